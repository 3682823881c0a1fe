"""Dates for calendar programs, judged by the library `icalendar`."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from namens.signing.calendar import Entry, write_calendar

DAY = dt.date(2025, 3, 3)
AT = dt.datetime(2025, 7, 14, 17, tzinfo=ZoneInfo("Europe/Amsterdam"))


def events(data: bytes) -> list[Any]:
    """The events of a calendar without a fault."""
    calendar = Calendar.from_ical(data)
    assert calendar.errors == []
    found = list(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in found)
    return found


def test_a_minute_is_written_in_utc() -> None:
    (event,) = events(write_calendar([Entry("a", AT, "Answer")], DAY))
    assert event.decoded("DTSTART") == dt.datetime(2025, 7, 14, 15, tzinfo=dt.UTC)
    assert event.decoded("DTSTAMP") == dt.datetime(2025, 3, 3, tzinfo=dt.UTC)


def test_a_day_stays_a_day() -> None:
    (event,) = events(write_calendar([Entry("a", dt.date(2025, 7, 14), "Answer")], DAY))
    assert event.decoded("DTSTART") == dt.date(2025, 7, 14)


def test_a_calendar_program_reminds_of_it_a_day_before() -> None:
    (event,) = events(write_calendar([Entry("a", AT, "Answer")], DAY))
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == dt.timedelta(days=-1)
    assert str(alarm["DESCRIPTION"]) == "Answer"


def test_an_entry_is_known_again_by_its_name_and_the_same_entries_have_the_same_bytes() -> None:
    first, other = events(write_calendar([Entry("a", AT, "Answer"), Entry("b", AT, "Answer")], DAY))
    (again,) = events(write_calendar([Entry("a", AT.replace(day=20), "New words")], DAY))
    assert first["UID"] == again["UID"] != other["UID"]
    assert write_calendar([Entry("a", AT, "x")], DAY) == write_calendar([Entry("a", AT, "x")], DAY)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,;\\:"€é漢🦊'), max_size=200)
)
def test_any_text_comes_back_and_no_line_is_too_long(text: str) -> None:
    data = write_calendar([Entry("a", AT, text, text, "https://example.org/a,b;c")], DAY)
    (event,) = events(data)
    kept = text.replace("\u2028", "\n").replace("\u2029", "\n")
    assert str(event["SUMMARY"]) == kept
    assert str(event.get("DESCRIPTION", "")) == kept
    assert str(event["URL"]) == "https://example.org/a,b;c"
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert all(line.decode() for line in lines[:-1])  # no character is broken in two


def test_a_text_cannot_add_a_property_or_an_event() -> None:
    text = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:https://example.net\x0b\x85"
    (event,) = events(write_calendar([Entry("a", AT, text, text, "https://e.example/\r\nATTACH:x")], DAY))
    assert sorted(event) == ["DESCRIPTION", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID", "URL"]
