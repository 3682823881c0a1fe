"""`namens cite save` and `namens cite evidence`: copies of sources, and what they prove."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.options import In, Json, Languages, as_languages

if TYPE_CHECKING:
    from namens.workspace.problems import Problems


def save(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The citation key of the source.")],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The copy: text, HTML, PDF or DOCX; - for pasted text.")
    ],
    source: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="Where it came from, such as its URL.")
    ] = "",
    excerpt: Annotated[
        bool, typer.Option("--excerpt", help="It holds a passage of the source only.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an older copy with other content.")
    ] = False,
    folder: In = Path(),
) -> None:
    """Keep a copy of a source.

    Quotations are proved against it. It lies in citations/evidence/, with its hash and date in index.yaml.
    """
    from namens.citations.evidence import save_copy
    from namens.workspace.problems import Problems

    problems = Problems()
    data = sys.stdin.buffer.read() if file == "-" else Path(file)
    inside = printing.submission_folder(folder).resolve()
    _warn_of_unknown(key, inside, problems)
    saved = save_copy(inside, key, data, source, dt.date.today(), problems, excerpt=excerpt, replace=replace)
    printing.print_problems(problems)
    if saved is None:
        raise typer.Exit(1)
    typer.echo(f"{saved.file}: {saved.words} words to compare, {saved.left_out} of page furniture left out.")


def _warn_of_unknown(key: str, folder: Path, problems: Problems) -> None:
    """A copy may be kept before its entry is there; but a slip of the keyboard is likelier."""
    from namens.citations.library import open_library
    from namens.cli.cite_base import base_of
    from namens.workspace.problems import Place

    base = base_of(folder)
    library = open_library(base.files, folder, base.problems)
    if key not in library:
        problems.warn(Place("citations/evidence"), library.missing(key))
        for problem in base.problems.errors:  # it may stand in a file that is not read
            problems.warn(problem.place, problem.message)


def evidence(
    to: Annotated[
        str,
        typer.Option("--to", metavar="FORMAT", help="html, svg or docx: write a file instead of a table."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the file goes.  [default: DIR/out]")
    ] = None,
    language: Languages = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that was edited since.")] = False,
    json: Json = False,
    folder: In = Path(),
) -> None:
    """Show what proves what.

    Every claim of the letter with its source and its state: proved, not-found, no-copy, copy-changed, no-evidence.
    """
    from namens.citations.evidence import matrix_json, matrix_table
    from namens.letters.evidence_files import FORMATS, evidence_of
    from namens.letters.load import UnknownLanguage
    from namens.workspace.problems import SubmissionError, did_you_mean

    if to and to not in FORMATS:
        printing.wrong_use(
            f"there is no format '{to}'.{did_you_mean(to, FORMATS)} Known: {', '.join(FORMATS)}."
        )
    try:
        found = evidence_of(printing.submission_folder(folder), as_languages(language), to, out, force=force)
    except UnknownLanguage as error:
        printing.wrong_use(str(error))
    except SubmissionError as error:
        printing.print_problems(error.problems)
        if json:
            printing.print_json({"claims": [], "problems": printing.problems_as_json(error.problems)})
        raise typer.Exit(1) from None
    printing.print_problems(found.problems)
    if json:
        typer.echo(matrix_json(found.results), nl=False)
    elif to:
        for path in (*found.saved.written, *found.saved.unchanged):
            typer.echo(printing.shown_path(path))
    else:
        typer.echo(matrix_table(found.results), nl=False)
