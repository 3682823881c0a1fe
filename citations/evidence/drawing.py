"""Where everything stands in the drawing: arguments on the left, claims in the middle, sources on the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from namens.citations.evidence.claims import STATES, Result, State

WIDTH = 1120
COLUMNS = ((24, 250), (380, 380), (866, 230))  # left edge and width of arguments, claims, sources
LINE = 19  # pixels from one line of text to the next
_PADDING, _BETWEEN, _TOP = 11, 16, 132
_LETTER = 7.1  # pixels, a letter of 13.5 pixels on average, a little more than Arial's
_MOST_LINES = 6

# The words of the drawing; a caller may give its own.
DRAWING_WORDS: Mapping[str, str] = {
    "title": "Evidence", "arguments": "Arguments", "claims": "Claims", "sources": "Sources",
    "proved": "proved", "not-found": "not found", "no-copy": "no copy", "copy-changed": "copy changed",
    "no-evidence": "no evidence", "no-source": "no source", "no-quote": "no quotation",
    "quotation": "Quotation", "state": "State", "place": "Place", "argument": "Argument", "source": "Source",
    "translation": "Translation", "counter": "The other side answers", "supports": "Supports",
    "difference": "What is wrong", "nothing": "No argument makes a claim yet.",
    "desc": "Arguments on the left, their claims in the middle, the sources on the right. Lines join what belongs together.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: its colour, the dashes of its lines, and a shape of its own."""

    colour: str
    dashes: str
    shape: str


# At least 4.5 : 1 on white (WCAG 2.2, 1.4.3); shape and dashes tell the states apart without colour (1.4.1).
LOOKS: Mapping[State, Look] = {
    "proved": Look("#1b5e20", "", "circle"),
    "not-found": Look("#a3001b", "2 4", "cross"),
    "no-copy": Look("#4d545c", "7 4", "square"),
    "copy-changed": Look("#8a4b00", "12 4 2 4", "triangle"),
    "no-evidence": Look("#5a2d91", "1 6", "diamond"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines of text; `number` is the claim's, from 1."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    state: State | None = None
    number: int = 0

    @property
    def middle(self) -> int:
        """The height at which lines arrive."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes."""

    start: tuple[int, int]
    end: tuple[int, int]
    state: State


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole drawing."""

    height: int
    arguments: tuple[Box, ...]
    claims: tuple[Box, ...]
    sources: tuple[Box, ...]
    lines: tuple[Line, ...]


def lay_out(results: Sequence[Result], words: Mapping[str, str]) -> Layout:
    """Claims in the order of the arguments, one below the other; arguments and sources beside their claims."""
    grouped = _grouped(results)
    claims, y = [], _TOP
    for number, result in grouped:
        box = _box(1, y, _claim_lines(result, words), result.state, number)
        claims.append(box)
        y = box.y + box.height + _BETWEEN
    of_claims = [result for _, result in grouped]
    headings, titles = _names(of_claims, words)
    arguments = _beside(0, [result.claim.argument for result in of_claims], claims, headings)
    sources = _beside(2, [result.claim.key for result in of_claims], claims, titles)
    lines = [
        line
        for result, box in zip(of_claims, claims, strict=True)
        for line in _lines(result, box, arguments, sources)
    ]
    bottom = max(
        (box.y + box.height for box in (*claims, *arguments.values(), *sources.values())), default=_TOP + 40
    )
    return Layout(
        bottom + 24, tuple(arguments.values()), tuple(claims), tuple(sources.values()), tuple(lines)
    )


def _grouped(results: Sequence[Result]) -> list[tuple[int, Result]]:
    """The claims numbered as they came, those of one argument together."""
    order = {
        argument: number for number, argument in enumerate(dict.fromkeys(r.claim.argument for r in results))
    }
    numbered = list(enumerate(results, 1))
    return sorted(numbered, key=lambda pair: (order[pair[1].claim.argument], pair[0]))


def _names(results: Sequence[Result], words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What is shown for each argument and each key: the first heading and title that a claim gives, else itself."""
    arguments = {result.claim.argument: result.claim.argument for result in results}
    sources = {result.claim.key: result.claim.key or words["no-source"] for result in results}
    for claim in reversed([result.claim for result in results]):
        arguments[claim.argument] = claim.heading or arguments[claim.argument]
        sources[claim.key] = claim.source or sources[claim.key]
    return arguments, sources


def _claim_lines(result: Result, words: Mapping[str, str]) -> list[str]:
    claim = result.claim
    where = f" · {claim.locator}" if claim.locator else ""
    quote = f"“{claim.quote}”" if claim.quote else words["no-quote"]
    return [f"{words[result.state]}{where}", *wrapped(quote, COLUMNS[1][1] - 58)]


def _box(column: int, y: int, lines: Sequence[str], state: State | None = None, number: int = 0) -> Box:
    x, width = COLUMNS[column]
    return Box(x, y, width, len(lines) * LINE + 2 * _PADDING, tuple(lines), state, number)


def _beside(
    column: int, names: Sequence[str], claims: Sequence[Box], shown: Mapping[str, str]
) -> dict[str, Box]:
    """A box for each name, as near to the middle of its claims as the boxes above it allow."""
    wanted: dict[str, list[int]] = {}
    for name, claim in zip(names, claims, strict=True):
        wanted.setdefault(name, []).append(claim.middle)
    boxes, y = {}, _TOP
    for name, middles in sorted(wanted.items(), key=lambda one: (sum(one[1]) / len(one[1]), one[0])):
        lines = wrapped(shown[name], COLUMNS[column][1] - 24)
        height = len(lines) * LINE + 2 * _PADDING
        y = max(y, sum(middles) // len(middles) - height // 2)
        boxes[name] = _box(column, y, lines)
        y += height + _BETWEEN
    return boxes


def _lines(
    result: Result, box: Box, arguments: Mapping[str, Box], sources: Mapping[str, Box]
) -> tuple[Line, Line]:
    left, right = arguments[result.claim.argument], sources[result.claim.key]
    return (
        Line((left.x + left.width, left.middle), (box.x, box.middle), result.state),
        Line((box.x + box.width, box.middle), (right.x, right.middle), result.state),
    )


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* pixels, shortened after six."""
    lines, line = [], ""
    for word in _pieces(text, width):
        candidate = f"{line} {word}" if line else word
        if line and _pixels(candidate) > width:
            lines.append(line)
            line = word
        else:
            line = candidate
    lines.append(line)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + " …"]
    return lines


def _pieces(text: str, width: int) -> list[str]:
    """The words, and pieces of those that are too long for a line (an address, a text without spaces)."""
    most = max(int(width / _LETTER / 2), 1)
    pieces = []
    for word in text.split():
        long = _pixels(word) > width
        pieces += [word[at : at + most] for at in range(0, len(word), most)] if long else [word]
    return pieces


def _pixels(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (len(text) + wide) * _LETTER


def used_states(results: Sequence[Result]) -> list[State]:
    """The states that occur, in their fixed order."""
    there = {result.state for result in results}
    return [state for state in STATES if state in there]
