"""Entries as CSL-JSON: each type and field has a place, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from namens.citations.csl import printable, to_csl
from namens.citations.csl_tables import TYPES


@pytest.fixture
def item(base: Any) -> Callable[..., dict[str, Any]]:
    def of(bib: str, language: str = "en-US") -> dict[str, Any]:
        opened = base(bib)
        made = to_csl(opened.read("a")["a"], language)
        assert opened.errors == []
        return made

    return of


def test_an_article_keeps_every_field(item: Any) -> None:
    assert item(
        "@article{a, author={Barrett, Lisa and others}, title={Emotion {From} Faces}, subtitle={A Study}, "
        "journaltitle={Journal}, volume=20, number={1}, pages={1--68}, date={2019-07}, "
        "doi={https://doi.org/10.1/x_y}, langid={english}, note={Preprint}}"
    ) == {
        "id": "a",
        "type": "article-journal",
        "author": [{"family": "Barrett", "given": "Lisa"}, {"literal": "others"}],
        "title": 'Emotion <span class="nocase">From</span> Faces: A Study',
        "title-short": 'Emotion <span class="nocase">From</span> Faces',
        "container-title": "Journal",
        "volume": "20",
        "issue": "1",
        "page": "1-68",
        "issued": {"date-parts": [[2019, 7]]},
        "DOI": "10.1/x_y",
        "language": "en-US",
        "note": "Preprint",
    }


@pytest.mark.parametrize(
    ("bib", "kind"),
    [
        ("@article{a, title={T}, entrysubtype={magazine}}", "article-magazine"),
        ("@article{a, title={T}, entrysubtype={newspaper}}", "article-newspaper"),
        ("@online{a, title={T}}", "webpage"),
        ("@misc{a, title={T}, url={https://a.b}}", "webpage"),
        ("@misc{a, title={T}, howpublished={\\url{https://a.b}}}", "webpage"),
        ("@misc{a, title={T}}", "document"),
        ("@techreport{a, title={T}}", "report"),
        ("@phdthesis{a, title={T}}", "thesis"),
        ("@jurisdiction{a, title={T}}", "legal_case"),
        ("@legislation{a, title={T}}", "legislation"),
        ("@legislation{a, title={T}, entrysubtype={bill}}", "bill"),
        ("@strange{a, title={T}}", "document"),
    ],
)
def test_a_type_is_mapped(item: Any, bib: str, kind: str) -> None:
    assert item(bib)["type"] == kind


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_no_type_loses_author_title_date_and_address(item: Any, kind: str) -> None:
    made = item(f"@{kind}{{a, author={{A B}}, title={{T}}, date={{2001}}, url={{https://a.b/c%20d_e}}}}")
    assert {"author", "title", "issued", "URL"} <= set(made)
    assert made["URL"] == "https://a.b/c%20d_e"


def test_addresses_are_never_decoded(item: Any) -> None:
    made = item(r"@online{a, title={T}, url={https://a.b/c\_d\%20e~f--g?x=1&y=\#z}, urldate={2024-01-02}}")
    assert made["URL"] == "https://a.b/c_d%20e~f--g?x=1&y=#z"
    assert made["accessed"] == {"date-parts": [[2024, 1, 2]]}


def test_an_arxiv_number_becomes_an_address(item: Any) -> None:
    made = item("@article{a, title={T}, eprint={2001.12345}, eprinttype={arxiv}}")
    assert made["URL"] == "https://arxiv.org/abs/2001.12345"
    assert made["archive_location"] == "2001.12345"


@pytest.mark.parametrize("place", ["journaltitle={J}", "journal={J}", "pages={10--20}"])
def test_an_article_in_a_journal_lies_in_no_archive(item: Any, place: str) -> None:
    made = item(f"@article{{a, title={{T}}, {place}, eprint={{1234.5678}}, eprinttype={{arxiv}}}}")
    assert made["URL"] == "https://arxiv.org/abs/1234.5678"
    assert not {"archive", "archive_location"} & made.keys()


def test_a_judgment_keeps_court_number_and_ecli(item: Any) -> None:
    made = item(
        "@jurisdiction{a, title={Data Protection Commissioner v Facebook Ireland Ltd}, shorttitle={Schrems II}, "
        "institution={Court of Justice}, number={C-311/18}, ecli={ECLI:EU:C:2020:559}, date={2020-07-16}}"
    )
    assert made["authority"] == "Court of Justice"
    assert made["number"] == "C-311/18"
    assert made["ECLI"] == "ECLI:EU:C:2020:559"
    assert "publisher" not in made
    assert printable(made, "en")["number"] == "C-311/18, ECLI:EU:C:2020:559"


def test_an_ecli_in_the_number_or_the_note_is_found(item: Any) -> None:
    made = item(
        "@jurisdiction{a, title={T}, number={C-311/18, ECLI:EU:C:2020:559}, note={ECLI:EU:C:2020:559}}"
    )
    assert (made["number"], made["ECLI"], made.get("note")) == ("C-311/18", "ECLI:EU:C:2020:559", None)


def test_type_and_number_that_the_title_says_are_not_said_twice(item: Any) -> None:
    made = item("@report{a, title={{EDPB} Opinion 5/2021 on a Proposal}, type={Opinion}, number={5/2021}}")
    assert "number" not in made
    assert "genre" not in made


def test_a_number_that_only_resembles_the_title_stays(item: Any) -> None:
    assert item("@report{a, title={Opinion 15/2021}, number={5/2021}}")["number"] == "5/2021"


def test_legislation_keeps_its_number_when_the_title_lacks_it(item: Any) -> None:
    made = item("@legislation{a, title={{AI} Act}, number={2024/1689}, journaltitle={OJ}, volume={L}}")
    assert (made["number"], made["container-title"]) == ("2024/1689", "OJ")


@pytest.mark.parametrize(
    ("language", "genre"), [("en-US", "PhD thesis"), ("nl-NL", "proefschrift"), ("pt-PT", "PhD thesis")]
)
def test_the_kind_of_a_thesis_is_said_in_the_language_of_the_notes(
    item: Any, language: str, genre: str
) -> None:
    assert item("@phdthesis{a, title={T}, school={U}}", language)["genre"] == genre


def test_title_addons_follow_the_title(item: Any) -> None:
    assert item("@online{a, title={T}, titleaddon={Press release}}")["title"] == "T. Press release"


@pytest.mark.parametrize(
    ("langid", "language"),
    [("dutch", "nl-NL"), ("ngerman", "de-DE"), ("en-GB", "en-gb"), ("nl", "nl"), ("klingon and so on", None)],
)
def test_a_language_is_recognised(item: Any, langid: str, language: str | None) -> None:
    assert item(f"@book{{a, title={{T}}, langid={{{langid}}}}}").get("language") == language


def test_a_chapter_inherits_its_book(item: Any) -> None:
    made = item(
        "@incollection{a, author={A B}, title={Part}, crossref={p}}\n"
        "@collection{p, editor={Ed Itor}, title={Whole}, subtitle={Sub}, publisher={Pub}, location={Town}, year={2001}}"
    )
    assert made["container-title"] == "Whole: Sub"
    assert made["editor"] == [{"family": "Itor", "given": "Ed"}]
    assert (made["publisher"], made["publisher-place"]) == ("Pub", "Town")
