"""What a submission's own template adds to the text: its sentences, and what it prints, in which order.

The template is filled with a list of names that never changes, once with nothing unusual and once with everything,
so that who signs is no part of the text. What stands behind a condition that neither fulfils is in `own_words`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from namens.coalitions.coalition import Coalition, Individual, Organisation
from namens.coalitions.texts import normal
from namens.letters.load import SUBMISSION_FILE, Loaded
from namens.letters.markdown.raw_notes import NoteCollector
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import TemplateText
from namens.letters.model import (
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Division,
    Emphasis,
    Heading,
    Image,
    Inline,
    ItemList,
    LineBreak,
    Link,
    NoteMark,
    Paragraph,
    Span,
    Strong,
    Table,
    Text,
)
from namens.letters.signatures import Printed, Reserved
from namens.letters.submission import DEFAULT_TEMPLATE
from namens.letters.values import Values
from namens.templates.fill import SHIPPED_PREFIX, Templates
from namens.templates.seals import Value
from namens.workspace.localised import Localised
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import Sourced, SourceFile

_NAMES = "names that never change"
_OWN_LABELS = "templates/labels.yaml"
_COUNTED = (
    "title",
    "subject",
    "salutation",
    "closing",
    "notice",
    "to",
)  # keys of submission.yaml that are text
_ODD = Printed(frozenset(), frozenset({"one", "two", "person"}), (Reserved("one", (1,)),))


class Own(NamedTuple):
    """What templates of one's own say.

    `lines`: what they print, a line a block; `keys`: the sources that they cite themselves; `words`: template's file →
    all of its words, printed today or not.
    """

    lines: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = {}


def own_sentences(loaded: Loaded, language: str) -> Own:
    """What the submission's template adds; nothing for the shipped one."""
    submission = loaded.submission
    name = str(submission.template if submission.template is not None else DEFAULT_TEMPLATE)
    if not (loaded.folder / "templates").is_dir():
        return Own()
    from namens.letters.own_words import own_words

    fixed = loaded._replace(coalition=_COALITION if loaded.coalition else None, supporters=())
    keys: list[str] = []
    lines: list[str] = []
    for printed in (None, _ODD):
        found = _lines(fixed, language, name, printed, keys) or _lines(loaded, language, name, None, keys)
        if found != _lines(fixed, language, SHIPPED_PREFIX + DEFAULT_TEMPLATE, printed, []):
            lines += found if found != lines else []
    templates = Templates(loaded.folder)
    words = own_words(templates, name, loaded.labels.is_shipped)
    if templates.shown(name).startswith("templates/"):
        words |= _own_labels(loaded, language)
    return Own(tuple(lines), tuple(keys), words)


def _own_labels(loaded: Loaded, language: str) -> dict[str, tuple[str, ...]]:
    """The labels that only a template of one's own can print."""
    labels = sorted(loaded.labels.of(language).items())
    own = tuple(f"{label} {normal(words)}" for label, words in labels if not loaded.labels.is_shipped(label))
    return {_OWN_LABELS: own} if own else {}


def _lines(loaded: Loaded, language: str, name: str, printed: Printed | None, keys: list[str]) -> list[str]:
    """What the template *name* prints, with a mark in the place of each text that is counted elsewhere."""
    templates, problems = Templates(loaded.folder), Problems()
    values = Values(loaded, language, templates.seals, problems, draft=False, printed=printed).all()
    filled = templates.fill(name, values, loaded.submission.place, problems)
    if filled is None:
        return []
    marks = _Marks(loaded, language)
    sealed = templates.seals.values
    sealed[:] = [Value(marks.of(value)) for value in sealed]
    reader = Reader(language, loaded.folder, templates.seals, problems)
    blocks = reader.blocks(TemplateText(filled, templates.shown(name), templates.sources))
    keys += [cited.key for note in reader.notes.notes for cited in note.keys]
    return [line for line in _words(blocks, reader.notes) if line]


class _Marks:
    """What stands for each value: its own words, a mark where they are counted elsewhere, or nothing."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self._labels = loaded.labels
        self._parts: dict[tuple[str, int], str] = {}
        for argument in loaded.arguments:
            for field in ("heading", "text", "asks"):
                localised: Localised | None = getattr(argument, field)
                text = localised.in_language(language, loaded.submission.first) if localised else None
                if text is not None:
                    self._parts[text.source.name, text.start] = f"⟦{argument.id}.{field}⟧"

    def of(self, value: Value) -> str:
        """Names, dates, counts and shipped labels are no part of the text."""
        source = value.source
        if source is None:
            return "" if value.derived or value.missing or value.block else value.text
        if source.source.name == SUBMISSION_FILE:
            root = source.key.partition(".")[0]
            mark = f"⟦{root}⟧" if root in _COUNTED else ""
            return value.text if mark and value.derived else mark
        if source.source.name == _OWN_LABELS:
            return "" if self._labels.is_shipped(source.key.partition(".")[0]) else value.text
        mark = self._parts.get((source.source.name, source.start), "")
        return value.text if mark and value.derived else mark


def _words(blocks: Iterable[Block], notes: NoteCollector) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield _line(inlines, notes)
            case ItemList(items, ordered, start):
                yield f"{start}." if ordered and start != 1 else ""
                for item in items:
                    yield from _words(item, notes)
            case BlockQuote(inner) | Division(_, inner):
                yield from _words(inner, notes)
            case Table(header, rows):
                for row in (header, *rows):
                    yield " | ".join(_line(cell.inlines, notes) for cell in row).strip(" |")
            case CodeBlock(text):
                yield text
            case _:
                pass


def _line(inlines: Sequence[Inline], notes: NoteCollector) -> str:
    return normal("".join(_pieces(inlines, notes)))


def _pieces(inlines: Iterable[Inline], notes: NoteCollector) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Link(children, url):
                yield from (*_pieces(children, notes), f" <{url}>")
            case Emphasis(children) | Strong(children) | Span(children):
                yield from _pieces(children, notes)
            case Image(path, alt):
                yield f"![{alt} {hashlib.sha256(Path(path).read_bytes()).hexdigest() if path else ''}]"
            case LineBreak():
                yield " "
            case NoteMark(number):
                for note in notes.notes:
                    if note.number == number:
                        yield f"^[{note.groups or ''}{_line(note.inlines, notes)}]"
            case _:
                pass


def _fixed(text: str) -> Sourced:
    return Sourced.of(text, SourceFile(_NAMES, text), "name", (0, len(text)))


def _named(text: str) -> Localised:
    return Localised(Place(_NAMES), "name", {}, _fixed(text), shared=True)


def _organisation(name: str) -> Organisation:
    empty = dict.fromkeys(Organisation._fields)
    given = {"id": _fixed(name), "name": _named(name), "place": Place(_NAMES)}
    return Organisation(**(empty | given))  # type: ignore[arg-type]


def _individual(name: str) -> Individual:
    empty = dict.fromkeys(Individual._fields)
    given = {"id": _fixed(name), "name": _fixed(name), "affiliation": _named(name), "place": Place(_NAMES)}
    return Individual(**(empty | given))  # type: ignore[arg-type]


_COALITION = Coalition(
    None, None, (_organisation("one"), _organisation("two")), (_individual("person"),), (), Place(_NAMES)
)
