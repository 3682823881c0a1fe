"""Look at arguments by themselves, where the letter around them cannot be made: their faults are said all the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from namens.arguments.argument import Argument
from namens.citations.library import Library
from namens.letters.markdown.raw_notes import NoteCollector
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.templates.seals import Seals
from namens.workspace.problems import Problems


def check_alone(arguments: Iterable[Argument], folder: Path, library: Library, problems: Problems) -> None:
    """Every fault of the arguments' Markdown, and every citation that is not in the library."""
    cited: list[str] = []
    for argument in arguments:
        for localised in filter(None, (argument.heading, argument.text, argument.asks)):
            for text in localised.texts():
                reader = Reader("", folder, Seals(), problems)
                reader.blocks(AuthorText(text))
                check_keys(reader.notes, library, problems)
                cited += _keys(reader.notes)
    library.entries(cited)  # all at once: a fault of an entry is a warning where nobody cites it


def check_sources(collected: NoteCollector, library: Library, problems: Problems) -> None:
    """Each citation whose source is not there, or is broken."""
    check_keys(collected, library, problems)
    library.entries(_keys(collected))


def _keys(collected: NoteCollector) -> list[str]:
    return [cited.key for note in collected.notes for cited in note.keys]


def check_keys(collected: NoteCollector, library: Library, problems: Problems) -> None:
    """Each key that is cited and not in the library, where it stands; and brackets that only look like citations."""
    for note in collected.notes:
        for cited in note.keys:
            if cited.key not in library:
                literal = " For a literal @, write \\@." if cited.bare else ""
                problems.add(cited.place, library.missing(cited.key) + literal)
    for words, place in collected.bracketed:
        if words in library:
            problems.warn(place, f"'[{words}]' prints as it stands. To cite '{words}', write [@{words}].")
