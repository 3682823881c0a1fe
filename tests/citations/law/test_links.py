"""Each place in the law has an address of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.citations.law import format_reference, load_instruments, parse_reference
from namens.workspace.problems import Problems

LAWS = load_instruments(Path(), Problems())
AI_ACT = "https://eur-lex.europa.eu/eli/reg/2024/1689"
GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679"


def links(reference: str, language: str = "en") -> list[tuple[str, str]]:
    runs = format_reference(parse_reference(reference), LAWS, language, first=False)
    return [(run.text, run.url) for run in runs if run.url]


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("ai-act art. 5(1)(f)", f"{AI_ACT}/art_5/par_1/pnt_f/oj"),
        ("ai-act art. 5(1)(h)(iii)", f"{AI_ACT}/art_5/par_1/pnt_h/pnt_iii/oj"),
        ("ai-act art. 3(39)", f"{AI_ACT}/art_3/pnt_39/oj"),
        ("ai-act recital 44", f"{AI_ACT}/rct_44/oj"),
        ("ai-act annex III", f"{AI_ACT}/anx_III/oj"),
        ("ai-act annex III, point 1(c)", f"{AI_ACT}/anx_III/pnt_1/pnt_c/oj"),
        ("ai-act annex I, section A, point 2", f"{AI_ACT}/anx_I/sct_A/pnt_2/oj"),
        ("ai-act chapter III", f"{AI_ACT}/cpt_III/oj"),
        ("ai-act", f"{AI_ACT}/oj"),
        ("ai-act art. 4a(1)", f"{AI_ACT}/oj"),  # put in by a later act, if at all
        ("gdpr arts. 13-15", f"{GDPR}/art_13/oj"),
        ("gdpr art. 49(1), second subparagraph", f"{GDPR}/art_49/par_1/sub_2/oj"),
        ("gdpr art. 41(2), second sentence", f"{GDPR}/art_41/par_2/snt_2/oj"),
        ("led art. 10", "https://eur-lex.europa.eu/eli/dir/2016/680/art_10/oj"),
        ("charter art. 8(1)", "https://eur-lex.europa.eu/eli/treaty/char_2012/art_8/par_1/oj"),
        ("echr art. 8(2)", "https://www.echr.coe.int/documents/d/echr/convention_ENG"),
    ],
)
def test_a_reference_leads_to_its_point(reference: str, url: str) -> None:
    assert [link for _, link in links(reference)] == [url]


def test_each_number_of_a_list_has_its_link_and_the_last_one_holds_the_name_of_the_law() -> None:
    assert links("gdpr arts. 13, 14 and 22(1)") == [
        ("Articles 13", f"{GDPR}/art_13/oj"),
        ("14", f"{GDPR}/art_14/oj"),
        ("Article 22(1) of the GDPR", f"{GDPR}/art_22/par_1/oj"),
    ]
    assert links("gdpr art. 6(1)(a) in conjunction with art. 9", "fr") == [
        ("article 6, paragraphe 1, point a)", f"{GDPR}/art_6/par_1/pnt_a/oj"),
        ("article 9 du RGPD", f"{GDPR}/art_9/oj"),
    ]


def test_a_publisher_outside_the_union_is_linked_in_the_letters_language_where_it_has_it() -> None:
    assert links("echr art. 8", "nl")[0][1] == "https://www.echr.coe.int/documents/d/echr/convention_NLD"
    assert "/fr/instruments" in links("iccpr art. 17", "fr")[0][1]
    assert "/en/instruments" in links("iccpr art. 17", "pl")[0][1]
