"""What a text cites, as it was written: legal references, citations with the words around them, bare keys."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from namens.coalitions.texts import Part

# as the letter's Markdown reads them
_KEY = re.compile(r"(?<![\w.])-?@(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&+?<>~/-](?=\w))*)")
_LAW = re.compile(r"\{law:[^{}]*\}")
_MARK = re.compile(r"\\.|\^?\[|\]", re.DOTALL)


def cited_places(part: Part) -> list[str]:
    """All that *part* cites, in its order."""
    return [line[start:end] for line in (*part.heading, *part.text) for start, end in _spans(line)]


def without_places(line: str, mark: str) -> str:
    """*line* with *mark* for each place."""
    words, rest = [], 0
    for start, end in _spans(line):
        words.append(line[rest:start])
        rest = end
    return mark.join([*words, line[rest:]])


def _spans(line: str) -> list[tuple[int, int]]:
    """From where to where each place goes; what stands inside another is a part of it."""
    if "@" not in line and "{law:" not in line:
        return []
    brackets = dict(_brackets(line))
    keys = [found.span() for found in _KEY.finditer(line)]
    found = [match.span() for match in _LAW.finditer(line)]
    found += [(start, brackets.get(_bracket_behind(line, end), end)) for start, end in keys]
    found += _around(brackets, [start for start, _ in keys])
    return _outermost(found)


def _brackets(line: str) -> Iterator[tuple[int, int]]:
    """Where each bracket begins, and where the one that closes it ends; not those of notes, which are texts."""
    opened: list[tuple[int, bool]] = []
    for mark in _MARK.finditer(line):
        if mark.group().endswith("["):
            opened.append((mark.start(), mark.group() == "["))
        elif mark.group() == "]" and opened:
            start, counts = opened.pop()
            if counts:
                yield start, mark.end()


def _bracket_behind(line: str, end: int) -> int:
    """Where the bracket behind a bare key begins: `@key [p. 3]`."""
    return end + line.startswith(" ", end)


def _around(brackets: dict[int, int], keys: list[int]) -> list[tuple[int, int]]:
    """The brackets with a key in them."""
    held = []
    for start, end in brackets.items():
        at = bisect_left(keys, start)
        if at < len(keys) and keys[at] < end:
            held.append((start, end))
    return held


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
