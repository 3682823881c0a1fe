"""Pandoc's answer as notes, with what a style leaves out silently put back: a locator, or the whole source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from namens.citations import ast
from namens.citations.csl import Item, plain_text
from namens.citations.locators import parse_locator
from namens.citations.marks import NO_CAPITAL
from namens.citations.notes import Citation, CitationGroup, FormattedNote, NoteRequest, Run

Runs = tuple[Run, ...]

_STOP = re.compile(r"\.(?=[”’»\"]?\s*$)")
_NUMBER = re.compile(r"\w*\d[\w().:]*")
_WORD = re.compile(r"\w+")


def read_answer(
    blocks: Sequence[dict[str, Any]],
    requests: Sequence[NoteRequest],
    items: Mapping[str, Item],
    language: str,
) -> Iterator[FormattedNote]:
    """The notes in *blocks*, one block a group."""
    answers = iter(blocks)
    before: Citation | None = None
    for request in requests:
        groups: list[Runs] = []
        authors: list[Runs] = []
        for group in request.groups:
            runs, author = _parts(next(answers), group, items)
            runs = ast.until_end(runs) or _bare(group, items)
            if _lacks_locator(runs, group, before, language):
                runs = _with_locator(runs, group.citations[0].locator.strip())
            groups.append(runs if request.written else _with_stop(runs))
            authors.append(author)
            before = group.citations[-1]
        yield FormattedNote(tuple(groups), tuple(authors))


def _parts(block: dict[str, Any], group: CitationGroup, items: Mapping[str, Item]) -> tuple[Runs, Runs]:
    """The runs of one group and, where it stands in the text, of its author."""
    inlines = ast.find_cite(block)
    note = [inline for part in inlines if part["t"] == "Note" for inline in part["c"][0]["c"]]
    outside = [part for part in inlines if part["t"] != "Note"]
    if not note and not group.author_in_text:
        note = outside
    if note[:2] == [{"t": "Str", "c": NO_CAPITAL}, {"t": "Space"}]:
        note = note[2:]
    if not group.author_in_text:
        return ast.runs_of(note), ()
    author = ast.runs_of(outside) or (Run(_short_title(items[group.citations[0].key])),)
    return ast.runs_of(note), author


def _short_title(item: Item) -> str:
    return plain_text(str(item.get("title-short") or item.get("title") or item["id"]))


def _bare(group: CitationGroup, items: Mapping[str, Item]) -> Runs:
    """A source that the style prints nothing of: name, title and address, so that no note is empty."""
    runs: list[Run] = []
    for citation in group.citations:
        item = items[citation.key]
        names = [name.get("literal") or name.get("family", "") for name in item.get("author", ())]
        runs += [Run("; ")] if runs else []
        runs += [Run(f"{', '.join(names)}, ")] if names else []
        runs.append(Run(plain_text(str(item.get("title", item["id"]))), italic=True))
        runs += [Run(", "), Run(item["URL"], url=item["URL"])] if "URL" in item else []
    return tuple(runs)


def _lacks_locator(runs: Runs, group: CitationGroup, before: Citation | None, language: str) -> bool:
    """Whether the style printed no locator; 'ibid.' for the same place needs none.

    In a group of several sources its place cannot be told, so there nothing is put back.
    """
    citation = group.citations[0]
    if len(group.citations) > 1 or not citation.locator.strip():
        return False
    if before is not None and (before.key, before.locator) == (citation.key, citation.locator):
        return False
    text = parse_locator(citation.locator, language).text
    first = _NUMBER.search(text) or _WORD.search(text)
    printed = "".join(run.text for run in runs if not run.url)
    return first is not None and not re.search(rf"(?<!\w){re.escape(first.group())}", printed, re.IGNORECASE)


def _with_locator(runs: Runs, locator: str) -> Runs:
    *head, last = runs
    return (*head, last._replace(text=_STOP.sub("", last.text).rstrip()), Run(f", {locator}"))


def _with_stop(runs: Runs) -> Runs:
    """*runs* with a full stop at the end, where there is none."""
    if ast.ends_in_stop("".join(run.text for run in runs)):
        return runs
    *head, last = runs
    if last == Run(last.text):
        return (*head, Run(f"{last.text}."))
    return (*runs, Run("."))
