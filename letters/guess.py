"""Ask the citation engine for a letter's notes while its template is still being filled.

The notes that the arguments hold are guessed to be the letter's. The answer is kept by content: a wrong guess costs
a second question, and is never printed.
"""

from __future__ import annotations

import contextlib
import threading

from namens.citations.engine import format_notes
from namens.citations.entries import Entry
from namens.citations.notes import NoteRequest
from namens.citations.pandoc import Engine, EngineError
from namens.citations.styles import Style, StyleError
from namens.letters.cite import notes_language, requests_of
from namens.letters.load import Loaded
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.templates.seals import Seals
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems


def ask_ahead(loaded: Loaded, language: str, engine: Engine) -> threading.Thread | None:
    """Ask *engine* for the notes as the shipped template will order them; join the thread before asking again.

    Gives back when the question is out: two threads that both reckon take turns, and the engine would wait for its
    question all the longer. None where there is nothing to ask.
    """
    unsaid = Problems()  # said with their place when the letter itself is read
    reader = Reader(language, loaded.folder, Seals(), unsaid)
    reader.notes_language = str(loaded.submission.citation_language or "")
    for argument in loaded.arguments:
        _read(reader, loaded, argument.heading, argument.text)
    for argument in loaded.arguments:
        _read(reader, loaded, argument.asks)
    requests, keys = requests_of(reader.notes)
    known = [key for key in keys if key in loaded.library]
    entries = loaded.library.entries(known) if len(known) == len(keys) else {}
    if loaded.style is None or not entries:
        return None
    spoken = notes_language(loaded, language)
    thread = threading.Thread(target=_ask, args=(requests, entries, loaded.style, spoken, engine))
    thread.start()
    engine.was_asked()
    return thread


def _read(reader: Reader, loaded: Loaded, *texts: Localised | None) -> None:
    for localised in texts:
        text = localised.in_language(reader.language, loaded.submission.first) if localised else None
        if text is not None:
            reader.blocks(AuthorText(text))


def _ask(
    requests: list[NoteRequest], entries: dict[str, Entry], style: Style, language: str, engine: Engine
) -> None:
    with contextlib.suppress(EngineError, StyleError):  # met again, and said, when the notes are asked for
        format_notes(requests, entries, style, language, engine)
