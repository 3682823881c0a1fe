"""CSV as form programs write it: `,`, `;` or tab, lines ended in any way; a broken quotation costs its line only."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from namens.coalitions.intake.decode import decode
from namens.coalitions.intake.folding import shortened
from namens.coalitions.intake.spreadsheets import as_typed
from namens.coalitions.intake.table import WHOLE, CannotReadError, Line, Score, Table, heading_of
from namens.workspace.problems import Problems

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 30  # lines in which the heading is looked for
_MOST_LINES = 500  # of one line of the table; an answer that is longer is a quotation that was not closed
_MOST_AGAIN = (
    200_000  # lines that are read again after broken quotations; beyond, all that such a one spans is lost
)
_SAYS = re.compile(r'"?sep=([,;|\t])"?\s*', re.IGNORECASE)  # a line for Excel
_CONSTANT = re.compile(r'\A="([^"=]*)"\Z')  # ="007" is how some programs keep Excel from making it 7


def read_csv(data: bytes, name: str, score: Score, problems: Problems) -> Table:
    """The table in *data*. Raises CannotReadError when there is no line to be a heading."""
    lines = list(io.StringIO(decode(data, name, problems), newline=""))
    said = _SAYS.fullmatch(lines[0]) if lines else None
    delimiter = said.group(1) if said else _delimiter(lines, score)
    rows = _lines(lines, delimiter, 1 if said else 0)
    first = list(islice(rows, _SAMPLE))
    heading = heading_of(first, score)
    if heading is None:
        raise CannotReadError("holds no heading: its first line should name the columns.")
    rest = first[first.index(heading) + 1 :]
    return Table(name, heading, _all(rest, rows))


def _all(first: Sequence[Line], rest: Iterator[Line]) -> Iterator[Line]:
    yield from first
    yield from rest


def _delimiter(lines: Sequence[str], score: Score) -> str:
    """What stands between cells: that with which the heading says most, then that with which lines are alike."""

    def worth(delimiter: str) -> tuple[int, float, int]:
        found = [line for line in islice(_lines(lines, delimiter, 0), _SAMPLE) if not line.blank]
        heading = heading_of(found, score)
        if heading is None:
            return (0, 0.0, 0)
        width = len(heading.cells)
        alike = sum(len(line.cells) == width for line in found) / len(found)
        return (score(heading.cells), alike, width)

    return max(_DELIMITERS, key=worth)


class _Feed:
    """Lines for the csv module, one after the other, which can be taken up again further up."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines, self.at, self.end = lines, at, 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= min(self.end, len(self.lines)):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


def _lines(lines: Sequence[str], delimiter: str, at: int) -> Iterator[Line]:
    feed = _Feed(lines, at)
    reader = csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True)
    again = 0
    while feed.at < len(lines):
        start = feed.at
        feed.end = start + _MOST_LINES
        try:
            cells = next(reader, [])
        except csv.Error as error:
            after = feed.at
            again += after - start - 1
            if again <= _MOST_AGAIN:
                after = start + 1
            feed.at = after
            yield _broken(lines[start:after], start + 1, delimiter, str(error))
        else:
            yield _typed(start + 1, cells)


def _typed(number: int, cells: Sequence[str]) -> Line:
    """The line; what a spreadsheet would run as a formula is a fault, what was guarded against that is as it was."""
    if not any(cell.startswith("=") for cell in cells):
        return Line(number, tuple(map(as_typed, cells)))
    cells = [_CONSTANT.sub(r"\1", cell) for cell in cells]
    faults = {at: _formula(cell) for at, cell in enumerate(cells) if cell.startswith("=")}
    return Line(number, tuple("" if at in faults else as_typed(c) for at, c in enumerate(cells)), faults)


def _formula(cell: str) -> str:
    return f"holds a formula ({shortened(cell)}), which is not run; type the value itself"


def _broken(lines: Sequence[str], number: int, delimiter: str, error: str) -> Line:
    """A line that breaks the rules of quotation: its cells as far as they can be told apart, and why."""
    cells = lines[0].strip("\r\n").replace('"', "").split(delimiter)
    if "field larger" in error:
        reason, cells = "a cell holds more than 131,072 characters", []
    elif "expected after" in error:
        reason = 'a quotation mark stands inside a cell; there it must be written twice: ""'
    else:
        reason = "a quotation mark is opened and not closed"
    if len(lines) > 1:
        reason += f" (lines {number} to {number + len(lines) - 1} are lost with it)"
    return Line(number, tuple(map(as_typed, cells)), {WHOLE: reason})
