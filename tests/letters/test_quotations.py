"""Quotations in running text are found where a citation follows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.letters.quotations import quotations, quotations_in_note
from namens.templates.seals import Seals
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced, SourceFile


def found(text: str, language: str = "en") -> list[tuple[str, int, str]]:
    source = Sourced.of(text, SourceFile("a.yaml", text), "text", (0, len(text)))
    blocks = Reader(language, Path(), Seals(), Problems()).blocks(AuthorText(source))
    return [(found.text, found.note, found.language) for found in quotations(blocks, language)]


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("She writes: “it is not so”.[@a]", "it is not so"),
        ("She writes: ‘it isn’t so.’[@a]", "it isn’t so."),
        ("Sie schreibt: „es ist nicht so“.[@a]", "es ist nicht so"),
        ("Elle écrit : « ce n’est pas vrai »[@a].", " ce n’est pas vrai "),
        ("Hon skriver: ”det är inte så”.[@a]", "det är inte så"),
        ('She writes: "it is *not* so".[@a]', "it is not so"),
        ("The ‘first’ and ‘second one’.[@a]", "second one"),
    ],
)
def test_words_between_quotation_marks_directly_before_a_citation_are_a_quotation(
    written: str, quoted: str
) -> None:
    assert found(written) == [(quoted, 1, "en")]


@pytest.mark.parametrize(
    "written", ["No quotation.[@a]", "“Quoted” but then words.[@a]", "The people’s.[@a]", "’[@a]"]
)
def test_other_words_are_none(written: str) -> None:
    assert found(written) == []


def test_a_block_quotation_is_quoted_as_a_whole() -> None:
    assert found("> It is not so at all.[@a]") == [("It is not so at all.", 1, "en")]


def test_a_quotation_in_another_language_says_so() -> None:
    assert found("Zij schrijft: ‘[it is not so]{lang=en-GB}’.[@a]", "nl") == [("it is not so", 1, "en-GB")]


def test_quotations_in_a_hand_written_note_know_the_group_of_sources_behind_them() -> None:
    text = "A claim.^[See [@a; @b]; “it is not so” [@c], and ‘[det är inte så]{lang=sv}’.[@d]]"
    source = Sourced.of(text, SourceFile("a.yaml", text), "text", (0, len(text)))
    reader = Reader("en", Path(), Seals(), Problems())
    reader.blocks(AuthorText(source))
    (note,) = reader.notes.notes
    assert [tuple(found) for found in quotations_in_note(note.inlines, "en")] == [
        ("it is not so", 1, "en"),
        ("det är inte så", 2, "sv"),
    ]


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("Er schreibt: ‹es ist nicht so›.[@a]", "es ist nicht so"),
        ("Er schreibt: ›es ist nicht so‹.[@a]", "es ist nicht so"),
        ('Er schreibt: „es ist nicht so".[@a]', "es ist nicht so"),
        ('She writes: “it is not so".[@a]', "it is not so"),
        ('Er schreibt: ,,es ist nicht so".[@a]', "es ist nicht so"),
        ("Er schreibt: ,,es ist nicht so''.[@a]", "es ist nicht so"),
        ("She writes: ``it is not so''.[@a]", "it is not so"),
        ("She writes “it is not so” ([@a]).", "it is not so"),
        ("She writes “it is not so” – [@a].", "it is not so"),
        ('"He said “no” and it is not so".[@a]', "He said “no” and it is not so"),
        ("'He said ‘no’ and it isn't so'.[@a]", "He said ‘no’ and it isn't so"),
    ],
)
def test_marks_as_people_type_them_and_brackets_around_the_citation_change_nothing(
    written: str, quoted: str
) -> None:
    assert found(written) == [(quoted, 1, "en")]


def test_what_markdown_reads_as_html_is_no_mark() -> None:
    assert found("Elle écrit : << ce n’est pas vrai >>[@a].") == []


def test_a_mark_that_was_closed_before_opens_no_other_quotation() -> None:
    assert found('She said “no.” Then it was 5".[@a]') == []
