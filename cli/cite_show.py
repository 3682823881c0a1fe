"""`namens cite show`: how one source prints, as a note and in a bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from namens.cli import printing
from namens.cli.cite_base import Base, Key, base_of, end, row_as_json, unknown_key
from namens.cli.options import In, Json
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.citations.entries import Entry
    from namens.citations.styles import Style


class _Printed(NamedTuple):
    """A source in a style: as first note, as short form, and in the bibliography (empty: the style has none)."""

    first: str
    short: str
    bibliography: str


def show(key: Key, folder: In = Path(), json: Json = False) -> None:
    """Print one source as a first note, in its short form and as a line of the bibliography, in the letter's style."""
    from namens.citations.intake.index import open_rows
    from namens.citations.library import open_library
    from namens.citations.pandoc import EngineError
    from namens.citations.styles import StyleError
    from namens.workspace.problems import Place, Problems

    unsaid = Problems()
    base = base_of(folder)
    problems = base.problems
    rows = open_rows(base.files, folder, problems)
    unknown_key(key, rows, base, as_json=json)
    row = next(row for row in rows if row.key == key)
    entry = open_library(base.files, folder, unsaid).entries([key]).get(key)
    problems.extend(found for found in unsaid if _is_about(key, row.file, found.place, found.message))
    printed = None
    try:
        style, language = _style(base), _language(base)
        printed = _print_with(entry, style, language) if entry else None
    except (EngineError, StyleError) as error:
        problems.add(Place(row.file, row.line, row.column), str(error))
    document = row_as_json(row) | (printed._asdict() if printed else {})
    if json:
        printing.print_json(document | {"problems": printing.problems_as_json(problems)})
    else:
        typer.echo(printable(f"{key}: @{row.type}, {row.file}:{row.line}"))
        if printed:
            _print(printed, style.id, language)
    end(problems)


def _is_about(key: str, file: str, place: object, message: str) -> bool:
    """Whether a problem of the base concerns the entry that is shown."""
    return f"'{key}'" in message or (getattr(place, "file", "") not in {"", file} and "UTF-8" in message)


def _style(base: Base) -> Style:
    from namens.citations.styles import load_style
    from namens.letters.submission import DEFAULT_STYLE

    named = base.submission.citation_style if base.submission else None
    return load_style(str(named or DEFAULT_STYLE), base.folder)


def _language(base: Base) -> str:
    """The notes' language: their own, else the letter's first."""
    if base.submission is None:
        return "en-US"
    return str(base.submission.citation_language or base.submission.first)


def _print_with(entry: Entry, style: Style, language: str) -> _Printed:
    """Both notes from one letter's worth of notes; the bibliography beside it, from a process of its own."""
    from namens.citations.engine import format_notes
    from namens.citations.intake.reference import reference
    from namens.citations.notes import Citation, CitationGroup, NoteRequest
    from namens.citations.pandoc import start_engine

    group = CitationGroup((Citation(entry.key),))
    requests = [NoteRequest((group,)), NoteRequest((group,), no_ibid=True)]
    with start_engine() as engine:
        notes = format_notes(requests, {entry.key: entry}, style, language)
        line = reference(entry, style, language, engine)
    first, short = ("".join(run.text for run in note.groups[0]) for note in notes)
    return _Printed(first, short, "".join(run.text for run in line))


def _print(printed: _Printed, style: str, language: str) -> None:
    typer.echo(f"  first note    {printable(printed.first)}")
    typer.echo(f"  short form    {printable(printed.short)}")
    typer.echo(f"  bibliography  {printable(printed.bibliography) or '(this style has none)'}")
    typer.echo(f"In the style {style}, language {language}.", err=True)
