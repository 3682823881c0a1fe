"""What it costs to start: the floor, and the help page."""

from __future__ import annotations

from benchmarks.cases.setting import Setting
from benchmarks.commands import FIVE_LIBRARIES, namens_help, python
from benchmarks.figures import at_most
from benchmarks.rounds import Case, Contender


def bare_python(setting: Setting) -> Contender:
    """A Python that does nothing."""
    return Contender("bare Python", lambda _: python(setting.tools, "pass"))


def five_libraries(setting: Setting) -> Contender:
    """The floor: a Python that imports the five libraries that were asked for, and does nothing else."""
    return Contender("floor", lambda _: python(setting.tools, FIVE_LIBRARIES))


def floor(setting: Setting) -> Case:
    """The floor itself."""
    return Case(
        "floor",
        f"nothing but `{FIVE_LIBRARIES}` (the floor), and a bare Python",
        (bare_python(setting), five_libraries(setting)),
        beside="bare Python",
    )


def help_page(setting: Setting) -> Case:
    """`namens --help`, in seconds of CPU."""
    ours = Contender("namens --help", lambda _: namens_help(setting.tools))
    return Case(
        "help",
        "the help page",
        (bare_python(setting), ours),
        (at_most("namens --help", 0.15, "cpu"),),
        beside="bare Python",
    )
