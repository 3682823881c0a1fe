"""A fault of namens itself: a sentence for the user, the details in a file that can be sent along."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

import typer


def report(error: Exception) -> None:
    """Say that something is wrong with namens, and where the details are."""
    details = "".join(traceback.format_exception(error))
    path = Path(tempfile.gettempdir()) / "namens-fault.txt"
    header = f"Python {platform.python_version()} on {platform.platform()}\n"
    try:
        path.write_text(header + details, encoding="utf-8")
        where = f"The details are in {path}: please send that file with your report."
    except OSError:
        where = "The details could not be saved."
    typer.echo(
        f"namens met a fault of its own ({type(error).__name__}: {error}). Nothing of yours was changed. {where}",
        err=True,
    )
