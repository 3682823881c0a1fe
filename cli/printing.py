"""How the commands speak: problems to standard error, one JSON document to standard output."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import typer

from namens.workspace.problems import Problem

# DEL and C1, which JSON allows as they are: a terminal takes them for commands
_STEERING = re.compile("[\x7f-\x9f]")
_PIECES = 10_000  # of JSON that are written at once


def print_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own."""
    for problem in problems:
        typer.echo(str(problem), err=True)


class Later:
    """A part of a JSON document that is made when it is written: of a hundred thousand one is held at a time."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def print_json(document: Any) -> None:
    """One JSON document, and nothing else, on standard output; a long one piece by piece."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2, default=_made).iterencode(document)
    while written := "".join(islice(pieces, _PIECES)):
        typer.echo(_STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", written), nl=False)
    typer.echo()


def _made(part: Any) -> Any:
    if isinstance(part, Later):
        return part.make()
    raise TypeError(f"JSON knows no {type(part).__name__}")


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The problems as `--json` prints them."""
    return [
        {
            "file": problem.place.file or None,
            "line": problem.place.line or None,
            "column": problem.place.column or None,
            "severity": "warning" if problem.warning else "error",
            "message": problem.message,
        }
        for problem in problems
    ]


def counted(number: int, one: str, many: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {one if number == 1 else many}"


def wrong_use(message: str) -> NoReturn:
    """The command was used wrongly: say how, and leave with exit code 2."""
    typer.echo(f"Error: {message}", err=True)
    raise typer.Exit(2)


def shown_path(path: Path) -> str:
    """A path as the user would type it: relative to where they stand, when that is shorter."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def quoted_path(path: Path) -> str:
    """A path as it can be pasted behind a command."""
    shown = shown_path(path)
    if sys.platform == "win32":
        return f'"{shown}"' if " " in shown else shown
    import shlex

    return shlex.quote(shown)


def submission_folder(folder: Path) -> Path:
    """The folder of a submission; one that is not there is a wrong use."""
    try:
        folder.resolve()  # fails where one stands in a folder that is gone
        there = folder.is_dir()
    except (OSError, RuntimeError) as error:
        wrong_use(f"the folder '{folder}' cannot be read: {getattr(error, 'strerror', '') or error}.")
    if not there:
        wrong_use(f"there is no folder '{folder}'.")
    return folder
