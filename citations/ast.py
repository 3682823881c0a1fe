"""Pandoc's JSON document, only as far as notes need it: runs go in as inlines, inlines come out as runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from namens.citations.marks import END, HIDDEN, shown
from namens.citations.notes import Run

Inline = dict[str, Any]

_STOPS = (".", "?", "!", "…")
_CLOSERS = '”’»")]'


def words(text: str) -> list[Inline]:
    """Text as pandoc has it: words and single spaces."""
    inlines: list[Inline] = []
    for number, word in enumerate(text.translate(HIDDEN).split(" ")):
        if number:
            inlines.append({"t": "Space"})
        if word:
            inlines.append({"t": "Str", "c": word})
    return inlines


def inlines_of(runs: Iterable[Run]) -> list[Inline]:
    """Runs as pandoc's inlines."""
    inlines: list[Inline] = []
    for run in runs:
        inner = words(run.text)
        if run.small_caps:
            inner = [{"t": "SmallCaps", "c": inner}]
        if run.position:
            inner = [{"t": run.position.capitalize(), "c": inner}]
        if run.italic:
            inner = [{"t": "Emph", "c": inner}]
        if run.bold:
            inner = [{"t": "Strong", "c": inner}]
        if run.url:
            inner = [{"t": "Link", "c": [["", [], []], inner, [run.url, ""]]}]
        inlines += inner
    return inlines


def runs_of(inlines: Sequence[Inline]) -> tuple[Run, ...]:
    """Pandoc's inlines as runs; neighbours of one look become one run."""
    merged: list[Run] = []
    for run in _walk(inlines, Run("")):
        if merged and run.url.endswith(run.text):
            run = _whole_address(merged, run)
        if merged and merged[-1]._replace(text="") == run._replace(text=""):
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _whole_address(before: list[Run], link: Run) -> Run:
    """A link that shows only the end of its address takes in the beginning, where the style printed that itself."""
    missing = link.url[: len(link.url) - len(link.text)]
    if not missing or not before[-1].text.endswith(missing):
        return link
    before[-1] = before[-1]._replace(text=before[-1].text.removesuffix(missing))
    return link._replace(text=link.url)


def _walk(inlines: Sequence[Inline], look: Run) -> Iterator[Run]:
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            yield look._replace(text=shown(content))
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield look._replace(text=" ")
        elif kind == "Emph":
            yield from _walk(content, look._replace(italic=not look.italic))
        elif kind == "Strong":
            yield from _walk(content, look._replace(bold=True))
        elif kind == "SmallCaps":
            yield from _walk(content, look._replace(small_caps=True))
        elif kind in {"Superscript", "Subscript"}:
            yield from _walk(content, look._replace(position=kind.lower()))
        elif kind == "Link":
            yield from _walk(content[1], look._replace(url=content[2][0]))
        elif kind in {"Span", "Quoted", "Cite"}:
            yield from _walk(content[1], look)
        elif kind in {"Underline", "Strikeout"}:
            yield from _walk(content, look)
        elif kind in {"Code", "Math"}:
            yield look._replace(text=content[1])


def find_cite(block: dict[str, Any]) -> list[Inline]:
    """The inlines of the one citation in a block of the answer."""
    waiting: list[Any] = [block]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if part.get("t") == "Cite":
                return list(part["c"][1])
            waiting.append(part.get("c"))
        elif isinstance(part, list):
            waiting.extend(part)
    return []


def ends_in_stop(text: str) -> bool:
    """Whether a sentence ends here, maybe inside quotation marks or brackets."""
    return text.rstrip(_CLOSERS + " ").endswith(_STOPS)


def until_end(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs before the END mark; an abbreviation's own full stop ('ibid.') is before it and stays."""
    kept: list[Run] = []
    for run in runs:
        before, mark, _ = run.text.partition(END)
        if before:
            kept.append(run._replace(text=before))
        if mark:
            break
    return tuple(kept)
