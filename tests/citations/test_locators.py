"""Locators in eight languages: the label is known, or the text is printed as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.locators import ARTICLE, ARTICLES, LITERAL, Locator, parse_locator


@pytest.mark.parametrize(
    ("typed", "language", "label", "text"),
    [
        ("46", "en", "page", "46"),
        ("p. 46", "nl", "page", "46"),
        ("pp. 46-48", "en", "page", "46-48"),
        ("blz. 46", "en", "page", "46"),
        ("S. 46", "de", "page", "46"),
        ("s. 46", "sv", "page", "46"),
        ("s 46", "en", "section", "46"),
        ("xii–xiv", "en", "page", "xii–xiv"),
        ("art. 5(1)(f)", "en", ARTICLE, "5(1)(f)"),
        ("art. 5(1)(f)", "fr", ARTICLE, "5(1)(f)"),
        ("Article 5(1)(f)", "en", ARTICLE, "5(1)(f)"),
        ("artikel 5 lid 1 onder f", "nl", ARTICLE, "5 lid 1 onder f"),
        ("Art. 5 Abs. 1", "de", ARTICLE, "5 Abs. 1"),
        ("art. 3 i.V.m. art. 59", "de", ARTICLE, "3 i.V.m. art. 59"),
        ("artt. 5 e 6", "it", ARTICLES, "5 e 6"),
        ("arts. 5-7", "en", ARTICLES, "5-7"),
        ("arts. 13 to 15", "en", ARTICLES, "13 to 15"),
        ("artikelen 3 tot en met 5", "nl", ARTICLES, "3 tot en met 5"),
        ("arts. 5", "en", ARTICLE, "5"),
        ("¶ 94", "en", "paragraph", "94"),
        ("paras. 94-96", "en", "paragraph", "94-96"),
        ("hoofdstuk 3", "nl", "chapter", "3"),
        ("hfst. 3, p. 12", "nl", LITERAL, "hfst. 3, p. 12"),
        ("p. 46 onderaan", "nl", LITERAL, "p. 46 onderaan"),
        ("overweging 26", "nl", LITERAL, "overweging 26"),
        ("recital 26", "en", LITERAL, "recital 26"),
        ("Rn. 12", "de", LITERAL, "Rn. 12"),
        ("§ 5", "de", LITERAL, "§ 5"),
        ("annex III", "en", LITERAL, "annex III"),
    ],
)
def test_a_locator_is_read(typed: str, language: str, label: str, text: str) -> None:
    assert parse_locator(typed, language) == Locator(label, text)


@given(st.text(), st.sampled_from(["en-US", "nl-NL", "de", "sv-SE", ""]))
def test_any_text_is_a_locator_and_none_of_its_words_after_the_label_is_lost(
    typed: str, language: str
) -> None:
    found = parse_locator(typed, language)
    assert " ".join(typed.split()).endswith(found.text)
