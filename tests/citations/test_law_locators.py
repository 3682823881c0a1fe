"""Locators with links: found again in what each style makes of them, and without a trace where there are none."""

from __future__ import annotations

from typing import Any

import pytest
from cited_sources import LAW, note, text

from namens.citations.law import Instruments, locator_runs, parse_reference
from namens.citations.locator_links import with_links
from namens.citations.marks import LOCATED
from namens.citations.notes import Citation, CitationGroup, NoteRequest, Run

STYLES = [
    ("chicago-notes-bibliography-17th-edition", "en-US"),
    ("oscola", "en-GB"),
    ("leidraad-voor-juridische-auteurs", "nl-NL"),
    ("apa", "en-US"),
    ("ieee", "en-US"),
    ("juristische-zitierweise", "de-DE"),
    ("modern-language-association", "en-US"),
    ("european-union-interinstitutional-style-guide", "sv-SE"),
]
REFERENCES = ["gdpr art. 5", "gdpr art. 6(1)(a) and (c)", "gdpr arts. 13-15", "gdpr recital 44", "gdpr art. 4(14)",
              "gdpr chapter III, section 2", "gdpr art. 5(1) in conjunction with recital 44"]  # fmt: skip


def located(key: str, reference: str, language: str, **more: Any) -> Citation:
    runs = locator_runs(parse_reference(reference), language, Instruments())
    return Citation(key, locator="".join(run.text for run in runs), linked=runs, **more)


def formatted(notes: Any, requests: list[NoteRequest], style: str, language: str) -> list[tuple[Run, ...]]:
    from pathlib import Path

    from namens.citations.engine import format_notes
    from namens.citations.styles import load_style

    made = format_notes(requests, notes(LAW).entries, load_style(style, Path()), language)
    return [runs for one in made for part in (one.groups, one.authors) for runs in part]


@pytest.mark.parametrize(("style", "language"), STYLES)
def test_links_change_no_character_of_a_note_and_lead_to_each_place(
    notes: Any, style: str, language: str
) -> None:
    linked = [located("gdpr", reference, language) for reference in REFERENCES]
    plain = [citation._replace(linked=()) for citation in linked]
    others = [
        NoteRequest((CitationGroup((Citation("sloot2017"), one, Citation("schrems2"))),))
        for one in linked[:2]
    ]
    with_them = formatted(notes, [*map(note, linked), *others], style, language)
    without = formatted(notes, [note(one) for one in plain], style, language)
    assert [text(runs) for runs in with_them[: len(plain)]] == [text(runs) for runs in without]
    for runs, citation in zip(with_them, [*linked, *linked[:2]], strict=True):
        wanted = [run.url for run in citation.linked if run.url]
        assert [run.url for run in runs if run.url in wanted] == wanted


def test_the_word_of_the_style_is_part_of_the_link(notes: Any) -> None:
    (runs,) = formatted(notes, [note(located("gdpr", "gdpr art. 5", "en"))], "apa", "en-US")
    assert [run.text for run in runs if "art_5" in run.url] == ["Article 5"]


@pytest.mark.parametrize(
    ("style", "language", "reference", "expected"),
    [
        ("apa", "en-US", "gdpr arts. 13, 14 and 22(1)", "Articles 13 and 14 and Article 22(1)"),
        ("apa", "en-US", "gdpr art. 5(1)(a) and arts. 6 to 8", "Article 5(1)(a) and Articles 6 to 8"),
        ("apa", "en-US", "gdpr art. 5(1) in conjunction with art. 6", "Article 5(1) in conjunction with Article 6"),
        ("apa", "nl-NL", "gdpr art. 5(1) and arts. 6 to 8", "Artikel 5, lid 1, en Artikelen 6 tot en met 8"),
        ("apa", "fr-FR", "gdpr art. 5(1) and arts. 6, 8", "Article 5, paragraphe 1, et Articles 6 et 8"),
        ("apa", "sv-SE", "gdpr art. 5(1) and arts. 6 to 8", "Artikel 5.1 och Artiklar 6–8"),
        ("apa", "de-DE", "gdpr art. 5(1) and art. 6", "Artikel 5 Abs. 1 und Artikel 6"),
        ("chicago-notes-bibliography-17th-edition", "en-US", "gdpr arts. 13, 14 and 22(1)", "arts. 13 and 14 and art. 22(1)"),
    ],
)  # fmt: skip
def test_every_article_of_a_note_has_the_word_of_the_style(
    notes: Any, style: str, language: str, reference: str, expected: str
) -> None:
    (runs,) = formatted(notes, [note(located("gdpr", reference, language))], style, language)
    assert f", {expected}" in text(runs)
    places = [run.text for run in runs if "/art_" in run.url]
    assert all(place in expected for place in places)
    assert len(places) > 1


def test_an_author_in_the_text_carries_no_trace_of_a_locator(notes: Any) -> None:
    cited = [note(located("sloot2017", "gdpr art. 5", "en"), author_in_text=True)]
    for style, language in STYLES:
        assert LOCATED not in "".join(text(runs) for runs in formatted(notes, cited, style, language))


def test_what_a_style_made_other_words_of_is_left_alone_without_its_mark() -> None:
    citation = located("gdpr", "gdpr art. 5", "en")
    assert with_links([Run(f"art. V{LOCATED}.")], (citation,), "en") == (Run("art. V."),)
    assert with_links([Run(f"art. V{LOCATED}.")], (), "en") == (Run("art. V."),)


def test_a_citation_without_links_is_shown_as_ever_since_approvals_hold_a_hash_of_it() -> None:
    shown = "Citation(key='a', prefix=(), locator='p. 3', suffix=(), suppress_author=False)"
    assert repr(Citation("a", locator="p. 3")) == shown
    assert repr(located("a", "gdpr art. 5", "en")) != shown
