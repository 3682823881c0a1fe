"""A base written in the test, a small letter that cites from it, and the findings as lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from namens.citations.audit import Base, Cited, Finding, Letter, WrittenNote, audit, open_base
from namens.citations.library import open_library
from namens.citations.styles import load_style
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile

CHICAGO = "chicago-notes-bibliography-17th-edition"


class Audited:
    """A base on disk, a letter, and what was found."""

    def __init__(
        self,
        folder: Path,
        bib: str | bytes,
        cited: str | tuple[Cited, ...],
        notes: str | tuple[WrittenNote, ...],
        style: str,
        off: Any,
        **known: Any,
    ) -> None:
        self.path = folder / "library.bib"
        self.path.write_bytes(bib if isinstance(bib, bytes) else bib.encode("utf-8"))
        self.files = {"library.bib": self.path}
        self.problems = Problems()
        self.base: Base = open_base(self.files, folder, self.problems)
        library = open_library([self.path], folder, Problems())
        places = _places(cited) if isinstance(cited, str) else cited
        facts = {
            "date": dt.date(2024, 12, 16),
            "today": dt.date(2026, 1, 1),
            "languages": ("en",),
            "style": load_style(style, folder) if style else None,
            "cited": places,
            "notes": tuple(written(notes)) if isinstance(notes, str) else notes,
            "entries": library.entries(place.key for place in places),
        }
        self.letter = Letter(**{**facts, **known})
        self.off = off
        self.found: list[Finding] = audit(self.base, self.letter, off)

    def lines(self, *rules: str) -> list[str]:
        """`line:column rule key` of each finding; *rules*: only these."""
        return [
            f"{found.place.line}:{found.place.column} {found.rule} {found.key}".strip()
            for found in self.found
            if not rules or found.rule in rules
        ]

    def rules(self) -> set[str]:
        return {found.rule for found in self.found} - {"unused"}

    def one(self, rule: str) -> Finding:
        (found,) = [found for found in self.found if found.rule == rule]
        return found


def _places(keys: str) -> tuple[Cited, ...]:
    return tuple(Cited(key, Place("point.yaml", 2, 1), "point") for key in keys.split())


def written(notes: str) -> list[WrittenNote]:
    """A note a line, as an argument would hold them; what prints of it is told from the Markdown simply."""
    source = SourceFile("arguments/point.yaml", notes)
    made, start = [], 0
    for line in notes.splitlines(keepends=True):
        words = line.rstrip("\n")
        if words:
            text = words[2:-1].replace("<http", "http").replace(">", "")
            made.append(WrittenNote(text, source, start, start + len(words)))
        start += len(line)
    return made


Audit = Callable[..., Audited]


@pytest.fixture
def audited(tmp_path: Path) -> Audit:
    """`audited(bib, cited='a b', notes='^[…]', …)`."""

    def of(
        bib: str | bytes = "",
        *,
        cited: str | tuple[Cited, ...] = "",
        notes: str | tuple[WrittenNote, ...] = "",
        style: str = CHICAGO,
        off: Any = (),
        **known: Any,
    ) -> Audited:
        return Audited(tmp_path, bib, cited, notes, style, off, **known)

    return of
