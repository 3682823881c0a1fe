"""A quotation that is not in its source: the nearest passage is shown, with the difference marked."""

from __future__ import annotations

import random

import pytest

from namens.citations.evidence.proof import prove
from namens.citations.evidence.texts import compare_form

SOURCE = (
    "Before all this, nobody looked. Three companies from Europe sold digital surveillance systems to agencies. "
    "One of them was Dutch and denied it. In 2019 it sold 1,250 cameras."
)


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        (
            "Three companies from Europe sold mass surveillance systems to agencies",
            "… Three companies from Europe sold [-mass-] {+digital+} surveillance systems to agencies …",
        ),
        (
            "companies from Europe sold surveillance systems",
            "… companies from Europe sold {+digital+} surveillance systems …",
        ),
        ("One of them was not Dutch and denied it", "… One of them was [-not-] Dutch and denied it …"),
        ("In 2018 it sold 1,250 cameras", "… In [-2018-] {+2019+} it sold 1,250 cameras …"),
        ("In 2019 it sold 1,251 cameras", "… In 2019 it sold [-1,251-] {+1,250+} cameras …"),
        ("one of them was Dutch", "… [-one-] {+One+} of them was Dutch …"),
        ("denied it; in 2019 it sold", "denied it [-; in-] {+. In+} 2019 it sold"),
    ],
)
def test_the_difference_is_marked_word_by_word(quote: str, difference: str) -> None:
    proof = prove(quote, SOURCE)
    assert proof.state == "not-found"
    assert difference in proof.difference
    assert proof.difference in proof.reason


def test_the_passage_is_given_without_marks_too() -> None:
    proof = prove("Three companies from Europe sold mass surveillance systems to agencies", SOURCE)
    assert proof.nearest == "Three companies from Europe sold digital surveillance systems to agencies"


def test_a_line_break_in_a_word_is_no_difference() -> None:
    source = "They sold sur-\nveillance cameras to four of the self-\nemployed agents."
    proof = prove("They sold surveillance cameras to five of the self-employed agents", source)
    assert "[-five-] {+four+}" in proof.difference
    assert (proof.difference.count("[-"), proof.difference.count("{+")) == (1, 1)


def test_only_the_fragment_that_is_missing_is_shown() -> None:
    proof = prove("Before all this […] One of them was Danish and denied it", SOURCE)
    assert "[-Danish-] {+Dutch+}" in proof.difference
    assert "Before" not in proof.difference


@pytest.mark.parametrize(
    "quote", ["The moon is made of green cheese", "een heel ander verhaal in het Nederlands"]
)
def test_what_is_like_nothing_in_the_source_is_said(quote: str) -> None:
    proof = prove(quote, SOURCE)
    assert (proof.state, proof.difference) == ("not-found", "")
    assert proof.reason == "nothing like it stands in the source."


def test_a_hyphen_alone_is_shown() -> None:
    proof = prove("they used e-mail every day", "In those years they used email every day.")
    assert "[-e-mail-] {+email+}" in proof.difference


def test_a_quotation_that_cuts_a_word_is_shown_with_the_word() -> None:
    proof = prove("companies from Europe sold digital surveil", SOURCE)
    assert "[-surveil-] {+surveillance+}" in proof.difference


def test_a_long_quotation_is_shown_around_its_difference() -> None:
    words = [f"word{number}" for number in range(200)]
    quoted = [*words]
    quoted[100] = "other"
    proof = prove(" ".join(quoted), " ".join(words))
    assert proof.difference == (
        "… word93 word94 word95 word96 word97 word98 word99 [-other-] {+word100+} "
        "word101 word102 word103 word104 word105 word106 word107 …"
    )


def test_three_hundred_pages_take_seconds_not_minutes() -> None:
    chance = random.Random(3)
    known = [f"w{number}" for number in range(8_000)]
    common = ["the", "of", "and", "in", "a"]
    words = [chance.choice(common if chance.random() < 0.4 else known) for _ in range(150_000)]
    quote = [*words[120_000:120_030]]
    quote[15] = "elsewhere"
    proof = prove(" ".join(quote), compare_form(" ".join(words)))
    assert "[-elsewhere-]" in proof.difference


def test_a_text_of_one_word_repeated_ends_too() -> None:
    assert prove("a a b a a", "a " * 300_000).state == "not-found"
    assert prove("a […] a […] a a", "a " * 300_000).state == "proved"
