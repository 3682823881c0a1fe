"""Markdown and where its characters came from: an author's text, or a filled template."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from namens.letters.model import NOWHERE, Origin
from namens.templates.fill import Filled
from namens.workspace.problems import Place
from namens.workspace.sourced import Sourced, SourceFile


class MarkdownSource(Protocol):
    """`text` is what Markdown reads; offsets are characters in it."""

    @property
    def text(self) -> str:
        """The Markdown."""

    def origin(self, start: int, end: int) -> Origin:
        """Where the characters from *start* to *end* came from."""

    def place(self, offset: int) -> Place:
        """Line and column for a message about the character at *offset*."""


class AuthorText:
    """A text from one of the submission's files."""

    def __init__(self, source: Sourced) -> None:
        self.source = source

    @cached_property
    def text(self) -> str:
        """The text; a carriage return, which only an escape can bring, becomes a space."""
        return str(self.source).replace("\r", " ")

    def origin(self, start: int, end: int) -> Origin:
        """A span in the author's file."""
        offsets = self.source.offsets
        last = offsets[max(end - 1, start)] + 1 if end > start else offsets[start]
        return Origin(self.source.source.name, self.source.key, offsets[start], last)

    def place(self, offset: int) -> Place:
        """Line and column in the author's file."""
        return self.source.place_at(offset)


class TemplateText:
    """A filled template. `name` and `sources` are for messages about what no template printed as it stands."""

    def __init__(self, filled: Filled, name: str, sources: dict[str, str]) -> None:
        self.filled, self.name, self.sources = filled, name, sources

    @property
    def text(self) -> str:
        """The filled template, with its seals."""
        return self.filled.text

    def origin(self, start: int, end: int) -> Origin:
        """A span in the template's file, or nowhere."""
        first, last = self.filled.place(start), self.filled.place(max(end - 1, start))
        if first is None or last is None or first[0] != last[0]:
            return NOWHERE
        return Origin(first[0], "", first[1], last[1] + 1)

    def place(self, offset: int) -> Place:
        """Line and column in the template's file; at least the template's name."""
        found = self.filled.place(offset)
        return SourceFile(found[0], self.sources[found[0]]).place(found[1]) if found else Place(self.name)
