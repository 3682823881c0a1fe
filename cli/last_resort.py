"""A fault of namens itself: a sentence for the user, the details in a file that can be sent along."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback

import typer


def report(error: Exception) -> None:
    """Say that something is wrong with namens, and where the details are."""
    typer.echo(
        f"namens met a fault of its own ({type(error).__name__}: {error}). "
        f"No file is left half-written. {_saved(error)}",
        err=True,
    )


def report_unsaid(reason: Exception) -> None:
    """Say that what should have been printed is lost, and that nothing else is."""
    typer.echo(
        f"Error: standard output cannot be written to ({reason}), so what the command prints is lost. "
        "Files that it had to write are written.",
        err=True,
    )


def _saved(error: Exception) -> str:
    """Where the details are, in a file of its own: a name that is known before could be a link to something else."""
    details = "".join(traceback.format_exception(error))
    header = f"Python {platform.python_version()} on {platform.platform()}\n"
    try:
        handle, path = tempfile.mkstemp(prefix="namens-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(header + details)
    except OSError:
        return "The details could not be saved."
    return f"The details are in {path}: please send that file with your report."
