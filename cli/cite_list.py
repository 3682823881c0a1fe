"""`namens cite list` and `namens cite search`: entries of the base, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.cite_base import In, base_of, end, print_rows, row_as_json
from namens.cli.options import Json

if TYPE_CHECKING:
    from namens.citations.intake.rows import Row
    from namens.workspace.problems import Problems


def list_(folder: In = Path(), json: Json = False) -> None:
    """List all entries of the citation base, in the order of the files."""
    from namens.citations.intake.index import open_rows
    from namens.workspace.problems import Problems

    problems = Problems()
    base = base_of(folder)
    rows = open_rows(base.files, folder, problems)
    if not rows and not problems.errors:
        typer.echo("The base has no entries yet. `namens cite import FILE` brings some in.", err=True)
    _print(rows, problems, as_json=json)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    folder: In = Path(),
    json: Json = False,
) -> None:
    """List the entries in which all WORDS occur: in the key, a name, the title or any other field."""
    from namens.citations.intake.index import open_rows
    from namens.citations.intake.rows import search as find
    from namens.workspace.problems import Problems

    problems = Problems()
    rows = open_rows(base_of(folder).files, folder, problems)
    found = find(rows, words)
    if not found:
        typer.echo(f"Nothing in {printing.counted(len(rows), 'entry', 'entries')}.", err=True)
    _print(found, problems, as_json=json)


def _print(rows: list[Row], problems: Problems, *, as_json: bool) -> None:
    if as_json:
        printing.print_json({"entries": [row_as_json(row) for row in rows]})
    else:
        print_rows(rows)
    end(problems)
