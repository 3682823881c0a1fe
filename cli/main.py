"""`namens`: the commands, and the one place where a fault that nobody foresaw ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from namens.cli import build, check, cite, cite_audit, cite_evidence, init, letterhead, schema

app = typer.Typer(
    name="namens",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # Rich costs 0.14 s of every `--help`
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Coalition letters with footnotes that hold: signatories, arguments and citations become a DOCX.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"namens {version('namens')}")
        raise typer.Exit


@app.callback()
def namens(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before a command."""


app.command("init")(init.init)
app.command("check")(check.check)
app.command("build")(build.build)
app.add_typer(cite.app, name="cite")
cite.app.command("audit")(cite_audit.audit)
cite.app.command("save")(cite_evidence.save)
cite.app.command("evidence")(cite_evidence.evidence)
app.command("schema")(schema.schema)
app.command("letterhead")(letterhead.letterhead)


def main() -> None:
    """Run the command line; never a traceback."""
    gc.set_threshold(100_000)  # a run is short: looking for garbage while importing is 6 % of a build
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8; names of organisations are
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        from namens.cli.last_resort import report

        report(error)
        sys.exit(70)  # EX_SOFTWARE: neither the submission's fault nor the user's


if __name__ == "__main__":
    main()
