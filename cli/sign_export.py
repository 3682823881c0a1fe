"""`namens sign export`: the signatories for a spreadsheet, or as a coalition's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.options import In, Json
from namens.cli.sign_coalition import coalition_path, stores_of, submission_of

if TYPE_CHECKING:
    from namens.coalitions.coalition import Coalition
    from namens.coalitions.signoffs import Event


def export(
    to: Annotated[
        str,
        typer.Option("--to", help="csv, xlsx or yaml.  [default: as FILE ends, else csv]", metavar="FORMAT"),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Where it goes.  [default: standard output]", metavar="FILE")
    ] = None,
    individuals: Annotated[
        bool, typer.Option("--individuals", help="Persons who sign for themselves, not organisations.")
    ] = False,
    source: Annotated[
        str,
        typer.Option("--from", help="The coalition's file.  [default: the submission's]", metavar="FILE"),
    ] = "",
    folder: In = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE.")] = False,
    json: Json = False,
) -> None:
    """Write the signatories, each with its state, as a table that runs no formula, or as YAML."""
    from namens.coalitions.intake.export import export as exported
    from namens.coalitions.intake.export import listed
    from namens.coalitions.intake.fields import INDIVIDUALS, ORGANISATIONS

    form = _format(to, out)
    path = coalition_path(folder, source, as_json=json)
    kind = INDIVIDUALS if individuals else ORGANISATIONS
    coalition = _coalition(path, folder, as_json=json)
    with stores_of(path, folder, as_json=json) as stores:
        events = stores.events()
        found = listed(coalition, events, _states(coalition, events, folder), stores.database)
    data = exported(found, kind, form)
    if out is not None:
        _write(out, data, force=force)
    elif not json:
        typer.get_binary_stream("stdout").write(data)
    count = len(found.individuals if individuals else found.organisations)
    if json:
        text = None if out else data.decode("utf-8-sig")
        printing.print_json({"format": form, "count": count, "out": str(out) if out else None, "text": text})
    typer.echo(f"{printing.counted(count, kind.one, kind.many)}.", err=True)


def _format(asked: str, out: Path | None) -> str:
    from namens.coalitions.intake.export import FORMATS
    from namens.workspace.problems import did_you_mean

    ending = out.suffix.casefold().lstrip(".") if out is not None else ""
    form = asked or {"yml": "yaml"}.get(ending, ending) or "csv"
    if form not in FORMATS:
        what = f"there is no format '{form}'.{did_you_mean(form, FORMATS)}"
        printing.wrong_use(f"{what} Known: {', '.join(FORMATS)}.")
    if form == "xlsx" and out is None:
        printing.wrong_use("an .xlsx file cannot be printed: say where it goes with --out FILE.")
    return form


def _coalition(path: Path, folder: Path, *, as_json: bool) -> Coalition:
    from namens.coalitions.load import load_coalition
    from namens.workspace.problems import Problems

    problems = Problems()
    found = load_coalition(path, folder, problems)
    if found is None or problems.errors:
        printing.print_problems(problems)
        if as_json:
            printing.print_json({"count": 0, "out": None, "problems": printing.problems_as_json(problems)})
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(1)
    if found.database is not None:
        ours = found.database.place
        printing.print_problems(problem for problem in problems if problem.place == ours)  # out of reach
    return found


def _states(coalition: Coalition, events: Sequence[Event], folder: Path) -> dict[str, str]:
    """Where each signatory stands; whether that is with the text of today, `namens sign status` says."""
    import datetime as dt

    from namens.coalitions.comparison import Present
    from namens.coalitions.standing import standings
    from namens.letters.standing import day_of_approvals
    from namens.workspace.problems import Problems

    submission = submission_of(folder, Problems())
    expires = submission.approvals_expire.date if submission and submission.approvals_expire else None
    today = day_of_approvals(submission) if submission else dt.datetime.now(dt.UTC).date()
    nothing = Present({})
    found = standings(coalition.signatories, events, nothing, lambda _: None, today=today, expires=expires)
    return {name: standing.state for name, standing in found.items()}


def _write(out: Path, data: bytes, *, force: bool) -> None:
    """Write the file in one step; another one is never overwritten by mistake."""
    from namens.workspace.outputs import replace_file

    if out.is_dir():
        printing.wrong_use(f"'{out}' is a folder; expected a file.")
    try:
        if out.exists() and not force and out.read_bytes() != data:
            printing.wrong_use(f"'{out}' is there already. Take another name, or --force to overwrite it.")
        replace_file(out, data)
    except OSError as error:
        printing.wrong_use(f"'{out}' cannot be written: {error.strerror or error}.")
