"""`namens init`: a new submission."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from namens.cli import printing


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder.")],
    example: Annotated[
        str, typer.Option(help="Copy this example instead of the starter.", metavar="NAME")
    ] = "",
) -> None:
    """Start a new submission.

    A small commented starter, or a whole example with --example.
    """
    from namens.letters.starting import CannotStart, start

    try:
        made = start(folder, example)
    except CannotStart as error:
        printing.wrong_use(str(error))
    except OSError as error:
        printing.wrong_use(f"'{folder}' cannot be made: {error.strerror or error}.")
    typer.echo(f"Made {len(made)} files in {printing.shown_path(folder)}. Open submission.yaml first; then:")
    typer.echo(f"  namens build {printing.quoted_path(folder)}")
