"""What an edit changes of substance: a number in whatever words, what is cited, and what stands beside a number."""

from __future__ import annotations

import pytest

from namens.coalitions.number_words import is_number_word
from namens.coalitions.substance import substantial
from namens.coalitions.texts import Part


def refused(before: str, after: str) -> str:
    return substantial(Part("point", True, text=(before,)), Part("point", True, text=(after,)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tweehonderd mensen", "driehonderd mensen"),
        ("Twenty-five people", "Thirty-six people"),
        ("Vijfentwintig mensen", "Zesentwintig mensen"),
        ("Fünfundzwanzig Leute", "Sechsundzwanzig Leute"),
        ("Zweihundert Leute", "Dreihundert Leute"),
        ("Vingt-cinq gens", "Trente-six gens"),
        ("Quatre-vingts gens", "Soixante-dix gens"),
        ("Veinticinco personas", "Veintiséis personas"),
        ("Doscientos libros", "Trescientos libros"),
        ("Venticinque libri", "Trentasei libri"),
        ("Tjugofem böcker", "Trettiosex böcker"),
        ("Dwóch ludzi", "Trzech ludzi"),
        ("Pięciu ludzi", "Sześciu ludzi"),
        ("Two-thirds agree", "One-third agree"),
        ("Hundreds agree", "Thousands agree"),
        ("Honderden lezers", "Duizenden lezers"),
        ("de twintigste keer", "de dertigste keer"),
        ("een driejarig plan", "een vierjarig plan"),
        ("eine Zweidrittelmehrheit", "eine Dreiviertelmehrheit"),
        ("under point iv of it", "under point vi of it"),
        ("under point (b) of it", "under point (c) of it"),
        ("There is no evidence.", "There is evidence."),
        ("countries—forty of them", "countries—fifty of them"),
        ("See @doe2020 there.", "See @body2021 there."),
        ("[see *x* [for](https://a.example) @doe2020]", "[contra *x* [for](https://a.example) @doe2020]"),
        ("It is so.[@doe2020] It is not.", "It is so. It is not.[@doe2020]"),
    ],
)
def test_a_number_or_a_citation_that_changed_is_more_than_editorial(before: str, after: str) -> None:
    assert refused(before, after)
    assert refused(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vi tycker det.", "Vi anser det."),
        ("Wir haben uns geirt.", "Wir haben uns geirrt."),
        ("It is no doubt a centre of evil.", "It is no doubt a hub of evil."),
        ("A note.^[It recieves [@doe2020].]", "A note.^[It receives [@doe2020].]"),
    ],
)
def test_a_better_word_is_no_substance(before: str, after: str) -> None:
    assert not refused(before, after)


NUMBERS = """
forty twenty-five hundreds thousands two-thirds twentieth thirtieth hundredth dozens doubled
tweehonderd eenentwintig tweeëntwintig zesentwintig honderden duizenden twintigste honderdtwintig negentienhonderd
tientallen viertal driekwart tweederde driejarig vierjarig tweederdemeerderheid verdubbeld gehalveerd
zweihundert fünfundzwanzig zweieinhalb dreissigste dreißigste tausende zweimonatig zehnjährig Zweidrittelmehrheit
halbiert tausendfach
vingt-cinq quatre-vingts soixante-dix vingtième cinquième quatrième centaines milliers trimestre
veinticinco veintiséis doscientos trescientos quinientas setecientos treintaicinco vigésimo ninguna
venticinque trentasei ventuno ventitré trentotto duecento duemila ventesimo migliaia semestre biennale
tjugofem tvåhundra hundratals tusentals tjugonde nittonhundra femårig
dwóch trzech pięciu sześciu czterdziestu dwustu tysięcy dwudziestego siedemnastu osiemdziesiąt żadnych
"""
OTHERS = """
once second per men un une een ein uns unser undue event often tense tenor achtung trees venture unite seine deren
sentence central trend eener drugs druggist miles media single halfway vertaal stand dozent
"""


@pytest.mark.parametrize("word", NUMBERS.split())
def test_a_number_is_known_in_eight_languages_joined_and_inflected(word: str) -> None:
    assert is_number_word(word)
    assert is_number_word(word.capitalize())


@pytest.mark.parametrize("word", OTHERS.split())
def test_a_word_that_only_begins_like_a_number_is_none(word: str) -> None:
    assert not is_number_word(word)


def test_a_word_without_end_is_looked_at_in_no_time() -> None:
    assert not is_number_word("en" * 50_000)
    assert not is_number_word("enundund" * 20)
    assert not refused("[" * 50_000 + "@a" + "]" * 50_000 + " b", "[" * 50_000 + "@a" + "]" * 50_000 + " c")
