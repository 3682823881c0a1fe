"""Deadlines: a day or a minute, in a time zone; what partners are told comes before what the regulator accepts."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from namens.consultations.consultation import CONSULTATION, Consultation, load_consultation
from namens.workspace.problems import Problems

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def loaded(folder: Path, text: str) -> tuple[Consultation | None, list[str]]:
    """The consultation of this file, and the problems as a user sees them."""
    (folder / "consultation.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load_consultation(folder / "consultation.yaml", folder, problems)
    return found, [str(problem).removeprefix("consultation.yaml:") for problem in problems]


def official(folder: Path, text: str) -> dt.datetime | dt.date | None:
    found, problems = loaded(folder, text)
    assert problems == []
    assert found is not None
    return found.official


@pytest.mark.parametrize(
    "written", ["2025-03-14 17:00", "2025-03-14T17:00", "2025-03-14T17:00:00", '"2025-03-14 17:00"']
)
def test_a_deadline_may_be_a_minute_in_a_time_zone(tmp_path: Path, written: str) -> None:
    found = official(tmp_path, f"deadline: {written}\ntime_zone: Europe/Amsterdam\n")
    assert found == dt.datetime(2025, 3, 14, 17, tzinfo=AMSTERDAM)


def test_a_day_ends_with_its_last_minute_where_it_is_meant(tmp_path: Path) -> None:
    found = official(tmp_path, "deadline: 2025-03-14\ntime_zone: Europe/Amsterdam\n")
    assert found == dt.datetime(2025, 3, 14, 23, 59, tzinfo=AMSTERDAM)


def test_a_day_without_a_time_zone_stays_a_day(tmp_path: Path) -> None:
    found = official(tmp_path, "deadline: 2025-03-14\n")
    assert found == dt.date(2025, 3, 14)
    assert not isinstance(found, dt.datetime)


@pytest.mark.parametrize(("written", "hour"), [("17:00Z", 17), ("17:00+01:00", 16), ("17:00 -05:00", 22)])
def test_the_distance_to_utc_may_stand_behind_the_time(tmp_path: Path, written: str, hour: int) -> None:
    found = official(tmp_path, f"deadline: 2025-03-14 {written}\n")
    assert found == dt.datetime(2025, 3, 14, hour, tzinfo=dt.UTC)


def test_a_time_with_its_distance_is_told_in_the_time_zone(tmp_path: Path) -> None:
    found = official(tmp_path, "deadline: 2025-07-14 17:00Z\ntime_zone: Europe/Amsterdam\n")
    assert isinstance(found, dt.datetime)
    assert (found.hour, found.tzinfo) == (19, AMSTERDAM)


NO_DATE = "which is no date; expected one such as 2024-12-16, or 2024-12-16 17:00."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("deadline: 2025-02-30", f"1:11: 'deadline' is '2025-02-30', {NO_DATE}"),
        ("deadline: 2025-03-14 25:00", f"1:11: 'deadline' is '2025-03-14 25:00', {NO_DATE}"),
        ("deadline: 2025-03-14 5 pm", f"1:11: 'deadline' is '2025-03-14 5 pm', {NO_DATE}"),
        ("deadline: 2025-03-14 17:00 +99:00", f"1:11: 'deadline' is '2025-03-14 17:00 +99:00', {NO_DATE}"),
        ("deadline: 0205-03-14", f"1:11: 'deadline' is '0205-03-14', {NO_DATE}"),
        (
            "deadline: 2025-03-14 17:00",
            "1:11: 'deadline' has a time and nobody says where. Add the time zone, such as 'time_zone: "
            "Europe/Amsterdam'.",
        ),
        (
            "deadline: 2027-03-28 02:30\ntime_zone: Europe/Amsterdam",
            "1:11: 'deadline' is 2027-03-28 02:30, which the clocks in Europe/Amsterdam skip: they are put forward then. "
            "Write a time that they show.",
        ),
        (
            "time_zone: Europe/Amsterdm",
            "1:12: 'time_zone' is 'Europe/Amsterdm', which is no time zone; expected one such as Europe/Amsterdam. "
            "Did you mean 'Europe/Amsterdam'?",
        ),
        (
            "time_zone: ../../etc/passwd",
            "1:12: 'time_zone' is '../../etc/passwd', which is no time zone; expected one such as Europe/Amsterdam.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert loaded(tmp_path, text)[1] == [problem]


@pytest.mark.parametrize(
    "written",
    ["2027-03-28 01:59", "2027-03-28 03:00", "2027-03-28 02:30+01:00", "2027-10-31 02:30", "2027-03-28"],
)
def test_a_time_that_the_clocks_show_is_taken_on_the_days_when_they_are_changed(
    tmp_path: Path, written: str
) -> None:
    assert loaded(tmp_path, f"deadline: {written}\ntime_zone: Europe/Amsterdam\n")[1] == []


def test_a_folder_of_the_database_of_time_zones_is_no_time_zone(tmp_path: Path) -> None:
    (problem,) = loaded(tmp_path, "time_zone: Europe")[1]
    assert problem.startswith("1:12: 'time_zone' is 'Europe', which is no time zone")


@pytest.mark.parametrize(
    ("internal", "deadline"),
    [
        ("2025-03-15", "2025-03-14"),
        ("2025-03-14", "2025-03-14 17:00"),  # the day ends after the deadline
        ("2025-03-14 17:01", "2025-03-14 17:00"),
        ("2025-03-14 17:00 -01:00", "2025-03-14 17:00"),
    ],
)
def test_an_internal_deadline_after_the_official_one_is_a_problem(
    tmp_path: Path, internal: str, deadline: str
) -> None:
    text = f"deadline: {deadline}\ninternal_deadline: {internal}\ntime_zone: Europe/Amsterdam\n"
    assert loaded(tmp_path, text)[1] == [
        f"2:20: 'internal_deadline' ({internal}) is after the official 'deadline' ({deadline}). Partners must "
        "answer before it; for a day without a time, its end counts."
    ]


@pytest.mark.parametrize(
    ("internal", "deadline"),
    [
        ("2025-03-13", "2025-03-14 17:00"),
        ("2025-03-14 16:59", "2025-03-14 17:00"),
        ("2025-03-14", "2025-03-14"),
    ],
)
def test_an_internal_deadline_up_to_the_official_one_is_none(
    tmp_path: Path, internal: str, deadline: str
) -> None:
    text = f"deadline: {deadline}\ninternal_deadline: {internal}\ntime_zone: Europe/Amsterdam\n"
    assert loaded(tmp_path, text)[1] == []


def test_an_internal_deadline_needs_no_official_one(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, "internal_deadline: 2025-03-14\n")
    assert problems == []
    assert found is not None
    assert (found.internal, found.official) == (dt.date(2025, 3, 14), None)


def test_editors_take_the_deadlines_that_namens_takes() -> None:
    schema = json.loads(json.dumps(CONSULTATION.json_schema()))["properties"]["deadline"]
    taken = (
        "2025-03-14",
        "2025-03-14 17:00",
        "2025-03-14T17:00:00",
        "2025-03-14T17:00Z",
        "2025-03-14 17:00+01:00",
    )
    assert all(re.search(schema["pattern"], written) for written in taken)
    assert not any(re.search(schema["pattern"], written) for written in ("14-03-2025", "2025-03-14 5pm"))
