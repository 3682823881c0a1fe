"""`namens check`: every problem of a submission, and nothing written."""

from __future__ import annotations

from pathlib import Path

import typer

from namens.cli import printing
from namens.cli.options import Draft, Folder, Json, Languages, as_languages


def check(
    folder: Folder = Path(), language: Languages = None, draft: Draft = False, json: Json = False
) -> None:
    """Find every problem, write nothing.

    Each problem has its file, its line and what to do.
    """
    from namens.letters.build import Request
    from namens.letters.build import check as check_letters
    from namens.letters.load import UnknownLanguage

    try:
        problems = check_letters(
            Request(printing.submission_folder(folder), as_languages(language), draft=draft)
        )
    except UnknownLanguage as error:
        printing.wrong_use(str(error))
    if json:
        printing.print_json({"problems": printing.problems_as_json(problems)})
    else:
        printing.print_problems(problems)
    found = printing.counted(len(problems.errors), "problem", "problems")
    warned = printing.counted(len(problems.warnings), "warning", "warnings")
    typer.echo(f"{found}, {warned}." if problems.warnings else f"{found}.", err=True)
    if problems.errors:
        raise typer.Exit(1)
