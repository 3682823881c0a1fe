"""What could not be read comes back as a file that can be mended and imported again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from namens.coalitions.intake.folding import fold
from namens.coalitions.intake.reading import Rejected
from namens.coalitions.intake.spreadsheets import csv_bytes
from namens.workspace.outputs import replace_file

LINE, REASON = "line", "reason"  # both are taken for a form program's own when the file is imported again


def rejected_csv(heading: Sequence[str], rejected: Sequence[Rejected]) -> bytes:
    """The columns that the file had, and behind them the number of each line there and why it was rejected."""
    kept = [at for at, cell in enumerate(heading) if fold(cell) not in (LINE, REASON)]
    width = max([len(heading), *(len(one.cells) for one in rejected)])
    kept += range(len(heading), width)  # cells without a heading
    rows = [[*(_cell(heading, at) for at in kept), LINE, REASON]]
    rows += [[*(_cell(one.cells, at) for at in kept), str(one.line), one.reason] for one in rejected]
    return csv_bytes(rows)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def save_rejected(path: Path, data: bytes) -> Path:
    """Write *data* to *path*, or beside it where another file has the name: somebody may be mending that one."""
    number = 1
    free = path
    while free.exists() and (free.is_dir() or free.read_bytes() != data):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    if not free.exists():
        free.parent.mkdir(parents=True, exist_ok=True)
        replace_file(free, data)
    return free
