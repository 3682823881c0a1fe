"""BibTeX from elsewhere: entries come over as they stand, broken ones are mended where that is safe, all is said."""

from __future__ import annotations

from typing import Any

import pytest

BARE = """% what Jane sent
@Article{doe2020,
	title="An {EU} thing",
   author = {Doe, Jane},  year=2020
}
"""


def test_an_entry_comes_over_as_it_stands_with_the_remark_above_it(bring: Any) -> None:
    made = bring(BARE)
    assert (made.errors, made.warnings) == ([], [])
    assert made.base == BARE


def test_strings_are_filled_in_and_months_stay(bring: Any) -> None:
    made = bring(
        '@string{acm = "ACM Press"}\n@string{both = acm # { (NY)}}\n'
        '@book{a2020, title = {T}, publisher = both, month = jan, note = acm # " 1"}\n',
        base="@string{acm = {Another}}\n",
    )
    assert made.errors == []
    assert "publisher = {ACM Press (NY)}, month = jan, note = {ACM Press 1}}" in made.base
    assert made.fields["publisher"] == "ACM Press (NY)"


MENDED = {
    "@book{a2001,\n  author = {A B}\n  title = {T},\n}": "in:3:3: a comma is missing in 'a2001' between 'author' and 'title'.",
    "@book{a2001, author = {A},, title = {T}}": "in:1:27: two commas in a row in the entry 'a2001': remove one.",
    "@book{a2001, author = {A B}, title = {T}\n\n": "in:1:1: the entry 'a2001' is not closed: a } is missing.",
    "@book{a2001, author = {A B}}, title = {T},\n}": "'title' stands outside 'a2001'",
    "@book{a2001\n title = {T}}": "in:1:1: the entry 'a2001' needs a comma after its key.",
    "@book{\n title = {T}, year = 2001}": "in:1:1: this @book has no key.",
    "@book{, title = {T}, year = 2001}": "in:1:1: this @book has no key.",
}


@pytest.mark.parametrize("bib", list(MENDED))
def test_broken_entries_are_mended_and_said_with_their_line(bring: Any, bib: str) -> None:
    made = bring(f"{bib}\n@book{{next2002, title = {{N}}}}\n")
    assert made.report.unread == 0
    assert len(made.report.added) == 2
    assert MENDED[bib] in made.errors[0]
    assert "It was mended" in made.errors[0]
    first = next(iter(made.entries.values()))
    assert first.get("title") == "T"


UNREADABLE = {
    "@book{a2001, title = {T\n  year = {2001},\n}": "in:1:1: the entry 'a2001' is not closed",
    '@book{a2001, title = "T, year = {2001}}': "It was not read",
    "@book{a2001, nothing here}": "It was not read",
}


@pytest.mark.parametrize("bib", list(UNREADABLE))
def test_an_entry_that_cannot_be_read_is_said_and_the_rest_is_imported(bring: Any, bib: str) -> None:
    made = bring(f"@book{{one2000, title = {{O}}}}\n{bib}\n@book{{next2002, title = {{N}}}}\n")
    assert made.keys == ["one2000", "next2002"]
    assert (made.report.unread, made.report.found) == (1, 3)
    assert any(UNREADABLE[bib].replace("in:1", "in:2") in error for error in made.errors), made.errors


@pytest.mark.parametrize(
    ("bib", "words"),
    [
        ("@book{a2001, title = {T}, title = {U}}", "'title' is given twice in 'a2001'"),
        ("@book{a2001, title = {T}, publisher = acm}", "uses acm, which no @string defines"),
    ],
)
def test_what_only_its_author_can_mend_comes_over_as_it_stands(bring: Any, bib: str, words: str) -> None:
    made = bring(bib)
    assert made.base == f"{bib}\n"
    assert words in made.errors[0]
    assert "It was taken over as it stands" in made.errors[0]


def test_what_is_no_entry_is_said(bring: Any) -> None:
    made = bring(
        '% Encoding: UTF-8\n\n@preamble{"x"}\n@book{a2001, title = {T}}\nlost words\n@Comment{jabref-meta: y;}\n'
    )
    assert made.errors == []
    assert made.warnings == [
        "in:1:1: warning: text between entries is not taken over: '% Encoding: UTF-8'.",
        "in:3:1: warning: @preamble is not taken over: '@preamble{\"x\"}'.",
        "in:5:1: warning: text between entries is not taken over: 'lost words'.",
        "in:6:1: warning: @comment is not taken over: '@Comment{jabref-meta: y;}'.",
    ]


@pytest.mark.parametrize(
    ("wish", "key", "why"),
    [
        ("jane doe 2020", "doe2020", "cannot be cited"),
        ("doe%2020", "doe2020", "cannot be cited"),
        ("taken2019", "taken2019a", "is taken"),
        ("TAKEN2019", "TAKEN2019a", "is taken"),
        ("DBLP:conf/x/Doe20", "DBLP:conf/x/Doe20", ""),
        ("1", "1", ""),
    ],
)
def test_keys_that_cannot_be_used_are_renamed_and_listed(bring: Any, wish: str, key: str, why: str) -> None:
    made = bring(
        f"@book{{{wish}, title = {{T}}, author = {{Doe, Jane}}, year = {{2020}}}}\n",
        base="@book{taken2019, title = {Other}}\n",
    )
    assert [(added.key, added.renamed) for added in made.report.added] == [(key, why)]
    assert f"@book{{{key}, title = {{T}}" in made.base


def test_an_entry_that_points_to_a_renamed_one_points_to_its_new_name(bring: Any) -> None:
    made = bring(
        "@inbook{part2020, title = {Part}, crossref = {whole2020}}\n"
        "@inbook{other2020, title = {Other}, crossref = {known2020}, xdata = {x, whole2020}}\n"
        "@book{whole2020, title = {Whole}, year = {2020}}\n"
        "@book{known2020, title = {Known}, year = {2020}, doi = {10.1000/1}}\n",
        base="@book{whole2020, title = {Something else}}\n@book{k, title = {K}, doi = {10.1000/1}}\n",
    )
    assert made.keys == ["part2020", "other2020", "whole2020a"]
    assert "title = {Part}, crossref = {whole2020a}" in made.base
    assert "crossref = {k}, xdata = {x, whole2020a}" in made.base
    assert [duplicate.known.key for duplicate in made.report.duplicates] == ["k"]


def test_an_entry_that_uses_such_a_string_is_imported_as_it_stands(bring: Any) -> None:
    doubling = "@string{s0 = {0123456789}}\n" + "".join(
        f"@string{{s{number + 1} = s{number} # s{number}}}\n" for number in range(40)
    )
    made = bring(doubling + "@book{a, title = s11, author = s2}\n@book{b, title = s9 # s9 # s9 # s9 # s9}")
    assert "@book{a, title = s11, author = {" in made.base
    assert "@book{b, title = s9 # s9 # s9 # s9 # s9}" in made.base
    assert any("the @string s11 is longer than" in error for error in made.errors)


def test_a_key_with_parentheses_is_replaced_as_a_whole(bring: Any) -> None:
    made = bring(
        "@book{OECD(2021), author={{OECD}}, title={Some}, year=2021}\n@book(paren, title={Other}, year=2020)\n"
    )
    assert made.errors == []
    assert made.base == (
        "@book{oecd2021, author={{OECD}}, title={Some}, year=2021}\n\n@book(paren, title={Other}, year=2020)\n"
    )
    assert list(made.entries) == ["oecd2021", "paren"]


def test_entries_that_point_to_a_renamed_key_with_a_blank_point_to_its_new_name(bring: Any) -> None:
    bib = (
        "@incollection{kid1, title={One}, crossref={Conf 2019}}\n"
        '@inbook{kid2, pages={2}, crossref = "Conf 2019"}\n'
        "@inbook{kid3, pages={3}, xdata={ Conf 2019 , other}, related={kid1,Conf 2019}}\n"
        "@book{Conf 2019, editor={Itor, A.}, title={T}, year=2019}\n"
    )
    made = bring(bib)
    assert made.keys == ["kid1", "kid2", "kid3", "itor2019"]
    for link in (
        "crossref={itor2019}",
        'crossref = "itor2019"',
        "xdata={ itor2019 , other}",
        "{kid1,itor2019}",
    ):
        assert link in made.base
    again = bring(bib, base=made.base)
    assert (again.keys, len(again.report.duplicates)) == ([], 4)


def test_of_two_entries_with_one_key_the_first_is_meant_by_those_that_point_to_it(bring: Any) -> None:
    bib = (
        "@book{dup, title={First}, year=2001}\n@book{dup, title={Second}, year=2002}\n"
        "@inbook{kid, title={K}, crossref={dup}}\n"
    )
    made = bring(bib)
    assert made.keys == ["dup", "dup-a", "kid"]
    assert "@inbook{kid, title={K}, crossref={dup}}" in made.base
    assert made.warnings == [
        "in:3:1: warning: 'crossref' names 'dup', which stands there 2 times (lines 1 and 2); the first is meant."
    ]
    assert (
        "crossref={dup-b}"
        in bring(bib, base="@book{dup, title={Third}}\n@book{dup-a, title={Fourth}}\n").base
    )


def test_what_inherits_its_title_is_no_duplicate_of_where_it_comes_from(bring: Any) -> None:
    bib = "@inbook{a, crossref={p}, pages={1}}\n@inbook{b, crossref={p}, pages={2}}\n@book{p, title={T}, year=2001}\n"
    made = bring(bib)
    assert made.keys == ["a", "b", "p"]
    assert bring(bib, base=made.base).keys == []


@pytest.mark.parametrize(
    "bib",
    ["@book{A B, author={Name, A.}}\n", "@misc{%5, note={Only this}}\n", "@book{ü x, title={}, volume=3}\n"],
)
def test_an_entry_without_a_title_is_recognised_under_its_new_key(bring: Any, bib: str) -> None:
    made = bring(bib)
    assert len(made.keys) == 1
    again = bring(bib, base=made.base)
    assert (again.keys, [found.by for found in again.report.duplicates]) == ([], ["all its fields"])
