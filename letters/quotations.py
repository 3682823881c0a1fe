"""Quotations in a letter's own text: words between quotation marks, or set apart, directly before a citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from namens.letters.markdown.raw_notes import CITED
from namens.letters.model import (
    Block,
    BlockQuote,
    Code,
    Division,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    NoteMark,
    Paragraph,
    Span,
    Strong,
    Table,
    Text,
)

# closing mark → the marks that may open it: English, Dutch, German, Polish, French, Swedish, typewriter; whoever types
# the one from a table of characters may well type the other from the keyboard
_OPENINGS = {
    "”": "“„”", "“": "„", "’": "‘‚’", "‘": "‚", "»": "«»", "«": "»", "›": "‹›", "‹": "›", '"': '"“„', "'": "'‘‚",
}  # fmt: skip
# typed twice, these stand for a mark; '<<' cannot, as Markdown reads '<c' of '<<ce n’est' as HTML
_DOUBLE = {",": "„", "`": "“", "'": "”"}
# what closes an opening mark, so that one from the keyboard further on does not
_CLOSED = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’"}
_AFTER = ".,;:!?…([–— \u00a0\u202f"  # also “…” ([@key])


class Quotation(NamedTuple):
    """Words that are quoted; the number of the note that follows; and the language in which they are marked.

    Of a quotation inside a hand-written note, `note` is the number of the group of sources that follows, from 0.
    """

    text: str
    note: int
    language: str


class _Letter(NamedTuple):
    character: str
    language: str


class _Mark(NamedTuple):
    """Where a note, or inside a note a group of sources, stands."""

    number: int


def quotations(blocks: Iterable[Block], language: str) -> Iterator[Quotation]:
    """The quotations in *blocks*, in reading order; *language* is that of words without a mark of their own."""
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield from _in_line(inlines, language)
            case ItemList(items):
                for item in items:
                    yield from quotations(item, language)
            case Division(_, inner):
                yield from quotations(inner, block.language or language)
            case Table(_, rows):
                for row in rows:
                    for cell in row:
                        yield from _in_line(cell.inlines, language)
            case BlockQuote(inner):
                yield from _set_apart(inner, language)
            case _:
                pass


def quotations_in_note(inlines: Iterable[Inline], language: str) -> Iterator[Quotation]:
    """The quotations directly before a citation in the words of a hand-written note, in reading order."""
    return _in_line(inlines, language)


def _set_apart(blocks: Iterable[Block], language: str) -> Iterator[Quotation]:
    """A block quotation is all quoted: its words up to its first note."""
    for block in blocks:
        if isinstance(block, Paragraph):
            before: list[_Letter] = []
            for piece in _pieces(block.inlines, language):
                if isinstance(piece, _Mark):
                    words = "".join(letter.character for letter in before).strip().strip('“”„‘’"«»')
                    if words:
                        yield Quotation(words, piece.number, _language(before, language))
                    break
                before.append(piece)


def _in_line(inlines: Iterable[Inline], language: str) -> Iterator[Quotation]:
    before: list[_Letter] = []
    for piece in _pieces(inlines, language):
        if isinstance(piece, _Mark):
            if found := _quoted(before, language):
                yield Quotation(found[0], piece.number, found[1])
        else:
            before.append(piece)


def _quoted(before: list[_Letter], language: str) -> tuple[str, str] | None:
    """The quotation that ends right before a mark, a stop or an opening bracket apart."""
    end = len(before)
    while end and before[end - 1].character in _AFTER:
        end -= 1
    closing = _at(before, end - 2) if _is_double(before, end - 2) else _at(before, end - 1)
    end -= 2 if _is_double(before, end - 2) else 1
    openings = _OPENINGS.get(closing, "")
    for start in range(end - 1, -1, -1) if openings else ():
        opening = _at(before, start)
        opens = start == 0 or not before[start - 1].character.isalnum()  # else an apostrophe
        if opening in openings and opens:
            inside = before[start + 1 + _is_double(before, start) : end]
            words = "".join(letter.character for letter in inside)
            if closing not in "\"'" or not any(mark in words for mark in _CLOSED.get(opening, "")):
                return words, _language(inside, language)
    return None


def _is_double(letters: list[_Letter], position: int) -> bool:
    """Whether a mark that is typed as two characters stands at *position*."""
    if position < 0 or letters[position].character not in _DOUBLE:
        return False
    return position + 1 < len(letters) and letters[position + 1].character == letters[position].character


def _at(letters: list[_Letter], position: int) -> str:
    """The character at *position*, or the mark that two of it stand for; empty before the first."""
    if position < 0:
        return ""
    character = letters[position].character
    return _DOUBLE[character] if _is_double(letters, position) else character


def _language(letters: list[_Letter], language: str) -> str:
    """The language of most of the words."""
    marked = [letter.language for letter in letters if letter.language and letter.character.isalpha()]
    return max(set(marked), key=marked.count) if marked else language


def _pieces(inlines: Iterable[Inline], language: str) -> Iterator[_Letter | _Mark]:
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                yield from (_Letter(character, language) for character in text)
            case Emphasis(children) | Strong(children) | Link(children):
                yield from _pieces(children, language)
            case Span(classes=(kind, number)) if kind == CITED:
                yield _Mark(int(number))
            case Span(children):
                yield from _pieces(children, inline.language or language)
            case LineBreak():
                yield _Letter(" ", language)
            case NoteMark(number):
                yield _Mark(number)
            case _:
                pass
