"""Where the program starts. What it is made of is imported later: looking for garbage meanwhile takes 3 % of a build."""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command line."""
    gc.set_threshold(1_000_000)  # a run is short, and makes little garbage
    from namens.cli.main import run as run_program

    run_program()


if __name__ == "__main__":
    run()
