"""Tables, of whose rows markdown-it drops every cell that has no column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as plain_table

LOST = "lost"
_BAR = re.compile(r"(?<!\\)\|")


class LostCells(NamedTuple):
    """What a row holds beyond the table's last column: where it begins, its words, and how many cells the row has."""

    pos: int
    words: str
    cells: int


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table; its opening token's `meta[LOST]` holds the LostCells of its rows."""
    first = len(state.tokens)
    if not plain_table(state, start_line, end_line, silent):
        return False
    if not silent:
        columns = len(_cells(state, start_line))
        rows = range(start_line + 2, state.line)
        state.tokens[first].meta[LOST] = [lost for row in rows if (lost := _lost(state, row, columns))]
    return True


def _lost(state: StateBlock, line: int, columns: int) -> LostCells | None:
    cells = _cells(state, line)
    if len(cells) <= columns:
        return None
    words = " | ".join(state.src[start:end].strip() for start, end in cells[columns:])
    return LostCells(cells[columns][0], words, len(cells)) if words.strip(" |") else None


def _cells(state: StateBlock, line: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand in the text, as markdown-it parts them: at bars without a backslash."""
    start = state.bMarks[line] + state.tShift[line]
    row = state.src[start : state.eMarks[line]].rstrip()
    borders = [start - 1, *(start + bar.start() for bar in _BAR.finditer(row)), start + len(row)]
    cells = [(before + 1, after) for before, after in pairwise(borders)]
    if cells[0][0] == cells[0][1]:  # nothing stands before the first bar
        del cells[0]
    if cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return cells
