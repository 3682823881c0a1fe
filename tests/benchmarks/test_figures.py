"""Medians, ratios pair by pair, goals, and the table that shows them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.figures import (
    at_least_a_second,
    at_most,
    at_most_above,
    at_most_times,
    difference,
    quartiles,
    ratio,
)
from benchmarks.measure import Command, Sample
from benchmarks.rounds import Case, Contender, Result

# a machine that gets slower: pair by pair, ours takes 2, 3 and 2 times as long as theirs
ROUNDS = [
    {"ours": Sample(2.0, 1.0, 50), "theirs": Sample(1.0, 1.0, 90), "floor": Sample(1.5, 1.0, 30)},
    {"ours": Sample(6.0, 2.0, 51), "theirs": Sample(2.0, 2.0, 90), "floor": Sample(5.0, 1.0, 30)},
    {"ours": Sample(20.0, 9.0, 52), "theirs": Sample(10.0, 9.0, 90), "floor": Sample(19.0, 1.0, 30)},
]


def test_a_ratio_is_the_median_of_the_ratios_within_each_round() -> None:
    assert ratio(ROUNDS, "ours", "theirs") == 2.0
    assert ratio(ROUNDS, "ours", "theirs", measure="memory") == pytest.approx(51 / 90)


def test_a_ratio_to_several_takes_the_fastest_of_each_round() -> None:
    assert ratio(ROUNDS, "theirs", "ours", "floor") == pytest.approx(10 / 19)


def test_a_difference_is_the_median_of_the_differences_within_each_round() -> None:
    assert difference(ROUNDS, "ours", "floor") == 1.0


def test_quartiles_of_one_run_are_that_run() -> None:
    assert quartiles([0.4]) == (0.4, 0.4, 0.4)
    assert quartiles([1.0, 2.0, 3.0, 4.0, 100.0]) == (2.0, 3.0, 4.0)


def test_a_goal_says_what_was_asked_what_was_found_and_whether_it_is_met() -> None:
    said = [
        str(goal.outcome(ROUNDS))
        for goal in (
            at_most("ours", 2.5, "cpu"),
            at_most("ours", 50, "memory"),
            at_most_above("ours", "floor", 0.15),
            at_most_times("ours", 2, "theirs"),
            at_most_times("ours", 0.5, "theirs", "floor"),
            at_least_a_second("ours", "floor", 100, 50),
            at_least_a_second("ours", "floor", 100, 500),
        )
    ]
    assert said == [
        "≤ 2.5 s of CPU: 2.00, met",
        "≤ 50 MB: 51.00, not met",
        "≤ floor + 0.15 s: +1.00 s, not met",
        "≤ 2 × theirs: 2.00 ×, met",
        "≤ 0.5 × theirs or floor: 2.00 ×, not met",
        "≥ 50 a second: 100 a second, met",
        "≥ 500 a second: 100 a second, not met",
    ]


def _result() -> Result:
    def never(_: int) -> Command:
        raise AssertionError

    contenders = [Contender(name, never) for name in ("floor", "ours", "theirs")]
    case = Case("sums", "a sum", contenders, [at_most_times("ours", 1.5, "theirs")], beside="theirs")
    return Result(case, ROUNDS, {})


def test_the_table_has_a_row_for_each_contender_with_its_median_ratio_and_goal() -> None:
    lines = report.table([_result()]).splitlines()
    assert [" ".join(line.split()) for line in lines[2:5]] == [
        "sums floor 5.000 3.250-12.000 1.000 30 1.90",
        "ours 6.000 4.000-13.000 2.000 51 2.00 ≤ 1.5 × theirs: 2.00 ×, not met",
        "theirs 2.000 1.500-6.000 2.000 90",
    ]
    assert lines[-1] == "sums: a sum; 3 runs, beside theirs"


def test_the_json_holds_every_run_and_what_it_ran_on(tmp_path: Path) -> None:
    when = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    path = report.write(report.document([_result()], {"processor": "abacus"}, when, quick=False), tmp_path)
    assert path.name == "2026-01-02T030405.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["machine"] == {"processor": "abacus"}
    ours = written["cases"][0]["contenders"]["ours"]
    assert [sample["wall"] for sample in ours["rounds"]] == [2.0, 6.0, 20.0]
    assert (ours["median"]["wall"], ours["ratio"]) == (6.0, 2.0)
    assert written["cases"][0]["goals"][0]["met"] is False
