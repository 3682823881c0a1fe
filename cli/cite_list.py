"""`namens cite list` and `namens cite search`: entries of the base, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from namens.cli import printing
from namens.cli.cite_base import base_of, end, print_entries
from namens.cli.options import In, Json


def list_(folder: In = Path(), json: Json = False) -> None:
    """List all entries of the citation base, in the order of the files."""
    from namens.citations.intake.index import open_rows

    base = base_of(folder)
    rows = open_rows(base.files, folder, base.problems)
    if not rows and not base.problems.errors:
        typer.echo("The base has no entries yet. `namens cite import FILE` brings some in.", err=True)
    print_entries(rows, base.problems, as_json=json)
    end(base.problems)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    folder: In = Path(),
    json: Json = False,
) -> None:
    """List the entries in which all WORDS occur: in the key, a name, the title or any other field."""
    from namens.citations.intake.index import open_rows
    from namens.citations.intake.rows import search as find

    base = base_of(folder)
    rows = open_rows(base.files, folder, base.problems)
    found = find(rows, words)
    if not found:
        typer.echo(f"Nothing in {printing.counted(len(rows), 'entry', 'entries')}.", err=True)
    print_entries(found, base.problems, as_json=json)
    end(base.problems)
