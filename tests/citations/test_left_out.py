"""What a style prints nothing of is put back: a locator, or a whole source."""

from __future__ import annotations

from typing import Any

from cited_sources import LAW, note

from namens.citations.notes import Citation, Run


def test_a_locator_that_a_style_leaves_out_is_put_back(notes: Any) -> None:
    asked = [note("gdpr, art. 5(1)(f)"), note("sloot2017"), note("gdpr, art. 6"), note("gdpr, art. 6")]
    printed = notes(LAW)(asked, "studia-bas", "en-US")
    assert printed[0].endswith(", art. 5(1)(f).")
    assert printed[2].endswith(", art. 6.")
    assert printed[3].count("art. 6") <= 1


def test_a_locator_is_no_part_of_a_longer_number(notes: Any) -> None:
    # 'swedish-legal' prints no locator of legislation; the 6 of 'art. 6' is in '2016/679' too
    first, again = notes(LAW)([note("gdpr, art. 6"), note("gdpr, art. 67")], "swedish-legal", "en-GB")
    assert first.endswith(", art. 6.")
    assert again.endswith(", art. 67.")


def test_each_source_of_a_note_gets_its_own_locator_back(notes: Any) -> None:
    asked = [note("gdpr, art. 6", "sloot2017, p. 4", "gdpr, art. 7")]
    (printed,) = notes(LAW)(asked, "studia-bas", "en-US")
    law, book, again = printed.split("; ")
    assert law.endswith(", art. 6")
    assert book.endswith(" 2017, p. 4")
    assert again.endswith(", art. 7.")


def test_a_locator_is_put_back_before_the_words_that_follow_it(notes: Any) -> None:
    cited = Citation("gdpr", locator="art. 6", suffix=(Run(", emphasis added"),))
    (printed,) = notes(LAW)([note(cited)], "studia-bas", "en-US")
    assert printed.endswith(", art. 6, emphasis added.")


def test_locators_that_a_style_prints_are_not_said_twice(notes: Any) -> None:
    cited = Citation("gdpr", locator="art. 6", suffix=(Run(" on consent"),))
    asked = [
        note("sloot2017"),
        note("gdpr"),
        note("schrems2"),
        note(cited, "sloot2017, p. 4", "schrems2, para. 94"),
    ]
    printed = notes(LAW)(asked, "chicago-notes-bibliography-17th-edition", "en-US")
    assert printed[3] == "GDPR, art. 6 on consent; van der Sloot, *Privacy as Virtue*, 4; *Schrems II*, ¶ 94."


def test_a_source_that_a_style_prints_nothing_of_is_printed_anyway(notes: Any) -> None:
    asked = [note("gdpr"), note("gdpr"), note("sloot2017, p. 4", "gdpr, art. 6")]
    printed = notes(LAW)(asked, "swedish-legal", "en-US")
    assert printed[1].startswith("*Regulation (EU) 2016/679 on the protection")
    assert printed[1].endswith("/oj.")
    assert printed[2].startswith("Sloot, B. van der, Privacy as Virtue, Intersentia 2017, p. 4; *Regulation")
    assert printed[2].endswith("/oj, art. 6.")
