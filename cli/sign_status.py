"""`namens sign status` and `log`: who stands behind the text of today, and how that came about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.options import In, Json
from namens.cli.sign_desk import desk_of, said, signatory_of
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.signing.desk import Desk


def status(
    folder: In = Path(),
    diff: Annotated[bool, typer.Option("--diff", help="Show what changed since each approval.")] = False,
    require_all: Annotated[
        bool,
        typer.Option(
            "--require-all", help="Exit with 1 when anybody listed does not stand behind this text."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Say who stands behind the text of today, and what changed for the others."""
    from namens.signing.status import all_behind, as_json, sentences

    desk = desk_of(folder, json=json)
    _warn_of_events_to_come(desk, json=json)
    found = said(desk.standings, json=json)
    if json:
        printing.print_json(as_json(desk, found))
    else:
        for line in sentences(desk, found, difference=diff):
            typer.echo(printable(line))
    if require_all and not all_behind(desk, found):
        raise typer.Exit(1)


def log(
    organisation: Annotated[
        str, typer.Argument(metavar="[ORGANISATION]", help="Only of this one.", show_default=False)
    ] = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Print the history: every event, oldest first."""
    from namens.coalitions.signoffs import as_plain
    from namens.signing.status import log_lines

    desk = desk_of(folder, json=json)
    _warn_of_events_to_come(desk, json=json)
    name = signatory_of(desk, organisation) if organisation else ""
    events = [event for event in said(lambda: desk.events, json=json) if not name or event.signatory == name]
    if json:
        printing.print_json({"events": [as_plain(event) for event in events]})
    else:
        for line in log_lines(desk, events):
            typer.echo(printable(line))


def _warn_of_events_to_come(desk: Desk, *, json: bool) -> None:
    from namens.signing.status import to_come

    printing.print_problems(said(lambda: to_come(desk), json=json))
