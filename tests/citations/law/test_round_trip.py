"""What is printed is read again as the same reference, in every language.

References are made by chance, in the one form that the parser gives them.
"""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.law import Clause, Reference, Span, Step, locator_words, parse_reference, place_words
from namens.citations.law.reference import Pinpoint

ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"]
SMALL = ["i", "ii", "iii", "iv"]
LETTERS = list(string.ascii_lowercase)
DIGITS = [str(number) for number in range(1, 30)]
ORDINALS = DIGITS[:6]
ARTICLES = [*DIGITS[:5], "5a", *DIGITS[5:12], "12b", *DIGITS[12:], "113"]


@st.composite
def spans(draw: st.DrawFn, kind: str, values: list[str], *, ranges: bool = True) -> Step:
    """Numbers of one level in ascending order, some of them ranges."""
    indices = draw(
        st.lists(st.sampled_from(range(len(values))), min_size=1, max_size=5, unique=True).map(sorted)
    )
    found: list[Span] = []
    while indices:
        first = indices.pop(0)
        last = indices.pop(0) if ranges and indices and draw(st.booleans()) else None
        found.append(Span(values[first], values[last] if last is not None else ""))
    return Step(kind, tuple(found))


def one(kind: str, values: list[str]) -> st.SearchStrategy[Step]:
    return st.sampled_from(values).map(lambda value: Step(kind, (Span(value),)))


@st.composite
def pinpoints(draw: st.DrawFn, *, numbered: bool, sentences: bool) -> Pinpoint:
    """One pinpoint: several numbers stand on its last level only."""
    kind = draw(st.sampled_from(["article", "article", "article", "recital", "annex", "chapter"]))
    values = {"article": ARTICLES, "recital": DIGITS}.get(kind, ROMANS)
    levels: list[tuple[str, list[str], bool]] = [(kind, values, True)]
    if kind == "article":
        levels += draw(st.sampled_from(_inside(numbered=numbered, sentences=sentences)))
    elif kind == "annex":
        levels += draw(
            st.sampled_from(
                [[], [("point", DIGITS, True)], [("point", DIGITS, True), ("point", LETTERS, True)]]
            )
        )
    *above, last = levels
    steps = [draw(one(name, numbers)) for name, numbers, _ in above]
    return (*steps, draw(spans(last[0], last[1], ranges=last[2])))


def _inside(*, numbered: bool, sentences: bool) -> list[list[tuple[str, list[str], bool]]]:
    paragraph = ("paragraph", DIGITS, True)
    point, small = ("point", LETTERS, True), ("point", SMALL, True)
    second, sentence = ("subparagraph", ORDINALS, False), ("sentence", ORDINALS, False)
    found = [
        [],
        [paragraph],
        [point],
        [paragraph, point],
        [paragraph, point, small],
        [paragraph, second],
        [paragraph, second, point],
    ]
    return [
        *found,
        *([[paragraph, sentence], [paragraph, sentence, point]] if sentences else []),
        *([[("point", DIGITS, True)]] if numbered else []),
    ]


def _mergeable(found: list[Pinpoint]) -> bool:
    """'articles 5 and 6' is one pinpoint, so two that would become one are not made."""
    return any(a[:-1] == b[:-1] and a[-1].kind == b[-1].kind for a, b in pairwise(found))


def references(*, numbered: bool = True, sentences: bool = True) -> st.SearchStrategy[Reference]:
    """References to parts of one law, now and then joined by 'in conjunction with'."""
    several = st.lists(pinpoints(numbered=numbered, sentences=sentences), min_size=1, max_size=3)
    clause = several.filter(lambda found: not _mergeable(found)).map(tuple)

    def joined(parts: list[tuple[Pinpoint, ...]]) -> Reference:
        return Reference(
            tuple(Clause("gdpr", part, "conjunction" if index else "") for index, part in enumerate(parts))
        )

    return st.lists(clause, min_size=1, max_size=2).map(joined)


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
