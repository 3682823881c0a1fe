"""Four real articles, which lie beside the checkout and not in it; without them these tests are skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.citations.evidence.extract import Extracted, extract
from namens.citations.evidence.proof import prove

ROOT = Path(__file__).parents[3]
SOURCES = ROOT.parent / "shared/reference/sources"
DUTCH, SWEDISH = "datanews-2020-surveillance-china.nl.txt", "epochtimes-2020-axis-xinjiang.sv.txt"
STAFF, MPS = "hikvision-eu-staff.en.txt", "hikvision-uk-mps.en.txt"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the articles lie beside the checkout, and not here"
)


def article(name: str) -> Extracted:
    return extract((SOURCES / name).read_bytes(), "txt")


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        (DUTCH, "kan niet worden gebruikt voor surveillance in de openbare ruimte en vormt geen risico voor de mensenrechten"),
        (DUTCH, "[o]nze software kan niet worden gebruikt voor surveillance"),
        (DUTCH, "digitale surveillancetechnologie verkochten […] massasurveillance"),
        (SWEDISH, "näst intill omöjligt att ha full insyn i exakt hur alla slutanvändare använder våra produkter"),
        (SWEDISH, "trasigt och måste lagas – nu"),
        (SWEDISH, "”rekommenderat varumärke” i kinesiska statliga övervakningsdokument mellan 2012 och 2019"),
        (STAFF, "a 40 per cent controlling stake in Hikvision"),
        (STAFF, "used in the brutal 're-education camps'"),
        (STAFF, "the equipment is neither connected to the Parliament's computer network nor records any data"),
        (MPS, "We recommend that the Government prohibits […] any companies known to be associated"),
        (MPS, "end users - we need and expect our end users to comply"),
    ],
)  # fmt: skip
def test_what_an_article_says_is_proved(name: str, quote: str) -> None:
    assert prove(quote, article(name).text).proved


@pytest.mark.parametrize(
    ("name", "quote", "difference"),
    [
        (DUTCH, "drie bedrijven uit Nederland, Frankrijk en Duitsland digitale surveillancetechnologie", "[-Duitsland-] {+Zweden+}"),
        (SWEDISH, "övervakningsdokument mellan 2012 och 2018", "[-2018-] {+2019+}"),
        (STAFF, "a 41 per cent controlling stake in Hikvision", "[-41-] {+40+}"),
        (MPS, "68 UK MPs and lords called on the UK government", "[-68-] {+67+}"),
    ],
)  # fmt: skip
def test_what_an_article_does_not_say_is_shown_beside_what_it_says(
    name: str, quote: str, difference: str
) -> None:
    proof = prove(quote, article(name).text)
    assert proof.state == "not-found"
    assert difference in proof.difference


@pytest.mark.parametrize(
    ("name", "last", "furniture"),
    [
        (SWEDISH, 'måste lagas — nu", säger hon.', "En donation till Epoch Times gör stor skillnad."),
        (STAFF, "nor records any data”. (ANI)", "We use cookies to give you the best online experience."),
        (MPS, "Photo credit: Stefano Carnevali, Shutterstock", "Most Viewed"),
    ],
)
def test_the_tail_of_an_article_is_left_out_and_its_last_words_are_not(
    name: str, last: str, furniture: str
) -> None:
    copy = article(name)
    assert copy.text.rstrip().endswith(last)
    assert furniture in copy.whole
    assert furniture not in copy.text


def test_an_article_without_furniture_is_whole() -> None:
    copy = article(DUTCH)
    assert copy.text == copy.whole
