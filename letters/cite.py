"""Give a letter's notes their words: its citations go to the engine all at once, and come back as inlines."""

from __future__ import annotations

from collections.abc import Sequence

from namens.citations.engine import Engine, EngineError, format_notes
from namens.citations.notes import FormattedNote, NoteRequest
from namens.letters.alone import check_keys
from namens.letters.load import Loaded
from namens.letters.markdown.notes import inlines_of_runs
from namens.letters.markdown.raw_notes import AUTHOR, CITED, NoteCollector, RawNote
from namens.letters.model import Block, Inline, Note, Span
from namens.letters.walk import map_blocks, map_inlines
from namens.workspace.problems import Place, Problems

Authors = dict[int, tuple[Inline, ...]]


def formatted_notes(
    loaded: Loaded, collected: NoteCollector, language: str, problems: Problems, engine: Engine | None = None
) -> tuple[tuple[Note, ...], Authors] | None:
    """The notes in reading order, and the authors that running text prints; None when a source is missing."""
    before = len(problems.errors)
    check_keys(collected, loaded.library, problems)
    requests, keys = requests_of(collected)
    entries = loaded.library.entries(keys)
    if collected.laws:
        from namens.letters.law_sources import check_law_sources  # with all that judges an entry

        check_law_sources(collected.laws, entries, problems)
    if len(problems.errors) > before or loaded.style is None:
        return None
    spoken = notes_language(loaded, language)
    try:
        formatted = format_notes(requests, entries, loaded.style, spoken, _fresh(engine))
    except EngineError as error:
        problems.add(Place("citations"), str(error))
        return None
    notes = collected.in_order()
    made = [_note(note, words, spoken, language) for note, words in zip(notes, formatted, strict=True)]
    return tuple(made), _authors(notes, formatted)


def requests_of(collected: NoteCollector) -> tuple[list[NoteRequest], list[str]]:
    """What the engine is asked, and the keys of all sources in it."""
    notes = collected.in_order()
    requests = [NoteRequest(note.groups, note.written, note.no_ibid) for note in notes]
    return requests, [cited.key for note in notes for cited in note.keys]


def notes_language(loaded: Loaded, language: str) -> str:
    """The notes' own language, by default the letter's."""
    return str(loaded.submission.citation_language or language)


def _fresh(engine: Engine | None) -> Engine | None:
    """The engine that was started ahead, for the one letter that it can serve."""
    return engine if engine is not None and engine.fresh else None


def _note(raw: RawNote, formatted: FormattedNote, spoken: str, language: str) -> Note:
    origin = raw.origin._replace(derived=True)
    keys = tuple(cited.key for cited in raw.keys)
    if not raw.written:
        inlines = inlines_of_runs(formatted.groups[0], origin)
        return Note(raw.number, inlines, keys, "" if spoken == language else spoken, raw.origin)

    def cited(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Span) and inline.classes[:1] == (CITED,):
            runs = formatted.groups[int(inline.classes[1])]
            words = inlines_of_runs(runs, inline.origin._replace(derived=True))
            return words if spoken == language else (Span(words, spoken, (), inline.origin),)
        return (inline,)

    return Note(raw.number, map_inlines(raw.inlines, cited), keys, "", raw.origin)


def _authors(notes: Sequence[RawNote], formatted: Sequence[FormattedNote]) -> Authors:
    return {
        note.number: inlines_of_runs(words.authors[0], note.origin._replace(derived=True))
        for note, words in zip(notes, formatted, strict=True)
        if words.authors
    }


def with_authors(blocks: tuple[Block, ...], authors: Authors) -> tuple[Block, ...]:
    """The blocks with the authors of bare citations (`@key`) in their places."""
    if not authors:
        return blocks

    def named(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Span) and inline.classes[:1] == (AUTHOR,):
            return authors.get(int(inline.classes[1]), ())
        return (inline,)

    return map_blocks(blocks, named)
