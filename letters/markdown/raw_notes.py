"""Notes as they were written, before the citation engine made words of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from namens.citations.notes import CitationGroup
from namens.letters.model import Inline, Origin, Span
from namens.workspace.problems import Place

if TYPE_CHECKING:
    from namens.citations.law import Instrument

CITED, AUTHOR = "cited", "author"


class CitedKey(NamedTuple):
    """A citation key where it was written, for the message when there is no such entry."""

    key: str
    place: Place
    bare: bool = False  # without brackets, so perhaps no citation was meant


class LawPlace(NamedTuple):
    """A place in a law as a source's locator: the key of the source, the law, the words as they were typed."""

    key: str
    law: Instrument
    words: str
    place: Place


class RawNote(NamedTuple):
    """One note. A hand-written note's `inlines` hold `cited_place(0)` where its first group goes."""

    number: int
    groups: tuple[CitationGroup, ...]
    keys: tuple[CitedKey, ...]
    origin: Origin
    inlines: tuple[Inline, ...] = ()
    written: bool = False
    no_ibid: bool = False


def cited_place(index: int, origin: Origin) -> Span:
    """Where a hand-written note's group *index* goes, once it is formatted."""
    return Span((), classes=(CITED, str(index)), origin=origin)


def author_place(number: int, origin: Origin) -> Span:
    """Where the author of note *number* goes in running text, once it is formatted."""
    return Span((), classes=(AUTHOR, str(number)), origin=origin)


class OpenNote:
    """A hand-written note whose words are being read; `begins`: where they begin in their block."""

    __slots__ = ("begins", "groups", "keys", "nested", "number", "origin")

    def __init__(self, number: int, origin: Origin, begins: int) -> None:
        self.number, self.origin, self.begins = number, origin, begins
        self.groups: list[CitationGroup] = []
        self.keys: list[CitedKey] = []
        self.nested = 0  # notes inside it, which are refused

    def written(self, inlines: tuple[Inline, ...], *, no_ibid: bool) -> RawNote:
        """The note, now that its words are known."""
        groups, keys = tuple(self.groups), tuple(self.keys)
        return RawNote(self.number, groups, keys, self.origin, inlines, written=True, no_ibid=no_ibid)


class NoteCollector:
    """The notes of a letter, numbered in reading order."""

    __slots__ = ("_reserved", "bracketed", "laws", "notes")

    def __init__(self) -> None:
        self.notes: list[RawNote] = []
        self.bracketed: list[tuple[str, Place]] = []  # `[word]` in running text
        self.laws: list[LawPlace] = []
        self._reserved = 0

    def reserve(self) -> int:
        """The number of the note that begins here."""
        self._reserved += 1
        return self._reserved

    def add(self, note: RawNote) -> None:
        """A note whose number was reserved."""
        self.notes.append(note)

    def in_order(self) -> list[RawNote]:
        """The notes by their numbers; a hand-written one is added after those that stand inside it."""
        return sorted(self.notes, key=lambda note: note.number)
