"""Text that knows where it stands: a file, a key, and for each character its place in that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from namens.workspace.problems import Place


@dataclass(frozen=True)
class SourceFile:
    """A file as it was read: `name` relative to the submission's folder, with forward slashes."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        # only "\n" ends a line here, as in editors: a form feed or U+2028 does not
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Line and column (both from 1) of the character at *offset*."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.name, line, offset - self._line_starts[line - 1] + 1)


class Sourced(str):
    """A text from a file: equal to its characters, and knows the file, the key and every character's offset.

    `key` is dotted (`text.nl`). `style` is how YAML wrote it: `|`, `>`, `'`, `"` or empty for plain.
    """

    source: SourceFile
    key: str
    start: int
    end: int
    style: str

    @classmethod
    def of(cls, text: str, source: SourceFile, key: str, span: tuple[int, int], style: str = "") -> Sourced:
        """*text*, which stands in *source* at *span* (character offsets) under *key*."""
        value = cls(text)
        value.source, value.key, value.style = source, key, style
        value.start, value.end = span
        return value

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.source.place(self.offsets[0] if self and self.style in {"|", ">"} else self.start)

    def place_at(self, index: int) -> Place:
        """Where the character at *index* of the text stands in the file."""
        return self.source.place(self.offsets[min(index, len(self))])

    @property
    def offsets(self) -> list[int]:
        """For each character of the text (and its end) the offset in the file; computed once, when asked for."""
        known: list[int] | None = self.__dict__.get("_offsets")
        if known is None:
            known = self.__dict__["_offsets"] = _offsets(self)
        return known


def _offsets(value: Sourced) -> list[int]:
    raw = value.source.text[value.start : value.end]
    if value.style in {"|", ">"}:
        found = _block_offsets(raw, value)
    else:
        found = _flow_offsets(raw, value.style, value)
    return [value.start + offset for offset in found]


_SPACE_RUN = re.compile(r"\s+")


def _block_offsets(raw: str, value: str) -> list[int]:
    """Runs of white space answer each other; all else stands in the file as it is read."""
    position = raw.find("\n") + 1  # the header: `|-`, `>2`, a comment
    offsets: list[int] = []
    index = 0
    while index < len(value):
        gap = _SPACE_RUN.match(value, index)
        raw_gap = _SPACE_RUN.match(raw, position)
        if gap or raw_gap:
            length = len(gap.group()) if gap else 0
            raw_end = raw_gap.end() if raw_gap else position
            offsets += _gap_offsets(raw, position, raw_end, length)
            index, position = index + length, raw_end
            continue
        offsets.append(position)
        index, position = index + 1, position + 1
    return [*offsets, min(position, len(raw))]


def _gap_offsets(raw: str, start: int, end: int, length: int) -> list[int]:
    if "\n" not in raw[start:end]:
        return [start + min(step, max(end - start - 1, 0)) for step in range(length)]
    breaks = [offset for offset in range(start, end) if raw[offset] == "\n"]
    return [breaks[min(step, len(breaks) - 1)] for step in range(length)]


# One unit of a flow scalar (YAML 1.2.2, chapter 7): an escape, a doubled quote, a folded break, a character.
_UNITS = {
    '"': re.compile(
        r"(?P<joined>\\[ \t]*\r?\n\s*)|(?P<folded>[ \t]*\r?\n\s*)"
        r"|(?P<one>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.)",
        re.DOTALL,
    ),
    "'": re.compile(r"(?P<joined>(?!))|(?P<folded>[ \t]*\r?\n\s*)|(?P<one>''|.)", re.DOTALL),
    "": re.compile(r"(?P<joined>(?!))|(?P<folded>[ \t]*\r?\n\s*)|(?P<one>.)", re.DOTALL),
}


def _flow_offsets(raw: str, style: str, value: str) -> list[int]:
    quoted = 1 if style in {'"', "'"} else 0
    offsets: list[int] = []
    end = len(raw) - quoted
    for unit in _UNITS.get(style, _UNITS[""]).finditer(raw, quoted, end):
        if unit.lastgroup == "one":
            offsets.append(unit.start())
        elif unit.lastgroup == "folded":
            offsets += [unit.start()] * max(1, unit.group().count("\n") - 1)
    if len(offsets) != len(value):  # a surrogate pair written as two escapes, say: the place of the whole
        offsets = [quoted] * len(value)
    return [*offsets, end]
