"""What a case is given: the programs, a folder of its own, and how large its inputs shall be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import ROOT, Tools
from benchmarks.figures import Goal

EXAMPLE = ROOT / "examples" / "emotion-recognition"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the inputs are; `full` ones are those that the goals speak of."""

    library: int = 10_000
    notes: int = 1_000
    sources: int = 200
    paragraphs: int = 10_000
    people: int = 100_000
    kills: int = 100
    events: int = 2_000
    approvals: int = 10_000
    full: bool = True


SMALL = Sizes(
    library=200,
    notes=60,
    sources=12,
    paragraphs=200,
    people=2_000,
    kills=2,
    events=20,
    approvals=40,
    full=False,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The programs, a folder that exists and is thrown away afterwards, and the sizes."""

    tools: Tools
    work: Path
    sizes: Sizes = Sizes()

    def goals(self, *goals: Goal) -> tuple[Goal, ...]:
        """Goals that depend on size: none where the inputs are small."""
        return goals if self.sizes.full else ()
