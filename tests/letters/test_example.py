"""The example submission: what it shows, as Word, LibreOffice and a validator of PDF see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import page as page_validation
import pytest
from proofs import Opened, W, assert_sound

from namens.letters.build import Request, build
from namens.letters.compose import compose
from namens.letters.load import load
from namens.letters.model import Block, BlockQuote, Division, Heading, ItemList, Letter, Link, NoteMark, Table
from namens.letters.text import inline_text
from namens.letters.walk import inlines_of, nested
from namens.workspace.problems import Problems

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "emotion-recognition"
ORGANISATIONS = [
    "Amnesty International", "Bits of Freedom", "Waag Futurelab", "Open State Foundation", "SETUP", "PublicSpaces",
    "ConnectMe@ Human Rights and Technology", "Privacy First", "Nederlands Juristen Comité voor de Mensenrechten",
]  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def letter(language: str) -> Letter:
    problems = Problems()
    loaded = load(EXAMPLE, problems)
    assert loaded is not None
    (made,) = compose(loaded, [language], problems)
    assert not problems.found
    return made


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Each block, and those in its division."""
    for block in blocks:
        yield block
        if isinstance(block, Division):
            yield from flat(block.blocks)


def built(language: str, out: Path, *formats: str) -> dict[str, Path]:
    saved = build(Request(EXAMPLE, (language,), formats, out)).saved
    return {path.suffix: path for path in saved.written}


@LANGUAGES
def test_the_example_builds_a_sound_docx_without_a_warning(language: str, tmp_path: Path) -> None:
    assert_sound(built(language, tmp_path, "docx")[".docx"].read_bytes())


@LANGUAGES
def test_the_example_shows_what_a_letter_can_hold(language: str) -> None:
    made = letter(language)
    kinds = {type(block) for block in flat(made.blocks)}
    assert {Heading, ItemList, BlockQuote, Table} <= kinds
    assert any(isinstance(inline, Link) for inline in inlines_of(made.blocks))
    assert any(len(note.keys) == 2 for note in made.notes), "a note with two sources"
    keys = [key for note in made.notes for key in note.keys]
    assert len(keys) > len(set(keys)), "a source cited twice"
    text = [inline_text(note.inlines) for note in made.notes]
    assert any(" 46, https://doi.org" in words for words in text), "a locator"


@LANGUAGES
def test_the_example_is_marked_as_one_and_names_the_nine_organisations(language: str, tmp_path: Path) -> None:
    text = built(language, tmp_path, "text")[".txt"].read_text(encoding="utf-8")
    assert text.startswith(("Voorbeeld: ", "Example: "))
    for name in ORGANISATIONS:
        assert f"\n- {name}\n" in text


@LANGUAGES
def test_each_note_of_the_example_stands_at_the_foot_of_the_page_of_its_mark(
    language: str,
    tmp_path: Path,
    convert: Callable[[Path, str], Path],
    pdftotext: Callable[[Path], list[str]],
) -> None:
    pages = pdftotext(convert(built(language, tmp_path, "docx")[".docx"], "pdf"))
    assert 2 <= len(pages) <= 3
    for words, number, note in marks(letter(language)):
        (page,) = [page for page in map(squeezed, pages) if f"{words}{number}" in page]
        assert note in page[page.index(f"{words}{number}") :], f"note {number}"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def marks(made: Letter) -> list[tuple[str, int, str]]:
    """The last words before each mark, its number, and the first words of its note; without white space."""
    found: list[tuple[str, int, str]] = []
    before = ""
    for inline in inlines_of(made.blocks):
        if isinstance(inline, NoteMark):
            note = squeezed(inline_text(made.notes[inline.number - 1].inlines))
            found.append((before[-12:], inline.number, note[:12]))
        elif not [*nested([inline])][1:]:
            before += squeezed(getattr(inline, "text", ""))
    return found


@LANGUAGES
def test_the_pdf_of_the_example_is_accessible_and_archivable(
    language: str, tmp_path: Path, soffice: str
) -> None:
    pdf = built(language, tmp_path, "pdf")[".pdf"].read_bytes()
    for profile in ("ua1", "2b"):
        report = page_validation.validate_pdf_bytes(pdf, profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


@LANGUAGES
def test_the_footnotes_of_the_example_are_real_ones_with_their_own_links(
    language: str, tmp_path: Path
) -> None:
    opened = Opened(built(language, tmp_path, "docx")[".docx"].read_bytes())
    marked = [mark.get(f"{W}id") for mark in opened.part("word/document.xml").iter(f"{W}footnoteReference")]
    assert marked == [str(number) for number in range(1, len(letter(language).notes) + 1)]
    targets = {relation.get("Target") for relation in opened.relations("word/footnotes.xml").values()}
    assert "https://doi.org/10.1177/1529100619832930" in targets
    assert not opened.xml.get("word/endnotes.xml")
