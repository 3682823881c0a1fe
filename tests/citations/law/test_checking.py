"""References to what a law does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.citations.law import check_reference, load_instruments, parse_reference
from namens.workspace.problems import Problems

LAWS = load_instruments(Path(), Problems())


def fault(reference: str, language: str = "") -> str | None:
    return check_reference(parse_reference(reference), LAWS, language)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "gpdr", "gdpr"),
        ("fr", "rgdp", "rgpd"),
        ("en", "dsgov", "dsgvo"),
        ("nl", "gpdr", "gdpr"),
        ("it", "cedhu", "cedu"),
        ("fr", "cedhu", "cedh"),
    ],
)
def test_an_id_and_a_name_in_ones_own_language_were_rather_meant(
    language: str, typed: str, meant: str
) -> None:
    assert fault(f"{typed} art. 3", language) == f"no law '{typed}' is known. Did you mean '{meant}'?"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("gdrp art. 1", "no law 'gdrp' is known. Did you mean 'gdpr'?"),
        ("xyz art. 1", "no law 'xyz' is known. Known: ai-act, gdpr, led, dual-use, dsa, charter, echr, iccpr. Add others in citations/law.yaml."),
        ("gdpr art. 6 and gdrp art. 1", "no law 'gdrp' is known. Did you mean 'gdpr'?"),
        ("ai-act art. 114", "'ai-act' has 113 articles; there is no article 114."),
        ("ai-act art. 0", "'ai-act' has 113 articles; there is no article 0."),
        ("gdpr art. V", "'gdpr' has 99 articles; there is no article v. Write article 5."),
        ("gdpr art. a", "'gdpr' has 99 articles; there is no article a."),
        ("gdpr art. 05", "'gdpr' has 99 articles; there is no article 05. Write article 5."),
        ("gdpr art. 05a", "'gdpr' has 99 articles; there is no article 05a."),
        ("charter art. IV", "'charter' has 54 articles; there is no article iv. Write article 4."),
        ("gdpr recital V", "'gdpr' has 173 recitals; there is no recital v. Write recital 5."),
        ("gdpr recital 5a", "'gdpr' has 173 recitals; there is no recital 5a."),
        ("gdpr art. 9(02)", "article 9 of 'gdpr' has 4 paragraphs; there is no paragraph 02."),
        ("gdpr arts. 98-100", "'gdpr' has 99 articles; there is no article 100."),
        ("gdpr art. 1 and 120", "'gdpr' has 99 articles; there is no article 120."),
        ("gdpr recital 174", "'gdpr' has 173 recitals; there is no recital 174."),
        ("ai-act recital 181", "'ai-act' has 180 recitals; there is no recital 181."),
        ("ai-act annex XIV", "'ai-act' has annexes I to XIII; there is no annex XIV."),
        ("ai-act annex 3", "'ai-act' has annexes I to XIII; there is no annex 3."),
        ("gdpr annex I", "'gdpr' has no annexes."),
        ("charter art. 55", "'charter' has 54 articles; there is no article 55."),
        ("gdpr art. 9(7)", "article 9 of 'gdpr' has 4 paragraphs; there is no paragraph 7."),
        ("gdpr art. 9(2)-(7)", "article 9 of 'gdpr' has 4 paragraphs; there is no paragraph 7."),
        ("ai-act art. 5(9)", "article 5 of 'ai-act' has 8 paragraphs; there is no paragraph 9."),
        ("charter art. 8(4)", "article 8 of 'charter' has 3 paragraphs; there is no paragraph 4."),
        ("gdpr art. 10(1)", "article 10 of 'gdpr' has no numbered paragraphs; there is no paragraph 1."),
        ("gdpr art. 4(27)", "article 4 of 'gdpr' has 26 points; there is no point 27."),
        ("ai-act art. 3, point 69", "article 3 of 'ai-act' has 68 points; there is no point 69."),
    ],
)  # fmt: skip
def test_what_a_law_does_not_have_is_said(reference: str, said: str) -> None:
    assert fault(reference) == said


@pytest.mark.parametrize(
    "reference",
    ["ai-act art. 113", "ai-act art. 112(13)", "ai-act recital 180", "ai-act annex XIII", "gdpr art. 99(2)", "gdpr art. 4(26)",
     "charter art. 52(7)", "ai-act art. 4a(1)", "gdpr art. 6(1a)", "dsa art. 99", "echr art. 8(2)", "dual-use annex IV", "gdpr"],
)  # fmt: skip
def test_what_is_there_or_cannot_be_known_passes(reference: str) -> None:
    assert fault(reference) is None


def test_the_shipped_counts_are_complete() -> None:
    for name in ("ai-act", "gdpr", "charter"):
        law = LAWS.all()[name]
        assert len(law.paragraphs) == law.entry.articles
