"""What the commands of `namens cite` share: which .bib files the base has, and how entries are printed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from namens.cli import printing

if TYPE_CHECKING:
    from namens.citations.intake.rows import Row
    from namens.letters.submission import Submission
    from namens.workspace.problems import Problems

In = Annotated[
    Path,
    typer.Option(
        "-C", help="The submission's folder.  [default: this folder]", metavar="DIR", show_default=False
    ),
]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The key of an entry.")]

USUAL = "citations/library.bib"


class Base(NamedTuple):
    """The .bib files of a folder; `submission` is None where there is none, or none that can be read."""

    folder: Path
    files: tuple[Path, ...]
    submission: Submission | None


def base_of(folder: Path) -> Base:
    """The base of *folder*; what is wrong with its submission, `namens check` says."""
    from namens.workspace.problems import Problems

    printing.submission_folder(folder)
    submission = None
    if (folder / "submission.yaml").is_file():
        from namens.letters.submission import SUBMISSION
        from namens.workspace.records import read_record

        submission = read_record(folder / "submission.yaml", folder, SUBMISSION, Problems())
    if submission is not None and submission.citations is not None:
        return Base(folder, tuple(folder / name for name in submission.citations), submission)
    return Base(folder, tuple(sorted((folder / "citations").glob("*.bib"))), submission)


def unknown_key(key: str, rows: Sequence[Row], base: Base) -> None:
    """Leave with exit code 2 when no entry has *key*."""
    from namens.workspace.files import relative_name
    from namens.workspace.problems import did_you_mean

    known = [row.key for row in rows]
    if key not in known:
        names = " or ".join(relative_name(path, base.folder) for path in base.files)
        where = f" in {names}" if names else ": there is no .bib file in citations/"
        printing.wrong_use(f"no citation '{key}'{where}.{did_you_mean(key, known)}")


def row_as_json(row: Row) -> dict[str, Any]:
    """An entry as `--json` prints it."""
    shown = ("key", "type", "author", "year", "title", "doi", "url", "file", "line")
    return {name: getattr(row, name) for name in shown}


def print_rows(rows: Iterable[Row]) -> None:
    """A table: key, year, author and title; on a terminal each row is one line."""
    cells = [(row.key, row.year, row.author, row.title) for row in rows]
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
