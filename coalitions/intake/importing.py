"""The import: read what a form gave, leave out what is there already, give ids, splice, report.

Every organisation that is added is invited; no row is ever an approval.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from namens.coalitions.intake.adding import Job, add
from namens.coalitions.intake.deciding import Decided, Duplicate
from namens.coalitions.intake.fields import INDIVIDUALS, Kind
from namens.coalitions.intake.listed import People
from namens.coalitions.intake.reading import Input, Rejected, read_rows
from namens.coalitions.intake.rows import Row
from namens.workspace.own_files import refusal
from namens.workspace.problems import Problems


class Report(NamedTuple):
    """What an import did: every line that is not blank was added, is a double, or was rejected.

    `problems`: errors say why nothing at all was read or written, warnings what the user should know.
    """

    added: tuple[Row, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]
    heading: tuple[str, ...]
    problems: Problems

    @property
    def found(self) -> int:
        """How many lines the file held."""
        return len(self.added) + len(self.duplicates) + len(self.rejected)


def import_rows(
    found: Input,
    kind: Kind,
    target: Path,
    root: Path,
    people: People | None = None,
    *,
    all_of_them: bool = False,
) -> Report:
    """Add the rows of *found* to *target*, the file of a coalition in *root* that need not be there yet.

    *people*: where persons go instead, if there is a database. *all_of_them*: doubles are added too.
    Raises StoreError when the database fails.
    """
    problems = Problems()
    read = read_rows(found, kind, problems)
    decided = Decided((), ())
    if read.rows and (fault := refusal(target, root)):
        problems.add(fault.place, f"{fault.message} Or name another file: --into FILE.")
    elif read.rows:
        store = people if kind is INDIVIDUALS else None
        job = Job(read.rows, kind, target.resolve(), root.resolve(), store, all_of_them)
        decided = add(job, problems)
    return Report(*decided, read.rejected, read.heading, problems)
