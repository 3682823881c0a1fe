"""XLSX as form and spreadsheet programs write it. A formula is never run, and its last value never taken.

openpyxl takes 8.8 s for 100,000 lines of six cells where this takes 3; it would also make numbers of '1.10'.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from namens.coalitions.intake.folding import shortened
from namens.coalitions.intake.table import CannotReadError, Line, Score, Table, heading_of
from namens.coalitions.intake.xlsx_parts import (
    DATE,
    Sheet,
    Workbook,
    local,
    open_workbook,
    parse,
    sound,
    text_of,
)
from namens.workspace.problems import Place, Problems

_SAMPLE = 30  # lines in which the heading is looked for
_MOST_COLUMNS = 500
_MOST_ROWS = 1_100_000  # a sheet has 1,048,576
_MOST_SHEETS = 50
_MOST_BLANK = 10_000  # rows above the heading
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WHOLE = re.compile(r"-?\d{1,15}")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_TYPED = "format the column as text, and type it again"


def read_xlsx(data: bytes, name: str, score: Score, problems: Problems) -> Table:
    """The first sheet that is shown and has a heading. Raises CannotReadError."""
    book = open_workbook(io.BytesIO(data))
    with sound(), book.archive:
        shown = [sheet for sheet in book.sheets if sheet.shown][:_MOST_SHEETS]
        if not shown:
            raise CannotReadError("shows no sheet: all are hidden. Unhide the one with the answers.")
        chosen = max(shown, key=lambda sheet: _worth(book, sheet, score))
        lines, merged = _lines(book, chosen)
    heading = heading_of(lines[:_SAMPLE], score)
    if heading is None:
        raise CannotReadError(f"holds nothing in its sheet '{chosen.name}'.")
    _check_merged(merged, heading.number, lines[-1].number)
    _say_others(book, chosen, Place(name), problems)
    width = len(heading.cells)
    rest = (_cut(line, width) for line in lines[lines.index(heading) + 1 :])
    return Table(name, heading, rest)


def _worth(book: Workbook, sheet: Sheet, score: Score) -> tuple[int, bool]:
    """How well a sheet does as the one with the answers: by its heading, then by having anything at all."""
    lines = _lines(book, sheet, _SAMPLE)[0]
    heading = heading_of(lines, score)
    return (score(heading.cells) if heading else 0, heading is not None)


def _say_others(book: Workbook, chosen: Sheet, place: Place, problems: Problems) -> None:
    others = [sheet for sheet in book.sheets if sheet != chosen]
    if others:
        names = ", ".join(
            f"'{shortened(sheet.name)}'{'' if sheet.shown else ' (hidden)'}" for sheet in others[:10]
        )
        problems.warn(
            place, f"has several sheets; only '{shortened(chosen.name)}' was read, and not {names}."
        )


def _check_merged(merged: Sequence[str], first: int, last: int) -> None:
    """Cells that are merged leave the others empty; above the heading that is no matter."""
    for reference in merged:
        found = _RANGE.fullmatch(reference)
        if found is not None and first <= int(found[4] or found[2]) and int(found[2]) <= last:
            raise CannotReadError(
                f"has merged cells ({reference}), of which only one holds a value. Unmerge them, fill in each, and "
                "import it again."
            )


def _cut(line: Line, width: int) -> Line:
    """The line without what stands to the right of the heading: a remark, a sum; no cell is shifted in a sheet."""
    faults = {at: fault for at, fault in line.faults.items() if at < width}
    return Line(line.number, line.cells[:width], faults)


def _lines(book: Workbook, sheet: Sheet, most: int = 0) -> tuple[list[Line], list[str]]:
    """The lines of *sheet* that are not blank (with *most*: the first so many), and the ranges that are merged."""
    lines: list[Line] = []
    merged: list[str] = []
    number = rows = 0
    for element in parse(book.archive, sheet.part, "row", "mergeCell"):
        if local(element.tag) == "mergeCell":
            merged.append(element.get("ref", ""))
            continue
        rows += 1
        if most and rows > _MOST_BLANK:
            break
        if rows > _MOST_ROWS:
            raise CannotReadError("has more rows than a sheet can have. Copy the answers into a new file.")
        given = element.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 9 else number + 1
        line = _line(number, element, book)
        if not line.blank:
            lines.append(line)
            if most and len(lines) >= most:
                break
    return lines, merged


def _line(number: int, row: Any, book: Workbook) -> Line:
    cells: dict[int, str] = {}
    faults: dict[int, str] = {}
    at = -1
    for cell in row:
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        at = _column(reference[1]) if reference else at + 1
        if at >= _MOST_COLUMNS:
            continue
        text, fault = _value(cell, book)
        if fault:
            faults[at] = fault
        elif text:
            cells[at] = text
    width = max(cells, default=-1) + 1
    return Line(number, tuple(cells.get(column, "") for column in range(width)), faults)


_COLUMNS: dict[str, int] = {}


def _column(letters: str) -> int:
    """`A` is 0, `AA` 26."""
    known = _COLUMNS.get(letters)
    if known is None:
        known = 0
        for letter in letters:
            known = known * 26 + ord(letter) - 64
        known = _COLUMNS[letters] = known - 1
    return known


def _value(cell: Any, book: Workbook) -> tuple[str, str]:
    """What a cell holds, as it was typed; or why it cannot be used."""
    formula, value, inline = "", "", None
    for part in cell:
        name = local(part.tag)
        if name == "f":
            formula = f"={part.text or '…'}"
        elif name == "v":
            value = part.text or ""
        elif name == "is":
            inline = part
    kind = cell.get("t", "n")
    if formula:
        return "", f"holds a formula ({shortened(formula)}), which is not run; type the value itself"
    if inline is not None:
        return text_of(inline), ""
    match kind:
        case "s":
            at = int(value) if value.isdecimal() and len(value) < 10 else -1
            return (book.shared[at] if 0 <= at < len(book.shared) else ""), ""
        case "str":
            return value, ""
        case "b":
            return ("TRUE" if value == "1" else "FALSE") if value else "", ""
        case "e":
            return "", f"holds an error ({shortened(value)}); type the value itself"
        case "d":
            return "", f"holds a date, not what was typed; {_TYPED}"
    return _number(value, _style(cell, book)) if value else ("", "")


def _style(cell: Any, book: Workbook) -> str:
    given = cell.get("s", "0")
    at = int(given) if given.isdecimal() and len(given) < 7 else 0
    return book.formats[at] if at < len(book.formats) else ""


def _number(value: str, style: str) -> tuple[str, str]:
    if style == DATE:
        return "", f"holds a date or time: the spreadsheet made one of what was typed; {_TYPED}"
    if _WHOLE.fullmatch(value):
        return value.zfill(len(style)), ""
    try:
        number = float(value)
    except ValueError:
        return value, ""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number)).zfill(len(style)), ""
    if abs(number) >= 1e15 or "e" in f"{number:.15g}":
        return "", f"holds a number that the spreadsheet has rounded; {_TYPED}"
    return f"{number:.15g}", ""
