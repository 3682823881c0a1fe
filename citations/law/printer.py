"""The references of one letter, in its order."""

from __future__ import annotations

from namens.citations.law.checking import check_reference
from namens.citations.law.instruments import Instrument, Instruments
from namens.citations.law.parse import parse_reference
from namens.citations.law.printing import format_reference, laws_of, locator_runs
from namens.citations.law.reference import Reference, ReferenceProblem
from namens.citations.notes import Run
from namens.workspace.problems import Place, Problems

_ONE_LAW = "a source has places of its own only. Cite each law: [@key, {law: …}; @key2, {law: …}]."
_NO_PLACE = "the source that is cited beside it is the whole law already. Write an article, such as 'gdpr art. 5', or delete it."


class LawPrinter:
    """Knows which laws a letter in *language* has named before: those are short from then on."""

    def __init__(self, instruments: Instruments, language: str, problems: Problems) -> None:
        self.instruments, self.language, self.problems = instruments, language, problems
        self.named: set[str] = set()

    def runs(self, text: str, place: Place, *, capital: bool = False) -> tuple[Run, ...]:
        """What `{law: text}` prints; a fault is a problem at *place*, and the text stays as it was typed."""
        reference = self._read(text, place)
        if reference is None:
            return (Run(text),)
        laws = {law.id for law in laws_of(reference, self.instruments)}
        first = laws - self.named
        self.named |= laws
        return format_reference(reference, self.instruments, self.language, first, capital=capital)

    def locator(self, text: str, place: Place, language: str) -> tuple[tuple[Run, ...], Instrument | None]:
        """The places alone, in the *language* of the notes, and whose they are; a fault is a problem at *place*.

        No mention of the law: the source itself is cited beside it.
        """
        reference = self._read(text, place)
        if reference is None:
            return (Run(text.strip()),), None
        laws = dict.fromkeys(law.id for law in laws_of(reference, self.instruments))
        runs = locator_runs(reference, language, self.instruments)
        if len(laws) > 1:
            self.problems.add(place, f"'{text.strip()}' names places in several laws; {_ONE_LAW}")
        elif not runs:
            self.problems.add(place, f"'{text.strip()}' names no place in the law; {_NO_PLACE}")
        return runs, laws_of(reference, self.instruments)[0]

    def _read(self, text: str, place: Place) -> Reference | None:
        """The reference, which names what is there; None, and a problem, for any other."""
        try:
            reference = parse_reference(text)
        except ReferenceProblem as problem:
            self.problems.add(place, f"the reference '{text.strip()}' {_said(problem.message)}")
            return None
        fault = check_reference(reference, self.instruments, self.language)
        if fault:
            self.problems.add(place, fault)
        return None if fault else reference


def _said(message: str) -> str:
    """A message that begins with a verb goes on; others come after a colon."""
    return (
        message if message.split()[0] in {"is", "names", "begins", "ends"} else f"cannot be read: {message}"
    )
