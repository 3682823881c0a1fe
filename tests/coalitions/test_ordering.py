"""Names stand in the order of the letter's language; ICU, by way of Node.js, is the judge."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from namens.coalitions.alphabets import ARTICLES, TAILORED
from namens.coalitions.coalition import Coalition
from namens.coalitions.collation import collation
from namens.coalitions.load import load_coalition
from namens.coalitions.ordering import by_country, in_order, ordered
from namens.workspace.problems import Problems

# what a language writes its names with, beside a to z; the letters of its neighbours, too
LETTERS = {
    "bg": "бгдежийкщюя", "cs": "áčďéěíňóřšťúůýž ch", "cy": "ŵŷ ch dd ff ng ll ph rh th", "da": "æøåäöüé aa", "de": "äöüß", "el": "αάβγδεζηθιικλς",
    "en": "éèñç", "es": "áéíñóúü ll ch", "et": "šžõäöü", "fi": "åäöšžþ", "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóú",
    "hr": "čćdžđšž lj nj dž", "hu": "áéíóöőúüű cs ccs gy ly ny sz ssz ty zs dz dzs", "is": "áéíóúýþæöð", "it": "àèéìíòóù",
    "lt": "ąčęėįšųūžy", "lv": "āčēģīķļņšūžy", "mt": "ċġħżà għ", "nb": "æøåäöé aa", "nl": "ëïéèöüĳ ij", "nn": "æøåàéò aa", "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú", "ro": "ăâîșț", "sk": "áäčďéíĺľňóôŕšťúýž ch dz", "sl": "čšžćđ", "sq": "çë dh gj ll nj rr sh th xh zh",
    "sv": "åäöüé", "tr": "çğıöşü", "uk": "абвгґдеєжзиіїйьюя",
}  # fmt: skip
JUDGE = """
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map(([language, names]) => {
  const collator = new Intl.Collator(language, {numeric: true});
  return names.map(one => names.map(other => Math.sign(collator.compare(one, other))));
})));
"""


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        reason = "node is missing, whose ICU orders names: apt-get install nodejs"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def judged(node: str, language: str, names: list[str]) -> list[list[int]]:
    """What ICU says of each pair."""
    done = subprocess.run(
        [node, "-e", JUDGE],
        input=json.dumps([[language, names]]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    (found,) = json.loads(done.stdout)
    return list(found)


def words(language: str) -> st.SearchStrategy[str]:
    own = [part for part in LETTERS[language].split(" ") if len(part) > 1][1:]
    pieces = [*"abcdefghijklmnopqrstuvwxyz", *LETTERS[language].split(" ")[0] * 3, *own * 3]
    lower = st.lists(st.sampled_from(pieces), min_size=1, max_size=5).map("".join)
    number = st.integers(0, 1200).map(str)
    return st.one_of(lower, lower.map(lambda word: word[0].upper() + word[1:]), number)


@pytest.mark.parametrize("language", LETTERS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_names_stand_as_icu_orders_them(node: str, language: str, data: st.DataObject) -> None:
    names = data.draw(
        st.lists(st.lists(words(language), min_size=1, max_size=3).map(" ".join), min_size=2, max_size=40)
    )
    names = [
        name for name in dict.fromkeys(names) if "ß" not in name
    ]  # ICU has it after ss, as it would a capital
    keys = [collation(language).key(name)[:2] for name in names]
    for one, row in enumerate(judged(node, language, names)):
        for other, sign in enumerate(row):
            ours = (keys[one] > keys[other]) - (keys[one] < keys[other])
            same = ours == 0 and bare(names[one], language) == bare(names[other], language)
            assert same or ours == sign, (names[one], names[other])


def bare(name: str, language: str) -> str:
    """Without capitals, which are compared after all else."""
    small = name.replace("I", "ı").replace("İ", "i") if language == "tr" else name
    return unicodedata.normalize("NFKD", small.casefold())


def test_every_language_with_an_alphabet_of_its_own_is_judged() -> None:
    same = {"bs": "hr", "fo": "nb", "no": "nb", "fy": "nl", "gl": "es"}
    assert set(TAILORED) <= set(LETTERS) | set(same)


def sorted_names(language: str, *names: str) -> list[str]:
    return sorted(names, key=collation(language).title)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Zoo", "Åland", "Ängel", "Öppen Röst"]),
        ("fi", ["Zoo", "Åbo", "Ääni", "Öljy"]),
        ("de", ["Offenheit", "Öffentlich", "Zoo"]),
        ("da", ["Zoo", "Æble", "Østen", "Ålborg", "Aarhus"]),
        ("nb", ["Zoo", "Ære", "Østfold", "Ålesund"]),
        ("nl", ["Ieder", "IJsland", "Ĳsselstein", "Ik"]),
        ("es", ["Nube", "Nunca", "Ñandú", "Oso"]),
        ("pl", ["Azyl", "Ąka", "Lwów", "Łódź", "Morze"]),
        ("cs", ["Cyklus", "Čas", "Hora", "Chata", "Ikona"]),
        ("hu", ["Cukor", "Csoda", "Dal"]),
        ("et", ["Saar", "Šokk", "Zoo", "Žanr", "Tallinn", "Õun", "Äri", "Öö", "Ülo"]),
        ("tr", ["Hırs", "Isparta", "İzmir"]),
        ("nl-BE", ["Eén", "Eenheid"]),
        ("uk", ["Гора", "Ґанок", "Дім", "Amnesty"]),
        ("en", ["Amnesty", "Гора"]),
        ("en", ["7 Senses", "12 Angles", "100 Voices", "Access"]),
        ("en", ["Article 2", "Article 19"]),
        ("fr", ["cote", "coté", "côte", "côté"]),
        ("en", ["open", "Open"]),
        ("da", ["Open", "open"]),
    ],
)
def test_letters_stand_where_the_language_has_them(language: str, names: list[str]) -> None:
    assert sorted_names(language, *reversed(names)) == names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Alarm", "The Beacon", "Castle", "A Dome", "An Edge"]),
        ("nl", ["Alarm", "De Burcht", "Het Centrum", "'t Dak", "’n Eind", "Een Fabriek"]),
        ("de", ["Alarm", "Der Bund", "Die Chance", "Das Dach"]),
        ("fr", ["Alarme", "Le Bois", "La Cité", "L’Eau", "L'Être", "Les Forêts"]),
        ("es", ["Alarma", "El Barco", "La Casa", "Los Días"]),
        ("it", ["Allarme", "Il Bosco", "La Casa", "Lo Dio", "I Figli", "Gli Gnomi", "L’Isola"]),
        ("sv", ["Alarm", "Den Blå", "Det Centrum"]),
        ("pl", ["Alarm", "De Burcht", "The Beacon"]),
        ("en", ["De Burcht", "Le Bois"]),
    ],
)
def test_an_article_at_the_beginning_does_not_count_in_its_own_language(
    language: str, names: list[str]
) -> None:
    assert sorted_names(language, *reversed(names)) == names


def test_a_name_that_is_nothing_but_an_article_is_a_name() -> None:
    for language, articles in ARTICLES.items():
        for article in articles.split():
            assert collation(language).title(article) is not None


@settings(deadline=None)
@given(st.sampled_from(sorted({*LETTERS, "en"})), st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_that_differ_have_an_order(language: str, one: str, other: str) -> None:
    found = collation(language)
    assert (found.title(one) == found.title(other)) == (one == other)
    assert (found.key(one) == found.key(other)) == (one == other)


def coalition(folder: Path, text: str) -> tuple[Coalition | None, list[str]]:
    (folder / "us.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load_coalition(folder / "us.yaml", folder, problems)
    return found, [str(problem) for problem in problems]


COUNTRIES = """\
order: by-country
organisations:
- {id: a, name: Öppen Röst, country: SE}
- {id: b, name: De Zaak, country: NL}
- {id: c, name: Net}
- {id: d, name: Het Anker, country: NL}
- {id: e, name: Beispiel, country: DE}
- {id: f, name: Sample, country: EL}
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", [("Duitsland", "e"), ("Griekenland", "f"), ("Nederland", "db"), ("Zweden", "a"), ("", "c")]),
        ("de", [("Deutschland", "e"), ("Griechenland", "f"), ("Niederlande", "bd"), ("Schweden", "a"), ("", "c")]),
        ("sv", [("Grekland", "f"), ("Nederländerna", "db"), ("Sverige", "a"), ("Tyskland", "e"), ("", "c")]),
        ("fr", [("Allemagne", "e"), ("Grèce", "f"), ("Pays-Bas", "bd"), ("Suède", "a"), ("", "c")]),
    ],
)  # fmt: skip
def test_countries_stand_by_their_names_in_the_language(
    tmp_path: Path, language: str, expected: list[tuple[str, str]]
) -> None:
    found, problems = coalition(tmp_path, COUNTRIES)
    assert found is not None and problems == []
    groups = by_country(found.organisations, language, "nl")
    assert [(one.name, "".join(each.id for each in one.organisations)) for one in groups] == expected
    assert "".join(one.id for one in ordered(found, language, "nl")) == "".join(ids for _, ids in expected)


def test_a_code_of_no_country_is_a_problem_where_countries_are_printed(tmp_path: Path) -> None:
    text = "order: by-country\norganisations: [{id: a, name: A, country: QQ}, {id: b, name: B, country: UK}]"
    assert coalition(tmp_path, text)[1] == [
        "us.yaml:2:43: there is no country with the code 'QQ'; expected one such as NL."
    ]
    assert coalition(tmp_path, text.replace("by-country", "as-listed"))[1] == []


def people(order: str, language: str) -> Iterator[str]:
    listed = ["Öse Berg", "Zoë De Vries", "De Wit", "adam Own", "Ans de Wit"]
    return iter(in_order(listed, listed, order, language))


def test_individuals_are_ordered_as_their_names_are_written() -> None:
    assert list(people("alphabetical", "nl")) == [
        "adam Own",
        "Ans de Wit",
        "De Wit",
        "Öse Berg",
        "Zoë De Vries",
    ]
    assert list(people("by-country", "sv")) == [
        "adam Own",
        "Ans de Wit",
        "De Wit",
        "Zoë De Vries",
        "Öse Berg",
    ]


@pytest.mark.parametrize("order", ["lead-first", "as-listed"])
def test_individuals_stay_as_listed_where_nothing_else_is_asked(order: str) -> None:
    assert next(people(order, "nl")) == "Öse Berg"


def test_an_individual_has_an_id_of_their_own(tmp_path: Path) -> None:
    text = "organisations: [{id: a, name: A}]\nindividuals: [{id: a, name: B}, {id: c, name: C}, {id: c, name: D}]"
    assert coalition(tmp_path, text)[1] == [
        "us.yaml:2:20: the id 'a' belongs to an organisation already (us.yaml:1:22). Give this one its own.",
        "us.yaml:2:56: the id 'c' belongs to another individual already (us.yaml:2:38). Give this one its own.",
    ]


def test_a_hundred_thousand_names_are_ordered() -> None:
    many = [
        f"{first}é {number} {last}"
        for number in range(1000)
        for first in "QWERTYUIOP"
        for last in "ASDFGHJKLö"
    ]
    found = in_order(many, many, "alphabetical", "sv")
    assert (found[0], found[-1]) == ("Eé 0 A", "Yé 999 ö")
