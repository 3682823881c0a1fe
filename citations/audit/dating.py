"""Rules about when: the date of a source, and the day on which a page was seen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from namens.citations.audit.entries import Base, Source, Value
from namens.citations.audit.findings import Finding
from namens.citations.audit.letter import Letter
from namens.citations.audit.links import addresses_of
from namens.citations.audit.text import shortened
from namens.citations.dates import parse_date, parse_year
from namens.citations.urls import is_archive, is_persistent

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_UNDATED = frozenset({"xdata", "set"})
# law is kept by those who make it; what has an identifier is found by it
_KEPT = frozenset({"legislation", "jurisdiction", "legal", "patent", "standard", "treaty", "bill"})
# the other dates that an entry may have; an event, or a new edition, may be to come
_OTHERS = (("urldate", "no-access-date"), ("eventdate", "no-date"), ("origdate", "no-date"))
_IDENTIFIERS = ("doi", "isbn", "eprint", "eli", "celex")


def rules(source: Source, letter: Letter, base: Base) -> Iterator[Finding]:
    """All rules about dates."""
    if source.type in _UNDATED:
        return
    yield from _dated(source, letter, base)
    yield from _seen(source, letter)


def _dated(source: Source, letter: Letter, base: Base) -> Iterator[Finding]:
    found = source.first("date", "year")
    if found is not None:
        yield from _of_calendar(source, *found, "no-date", letter)
    elif not source.get("pubstate") and not any(
        parent.get("date", "year") for parent in base.parents(source)
    ):
        message = f"'{source.key}' has no date."
        fix = "date = {2024-12-16}, or the year alone; look in the source or its address"
        yield Finding(source.place, "no-date", source.key, message, fix)
    for name, rule in _OTHERS:
        if found := source.first(name):
            yield from _of_calendar(source, *found, rule, letter if rule == "no-access-date" else None)


def _of_calendar(
    source: Source, name: str, value: Value, rule: str, letter: Letter | None
) -> Iterator[Finding]:
    """*rule*, when no calendar has the date; and when it is after the day of *letter*."""
    start = _start(source, name, value)
    if start is None:
        message = f"'{name}' of '{source.key}' is no date: '{shortened(value.text)}'."
        yield Finding(source.at(value.start), rule, source.key, message, "write 2024, 2024-12 or 2024-12-16")
    elif start and letter is not None:
        yield from _future(source, name, value, start, letter)


def _future(
    source: Source, name: str, value: Value, start: tuple[int, ...], letter: Letter
) -> Iterator[Finding]:
    cited = source.key in letter.keys
    limit = letter.date if cited else max(letter.date, letter.today)
    if start <= (limit.year, limit.month, limit.day)[: len(start)] or source.get("pubstate"):
        return
    of = f"the letter's date ({letter.date})" if cited else f"today ({limit})"
    message = f"'{name}' of '{source.key}' is after {of}: {shortened(value.text)}."
    yield Finding(
        source.at(value.start), "future-date", source.key, message, "look the date up in the source"
    )


def _start(source: Source, name: str, value: Value) -> tuple[int, ...] | None:
    """Year, month and day at which the date begins, as far as they are known; () for words such as 'forthcoming'."""
    quick = _ISO.fullmatch(value.text)
    if quick and (name != "year" or not source.get("month")):
        numbers = [int(number) for number in quick.groups() if number]
        try:
            dt.date(*[*numbers, 1, 1][:3])
        except ValueError:
            pass
        else:
            return tuple(numbers)
    if name == "year":
        made = parse_year(value.text, source.get("month"), source.get("day"))
        if made and "literal" in made:
            return None
    else:
        made = parse_date(value.text)
    if made is None:
        return None
    parts = made.get("date-parts") or [[]]
    return tuple(part for part in parts[0] if part)


def _seen(source: Source, letter: Letter) -> Iterator[Finding]:
    address = next(addresses_of(source), None)
    if address is None or source.type in _KEPT or source.get(*_IDENTIFIERS) or source.key in letter.copies:
        return
    if source.get("urldate", "urlyear", "archiveurl", "archive-url"):
        return
    url = address.text
    if is_archive(url) or is_persistent(url):
        return
    message = f"'{source.key}' is online, and the entry says neither when it was seen nor where a copy is."
    fix = f"urldate = {{the day you saw it}}, or save a copy: namens cite save {source.key} FILE"
    place = source.at(address.start) if address.start >= 0 else source.place
    yield Finding(place, "no-access-date", source.key, message, fix)
