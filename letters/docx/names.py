"""Names by the thousand: one paragraph is written as a pattern, and repeated for each name when the document is finished.

A tree of 100,000 paragraphs takes a second and 250 MB; their characters take a fifth of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import Final

from lxml.etree import ProcessingInstruction

from namens.letters.docx.inlines import PLAIN, Piece
from namens.letters.docx.xml import Element
from namens.letters.model import NOWHERE, NameList

TEXT: Final = "\ufdd0"  # stands in the pattern for the name: a noncharacter, which no text may hold
_BEGINS, _ENDS = "namens-names", "namens-names-end"
_AT_ONCE: Final = 2_000  # lines; all at once would be held three times
_ROW: Final = (
    1_000  # lines that the record holds together: readers of XML take no text of ten million characters
)
_COMMA: Final = Piece(", ", PLAIN, None, NOWHERE)
_LINE_END: Final = Piece("\n", PLAIN, None, NOWHERE)


class Repeated:
    """The long lists of one part, in the order in which they stand in it."""

    def __init__(self) -> None:
        self._lists: list[Sequence[str]] = []

    @contextmanager
    def pattern(self, parent: Element, lines: Sequence[str]) -> Iterator[str]:
        """What is written to the end of *parent* here, with the text that this gives, is written for each line."""
        number = str(len(self._lists))
        self._lists.append(lines)
        parent.append(ProcessingInstruction(_BEGINS, number))
        yield TEXT
        parent.append(ProcessingInstruction(_ENDS, number))

    def finish(self, blob: bytes) -> bytes:
        """The part as written, each pattern repeated."""
        pieces: list[bytes] = []
        position = 0
        for number, lines in enumerate(self._lists):
            before, after = (f"<?{target} {number}?>".encode() for target in (_BEGINS, _ENDS))
            start = blob.index(before, position)
            end = blob.index(after, start)
            pieces.append(blob[position:start])
            pieces += _repeat(blob[start + len(before) : end].decode(), lines)
            position = end + len(after)
        return b"".join([*pieces, blob[position:]]) if pieces else blob


def _repeat(pattern: str, lines: Sequence[str]) -> Iterator[bytes]:
    head, _, tail = pattern.partition(TEXT)
    for start in range(0, len(lines), _AT_ONCE):
        texts = escape("\n".join(lines[start : start + _AT_ONCE]), quote=False)
        yield (head + texts.replace("\n", tail + head) + tail).encode()


def name_rows(names: NameList) -> list[list[Piece]]:
    """What the record of a build keeps of the lines: some of them together, parted by line feeds."""
    starts = range(0, len(names.lines), _ROW)
    if names.parts:
        return [_row_of_parts(names, start) for start in starts]
    return [[Piece("\n".join(names.lines[start : start + _ROW]), PLAIN, None, NOWHERE)] for start in starts]


def _row_of_parts(names: NameList, start: int) -> list[Piece]:
    row: list[Piece] = []
    for line, parts in zip(names.lines[start : start + _ROW], names.parts[start : start + _ROW], strict=True):
        row += [_LINE_END] if row else []
        for number, part in enumerate(parts):
            row += [_COMMA] if number else []
            row.append(Piece(part.text, PLAIN, None, part.origin))
        if not parts:
            row.append(Piece(line, PLAIN, None, NOWHERE))
    return row
