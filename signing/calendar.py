"""Dates for a calendar program (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

_OCTETS = 75  # of a line, without its end (section 3.1)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NO_ADDRESS = re.compile("[\x00-\x20\x7f-\x9f]")
_BREAKS = re.compile("\r\n?|\n|\u2028|\u2029")


class Entry(NamedTuple):
    """One date: a day, or a minute with its time zone. `name`: by it, a calendar knows the entry again."""

    name: str
    at: dt.datetime | dt.date
    summary: str
    description: str = ""
    url: str = ""


def write_calendar(entries: Iterable[Entry], stamp: dt.date) -> bytes:
    """The entries, times in UTC, each with a reminder one day before; *stamp*: as of which day they hold."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//namens//namens//EN"]
    for entry in entries:
        lines += _entry(entry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _entry(entry: Entry, stamp: dt.date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(entry.name.encode()).hexdigest()[:32]}@namens.invalid"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART{_when(entry.at)}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_escaped(entry.description)}"
    if entry.url:
        yield f"URL:{_NO_ADDRESS.sub('', entry.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(entry.summary)}"
    yield "TRIGGER:-P1D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _when(at: dt.datetime | dt.date) -> str:
    if isinstance(at, dt.datetime):
        return f":{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f";VALUE=DATE:{at:%Y%m%d}"


def _escaped(text: str) -> str:
    r"""Text as section 3.3.11 has it: `\`, `;` and `,` behind a backslash, a line's end as `\n`."""
    marked = re.sub(r"([\\;,])", r"\\\1", text)
    return _CONTROLS.sub("", _BREAKS.sub(r"\\n", marked))


def _folded(line: str) -> bytes:
    """The line, broken after 75 octets and never inside a character; what goes on begins with a space."""
    pieces, piece = [], b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
