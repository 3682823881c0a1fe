"""Locators that name places in a law become links to them, in the words in which the style printed them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from namens.citations import ast
from namens.citations.locators import ARTICLE_TERMS, is_label, parse_locator
from namens.citations.marks import LOCATED
from namens.citations.notes import Citation, Run

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0\u202f]*$")
_RANGE = re.compile(r"\d\S*(?: (?:tot en met|à) |[–-])\d")
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
            yield from _cut(run, citation, _with_label(run.text, start), language)
            return
    yield run


def _cut(run: Run, citation: Citation, start: int, language: str) -> Iterator[Run]:
    """The first place begins at *start*, with the style's own word for an article; the last ends where *run* does."""
    end = len(run.text) - sum(len(place.text) for place in citation.linked)
    yield run._replace(text=run.text[:start])
    places = []
    for place in citation.linked:
        end += len(place.text)
        places.append(run.text[start:end])
        start = end
    for text, place in zip(_worded_alike(places, language), citation.linked, strict=True):
        yield run._replace(text=text, url=place.url)


def _worded_alike(places: Sequence[str], language: str) -> Iterator[str]:
    """*places* whose later words for an article are long where the first one is: 'Articles 13, 14 and Article 22'."""
    one, many, *long = ARTICLE_TERMS.get(language[:2].lower(), ARTICLE_TERMS[""])
    word = re.match(r"[^\W\d_]+(?=[ \u00a0\u202f])", places[0])
    is_long = word is not None and word.group().casefold() in map(str.casefold, long)
    for index, text in enumerate(places):
        found = (
            re.match(f"(?:{re.escape(many)}|{re.escape(one)})(?=[ \u00a0\u202f])", text) if index else None
        )
        if word is None or found is None or not is_long:
            yield text
            continue
        several = found.group() == many if one != many else _is_several(places[index:])
        written = long[several]
        yield (written.capitalize() if word.group()[0].isupper() else written) + text[found.end() :]


def _is_several(places: Sequence[str]) -> bool:
    """Whether the first of *places*, whose word is the same for one and for several, is a range or begins a list."""
    return bool(_RANGE.search(places[0])) or (places[2:3] != [] and places[2][:1].isdigit())


def _with_label(text: str, start: int) -> int:
    """Where a locator begins whose number stands at *start*: at the word before it, if that is 'art.' or the like."""
    found = _WORD_BEFORE.search(text[:start])
    return found.start() if found and is_label(found.group(1)) else start


def _alike(text: str) -> str:
    return text.casefold().translate(_ALIKE)
