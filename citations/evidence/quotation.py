"""A quotation as it is written: fragments between omissions, and what its author put in square brackets.

The rules are those of legal and scholarly editing (Chicago Manual of Style, 13.50 to 13.63): `[…]` omits, `[word]`
inserts, `[T]he` changes the case of a letter, and punctuation at the edges of a fragment is the author's. An insertion
may clarify; one that negates (`can [not] be used`) must stand in the source, or the quotation says the opposite of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from namens.citations.evidence.negations import negates
from namens.citations.evidence.texts import Compared, clean, compare_form, count_words, plain

_OMISSION = r"\[\s*…\s*\]|\(\s*…\s*\)|…"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_EDGE = ' \t\n\r\xa0.,;:"'


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a fragment. `optional`: an insertion; `any_case`: a letter in brackets, as in `[T]he`.

    `negation`: an insertion that negates, as it is written; empty for others.
    """

    form: Compared
    optional: bool = False
    any_case: bool = False
    negation: str = ""


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
    def negations(self) -> list[str]:
        """The insertions that negate, as they are written."""
        return [piece.negation for fragment in self.fragments for piece in fragment.pieces if piece.negation]


def read_quotation(quote: str) -> Quotation:
    """The fragments of *quote*; outer quotation marks are dropped."""
    # plain() marks numbers in brackets as references: in a quotation these are insertions all the same
    return _read(plain(clean(quote)))


def without_negations(quote: str) -> Quotation:
    """*quote* without the insertions that negate: what the source may say of which it says the opposite."""

    def kept(found: re.Match[str]) -> str:
        return "" if _negates(found) else found.group()

    return _read(_BRACKETS.sub(kept, plain(clean(quote))))


def _read(written: str) -> Quotation:
    fragments = [_fragment(part.strip(_EDGE)) for part in re.split(_OMISSION, written)]
    return Quotation(
        tuple(
            fragment
            for fragment in fragments
            if fragment.words or any(piece.negation for piece in fragment.pieces)
        )
    )


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
    words = sum(count_words(piece.form.shown) for piece in pieces if not (piece.optional or piece.negation))
    return Fragment(text, tuple(pieces), words)


def _literal(text: str) -> list[Piece]:
    form = compare_form(text, is_plain=True)
    return [Piece(form)] if form.letters else []


def _insertion(found: re.Match[str], text: str) -> list[Piece]:
    inner = found.group(1)
    follows = text[found.end() : found.end() + 1]
    before = text[found.start() - 1 : found.start()]
    form = compare_form((before if before.isspace() else "") + inner, is_plain=True)
    if not form.letters:
        return []
    if len(inner) == 1 and inner.isalpha() and follows.isalpha():
        return [Piece(form, any_case=True)]
    negation = found.group() if _negates(found) else ""
    return [Piece(form, optional=not negation, negation=negation)]


def _negates(found: re.Match[str]) -> bool:
    text = found.string
    return negates(
        found.group(1), text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    )
