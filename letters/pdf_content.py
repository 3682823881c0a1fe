"""What a PDF draws: lines that are no content are said to be none, and every stream ends clearly."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Name, Operator, Pdf

# ISO 32000-1, tables 59 to 61: what begins a path, paints it, or ends it unpainted.
_BEGIN, _END_UNPAINTED = frozenset({"m", "re"}), "n"
_PAINT = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_OPEN, _CLOSE = frozenset({"BMC", "BDC"}), "EMC"

Instruction = Any  # pikepdf's two kinds of instruction share no base class


def mark_lines(pdf: Pdf) -> None:
    """Mark each line or area that is painted outside all tags as an artifact (ISO 14289-1, 7.1).

    LibreOffice 7.4 paints some borders of paragraphs in headers so.
    """
    for page in pdf.pages:
        instructions = list(pikepdf.parse_content_stream(page))
        stray = list(_stray_paths(instructions))
        if stray:
            content = pikepdf.unparse_content_stream(list(_with_artifacts(instructions, stray)))
            page.Contents = pdf.make_stream(b"")
            page.Contents.write(zlib.compress(content), filter=Name.FlateDecode)


def _stray_paths(instructions: Iterable[Instruction]) -> Iterator[tuple[int, int]]:
    """Find the first and the last instruction of each path that is painted outside all marked content."""
    depth, start = 0, None
    for at, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if operator in _OPEN:
            depth += 1
        elif operator == _CLOSE:
            depth -= 1
        elif operator in _BEGIN and start is None:
            start = at
        elif operator in _PAINT or operator == _END_UNPAINTED:
            if depth == 0 and start is not None and operator in _PAINT:
                yield start, at
            start = None


def _with_artifacts(
    instructions: list[Instruction], paths: Iterable[tuple[int, int]]
) -> Iterator[Instruction]:
    done = 0
    for first, last in paths:
        yield from instructions[done:first]
        yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
        yield from instructions[first : last + 1]
        yield ContentStreamInstruction(Array(), Operator("EMC"))
        done = last + 1
    yield from instructions[done:]


def unpack_ambiguous(pdf: Pdf) -> None:
    """Store a packed stream that ends in a carriage return unpacked.

    Before `endstream` stands a line feed; with it the return reads as the end of line, and the stream's
    length as wrong (ISO 19005-2, 6.1.7.1). One stream in 256 ends so.
    """
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.read_raw_bytes().endswith(b"\r"):
            content = item.read_bytes()
            if not content.endswith(b"\r"):
                item.write(content)
