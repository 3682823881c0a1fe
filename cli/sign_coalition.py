"""Which coalition the commands read and write: its file, its stores, and the submission that names it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from namens.cli import printing
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.coalitions.signoffs import StoreError
    from namens.coalitions.stores import Stores
    from namens.letters.submission import Submission
    from namens.workspace.problems import Problems

_YAML = {".yaml", ".yml"}


def coalition_path(folder: Path, chosen: str, *, as_json: bool) -> Path:
    """The coalition's file in *folder*, which need not be there yet; what is wrong ends the command."""
    from namens.workspace.files import inside
    from namens.workspace.problems import Problems

    printing.submission_folder(folder)
    if chosen:
        if Path(chosen).is_absolute():
            with contextlib.suppress(ValueError):  # what lies outside, `inside` refuses
                chosen = Path(chosen).relative_to(folder.resolve()).as_posix()
        path = inside(folder, chosen)
        if path is None:
            printing.wrong_use(f"'{chosen}' lies outside the submission's folder.")
        if path.suffix.casefold() not in _YAML or path.is_dir():
            printing.wrong_use(f"'{chosen}' is no .yaml file.")
        return folder / chosen
    problems = Problems()
    path = _submissions_own(folder, problems)
    if problems.errors or path is None:
        _refused(problems, as_json=as_json)
    return path


def _submissions_own(folder: Path, problems: Problems) -> Path | None:
    """The file that the submission names, or the only one; where there is none, the usual one."""
    from namens.coalitions.listing import NEW_FILE
    from namens.workspace.own_files import yaml_files

    submission = submission_of(folder, problems)
    if problems.errors:
        return None
    if submission is not None and submission.coalition is not None:
        return folder / submission.coalition
    files = yaml_files(folder, "coalitions", problems)
    if len(files) > 1:
        names = ", ".join(f"coalitions/{path.name}" for path in files)
        printing.wrong_use(f"say which coalition: --into FILE. There is: {names}.")
    return files[0] if files else folder / NEW_FILE


def store_refused(error: StoreError, *, as_json: bool) -> NoReturn:
    """Leave with exit code 1: what was said cannot be read or kept; with *as_json* the one document says so too."""
    from namens.workspace.problems import Place, Problem

    for line in str(error).splitlines():
        typer.echo(printable(line), err=True)
    if as_json:
        problems = error.problems or (Problem(Place(""), str(error)),)
        printing.print_json({"problems": printing.problems_as_json(problems)})
    raise typer.Exit(1) from error


@contextlib.contextmanager
def stores_of(path: Path, folder: Path, *, as_json: bool = False) -> Iterator[Stores]:
    """The stores of the coalition whose file is *path*; what is wrong with the database ends the command."""
    from namens.coalitions.signoffs import StoreError
    from namens.coalitions.stores import open_stores

    try:
        with contextlib.closing(open_stores(path, folder)) as stores:
            yield stores
    except StoreError as error:
        store_refused(error, as_json=as_json)


def submission_of(folder: Path, problems: Problems) -> Submission | None:
    """submission.yaml, read by itself: what else is wrong with the submission is no matter here."""
    from namens.workspace.own_files import own_file

    if own_file(folder, "submission.yaml", problems) is None:
        return None
    from namens.letters.submission import SUBMISSION
    from namens.workspace.records import read_record

    found: Submission | None = read_record(folder / "submission.yaml", folder, SUBMISSION, problems)
    return found


def _refused(problems: Problems, *, as_json: bool) -> NoReturn:
    """Leave with exit code 1: a file that is named wrongly is not the one to be written instead of another."""
    if as_json:
        printing.print_json({"into": None, "problems": printing.problems_as_json(problems)})
    printing.print_problems(problems)
    typer.echo("Nothing was done. Mend this, or say which coalition: --into FILE.", err=True)
    raise typer.Exit(1)
