"""Entries for a source that the base has already: the same DOI, address, or title with year and author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from namens.citations.audit.entries import Source
from namens.citations.audit.findings import Finding
from namens.citations.audit.identifiers import bare_doi
from namens.citations.audit.text import squashed, words_of
from namens.citations.audit.titles import suffix_of
from namens.citations.scan import Block
from namens.citations.urls import normal, path

_YEAR = re.compile(r"\d{4}")
_SHORTEST = 12  # letters of a title; 'Introduction' and 'Editorial' are many sources
_PARTS = (
    "doi",
    "volume",
    "number",
    "issue",
    "pages",
    "eid",
    "edition",
    "chapter",
    "part",
    "version",
)  # differ: two sources


@dataclass(slots=True)
class Seen:
    """What was seen so far: a mark of each entry → its block and what tells it from its like."""

    keys: dict[str, Block] = field(default_factory=dict)
    marks: dict[str, tuple[Block, tuple[str, ...]]] = field(default_factory=dict)

    def rules(self, source: Source) -> Iterator[Finding]:
        """The entry that *source* repeats, if there is one; at most one finding."""
        first = self.keys.setdefault(source.key, source.block)
        if first is not source.block:
            yield _finding(source, first, "has the key of", "remove one, or give it another key")
            return
        if source.type in {"xdata", "set"} or source.get("related"):
            return
        differs = tuple(squashed(part) if (part := source.get(name)) else "" for name in _PARTS)
        found = None
        for mark, why in _marks(source):
            other = self.marks.setdefault(mark, (source.block, differs))
            if other[0] is not source.block and found is None and not _are_two(differs, other[1], mark):
                found = other[0], why
        if found is not None:
            fix = f"keep one, and cite '{found[0].key}' in place of '{source.key}'"
            yield _finding(source, found[0], found[1], fix)


def _finding(source: Source, first: Block, why: str, fix: str) -> Finding:
    message = f"'{source.key}' {why} '{first.key}' ({first.place})."
    return Finding(source.place, "duplicate", source.key, message, fix)


def _are_two(ours: tuple[str, ...], theirs: tuple[str, ...], mark: str) -> bool:
    """Whether a part that both name differs: two chapters, two volumes, two numbers of a series."""
    if mark.startswith("doi "):
        return False
    return any(mine and other and mine != other for mine, other in zip(ours, theirs, strict=True))


def _marks(source: Source) -> Iterator[tuple[str, str]]:
    """What another entry for the same source would have too, and how to say it."""
    if (doi := source.get("doi")) and (bare := bare_doi(doi)):
        yield f"doi {bare.lower()}", "has the DOI of"
    url = source.get("url")
    if url and path(url):  # a homepage is the address of many sources
        if "doi.org/" in url and (bare := bare_doi(url)):
            yield f"doi {bare.lower()}", "has the DOI of"
        elif address := normal(url):
            yield f"url {address}", "has the address of"
    yield from _title_marks(source)


def _title_marks(source: Source) -> Iterator[tuple[str, str]]:
    title = source.get("title")
    if not title:
        return
    parts = suffix_of(title) if "|" in title or "textbar" in title else None
    main = words_of(parts[0] if parts else title)
    year = _YEAR.search(source.get("date", "year"))
    who = _first_author(source)
    behind = f"{year.group() if year else ''} {who}"
    whole = squashed(main + words_of(source.get("subtitle")))
    if len(whole) >= _SHORTEST and (year or who):
        yield f"title {whole} {behind}", "has title, year and author of"


def _first_author(source: Source) -> str:
    """The family name of the first author or editor, or the body's whole name."""
    value = source.get("author", "editor").strip()
    first = re.split(r"\s+and\s+", value, maxsplit=1)[0] if value else ""
    if first.startswith("{"):
        return squashed(words_of(first))
    if "," in first:
        return squashed(words_of(first.partition(",")[0]))
    return squashed(words_of(first.rpartition(" ")[2]))
