"""Tables for spreadsheet programs: nothing that anybody typed is run there as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# OWASP's list of what begins a formula, and the wide forms that Excel takes for the same in East Asia. A program
# that takes `;`, a tab or a line's end inside a cell for the end of the cell must not find a formula behind it.
_BEGINS = "=+\\-@\t\r\n＝＋－＠"
_DANGER = re.compile(rf"(^|[;\t\r\n][\"\s]*)(?='*[{_BEGINS}])")
_GUARDED = re.compile(rf"(^|[;\t\r\n][\"\s]*)'(?='*[{_BEGINS}])")


def guarded(cell: str) -> str:
    """*cell* with an apostrophe before whatever would begin a formula; `as_typed` takes it away again."""
    return _DANGER.sub(r"\1'", cell)


def as_typed(cell: str) -> str:
    """What `guarded` was given."""
    return _GUARDED.sub(r"\1", cell) if "'" in cell else cell


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """*rows* as CSV: `,`, UTF-8 with its mark (Excel takes it for Windows-1252 without), each cell guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")
