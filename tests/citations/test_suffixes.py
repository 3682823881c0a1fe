"""What stands after a key, parted into a locator and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.locators import parse_locator
from namens.citations.suffixes import split_locator, whole_locator


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("p. 3 for more", ("p. 3", " for more")),
        (": 205", ("205", "")),
        (" : p. 205, emphasis added", ("p. 205", ", emphasis added")),
        (": a book to read", ("", ": a book to read")),
        ("", ("", "")),
        (":", ("", ":")),
    ],
)
def test_a_comma_or_a_colon_may_stand_before_a_locator(typed: str, parts: tuple[str, str]) -> None:
    assert split_locator(typed, "en") == parts


@pytest.mark.parametrize(
    ("typed", "language", "spaced"),
    [
        ("p.46", "en", "p. 46"),
        ("p46", "en", "p 46"),
        ("pp.5-6", "en", "pp. 5-6"),
        ("p.iv", "en", "p. iv"),
        ("art.5(1)(f)", "en", "art. 5(1)(f)"),
        ("Art.6", "en", "Art. 6"),
        ("para.5", "en", "para. 5"),
        ("S.46", "en", "S. 46"),
        ("§5", "en", "§ 5"),
        ("¶94", "en", "¶ 94"),
        ("vol.II, p.iv", "en", "vol. II, p. iv"),
        ("blz.5", "nl", "blz. 5"),
        ("S.46", "nl", "S. 46"),
        ("r.o.4.2", "nl", "r.o. 4.2"),
        ("art.5 lid2 onder f", "nl", "art. 5 lid 2 onder f"),
        ("S.46", "de", "S. 46"),
        ("Art.5 Abs.2 lit.f", "de", "Art. 5 Abs. 2 lit. f"),
        ("§§5-6 Abs.2", "de", "§§ 5-6 Abs. 2"),
        ("Rn.12", "de", "Rn. 12"),
        ("chap.3", "fr", "chap. 3"),
        ("pág.5", "es", "pág. 5"),
        ("cap.3", "it", "cap. 3"),
        ("s.46", "sv", "s. 46"),
        ("rozdz.3", "pl", "rozdz. 3"),
        ("pp. 46--48", "en", "pp. 46–48"),
        ("pp. 46\u201148", "en", "pp. 46–48"),
        ("46 -- 48", "en", "46 – 48"),
        ("arts.5(1)--(3)", "en", "arts. 5(1)–(3)"),
        ("12a--12c", "en", "12a–12c"),
        ("iv--vi", "en", "iv–vi"),
    ],
)
def test_a_locator_without_its_blank_reads_as_with_it(typed: str, language: str, spaced: str) -> None:
    assert split_locator(f"{typed} at the end", language) == (spaced, " at the end")
    assert split_locator(spaced, language) == (spaced, "")
    assert whole_locator(typed, language) == spaced


def test_a_page_without_its_blank_is_a_page() -> None:
    assert parse_locator(split_locator("S.46", "de")[0], "de") == ("page", "46")
    assert parse_locator(split_locator("p.46", "fr")[0], "fr") == ("page", "46")


@pytest.mark.parametrize(
    "typed",
    ["S12", "A.1", "II.3", "s.v", "n.d", "U.S.12", "example.com", "co\u2011op", "well--known", "e.g."],
)
def test_a_number_that_begins_with_letters_and_a_word_stay_as_they_are(typed: str) -> None:
    assert split_locator(typed, "en") == ("", typed)


@given(st.text(alphabet="p.5 §-\u2011ivBS,;:()\t") | st.text(), st.sampled_from(["en", "de", "sv"]))
def test_no_character_of_a_locator_is_lost(typed: str, language: str) -> None:
    def plain(text: str) -> str:
        return "".join(
            text.replace("--", "-").translate({0x2013: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-"}).split()
        )

    locator, suffix = split_locator(typed, language)
    assert typed.endswith(suffix)
    assert plain(typed).lstrip(":").replace("-", "") == plain(locator + suffix).lstrip(":").replace("-", "")


def test_a_long_word_is_no_label_and_its_number() -> None:
    for typed in ("1" * 200_000, "i" * 200_000 + "!", "p." * 100_000, "5--" * 60_000, "§" * 100_000 + "x"):
        locator, suffix = split_locator(typed, "en")
        assert locator or suffix == typed
