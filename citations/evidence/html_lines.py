"""The words of an HTML element, a line a block; cells of a table stand apart by a tab."""

from __future__ import annotations

import re
from typing import Any

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_BORDER = (
    "\x00"  # of a number that is a link: blanks beside it are no part of a number; a page has no such letter
)
_BLANKS = re.compile(rf"[ \t]*(?:{_BORDER}[ \t\xa0]*)+|\xa0+{_BORDER}|[ \t]+")
_ENDING_HYPHEN = re.compile(r"\xad+(?=\s|\Z)")


def lines_of(top: Any, left_out: set[Any]) -> str:
    """The words under *top*, a line a block."""
    pieces: list[str] = []
    stack: list[Any] = [top]
    while stack:  # not recursive: a broken page may be nested without end
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not top and node.tail:
            stack.append(squeezed(node.tail))
        if node in left_out or not isinstance(node.tag, str):
            continue
        edge = _edge(node)
        stack.append(edge)
        stack += reversed(node)
        stack += [squeezed(node.text or ""), edge]
    # a soft hyphen at a word's end breaks no word: only inside a block is there a line to end
    lines = (_ENDING_HYPHEN.sub("", part) for part in "".join(pieces).split("\n"))
    return "\n".join(line for line in (_BLANKS.sub(_blank, part).strip() for part in lines) if line)


def _edge(node: Any) -> str:
    """What stands on either side of an element's words."""
    if node.tag in {"td", "th"}:
        return "\t"
    if node.tag == "a" and "".join(node.itertext()).strip().isdigit():
        return _BORDER
    return "" if node.tag in INLINE else "\n"


def _blank(found: re.Match[str]) -> str:
    """A tab between two cells or beside a number that is a link, which no number goes over; else a space."""
    blanks = found.group().replace(_BORDER, "")
    if not blanks:
        return ""
    return "\t" if "\t" in blanks or blanks != found.group() else " "


def squeezed(text: str) -> str:
    """White space as a browser shows it: a source line's end is a space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text)
