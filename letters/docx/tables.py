"""Tables: widths that follow what stands in the columns, a header row that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from namens.letters.docx.xml import TBL, Element, SubElement, flag, put
from namens.letters.model import (
    Cell,
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Span,
    Strong,
    Table,
    Text,
)

CELL_MARGIN: Final = 108  # twips at the left and right of a cell
_TWIPS_PER_CHARACTER: Final = 100  # at 9 points
_LONGEST_LINE: Final = 60  # characters; a longer text asks for no more width than this
_PICTURE: Final = 14  # characters that a picture counts for


def header_is_empty(table: Table) -> bool:
    """Whether the header row holds nothing: the table is a layout of lines then, without borders."""
    return not any(cell.inlines for cell in table.header)


def rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """All rows that are shown, each as wide as the widest."""
    shown = table.rows if header_is_empty(table) else (table.header, *table.rows)
    columns = max((len(row) for row in shown), default=0)
    return tuple(row + (Cell(()),) * (columns - len(row)) for row in shown)


def column_widths(table_rows: Sequence[Sequence[Cell]], width: int) -> list[int]:
    """Twips for each column, `width` in all: the longest word fits where it can, the rest goes by length of text."""
    columns = [[_plain(cell.inlines) for cell in column] for column in zip(*table_rows, strict=True)]
    needs = [max((len(word) for text in column for word in text.split()), default=1) for column in columns]
    wants = [min(_LONGEST_LINE, max((len(text) for text in column), default=1)) for column in columns]
    least = [min(need, _LONGEST_LINE // 2) * _TWIPS_PER_CHARACTER + 2 * CELL_MARGIN for need in needs]
    extra = [max(1, want - need) for want, need in zip(wants, needs, strict=True)]
    spare = width - sum(least)
    if spare < 0:
        return _share(width, least)
    return [base + more for base, more in zip(least, _share(spare, extra), strict=True)]


def _share(total: int, weights: Sequence[int]) -> list[int]:
    """The total in whole twips by weight; what rounding leaves goes to the last."""
    shares = [total * weight // sum(weights) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares


def _plain(inlines: Iterable[Inline]) -> str:
    return "".join(_characters(inline) for inline in inlines)


def _characters(inline: Inline) -> str:
    if isinstance(inline, Text | Code):
        return inline.text
    if isinstance(inline, Emphasis | Strong | Link | Span):
        return _plain(inline.children)
    if isinstance(inline, Image):
        return "x" * _PICTURE
    return " " if isinstance(inline, LineBreak) else ""


def put_table(parent: Element, style: str, widths: Sequence[int], indent: int, *, header: bool) -> Element:
    """A new last table of the parent, without rows yet; its children in the order of the schema (17.4.59)."""
    table = SubElement(parent, TBL)
    properties = put(table, "tblPr")
    put(properties, "tblStyle", style)
    put(properties, "tblW", w=str(sum(widths)), type="dxa")
    if indent:
        put(properties, "tblInd", w=str(indent), type="dxa")
    put(properties, "tblLayout", type="fixed")
    put(properties, "tblLook", "0420" if header else "0400", firstRow="1" if header else "0", noVBand="1")
    grid = put(table, "tblGrid")
    for width in widths:
        put(grid, "gridCol", w=str(width))
    return table


def put_row(table: Element, *, header: bool) -> Element:
    """A new row that does not split over pages; a header row is printed again on each page."""
    row = put(table, "tr")
    properties = put(row, "trPr")
    put(properties, "cantSplit")
    flag(properties, "tblHeader", header)
    return row


def put_cell(row: Element, width: int, *, middle: bool = False) -> Element:
    """A new cell, without a paragraph yet; *middle*: at half the height of the row."""
    cell = put(row, "tc")
    properties = put(cell, "tcPr")
    put(properties, "tcW", w=str(width), type="dxa")
    if middle:
        put(properties, "vAlign", "center")
    return cell


def has_picture(row: Iterable[Cell]) -> bool:
    """Whether a picture stands in one of the cells, which makes the row higher than its text."""
    return any(isinstance(inline, Image) for cell in row for inline in cell.inlines)


def put_spacer(parent: Element) -> Element:
    """The paragraph without text that Word wants between two tables and after the last one."""
    paragraph = put(parent, "p")
    put(put(paragraph, "pPr"), "spacing", before="0", after="0", line="200", lineRule="exact")
    return paragraph
