"""Notes written by hand: what kind of reference they are, and their addresses."""

from __future__ import annotations

from typing import Any

import pytest

from namens.citations.audit.formats import format_of, is_bare_url


@pytest.mark.parametrize(
    "note",
    [
        "https://a.org/b",
        "<https://a.org/b>.",
        "See: https://a.org/b.",
        "Zie https://a.org/b?x=(1)",
        "www.a.org/b",
    ],
)
def test_an_address_alone_is_a_bare_address(note: str) -> None:
    assert is_bare_url(note)


@pytest.mark.parametrize(
    "note", ["See the site of A, https://a.org/b", "https://a.org/b, p. 3 and further", "Idem."]
)
def test_an_address_with_words_is_more_than_that(note: str) -> None:
    assert not is_bare_url(note)


@pytest.mark.parametrize(
    ("note", "looks"),
    [
        ("Rhue, L. (2019). Emotion-reading tech fails. The Conversation.", "author-date"),
        (
            "Barrett, L. F., Adolphs, R., & Marsella, S. (2019). Emotional expressions. Journal, 20(1).",
            "author-date",
        ),
        ("Amnesty International (2020). EU surveillance sales.", "author-date"),
        ("Van der Sloot, B. (2017, May) Privacy.", "author-date"),
        ("[3] J. Doe, Title, 2020.", "numeric"),
        ('J. Doe, "Title," 2020. [Online]. Available: https://a.org', "numeric"),
        ('Amnesty International, "Open Letter," 2023, https://a.org', "note"),
        ("Jane Doe, ‘A Title’ (Press 2020) 3", "note"),
        ("This was said before the Act (2024) came into force.", ""),
        ("Amnesty International (2020) argued that this is wrong, and rightly so.", ""),
        ("Idem, p. 3.", ""),
        ("Zie ook het rapport van de Ombudsman.", ""),
    ],
)
def test_the_format_of_a_reference_is_told_and_prose_is_none(note: str, looks: str) -> None:
    assert format_of(note) == looks


def test_a_note_in_another_format_than_the_style_is_found(audited: Any) -> None:
    notes = '^[Rhue, L. (2019). Emotion tech fails. The Conversation.]\n^[Jane Doe, "A Title," 2020.]\n'
    assert audited(notes=notes).lines() == ["1:1 mixed-formats"]
    assert audited(notes=notes, style="apa").lines() == ["2:1 mixed-formats"]


def test_punctuation_glued_to_an_address_in_a_note_is_found_where_it_stands(audited: Any) -> None:
    found = audited(notes="^[A page, seen today, https://a.org/b.]\n")
    assert found.lines("glued-punctuation") == ["1:23 glued-punctuation"]
    assert found.one("glued-punctuation").fix == "<https://a.org/b>."
    assert audited(notes="^[A page, accessed today, <https://a.org/b>.]\n").lines() == []


def test_bare_addresses_beside_bracketed_ones_are_found(audited: Any) -> None:
    notes = "^[One, accessed today, <https://a.org/b>]\n^[Two, accessed today, https://a.org/c]\n"
    assert audited(notes=notes).lines() == ["2:24 mixed-brackets"]
    assert audited(notes=notes.replace("<", "").replace(">", "")).lines() == []


def test_tracking_and_http_are_found_in_notes_too(audited: Any) -> None:
    bib = "@misc{x, title={T}, date={2020}, url={https://a.org/x}, urldate={2024-01-01}}\n"
    found = audited(bib, cited="x", notes="^[A page, accessed today: <http://a.org/b?utm_source=x>]\n")
    assert found.lines("http", "tracking") == ["1:28 http", "1:28 tracking"]


def test_a_note_that_holds_a_citation_is_no_reference_of_its_own(audited: Any) -> None:
    (note,) = audited(notes="^[https://a.org/b]\n").letter.notes
    assert "bare-url" not in audited(notes=(note._replace(cites=True),)).rules()
