"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The submission's folder.", show_default="this folder")
]
In = Annotated[
    Path,
    typer.Option(
        "-C", help="The submission's folder.  [default: this folder]", metavar="DIR", show_default=False
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", "-l", help="Only this language; may be repeated.", metavar="LANGUAGE"),
]
Draft = Annotated[
    bool, typer.Option("--draft", help="Mark a missing translation in the letter instead of refusing it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs.")]


def as_languages(languages: list[str] | None) -> tuple[str, ...]:
    """The languages that were asked for, each once."""
    return tuple(dict.fromkeys(languages or ()))
