"""What an entry of a type needs: biblatex's own list, as far as the letter's style prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from namens.citations.audit.findings import Finding
from namens.citations.audit.letter import Letter
from namens.citations.entries import Entry
from namens.citations.names import split_names, whole_group
from namens.citations.styles import Style

_BY = "author/editor/organization/institution/publisher"  # who answers for it; one is enough

# biblatex 3.20 manual, section 2.1.1: required fields. `a/b`: one of them. A date has a rule of its own.
# What biblatex has no list for (@legislation, @jurisdiction) is what a reader needs to find it.
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journaltitle/journal"),
    "suppperiodical": ("author", "title", "journaltitle/journal"),
    "newsarticle": ("title", "journaltitle/journal"),
    "book": ("author/editor", "title", "publisher"),
    "mvbook": ("author/editor", "title", "publisher"),
    "inbook": ("author", "title", "booktitle", "publisher"),
    "bookinbook": ("author", "title", "booktitle"),
    "suppbook": ("author", "title", "booktitle"),
    "booklet": (_BY, "title"),
    "collection": ("editor", "title", "publisher"),
    "mvcollection": ("editor", "title", "publisher"),
    "incollection": ("author", "title", "booktitle", "publisher"),
    "suppcollection": ("author", "title", "booktitle"),
    "dataset": (_BY, "title"),
    "manual": (_BY, "title"),
    "misc": (_BY, "title"),
    "online": (_BY, "title", "url/doi/eprint"),
    "patent": ("author/holder", "title", "number"),
    "periodical": ("editor", "title"),
    "proceedings": ("title",),
    "inproceedings": ("author", "title", "booktitle"),
    "reference": ("editor/author", "title", "publisher"),
    "inreference": ("title", "booktitle"),
    "report": ("author/editor/institution", "title", "institution/publisher/organization"),
    "thesis": ("author", "title", "institution/school"),
    "unpublished": ("author", "title"),
    "software": (_BY, "title"),
    "legislation": ("title",),
    "jurisdiction": ("title", "number/ecli/eprint/journaltitle/url", "court/institution/authority/organization/publisher"),
}  # fmt: skip
_ALIASES = {
    "conference": "inproceedings", "electronic": "online", "www": "online", "webpage": "online",
    "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report", "mvreference": "reference",
    "mvproceedings": "proceedings",
}  # fmt: skip
# which variable of a style prints a field; a style without it does not need the field
_VARIABLES = {
    "author": "author", "editor": "editor", "title": "title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "institution": "publisher", "number": "number",
    "court": "authority",
}  # fmt: skip
_VARIABLE = re.compile(r"variable=\"([^\"]+)\"")


def incomplete(letter: Letter) -> Iterator[Finding]:
    """Cited entries that lack what their type needs in the letter's style."""
    for key in dict.fromkeys(cited.key for cited in letter.cited):
        entry = letter.entries.get(key)
        if entry is None:
            continue
        missing = [need for need in _needs(entry, letter.style) if not entry.get(*need.split("/"))]
        if missing:
            shown = " and ".join(f"no {' or '.join(need.split('/')[:3])}" for need in missing)
            in_style = f" in {letter.style.id}" if letter.style is not None else ""
            message = f"'{key}' is cited, but has {shown}, which @{entry.type} needs{in_style}."
            fix = "add " + ", ".join(f"{need.partition('/')[0]} = {{…}}" for need in missing)
            yield Finding(entry.place, "incomplete", key, message, fix)


def _needs(entry: Entry, style: Style | None) -> Iterator[str]:
    kind = _ALIASES.get(entry.type, entry.type)
    printed = _printed(style.source) if style is not None else frozenset()
    for need in _NEEDS.get(kind, ("title",)):
        variable = _VARIABLES.get(need.partition("/")[0])
        if printed and variable is not None and variable not in printed:
            continue
        if not _excused(need, entry):
            yield need


def _excused(need: str, entry: Entry) -> bool:
    """News without a name above it; a body that publishes its own reports; a judgment that its court names."""
    if need == "author" and entry.type == "article":
        return entry.get("entrysubtype").lower() in {"newspaper", "magazine", "blog"}
    if need.startswith("institution/") and entry.type in {"report", "techreport"}:
        return any(whole_group(piece) for piece in split_names(entry.get("author", "editor")))
    if need.startswith("court/"):
        return "ECLI" in entry.get("number", "ecli", "eprint", "note").upper()
    return False


@cache
def _printed(source: str) -> frozenset[str]:
    """The variables that a style mentions."""
    return frozenset(word for found in _VARIABLE.findall(source) for word in found.split())
