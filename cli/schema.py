"""`namens schema`: the JSON Schema of each YAML file, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from namens.cli import printing


def schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which file; without it, all names are listed.")
    ] = "",
) -> None:
    """Print the JSON Schema of a YAML file.

    Editors complete and check the file with it.
    """
    from namens.letters.schemas import SCHEMAS
    from namens.workspace.problems import did_you_mean
    from namens.workspace.records import schema_document

    if not name:
        for known in SCHEMAS:
            typer.echo(known)
    elif name in SCHEMAS:
        typer.echo(schema_document(name, SCHEMAS[name]), nl=False)
    else:
        printing.wrong_use(
            f"there is no schema '{name}'.{did_you_mean(name, SCHEMAS)} Known: {', '.join(SCHEMAS)}."
        )
