"""One table for people, one JSON file for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import quartiles, ratio, values
from benchmarks.rounds import Result

HEAD = ("case", "what", "wall s", "quartiles", "CPU s", "MB", "× beside", "goal")
_TO_THE_RIGHT = {2, 4, 5, 6}


def table(results: Sequence[Result]) -> str:
    """The results as aligned columns, one row a contender; below it, what each case is."""
    rows = [HEAD, *(row for result in results for row in _rows(result))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "─" * max(map(len, lines)))
    legend = (f"{result.case.name}: {_legend(result)}" for result in results)
    return "\n".join([*lines, "", *legend])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        f"{cell:>{width}}" if column in _TO_THE_RIGHT else f"{cell:<{width}}"
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _rows(result: Result) -> Iterator[tuple[str, ...]]:
    case, rounds = result.case, result.rounds
    for place, contender in enumerate(case.contenders):
        name = contender.name
        low, middle, high = quartiles(values(rounds, name))
        goals = [str(goal.outcome(rounds)) for goal in case.goals if goal.contender == name]
        yield (
            "" if place else case.name,
            name,
            f"{middle:.3f}",
            f"{low:.3f}-{high:.3f}",
            f"{quartiles(values(rounds, name, 'cpu'))[1]:.3f}",
            f"{quartiles(values(rounds, name, 'memory'))[1]:.0f}",
            "" if name == case.beside else f"{ratio(rounds, name, case.beside):.2f}",
            "; ".join(goals),
        )


def _legend(result: Result) -> str:
    held = next(iter(result.contents.values()), None)
    notes = f", {held.notes:,} notes in each DOCX" if held else ""
    runs = f"{len(result.rounds)} run{'' if len(result.rounds) == 1 else 's'}"
    return f"{result.case.title}{notes}; {runs}, beside {result.case.beside}"


def document(
    results: Sequence[Result], machine: dict[str, Any], when: datetime, *, quick: bool
) -> dict[str, Any]:
    """Everything that was measured, each run of it."""
    return {
        "when": when.isoformat(timespec="seconds"),
        "quick": quick,
        "machine": machine,
        "units": {"wall": "s", "cpu": "s, user and system", "memory": "MB, the largest process"},
        "cases": [_case(result) for result in results],
    }


def _case(result: Result) -> dict[str, Any]:
    case, rounds = result.case, result.rounds
    outcomes = [goal.outcome(rounds) for goal in case.goals]
    return {
        "name": case.name,
        "title": case.title,
        "runs": len(rounds),
        "beside": case.beside,
        "contenders": {
            contender.name: {
                "median": {
                    measure: quartiles(values(rounds, contender.name, measure))[1]
                    for measure in ("wall", "cpu", "memory")
                },
                "ratio": ratio(rounds, contender.name, case.beside),
                "rounds": [asdict(samples[contender.name]) for samples in rounds],
                "docx": asdict(result.contents[contender.name])
                if contender.name in result.contents
                else None,
            }
            for contender in case.contenders
        },
        "goals": [
            {
                "contender": o.goal.contender,
                "goal": o.goal.text,
                "limit": o.goal.limit,
                "value": o.value,
                "met": o.met,
            }
            for o in outcomes
        ],
    }


def write(found: dict[str, Any], folder: Path) -> Path:
    """Write the JSON as `<date and time>.json` into *folder*; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{found['when'][:19].replace(':', '')}.json"
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
