"""The citation syntax inside brackets: `see @a, art. 5(1)(f); -@b`."""

from __future__ import annotations

import re
from typing import NamedTuple

KEY = r"(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&+?<>~/-](?=\w))*)"
LAW = re.compile(r"\{law:([^{}]*)\}")
NUMBERED_NOTE = re.compile(r"\[\^[^\]\s]+\]")
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
    """The citations between *start* and *end*, or an empty list when this is none."""
    found: list[RawCitation] = []
    begin = start
    for stop in [*_semicolons(text, start, end), end]:
        match = CITED_KEY.search(text, begin, stop)
        if match is None:
            if found:  # words after a semicolon belong to the source before them
                last = found[-1]
                found[-1] = RawCitation(
                    last.key, last.key_span, last.prefix, (last.rest[0], stop), last.suppress_author
                )
                begin = stop + 1
            continue  # words before the first source are its prefix
        prefix = _stripped(text, begin, match.start())
        key_span = (match.start("key"), match.end("key"))
        rest = (match.end(), stop)
        found.append(RawCitation(plain_key(match["key"]), key_span, prefix, rest, bool(match["minus"])))
        begin = stop + 1
    return found


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


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
