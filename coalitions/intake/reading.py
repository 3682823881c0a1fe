"""A file from a form as rows of a coalition: read, checked, not yet compared with what is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from namens.coalitions.intake.fields import Kind, columns_of, doubled, has_names, score
from namens.coalitions.intake.folding import shortened
from namens.coalitions.intake.headings import Columns
from namens.coalitions.intake.rows import Reader, Row, UnusableRow
from namens.coalitions.intake.table import CannotReadError, Line, Table, read_table
from namens.workspace.problems import Place, Problems

_SAMPLE = 50  # lines in which it is looked whether a column holds what its heading seems to say
_MOST_WARNED = 5


class Input(NamedTuple):
    """A file as it came; `name` is how the user knows it."""

    name: str
    data: bytes


class Rejected(NamedTuple):
    """A line that was not added: its number in the file, its cells, and every reason."""

    line: int
    cells: tuple[str, ...]
    reason: str


class Read(NamedTuple):
    """What a file held. `heading`: the cells of its heading, empty where nothing could be read."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    rejected: tuple[Rejected, ...]


def read_rows(found: Input, kind: Kind, problems: Problems) -> Read:
    """The rows of *found*. What is wrong with a line is in `rejected`; what is wrong with the file, a problem."""
    try:
        table = read_table(found.data, found.name, lambda cells: score(cells, kind), problems)
    except CannotReadError as error:
        problems.add(Place(found.name), str(error))
        return Read((), (), ())
    heading = table.heading.cells
    lines = (line for line in table.lines if not line.blank)
    sample = list(islice(lines, _SAMPLE))
    columns = columns_of(heading, kind, [line.cells for line in sample])
    if not has_names(columns, kind):
        problems.add(Place(found.name, table.heading.number), _no_names(heading, kind))
        return Read((), (), ())
    _say_columns(table, columns, problems)
    rows: list[Row] = []
    rejected: list[Rejected] = []
    for one in _rows(table, chain(sample, lines), columns, kind, problems):
        if isinstance(one, Rejected):
            rejected.append(one)
        else:
            rows.append(one)
    return Read(heading, tuple(rows), tuple(rejected))


def _rows(
    table: Table, lines: Iterator[Line], columns: Columns, kind: Kind, problems: Problems
) -> Iterator[Row | Rejected]:
    reader = Reader(table.name, table.heading.cells, columns, kind)
    refused = 0
    for line in lines:
        try:
            row = reader.row(line)
        except UnusableRow as reason:
            yield Rejected(line.number, line.cells, str(reason))
            continue
        yield row
        if (at := reader.refused_consent(line)) >= 0:
            refused += 1
            if refused <= _MOST_WARNED:
                asked = shortened(table.heading.cells[at])
                message = f"'{row.shown}' answered '{line.cells[at].strip()}' to '{asked}'; look whether to keep it."
                problems.warn(row.place, message)
    if refused > _MOST_WARNED:
        more = f"{refused - _MOST_WARNED} more answered so; look through the column in the file."
        problems.warn(Place(table.name, table.heading.number), more)


def _no_names(heading: tuple[str, ...], kind: Kind) -> str:
    there = ", ".join(f"'{shortened(cell)}'" for cell in heading[:12] if cell.strip())
    return f"no column seems to hold {kind.expected}, and import it again. There is: {there or 'nothing'}."


def _say_columns(table: Table, columns: Columns, problems: Problems) -> None:
    """Which columns stay behind, and which seem to hold the same."""
    place, heading = Place(table.name, table.heading.number), table.heading.cells
    left = [f"'{shortened(heading[at])}'" for at in sorted((*columns.unknown, *columns.unused))]
    if left:
        problems.warn(
            place, f"a coalition has no place for these columns, which were left out: {', '.join(left)}."
        )
    for field, found in doubled(columns):
        names = ", ".join(f"'{shortened(heading[at])}' (column {at + 1})" for at in found)
        problems.warn(
            place, f"several columns seem to hold '{field}': {names}. The first that is filled in counts."
        )
