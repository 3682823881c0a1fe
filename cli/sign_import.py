"""`namens sign import`: who answered a form, into the coalition."""

from __future__ import annotations

import contextlib
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.options import In, Json
from namens.cli.sign_coalition import coalition_path, stores_of
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.coalitions.intake.deciding import Duplicate
    from namens.coalitions.intake.importing import Report
    from namens.coalitions.intake.reading import Input
    from namens.coalitions.intake.rows import Row

_COLUMN = 40
_MOST_SHOWN = 20  # rejected lines, or doubles of persons: all of them are in the files


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV or .xlsx, as a form program exports it.")],
    individuals: Annotated[
        bool, typer.Option("--individuals", help="Persons who sign for themselves, not organisations.")
    ] = False,
    into: Annotated[
        str,
        typer.Option(help="The coalition's file.  [default: the submission's]", metavar="FILE"),
    ] = "",
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Add what is there already too, under another id.")
    ] = False,
    rejected: Annotated[
        Path | None,
        typer.Option(
            help="Where lines go that were not read.  [default: the name of FILE with -rejected, in this folder]",
            metavar="FILE",
        ),
    ] = None,
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Add who answered a form, as invited and never as approved; doubles are shown, not added."""
    from namens.coalitions.intake.fields import INDIVIDUALS, ORGANISATIONS
    from namens.coalitions.intake.importing import import_rows
    from namens.workspace.files import relative_name

    kind = INDIVIDUALS if individuals else ORGANISATIONS
    found = _input(file)
    target = coalition_path(folder, into, as_json=json)
    is_new = not target.exists()
    shown = relative_name(target, folder)
    with stores_of(target, folder, as_json=json) if individuals else contextlib.nullcontext() as stores:
        if stores is not None and not is_new:
            stores.check_reach()
        database = stores.database if stores else None
        report = import_rows(found, kind, target, folder, database, all_of_them=duplicates)
        if stores is not None and report.added:
            stores.name_database()
        shown = "the database" if database else shown
    saved = _save_rejected(report, file, rejected)
    if json:
        printing.print_json(_as_json(report, shown, saved))
    else:
        _print(report)
    sys.stdout.flush()
    _print_rejected(report, file, saved)
    if is_new and report.added and not individuals:
        first = printable(f"'{report.added[0].id}'")
        typer.echo(
            f"{shown} is new: say who sends the letter with 'lead: ID'; until then {first} does.", err=True
        )
    _print_sum(report, shown, kind.one, kind.many)
    printing.print_problems(report.problems)
    if report.problems.errors or report.rejected:
        raise typer.Exit(1)


def _input(name: str) -> Input:
    from namens.coalitions.intake.reading import Input
    from namens.workspace.files import no_file

    path = Path(name)
    try:
        if reason := no_file(path.stat().st_mode):
            printing.wrong_use(f"'{name}' {reason}")
        return Input(name, path.read_bytes())
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        printing.wrong_use(f"cannot read '{name}': {getattr(error, 'strerror', None) or error}.")


def _save_rejected(report: Report, file: str, wanted: Path | None) -> Path | None:
    from namens.coalitions.intake.rejecting import rejected_csv, save_rejected

    if not report.rejected:
        return None
    path = wanted or Path(f"{Path(file).stem}-rejected.csv")
    try:
        return save_rejected(path, rejected_csv(report.heading, report.rejected))
    except OSError as error:
        typer.echo(f"{path} cannot be written: {error.strerror or error}.", err=True)
        return None


def _print(report: Report) -> None:
    few = report.added if len(report.added) <= 500 else report.added[:_MOST_SHOWN]
    for row in few:
        words = ", ".join(text for text in (row.shown, row.country) if text)
        typer.echo(printable(f"added  {row.id}  {words}"))
    _print_rest(len(report.added) - len(few), "added")
    for duplicate in report.duplicates[:200]:
        _print_duplicate(duplicate)
    _print_rest(len(report.duplicates) - 200, "there already")


def _print_rest(number: int, what: str) -> None:
    if number > 0:
        typer.echo(f"and {number:,} more {what}; --json prints them all.")


def _print_duplicate(duplicate: Duplicate) -> None:
    """The row that is there, and the one that came, side by side."""
    known, new = duplicate.known, duplicate.row
    typer.echo(printable(f"there already, by {duplicate.by}: {known.id or known.shown}"))
    ours, theirs = _shown(known), _shown(new)
    for name in ours:
        if ours[name] or theirs[name]:
            _print_beside(name, ours[name], theirs[name])


def _shown(row: Row) -> dict[str, str]:
    """What one compares: each value as text, by its name."""
    from namens.coalitions.intake.rows import PersonRow, each

    values = {"": str(row.place), "name": " / ".join(each(row.name))}
    if isinstance(row, PersonRow):
        values |= {"affiliation": " / ".join(each(row.affiliation))}
    else:
        values |= {"website": row.website, "register": row.register}
    return values | {"country": row.country, "e-mail": row.email}


def _print_beside(name: str, one: str, other: str) -> None:
    """Two values in two columns, whole."""
    from itertools import zip_longest
    from textwrap import wrap

    for number, (left, right) in enumerate(
        zip_longest(wrap(one, _COLUMN), wrap(other, _COLUMN), fillvalue="")
    ):
        label = "" if number else name
        typer.echo(f"         {label:<11}  {printable(left).ljust(_COLUMN)}  {printable(right)}".rstrip())


def _print_rejected(report: Report, file: str, saved: Path | None) -> None:
    for one in report.rejected[:_MOST_SHOWN]:
        typer.echo(printable(f"{file}:{one.line}: {one.reason}."), err=True)
    if len(report.rejected) > _MOST_SHOWN:
        typer.echo(f"and {len(report.rejected) - _MOST_SHOWN:,} more.", err=True)
    if saved is not None:
        typer.echo(f"These lines are in {saved}: mend them there, and import that file.", err=True)


def _print_sum(report: Report, target: str, one: str, many: str) -> None:
    parts = [f"{len(report.added)} added to {target}"]
    parts += [f"{len(report.duplicates)} there already"] if report.duplicates else []
    parts += [f"{len(report.rejected)} rejected"] if report.rejected else []
    typer.echo(f"{printing.counted(report.found, one, many)}: {', '.join(parts)}.", err=True)


def _as_json(report: Report, target: str, saved: Path | None) -> dict[str, Any]:
    return {
        "into": target,
        "found": report.found,
        "added": [printing.Later(partial(_row_as_json, row)) for row in report.added],
        "duplicates": [printing.Later(partial(_duplicate_as_json, found)) for found in report.duplicates],
        "rejected": [{"line": one.line, "reason": one.reason} for one in report.rejected],
        "rejected_file": str(saved) if saved else None,
        "problems": printing.problems_as_json(report.problems),
    }


def _duplicate_as_json(found: Duplicate) -> dict[str, Any]:
    return {"by": found.by, "known": _row_as_json(found.known), "new": _row_as_json(found.row)}


def _row_as_json(row: Row) -> dict[str, Any]:
    values = {name: value for name, value in row._asdict().items() if name not in ("place", "logo")}
    return {"file": row.place.file, "line": row.place.line or None} | values
