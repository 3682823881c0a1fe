"""Where a quotation that is not in its source comes nearest, and what differs there, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property

from namens.citations.evidence.texts import Compared, clean, plain

_TOKEN = re.compile(r"\d+(?:[.,:/–]\d+)*|\w+(?:(?:'|-\s*|\xad\s*)\w+)*|[^\w\s\[\]\xad]")
_BREAK = re.compile(r"\xad\s*|-\s+")
_VOTES = 20_000  # places that are looked at; rare words come first
_LONGEST = 400  # tokens of a quotation that are compared
_LEAST = 0.4  # of the quotation's words must stand in the passage, or it is no near miss
_KEPT = 7  # words kept on each side of a difference


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark; `start` and `end` in the shown text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it counts in the search."""
        return self.text[0].isalnum()


@dataclass(frozen=True)
class SearchIndex:
    """A text's words and where each stands."""

    source: Compared

    @cached_property
    def tokens(self) -> list[Token]:
        """The text's words, numbers and marks."""
        return _tokens(self.source.shown)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each word, in small letters, its numbers in `tokens`."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, token in enumerate(self.tokens):
            if token.is_word:
                found[_folded(token.text)].append(number)
        return found


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage, and the same with [-what only the quote has-] and {+what only the source has+}."""

    passage: str
    difference: str


def find_nearest(quote: str, index: SearchIndex) -> Near | None:
    """The passage of the source that is most like *quote*; None when nothing is like it."""
    wanted = _tokens(plain(clean(quote)))[:_LONGEST]
    words = [(number, _folded(token.text)) for number, token in enumerate(wanted) if token.is_word]
    start = _best_start(words, len(wanted), index.places)
    if start is None:
        return None
    slack = max(len(wanted) // 2, 12)
    window = index.tokens[max(start - slack, 0) : start + len(wanted) + 2 * slack]
    return _compare(wanted, window, index.source.shown)


def _tokens(text: str) -> list[Token]:
    row = plain(text)
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(row)]


def _folded(word: str) -> str:
    return _BREAK.sub("", word).replace("-", "").casefold()


def _best_start(
    words: Sequence[tuple[int, str]], length: int, places: dict[str, list[int]]
) -> int | None:
    """Where a quotation of *length* tokens would begin; each rare word that the text has votes for it."""
    width = max(length // 2, 8)
    votes: dict[int, float] = defaultdict(float)
    budget = _VOTES
    for number, word in sorted(words, key=lambda one: len(places.get(one[1], ()))):
        there = places.get(word, [])
        if len(there) > budget:
            break
        budget -= len(there)
        for place in there:
            bucket = (place - number) // width
            for near, share in ((bucket - 1, 0.5), (bucket, 1.0), (bucket + 1, 0.5)):
                votes[near] += share / len(there)
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket], -bucket))
    return max(best, 0) * width


def _compare(wanted: Sequence[Token], window: Sequence[Token], shown: str) -> Near | None:
    spelled = {_folded(token.text): token.text for token in wanted}
    left = [token.text for token in wanted]
    right = [_as_quoted(token.text, spelled) for token in window]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    matched = sum(token.is_word for block in blocks for token in wanted[block.a : block.a + block.size])
    if not blocks or matched < _LEAST * sum(token.is_word for token in wanted):
        return None
    first, last = _borders(blocks, len(wanted), len(window))
    passage = " ".join(shown[window[first].start : window[last - 1].end].split())
    parts = [_part(op, wanted, window, shown, first, last) for op in matcher.get_opcodes()]
    return Near(passage, _joined(parts, starts=window[first].start > 0, ends=window[last - 1].end < len(shown)))


def _borders(blocks: Sequence[Match], wanted: int, window: int) -> tuple[int, int]:
    """The passage in the window: what matched, and as much beside it as the quotation has unmatched there."""
    first, last = blocks[0], blocks[-1]
    return max(first.b - first.a, 0), min(last.b + wanted - last.a, window)


def _as_quoted(text: str, spelled: dict[str, str]) -> str:
    """A word that a line's end breaks, as the quotation spells it if it does."""
    if not _BREAK.search(text):
        return text
    joined, hyphened = _BREAK.sub("", text), _BREAK.sub("-", text)
    return hyphened if spelled.get(_folded(text)) == hyphened else joined


_Part = tuple[str, str, str]  # kind, the quotation's words, the source's words


def _part(
    op: tuple[str, int, int, int, int], wanted: Sequence[Token], window: Sequence[Token], shown: str,
    first: int, last: int,
) -> _Part:  # fmt: skip
    kind, a, a_end, b, b_end = op
    b, b_end = max(b, first), min(b_end, last)
    quoted = _spaced(wanted[a:a_end])
    source = " ".join(shown[window[b].start : window[b_end - 1].end].split()) if b < b_end else ""
    return kind, quoted, source


def _spaced(tokens: Iterable[Token]) -> str:
    text, end = "", -1
    for token in tokens:
        text += (" " if text and token.start > end else "") + token.text
        end = token.end
    return text


def _joined(parts: Sequence[_Part], *, starts: bool, ends: bool) -> str:
    """The passage with its differences; long stretches without any are shortened."""
    shown: list[str] = []
    parts = [part for part in parts if part[1] or part[2]]
    for number, (kind, quoted, source) in enumerate(parts):
        if kind == "equal":
            shown.append(_shortened(source, first=number == 0, last=number == len(parts) - 1))
            continue
        shown += [f"[-{quoted}-]"] if quoted and kind != "insert" else []
        shown += [f"{{+{source}+}}"] if source and kind != "delete" else []
    line = " ".join(shown)
    before = "… " if starts and not line.startswith("…") else ""
    return before + line + (" …" if ends and not line.endswith("…") else "")


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    if first and len(words) > _KEPT:
        return "… " + " ".join(words[-_KEPT:])
    if last and len(words) > _KEPT:
        return " ".join(words[:_KEPT]) + " …"
    if len(words) > 2 * _KEPT + 2:
        return " ".join(words[:_KEPT]) + " … " + " ".join(words[-_KEPT:])
    return text
