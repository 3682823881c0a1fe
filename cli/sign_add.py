"""`namens sign add`: an organisation or a person joins the list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from namens.cli import printing
from namens.cli.options import In
from namens.cli.sign_desk import said
from namens.workspace.problems import printable


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name exactly as it is printed.")],
    id: Annotated[
        str,
        typer.Option(
            help="A short name for the files.  [default: made of the name; of a person by chance]",
            metavar="ID",
            show_default=False,
        ),
    ] = "",
    individual: Annotated[
        bool, typer.Option("--individual", help="A person who signs for themselves.")
    ] = False,
    country: Annotated[
        str, typer.Option(help="The country, as a code of two capitals.", metavar="CODE")
    ] = "",
    website: Annotated[str, typer.Option(help="The website.", metavar="ADDRESS")] = "",
    register: Annotated[
        str, typer.Option(help="The number in the EU Transparency Register.", metavar="NUMBER")
    ] = "",
    contact: Annotated[str, typer.Option(help="Whom to write to; never printed.", metavar="NAME")] = "",
    email: Annotated[str, typer.Option(help="The e-mail address; never printed.", metavar="ADDRESS")] = "",
    signatory: Annotated[str, typer.Option(help="Who signs for the organisation.", metavar="NAME")] = "",
    role: Annotated[str, typer.Option(help="The role of who signs.", metavar="ROLE")] = "",
    affiliation: Annotated[str, typer.Option(help="Of a person: where they work.", metavar="NAME")] = "",
    same_name: Annotated[
        bool, typer.Option("--same-name", help="Another one of the same name is on the list.")
    ] = False,
    folder: In = Path(),
) -> None:
    """Put an organisation, or a person, on the list; that is no approval."""
    from namens.coalitions.listing import ListedAlreadyError, put
    from namens.signing.desk import coalition_file
    from namens.workspace.problems import Problems

    problems = Problems()
    path, _ = coalition_file(printing.submission_folder(folder), problems)
    if path is None:
        printing.print_problems(problems)
        raise typer.Exit(1)
    if individual:
        key = "individuals"
        entry: dict[str, Any] = {"role": role, "affiliation": affiliation, "country": country, "email": email}
    else:
        key = "organisations"
        people = {
            "contact": {"name": contact, "email": email},
            "signatory": {"name": signatory, "role": role},
        }
        entry = {"country": country, "website": website, "register": register}
        entry |= {name: filled for name, inner in people.items() if (filled := _filled(inner))}
    try:
        given = {"name": name, **_filled(entry)}
        chosen = said(lambda: put(path, folder.resolve(), key, given, id, same_name=same_name))
    except ListedAlreadyError as error:
        printing.wrong_use(printable(str(error)))
    typer.echo(f"Listed in {printing.shown_path(path)} as '{chosen}'.")


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value}
