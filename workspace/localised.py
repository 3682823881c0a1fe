"""A text that a reader sees: one string, or one a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from namens.workspace.problems import Place
from namens.workspace.sourced import Sourced


class Localised(NamedTuple):
    """`by_language`, or `single`: one string, which belongs to the first language, or (`shared`) to all."""

    place: Place
    key: str
    by_language: Mapping[str, Sourced]
    single: Sourced | None = None
    shared: bool = False

    def in_language(self, language: str, first: str) -> Sourced | None:
        """The text in *language*; *first* is the submission's first language. None is a missing translation."""
        if self.single is not None:
            return self.single if self.shared or language == first else None
        found = self.by_language.get(language)
        return found if found is not None else self.by_language.get(language.partition("-")[0])

    def texts(self) -> list[Sourced]:
        """Every text there is, in the order of the file."""
        return [self.single] if self.single is not None else list(self.by_language.values())
