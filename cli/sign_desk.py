"""What the commands of `namens sign` share: the desk, whom the user means, and why something cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.sign_coalition import store_refused
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.signing.desk import Desk


Organisation = Annotated[
    str, typer.Argument(metavar="ORGANISATION", help="The id of an organisation or person, or its name.")
]


def desk_of(folder: Path, *, json: bool = False) -> Desk:
    """The desk of the submission in *folder*; its problems are printed, with *json* as JSON too, and end the command."""
    from namens.signing.desk import open_desk
    from namens.workspace.problems import Problems

    problems = Problems()
    desk: Desk | None = said(lambda: open_desk(printing.submission_folder(folder), problems), json=json)
    if desk is None:
        printing.print_problems(problems)
        if json:
            printing.print_json({"problems": printing.problems_as_json(problems)})
        raise typer.Exit(1)
    ours = desk.coalition.place.file
    printing.print_problems(problem for problem in problems if problem.place.file == ours)
    return desk


def signatory_of(desk: Desk, written: str) -> str:
    """The id of the signatory that the user means."""
    from namens.coalitions.directory import UnknownSignatoryError

    try:
        return desk.find(written)
    except UnknownSignatoryError as error:
        printing.wrong_use(printable(str(error)))


def refuse_unbuildable(desk: Desk, language: str = "", *, only: bool = False, json: bool) -> None:
    """Nobody stands behind a letter that cannot be made: its problems are printed, and end the command."""
    from namens.signing.buildable import what_stands_in_the_way

    problems = said(lambda: what_stands_in_the_way(desk, language, only=only), json=json)
    if not problems:
        return
    printing.print_problems(problems)
    if json:
        printing.print_json({"problems": printing.problems_as_json(problems)})
    number = printing.counted(len(problems), "problem", "problems")
    typer.echo(f"{number}: this letter cannot be built, so nothing was recorded.", err=True)
    raise typer.Exit(1)


def said(ask: Any, *, json: bool = False) -> Any:
    """What *ask* gives; why it cannot be done is said in the user's words, with *json* as JSON too."""
    from namens.coalitions.signoffs import StoreError
    from namens.signing.acts import CannotSignError

    try:
        return ask()
    except CannotSignError as error:
        printing.wrong_use(printable(str(error)))
    except StoreError as error:
        store_refused(error, as_json=json)
