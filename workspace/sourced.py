"""Text that knows where it stands: a file, a key, and for each character its place in that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from namens.workspace.problems import Place

_LINE_ENDS = re.compile("\r\n?|\n")


class SourceFile:
    """A file as it was read: `name` relative to the submission's folder, with forward slashes."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    @cached_property
    def _line_starts(self) -> list[int]:
        # as in editors: a form feed or U+2028 ends no line
        return [0, *(match.end() for match in _LINE_ENDS.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """Line and column (both from 1) of the character at *offset*."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.name, line, offset - self._line_starts[line - 1] + 1)

    def line(self, offset: int) -> str:
        """The line that holds the character at *offset*, without its end."""
        return _LINE_ENDS.split(self.text[self._line_starts[self.place(offset).line - 1] :], 1)[0]


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
        return self.source.place(self.offsets[0] if self and self.style in {"|", ">"} else self.begins)

    @property
    def begins(self) -> int:
        """The offset of the scalar itself, after its anchor and tag if it has them."""
        found = _PROPERTIES.match(self.source.text, self.start, self.end)
        return found.end() if found else self.start

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
    begins = value.begins
    raw = value.source.text[begins : value.end]
    if value.style in {"|", ">"}:
        found = _block_offsets(raw, value)
    else:
        found = _flow_offsets(raw, value.style, value)
    return [begins + offset for offset in found]


# YAML's white space (YAML 1.1, section 4.2, which PyYAML reads): a no-break space, say, is none.
_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_BREAKS = re.compile(_BREAK)
_WORD = "[^ \t\r\n\x85\u2028\u2029]+"
_WORDS = re.compile(f"{_WORD}(?: {_WORD})*")  # of one line, a space between them
_SPACES = re.compile("[ \t\r\n\x85\u2028\u2029]+")
# An anchor (`&name`) or a tag (`!!str`) before the scalar, which YAML counts as its beginning.
_PROPERTIES = re.compile(rf"(?:[&!]\S*(?:[ \t]|{_BREAK}|#[^\r\n\x85\u2028\u2029]*)*)*")


def _block_offsets(raw: str, value: str) -> list[int]:
    """Runs of white space answer each other; all else stands in the file as it is read."""
    header = _BREAKS.search(raw)  # ends the header: `|-`, `>2`, a comment
    position = header.end() if header else len(raw)
    offsets: list[int] = []
    index = 0
    while index < len(value):
        gap = _SPACES.match(value, index)
        raw_gap = _SPACES.match(raw, position)
        if gap or raw_gap:
            raw_end = raw_gap.end() if raw_gap else position
            written = gap.group() if gap else ""
            offsets += _gap_offsets(raw, position, raw_end, written)
            index, position = index + len(written), raw_end
        words = _WORDS.match(raw, position)
        left = len(value) - index
        length = min(words.end() - position, left) if words else left  # there are always words
        offsets += range(position, position + length)
        index, position = index + length, position + length
    return [*offsets, min(position, len(raw))]


def _gap_offsets(raw: str, start: int, end: int, gap: str) -> list[int]:
    """For each character of *gap* an offset between *start* and *end*: breaks at breaks, spaces at spaces."""
    breaks = [found.start() for found in _BREAKS.finditer(raw, start, end)]
    if not breaks:
        return [max(end - len(gap) + step, start) for step in range(len(gap))]
    before = len(gap) - len(gap.lstrip(" \t"))
    after = len(gap) - max(len(gap.rstrip(" \t")), before)
    middle = range(len(gap) - before - after)
    return [
        *(min(start + step, breaks[0]) for step in range(before)),
        *(breaks[min(step, len(breaks) - 1)] for step in middle),
        *(max(end - after + step, breaks[0]) for step in range(after)),
    ]


# One unit of a flow scalar (YAML 1.2.2, chapter 7): an escaped or a folded break, an escape, a character.
_FOLDED = rf"(?P<folded>[ \t]*(?:{_BREAK}[ \t]*)+)"
_UNITS = {
    '"': rf"(?P<joined>\\{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*)|{_FOLDED}"
    r"|(?P<one>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.)",
    "'": rf"(?P<joined>(?!))|{_FOLDED}|(?P<one>''|.)",
    "": rf"(?P<joined>(?!))|{_FOLDED}|(?P<one>.)",
}


def _flow_offsets(raw: str, style: str, value: str) -> list[int]:
    quoted = 1 if style in {'"', "'"} else 0
    offsets: list[int] = []
    end = len(raw) - quoted
    if raw[quoted:end] == value:
        return [*range(quoted, end), end]
    for unit in re.compile(_UNITS.get(style, _UNITS[""]), re.DOTALL).finditer(raw, quoted, end):
        if unit.lastgroup == "one":
            offsets.append(unit.start())
        else:
            offsets += _kept_breaks(unit)
    if len(offsets) != len(value):  # never seen; the place of the whole is right, if not exact
        offsets = [quoted] * len(value)
    return [*offsets, end]


def _kept_breaks(unit: re.Match[str]) -> list[int]:
    """Where the breaks stand that folding keeps: all but the first, and one space for a break alone."""
    breaks = [*_BREAKS.finditer(unit.string, unit.start(), unit.end())]
    first, *others = breaks
    if unit.lastgroup == "folded" and (not others or first.group() in {"\u2028", "\u2029"}):
        others = breaks
    return [found.start() for found in others]
