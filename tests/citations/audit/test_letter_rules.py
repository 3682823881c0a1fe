"""Rules that look at the whole base or at the letter: what is needed, cited, repeated, and in which language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from namens.citations.audit import RULES, Cited, unknown_rules
from namens.citations.audit.rules import AUDIT
from namens.workspace.problems import Place, Problems
from namens.workspace.records import read_record


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("@article{x, author={Doe, Jane}, title={T}, date={2020}}", "journaltitle"),
        ("@article{x, title={T}, journaltitle={J}, date={2020}}", "author"),
        ("@book{x, author={Doe, Jane}, title={T}, date={2020}}", "publisher"),
        ("@report{x, author={Doe, Jane}, title={T}, date={2020}}", "institution"),
        ("@inproceedings{x, author={Doe, Jane}, title={T}, date={2020}}", "booktitle"),
        ("@online{x, author={Doe, Jane}, title={T}, date={2020}}", "url"),
        ("@phdthesis{x, author={Doe, Jane}, title={T}, year={2020}}", "institution"),
        ("@jurisdiction{x, title={T}, date={2020}, number={C-1/20}}", "court"),
    ],
)
def test_a_cited_entry_that_lacks_what_its_type_needs_is_found(
    audited: Any, entry: str, missing: str
) -> None:
    found = audited("\n" + entry, cited="x").one("incomplete")
    assert (found.place.line, found.key) == (2, "x")
    assert f"add {missing} = " in found.fix
    assert audited("\n" + entry).lines("incomplete") == []


@pytest.mark.parametrize(
    "entry",
    [
        "@article{x, title={T}, journaltitle={De Krant}, entrysubtype={newspaper}, date={2020}}",
        "@report{x, author={{Example Body}}, title={T}, date={2020}}",
        "@online{x, organization={Example Body}, title={T}, url={https://a.org/b}, urldate={2024-01-01}, date={2020}}",
        "@inbook{x, author={Doe, Jane}, title={T}, crossref={b}}\n@book{b, title={B}, publisher={P}, date={2020}}",
        "@jurisdiction{x, title={T}, date={2020}, number={C-1/20, ECLI:EU:C:2020:1}}",
    ],
)
def test_what_is_inherited_or_says_it_otherwise_is_complete(audited: Any, entry: str) -> None:
    assert audited(entry, cited="x").lines("incomplete") == []


def test_a_style_that_prints_no_publisher_needs_none(audited: Any, tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Own</title><id>own</id>'
        '<updated>2024-01-01T00:00:00+00:00</updated></info><citation><layout><names variable="author"/>'
        '<text variable="title"/></layout></citation></style>'
    )
    bib = "@book{x, author={Doe, Jane}, title={T}, date={2020}}"
    assert audited(bib, cited="x", style="own.csl").lines("incomplete") == []


def test_an_entry_that_nothing_cites_is_found_unless_another_inherits_from_it(audited: Any) -> None:
    bib = (
        "@inbook{a, author={Doe, J.}, title={A}, crossref={b}}\n@book{b, title={B}, publisher={P}, date={2020}}\n"
        "@xdata{d, publisher={P}}\n@book{c, title={C}, date={2020}}\n"
    )
    assert audited(bib, cited="a").lines("unused") == ["4:1 unused c"]


ONE = "@article{one, author={Doe, Jane}, title={A Rather Long Title of Examples}, date={2020}, journaltitle={J}%s}\n"
TWO = "@misc{two, author={Jane Doe}, title={{A} rather long title of examples}, year=2020%s}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        (", doi={10.1234/ABC}", ", doi={https://doi.org/10.1234/abc}, title={Other}"),
        (", url={https://www.a.org/b/?utm_source=x}", ", url={http://a.org/b#c}"),
    ],
)
def test_a_source_that_the_base_has_already_is_found(audited: Any, first: str, second: str) -> None:
    found = audited(ONE % first + TWO % second).one("duplicate")
    assert (found.place.line, found.key) == (2, "two")
    assert "'one' (library.bib:1:1)" in found.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (", volume={1}", ", volume={2}"),
        (", doi={10.1234/a}", ", doi={10.1234/b}"),
        ("", ", date={2021}"),
    ],
)
def test_two_volumes_or_years_are_two_sources(audited: Any, first: str, second: str) -> None:
    two = TWO.replace(", year=2020", "") if "date" in second else TWO
    assert audited(ONE % first + two % second).lines("duplicate") == []


def test_short_titles_and_homepages_are_no_sign_of_one_source(audited: Any) -> None:
    bib = (
        "@misc{a, title={Editorial}, date={2020}, url={https://a.org/}}\n"
        "@misc{b, title={Editorial}, date={2020}, url={https://a.org}}\n"
    )
    assert audited(bib).lines("duplicate") == []


def test_a_key_that_is_there_twice_is_a_duplicate(audited: Any) -> None:
    assert audited("@misc{a, title={A}}\n@misc{a, title={B}}\n").lines("duplicate") == ["2:1 duplicate a"]


DUTCH = "@article{x,\n  author = {Doe, Jane},\n  title = {Europese toezichthouders zijn bezorgd over het volgen van mensen},\n  journaltitle = {De Krant},\n  date = {2020}%s,\n}\n"


def test_a_title_in_another_language_than_the_letter_needs_a_langid(audited: Any) -> None:
    found = audited(DUTCH % "").one("language")
    assert (found.place.line, found.fix) == (3, "langid = {dutch}")
    assert audited(DUTCH % ",\n  langid = {dutch}").lines("language") == []
    assert audited(DUTCH % "", languages=("nl",)).lines("language") == []
    assert audited(DUTCH % "", languages=("nl", "en-US")).lines("language") == ["3:12 language x"]


NEWS = "@article{%s, title={T %s}, journaltitle={%s}, entrysubtype={newspaper}, date={2020-01-0%s}}\n"


def test_an_argument_that_rests_on_one_newspaper_is_found_where_it_first_cites_it(audited: Any) -> None:
    bib = NEWS % ("a", "A", "De Krant", 1) + NEWS % ("b", "B", "de krant", 2) + NEWS % ("c", "C", "Anders", 3)
    found = audited(bib, cited="a b").one("one-outlet")
    assert (str(found.place), found.key) == ("point.yaml:2:1", "a")
    assert "all 2 sources ('a', 'b') come from De Krant" in found.message
    assert "its only source ('a') comes from De Krant" in audited(bib, cited="a").one("one-outlet").message
    assert audited(bib, cited="a b c").lines("one-outlet") == []


def test_a_book_or_a_law_beside_the_newspaper_is_a_second_source(audited: Any) -> None:
    law = "@legislation{law, title={Act}, date={2020}}\n"
    assert audited(NEWS % ("a", "A", "De Krant", 1) + law, cited="a law").lines("one-outlet") == []


def test_two_pages_of_one_body_are_found_but_one_alone_is_not(audited: Any) -> None:
    page = "@online{%s, author={{Example Body}}, title={T %s}, date={2020}, url={https://a.org/%s}, urldate={2024-01-01}}\n"
    bib = page % ("a", "A", "a") + page % ("b", "B", "b")
    assert audited(bib, cited="a b").lines("one-outlet") == ["2:1 one-outlet a"]
    assert audited(bib, cited="a").lines("one-outlet") == []


def test_arguments_are_looked_at_one_by_one(audited: Any) -> None:
    bib = NEWS % ("a", "A", "De Krant", 1) + NEWS % ("b", "B", "Anders", 2)
    cited = (
        Cited("a", Place("one.yaml", 3, 1), "one"),
        Cited("b", Place("one.yaml", 4, 1), "one"),
        Cited("b", Place("two.yaml", 5, 1), "two"),
    )
    outlets = [found for found in audited(bib, cited=cited).found if found.rule == "one-outlet"]
    assert [str(each.place) for each in outlets] == ["two.yaml:5:1"]


def test_a_rule_is_switched_off_for_all_or_for_one_entry(audited: Any) -> None:
    bib = "@misc{a, title={A}}\n@misc{b, title={B}}\n"
    assert audited(bib, off=["unused"]).lines() == ["1:1 no-date a", "2:1 no-date b"]
    assert audited(bib, off=["unused", "no-date b"]).lines() == ["1:1 no-date a"]


def test_rules_are_switched_off_in_yaml_with_a_reason_each(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").write_text(
        "off:\n  unused: The base serves many letters.\n  no-dat a: Nobody knows.\n"
    )
    problems = Problems()
    settings = read_record(tmp_path / "audit.yaml", tmp_path, AUDIT, problems)
    unknown_rules(settings.off, problems)
    assert dict(settings.off) == {"unused": "The base serves many letters.", "no-dat a": "Nobody knows."}
    assert [str(problem) for problem in problems] == [
        "audit.yaml:3:13: there is no audit rule 'no-dat a'. Did you mean 'no-date'? docs/audit.md lists the rules."
    ]


def test_a_rule_without_a_reason_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").write_text("off: {unused: ''}\n")
    problems = Problems()
    read_record(tmp_path / "audit.yaml", tmp_path, AUDIT, problems)
    assert "expected the reason why the rule does not apply" in str(problems.errors[0])


def test_every_rule_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs/audit.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [*RULES]
    assert all(
        f"| {purpose} |" in row.replace("\\|", "|") for row, purpose in zip(rows, RULES.values(), strict=True)
    )
