"""Find a quotation in its source, letter by letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from namens.citations.evidence.number_words import multiplied
from namens.citations.evidence.numbers import goes_on
from namens.citations.evidence.quotation import Fragment, Piece, Quotation
from namens.citations.evidence.texts import (
    BROKEN,
    HYPHEN,
    HYPHEN_SPACE,
    NONE,
    SOFT_SPACE,
    SPACE,
    Compared,
    joins,
)

LONGEST_OMISSION = 3_000  # letters that `[…]` may leave out, some 500 words
SHORT_OMISSION = 400  # the same beside a fragment of one or two words, which stand everywhere
_MOST_PLACES = 5_000  # where a fragment's longest piece stands; a text of one repeated word ends there
_MOST_OF_ALL = 100_000  # the same for all fragments of a quotation together

# A hyphen at a line's end may belong to the word or to the line; in a quotation that was pasted, the line is gone.
_SAME_GAP = {(BROKEN, other) for other in (NONE, HYPHEN, HYPHEN_SPACE)}
_SAME_GAP |= {(HYPHEN_SPACE, other) for other in (NONE, HYPHEN)}
_SAME_GAP |= {(SOFT_SPACE, other) for other in (NONE, SPACE, HYPHEN, BROKEN, HYPHEN_SPACE)}
_SAME_GAP |= {(one, other) for other, one in _SAME_GAP}
_LOOSE = frozenset('"–…')  # typesetters put spaces on either side of these, or not
_LOOSE_BEFORE = frozenset(";:!?%‰")  # and before these, in French
# l'autorité, dell'articolo; without n', which negates
_ELIDED = re.compile(
    "(?:[ldcjmstv]|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|anch|bell|coll|com|cos|dagl|dall|degl|dell|gl|negl|nell|quand|quant"
    "|quell|quest|sant|senz|sugl|sull|tutt)",
    re.IGNORECASE,
)
_LONGEST_ELIDED = 6  # letters
_NEXT = 40  # characters that are looked at for a word behind a number


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of the source, from `start` up to `end`."""

    start: int
    end: int


def find(quotation: Quotation, source: Compared) -> tuple[Span, ...] | None:
    """Where each fragment stands, in order and near one another; None when they do not."""
    rows = _rows(quotation, source)
    if not rows:
        return None
    chains: list[list[tuple[Span, int]]] = [[(span, -1) for span in rows[0]]]
    for number in range(1, len(rows)):
        reach = _reach(quotation.fragments[number - 1], quotation.fragments[number])
        chain = _follow([span for span, _ in chains[-1]], rows[number], reach)
        if not chain:
            return None
        chains.append(chain)
    return _trace(chains)


def _rows(quotation: Quotation, source: Compared) -> list[list[Span]]:
    """Where each fragment stands; empty when one stands nowhere. Fragments that are alike are looked for once."""
    known: dict[str, list[Span]] = {}
    different = {fragment.text: fragment for fragment in quotation.fragments}
    most = min(_MOST_PLACES, _MOST_OF_ALL // max(len(different), 1))
    for text in sorted(different, key=len, reverse=True):  # long ones are rare, and soon not found
        known[text] = places(different[text], source, most)
        if not known[text]:
            return []
    return [known[fragment.text] for fragment in quotation.fragments]


def _reach(before: Fragment, after: Fragment) -> int:
    return SHORT_OMISSION if min(before.words, after.words) < 3 else LONGEST_OMISSION


def _follow(before: Sequence[Span], after: Iterable[Span], reach: int) -> list[tuple[Span, int]]:
    """The places in *after* that follow one of *before* within *reach*, each with the nearest one's number."""
    order = sorted(range(len(before)), key=lambda number: before[number].end)
    ends = [before[number].end for number in order]
    chain = []
    for span in after:
        nearest = bisect_right(ends, span.start) - 1
        if nearest >= 0 and span.start - ends[nearest] <= reach:
            chain.append((span, order[nearest]))
    return chain


def _trace(chains: Sequence[Sequence[tuple[Span, int]]]) -> tuple[Span, ...]:
    spans, number = [], 0
    for chain in reversed(chains):
        span, number = chain[number]
        spans.append(span)
    return tuple(reversed(spans))


def places(fragment: Fragment, source: Compared, most: int = _MOST_PLACES) -> list[Span]:
    """Where *fragment* stands in *source* as whole words; no more than *most* places are looked at."""
    fixed = [number for number, piece in enumerate(fragment.pieces) if not (piece.optional or piece.any_case)]
    if not fixed:
        return []
    anchor = max(fixed, key=lambda number: len(fragment.pieces[number].form.letters))
    before, after = fragment.pieces[:anchor], fragment.pieces[anchor:]
    found: list[Span] = []
    at, tried = source.letters.find(fragment.pieces[anchor].form.letters), 0
    while at >= 0 and tried < most:
        tried += 1
        ends = _forward(after, at, source, checked=bool(before))
        starts = _backward(before, at, source) if ends else []
        found += [Span(start, end) for start in starts for end in ends if _whole_words(source, start, end)][
            :1
        ]
        at = source.letters.find(fragment.pieces[anchor].form.letters, at + 1)
    return found


def _forward(pieces: Sequence[Piece], at: int, source: Compared, *, checked: bool) -> list[int]:
    """Where *pieces* may end when they begin at *at*; the gap before the first is *checked* or free."""
    ends = {at}
    for piece in pieces:
        length = len(piece.form.letters)
        reached = {end + length for end in ends if _stands(piece, end, source, checked=checked)}
        ends = reached | _without(ends, source) if piece.optional else reached
        checked = True
    return sorted(ends)


def _backward(pieces: Sequence[Piece], at: int, source: Compared) -> list[int]:
    """Where *pieces* may begin when they end at *at*; the gap before the first is free."""
    starts = {at}
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        length = len(piece.form.letters)
        reached = {
            start - length for start in starts if _stands(piece, start - length, source, checked=number > 0)
        }
        starts = reached | _without(starts, source) if piece.optional else reached
    return sorted(starts, reverse=True)


def _without(borders: Iterable[int], source: Compared) -> set[int]:
    """Those of *borders* at which an insertion may be passed over: it parts no number there."""
    return {at for at in borders if not goes_on(source.shown, source.offset(at))}


def _stands(piece: Piece, at: int, source: Compared, *, checked: bool) -> bool:
    """Whether *piece* stands at letter *at*."""
    wanted, gaps = piece.form.letters, piece.form.gaps
    if at < 0:
        return False
    if piece.any_case:
        if source.letters[at : at + 1].casefold() != wanted.casefold():
            return False
    elif not source.letters.startswith(wanted, at):
        return False
    first = 0 if checked else 1
    if gaps[first:] == source.gaps[at + first : at + len(wanted)]:
        return True
    return all(
        gaps[step] == source.gaps[at + step]
        or _same_gap(gaps[step], source.gaps[at + step], source.letters, at + step)
        for step in range(first, len(wanted))
    )


def _same_gap(wanted: int, there: int, letters: str, at: int) -> bool:
    if (wanted, there) in _SAME_GAP:
        return True
    if {wanted, there} != {NONE, SPACE}:
        return False
    before, after = letters[at - 1 : at], letters[at]
    return before in _LOOSE or after in _LOOSE or after in _LOOSE_BEFORE


def _whole_words(source: Compared, start: int, end: int) -> bool:
    """Whether no word and no number is cut at either end."""
    if _cut(source, start) or _cut(source, end) or _number_cut(source, start, end):
        return False
    first, last = source.offset(start), source.offset(end - 1) + 1
    if goes_on(source.shown, first) or goes_on(source.shown, last):
        return False
    return not multiplied(source.shown[max(last - _NEXT, 0) : last], source.shown[last : last + _NEXT])


def _cut(source: Compared, at: int) -> bool:
    """Whether a word goes on across the border before letter *at*."""
    if not 0 < at < len(source.letters) or source.gaps[at] in {SPACE, HYPHEN_SPACE, SOFT_SPACE}:
        return False
    before, after = source.letters[at - 1], source.letters[at]
    if source.gaps[at] in {HYPHEN, BROKEN}:
        return before.isalnum() and after.isalnum()
    if before == "'" and _is_elided(source.letters, source.gaps, at - 1):
        return False
    return joins(before, after) or (before.isalnum() and after == "'")


def _is_elided(letters: str, gaps: bytes, mark: int) -> bool:
    """Whether the word before the apostrophe at *mark* is one that lost its vowel there, as in French and Italian."""
    start = mark
    while start > max(mark - _LONGEST_ELIDED - 1, 0) and gaps[start] == NONE and letters[start - 1].isalnum():
        start -= 1
    return _ELIDED.fullmatch(letters, start, mark) is not None


def _number_cut(source: Compared, start: int, end: int) -> bool:
    """Whether a number goes on beyond the border: 40 of 40.5, 2019 of 2012-2019, 40 of 40%."""
    letters, gaps = source.letters, source.gaps
    if letters[start].isdigit() and start and gaps[start] == NONE:
        before, other = letters[start - 1], letters[start - 2 : start - 1]
        # an em dash opens an aside, unless it stands between two numbers; a minus is a part of its number
        aside = source.passage(start - 1, start) == "—" and not other.isdigit()
        ranged = gaps[start - 1] == NONE and (other.isalnum() or other in "%‰") and not aside
        if before == "/" or (before == "–" and other and ranged) or (before in ".,:" and other.isdigit()):
            return True
    if not letters[end - 1].isdigit() or end >= len(letters):
        return False
    if letters[end] in "%‰":
        return True
    following = letters[end + 1 : end + 2]
    return letters[end] in ".,:–/" and following.isdigit() and gaps[end] == NONE == gaps[end + 1]
