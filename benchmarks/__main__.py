"""`python -m benchmarks`: run the cases, print the table, write the JSON."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import benchmarks
from benchmarks import machine, report
from benchmarks.cases import CASES
from benchmarks.cases.setting import SMALL, Setting, Sizes
from benchmarks.commands import Tools, find_tools
from benchmarks.fairness import Unfair
from benchmarks.measure import CommandFailed
from benchmarks.rounds import Result, run_case

RESULTS = Path(__file__).with_name("results")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every case ran, whether or not its goals were met; 1 when one could not."""
    asked = _parser().parse_args(arguments)
    if not hasattr(os, "wait4"):
        print("The bench counts CPU and memory with wait4, which this system lacks: use Linux or macOS.")
        return 1
    when = datetime.now().astimezone()
    machine.use_cores(asked.cores)
    try:
        tools = find_tools()
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    measured_on = machine.describe(tools)
    names = list(dict.fromkeys(asked.only or CASES))
    results = [found for name in names if (found := _run(name, tools, asked)) is not None]
    if results:
        print(machine.summary(measured_on), "", report.table(results), sep="\n")
        path = report.write(report.document(results, measured_on, when, quick=asked.quick), asked.results)
        print(f"\nEach run: {path}")
    return 0 if len(results) == len(names) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=benchmarks.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--runs", type=_positive, help="rounds after the warm-up (default: 11; quick: 3)")
    parser.add_argument(
        "--only",
        action="append",
        choices=CASES,
        metavar="NAME",
        help=f"a case, may be repeated: {', '.join(CASES)}",
    )
    parser.add_argument(
        "--quick", action="store_true", help="small inputs, without their goals: does everything still run?"
    )
    parser.add_argument(
        "--cores", type=_positive, default=2, help="how many cores to use (default: %(default)s; Linux only)"
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=RESULTS,
        metavar="DIR",
        help="where the JSON goes (default: benchmarks/results)",
    )
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number above 0")
    return int(text)


def _run(name: str, tools: Tools, asked: argparse.Namespace) -> Result | None:
    """One case in a folder of its own; None, with the reason on standard error, when it cannot run."""
    print(f"{name} …", file=sys.stderr, flush=True)
    runs = asked.runs or (3 if asked.quick else 11)
    with tempfile.TemporaryDirectory(prefix="namens-bench-") as work:
        try:
            return run_case(CASES[name](Setting(tools, Path(work), SMALL if asked.quick else Sizes())), runs)
        except (CommandFailed, Unfair) as error:
            print(f"{name} cannot be compared: {error}", file=sys.stderr)
            return None


if __name__ == "__main__":
    sys.exit(main())
