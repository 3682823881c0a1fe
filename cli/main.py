"""`namens`: the commands, and the one place where a fault that nobody foresaw ends."""

from __future__ import annotations

import os
import sys
import threading
from importlib import import_module
from typing import Annotated, Any

import typer

from namens.cli import streams

# each stands in the module of its name: a function of that name, or for a group `app`
COMMANDS = ("init", "check", "build", "cite", "sign", "serve", "schema", "letterhead")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"namens {version('namens')}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before a command."""


def program(first: str = "") -> typer.Typer:
    """The commands; where the *first* word names one, only that: to import them all takes 20 ms."""
    commands = typer.Typer(
        name="namens",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,  # Rich costs 0.14 s of every `--help`
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Coalition letters with footnotes that hold: signatories, arguments and citations become a DOCX.",
    )
    commands.callback()(_options)
    for name in [first] if first in COMMANDS else COMMANDS:
        module = import_module(f"namens.cli.{name}")
        if hasattr(module, "app"):
            commands.add_typer(module.app, name=name)
        else:
            commands.command(name)(getattr(module, name))
    return commands


def __getattr__(name: str) -> Any:
    """`app`: the whole program."""
    if name == "app":
        return program()
    raise AttributeError(name)


def main() -> None:
    """Run the command line; never a traceback."""
    streams.prepare()
    try:
        program(*sys.argv[1:2])()
    except BrokenPipeError:
        streams.give_up(sys.stdout)
        sys.exit(1)
    except streams.UnsaidError as error:
        from namens.cli.last_resort import report_unsaid

        streams.give_up(sys.stdout)
        report_unsaid(error)
        sys.exit(1)
    except Exception as error:
        from namens.cli.last_resort import report

        report(error)
        sys.exit(70)  # EX_SOFTWARE: neither the submission's fault nor the user's


def run() -> None:
    """The program itself: as `main`, but a build is gone at once when it is done.

    To take a letter's modules apart again takes 0.03 s, and nothing waits there to be done.
    """
    try:
        main()
    except SystemExit as end:
        if (
            sys.argv[1:2] not in _GONE_AT_ONCE
            or not isinstance(end.code, int)
            or threading.active_count() > 1
        ):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)


_GONE_AT_ONCE = (["build"], ["check"])

if __name__ == "__main__":
    run()
