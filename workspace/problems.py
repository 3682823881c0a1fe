"""Faults in what the user wrote: collected, never thrown one by one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Control characters and breaks, directions (U+202A to U+202E, U+2066 to U+2069), surrogates, noncharacters.
_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"


class Place(NamedTuple):
    """Where something stands: a file and, where known, its line and column (both from 1; 0 = unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file`, `file:line` or `file:line:column`, as editors and terminals link it."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers[: 2 if self.line else 0]])


class Problem(NamedTuple):
    """One fault: where it is, what is wrong in the user's words, and what to do."""

    place: Place
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """One line: `file:line:column: message`; what would break or turn the line is shown as an escape."""
        return printable(f"{self.place}: {'warning: ' if self.warning else ''}{self.message}")


def printable(text: str) -> str:
    """*text* without characters that steer a terminal or end a line: they are shown as escapes."""
    # compiled when there is something to print, as most builds have nothing to say
    return re.sub(_UNPRINTABLE, lambda found: ascii(found.group())[1:-1], text)


class Problems:
    """All faults of one run; warnings travel beside them and stop nothing."""

    __slots__ = ("_seen", "found")

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self.found = [*found]
        self._seen = {*self.found}

    def add(self, place: Place, message: str) -> None:
        """Collect a fault that stops the build."""
        self._keep(Problem(place, message))

    def warn(self, place: Place, message: str) -> None:
        """Collect something the user should know that stops nothing."""
        self._keep(Problem(place, message, warning=True))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Collect what another room found."""
        for problem in problems:
            self._keep(problem)

    def _keep(self, problem: Problem) -> None:
        if problem not in self._seen:
            self._seen.add(problem)
            self.found.append(problem)

    @property
    def errors(self) -> list[Problem]:
        """What stops the build, in the order of files and lines."""
        return sorted(problem for problem in self.found if not problem.warning)

    @property
    def warnings(self) -> list[Problem]:
        """What stops nothing, in the order of files and lines."""
        return sorted(problem for problem in self.found if problem.warning)

    def stop(self) -> None:
        """Raise SubmissionError, with everything that was found, if any of it stops a build."""
        if self.errors:
            raise SubmissionError(self)

    def __iter__(self) -> Iterator[Problem]:
        """Everything found, in the order of files and lines."""
        return iter(sorted(self.found))


class SubmissionError(Exception):
    """The submission has problems; nothing was written. Only the command line and the web print it."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def did_you_mean(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """` Did you mean 'x'?` for a near miss among *known*, else an empty string; *alike*: from 0 to 1 (the same)."""
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=alike)
    return f" Did you mean '{names[near[0]]}'?" if near else ""
