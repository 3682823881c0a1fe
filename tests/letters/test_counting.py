"""How many stand behind a letter, in the words of each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.letters.counting import in_words
from namens.templates.labels import Labels
from namens.workspace.problems import Problems


def said(organisations: int, individuals: int, language: str) -> str:
    labels = Labels(Path(), Problems()).of(language)
    return in_words(organisations, individuals, labels, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "negen organisaties en twee personen"),
        ("en", "nine organisations and two individuals"),
        ("de", "neun Organisationen und zwei Einzelpersonen"),
        ("fr", "neuf organisations et deux personnes"),
        ("es", "nueve organizaciones y dos personas"),
        ("it", "nove organizzazioni e due persone"),
        ("sv", "nio organisationer och två enskilda personer"),
        ("pl", "dziewięć organizacji i dwie osoby"),
    ],
)
def test_organisations_and_individuals_are_counted_in_words(language: str, words: str) -> None:
    assert said(9, 2, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "één organisatie en één persoon"),
        ("en", "one organisation and one individual"),
        ("de", "eine Organisation und eine Einzelperson"),
        ("fr", "une organisation et une personne"),
        ("es", "una organización y una persona"),
        ("it", "un’organizzazione e una persona"),
        ("sv", "en organisation och en enskild person"),
        ("pl", "jedna organizacja i jedna osoba"),
    ],
)
def test_one_has_the_gender_of_its_noun(language: str, words: str) -> None:
    assert said(1, 1, language) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2, "dwie organizacje"),
        (4, "cztery organizacje"),
        (5, "pięć organizacji"),
        (12, "dwanaście organizacji"),
        (20, "dwadzieścia organizacji"),
        (21, "21 organizacji"),
        (22, "22 organizacje"),
        (25, "25 organizacji"),
        (112, "112 organizacji"),
        (1234, "1\u00a0234 organizacje"),
    ],
)
def test_polish_has_a_form_for_two_and_another_for_five(count: int, words: str) -> None:
    assert said(count, 0, "pl") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "21 organisaties en 100.000 personen"),
        ("en", "21 organisations and 100,000 individuals"),
        ("fr", "21 organisations et 100\u202f000 personnes"),
        ("nl-BE", "21 organisaties en 100.000 personen"),
    ],
)
def test_above_twenty_digits_are_written_as_the_language_groups_them(language: str, words: str) -> None:
    assert said(21, 100_000, language) == words


def test_whoever_is_not_there_is_not_counted() -> None:
    assert said(3, 0, "en") == "three organisations"
    assert said(0, 2, "en") == "two individuals"
    assert said(0, 0, "en") == ""


def test_a_language_of_one_s_own_counts_with_the_forms_that_it_gives() -> None:
    words = {
        "count_organisations": "viena organizacija | {count} organizacijos | {count} organizacijų",
        "count_words": "nulis, viena, dvi, trys",
    }
    found = [in_words(count, 0, words, "lt") for count in (1, 2, 10, 22)]
    assert found == ["viena organizacija", "dvi organizacijos", "10 organizacijų", "22 organizacijos"]
    assert in_words(10, 0, {"count_organisations": "{count} o | {count} os"}, "lt") == "10 os"
