"""What a style leaves out silently is put back: a locator, each with its own source, or the whole source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from namens.citations import ast
from namens.citations.csl import Item, plain_text
from namens.citations.locator_links import with_links
from namens.citations.locators import parse_locator
from namens.citations.marks import LOCATED, PLACE
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


def complete(
    runs: Runs, group: CitationGroup, before: Citation | None, items: Mapping[str, Item], language: str
) -> Runs:
    """*runs* with the sources and locators that the style left out, and with the links of the locators.

    *before* is the source cited before this group.
    """
    pieces = ast.split_at(runs, PLACE)
    if len(pieces) != sum(marked(group)) + 1:  # the style dropped a mark, so what is whose cannot be told
        whole = ast.joined(run for piece in pieces for run in piece)
        return with_links(whole, group.citations, language) or _bare(group.citations, items)
    count = len(group.citations) if any(marked(group)) else 1
    made: list[Run] = []
    for piece, citation in zip(pieces[:count], group.citations, strict=False):
        if not _WORD.search("".join(run.text for run in piece)):
            bare = _bare(group.citations if count == 1 else [citation], items)
            piece = (Run("; "), *bare) if made else bare
        if _lacks_locator(piece, citation, before, language):
            end = LOCATED if citation.linked else ""
            piece = after_sentence(piece, (Run(f", {citation.locator.strip()}{end}"),))
        made += with_links(piece, (citation,), language)
        before = citation
    return ast.joined((*made, *(run for piece in pieces[count:] for run in piece)))


def _bare(citations: Sequence[Citation], items: Mapping[str, Item]) -> Runs:
    """Sources that the style prints nothing of: name, title and address, so that no note is empty."""
    runs: list[Run] = []
    for citation in citations:
        item = items[citation.key]
        names = [name.get("literal") or name.get("family", "") for name in item.get("author", ())]
        runs += [Run("; ")] if runs else []
        runs += [Run(f"{', '.join(names)}, ")] if names else []
        runs.append(Run(plain_text(str(item.get("title", item["id"]))), italic=True))
        runs += [Run(", "), Run(item["URL"], url=item["URL"])] if "URL" in item else []
    return tuple(runs)


def _lacks_locator(runs: Runs, citation: Citation, before: Citation | None, language: str) -> bool:
    """Whether the style printed no locator; 'ibid.' for the same place needs none."""
    if not citation.locator.strip() or not runs:
        return False
    if before is not None and (before.key, before.locator) == (citation.key, citation.locator):
        return False
    text = parse_locator(citation.locator, language).text
    first = _NUMBER.search(text) or _WORD.search(text)
    if first is None:
        return False
    printed = "".join(run.text for run in runs if not run.url).replace(LOCATED, "")
    return not _says(printed.casefold(), first.group().casefold())


def _says(text: str, words: str) -> bool:
    """Whether *words* stand in *text*, not as a part of others; a pattern a locator would be compiled each time."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[max(at - 1, 0) : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
