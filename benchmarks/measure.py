"""One whole process, measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

STOPWATCH = Path(__file__).with_name("stopwatch.py")
MEGABYTE = 1_000_000


class CommandFailed(Exception):
    """A measured command did not do its work; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run. `output`: the DOCX that it must make, or the folder in which it makes one.

    `remarks`: it may speak on standard error, and still have done its work.
    """

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    output: Path | None = None
    remarks: bool = False

    def made(self) -> Path | None:
        """The DOCX that is there after the run; None for a command that makes none."""
        if self.output is None:
            return None
        found = sorted(self.output.glob("*.docx")) if self.output.is_dir() else [self.output]
        if len(found) != 1 or not found[0].is_file():
            raise CommandFailed(f"{self.arguments[0]} made no DOCX, or several, at {self.output}")
        return found[0]


@dataclass(frozen=True, slots=True)
class Sample:
    """What one process cost: seconds by the clock, seconds of CPU (user and system), megabytes at the peak.

    A process's children count: their CPU is added, and of all of them the largest gives the peak.
    """

    wall: float
    cpu: float
    memory: float


def _environment() -> dict[str, str]:
    """Ours without what changes a Python's start: PYTHONDONTWRITEBYTECODE, say, would compile all anew each time."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def measure(command: Command) -> Sample:
    """Run *command* and wait for it. It must end with 0 and, but for `remarks`, say nothing on standard error."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(STOPWATCH), *command.arguments],
        env={**_environment(), **command.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        cost = json.loads(done.stdout)
    except ValueError:
        raise CommandFailed(f"{command.arguments[0]} does not start: {done.stderr.strip()}") from None
    if cost["code"] or (done.stderr and not command.remarks):
        said = done.stderr.strip() or "nothing"
        raise CommandFailed(f"{' '.join(command.arguments)}\nended with {cost['code']} and said: {said}")
    return Sample(cost["wall"], cost["cpu"], cost["peak"] / MEGABYTE)
