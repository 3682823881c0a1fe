"""What pandoc is asked and what it answers: a letter's notes as a document, and the document back as notes."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from typing import Any, NamedTuple

from namens.citations.answers import read_authors, read_notes
from namens.citations.csl import Item, printable, to_csl
from namens.citations.entries import Entry
from namens.citations.notes import FormattedNote, NoteRequest, Run
from namens.citations.pandoc import Engine, EngineError, start_engine
from namens.citations.questions import paragraph
from namens.citations.short_titles import with_short_titles
from namens.citations.style_patch import has_ibid, note_style
from namens.citations.styles import Style

Groups = tuple[tuple[Run, ...], ...]

_UNREADABLE = "pandoc gave an answer that cannot be read."


def run_citeproc(
    requests: Sequence[NoteRequest],
    entries: Sequence[Entry],
    style: Style,
    language: str,
    engine: Engine | None,
) -> list[FormattedNote]:
    """Format the notes, of which *entries* are all sources.

    One process does them all; a second those that want no 'ibid.', a third the authors that stand in the text
    (pandoc takes those out of their notes, which must name them too). The others wait beside the first.
    """
    asked = Asked(requests, with_short_titles([to_csl(entry, language) for entry in entries]), language)
    with ExitStack() as others:
        bare = asked.with_authors()
        for_authors = others.enter_context(start_engine()) if bare.requests else None
        no_ibid = any(request.no_ibid for request in requests) and has_ibid(style)
        for_plain = others.enter_context(start_engine()) if no_ibid else None
        csl = note_style(style, language)
        notes = asked.notes(engine or start_engine(), csl)
        if for_plain is not None:
            plain = asked.notes(for_plain, note_style(style, language, ibid=False))
            notes = [
                other if request.no_ibid else note
                for request, note, other in zip(requests, notes, plain, strict=True)
            ]
        authors = bare.authors(for_authors, csl) if for_authors is not None else []
    return [FormattedNote(*parts) for parts in zip_longest(notes, authors, fillvalue=())]


class Asked(NamedTuple):
    """What is asked of pandoc: the notes in reading order, all their sources, and the notes' language."""

    requests: Sequence[NoteRequest]
    items: Sequence[Item]
    language: str

    def with_authors(self) -> Asked:
        """Only as many notes as the last one whose author stands in the text needs before it."""
        last = max((at for at, one in enumerate(self.requests, start=1) if _names_author(one)), default=0)
        return self._replace(requests=self.requests[:last])

    def notes(self, engine: Engine, csl: str) -> list[Groups]:
        """The groups of each note."""
        blocks = self._answer(engine, csl, in_text=False)
        return _read(read_notes(blocks, self.requests, self._by_key(), self.language))

    def authors(self, engine: Engine, csl: str) -> list[Groups]:
        """For each group of each note the author that stands in the text."""
        blocks = self._answer(engine, csl, in_text=True)
        return _read(read_authors(blocks, self.requests, self._by_key()))

    def _by_key(self) -> dict[str, Item]:
        return {item["id"]: item for item in self.items}

    def _answer(self, engine: Engine, csl: str, *, in_text: bool) -> list[dict[str, Any]]:
        """Pandoc's blocks, one a group; *in_text*: authors are taken out of the notes."""
        answer = engine.ask(self._document(csl, in_text=in_text))
        try:
            blocks = list(json.loads(answer)["blocks"])
        except (ValueError, KeyError, TypeError):
            raise EngineError(_UNREADABLE) from None
        if len(blocks) != sum(len(request.groups) for request in self.requests):
            raise EngineError("pandoc gave back another number of notes than it was asked for.")
        return blocks

    def _document(self, csl: str, *, in_text: bool) -> bytes:
        """One paragraph a group; style and sources travel in the metadata, so no file is needed."""
        sources = json.dumps([printable(item, self.language) for item in self.items], ensure_ascii=True)
        meta = {
            "csl": {"t": "MetaString", "c": _address("application/xml", csl)},
            "bibliography": {
                "t": "MetaString",
                "c": _address("application/vnd.citationstyles.csl+json", sources),
            },
            "lang": {"t": "MetaString", "c": self.language},
            "suppress-bibliography": {"t": "MetaBool", "c": True},
            "link-bibliography": {"t": "MetaBool", "c": True},
        }
        blocks = [
            paragraph(group, number, self.language, written=request.written, in_text=in_text)
            for number, request in enumerate(self.requests, start=1)
            for group in request.groups
        ]
        document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
        return json.dumps(document, ensure_ascii=True).encode("ascii")


def _names_author(request: NoteRequest) -> bool:
    return any(group.author_in_text for group in request.groups)


def _read(answer: Iterator[Groups]) -> list[Groups]:
    try:
        return list(answer)
    except (ValueError, KeyError, TypeError, IndexError):
        raise EngineError(_UNREADABLE) from None


def _address(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode('utf-8')).decode('ascii')}"
