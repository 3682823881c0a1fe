"""Which sources are new, which are there already, and what the new ones are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from namens.citations.intake.keys import Keys, why_not
from namens.citations.intake.records import Record
from namens.citations.intake.rows import Row, inherited, row_of
from namens.citations.intake.same import Known
from namens.citations.intake.splice import LINKS, written
from namens.workspace.problems import Place


class Added(NamedTuple):
    """A source that is new, and its key; `renamed`: why it did not keep its own, where it had one."""

    key: str
    record: Record
    row: Row
    renamed: str = ""


class Duplicate(NamedTuple):
    """A source that is there already (`known`, in the base or earlier in the import), and by what one sees it."""

    record: Record
    row: Row
    known: Row
    by: str


def decide(
    records: Sequence[Record], base: Sequence[Row], *, all_of_them: bool = False
) -> tuple[tuple[Added, ...], tuple[Duplicate, ...]]:
    """What of *records* to add to *base*; with *all_of_them*, duplicates too."""
    known, keys = Known(base), Keys(row.key for row in base)
    added: list[Added] = []
    duplicates: list[Duplicate] = []
    for record, row in zip(records, _rows(records), strict=True):
        match = known.find(row)
        if match is not None and not all_of_them:
            duplicates.append(Duplicate(record, row, match.row, match.by))
            continue
        key = keys.give(record, row)
        reason = why_not(record) if record.wish and record.wish != key else ""
        row = row.renamed(key)
        added.append(Added(key, record, row, reason))
        known.add(row)
    return tuple(added), tuple(duplicates)


def _rows(records: Sequence[Record]) -> list[Row]:
    rows = [
        row_of(record.wish, record.type, record.fields)._replace(
            file=record.place.file, line=record.place.line, column=record.place.column
        )
        for record in records
    ]
    return inherited(rows)


def texts(added: Sequence[Added], duplicates: Sequence[Duplicate]) -> list[str]:
    """The new entries as text; where one points to another, by the key that the other has here."""
    names: dict[str, dict[str, str]] = {}  # by file: keys are unique in one file only
    decided = [(found.record, found.key) for found in added]
    decided += [(found.record, found.known.key) for found in duplicates]
    for record, key in sorted(decided, key=lambda pair: pair[0].place):
        if record.wish:  # of two with one key in a file, the first is meant, as BibTeX has it
            names.setdefault(record.place.file, {}).setdefault(record.wish, key)
    return [written(found.record, found.key, names.get(found.record.place.file, {})) for found in added]


def doubtful(records: Sequence[Record]) -> Iterator[tuple[Place, str]]:
    """What to say of entries that point to a key which two others of their file have."""
    places: dict[tuple[str, str], list[Place]] = {}
    for record in records:
        if record.wish:
            places.setdefault((record.place.file, record.wish), []).append(record.place)
    for record in records:
        for name in LINKS.intersection(record.fields) if record.raw else ():
            for key in (part.strip() for part in record.fields[name].split(",")):
                if len(found := places.get((record.place.file, key), [])) > 1:
                    lines = " and ".join(str(place.line) for place in found)
                    message = f"'{name}' names '{key}', which stands there {len(found)} times (lines {lines}); the first is meant."
                    yield record.place, message
