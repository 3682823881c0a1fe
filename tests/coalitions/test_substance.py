"""What an edit changes of substance: a number in whatever words, what is cited, and what stands beside a number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from namens.coalitions.substance import substantial
from namens.coalitions.texts import Part
from namens.workspace.number_words import is_number_word

LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "sv", "pl")


def refused(before: str, after: str, language: str = "") -> str:
    return substantial(Part("point", True, text=(before,)), Part("point", True, text=(after,)), language)


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
sentence central trend eener drugs druggist miles media halfway vertaal stand dozent
"""


IN_LANGUAGES = {
    "en": """
    twentieth thirteenth sixteenth twenty-first fourfold twofold tenfold hundredfold couple pair single sole halve halving
    quartered quadruple triannual trio sextet second
    """,
    "de": """
    ersten zweiten zweiter zweites dritten vierten fünften sechsten neunten zehnten elften dreizehnte zweitens drittens
    dreimal viermal zweifach dreifach fünftel zehntel hundertstel fuenf zwoelf dreissig verdreifacht vervierfacht
    zweistellig einjährig zweistündig anderthalbjährig zweieinhalb neunzehnhundertneunzig fünfzigprozentig vierteljahr
    """,
    "nl": """
    tweeënhalf drieënhalf drievierde viervijfde tweekwart eenderde vierden vijfden verdrievoudigd verdubbeld halveren
    zevenentwintig achttiende drietallen vijfvoud tweewekelijks dertiger achterlei
    """,
    "fr": """
    quadruple quintuple premièrement deuxièmement secundo douzaines quinzaines quarantaine triplé quinquennal cinquièmes
    """,
    "es": """
    diecisiete dieciocho diecinueve undécimo duodécimo decimotercero primeras segundas terceros cuartas quintos veintena
    cuádruple cuadruplicar bienal veintitrés miles
    """,
    "it": """
    undicesimo quattordicesimo diciassettesimo diciannovesimo ventunesimo millesimo millecinquecento duecentomila terze
    quarte quinti sesti decimi quadruplo decennale trentina
    """,
    "sv": """
    tjugoförsta tjugoandra tjugotredje tredjedelar femtedel sjundedel tiondel sjuttiotalet tiotals tredubbla tvåfaldig
    tioårs halvår tvåmånaders
    """,
    "pl": """
    troje czworo pięcioro dwuletni trzyletni dwudniowy dwumiesięczny kilkanaście kilkadziesiąt podwoić potroić półroczny
    dwudziestopięcioletni stuletni pięciuset dziesiątej styczniu lutym
    """,
}


@pytest.mark.parametrize(
    ("language", "word"), [(name, word) for name, words in IN_LANGUAGES.items() for word in words.split()]
)
def test_orders_parts_and_multiples_are_known_with_their_endings(language: str, word: str) -> None:
    assert refused(f"So we wrote in the {word} of it.", "So we wrote in the zzz of it.", language)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("zweiten", "dritten"),
        ("tweeënhalf", "drieënhalf"),
        ("pięcioro", "czworo"),
        ("undécimo", "duodécimo"),
        ("fourfold", "fivefold"),
    ],
)
@pytest.mark.parametrize("language", ["", "et", "nds-NL"])
def test_a_language_without_a_table_has_the_numbers_of_all(before: str, after: str, language: str) -> None:
    assert refused(f"See the {before} of it.", f"See the {after} of it.", language)


def test_a_country_behind_the_language_changes_nothing() -> None:
    assert refused("tweeënhalf jaar", "drieënhalf jaar", "nl-BE")
    assert not refused("Wij vragen onze leden dit.", "Wij vragen de leden dit.", "nl-BE")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Wir bitten Sie, dies zu prüfen.", "Wir ersuchen Sie, dies zu prüfen."),
        ("de", "Das ist einseitig formuliert.", "Das ist unausgewogen formuliert."),
        ("de", "Die Einteilung ist falsch.", "Die Gliederung ist falsch."),
        ("de", "Wir achten die Rechte.", "Wir wahren die Rechte."),
        ("de", "Ein No-Go ist das.", "Ein Tabu ist das."),
        ("nl", "Het eenvoudige systeem.", "Het simpele systeem."),
        ("nl", "Achter de kast hangt iets.", "Naast de kast hangt iets."),
        ("nl", "Wij vragen onze leden dit.", "Wij vragen de leden dit."),
        ("nl", "Ten aanzien van dit voorstel.", "Met betrekking tot dit voorstel."),
        ("nl", "Dat is geen goed idee.", "Dat is geen goed plan."),
        ("pl", "Ten projekt jest zły.", "Ów projekt jest zły."),
        ("pl", "Pierwszeństwo ma wolność.", "Priorytet ma wolność."),
        ("pl", "To piętno zostaje.", "To znamię zostaje."),
        ("pl", "Czwartek był długi.", "Dzień był długi."),
        ("pl", "Nie boi się lis.", "Nie boi się kot."),
        ("pl", "Nie ma żadnego powodu.", "Nie ma żadnego motywu."),
        ("it", "Tu sei libero.", "Tu resti libero."),
        ("fr", "Il n'a aucun droit.", "Il n'a aucun titre."),
        ("fr", "C'est neuf et bon.", "C'est nouveau et bon."),
        ("sv", "De andra partierna vill det.", "De övriga partierna vill det."),
        ("en", "They help one another.", "They help each other."),
        ("en", "No one knows.", "Nobody knows."),
        ("en", "A no-go area.", "A forbidden area."),
        ("en", "May we ask why?", "Might we ask why?"),
        (
            "en",
            "The [Act](https://a.example/2024/1689) allows it.",
            "The [Act](https://a.example/2024/1689) permits it.",
        ),
        ("en", "In some companies, two programs ran.", "In some firms, two programs ran."),
        ("en", "In 2021 the supervisors agreed.", "In 2021 the authorities agreed."),
    ],
)
def test_a_word_of_the_texts_language_is_no_number_of_another(language: str, before: str, after: str) -> None:
    assert not refused(before, after, language)
    assert not refused(after, before, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Zum achten Mal gilt es.", "Zum letzten Mal gilt es."),
        ("it", "Dopo sei mesi.", "Dopo pochi mesi."),
        ("it", "Dopo sei mesi.", "Dopo sei anni."),
        ("fr", "Après neuf mois.", "Après quelques mois."),
        ("sv", "Den andra dagen.", "Den sista dagen."),
        ("pl", "Nie ma żadnego powodu.", "Nie ma powodu."),
        ("pl", "W styczniu tak.", "W lutym tak."),
        ("en", "It is in May that we meet.", "It is in spring that we meet."),
        ("en", "In 2000 public libraries.", "In 2000 public schools."),
        ("en", "Before 2021 it was so.", "After 2021 it was so."),
        ("en", "Three European companies.", "Three European schools."),
        ("it", "Vi diciamo al punto iv.", "Vi diciamo al punto ix."),
    ],
)
def test_a_number_that_is_spelt_like_a_word_is_told_by_its_neighbours(
    language: str, before: str, after: str
) -> None:
    assert refused(before, after, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_edits_of_one_word_are_refused(language: str) -> None:
    edits = list(itertools.chain.from_iterable(map(_edits, _shipped(language))))
    answers = [refused(before, after, language) for before, after in edits]
    beside = [answer for answer in answers if answer.startswith("a word beside")]
    numbers = [answer for answer in answers if answer.startswith("a number")]
    assert len(edits) > 200
    assert len(beside) + len(numbers) <= 0.06 * len(edits), [*beside, *numbers]
    assert len(beside) <= 0.03 * len(edits), beside


def _shipped(language: str) -> Iterator[str]:
    """The texts of the partners' page."""
    path = Path(__file__).resolve().parents[2] / "web" / "words.yaml"
    for words in yaml.safe_load(path.read_text()).values():
        text = words.get(language, "") if isinstance(words, dict) else ""
        if isinstance(text, str):
            yield text


def _edits(text: str) -> Iterator[tuple[str, str]]:
    """The text, with each of its words in turn replaced."""
    words = text.split()
    for at, word in enumerate(words):
        if word.isalpha():
            yield text, " ".join([*words[:at], "zzz", *words[at + 1 :]])


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
