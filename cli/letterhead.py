"""`namens letterhead`: the shipped letterhead as a file, to make one's own from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from namens.cli import printing


def letterhead(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new DOCX.")] = Path(
        "templates/letterhead.docx"
    ),
) -> None:
    """Write the shipped letterhead to a file.

    Change it in Word: a submission's templates/letterhead.docx is used instead of the shipped one.
    """
    from namens.templates.shipped import LETTERHEAD
    from namens.workspace.outputs import replace_file

    if file.exists():
        printing.wrong_use(
            f"'{printing.shown_path(file)}' is there already. Name another file; nothing was changed."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, LETTERHEAD.read_bytes())
    except OSError as error:
        printing.wrong_use(f"'{file}' cannot be written: {error.strerror or error}.")
    typer.echo(f"Made {printing.shown_path(file)}. Change it in Word; docs/templates.md lists its tags.")
