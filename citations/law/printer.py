"""The references of one letter, in its order."""

from __future__ import annotations

from namens.citations.law.checking import check_reference
from namens.citations.law.instruments import Instruments
from namens.citations.law.parse import parse_reference
from namens.citations.law.printing import format_reference, laws_of
from namens.citations.law.reference import ReferenceProblem
from namens.citations.notes import Run
from namens.workspace.problems import Place, Problems


class LawPrinter:
    """Knows which laws a letter in *language* has named before: those are short from then on."""

    def __init__(self, instruments: Instruments, language: str, problems: Problems) -> None:
        self.instruments, self.language, self.problems = instruments, language, problems
        self.named: set[str] = set()

    def runs(self, text: str, place: Place, *, capital: bool = False) -> tuple[Run, ...]:
        """What `{law: text}` prints; a fault is a problem at *place*, and the text stays as it was typed."""
        try:
            reference = parse_reference(text)
        except ReferenceProblem as problem:
            self.problems.add(place, f"the reference '{text.strip()}' {_said(problem.message)}")
            return (Run(text),)
        fault = check_reference(reference, self.instruments)
        if fault:
            self.problems.add(place, fault)
            return (Run(text),)
        laws = {law.id for law in laws_of(reference, self.instruments)}
        first = laws - self.named
        self.named |= laws
        return format_reference(reference, self.instruments, self.language, first, capital=capital)


def _said(message: str) -> str:
    """A message that begins with a verb goes on; others come after a colon."""
    return (
        message if message.split()[0] in {"is", "names", "begins", "ends"} else f"cannot be read: {message}"
    )
