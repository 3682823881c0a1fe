"""Which rows are new, which are there already, and what the new ones are called. Where they go is not known here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from namens.coalitions.intake.ids import Ids
from namens.coalitions.intake.rows import OrganisationRow, Row
from namens.coalitions.intake.same import Known, marks_of


class Duplicate(NamedTuple):
    """A row that is there already (`known`, in the coalition or earlier in the file), and by what one sees it."""

    row: Row
    known: Row
    by: str


class Decided(NamedTuple):
    """The new rows, each with its id, in the order of the file; and the doubles."""

    added: tuple[Row, ...]
    duplicates: tuple[Duplicate, ...]


def decide(
    rows: Iterable[Row], base: Iterable[Row], taken: Iterable[str] = (), *, all_of_them: bool = False
) -> Decided:
    """What of *rows* to add to *base*; *taken* are ids that nobody may get. With *all_of_them*, doubles too."""
    base = list(base)
    known, ids = Known(base), Ids([*(row.id for row in base), *taken])
    added: list[Row] = []
    duplicates: list[Duplicate] = []
    for row in rows:
        marks = list(marks_of(row))
        match = known.find(row, marks)
        if match is not None and not all_of_them:
            duplicates.append(Duplicate(row, match.row, match.by))
            continue
        organisation = isinstance(row, OrganisationRow)
        given = ids.for_organisation(row.shown, row.id) if organisation else ids.for_person(row.id)
        row = row._replace(id=given)
        added.append(row)
        known.add(row, marks)
    return Decided(tuple(added), tuple(duplicates))
