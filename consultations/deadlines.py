"""When an answer is due: a day, or a day and a time, in a time zone."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

import yaml

from namens.workspace.problems import Problems, did_you_mean
from namens.workspace.scalars import Context, Text, describe
from namens.workspace.sourced import Sourced

_DAY = r"\d{4}-\d\d-\d\d"
_MOMENT = rf"({_DAY})(?:[T ](\d\d:\d\d)(?::00)? ?(Z|[+-]\d\d:\d\d)?)?"
_YEARS = range(1900, 9999)  # at the ends of the calendar there is no other time zone to reckon with
_LAST_MINUTE = dt.time(23, 59)


class Moment(NamedTuple):
    """A day, or a day and a time; `offset` where the distance to UTC was written behind the time."""

    date: dt.date
    time: dt.time | None
    offset: dt.timezone | None
    text: Sourced

    def at(self, zone: dt.tzinfo | None) -> dt.datetime | dt.date:
        """The very minute in *zone*; a day alone ends with its last minute, and stays a day without a zone."""
        if self.time is None and zone is None:
            return self.date
        written = dt.datetime.combine(self.date, self.time or _LAST_MINUTE, self.offset or zone)
        return written.astimezone(zone) if zone else written


class DayOrTime(NamedTuple):
    """2024-12-16, 2024-12-16 17:00 or 2024-12-16T17:00+01:00."""

    def read(self, node: yaml.Node, context: Context) -> Moment | None:
        """The moment with its text."""
        text = Text("a date such as 2024-12-16, or 2024-12-16 17:00").read(node, context)
        if text is None:
            return None
        moment = _moment(text)
        if moment is None:
            context.fault(
                node,
                f"'{context.key}' is {describe(node)}, which is no date; "
                "expected one such as 2024-12-16, or 2024-12-16 17:00.",
            )
        return moment

    def json_schema(self) -> dict[str, Any]:
        """`string`."""
        return {"type": "string", "pattern": f"^(?:{_MOMENT})$"}


def _moment(text: Sourced) -> Moment | None:
    found = re.fullmatch(_MOMENT, text, re.ASCII)
    if found is None:
        return None
    day, time, offset = found.groups()
    try:
        zone = dt.datetime.fromisoformat(f"{day}T00:00{offset}").tzinfo if offset else None
        date = dt.date.fromisoformat(day)
        hour = dt.time.fromisoformat(time) if time else None
    except ValueError:
        return None
    fixed = zone if isinstance(zone, dt.timezone) else None
    return Moment(date, hour, fixed, text) if date.year in _YEARS else None


class TimeZone(NamedTuple):
    """A time zone's name in the IANA database: Europe/Amsterdam."""

    def read(self, node: yaml.Node, context: Context) -> Sourced | None:
        """The name, which is known."""
        text = Text("the name of a time zone such as Europe/Amsterdam").read(node, context)
        if text is None or zone_of(text) is not None:
            return text
        from zoneinfo import available_timezones

        hint = did_you_mean(text, available_timezones())
        context.fault(
            node,
            f"'{context.key}' is {describe(node)}, which is no time zone; expected one such as Europe/Amsterdam.{hint}",
        )
        return None

    def json_schema(self) -> dict[str, Any]:
        """`string`."""
        return {"type": "string"}


def zone_of(name: str) -> dt.tzinfo | None:
    """The time zone of this name; None for one that the IANA database lacks."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # OSError: 'Europe' is a folder of the database
        return None


def check_deadlines(
    official: Moment | None, internal: Moment | None, zone: dt.tzinfo | None, problems: Problems
) -> None:
    """A time needs a zone whose clock shows it, and partners answer no later than what the regulator accepts."""
    for key, moment in (("deadline", official), ("internal_deadline", internal)):
        if moment is not None and moment.time is not None and moment.offset is None and zone is None:
            problems.add(
                moment.text.place,
                f"'{key}' has a time and nobody says where. Add the time zone, such as 'time_zone: Europe/Amsterdam'.",
            )
        elif moment is not None and _is_skipped(moment, zone):
            problems.add(
                moment.text.place,
                f"'{key}' is {moment.text}, which the clocks in {zone} skip: they are put forward then. "
                "Write a time that they show.",
            )
    if official is not None and internal is not None and _end(internal, zone) > _end(official, zone):
        problems.add(
            internal.text.place,
            f"'internal_deadline' ({internal.text}) is after the official 'deadline' ({official.text}). Partners "
            "must answer before it; for a day without a time, its end counts.",
        )


def _is_skipped(moment: Moment, zone: dt.tzinfo | None) -> bool:
    """Whether no clock in *zone* shows this time on this day."""
    if moment.time is None or moment.offset is not None or zone is None:
        return False
    there = dt.datetime.combine(moment.date, moment.time, zone).astimezone(dt.UTC).astimezone(zone)
    return there.replace(tzinfo=None) != dt.datetime.combine(moment.date, moment.time)


def _end(moment: Moment, zone: dt.tzinfo | None) -> dt.datetime:
    found = moment.at(zone or dt.UTC)
    assert isinstance(found, dt.datetime)
    return found
