"""What a regulator asks, by when and within which limits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from namens.consultations.consultation import Consultation, load_consultation
from namens.workspace.problems import Problems

WHOLE = """\
title: {nl: Oproep, en: Call for input}
regulator: Autoriteit Persoonsgegevens
website: https://example.org/oproep
deadline: 2024-12-17
questions:
  - id: q1
    text: {nl: Wat vindt u?, en: What do you think?}
    limits: {characters: 3000, words: 500, pages: 2}
  - {id: 2, text: En verder?}
limits: {pages: 10}
"""


def loaded(folder: Path, text: str) -> tuple[Consultation | None, list[str]]:
    """The consultation of this file, and the problems as a user sees them."""
    (folder / "consultation.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load_consultation(folder / "consultation.yaml", folder, problems)
    return found, [str(problem).removeprefix("consultation.yaml:") for problem in problems]


def test_a_consultation_is_read_with_all_it_says(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, WHOLE)
    assert problems == []
    assert found is not None
    assert found.regulator is not None
    assert found.regulator.in_language("pl", "nl") == "Autoriteit Persoonsgegevens"
    assert found.deadline is not None
    assert found.deadline.date == dt.date(2024, 12, 17)
    assert found.limits is not None
    assert (found.limits.pages, found.limits.words) == (10, None)
    assert found.questions is not None
    first, second = found.questions
    assert (first.id, second.id) == ("q1", "2")
    assert first.text.in_language("en", "nl") == "What do you think?"
    assert first.limits is not None
    assert (first.limits.characters, first.limits.words, first.limits.pages) == (3000, 500, 2)
    assert second.limits is None


def test_nothing_is_required(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, "title: A call\n")
    assert problems == []
    assert found is not None
    assert (found.questions, found.deadline) == (None, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("deadline: 31-12-2024", "1:11: 'deadline' is '31-12-2024', which is no date; expected one such as 2024-12-16, or 2024-12-16 17:00."),
        ("limits: {pages: ten}", "1:17: 'limits.pages' is 'ten'; expected a whole number."),
        ("limits: 10", "1:9: 'limits' holds '10'; expected keys such as characters, words, pages."),
        ("questions: [{id: q1}]", "1:13: a question has no key 'text' (the question, verbatim)."),
        ("question: []", "1:1: unknown key 'question' in a consultation. Did you mean 'questions'?"),
        ("website: example.org", "1:10: 'website' is 'example.org'; expected an address such as https://example.org."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert loaded(tmp_path, text)[1] == [problem]


def test_a_question_s_id_that_comes_twice_is_a_problem_that_names_the_first(tmp_path: Path) -> None:
    text = "questions:\n- {id: q1, text: a}\n- {id: q1, text: b}\n- {id: q1, text: c}\n"
    assert loaded(tmp_path, text)[1] == [
        f"{line}:8: the id 'q1' belongs to another question already (consultation.yaml:2:8). Give this one its own."
        for line in (3, 4)
    ]


def test_a_broken_file_is_no_consultation(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, "- a\n")
    assert found is None
    assert problems == [
        "1:1: the file holds a list; expected keys such as title, regulator, website, deadline."
    ]
