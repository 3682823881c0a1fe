"""Read RIS line by line. A reader of our own: rispy drops a last record without `ER`, and knows no line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from namens.citations.intake.records import Batch, Record
from namens.citations.intake.ris_fields import KNOWN, to_record
from namens.workspace.problems import Place, Problems

_STRICT = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?$")
_LOOSE = re.compile(r"[ \t]*([A-Z][A-Z0-9])[ \t]{0,4}-(?:[ \t]?(.*))?$")
_STARTS_STRICT = re.compile(r"^TY  -", re.MULTILINE)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """One tag with its value; continued lines are joined to it. `number`: where it stands, from 1."""

    tag: str
    value: str
    number: int


@dataclass(slots=True)
class _Open:
    """A record that is being read."""

    start: int
    lines: list[Line] = field(default_factory=list)
    has_type: bool = True


def read_ris(text: str, name: str, problems: Problems) -> Batch:
    """All records of *text*; a record that is not as it should be is a problem, and is read as far as it goes."""
    records: list[Record] = []
    unread = 0
    for found in _records(text, name, problems):
        if any(line.value for line in found.lines if line.tag != "TY"):
            records.append(to_record(found.lines, Place(name, found.start), problems))
        else:
            problems.add(Place(name, found.start), "this record holds nothing but its type; it was not read.")
            unread += 1
    return Batch(tuple(records), unread)


def _records(text: str, name: str, problems: Problems) -> Iterator[_Open]:
    is_open: _Open | None = None
    for line in _lines(text, name, problems):
        if line.tag == "ER":
            if is_open is None:
                problems.warn(Place(name, line.number), "an 'ER' without a record before it.")
            else:
                yield is_open
            is_open = None
            continue
        if line.tag == "TY" or is_open is None:
            if is_open is not None:
                _unclosed(is_open, name, problems, f"another begins in line {line.number}")
                yield is_open
            if not line.tag:
                _outside(line, name, problems)
                is_open = None
                continue
            is_open = _Open(line.number, has_type=line.tag == "TY")
            if not (is_open.has_type and line.value):
                what = (
                    "a 'TY' without a type"
                    if is_open.has_type
                    else "a record without 'TY' before its first line"
                )
                problems.add(Place(name, line.number), f"{what}; it was read as a document of no known kind.")
        is_open.lines.append(line)
    if is_open is not None:
        _unclosed(is_open, name, problems, "the file ends")
        yield is_open


def _unclosed(record: _Open, name: str, problems: Problems, why: str) -> None:
    message = f"this record has no 'ER' before {why}; it was read up to there: look whether it is whole."
    problems.add(Place(name, record.start), message)


def _outside(line: Line, name: str, problems: Problems) -> None:
    shown = line.value if len(line.value) <= 40 else f"{line.value[:39]}…"
    problems.add(Place(name, line.number), f"stands in no record and was not read: {shown!r}.")


def _lines(text: str, name: str, problems: Problems) -> Iterator[Line]:
    """Tags with their values; text outside all records comes with an empty tag."""
    strict = _STARTS_STRICT.search(text) is not None
    last: Line | None = None
    more: list[str] = []  # what continues the last line
    for number, raw in enumerate(_LINE_ENDS.split(text), start=1):
        found = _tagged(raw, number, name, problems, strict=strict)
        if found is None and not raw.strip():
            continue
        if found is None and last is not None and last.tag != "ER":
            more.append(raw.strip())
            continue
        if last is not None:
            yield last._replace(value=" ".join([last.value, *more]).strip())
        last, more = found or Line("", raw.strip(), number), []
    if last is not None:
        yield last._replace(value=" ".join([last.value, *more]).strip())


def _tagged(raw: str, number: int, name: str, problems: Problems, *, strict: bool) -> Line | None:
    found = _STRICT.match(raw.rstrip())
    if found is None:
        found = _LOOSE.match(raw.rstrip())
        if found is None or (strict and found.group(1) not in KNOWN):
            return None
        if strict and found.group(1) != "ER":
            shown = f"{found.group(1)}  - "
            message = f"was read as '{shown}', which has two spaces before the hyphen: look at it."
            problems.add(Place(name, number), message)
    return Line(found.group(1), (found.group(2) or "").strip(), number)
