"""What an audit must know of a letter, in plain values: what it cites where, and the notes written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from namens.citations.entries import Entry
from namens.citations.styles import Style
from namens.workspace.problems import Place
from namens.workspace.sourced import SourceFile


class Cited(NamedTuple):
    """A key where it is cited. `argument`: the id of the argument that cites it, empty elsewhere."""

    key: str
    place: Place
    argument: str = ""


class WrittenNote(NamedTuple):
    """A note written by hand: its words as they print, and its characters (`^[…]`, *start* to *end*) in its file.

    `cites`: it holds citations of its own beside its words.
    """

    text: str
    source: SourceFile
    start: int
    end: int
    cites: bool = False

    @property
    def raw(self) -> str:
        """What stands between `^[` and `]`."""
        written = self.source.text[self.start : self.end]
        return written[2:-1] if written.startswith("^[") and written.endswith("]") else written

    def place(self, words: str = "") -> Place:
        """Where *words* stand in the note, or where the note begins."""
        found = self.source.text.find(words, self.start, self.end) if words else -1
        return self.source.place(found if found >= 0 else self.start)


@dataclass(frozen=True)
class Letter:
    """`entries`: the cited ones with all that they inherit. `copies`: keys of sources of which a copy is saved.

    `languages` are the letter's and its notes'. A source cited in the letter must not be younger than `date`; one that
    is not cited, not younger than `today` either.
    """

    date: dt.date
    today: dt.date
    languages: tuple[str, ...] = ()
    style: Style | None = None
    cited: tuple[Cited, ...] = ()
    notes: tuple[WrittenNote, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    copies: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key that is cited."""
        return frozenset(cited.key for cited in self.cited)
