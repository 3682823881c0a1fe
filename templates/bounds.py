"""What a template may use up: rounds of loops and calls, characters printed, and the size of any one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from namens.templates.errors import TemplateProblem

MAX_ROUNDS = 1_000_000  # 100,000 signatories in ten loops
MAX_PRINTED = 100_000_000
MAX_VALUE = 20_000_000


@dataclass(slots=True)
class Budget:
    """Counted, not timed: the same template fails on every machine, or on none."""

    rounds: int = MAX_ROUNDS
    printed: int = MAX_PRINTED

    def tick(self, printed: int) -> None:
        """One more round of a loop or call, which prints *printed* characters of the template's own."""
        self.rounds -= 1
        if self.rounds < 0:
            raise TemplateProblem(f"loops more than {MAX_ROUNDS:,} times. Does it ever end?")
        self.spend(printed)

    def spend(self, printed: int) -> None:
        """*printed* more characters."""
        self.printed -= printed
        if self.printed < 0:
            raise TemplateProblem(f"prints more than {MAX_PRINTED:,} characters. Does a loop ever end?")

    def bounded(self, value: Any) -> Any:
        """*value*, unless it is larger than any letter needs."""
        if isinstance(value, (str, list, tuple)) and len(value) > MAX_VALUE:
            raise TemplateProblem(f"makes a value of more than {MAX_VALUE:,} characters.")
        return value


def refuse_large(arguments: tuple[Any, ...]) -> None:
    """Numbers that would fill the memory (`'x' * 10**9`, `center(10**9)`) are refused before they do."""
    sizes = [len(value) for value in arguments if isinstance(value, (str, list, tuple))]
    numbers = [abs(value) for value in arguments if isinstance(value, int)]
    if numbers and (max(numbers) > MAX_VALUE or max(numbers) * max(sizes, default=1) > MAX_VALUE):
        raise TemplateProblem(f"makes a value of more than {MAX_VALUE:,} characters.")


def refuse_replacement(text: str, old: str, new: str, *_: Any) -> None:
    """A replacement that would make far more of a text than any letter needs."""
    if text.count(old) * len(new) > MAX_VALUE:
        raise TemplateProblem(f"makes a value of more than {MAX_VALUE:,} characters.")
