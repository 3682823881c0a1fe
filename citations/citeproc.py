"""What pandoc is asked and what it answers: a letter's notes as a document, and the document back as notes."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from namens.citations import ast
from namens.citations.answers import read_answer
from namens.citations.csl import Item, printable, to_csl
from namens.citations.entries import Entry
from namens.citations.locators import parse_locator, token
from namens.citations.marks import END, NO_CAPITAL, NO_LOCATOR
from namens.citations.notes import Citation, CitationGroup, FormattedNote, NoteRequest, Run
from namens.citations.pandoc import Engine, EngineError, start_engine
from namens.citations.style_patch import has_ibid, note_style
from namens.citations.styles import Style

_LOCATOR_LIKE = re.compile(r"[\d{]|\b[ivxlcdm]+\b", re.IGNORECASE)
_SUFFIX_START = re.compile(r",?\s*")


def run_citeproc(
    requests: Sequence[NoteRequest],
    entries: Sequence[Entry],
    style: Style,
    language: str,
    engine: Engine | None,
) -> list[FormattedNote]:
    """Format the notes, of which *entries* are all sources; a second process does those that want no 'ibid.'."""
    items = [to_csl(entry, language) for entry in entries]
    second = None
    if any(request.no_ibid for request in requests) and has_ibid(style):
        second = start_engine()  # runs beside the first
    try:
        document = _document(requests, items, note_style(style, language), language)
        notes = _ask(engine or start_engine(), document, requests, items, language)
        if second is not None:
            document = _document(requests, items, note_style(style, language, ibid=False), language)
            plain = _ask(second, document, requests, items, language)
            notes = [
                other if request.no_ibid else note
                for request, note, other in zip(requests, notes, plain, strict=True)
            ]
        return notes
    finally:
        if second is not None:
            second.close()


def _document(requests: Sequence[NoteRequest], items: Sequence[Item], csl: str, language: str) -> bytes:
    """Pandoc's document: one paragraph a group; style and sources travel in its metadata, so no file is needed."""
    sources = json.dumps([printable(item, language) for item in items], ensure_ascii=True)
    meta = {
        "csl": {"t": "MetaString", "c": _address("application/xml", csl)},
        "bibliography": {
            "t": "MetaString",
            "c": _address("application/vnd.citationstyles.csl+json", sources),
        },
        "lang": {"t": "MetaString", "c": language},
        "suppress-bibliography": {"t": "MetaBool", "c": True},
        "link-bibliography": {"t": "MetaBool", "c": True},
    }
    blocks = [
        _paragraph(group, number, language, written=request.written)
        for number, request in enumerate(requests, start=1)
        for group in request.groups
    ]
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
    return json.dumps(document, ensure_ascii=True).encode("ascii")


def _address(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode('utf-8')).decode('ascii')}"


def _paragraph(group: CitationGroup, number: int, language: str, *, written: bool) -> dict[str, Any]:
    """A group as a paragraph of one citation, of which pandoc makes note *number*."""
    mode = "AuthorInText" if group.author_in_text else "NormalCitation"
    citations = [_citation(citation, number, mode, language) for citation in group.citations]
    if group.after_text and citations:
        # pandoc gives every note a capital; this one continues a sentence of the author's
        prefix = citations[0]["citationPrefix"]
        citations[0]["citationPrefix"] = [{"t": "Str", "c": NO_CAPITAL}, *prefix]
    if written and citations:
        citations[-1]["citationSuffix"] += [{"t": "Str", "c": END}]
    return {"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}


def _citation(citation: Citation, number: int, mode: str, language: str) -> dict[str, Any]:
    return {
        "citationId": citation.key,
        "citationPrefix": ast.inlines_of(_trimmed(citation.prefix)),
        "citationSuffix": _suffix(citation, language),
        "citationMode": {"t": "SuppressAuthor" if citation.suppress_author else mode},
        "citationNoteNum": number,
        "citationHash": 0,
    }


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Pandoc puts the space after a prefix itself."""
    return (*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip())) if runs else ()


def _suffix(citation: Citation, language: str) -> list[ast.Inline]:
    """Locator and suffix, so that pandoc reads the first as we did and nothing in the second as a locator."""
    suffix = citation.suffix
    locator = citation.locator.strip()
    if suffix and suffix[0].text[:1].isalnum():
        suffix = (Run(" " if locator else ", "), *suffix)
    if not locator:
        return ast.inlines_of(_no_locator(suffix))
    parsed = parse_locator(locator, language)
    braced = f"{token(parsed.label)} {parsed.text}"
    return [
        *ast.words(", "),
        {"t": "Str", "c": "{"},
        *ast.words(braced),
        {"t": "Str", "c": "}"},
        *ast.inlines_of(suffix),
    ]


def _no_locator(suffix: tuple[Run, ...]) -> tuple[Run, ...]:
    """*suffix* with a sign after the comma and blank where pandoc would look for a locator."""
    if not _LOCATOR_LIKE.search("".join(run.text for run in suffix)):
        return suffix
    start = _SUFFIX_START.match(suffix[0].text)
    if start is None or (start.end() == len(suffix[0].text) and len(suffix) > 1):
        return (suffix[0], Run(NO_LOCATOR), *suffix[1:])
    marked = f"{start.group()}{NO_LOCATOR}{suffix[0].text[start.end() :]}"
    return (suffix[0]._replace(text=marked), *suffix[1:])


def _ask(
    engine: Engine, document: bytes, requests: Sequence[NoteRequest], items: Sequence[Item], language: str
) -> list[FormattedNote]:
    answer = engine.ask(document)
    try:
        blocks = json.loads(answer)["blocks"]
        if len(blocks) != sum(len(request.groups) for request in requests):
            raise EngineError("pandoc gave back another number of notes than it was asked for.")
        return list(read_answer(blocks, requests, {item["id"]: item for item in items}, language))
    except (ValueError, KeyError, TypeError, IndexError):
        raise EngineError("pandoc gave an answer that cannot be read.") from None
