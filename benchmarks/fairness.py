"""Proof that two letters are the same work: as many footnotes, and about as many words in text and notes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(rb"<w:footnoteReference\b")
_NOTE = re.compile(rb"<w:footnote\b[^>]*>")
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARAGRAPH = re.compile(rb"</w:p>")
WORDS_APART = 0.1  # each side words the reference lines, and formats names and sources, in its own way


class Unfair(Exception):
    """The contenders of a case did not make the same letter."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a DOCX holds: note marks in the text, notes at the foot, words in the text, words in the notes."""

    marks: int
    notes: int
    words: int
    note_words: int


def contents_of(docx: Path) -> Contents:
    """Count what is in *docx*. Separators, which Word keeps among the notes, are no notes."""
    with zipfile.ZipFile(docx) as archive:
        body = archive.read("word/document.xml")
        there = "word/footnotes.xml" in archive.namelist()
        foot = archive.read("word/footnotes.xml") if there else b""
    notes = [tag for tag in _NOTE.findall(foot) if b"w:type=" not in tag]
    return Contents(len(_MARK.findall(body)), len(notes), _words(body), _words(foot))


def _words(part: bytes) -> int:
    paragraphs = _PARAGRAPH.split(part)
    return sum(len(b"".join(_TEXT.findall(paragraph)).split()) for paragraph in paragraphs)


def prove_same_work(made: Mapping[str, Path], notes: int | None = None) -> dict[str, Contents]:
    """What each letter holds. Raises Unfair when they differ, or when they have not the *notes* that were asked."""
    contents = {name: contents_of(docx) for name, docx in made.items()}
    for name, held in contents.items():
        if held.marks != held.notes or (notes is not None and held.notes != notes):
            raise Unfair(f"{name}: {held.marks} note marks, {held.notes} notes, {notes} expected")
    for what in ("notes", "words", "note_words"):
        counts = {name: getattr(held, what) for name, held in contents.items()}
        least, most = min(counts.values(), default=0), max(counts.values(), default=0)
        if most - least > (0 if what == "notes" else WORDS_APART * most):
            raise Unfair(f"not the same {what}: {counts}")
    return contents
