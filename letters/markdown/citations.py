"""The citation syntax inside brackets: `see @a, art. 5(1)(f); -@b`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

KEY = r"(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&+?<>~/-](?=\w))*)"
LAW = re.compile(r"\{law:([^{}]*)\}")
# what was meant for one: `{Law: …}`, `{ law: … }`, `{laws: …}`, `{law}`, `{law gdpr art. 5}`; not `{laws}` in prose
NEARLY_LAW = re.compile(r"\{\s*(?:laws?\s*[:=;][^{}]*|law(?:\s+(?=[^{}\d]*\d)[^{}]*)?\s*)\}", re.IGNORECASE)
NUMBERED_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
CITED_KEY = re.compile(rf"(?<![\w.])(?P<minus>-?)@(?P<key>{KEY})")


class RawCitation(NamedTuple):
    """One source as it was written; spans are offsets in the block's content."""

    key: str
    key_span: tuple[int, int]
    prefix: tuple[int, int]
    rest: tuple[int, int]
    suppress_author: bool


def plain_key(written: str) -> str:
    """The key without the braces that pandoc allows around it."""
    return written[1:-1] if written.startswith("{") else written


def raw_citations(text: str, start: int, end: int) -> list[RawCitation]:
    """The citations between *start* and *end*, or an empty list when this is none.

    A key in brackets inside these is a citation of its own: `[as [@key] says]` is none.
    """
    found: list[RawCitation] = []
    begin = start
    inner = _inner_brackets(text, start, end)
    for stop in [*_semicolons(text, start, end), end]:
        match = _cited_key(text, begin, stop, inner)
        if match is None:
            if found:  # words after a semicolon belong to the source before them
                last = found[-1]
                found[-1] = RawCitation(
                    last.key, last.key_span, last.prefix, (last.rest[0], stop), last.suppress_author
                )
                begin = stop + 1
            continue  # words before the first source are its prefix
        prefix = stripped(text, begin, match.start())
        key_span = (match.start("key"), match.end("key"))
        rest = (match.end(), stop)
        found.append(RawCitation(plain_key(match["key"]), key_span, prefix, rest, bool(match["minus"])))
        begin = stop + 1
    return found


def _cited_key(text: str, begin: int, stop: int, inner: list[tuple[int, int]]) -> re.Match[str] | None:
    """The first key that stands in none of the *inner* brackets."""
    while match := CITED_KEY.search(text, begin, stop):
        before = bisect_left(inner, (match.start(), 0)) - 1
        if before < 0 or inner[before][1] < match.start():
            return match
        begin = inner[before][1]
    return None


def _inner_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost pairs of brackets between *start* and *end*; an escaped bracket is none."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in _BRACKET.finditer(text, start, end):
        if mark.group() == "[":
            opened.append(mark.start())
        elif mark.group() == "]" and opened:
            begin = opened.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, mark.start()))
    return pairs


def _semicolons(text: str, start: int, end: int) -> list[int]:
    """Semicolons that part two sources: none inside brackets, none escaped."""
    depth, places, position = 0, [], start
    while position < end:
        character = text[position]
        if character == "\\":
            position += 1
        elif character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == ";" and depth <= 0:
            places.append(position)
        position += 1
    return places


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
