"""Locators that name places in a law become links to them, in the words in which the style printed them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from namens.citations import ast
from namens.citations.locators import is_label, parse_locator
from namens.citations.marks import LOCATED
from namens.citations.notes import Citation, Run

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0\u202f]*$")
# a style may print another dash, or a blank that keeps words together
_ALIKE = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u00a0\u202f", "-----  ")


def with_links(runs: Sequence[Run], citations: Sequence[Citation], language: str) -> tuple[Run, ...]:
    """*runs* without the marks LOCATED; the locator of one of *citations* that ends at a mark is linked."""
    if not any(LOCATED in run.text for run in runs):
        return tuple(runs)
    made: list[Run] = []
    for run in runs:
        *ended, rest = run.text.split(LOCATED)
        for text in ended:
            made += _linked(run._replace(text=text), citations, language)
        made.append(run._replace(text=rest))
    return ast.joined(made)


def _linked(run: Run, citations: Sequence[Citation], language: str) -> Iterator[Run]:
    """*run*, which ends in a locator, cut into what stands before it and its places."""
    for citation in citations:
        words = parse_locator(citation.locator, language).text
        start = len(run.text) - len(words)
        if citation.linked and _alike(run.text[max(start, 0) :]) == _alike(words):
            yield from _cut(run, citation, _with_label(run.text, start))
            return
    yield run


def _cut(run: Run, citation: Citation, start: int) -> Iterator[Run]:
    """The first place begins at *start*, with the style's own word for an article; the last ends where *run* does."""
    end = len(run.text) - sum(len(place.text) for place in citation.linked)
    yield run._replace(text=run.text[:start])
    for place in citation.linked:
        end += len(place.text)
        yield run._replace(text=run.text[start:end], url=place.url)
        start = end


def _with_label(text: str, start: int) -> int:
    """Where a locator begins whose number stands at *start*: at the word before it, if that is 'art.' or the like."""
    found = _WORD_BEFORE.search(text[:start])
    return found.start() if found and is_label(found.group(1)) else start


def _alike(text: str) -> str:
    return text.casefold().translate(_ALIKE)
