"""`namens cite where` and `namens cite unused`: which arguments cite what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from namens.cli import printing
from namens.cli.cite_base import Key, base_of, end, print_entries, problems_in_json, unknown_key
from namens.cli.options import In, Json

if TYPE_CHECKING:
    from namens.citations.audit import Cited
    from namens.citations.intake.rows import Row
    from namens.workspace.problems import Problems


def where(key: Key, folder: In = Path(), json: Json = False) -> None:
    """Say where a source is cited: in arguments, also those that this letter leaves out, and in the template."""
    from namens.citations.intake.index import open_rows

    base = base_of(folder)
    rows = open_rows(base.files, folder, base.problems)
    unknown_key(key, rows, base, as_json=json)
    cited = [found for found in _cited(folder, base.problems, as_json=json) if found.key == key]
    if json:
        document = {"key": key, "cited": [_cited_as_json(found) for found in cited]}
        printing.print_json(document | problems_in_json(base.problems))
    else:
        for found in cited:
            typer.echo(f"{found.place}: {found.argument or 'the template'}")
    if not cited:
        typer.echo(f"Nothing cites '{key}'.", err=True)
    end(base.problems)


def unused(folder: In = Path(), json: Json = False) -> None:
    """List the entries that nothing cites: no argument, no evidence, no template, no entry that is cited."""
    from namens.citations.intake.index import open_rows

    base = base_of(folder)
    rows = open_rows(base.files, folder, base.problems)
    used = _with_parents({found.key for found in _cited(folder, base.problems, as_json=json)}, rows)
    left = [row for row in rows if row.key not in used]
    print_entries(left, base.problems, as_json=json)
    typer.echo(f"{len(left)} of {printing.counted(len(rows), 'entry', 'entries')} not cited.", err=True)
    end(base.problems)


def _cited(folder: Path, problems: Problems, *, as_json: bool) -> list[Cited]:
    """Every citation of the submission, in the order of files and lines; what could not be read is a problem."""
    from namens.letters.load import load
    from namens.letters.references import letter_of
    from namens.workspace.problems import Problems

    others: Problems = Problems()
    loaded = load(folder, others)
    problems.extend(others)
    if loaded is None:
        printing.print_problems(problems)
        if as_json:
            printing.print_json({"problems": printing.problems_as_json(problems)})
        raise typer.Exit(1)
    return sorted(letter_of(loaded).cited, key=lambda found: found.place)


def _with_parents(used: set[str], rows: list[Row]) -> set[str]:
    """*used*, and all that these entries inherit from."""
    parents = {row.key: row.parents for row in rows if row.parents}
    waiting = list(used)
    while waiting:
        new = set(parents.get(waiting.pop(), ())) - used
        used |= new
        waiting += new
    return used


def _cited_as_json(found: Cited) -> dict[str, object]:
    return {
        "argument": found.argument,
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
    }
