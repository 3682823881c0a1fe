"""Legal references in Markdown: `{law: ai-act art. 5(1)(f)}` in running text, in a note, or as a locator."""

from __future__ import annotations

from pathlib import Path

from namens.citations.law import Instrument, LawPrinter, load_instruments
from namens.citations.notes import Run
from namens.workspace.problems import Place, Problems


class Laws:
    """What one letter says of laws: in full at the first mention, short from then on."""

    def __init__(self, folder: Path, language: str, notes_language: str, problems: Problems) -> None:
        self._notes_language = notes_language
        self._printer = LawPrinter(load_instruments(folder, problems), language, problems)

    def runs(self, text: str, place: Place, *, capital: bool) -> tuple[Run, ...]:
        """The reference in the letter's language, with a link to that very point."""
        return self._printer.runs(text, place, capital=capital)

    def locator(self, text: str, place: Place) -> tuple[tuple[Run, ...], Instrument | None]:
        """The point alone, as a locator in the notes' language, with its link; and the law that it is in."""
        return self._printer.locator(text, place, self._notes_language)
