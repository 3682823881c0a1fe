"""What a letter refers to, for the audit of its citation base: every citation and every note written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from namens.arguments.argument import Argument
from namens.arguments.load import argument_files, load_arguments
from namens.citations.audit import Cited, Letter, WrittenNote
from namens.citations.evidence import open_copies
from namens.letters.load import Loaded, chosen_languages
from namens.letters.markdown.raw_notes import RawNote
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText, TemplateText
from namens.letters.model import Inline
from namens.letters.submission import DEFAULT_TEMPLATE
from namens.letters.values import Values
from namens.letters.walk import nested
from namens.templates.fill import Templates
from namens.templates.seals import Seals
from namens.workspace.problems import Problems
from namens.workspace.sourced import SourceFile

Read = tuple[RawNote, SourceFile | None, str]  # a note, the file that it stands in, and its argument


def letter_of(loaded: Loaded) -> Letter:
    """What the audit must know of a submission: every argument in `arguments/`, and what the template adds."""
    submission, problems = loaded.submission, Problems()  # what is wrong with the letter, `namens check` says
    arguments = load_arguments(argument_files(loaded.folder), loaded.folder, problems).values()
    read = [*_in_arguments(arguments, loaded.folder, problems), *_in_templates(loaded, problems)]
    cited, notes = _references(read, arguments)
    languages = [*submission.languages, *filter(None, [submission.citation_language])]
    return Letter(
        date=submission.date.date,
        today=dt.date.today(),
        languages=tuple(dict.fromkeys(str(language) for language in languages)),
        style=loaded.style,
        cited=cited,
        notes=notes,
        entries=loaded.library.entries(found.key for found in cited),
        copies=frozenset(open_copies(loaded.folder, problems).keys),
    )


def _references(
    read: Iterable[Read], arguments: Iterable[Argument]
) -> tuple[tuple[Cited, ...], tuple[WrittenNote, ...]]:
    """What is cited, in notes and as evidence, and the notes written by hand; each once."""
    cited: dict[object, Cited] = {}
    notes: dict[object, WrittenNote] = {}
    for raw, source, argument in read:
        for key in raw.keys:
            cited.setdefault((key.key, key.place), Cited(key.key, key.place, argument))
        if raw.written and source is not None:
            start, end = raw.origin.start, raw.origin.end
            note = WrittenNote("".join(_words(raw.inlines)), source, start, end, cites=bool(raw.groups))
            notes.setdefault((source.name, start), note)
    for owner in arguments:
        for evidence in owner.evidence:
            found = Cited(str(evidence.cite), evidence.cite.place, str(owner.id))
            cited.setdefault((found.key, found.place), found)
    return tuple(cited.values()), tuple(notes.values())


def _in_arguments(arguments: Iterable[Argument], folder: Path, problems: Problems) -> Iterator[Read]:
    """The notes of each argument in every language, also of those that this letter leaves out."""
    for argument in arguments:
        for localised in filter(None, (argument.heading, argument.text, argument.asks)):
            for text in localised.texts():
                reader = Reader("", folder, Seals(), problems)
                reader.blocks(AuthorText(text))
                yield from ((note, text.source, str(argument.id)) for note in reader.notes.in_order())


def _in_templates(loaded: Loaded, problems: Problems) -> Iterator[Read]:
    """The notes of the whole letter in each language; those of the template are nowhere else."""
    name = str(loaded.submission.template or DEFAULT_TEMPLATE)
    for language in chosen_languages(loaded, ()):
        templates = Templates(loaded.folder)
        values = Values(loaded, language, templates.seals, problems, draft=True).all()
        filled = templates.fill(name, values, loaded.submission.place, problems)
        if filled is not None:
            reader = Reader(language, loaded.folder, templates.seals, problems)
            reader.blocks(TemplateText(filled, templates.shown(name), templates.sources))
            sources = {shown: SourceFile(shown, text) for shown, text in templates.sources.items()}
            for note in reader.notes.in_order():
                if note.origin.file in sources:
                    yield note, sources[note.origin.file], ""


def _words(inlines: Iterable[Inline]) -> Iterator[str]:
    """The characters of a note as they print; what is cited in it is left out."""
    for inline in nested(inlines):
        if text := getattr(inline, "text", ""):
            yield text
