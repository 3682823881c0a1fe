"""All notes of a letter in, formatted notes out, by pandoc's citeproc: one process for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from namens.citations.entries import Entry
from namens.citations.notes import FormattedNote, NoteRequest, Run
from namens.citations.pandoc import Engine, EngineError, pandoc_identity, start_engine
from namens.citations.styles import Style
from namens.workspace import cache

__all__ = ["Engine", "EngineError", "format_notes", "start_engine"]

_VERSION = "7"  # raised when the same request would be answered otherwise


def format_notes(
    requests: Sequence[NoteRequest],
    entries: Mapping[str, Entry],
    style: Style,
    language: str,
    engine: Engine | None = None,
) -> list[FormattedNote]:
    """Format all notes of a letter, in reading order; *language* is the notes' own (BCP 47).

    *engine*: one that `start_engine` started, which is used or closed. Raises EngineError (pandoc fails, or a
    cited key is not among *entries*) and StyleError. The answer is kept by content.
    """
    try:
        cited = _cited(requests, entries)
        if not cited:
            return [FormattedNote() for _ in requests]
        name = _name(requests, cited, style, language)
        if (kept := _recall(name, len(requests))) is not None:
            return kept
        from namens.citations.citeproc import run_citeproc  # with all that makes CSL of an entry

        notes = run_citeproc(requests, cited, style, language, engine)
    finally:
        if engine is not None:
            engine.close()
    cache.keep("notes", name, [_freeze(note) for note in notes])
    return notes


def _cited(requests: Sequence[NoteRequest], entries: Mapping[str, Entry]) -> list[Entry]:
    cited = dict.fromkeys(
        citation.key for request in requests for group in request.groups for citation in group.citations
    )
    for key in cited:
        if key not in entries:
            raise EngineError(f"a note cites '{key}', which is not among the sources.")
    return [entries[key] for key in cited]


def _name(requests: Sequence[NoteRequest], cited: Sequence[Entry], style: Style, language: str) -> str:
    sources = [part for entry in cited for part in (entry.key, entry.type, *_content(entry))]
    return cache.fingerprint(
        _VERSION, repr(list(requests)), style.id, style.source, language, pandoc_identity(), *sources
    )


def _content(entry: Entry) -> list[str]:
    return [part for field in entry.fields.values() for part in (field.name, field.value)]


def _freeze(note: FormattedNote) -> list[Any]:
    return [[[tuple(run) for run in runs] for runs in part] for part in (note.groups, note.authors)]


def _recall(name: str, count: int) -> list[FormattedNote] | None:
    kept = cache.recall("notes", name)
    if not isinstance(kept, list) or len(kept) != count:
        return None
    try:
        return [FormattedNote(*(_thaw(part) for part in note)) for note in kept]
    except (TypeError, ValueError):
        return None  # damaged: formatted again


def _thaw(part: list[list[list[Any]]]) -> tuple[tuple[Run, ...], ...]:
    return tuple(tuple(Run(*run) for run in runs) for runs in part)
