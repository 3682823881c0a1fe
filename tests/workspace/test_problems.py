"""Problems are collected, kept once, told in the order of files and lines, each on one line."""

from __future__ import annotations

import pytest

from namens.workspace.problems import Place, Problem, Problems, SubmissionError, did_you_mean


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.yaml", 0, 7), "a.yaml"),
    ],
)
def test_a_place_is_shown_as_editors_link_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_problem_is_one_line_with_its_place() -> None:
    assert str(Problem(Place("a.yaml", 6, 58), "no citation 'b'.")) == "a.yaml:6:58: no citation 'b'."


def test_a_warning_says_that_it_is_one() -> None:
    assert str(Problem(Place("a.bib", 1), "has no year.", warning=True)) == "a.bib:1: warning: has no year."


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("unknown key 'a\nb'", r"unknown key 'a\nb'"),
        ("unknown key 'a\r\x1b[31mb'", r"unknown key 'a\r\x1b[31mb'"),
        ("unknown key '\u202etxet'", r"unknown key '\u202etxet'"),
        ("unknown key 'a\u2028b'", r"unknown key 'a\u2028b'"),
        ("unknown key '\ufdd0'", r"unknown key '\ufdd0'"),
        ("unknown file '\udce9'", r"unknown file '\udce9'"),
        ("unknown key 'é😀 ﷺ'", "unknown key 'é😀 ﷺ'"),
    ],
)
def test_what_would_break_or_turn_the_line_is_shown_as_an_escape(message: str, shown: str) -> None:
    assert str(Problem(Place("a.yaml"), message)) == f"a.yaml: {shown}"


def test_problems_come_in_the_order_of_files_lines_and_columns() -> None:
    problems = Problems()
    for place in (
        Place("b.yaml", 1, 1),
        Place("a.yaml", 10, 1),
        Place("a.yaml", 9, 20),
        Place("a.yaml", 9, 3),
        Place("a.yaml"),
    ):
        problems.add(place, "x")
    problems.warn(Place("a.yaml", 9, 4), "y")
    assert [str(problem) for problem in problems] == [
        "a.yaml: x",
        "a.yaml:9:3: x",
        "a.yaml:9:4: warning: y",
        "a.yaml:9:20: x",
        "a.yaml:10:1: x",
        "b.yaml:1:1: x",
    ]


def test_the_same_problem_is_told_once() -> None:
    problems = Problems([Problem(Place("a.yaml", 1), "x")])
    problems.add(Place("a.yaml", 1), "x")
    problems.extend([Problem(Place("a.yaml", 1), "x"), Problem(Place("a.yaml", 2), "x")])
    problems.warn(Place("a.yaml", 1), "x")
    assert [str(problem) for problem in problems] == ["a.yaml:1: x", "a.yaml:1: warning: x", "a.yaml:2: x"]


def test_errors_and_warnings_are_told_apart() -> None:
    problems = Problems()
    problems.add(Place("a.yaml"), "wrong")
    problems.warn(Place("a.yaml"), "odd")
    assert [problem.message for problem in problems.errors] == ["wrong"]
    assert [problem.message for problem in problems.warnings] == ["odd"]


def test_many_problems_take_no_longer_each() -> None:
    problems = Problems()
    for line in range(20_000):
        problems.add(Place("a.yaml", line), "x")


def test_an_error_of_a_submission_lists_all_problems() -> None:
    problems = Problems()
    problems.add(Place("b.yaml"), "x")
    problems.add(Place("a.yaml"), "y")
    assert str(SubmissionError(problems)) == "a.yaml: y\nb.yaml: x"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("barett2019", ["barrett2019", "rhue2019"], " Did you mean 'barrett2019'?"),
        ("TITLE", ["title"], " Did you mean 'title'?"),
        ("titel", ["date", "title"], " Did you mean 'title'?"),
        ("zzz", ["date", "title"], ""),
        ("title", [], ""),
        ("", ["title"], ""),
        ("straße", ["STRASSE"], " Did you mean 'STRASSE'?"),
    ],
)
def test_a_near_miss_gets_a_hint(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint
