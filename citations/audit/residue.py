"""What an importer leaves in a title or a note: '[Online]', '.,,', 'Accessed:'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.entries import Source, Value
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.titles import PUBLISHING, balanced, names_site
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
_ABBREVIATED = re.compile(
    r"(?:\.\.|\b(?:[^\W\d_]|al|bv|co|corp|dr|ed|eds|etc|inc|jr|llc|ltd|no|nr|nv|pp|sr|st|vol|vs)\.)$",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:\.|\s*\|)\s")  # what may stand between '[Online]' and a publisher's name
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
    if medium is not None:
        return _medium_in_title(source, name, value, mark, medium)
    if mark.re is _ACCESS:
        fix = "write the title alone; the day of access is 'urldate'"
        return _finding(source, name, value, mark, fix)
    made = _without_commas(value.text) if _at_end(value.text) else ""
    if not value.exact or not made:
        return _finding(source, name, value, mark, "write one comma, or none")
    return _finding(source, name, value, mark, f"{name} = {{{made}}}", _replaced(source, value, made))


def _at_end(title: str) -> bool:
    """Whether the commas that an importer left end the title; in its middle, nobody knows what stood there."""
    return any(not title[mark.end() :].strip() for mark in _COMMAS.finditer(title))


def _without_commas(title: str) -> str:
    """*title* without what commas, blanks and full stop end it; an abbreviation or ellipsis keeps its stop."""
    bare = title.rstrip(", \t\r\n")
    return bare if _ABBREVIATED.search(bare) else bare.removesuffix(".").rstrip()


def _medium_in_title(
    source: Source, name: str, value: Value, mark: re.Match[str], medium: re.Match[str]
) -> Finding:
    """`[Online]` in a title: what stands behind it goes too, if it is nothing but a name that the entry has."""
    head, behind = value.text[: medium.start()].rstrip(" ,;:|"), value.text[medium.end() :]
    tail = behind.strip(" .,;:|\t\r\n")
    apart = head.endswith(".") or _APART.match(behind) is not None
    title = head.removesuffix(".") if behind.strip() else head
    if not value.exact or not title.strip() or not balanced(title) or (tail and not apart):
        return _finding(
            source, name, value, mark, f"delete '{medium.group().strip()}', if it says how you read it"
        )
    fix = f"{name} = {{{title}}}"
    if not tail or names_site(source, tail):
        return _finding(source, name, value, mark, fix, _replaced(source, value, title))
    field = _publishing_field(source, tail)
    proposal = f"{fix}, {field} = {{{tail}}}" if field else fix
    return _finding(source, name, value, mark, f"if that is the whole title: {proposal}")


def _publishing_field(source: Source, tail: str) -> str:
    """The field for a publisher's name that may stand behind '[Online]'; empty when it looks like none."""
    if len(tail.split()) > 5 or not re.fullmatch(r"[^\W\d_][\w .'’&-]*", tail) or source.get(*PUBLISHING):
        return ""
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
