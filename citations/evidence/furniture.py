"""Page furniture, which is left out of the text that is compared and never out of the copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from namens.citations.evidence.furniture_words import BETWEEN, MARKS, WORDS

_MOST = 0.6  # of a copy's words; beyond that it is the text itself that speaks of cookies
_MOST_OF_SHORT = (
    0.8  # the same for a text of under 200 words, where a banner may well be longer than the text
)
_SHORT = 200
_REMAINS = 30  # words for each of furniture's in a text that speaks of other things, at least
_SHARE = 0.7  # of the words after a mark must look like furniture
_LABEL = 4  # words; a line this short, without a full stop, is a control after a mark


def without_furniture(text: str) -> str:
    """*text* without what the site put around and between its lines."""
    lines = text.split("\n")
    sizes = [len(line.split()) for line in lines]
    end = _tail(lines, sizes)
    start = _head(lines[:end], sizes[:end])
    if (start, end) != (0, len(lines)) and _speaks_of_it(lines[start:end], sizes[start:end]):
        start, end = 0, len(lines)
    return "\n".join(line for line in lines[start:end] if not BETWEEN.fullmatch(line.strip()))


def _tail(lines: Sequence[str], sizes: Sequence[int]) -> int:
    """Where the furniture begins that goes on to the end; the number of lines when there is none."""
    total, likely, found, most = 0, 0, len(lines), _most(sizes)
    for number in range(len(lines) - 1, -1, -1):
        total += sizes[number]
        likely += sizes[number] if _is_likely(lines[number], sizes[number]) else 0
        if total > most:
            break
        if total and likely >= _SHARE * total and MARKS.fullmatch(lines[number].strip(" \t•*-")):
            found = number
    return found


def _head(lines: Sequence[str], sizes: Sequence[int]) -> int:
    """Where a banner ends with which the copy begins; 0 when there is none."""
    total = marks = found = 0
    most = _most(sizes)
    for number, line in enumerate(lines):
        total += sizes[number]
        if not _is_likely(line, sizes[number]) or total > most:
            break
        is_mark = bool(MARKS.fullmatch(line.strip()))
        marks += is_mark
        # two marks: an article on cookies may well begin with one; a short line after them is its title
        if marks >= 2 and (is_mark or WORDS.search(line)):
            found = number + 1
    return found


def _speaks_of_it(lines: Sequence[str], sizes: Sequence[int]) -> bool:
    """Whether what would remain has furniture's words all over: an article on cookies has no banner to leave out."""
    found = sum(1 for line in lines for _ in WORDS.finditer(line))
    return found * _REMAINS >= sum(sizes)


def _most(sizes: Sequence[int]) -> float:
    """How many words may be furniture."""
    return (_MOST_OF_SHORT if sum(sizes) < _SHORT else _MOST) * sum(sizes)


def _is_likely(line: str, size: int) -> bool:
    line = line.strip()
    if not line or MARKS.fullmatch(line) or WORDS.search(line):
        return True
    return size <= _LABEL and not line.endswith((".", "!", "?", "”", '"'))


# ── pages of a PDF ──

_EDGES = 2  # lines at the top and at the bottom of a page that may be a running head or foot
_NUMBER = re.compile(
    r"(?:page|pagina|seite|sida|side|p\.|str\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?"
    r"(?:\s*(?:/|of|van|von|av|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)


def without_running_heads(pages: Sequence[str]) -> str:
    """The pages as one text, without page numbers and the lines that stand at the edges of page after page."""
    split = [[line for line in page.splitlines() if line.strip()] for page in pages]
    often = _running(split)
    kept = ["\n".join(_inner(lines, often)) for lines in split]
    return "\n".join(kept)


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    counted = Counter(_pattern(line) for lines in pages for line in {*lines[:_EDGES], *lines[-_EDGES:]})
    enough = max(3, len(pages) // 5)  # a chapter's title runs over its own pages, left or right ones only
    return {pattern for pattern, count in counted.items() if count >= enough and pattern}


def _pattern(line: str) -> str:
    return re.sub(r"\d+|\s+", " ", line).strip().casefold()


def _inner(lines: Sequence[str], often: set[str]) -> Sequence[str]:
    start, end = 0, len(lines)
    while start < min(_EDGES, end) and _is_running(lines[start], often):
        start += 1
    while end > max(len(lines) - _EDGES, start) and _is_running(lines[end - 1], often):
        end -= 1
    return lines[start:end]


def _is_running(line: str, often: set[str]) -> bool:
    return bool(_NUMBER.fullmatch(line.strip())) or _pattern(line) in often
