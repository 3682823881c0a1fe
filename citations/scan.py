"""Where the blocks of a .bib file begin: one pass of a regular expression, without splitting any of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from namens.workspace.problems import Place, Problems

# an e-mail address has no brace after it, and `LeQua @ {CLEF}` has no type
_START = re.compile(r"@[ \t]*([^\W\d]\w*)\s*[{(]\s*([^,={}\"\n\r@]*)")
_BRACE = re.compile(r"(?<!\\)[{}]")
_NEWLINE = re.compile(r"\n")


class BibText:
    """The characters of one .bib file, as they are (no newline is translated), and its lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name  # relative to the submission's folder, with forward slashes
        self.text = text

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in _NEWLINE.finditer(self.text)]

    def place(self, offset: int) -> Place:
        """File, line and column (from 1) of the character at *offset*."""
        line = bisect_right(self._newlines, offset - 1)
        start = self._newlines[line - 1] + 1 if line else 0
        if not line and self.text.startswith("\ufeff"):
            start = 1  # editors do not count a byte order mark as a column
        return Place(self.name, line + 1, max(1, offset - start + 1))


class Block(NamedTuple):
    """One `@type{key, …}`: it starts at `start`; the next block, or the file's end, is at `end`."""

    source: BibText
    type: str
    key: str
    start: int
    end: int

    @property
    def chunk(self) -> str:
        """The block and whatever stands between it and the next one."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where the block starts."""
        return self.source.place(self.start)


def read_bib(name: str, data: bytes, problems: Problems) -> BibText:
    """The text of a .bib file; one that is not UTF-8 is a problem, and is read as well as it can be."""
    try:
        return BibText(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        odd = " ".join(f"{byte:02x}" for byte in data[error.start : error.start + 1])
        problems.add(
            Place(name, line, column),
            f"this file is not UTF-8 (byte {error.start}: {odd}). Save it as UTF-8 in your editor.",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return BibText(name, data.decode("utf-16", "replace"))
    return BibText(name, data.decode("cp1252", "replace"))


def blocks(source: BibText) -> Iterator[Block]:
    """All blocks in file order; `@comment` blocks and what `%` comments out at a line's start are none."""
    starts = list(_starts(source.text))
    ends = [*(match.start() for match in starts[1:]), len(source.text)]
    for match, end in zip(starts, ends, strict=False):  # no start, one end: an empty file
        kind = match.group(1).lower()
        if kind not in {"comment", "preamble"}:
            yield Block(source, kind, match.group(2).strip(), match.start(), end)


def commented_out(source: BibText) -> Iterator[tuple[str, Place]]:
    """Keys of entries whose line starts with `%`, so that a message can say where they are."""
    for match in _START.finditer(source.text):
        if _line_before(source.text, match.start()).startswith("%"):
            yield match.group(2).strip(), source.place(match.start())


def _line_before(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _starts(text: str) -> Iterator[re.Match[str]]:
    """Matches that start a block: at a line's start always, elsewhere when the block before is closed.

    bibtexparser takes the first rule too, so that an unclosed entry does not swallow the ones after it.
    """
    previous = 0
    for match in _START.finditer(text):
        before = _line_before(text, match.start())
        if before.startswith("%") or (before and _depth(text, previous, match.start())):
            continue
        previous = match.start()
        yield match


def _depth(text: str, start: int, end: int) -> int:
    """How many braces stand open at *end*; an early surplus of closing ones does not count against it."""
    depth = 0
    for brace in _BRACE.finditer(text, start, end):
        depth = depth + 1 if brace.group() == "{" else max(0, depth - 1)
    return depth
