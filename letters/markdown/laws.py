"""Legal references in Markdown: `{law: ai-act art. 5(1)(f)}` in running text, in a note, or as a locator."""

from __future__ import annotations

from pathlib import Path

from namens.citations.law import (
    LawPrinter,
    ReferenceProblem,
    load_instruments,
    locator_words,
    parse_reference,
)
from namens.citations.notes import Run
from namens.workspace.problems import Place, Problems


class Laws:
    """What one letter says of laws: in full at the first mention, short from then on."""

    def __init__(self, folder: Path, language: str, notes_language: str, problems: Problems) -> None:
        self._notes_language, self._problems = notes_language, problems
        self._printer = LawPrinter(load_instruments(folder, problems), language, problems)

    def runs(self, text: str, place: Place, *, capital: bool) -> tuple[Run, ...]:
        """The reference in the letter's language, with a link to that very point."""
        return self._printer.runs(text, place, capital=capital)

    def locator(self, text: str, place: Place) -> str:
        """The point alone, as a locator in the notes' language; the source itself is cited beside it."""
        try:
            reference = parse_reference(text)
        except ReferenceProblem as problem:
            self._problems.add(place, f"the reference '{text.strip()}' cannot be read: {problem.message}")
            return text
        return locator_words(reference, self._notes_language)
