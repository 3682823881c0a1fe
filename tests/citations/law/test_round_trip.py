"""What is printed is read again as the same reference, in every language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(
    0, str(Path(__file__).parent)
)  # `--import-mode=importlib` leaves it out: references.py is here

from references import references

from namens.citations.law import Reference, locator_words, parse_reference, place_words


@given(references())
def test_english_words_are_read_as_what_they_were_made_from(reference: Reference) -> None:
    assert parse_reference(f"gdpr {place_words(reference, 'en')}") == reference


@given(references())
def test_an_english_locator_is_read_as_what_it_was_made_from(reference: Reference) -> None:
    assert parse_reference(f"gdpr {locator_words(reference, 'en')}") == reference


@pytest.mark.parametrize("language", ["nl", "de", "fr", "es", "it", "pl"])
@given(data=st.data())
def test_words_of_other_languages_are_read_as_what_they_were_made_from(
    language: str, data: st.DataObject
) -> None:
    reference = data.draw(references())
    for words in (place_words(reference, language), locator_words(reference, language)):
        assert parse_reference(f"gdpr {words}") == reference, words


@given(references(numbered=False))
def test_swedish_words_are_read_as_what_they_were_made_from(reference: Reference) -> None:
    """Swedish writes paragraph 1 and point 1 of article 4 alike: 'artikel 4.1'."""
    assert parse_reference(f"gdpr {place_words(reference, 'sv')}") == reference
