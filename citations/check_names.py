"""Lists of names that BibTeX reads otherwise than was meant: 'A B, C D', 'A & B', organisations without braces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from namens.citations import csl_tables as tables
from namens.citations.entries import Entry
from namens.citations.latex import plain
from namens.citations.names import (
    by_parts,
    is_small,
    looks_like_organisation,
    name_words,
    outside,
    split_names,
    whole_group,
)
from namens.citations.validate import Finding

_COMMA = re.compile(",")
_OTHER_SIGN = re.compile(r"\s*;\s*|\s+\\?&\s+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|jun|sen|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|esq|ph\.?\s?d|m\.?d|q\.?c|k\.?c|fils|p[eè]re)\.?",
    re.IGNORECASE,
)
_CONJUNCTION = frozenset(["en", "und", "et", "y", "och", "oraz"])


def check_names(entry: Entry) -> Iterator[Finding]:
    """Findings about the names of a cited entry; one that would print a wrong name is not mild."""
    for field in tables.NAMES:
        for piece in split_names(entry.get(field)):
            where = f"'{field}' of '{entry.key}'"
            if piece.strip():
                message, mild = _wrong(piece, where, field)
            else:
                message, mild = f"{where} has an empty name between two 'and'.", True
            if message and entry.get(field):
                yield Finding(entry.fields[field].place, message, mild)


def _wrong(piece: str, where: str, field: str) -> tuple[str, bool]:
    """What is wrong with one name, and whether it is mild; nothing where it is read as it was meant."""
    if whole_group(piece) or by_parts(piece):
        return "", True
    braces = f"{field} = {{{{{piece}}}}}"
    organisation = looks_like_organisation(piece)
    if len(outside(piece, _OTHER_SIGN)) > 1:
        sign, or_else = (";", ".") if ";" in piece else ("&", f"; put an organisation in braces: {braces}")
        return (
            f"{where} has '{sign}' between names, so '{piece}' is read as one person. Part persons by ' and '{or_else}"
        ), organisation
    parts = outside(piece, _COMMA)
    if len(parts) > 1:
        return _commas([part.strip() for part in parts], piece, where)
    if organisation:
        persons = " If it is two persons, part them by ' and '." if _two_persons(piece) else ""
        return (
            f"'{piece}' looks like an organisation, but {where} reads it as a person. Put it in braces: {braces}{persons}"
        ), True
    return "", True


def _two_persons(piece: str) -> bool:
    """Whether 'en' or the like stands between two names of two words: 'Jan Jansen en Piet Pietersen'."""
    words = [word.lower() for word in name_words(piece)]
    return any(word in _CONJUNCTION and 2 <= at < len(words) - 2 for at, word in enumerate(words))


def _commas(parts: Sequence[str], piece: str, where: str) -> tuple[str, bool]:
    """BibTeX knows 'Last, First' and 'Last, Jr, First'; commas between persons make one person of several."""
    if len(parts) == 3 and _SUFFIX.fullmatch(plain(parts[1])):
        return "", True
    family, given = (_big_words(part) for part in (parts[0], parts[-1]))
    if len(parts) == 2 and len(family) < 2:
        return "", True
    # initials stand after a given name, never in a family name: 'Zuiderveen Borgesius, Frederik J.' is one person
    if len(parts) > 2 or any(map(_is_initial, family)) or any(map(_is_initial, given[1:-1])):
        return (
            f"the commas in {where} make one person of '{piece}'. "
            "Part persons by ' and ', each as 'First Last' or 'Last, First'."
        ), False
    if len(given) < 2 or _is_initial(given[-1]):
        return "", True
    return (
        f"{where} reads '{piece}' as one person, with '{parts[0]}' as the family name. If these are two, part "
        f"them by ' and '; if not, put the family name in braces: {{{parts[0]}}}, {parts[1]}"
    ), True


def _big_words(part: str) -> list[str]:
    return [plain(word) for word in name_words(part) if not is_small(word)]


def _is_initial(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None
