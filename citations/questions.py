"""One citation as pandoc is asked for it: prefix, locator and suffix so that it reads them as we did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from namens.citations import ast
from namens.citations.locators import parse_locator, token
from namens.citations.marks import END, LOCATED, NO_CAPITAL, NO_LOCATOR, PLACE
from namens.citations.notes import Citation, CitationGroup, Run
from namens.citations.places import marked

_LOCATOR_LIKE = re.compile(r"[\d{]|\b[ivxlcdm]+\b", re.IGNORECASE)
_SUFFIX_START = re.compile(r",?\s*")


def paragraph(
    group: CitationGroup, number: int, language: str, *, written: bool, in_text: bool
) -> dict[str, Any]:
    """A group as a paragraph of one citation, of which pandoc makes note *number*.

    *in_text*: an author that stands in the text comes apart from the note, which then lacks it.
    """
    mode = "AuthorInText" if in_text and group.author_in_text else "NormalCitation"
    citations = [
        _citation(citation, number, mode, language, mark=mark)
        for citation, mark in zip(group.citations, marked(group), strict=True)
    ]
    if group.after_text and citations:
        # pandoc gives every note a capital; this one continues a sentence of the author's
        prefix = citations[0]["citationPrefix"]
        citations[0]["citationPrefix"] = [{"t": "Str", "c": NO_CAPITAL}, *prefix]
    if written and citations:
        citations[-1]["citationSuffix"] += [{"t": "Str", "c": END}]
    return {"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}


def _citation(citation: Citation, number: int, mode: str, language: str, *, mark: bool) -> dict[str, Any]:
    return {
        "citationId": citation.key,
        "citationPrefix": ast.inlines_of(_trimmed(citation.prefix)),
        "citationSuffix": _suffix(citation, language, [Run(PLACE)] if mark else []),
        "citationMode": {"t": "SuppressAuthor" if citation.suppress_author else mode},
        "citationNoteNum": number,
        "citationHash": 0,
    }


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Pandoc puts the space after a prefix itself."""
    return (*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip())) if runs else ()


def _suffix(citation: Citation, language: str, mark: list[Run]) -> list[ast.Inline]:
    """Locator and suffix, so that pandoc reads the first as we did and nothing in the second as a locator."""
    suffix = citation.suffix
    locator = citation.locator.strip()
    if suffix and suffix[0].text[:1].isalnum():
        suffix = (Run(" " if locator else ", "), *suffix)
    if not locator:
        return ast.inlines_of([*mark, *_no_locator(suffix)])
    parsed = parse_locator(locator, language)
    braced = f"{token(parsed.label)} {parsed.text}{LOCATED if citation.linked else ''}"
    return [
        *ast.words(", "),
        {"t": "Str", "c": "{"},
        *ast.words(braced),
        {"t": "Str", "c": "}"},
        *ast.inlines_of([*mark, *suffix]),
    ]


def _no_locator(suffix: tuple[Run, ...]) -> tuple[Run, ...]:
    """*suffix* with a sign after the comma and blank where pandoc would look for a locator."""
    if not _LOCATOR_LIKE.search("".join(run.text for run in suffix)):
        return suffix
    start = _SUFFIX_START.match(suffix[0].text)
    if start is None or (start.end() == len(suffix[0].text) and len(suffix) > 1):
        return (suffix[0], Run(NO_LOCATOR), *suffix[1:])
    signed = f"{start.group()}{NO_LOCATOR}{suffix[0].text[start.end() :]}"
    return (suffix[0]._replace(text=signed), *suffix[1:])
