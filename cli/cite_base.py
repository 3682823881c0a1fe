"""What the commands of `namens cite` share: which .bib files the base has, and how entries are printed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from namens.cli import printing
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.citations.intake.rows import Row
    from namens.letters.submission import Submission
    from namens.workspace.problems import Problems

Key = Annotated[str, typer.Argument(metavar="KEY", help="The key of an entry.")]

USUAL = "citations/library.bib"


class Base(NamedTuple):
    """The .bib files of a folder; `submission` is None where there is none, or none that can be read.

    `problems` say why files may be missing here: then nothing that a command finds is the whole of it.
    """

    folder: Path
    files: tuple[Path, ...]
    submission: Submission | None
    problems: Problems


def base_of(folder: Path) -> Base:
    """The base of *folder*, and what is wrong with its submission.yaml and its citations/."""
    from namens.citations.library import bib_files
    from namens.workspace.own_files import own_file
    from namens.workspace.problems import Problems

    printing.submission_folder(folder)
    problems, submission = Problems(), None
    if own_file(folder, "submission.yaml", problems) is not None:
        from namens.letters.submission import SUBMISSION
        from namens.workspace.records import read_record

        submission = read_record(folder / "submission.yaml", folder, SUBMISSION, problems)
    if submission is not None and submission.citations is not None:
        return Base(folder, tuple(folder / name for name in submission.citations), submission, problems)
    return Base(folder, tuple(bib_files(folder, problems)), submission, problems)


def unknown_key(key: str, rows: Sequence[Row], base: Base, *, as_json: bool) -> None:
    """Leave when no entry has *key*: with exit code 2, or with 1 when the base could not be read as a whole."""
    from namens.workspace.files import relative_name
    from namens.workspace.problems import did_you_mean

    known = [row.key for row in rows]
    if key not in known:
        if base.problems.errors:
            if as_json:
                printing.print_json({"problems": printing.problems_as_json(base.problems)})
            end(base.problems)
        names = " or ".join(relative_name(path, base.folder) for path in base.files)
        where = f" in {names}" if names else ": there is no .bib file in citations/"
        printing.wrong_use(printable(f"no citation '{key}'{where}.{did_you_mean(key, known)}"))


def row_as_json(row: Row) -> dict[str, Any]:
    """An entry as `--json` prints it."""
    shown = ("key", "type", "author", "year", "title", "doi", "url", "file", "line")
    return {name: getattr(row, name) for name in shown}


def print_entries(rows: Iterable[Row], problems: Problems, *, as_json: bool) -> None:
    """Entries as a table, or as one JSON document with the problems, if there are any."""
    if as_json:
        printing.print_json({"entries": [row_as_json(row) for row in rows]} | problems_in_json(problems))
    else:
        print_rows(rows)


def problems_in_json(problems: Problems) -> dict[str, Any]:
    """`problems` for a JSON document, where there are any."""
    return {"problems": printing.problems_as_json(problems)} if problems.found else {}


def print_rows(rows: Iterable[Row]) -> None:
    """A table: key, year, author and title; on a terminal each row is one line."""
    cells = [tuple(map(printable, (row.key, row.year, row.author, row.title))) for row in rows]
    if not cells:
        return
    widths = [min(max(len(cell[at]) for cell in cells), most) for at, most in enumerate((40, 4, 30))]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for cell in cells:
        columns = [text.ljust(widths[at]) for at, text in enumerate(cell[:3])]
        line = "  ".join([*columns, cell[3]]).rstrip()
        typer.echo(shortened(line, width) if width else line)


def shortened(text: str, width: int) -> str:
    """*text* in at most *width* characters."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"


def end(problems: Problems) -> None:
    """Print *problems*; errors end the command with exit code 1."""
    printing.print_problems(problems)
    if problems.errors:
        raise typer.Exit(1)
