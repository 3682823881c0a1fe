"""Places in sources that a style leaves out silently are put back, each with its own source."""

from __future__ import annotations

import re

from namens.citations import ast
from namens.citations.locators import parse_locator
from namens.citations.marks import PLACE
from namens.citations.notes import Citation, CitationGroup, Run
from namens.citations.stops import after_sentence

Runs = tuple[Run, ...]

_NUMBER = re.compile(r"\w*\d[\w().:]*")
_WORD = re.compile(r"\w+")


def marked(group: CitationGroup) -> list[bool]:
    """For each source of *group*, whether PLACE goes to pandoc after it.

    The end of the note needs none; there it would keep a style's full stop out of a closing quotation mark.
    """
    if not any(citation.locator.strip() for citation in group.citations):
        return [False] * len(group.citations)
    return [*(True for _ in group.citations[1:]), bool(group.citations[-1].suffix)]


def with_locators(runs: Runs, group: CitationGroup, before: Citation | None, language: str) -> Runs:
    """*runs* with the locators that the style left out; *before* is the source cited before this group."""
    pieces = ast.split_at(runs, PLACE)
    if len(pieces) != sum(marked(group)) + 1:
        return ast.joined(run for piece in pieces for run in piece)
    made: Runs = ()
    for piece, citation in zip(pieces, group.citations, strict=False):  # a last suffix is nobody's
        if _lacks_locator(piece, citation, before, language):
            piece = after_sentence(piece, (Run(f", {citation.locator.strip()}"),))
        made += piece
        before = citation
    return ast.joined((*made, *(pieces[len(group.citations)] if len(pieces) > len(group.citations) else ())))


def _lacks_locator(runs: Runs, citation: Citation, before: Citation | None, language: str) -> bool:
    """Whether the style printed no locator; 'ibid.' for the same place needs none."""
    if not citation.locator.strip() or not runs:
        return False
    if before is not None and (before.key, before.locator) == (citation.key, citation.locator):
        return False
    text = parse_locator(citation.locator, language).text
    first = _NUMBER.search(text) or _WORD.search(text)
    printed = "".join(run.text for run in runs if not run.url)
    return first is not None and not re.search(rf"(?<!\w){re.escape(first.group())}", printed, re.IGNORECASE)
