"""Large inputs: a citation base of years, a letter with very many notes, a book of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.cases.setting import Setting
from benchmarks.commands import namens_build, pandoc_letter
from benchmarks.figures import Goal, at_most_times
from benchmarks.inputs.letters import LANGUAGE, make_submission, noted_arguments, plain_arguments
from benchmarks.inputs.library import make_library, spread_keys
from benchmarks.measure import Command
from benchmarks.rounds import Case, Contender

SLOW_RUNS = 5


def library(setting: Setting) -> Case:
    """A large base of which a short letter cites ten: the first time, and once caches are filled."""
    entries = make_library(setting.sizes.library)
    keys = spread_keys(entries, 10)
    return _letter(
        setting,
        "library",
        f"ten of {len(entries):,} entries",
        plain_arguments(10, keys, arguments=2),
        entries,
        (at_most_times("namens, first time", 1.0, "pandoc"), at_most_times("namens, again", 0.5, "pandoc")),
        marks=len(keys),
        again=True,
    )


def notes(setting: Setting) -> Case:
    """Very many notes: sources repeated, with locators, several in a note."""
    entries = make_library(setting.sizes.sources, seed=4)
    return _letter(
        setting,
        "notes",
        f"{setting.sizes.notes:,} notes on {len(entries):,} sources",
        noted_arguments(setting.sizes.notes, list(entries)),
        entries,
        (at_most_times("namens, first time", 1.5, "pandoc"),),
        marks=setting.sizes.notes,
    )


def paragraphs(setting: Setting) -> Case:
    """Very many paragraphs, a note in each hundredth. No goal: for information, on memory above all."""
    count = setting.sizes.paragraphs
    entries = make_library(count // 100, seed=5)
    return _letter(
        setting,
        "paragraphs",
        f"{count:,} paragraphs",
        plain_arguments(count, list(entries)),
        entries,
        marks=len(entries),
        most_runs=SLOW_RUNS,
    )


def _letter(
    setting: Setting,
    name: str,
    size: str,
    arguments: Sequence[Sequence[str]],
    entries: Mapping[str, str],
    goals: Sequence[Goal] = (),
    *,
    marks: int,
    again: bool = False,
    most_runs: int = 1000,
) -> Case:
    """A made letter: namens with an empty cache, *again* with the one that this left behind, and pandoc."""
    folder = setting.work / "letter"
    make_submission(folder, size, arguments, entries)

    def build(number: int, out: str) -> Command:
        new = setting.work / f"round-{number}"
        return namens_build(setting.tools, folder, LANGUAGE, new / "cache", new / out)

    def beside(_: int) -> Command:
        return pandoc_letter(setting.tools, folder, LANGUAGE, setting.work / "pandoc" / "letter.docx")

    contenders = [Contender("namens, first time", lambda number: build(number, "first"))]
    if again:
        contenders.append(Contender("namens, again", lambda number: build(number, "again")))
    contenders.append(Contender("pandoc", beside))
    return Case(
        name, size, contenders, setting.goals(*goals), beside="pandoc", notes=marks, most_runs=most_runs
    )
