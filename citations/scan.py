"""Where the blocks of a .bib file begin: one pass of a regular expression, without splitting any of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from namens.workspace.files import forbidden_character, read_bytes, relative_name
from namens.workspace.own_files import refusal
from namens.workspace.problems import Place, Problems

# an e-mail address has no brace after it, and `LeQua @ {CLEF}` has no type
_START = re.compile(r"@[ \t]*([^\W\d]\w*)\s*([{(])\s*([^,={}\"\n\r@]*)")
_BRACE = re.compile(r"(?<!\\)[{}]")
_PARENTHESIS = re.compile(r"[()]")
_NEWLINE = re.compile(r"\n")
_VISIBLE = re.compile(r"\S")
_STEERING = re.compile("[\x7f-\x9f]")  # DEL and C1: they print as nothing, and steer a terminal


class BibText:
    """The characters of one .bib file, as they are (no newline is translated), and its lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name  # relative to the submission's folder, with forward slashes
        self.text = text

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in _NEWLINE.finditer(self.text)]

    @cached_property
    def is_odd(self) -> bool:
        """Whether it holds a character that no letter should, anywhere."""
        # each letter once: 30 ms for 10,000 entries, of which the patterns alone take 170
        return odd_character("".join(set(self.text))) is not None

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


def bib_data(path: Path, root: Path, name: str, problems: Problems) -> bytes | None:
    """The content of a .bib file of the submission in *root*; None and a problem when it cannot be had.

    A link that leads out of the folder is not followed: what a letter is made of lies in its folder.
    """
    if fault := refusal(path, root):
        problems.extend([fault])
        return None
    return read_bytes(path, name, problems)


def bib_name(path: Path, root: Path) -> str:
    """How messages call a .bib file: by its own path in *root*, links resolved; a link out of it as it is written."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):
        return relative_name(path, root)


def odd_character(text: str) -> re.Match[str] | None:
    """A character that no document can hold, or that steers a terminal; None when there is none."""
    return forbidden_character(text) or _STEERING.search(text)


def blocks(source: BibText) -> Iterator[Block]:
    """All blocks in file order; `@comment` blocks and what `%` comments out at a line's start are none."""
    starts = list(_starts(source.text))
    ends = [*(match.start() for match in starts[1:]), len(source.text)]
    for match, end in zip(starts, ends, strict=False):  # no start, one end: an empty file
        kind = match.group(1).lower()
        if kind not in {"comment", "preamble"}:
            yield Block(source, kind, match.group(3).strip(), match.start(), end)


def commented_out(source: BibText) -> Iterator[tuple[str, Place]]:
    """Keys of entries whose line starts with `%`, so that a message can say where they are."""
    for match, first in _with_lines(source.text):
        if first == "%":
            yield match.group(3).strip(), source.place(match.start())


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where each `@comment{…}` begins and ends; one that is not closed reaches to the end."""
    end = 0
    for match, first in _with_lines(text):
        if match.group(1).lower() == "comment" and first != "%" and match.start() >= end:
            end = _closed(text, match.end(2), _BRACE if match.group(2) == "{" else _PARENTHESIS)
            yield match.start(), end


def _closed(text: str, at: int, signs: re.Pattern[str]) -> int:
    """The offset behind what closes the bracket before *at*."""
    depth = 1
    for sign in signs.finditer(text, at):
        depth += 1 if sign.group() in "{(" else -1
        if not depth:
            return sign.end()
    return len(text)


def _starts(text: str) -> Iterator[re.Match[str]]:
    """Matches that start a block: at a line's start always, elsewhere when the block before is closed.

    bibtexparser takes the first rule too, so that an unclosed entry does not swallow the ones after it.
    """
    at = depth = 0  # how many braces of the block before stand open at `at`
    for match, first in _with_lines(text):
        if first == "%":
            continue
        if first:
            at, depth = match.start(), _depth(text, at, match.start(), depth)
            if depth:
                continue
        at, depth = match.start(), 0
        yield match


def _with_lines(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """What may start a block, each with the first visible character before it on its line, if there is one."""
    at, first = 0, ""
    for match in _START.finditer(text):
        newline = text.rfind("\n", at, match.start())
        if newline >= 0:
            at, first = newline + 1, ""
        if not first:
            found = _VISIBLE.search(text, at, match.start())
            first = found.group() if found else ""
        yield match, first
        at = match.start()


def _depth(text: str, start: int, end: int, depth: int) -> int:
    """How many braces stand open at *end*, of *depth* at *start*; an early surplus of closing ones does not count."""
    for brace in _BRACE.finditer(text, start, end):
        depth = depth + 1 if brace.group() == "{" else max(0, depth - 1)
    return depth
