"""A case: contenders that do the same work, run in turn (A B A B …), so that a busy minute hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fairness import Contents, prove_same_work
from benchmarks.figures import Goal, Round
from benchmarks.measure import Command, Sample, measure


@dataclass(frozen=True, slots=True)
class Contender:
    """One side. `prepare` gets the round's number (0 is the warm-up) and is not measured."""

    name: str
    prepare: Callable[[int], Command]


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared. `beside` names the contender that ratios are made with; `most_runs` bounds slow cases."""

    name: str
    title: str
    contenders: Sequence[Contender]
    goals: Sequence[Goal] = ()
    beside: str = ""
    notes: int | None = None
    most_runs: int = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """A case's rounds, the warm-up left out, and what each contender's last DOCX held."""

    case: Case
    rounds: Sequence[Round]
    contents: Mapping[str, Contents]


def run_case(case: Case, runs: int) -> Result:
    """A warm-up, then *runs* rounds. Raises CommandFailed, or Unfair when the outputs are not the same work."""
    rounds: list[Round] = []
    contents: Mapping[str, Contents] = {}
    for number in range(min(runs, case.most_runs) + 1):
        samples: dict[str, Sample] = {}
        made: dict[str, Path] = {}
        for contender in case.contenders:
            command = contender.prepare(number)
            samples[contender.name] = measure(command)
            if (docx := command.made()) is not None:
                made[contender.name] = docx
        contents = prove_same_work(made, case.notes)
        if number:
            rounds.append(samples)
    return Result(case, rounds, contents)
