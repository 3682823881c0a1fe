"""The example: its first build, and a build after an edit."""

from __future__ import annotations

from pathlib import Path

from benchmarks.cases.setting import EXAMPLE, Setting
from benchmarks.cases.start import five_libraries
from benchmarks.commands import namens_build, pandoc_letter
from benchmarks.figures import at_most_above
from benchmarks.inputs.letters import copy_example, touch_a_word
from benchmarks.measure import Command
from benchmarks.rounds import Case, Contender

LANGUAGE = "nl"
EDITED = Path("arguments/pseudo-science.yaml")


def example(setting: Setting) -> Case:
    """The example in Dutch, as on the first day: nothing is kept yet."""
    folder = setting.work / "letter"
    copy_example(EXAMPLE, folder)

    def first(number: int) -> Command:
        new = setting.work / f"round-{number}"
        return namens_build(setting.tools, folder, LANGUAGE, new / "cache", new / "out")

    def beside(_: int) -> Command:
        return pandoc_letter(setting.tools, folder, LANGUAGE, setting.work / "pandoc" / "letter.docx")

    return Case(
        "example",
        "the example's first build: Dutch, DOCX, empty cache",
        (five_libraries(setting), Contender("namens", first), Contender("pandoc", beside)),
        (at_most_above("namens", "floor", 0.15),),
        beside="pandoc",
    )


def rebuild(setting: Setting) -> Case:
    """The example again, each time after another edit of one word; the notes stay as they are."""
    folder = setting.work / "letter"
    copy_example(EXAMPLE, folder)
    original = (folder / EDITED).read_text(encoding="utf-8")

    def again(number: int) -> Command:
        touch_a_word(folder / EDITED, original, LANGUAGE, number)
        return namens_build(setting.tools, folder, LANGUAGE, setting.work / "cache", folder / "out")

    def beside(_: int) -> Command:
        return pandoc_letter(setting.tools, folder, LANGUAGE, setting.work / "pandoc" / "letter.docx")

    return Case(
        "rebuild",
        "the example after an edit that leaves the notes alone",
        (five_libraries(setting), Contender("namens", again), Contender("pandoc", beside)),
        (at_most_above("namens", "floor", 0.05),),
        beside="pandoc",
    )
