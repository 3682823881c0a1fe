"""`namens sign forget`: what is personal is emptied, in the log too."""

from __future__ import annotations

from pathlib import Path

import typer

from namens.cli import printing
from namens.cli.options import In, Json
from namens.cli.sign_desk import Organisation, desk_of, said, signatory_of
from namens.workspace.problems import printable


def forget(
    organisation: Organisation,
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Empty what is personal of an organisation's contact and signatory, or of a person, in the log too.

    What was approved and when stays, and so does the count.
    """
    from namens.signing.forgetting import forget as emptied

    desk = desk_of(folder, json=json)
    name = signatory_of(desk, organisation)
    events, remains = said(lambda: emptied(desk, name), json=json)
    if json:
        printing.print_json(
            {"signatory": name, "events": events, "remains": [found._asdict() for found in remains]}
        )
        return
    typer.echo(f"Forgotten: what is personal of '{name}', in {printing.counted(events, 'event', 'events')}.")
    if remains:
        typer.echo("Look through what remains, and delete there what must go:")
    for found in remains:
        typer.echo(printable(f"  {found.where}: {found.what}"))
