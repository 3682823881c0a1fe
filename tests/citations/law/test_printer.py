"""The references of a letter, in their order."""

from __future__ import annotations

from pathlib import Path

from namens.citations.law import LawPrinter, load_instruments
from namens.workspace.problems import Place, Problems

HERE = Place("arguments/a.yaml", 3, 7)


def printer(language: str = "en") -> tuple[LawPrinter, Problems]:
    problems = Problems()
    return LawPrinter(load_instruments(Path(), problems), language, problems), problems


def test_a_law_is_named_in_full_once_a_letter() -> None:
    law, problems = printer()
    words = [
        "".join(run.text for run in law.runs(text, HERE))
        for text in ("gdpr art. 6", "led art. 4", "GDPR art. 7", "avg art. 8")
    ]
    assert words == [
        "Article 6 of Regulation (EU) 2016/679 (GDPR)",
        "Article 4 of Directive (EU) 2016/680 (Law Enforcement Directive)",
        "Article 7 of the GDPR",
        "Article 8 of the GDPR",
    ]
    assert not problems.found


def test_what_cannot_be_read_is_a_problem_at_its_place_and_stays_as_it_was_typed() -> None:
    law, problems = printer()
    assert [run.text for run in law.runs("gdpr art. 6 foo", HERE)] == ["gdpr art. 6 foo"]
    assert [run.text for run in law.runs(" lid 5", HERE)] == [" lid 5"]
    unread, unnamed = [str(one) for one in problems]
    assert unread == (
        "arguments/a.yaml:3:7: the reference 'gdpr art. 6 foo' cannot be read: 'foo' is not understood here. "
        "Expected 'art. 5(1)(f)', 'recital 44' or 'annex III, point 1(c)' after the law's name."
    )
    assert unnamed == (
        "arguments/a.yaml:3:7: the reference 'lid 5' begins with 'lid', which is no law. Write the law's short name "
        "and its part: 'art. 5(1)(f)', 'recital 44', 'annex III, point 1(c)', as in 'ai-act art. 5'."
    )


def test_a_reference_that_is_not_there_does_not_count_as_the_first_mention() -> None:
    law, problems = printer()
    law.runs("gdpr art. 100", HERE)
    assert (
        law.runs("gdpr art. 9", HERE, capital=True)[0].text == "Article 9 of Regulation (EU) 2016/679 (GDPR)"
    )
    assert [str(one) for one in problems] == [
        "arguments/a.yaml:3:7: 'gdpr' has 99 articles; there is no article 100."
    ]
