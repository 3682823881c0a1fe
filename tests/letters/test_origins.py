"""Origin is the backbone: each word of a built letter leads back to its place in the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from namens.letters.compose import compose
from namens.letters.load import load
from namens.letters.model import Code, Letter, NoteMark, Origin, Text
from namens.letters.walk import inlines_of, nested
from namens.workspace.problems import Problems

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "emotion-recognition"
SHIPPED = "namens/templates/"


def letter(language: str) -> Letter:
    problems = Problems()
    loaded = load(EXAMPLE, problems)
    assert loaded is not None
    (made,) = compose(loaded, [language], problems)
    assert not problems.errors
    return made


def source_of(origin: Origin) -> str:
    """The characters of the sources that *origin* names."""
    shipped = origin.file.startswith(("templates/labels", SHIPPED))
    path = ROOT / origin.file.removeprefix("namens/") if shipped else EXAMPLE / origin.file
    return path.read_text(encoding="utf-8")[origin.start : origin.end]


def texts(made: Letter) -> Iterator[Text | Code]:
    inlines = [*inlines_of(made.blocks), *(inline for note in made.notes for inline in nested(note.inlines))]
    return (inline for inline in inlines if isinstance(inline, (Text, Code)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_word_of_the_example_stands_where_its_origin_says(language: str) -> None:
    mapped = 0
    for text in texts(letter(language)):
        words = re.findall(r"\w+", text.text)
        if not words:
            continue
        assert text.origin.file, f"{text.text!r} has no origin"
        source = source_of(text.origin)
        assert source, text
        if not text.origin.derived:
            assert re.findall(r"\w+", source) == words
            mapped += len(words)
    assert mapped > 500


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_derived_is_only_the_date_and_what_the_citation_engine_made(language: str) -> None:
    made = letter(language)
    in_text = [text for text in inlines_of(made.blocks) if isinstance(text, Text) and text.origin.derived]
    sources = [source_of(text.origin) for text in in_text if re.search(r"\w", text.text)]
    assert sources == ["2024-12-16"]


def test_the_origin_of_a_note_is_its_citation_as_written() -> None:
    made = letter("nl")
    assert source_of(made.notes[0].origin) == "[@aiact2024, art. 5(1)(f)]"
    marks = [inline for inline in inlines_of(made.blocks) if isinstance(inline, NoteMark)]
    assert [source_of(mark.origin) for mark in marks] == [source_of(note.origin) for note in made.notes]
    assert [mark.number for mark in marks] == list(range(1, len(made.notes) + 1))
