"""Pandoc's JSON document, only as far as notes need it: runs go in as inlines, inlines come out as runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from namens.citations.marks import HIDDEN, shown
from namens.citations.notes import Run

Inline = dict[str, Any]

_PLAIN = Run("")
# what pandoc's elements do to the look of the words in them
_LOOKS: dict[str, Callable[[Run], Run]] = {
    "Emph": lambda look: look._replace(italic=not look.italic),
    "Strong": lambda look: look._replace(bold=True),
    "SmallCaps": lambda look: look._replace(small_caps=True),
    "Superscript": lambda look: look._replace(position="superscript"),
    "Subscript": lambda look: look._replace(position="subscript"),
    "Underline": lambda look: look,
    "Strikeout": lambda look: look,
}
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
    pieces: list[tuple[Run, list[str]]] = []
    _walk(inlines, _PLAIN, pieces)
    merged: list[Run] = []
    for look, texts in pieces:
        run = look._replace(text=shown("".join(texts)))
        if merged and run.url and run.url.endswith(run.text):
            run = _whole_address(merged, run)
        if run.text:
            merged.append(run)
    return joined(merged)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without empty ones; neighbours of one look become one run."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1][1:] == run[1:]:
            made[-1] = run._replace(text=made[-1].text + run.text)
        elif run.text:
            made.append(run)
    return tuple(made)


def _whole_address(before: list[Run], link: Run) -> Run:
    """A link that shows only the end of its address takes in the beginning, where the style printed that itself."""
    missing = link.url[: len(link.url) - len(link.text)]
    if not missing or not before[-1].text.endswith(missing):
        return link
    before[-1] = before[-1]._replace(text=before[-1].text.removesuffix(missing))
    return link._replace(text=link.url)


def _walk(inlines: Sequence[Inline], look: Run, pieces: list[tuple[Run, list[str]]]) -> None:
    """Add the words of *inlines* to *pieces*, each a look and the texts that have it: a note has dozens of words."""
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        text = ""
        if kind == "Str":
            text = content
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            text = " "
        elif kind in {"Code", "Math"}:
            text = content[1]
        elif kind in {"Span", "Quoted", "Cite"}:
            _walk(content[1], look, pieces)
        elif kind == "Link":
            _walk(content[1], look._replace(url=content[2][0]), pieces)
        elif kind in _LOOKS:
            _walk(content, _LOOKS[kind](look), pieces)
        if text and pieces and pieces[-1][0] == look:
            pieces[-1][1].append(text)
        elif text:
            pieces.append((look, [text]))


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


def split_at(runs: Iterable[Run], mark: str) -> list[tuple[Run, ...]]:
    """The runs between the *mark*s, without those; one piece when there is none."""
    runs = tuple(runs)
    if not any(mark in run.text for run in runs):
        return [runs]
    pieces: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(mark)
        pieces[-1].append(run._replace(text=first))
        pieces += [[run._replace(text=text)] for text in others]
    return [joined(piece) for piece in pieces]
