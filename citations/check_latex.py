r"""LaTeX in a cited entry that namens cannot print: `\frac{a}{b}` would stand in the note as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from namens.citations import csl_tables as tables
from namens.citations.entries import Entry
from namens.citations.latex import unknown_commands
from namens.citations.validate import Finding

# what a note may print; an abstract or a keyword is nobody's concern
_PRINTED = frozenset(
    [
        *tables.NAMES, *tables.PLAIN, *tables.RICH,
        "title", "subtitle", "titleaddon", "shorttitle", "maintitle", "mainsubtitle", "booktitle", "booksubtitle",
        "journaltitle", "journal", "journalsubtitle", "shortjournal", "eventtitle", "pages", "page", "eid",
        "number", "issue", "docket", "type", "publisher", "institution", "school", "organization", "location",
        "address", "howpublished", "note", "addendum", "court", "authority",
    ]
)  # fmt: skip


def check_latex(entry: Entry) -> Iterator[Finding]:
    """One finding for each field with commands that are not known."""
    for field in entry.fields.values():
        if field.name in _PRINTED and (unknown := unknown_commands(field.value)):
            message = (
                f"'{field.name}' of '{entry.key}' holds LaTeX that namens does not know, and the note prints it as it "
                f"stands: {', '.join(unknown)}. Write the characters that it should print."
            )
            yield Finding(field.place, message, mild=True)
