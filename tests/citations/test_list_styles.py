"""Styles that count on a list of sources: a letter has none, so the first note prints what the list would."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from cited_sources import LAW, LETTER, group, note, written

from namens.citations.first_notes import counts_on_list, sufficient_types
from namens.citations.styles import load_style

WARREN = r"""
@article{warren1890,
  author = {Warren, Samuel D. and Brandeis, Louis D.}, title = {The Right to Privacy},
  journaltitle = {Harvard Law Review}, volume = {4}, number = {5}, pages = {193--220}, date = {1890-12},
}
"""


def test_an_in_text_style_prints_the_entry_first_and_author_and_date_after(notes: Any) -> None:
    asked = [note("barrett2019, p. 46"), note("barrett2019, p. 46"), note("amnesty2023"), note("amnesty2023")]
    printed = notes(LETTER)(asked, "apa", "en-US")
    assert printed[0] == (
        "Barrett, L. F., Adolphs, R., Marsella, S., Martinez, A. M., & Pollak, S. D. (2019). Emotional Expressions "
        "Reconsidered: Challenges to Inferring Emotion From Human Facial Movements. *Psychological Science in the "
        "Public Interest*, *20*(1), 1–68. https://doi.org/10.1177/1529100619832930, p. 46."
    )
    assert printed[1] == "Barrett et al., 2019, p. 46."
    assert printed[3] == "Amnesty International, 2023."
    harvard = notes(LETTER)(asked, "harvard-cite-them-right", "en-GB")
    assert harvard[0].startswith("Barrett, L.F. *et al.* (2019) ‘Emotional")
    assert harvard[1] == "Barrett *et al.*, 2019, p. 46."


def test_a_numeric_style_prints_no_numbers(notes: Any) -> None:
    printed = notes(LETTER)([note("barrett2019"), note("barrett2019, p. 3")], "ieee", "en-US")
    assert printed[0].startswith("L. F. Barrett, R. Adolphs")
    assert printed[1] == "Barrett, Adolphs, Marsella, Martinez, and Pollak, 2019, p. 3."


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "european-union-interinstitutional-style-guide",
            (
                "Warren, Samuel D., and Louis D. Brandeis, “The Right to Privacy”, *Harvard Law Review*, Vol. 4, No. 5, "
                "December 1890, pp. 193–220, 195."
            ),
        ),
        (
            "chicago-shortened-notes-bibliography-17th-edition",
            (
                "Warren, Samuel D., and Louis D. Brandeis. ‘The Right to Privacy’. *Harvard Law Review* 4, no. 5 "
                "(December 1890), 195."
            ),
        ),
        (
            "juristische-zitierweise",
            "*Warren, Samuel D.*/ *Brandeis, Louis D.*, The Right to Privacy, Harvard Law Review 1890, 193–220 (195).",
        ),
    ],
)
def test_a_note_style_that_counts_on_a_list_prints_its_entry_first(
    notes: Any, style: str, printed: str
) -> None:
    asked = [note("warren1890, p. 195"), note("gdpr"), note("warren1890, p. 196")]
    first, _, again = notes(WARREN + LAW)(asked, style, "en-GB")
    assert first == printed
    assert again.startswith(
        ("Warren and Brandeis, ‘The", "Warren and Brandeis, “The", "*Warren*/*Brandeis*, Harv")
    )
    assert "196" in again


def test_an_entry_in_a_written_note_has_no_stop(notes: Any) -> None:
    asked = [written(group("warren1890"))]
    (printed,) = notes(WARREN)(asked, "chicago-shortened-notes-bibliography-17th-edition", "en-GB")
    assert printed.endswith("*Harvard Law Review* 4, no. 5 (December 1890): 193–220")


@pytest.mark.parametrize(
    ("style", "counts"),
    [
        ("chicago-notes-bibliography-17th-edition", False),
        ("chicago-notes-bibliography-no-url", False),
        ("oscola", False),
        ("mhra-notes", False),
        ("bluebook-law-review", False),
        ("mhra-shortened-notes", True),
        ("turabian-shortened-notes-bibliography", True),
        ("modern-language-association-notes", True),
        ("american-journal-of-archaeology", True),
    ],
)
def test_which_styles_count_on_a_list_is_told_from_what_they_print(style: str, counts: bool) -> None:
    assert counts_on_list(ET.fromstring(load_style(style, Path()).source)) is counts


def test_a_full_note_of_a_judgment_is_kept_beside_short_ones_of_books() -> None:
    style = load_style("norsk-henvisningsstandard-for-rettsvitenskapelige-tekster", Path())
    kept = sufficient_types(ET.fromstring(style.source))
    assert "legal_case" in kept
    assert not {"book", "article-journal"} & set(kept)


def test_first_and_later_notes_print_a_locator_in_the_styles_own_form(notes: Any) -> None:
    asked = [note("gdpr, art. 6"), note("gdpr, art. 7(2)")]
    assert notes(LAW)(asked, "apa", "en-US") == [
        (
            "Regulation (EU) 2016/679 on the Protection of Natural Persons with Regard to the Processing of Personal Data, "
            "L119 OJ 1 (2016). https://eur-lex.europa.eu/eli/reg/2016/679/oj, Article 6."
        ),
        "GDPR, 2016, Article 7(2).",
    ]


@pytest.mark.parametrize(
    "style", ["nature", "ieee", "vancouver", "heart-rhythm", "apa", "springer-basic-author-date"]
)
def test_the_stop_of_an_entry_gives_way_to_the_comma_before_the_locator(notes: Any, style: str) -> None:
    for printed in notes(LAW)([note("gdpr, art. 6"), note("sloot2017, p. 3")], style, "en-US"):
        assert not any(pair in printed for pair in (".,", ",,", ";,", ":,"))


def test_an_abbreviations_stop_stays_before_the_locator(notes: Any) -> None:
    bib = "@book{a, author={B C}, title={T}, publisher={Sample Inc.}, date={2001}}"
    assert notes(bib)([note("a, p. 3")], "modern-language-association", "en-US") == [
        "C, B. *T*. Sample Inc., 2001, 3."
    ]
    assert notes(bib)([note("a, p. 3")], "apa", "en-US") == ["C, B. (2001). *T*. Sample Inc., p. 3."]


def test_a_journal_without_an_abbreviation_stands_in_for_it(notes: Any) -> None:
    # the style prints 'container-title-short' and nothing else of a journal
    (printed,) = notes(WARREN)([note("warren1890, p. 195")], "neue-juristische-wochenschrift", "de-DE")
    assert printed == "*Warren*/*Brandeis*, Harvard Law Review 1890, 193 (195)."


def test_sources_are_parted_where_the_style_reckons_with_one_a_note(notes: Any) -> None:
    asked = [note("barrett2019"), note("ohchr2021"), note("barrett2019", "ohchr2021")]
    assert "; " in notes(LETTER)(asked, "developing-world-bioethics", "en-GB")[2]
