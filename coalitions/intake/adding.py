"""New rows at the end of their list: not one byte of what stands there changes, and all are written or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from namens.coalitions.coalition import COALITION, Coalition
from namens.coalitions.intake.deciding import Decided, decide
from namens.coalitions.intake.fields import INDIVIDUALS, ORGANISATIONS, Kind
from namens.coalitions.intake.listed import (
    People,
    ids_of,
    individuals_of,
    organisations_of,
    persons,
    plain_individual,
    plain_organisation,
    supporters,
)
from namens.coalitions.intake.rows import OrganisationRow, PersonRow, Row
from namens.coalitions.signoffs import INVITED, Event, as_plain, new_id, now
from namens.workspace.files import relative_name
from namens.workspace.locks import locked
from namens.workspace.outputs import replace_file
from namens.workspace.problems import Place, Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_splice import CannotSpliceError, append

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = b"\xef\xbb\xbf"
_TRIES = 5  # against a program that keeps changing the file
_NEW = "# The organisations in whose name the letter is sent.\norganisations: []\n"


class Job(NamedTuple):
    """What is to be added, and where; a link to a shared file stays a link."""

    rows: Sequence[Row]
    kind: Kind
    target: Path
    root: Path
    people: People | None
    all_of_them: bool

    @property
    def name(self) -> str:
        """The file as the user knows it."""
        return relative_name(self.target, self.root)


def add(job: Job, problems: Problems) -> Decided:
    """What was added and what was there already; why nothing could be added is a problem."""
    place = Place(job.name)
    try:
        with locked(job.target):
            for _ in range(_TRIES):
                done = _once(job, problems)
                if done is not None:
                    return done
        problems.add(place, "is being changed by another program; nothing was imported. Try again.")
    except TimeoutError:
        problems.add(place, "another program is writing to it; nothing was imported. Try again.")
    except CannotSpliceError as error:
        problems.add(place, f"{error} Nothing was imported.")
    except OSError as error:
        problems.add(place, f"cannot be written to: {error.strerror or error}. Nothing was imported.")
    return Decided((), ())


def _once(job: Job, problems: Problems) -> Decided | None:
    """Compare with the file as it is now, and write; None when it was changed meanwhile."""
    before = _content(job.target)
    coalition = None
    if before is not None:
        faults = Problems()
        coalition = read_record(job.target, job.root, COALITION, faults)
        if coalition is None or faults.errors:
            problems.extend(faults)
            problems.add(
                Place(job.name), "has problems, so nothing was imported. Mend them, and import again."
            )
            return Decided((), ())
    taken = ids_of(coalition) if coalition else ()
    decided = decide(job.rows, _base(coalition, job), taken, all_of_them=job.all_of_them)
    if not decided.added:
        return decided
    if job.people is not None:
        rows = [row for row in decided.added if isinstance(row, PersonRow)]
        _, there = job.people.add_supporters(supporters(rows, now().isoformat()))
        if there:
            problems.warn(
                Place(job.name), f"{there:,} of them are in the database already, and stand there once."
            )
        return decided
    after = _spliced(before, decided.added, job.kind)
    _prove(after, job.name, job.root)
    job.target.parent.mkdir(parents=True, exist_ok=True)
    if _content(job.target) != before:
        return None
    replace_file(job.target, after)
    return decided


def _prove(data: bytes, name: str, root: Path) -> None:
    """What is written can be read. Raises CannotSpliceError with what is wrong, and then nothing is written."""
    problems = Problems()
    source = SourceFile(name, data.decode("utf-8-sig"))
    node = yaml.compose(source.text, Loader=_Loader)
    assert node is not None  # something was added
    COALITION.read(node, Context(source, root, problems))
    if problems.errors:
        raise CannotSpliceError(f"would not be readable any more: {problems.errors[0].message}")


def _base(coalition: Coalition | None, job: Job) -> Sequence[Row]:
    """Who is there already."""
    theirs = persons(job.people.supporters(), "the database") if job.people else []
    if coalition is None:
        return theirs
    return [*individuals_of(coalition), *theirs] if job.kind is INDIVIDUALS else organisations_of(coalition)


def _spliced(before: bytes | None, added: Sequence[Row], kind: Kind) -> bytes:
    """The file with the rows at the end of their list, and what happened at the end of the log: one write."""
    mark = _BOM if before is not None and before.startswith(_BOM) else b""
    text = append(
        _NEW if before is None else before.decode("utf-8-sig"), kind.many, [_plain(row) for row in added]
    )
    if kind is ORGANISATIONS:
        at = now()
        events = [Event(new_id(), INVITED, row.id, at, via="form") for row in added]
        text = append(text, "signoffs", [as_plain(event) for event in events])
    return mark + text.encode("utf-8")


def _plain(row: Row) -> Mapping[str, Any]:
    return plain_organisation(row) if isinstance(row, OrganisationRow) else plain_individual(row)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
