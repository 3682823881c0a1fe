"""`namens sign sync`: the coalition's file and its database hold the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from namens.cli import printing
from namens.cli.options import In, Json


def sync(
    folder: In = Path(),
    make: Annotated[
        bool,
        typer.Option("--make", help="Make the database beside the coalition's file where there is none."),
    ] = False,
    hand_over: Annotated[
        bool,
        typer.Option("--hand-over", help="The database is this coalition's from now on, whosever it was."),
    ] = False,
    json: Json = False,
) -> None:
    """Bring the sign-offs of the coalition's file and of its database together, both ways.

    What was forgotten on one side is forgotten on the other.
    """
    import contextlib

    from namens.cli.sign_coalition import store_refused
    from namens.coalitions.signoffs import StoreError
    from namens.coalitions.stores import contradictory, open_stores
    from namens.coalitions.sync import sync as bring_together
    from namens.signing.desk import coalition_file
    from namens.workspace.problems import Problems

    problems = Problems()
    path, coalition = coalition_file(printing.submission_folder(folder), problems)
    if path is None or coalition is None:
        printing.print_problems(problems)
        typer.echo("There is no coalition to sync.", err=True)
        if json:
            printing.print_json({"problems": printing.problems_as_json(problems)})
        raise typer.Exit(1)
    try:
        opened = open_stores(path, folder.resolve(), with_database=make, hand_over=hand_over)
        with contextlib.closing(opened) as stores:
            stores.check_reach()
            if stores.database is None:
                printing.wrong_use("there is no database beside the coalition's file; --make makes one.")
            done = bring_together(stores.file, stores.database)
            stores.name_database()
    except StoreError as error:
        store_refused(error, as_json=json)
    places = {event.id: place for event, place, _ in coalition.signoffs}
    found = contradictory(done.contradictions, places, coalition.place.file, warning=False)
    printing.print_problems(found)
    if json:
        counts = {"to_file": done.to_one, "to_database": done.to_other, "emptied": done.emptied}
        printing.print_json({**counts, "problems": printing.problems_as_json(found)})
    else:
        typer.echo(
            f"{printing.counted(done.to_one, 'event', 'events')} added to {printing.shown_path(path)}, "
            f"{done.to_other} to the database; {done.emptied} emptied."
        )
    if found:
        raise typer.Exit(1)
