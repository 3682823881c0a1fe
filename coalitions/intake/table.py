"""A file from elsewhere as a table: bytes in; a heading and lines out. What the columns mean is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.workspace.problems import Problems

MOST_BYTES = 100_000_000  # 100,000 persons take 10 MB as CSV and 3 MB as XLSX
WHOLE = -1  # the column of a fault that concerns the whole line

Score = Callable[[Sequence[str]], int]


class CannotReadError(Exception):
    """Nothing of the file can be read; the message says why and what to do."""


class Line(NamedTuple):
    """One line of a table: its number in the file (from 1), its cells as they were typed, and what is wrong with them.

    `faults`: the index of a cell (or WHOLE) → why it cannot be used; such a cell is empty.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.faults and not any(cell.strip() for cell in self.cells)


class Table(NamedTuple):
    """A heading and what stands below it. `lines` can be gone through once."""

    name: str
    heading: Line
    lines: Iterable[Line]


def read_table(data: bytes, name: str, score: Score, problems: Problems) -> Table:
    """The table in *data*; *score* says how well the cells of a line would do as its heading (0: not at all).

    Raises CannotReadError.
    """
    if len(data) > MOST_BYTES:
        raise CannotReadError(
            f"is larger than {MOST_BYTES // 1_000_000} MB. Split it into several files, and import each."
        )
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise CannotReadError("is empty.")
    if reason := _foreign(data):
        raise CannotReadError(reason)
    if data.startswith(b"PK"):
        from namens.coalitions.intake.xlsx_table import read_xlsx

        return read_xlsx(data, name, score, problems)
    from namens.coalitions.intake.csv_table import read_csv

    return read_csv(data, name, score, problems)


_SAVE = "Open it in a spreadsheet program, save it as .xlsx or as CSV (UTF-8), and import that file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _foreign(data: bytes) -> str:
    """What is to be done with a file that is neither CSV nor XLSX; empty for one that may be."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected with a password. Save it without one, and import it again."
        return f"is an old .xls file. {_SAVE}."
    if data.startswith(b"%PDF"):
        return "is a PDF. Export the answers as CSV or .xlsx instead."
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"{\\rtf", b"<!--")):
        return f"is a web page or XML, whatever its name says. {_SAVE}."
    return ""


def heading_of(lines: Sequence[Line], score: Score) -> Line | None:
    """The line that does best as a heading, of several the first; where none does, the first that is not blank."""
    there = [line for line in lines if not line.blank and WHOLE not in line.faults]
    best = max(there, key=lambda line: score(line.cells), default=None)
    if best is None or not score(best.cells):
        return there[0] if there else None
    return best
