"""What an importer leaves in a title or a note: '[Online]', '.,,', 'Accessed:'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.entries import Source, Value
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.text import squashed, words_of
from namens.citations.audit.titles import PUBLISHING, balanced, names_in
from namens.citations.dates import parse_date, parse_year

_TITLES = ("title", "subtitle", "booktitle", "journaltitle", "journal", "shorttitle", "series")
_LOOSE = ("note", "howpublished", "addendum", "titleaddon", "author", "editor", *PUBLISHING)
_MEDIUM = re.compile(
    r"\s*\[\s*(?:online|internet|en ligne|en línea|en linea|in linea|elektronisch|electronic resource|www|web)\s*\]",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"(?:\[online;\s*)?\b(?:accessed|last accessed|date accessed|retrieved|geraadpleegd|abgerufen|hämtad)\s*(?:on|op|am)?\s*:"
    r"|\[online;\s*accessed|[\[(]\s*(?:accessed|cited|geraadpleegd|consulté|abgerufen|hämtad)\s+(?:on\s+|op\s+|am\s+|le\s+)?\d"
    r"|\bavailable\s*(?:at|from|online|via)?\s*:|\bretrieved\s+from\b|\bbeschikbaar\s+(?:op|via)\s*:",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\.\s*,[\s,]*$|\.\s*,\s*,|,\s*,+|\.,(?=\s*$)")
_ACCESS_DAY = re.compile(
    r"\s*\[?\s*(?:online;\s*)?(?:last )?(?:date )?(?:accessed|retrieved)(?:\s+on)?\s*:?\s*"
    r"(?:(\d{4}-\d\d-\d\d)|(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))\s*\]?\.?\s*",
    re.IGNORECASE,
)


def rules(source: Source) -> Iterator[Finding]:
    """Marks that an importer leaves."""
    for name in _TITLES:
        value = source.fields.get(name)
        if value is not None and (mark := mark_of(value.text)):
            yield _in_title(source, name, value, mark)
    for name in _LOOSE:
        value = source.fields.get(name)
        if value is not None and (mark := mark_of(value.text)):
            yield _loose(source, name, value, mark)


def mark_of(text: str) -> re.Match[str] | None:
    """The first mark of an importer in *text*."""
    if "[" not in text and "," not in text and ":" not in text and "etrieved" not in text:
        return None
    return _MEDIUM.search(text) or _ACCESS.search(text) or _COMMAS.search(text)


def marks_of(text: str) -> str:
    """All marks of an importer in *text*, for a message."""
    found = [match.group().strip() for kind in (_MEDIUM, _ACCESS, _COMMAS) for match in kind.finditer(text)]
    return ", ".join(f"'{mark}'" for mark in dict.fromkeys(found))


def mark_in_note(text: str) -> re.Match[str] | None:
    """The same in a note written by hand, where 'accessed: 3 January' is no residue but good manners."""
    return _MEDIUM.search(text) or _COMMAS.search(text)


def _finding(source: Source, name: str, value: Value, mark: re.Match[str], fix: str, *edits: Edit) -> Finding:
    message = f"'{name}' of '{source.key}' holds what an importer left there: {marks_of(value.text)}."
    return Finding(source.at(value.start + mark.start()), "residue", source.key, message, fix, edits)


def _in_title(source: Source, name: str, value: Value, mark: re.Match[str]) -> Finding:
    medium = _MEDIUM.search(value.text)
    if medium is None:
        made = _COMMAS.sub(lambda found: "" if found.end() == len(value.text) else ",", value.text)
        if mark.re is _ACCESS or not value.exact or not made.strip():
            return _finding(
                source, name, value, mark, "write the title alone; the day of access is 'urldate'"
            )
        return _finding(source, name, value, mark, f"{name} = {{{made}}}", _replaced(source, value, made))
    head = value.text[: medium.start()].rstrip(" ,;:")
    tail = value.text[medium.end() :].strip(" .,;:\t\r\n")
    head = head.removesuffix(".") if tail or value.text[medium.end() :].strip() else head
    added = _publishing_field(source, tail)
    fix = f"{name} = {{{head}}}" + (f", {added} = {{{tail}}}" if tail and added else "")
    safe = value.exact and head.strip() and balanced(head) and (not tail or added is not None)
    if not safe:
        return _finding(source, name, value, mark, f"write the title alone: {fix}")
    edits = [_replaced(source, value, head)]
    if tail and added:
        edits.append(_inserted(source, value, added, tail))
    return _finding(source, name, value, mark, fix, *edits)


def _publishing_field(source: Source, tail: str) -> str | None:
    """The field for a publisher's name that stands behind '[Online]'; '' when the entry has it; None when unsure."""
    if not tail:
        return ""
    names = {squashed(words_of(piece)) for piece in names_in(source)}
    if squashed(words_of(tail)) in names:
        return ""
    if len(tail.split()) > 5 or not re.fullmatch(r"[^\W\d_][\w .'’&-]*", tail) or source.get(*PUBLISHING):
        return None
    if source.type in {"online", "misc", "www", "webpage", "electronic"}:
        return "organization"
    return "institution" if source.type in {"report", "techreport", "thesis"} else "publisher"


def _loose(source: Source, name: str, value: Value, mark: re.Match[str]) -> Finding:
    day = _access_day(value.text)
    if not day:
        fix = "delete it; the day of access is 'urldate', the address 'url'"
        return _finding(source, name, value, mark, fix)
    fix = f"urldate = {{{day}}} in place of '{name}'"
    if not value.exact or "urldate" in source.fields or source.get("urlyear"):
        return _finding(source, name, value, mark, fix)
    file = source.block.source.name
    renamed = Edit(file, value.name_at, value.name_at + len(name), "urldate")
    return _finding(source, name, value, mark, fix, renamed, Edit(file, value.start, value.end, day))


def _access_day(text: str) -> str:
    """The day in a note that says nothing else (`[Online; accessed 19. Nov. 2020]`), as biblatex writes it, or ''."""
    found = _ACCESS_DAY.fullmatch(text)
    if found is None:
        return ""
    iso, *parts = found.groups()
    if iso:
        return iso if parse_date(iso) else ""
    day, month, year = parts[:3] if parts[0] else (parts[4], parts[3], parts[5])
    made = parse_year(year, month, day)
    numbers = made["date-parts"][0] if made and "date-parts" in made else []
    return (
        "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
        if len(numbers) == 3
        else ""
    )


def _replaced(source: Source, value: Value, new: str) -> Edit:
    """The change that makes *new* of *value*, as short as it can be."""
    old = value.text
    same = next((at for at in range(min(len(old), len(new))) if old[at] != new[at]), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    file = source.block.source.name
    return Edit(file, value.start + same, value.end - tail, new[same : len(new) - tail])


def _inserted(source: Source, value: Value, name: str, text: str) -> Edit:
    """A new field behind *value*, on a line of its own where the fields have theirs."""
    whole = source.block.source.text
    line = whole.rfind("\n", 0, value.name_at) + 1
    before = whole[line : value.name_at]
    newline = "\r\n" if whole[line - 2 : line] == "\r\n" else "\n"
    gap = newline + before if line and not before.strip() else " "
    after = value.end + 1  # behind the brace or quote
    return Edit(source.block.source.name, after, after, f",{gap}{name} = {{{text}}}")
