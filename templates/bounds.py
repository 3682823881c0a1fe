"""What a template may use up: rounds of loops and calls, characters printed, the size of any one value, and time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import Any

from namens.templates.errors import TemplateProblem
from namens.templates.nesting import CONTAINERS, MAX_ITEMS, Size, Sizes

MAX_ROUNDS = 1_000_000  # 100,000 signatories in ten loops
MAX_PRINTED = 100_000_000
MAX_VALUE = 20_000_000  # characters of a text
MAX_TEXT = 2_000_000  # characters that a filter or a method is given: some take a second for that
MAX_NUMBER = 1 << 64
MAX_SECONDS = 10  # of work; only what is slow in each of its rounds comes so far

_MADE_A_ROUND = 100  # characters or items that cost as much as one round, when a value is made
_GIVEN_A_ROUND = 10  # the same, when a filter or a method works on them
_LOOKED_AT_A_ROUND = 50  # items that are looked at for the lists in them
_LOOK = 32  # rounds between two looks at the clock


class Budget:
    """Counted before it is timed: the same template fails on every machine, or on none."""

    __slots__ = ("deadline", "next_look", "printed", "rounds", "sizes")

    def __init__(
        self, rounds: int = MAX_ROUNDS, printed: int = MAX_PRINTED, sizes: Sizes | None = None
    ) -> None:
        self.rounds = self.next_look = rounds
        self.printed = printed
        self.deadline = 0.0
        self.sizes = sizes if sizes is not None else Sizes()

    def tick(self, printed: int = 0) -> bool:
        """One more round of a loop or call, which prints *printed* characters of the template's own. True."""
        self.work(1)
        self.spend(printed)
        return True

    def work(self, rounds: int) -> None:
        """As much work as *rounds* rounds of a loop."""
        self.rounds -= rounds
        if self.rounds < 0:
            raise TemplateProblem(f"loops more than {MAX_ROUNDS:,} times. Does it ever end?")
        if self.rounds <= self.next_look:
            self.next_look = self.rounds - _LOOK
            self._look()

    def _look(self) -> None:
        now = time.process_time()
        self.deadline = self.deadline or now + MAX_SECONDS
        if now > self.deadline:
            raise TemplateProblem(f"takes more than {MAX_SECONDS} seconds. Does it ever end?")

    def spend(self, printed: int) -> None:
        """*printed* more characters."""
        self.printed -= printed
        if self.printed < 0:
            raise TemplateProblem(f"prints more than {MAX_PRINTED:,} characters. Does a loop ever end?")

    def bounded(self, value: Any) -> Any:
        """*value*, unless it is larger than any letter needs."""
        if isinstance(value, str):
            refuse_size(value, len(value))
            self.work(len(value) // _MADE_A_ROUND)
        elif isinstance(value, CONTAINERS):
            size = self.sizes.of(value)
            self.work(size.items // _MADE_A_ROUND + size.looked_at // _LOOKED_AT_A_ROUND)
        elif isinstance(value, int) and abs(value) > MAX_NUMBER:
            raise TemplateProblem("makes a number larger than any letter needs.")
        return value

    def passed(self, values: Iterable[Any]) -> None:
        """What a macro is given; it costs only where it was not looked at before."""
        for value in values:
            if isinstance(value, CONTAINERS):
                self.work(self.sizes.of(value).looked_at // _LOOKED_AT_A_ROUND)

    def joined(self, result: Any, left: Any, right: Any) -> Any:
        """`left + right` or `left * right`, whose size follows from theirs."""
        if isinstance(result, CONTAINERS):
            sizes = [self.sizes.of(part) for part in (left, right) if isinstance(part, CONTAINERS)]
            inner = sum(size.items for size in sizes)
            times = len(result) // max(
                sum(len(part) for part in (left, right) if isinstance(part, CONTAINERS)), 1
            )
            self.sizes.remember(result, Size(inner * times, max((size.depth for size in sizes), default=1)))
        return self.bounded(result)

    def given(self, arguments: Iterable[Any]) -> None:
        """What a filter or a method is given: it costs as much as it is large."""
        for value in arguments:
            if isinstance(value, str) and len(value) > MAX_TEXT:
                raise TemplateProblem(f"works on a text of more than {MAX_TEXT:,} characters.")
            if isinstance(value, (str, list, tuple, dict, range)):
                refuse_size(value, len(value))
                self.work(len(value) // _GIVEN_A_ROUND)


def refuse_size(value: Any, length: int) -> None:
    """A text or a list of *length* is refused when no letter needs that many."""
    if isinstance(value, str) and length > MAX_VALUE:
        raise TemplateProblem(f"makes a value of more than {MAX_VALUE:,} characters.")
    if not isinstance(value, str) and length > MAX_ITEMS:
        raise TemplateProblem(f"makes a list of more than {MAX_ITEMS:,} values.")


def refuse_product(left: Any, right: Any) -> None:
    """`'x' * 10**9`, or a number that grows without end, before it fills the memory."""
    for value, times in ((left, right), (right, left)):
        if isinstance(value, (str, list, tuple)) and isinstance(times, int):
            refuse_size(value, len(value) * times)


def refuse_numbers(arguments: Iterable[Any]) -> None:
    """`center(10**9)` and the like."""
    if any(isinstance(value, int) and abs(value) > MAX_TEXT for value in arguments):
        raise TemplateProblem(f"asks for more than {MAX_TEXT:,} characters.")


def refuse_replacement(text: str, old: str, new: str) -> None:
    """A replacement that would make far more of a text than any letter needs."""
    refuse_size(text, text.count(old) * len(new))


def refuse_lines(text: str, width: int, between: str) -> None:
    """Lines of *width* with a text between them that would make far more of a text than any letter needs."""
    lines = text.count("\n") + 1 + len(text) // max(width, 1)
    refuse_size(text, lines * len(between))


_COLUMN = re.compile(r"%(?:\([^)]*\))?([-#0 +\d.*]*)")


def refuse_widths(pattern: str) -> None:
    """`'%999999999d'`: columns wider than any letter needs."""
    columns = [found[1] for found in _COLUMN.finditer(pattern)]
    widths = [number for column in columns for number in re.findall(r"\d+", column)]
    if any("*" in column for column in columns) or any(len(number) > 9 for number in widths):
        raise TemplateProblem("formats a value wider than any letter needs.")
    refuse_numbers([sum(map(int, widths))])
