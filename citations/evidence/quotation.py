"""A quotation as it is written: fragments between omissions, and what its author put in square brackets.

The rules are those of legal and scholarly editing (Chicago Manual of Style, 13.50 to 13.63): `[…]` omits, `[word]`
inserts, `[T]he` changes the case of a letter, and punctuation at the edges of a fragment is the author's. An insertion
may clarify; one that negates (`can [not] be used`) or makes another number (`[1]67 experts`) must stand in the source,
or the quotation says what it does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from namens.citations.evidence.negations import negates
from namens.citations.evidence.number_words import makes_another
from namens.citations.evidence.numbers import goes_on
from namens.citations.evidence.texts import Compared, clean, compare_form, count_words, plain

_OMISSION = r"\[\s*…\s*\]|\(\s*…\s*\)|…"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_EDGE = ' \t\n\r\xa0.,;:"'
_AROUND = 80  # characters beside an insertion that may belong to its number or word

Turn = Literal["meaning", "number"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a fragment. `optional`: an insertion; `any_case`: a letter in brackets, as in `[T]he`.

    `turns`: what an insertion makes another one of; None for others. `written`: such an insertion as it is written.
    """

    form: Compared
    optional: bool = False
    any_case: bool = False
    turns: Turn | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What must stand in the source without an omission."""

    text: str
    pieces: tuple[Piece, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """The fragments in their order; none when the quotation holds no words of the source."""

    fragments: tuple[Fragment, ...]

    @property
    def words(self) -> int:
        """How many words are the source's own."""
        return sum(fragment.words for fragment in self.fragments)

    @property
    def turning(self) -> list[Piece]:
        """The insertions that turn what the source says: they negate, or make another number."""
        return [piece for fragment in self.fragments for piece in fragment.pieces if piece.turns]


def read_quotation(quote: str) -> Quotation:
    """The fragments of *quote*; outer quotation marks are dropped."""
    return _read(plain(clean(quote), is_quotation=True))


def without_turning(quote: str) -> Quotation:
    """*quote* without the insertions that turn it: what the source may say of which it says something else."""
    written = plain(clean(quote), is_quotation=True)
    return _read(_BRACKETS.sub(lambda found: "" if _turns(found) else found.group(), written))


def _read(written: str) -> Quotation:
    parts = re.split(_OMISSION, written)
    fragments = [_fragment(_decimal(parts[0])), *(_fragment(part.strip(_EDGE)) for part in parts[1:])]
    return Quotation(
        tuple(
            fragment
            for fragment in fragments
            if fragment.words or any(piece.turns for piece in fragment.pieces)
        )
    )


def _decimal(text: str) -> str:
    """*text* without the punctuation at its edges, but with the point that its number begins with."""
    bare = text.strip(_EDGE)
    return f".{bare}" if bare[:1].isdigit() and text[: text.find(bare)].endswith(".") else bare


def _fragment(text: str) -> Fragment:
    pieces: list[Piece] = []
    end = 0
    for found in _BRACKETS.finditer(text):
        pieces += _literal(text[end : found.start()])
        pieces += _insertion(found, text)
        end = found.end()
    pieces += _literal(text[end:])
    while pieces and pieces[0].optional:  # what is inserted before or after the source's words proves nothing
        del pieces[0]
    while pieces and pieces[-1].optional:
        del pieces[-1]
    words = sum(count_words(piece.form.shown) for piece in pieces if not (piece.optional or piece.turns))
    return Fragment(text, tuple(pieces), words)


def _literal(text: str) -> list[Piece]:
    form = compare_form(text, is_plain=True)
    return [Piece(form)] if form.letters else []


def _insertion(found: re.Match[str], text: str) -> list[Piece]:
    inner = found.group(1)
    follows = text[found.end() : found.end() + 1]
    before = text[found.start() - 1 : found.start()]
    turns = _turns(found)
    shown = inner.replace("-", "–") if turns == "number" else inner  # a dash between digits is no hyphen
    form = compare_form((before if before.isspace() else "") + shown, is_plain=True)
    if not form.letters:
        return []
    if len(inner) == 1 and inner.isalpha() and follows.isalpha():
        return [Piece(form, any_case=True)]
    return [Piece(form, optional=not turns, turns=turns, written=found.group() if turns else "")]


def _turns(found: re.Match[str]) -> Turn | None:
    """What the insertion *found* makes another one of, as one reads it: without brackets."""
    text, inner = found.string, found.group(1)
    before = _bare(text[max(found.start() - _AROUND, 0) : found.start()])
    after = _bare(text[found.end() : found.end() + _AROUND])
    read = before + inner + after
    if inner and (goes_on(read, len(before)) or goes_on(read, len(before) + len(inner))):
        return "number"
    if makes_another(inner, before, after):
        return "number"
    return "meaning" if negates(inner, before, after) else None


def _bare(text: str) -> str:
    return text.replace("[", "").replace("]", "")
