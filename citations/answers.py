"""Pandoc's answer as notes and as the authors that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from namens.citations import ast
from namens.citations.csl import Item, plain_text
from namens.citations.marks import END, JOINT, NO_CAPITAL
from namens.citations.notes import Citation, CitationGroup, NoteRequest, Run
from namens.citations.places import complete
from namens.citations.stops import after_sentence, with_stop

Runs = tuple[Run, ...]


def read_notes(
    blocks: Sequence[dict[str, Any]],
    requests: Sequence[NoteRequest],
    items: Mapping[str, Item],
    language: str,
) -> Iterator[tuple[Runs, ...]]:
    """The groups of each note in *blocks*, one block a group."""
    answers = iter(blocks)
    before: Citation | None = None
    for request in requests:
        groups: list[Runs] = []
        for group in request.groups:
            runs, *_ = ast.split_at(_note(next(answers)), END)
            runs = complete(runs, group, before, items, language)
            groups.append(runs if request.written else with_stop(runs))
            before = group.citations[-1]
        yield tuple(groups)


def read_authors(
    blocks: Sequence[dict[str, Any]], requests: Sequence[NoteRequest], items: Mapping[str, Item]
) -> Iterator[tuple[Runs, ...]]:
    """For each group of each note the author that stands in the text, where one does."""
    answers = iter(blocks)
    for request in requests:
        yield tuple(_author(next(answers), group, items) for group in request.groups)


def _note(block: dict[str, Any]) -> Runs:
    """The words of one group."""
    inlines = ast.find_cite(block)
    note = [inline for part in inlines if part["t"] == "Note" for inline in part["c"][0]["c"]]
    note = note or [part for part in inlines if part["t"] != "Note"]
    if note[:2] == [{"t": "Str", "c": NO_CAPITAL}, {"t": "Space"}]:
        note = note[2:]
    first, *others = ast.split_at(ast.runs_of(note), JOINT)
    for other in others:
        first = after_sentence(first, other)
    return first


def _author(block: dict[str, Any], group: CitationGroup, items: Mapping[str, Item]) -> Runs:
    """What pandoc puts before the note; a source without an author is named by its title."""
    if not group.author_in_text:
        return ()
    outside = [part for part in ast.find_cite(block) if part["t"] != "Note"]
    return ast.runs_of(outside) or (Run(_short_title(items[group.citations[0].key])),)


def _short_title(item: Item) -> str:
    return plain_text(str(item.get("title-short") or item.get("title") or item["id"]))
