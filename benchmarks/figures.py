"""Medians, ratios and differences pair by pair, and goals. Pairs of one round, since the machine's mood changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

from benchmarks.measure import Sample

Round = Mapping[str, Sample]  # contender → what it cost in that round
Measure = Literal["wall", "cpu", "memory"]
UNITS: Mapping[Measure, str] = {"wall": "s", "cpu": "s of CPU", "memory": "MB"}


def values(rounds: Sequence[Round], name: str, measure: Measure = "wall") -> list[float]:
    """What *name* cost, round by round."""
    return [float(getattr(samples[name], measure)) for samples in rounds]


def quartiles(numbers: Sequence[float]) -> tuple[float, float, float]:
    """The first quartile, the median and the third."""
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    low, middle, high = quantiles(numbers, n=4, method="inclusive")
    return low, middle, high


def ratio(rounds: Sequence[Round], name: str, *others: str, measure: Measure = "wall") -> float:
    """The median of *name* divided, in each round, by the cheapest of *others*."""
    ours = values(rounds, name, measure)
    theirs = zip(*(values(rounds, other, measure) for other in others), strict=True)
    return float(median(mine / min(costs) for mine, costs in zip(ours, theirs, strict=True)))


def difference(rounds: Sequence[Round], name: str, other: str, measure: Measure = "wall") -> float:
    """The median of what *name* cost more than *other* in each round."""
    pairs = zip(values(rounds, name, measure), values(rounds, other, measure), strict=True)
    return median(mine - theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Goal:
    """What *contender* should reach: a figure of its rounds that is at most *limit*, or at least where `least`."""

    contender: str
    text: str
    limit: float
    figure: Callable[[Sequence[Round]], float]
    shown: str = "{:.2f}"
    least: bool = False

    def outcome(self, rounds: Sequence[Round]) -> Outcome:
        """The goal, judged."""
        return Outcome(self, self.figure(rounds))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A goal and the figure that was found."""

    goal: Goal
    value: float

    @property
    def met(self) -> bool:
        """Whether the goal was reached."""
        return self.value >= self.goal.limit if self.goal.least else self.value <= self.goal.limit

    def __str__(self) -> str:
        return f"{self.goal.text}: {self.goal.shown.format(self.value)}, {'met' if self.met else 'not met'}"


def at_most(contender: str, limit: float, measure: Measure) -> Goal:
    """A goal of its own: at most *limit* (seconds or megabytes)."""
    return Goal(
        contender,
        f"≤ {limit:g} {UNITS[measure]}",
        limit,
        lambda rounds: median(values(rounds, contender, measure)),
    )


def at_most_above(contender: str, other: str, limit: float) -> Goal:
    """A goal beside *other*: at most *limit* seconds more."""
    return Goal(
        contender,
        f"≤ {other} + {limit:g} s",
        limit,
        lambda rounds: difference(rounds, contender, other),
        shown="{:+.2f} s",
    )


def at_most_times(contender: str, factor: float, *others: str) -> Goal:
    """A goal beside *others*: at most *factor* times the faster of them."""
    return Goal(
        contender,
        f"≤ {factor:g} × {' or '.join(others)}",
        factor,
        lambda rounds: ratio(rounds, contender, *others),
        shown="{:.2f} ×",
    )


def at_least_a_second(contender: str, one: str, more: int, limit: float) -> Goal:
    """A goal of speed: *contender* does *more* than *one*, who does one, and both start and stop alike."""
    return Goal(
        contender,
        f"≥ {limit:g} a second",
        limit,
        lambda rounds: more / max(difference(rounds, contender, one), 1e-9),
        shown="{:,.0f} a second",
        least=True,
    )
