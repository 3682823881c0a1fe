"""Files from forms that stand in a test, and what is found in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import settings

from namens.coalitions.coalition import Coalition
from namens.coalitions.intake.fields import INDIVIDUALS as INDIVIDUALS
from namens.coalitions.intake.fields import ORGANISATIONS as ORGANISATIONS
from namens.coalitions.intake.fields import Kind as Kind
from namens.coalitions.intake.importing import Report
from namens.coalitions.intake.reading import Input, Read, read_rows
from namens.coalitions.intake.rows import OrganisationRow, PersonRow
from namens.coalitions.load import load_coalition
from namens.workspace.problems import Problems

Rows = Sequence[Sequence[Any]]
patient = settings(deadline=None, max_examples=60)  # how long one example takes is the machine's affair


def csv_file(rows: Rows, delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """A CSV file with these rows, as Python's csv module writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(rows: Rows, change: Callable[[Any], None] | None = None) -> bytes:
    """An XLSX file with these rows, as openpyxl writes it; *change* gets the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@dataclass
class Found:
    """What a file held."""

    read: Read
    problems: Problems

    @property
    def organisations(self) -> list[OrganisationRow]:
        return [row for row in self.read.rows if isinstance(row, OrganisationRow)]

    @property
    def persons(self) -> list[PersonRow]:
        return [row for row in self.read.rows if isinstance(row, PersonRow)]

    @property
    def names(self) -> list[str]:
        return [row.shown for row in self.read.rows]

    @property
    def rejected(self) -> list[str]:
        return [f"{one.line}: {one.reason}" for one in self.read.rejected]

    @property
    def said(self) -> list[str]:
        return [str(problem) for problem in self.problems]


def found_in(data: bytes | str | Rows, kind: Kind = ORGANISATIONS, name: str = "in.csv") -> Found:
    """What is in a file: its bytes, its text, or rows, which become CSV."""
    if not isinstance(data, (bytes, str)):
        data = csv_file(data)
    problems = Problems()
    bytes_ = data.encode() if isinstance(data, str) else data
    return Found(read_rows(Input(name, bytes_), kind, problems), problems)


def persons_in(data: bytes | str | Rows, name: str = "in.csv") -> Found:
    """What is in a file of persons."""
    return found_in(data, INDIVIDUALS, name)


@dataclass
class Brought:
    """What an import did, and the coalition after it."""

    report: Report
    path: Path

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode() if self.path.exists() else ""

    @property
    def coalition(self) -> Coalition:
        problems = Problems()
        found = load_coalition(self.path, self.path.parent, problems)
        assert found is not None
        assert list(map(str, problems)) == []
        return found

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.report.added]

    @property
    def said(self) -> list[str]:
        return [str(problem) for problem in self.report.problems]

    @property
    def doubles(self) -> list[tuple[str, str, str]]:
        """The row that came, the row that is there, and by what they are the same."""
        return [(found.row.shown, found.known.shown, found.by) for found in self.report.duplicates]
