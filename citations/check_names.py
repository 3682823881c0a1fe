"""Lists of names that BibTeX reads otherwise than their author meant: 'A B, C D', 'A & B', unbraced organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations import csl_tables as tables
from namens.citations.entries import Entry
from namens.citations.latex import plain
from namens.citations.names import comma_parts, looks_like_organisation, looks_like_two, split_names
from namens.citations.validate import Finding

_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr|jun|sen|junior|senior|[ivx]+|2nd|3rd|\dth|esq|ph\.?d|m\.?d|fils|p[eè]re)\.?", re.I)
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_AND = "Part persons by ' and '"


def check_names(entry: Entry) -> Iterator[Finding]:
    """Findings about the names of a cited entry; one that would print a wrong name is not mild."""
    for name in tables.NAMES:
        for piece in split_names(entry.get(name)):
            message, mild = _wrong(piece, name, entry.key) if piece.strip() else _empty(entry, name)
            if message:
                yield Finding(entry.fields[name].place, message, mild)


def _empty(entry: Entry, name: str) -> tuple[str, bool]:
    if not entry.get(name):
        return "", True
    return f"'{name}' of '{entry.key}' has an empty name between two 'and'.", True


