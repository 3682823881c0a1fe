"""Writes the document model as DOCX: one module a concern of the format, `writer` puts them together."""

from __future__ import annotations

from pathlib import Path

from namens.letters.model import Letter
from namens.workspace.problems import Problems

__all__ = ["write_docx"]


def write_docx(letter: Letter, letterhead: Path | None, problems: Problems, *, shown: str = "") -> bytes:
    """The letter as a DOCX over `letterhead` (None: the shipped one), the same bytes for the same letter.

    Faults of the letterhead are added to `problems`, which names it `shown` (default: its file name). Empty
    when the letterhead cannot be read at all; with problems in its tags the bytes are a sound DOCX still.
    """
    from namens.letters.docx.writer import write  # python-docx takes 0.15 s to import, lxml included

    return write(letter, letterhead, problems, shown)
