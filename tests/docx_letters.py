"""Small letters for tests of the DOCX, and ways to read one back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from lxml import etree
from proofs import Opened, W, assert_sound

from namens.letters.docx import write_docx
from namens.letters.model import Block, Heading, Inline, Letter, Note, Paragraph, Text
from namens.workspace.problems import Problems

LABELS = {"page": "pagina", "of": "van"}


def inlines(*content: Inline | str) -> tuple[Inline, ...]:
    """Inlines, where a string is a Text."""
    return tuple(Text(one) if isinstance(one, str) else one for one in content)


def para(*content: Inline | str) -> Paragraph:
    """A paragraph of these inlines."""
    return Paragraph(inlines(*content))


def heading(level: int, *content: Inline | str) -> Heading:
    """A heading of these inlines."""
    return Heading(level, inlines(*content))


def note(number: int, *content: Inline | str, keys: tuple[str, ...] = ()) -> Note:
    """A note of these inlines."""
    return Note(number, inlines(*content), keys)


def letter(*blocks: Block, **changes: Any) -> Letter:
    """A Dutch letter of these blocks; notes that only marks name get a text."""
    fields: dict[str, Any] = {
        "language": "nl",
        "title": "Verbod op emotieherkenning",
        "author": "Waag Futurelab",
        "date": dt.date(2024, 12, 16),
        "labels": LABELS,
    }
    return Letter(blocks=blocks, **(fields | changes))


def built(written: Letter, letterhead: Path | None = None) -> bytes:
    """The DOCX of a letter that has no problems; every one of them is sound."""
    problems = Problems()
    docx = write_docx(written, letterhead, problems)
    assert list(problems) == []
    assert_sound(docx)
    return docx


def said(written: Letter, letterhead: Path | None) -> list[str]:
    """The problems of a build, as a user reads them."""
    problems = Problems()
    docx = write_docx(written, letterhead, problems)
    if docx:
        assert_sound(docx)
    return [str(problem) for problem in problems]


def paragraphs(docx: bytes, part: str = "word/document.xml") -> list[etree._Element]:
    """The paragraphs of a part."""
    return list(Opened(docx).part(part).iter(f"{W}p"))


def text_of(element: etree._Element) -> str:
    """Characters as a reader sees them: tabs and breaks too, a note's mark as its id in brackets."""
    return "".join(_shown(one) for run in element.iter(f"{W}r") for one in run)


def _shown(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}footnoteReference":
        return f"[{element.get(f'{W}id')}]"
    return {f"{W}tab": "\t", f"{W}br": "\n"}.get(element.tag, "")


def texts(docx: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part."""
    return [text_of(paragraph) for paragraph in paragraphs(docx, part)]


def style_of(docx: bytes, paragraph: etree._Element) -> str:
    """The name of a paragraph's style."""
    style_id = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    styles = Opened(docx).part("word/styles.xml")
    return str(
        next(
            s.find(f"{W}name").get(f"{W}val")
            for s in styles.iter(f"{W}style")
            if s.get(f"{W}styleId") == style_id
        )
    )


def has(paragraph: etree._Element, tag: str) -> bool:
    """Whether a paragraph has a property that is on."""
    found = paragraph.find(f"{W}pPr/{W}{tag}")
    return found is not None and found.get(f"{W}val") not in ("0", "false")
