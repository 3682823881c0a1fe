"""Whether two entries are the same source: by DOI, by URL without tracking, by title, year and author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from namens.citations.intake.rows import Row, fold
from namens.citations.urls import is_tracking

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NO_LETTER = re.compile(r"[\W_]+")


_MOST = 20  # entries with one address that are looked at; a base that has more of them has them all wrong


class Match(NamedTuple):
    """An entry that is the same source as another, and by what: 'DOI', 'URL' or 'title, year and author'."""

    row: Row
    by: str


class Known:
    """The entries so far, found by what makes them the same source."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._marks: dict[tuple[str, ...], dict[str, Row]] = {}  # by mark, then by title
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Another entry."""
        title = _letters(row.title)
        for _, mark in marks(row):
            self._marks.setdefault(mark, {}).setdefault(title, row)

    def find(self, row: Row) -> Match | None:
        """The entry that is the same source as *row*; of several, the one with the same title."""
        title = _letters(row.title)
        found: Match | None = None
        for by, mark in marks(row):
            there = self._marks.get(mark, {})
            for other in (there.get(title), *islice(there.values(), _MOST)):
                if other is not None and not _contradicts(other, row):
                    if _letters(other.title) == title:
                        return Match(other, by)
                    found = found or Match(other, by)
        return found


def marks(row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What *row* is known by, each with its name."""
    if doi := plain_doi(row.doi) or plain_doi(row.url):
        yield "DOI", ("doi", doi)
    if (url := plain_url(row.url)) and "/" in url:
        yield "URL", ("url", url)
    title = _letters(row.title) or row.title
    if title and not row.is_part:
        yield "title, year and author", ("title", title, row.year, _letters(row.family))
        return
    if row.key and not title:
        yield "key", ("key", row.key, row.year, _letters(row.family))
    if " " in row.words:  # more than its type
        yield "all its fields", ("words", _own_words(row), title, row.year, _letters(row.family))


def _own_words(row: Row) -> str:
    """All that *row* says, but for the keys of its parents, which an import may change."""
    words = row.words
    for parent in row.parents:
        words = words.replace(fold(parent), "")
    return words


def _contradicts(one: Row, other: Row) -> bool:
    """Two DOIs are two sources, such as a preprint and its article."""
    first, second = plain_doi(one.doi), plain_doi(other.doi)
    return bool(first and second and first != second)


def plain_doi(text: str) -> str:
    """The DOI in *text*, without what stands around it and without capitals; empty when there is none."""
    found = _DOI.search(unquote(text))
    if found is None or ("://" in text and "doi.org/" not in text):
        return ""
    return found.group().rstrip(".,;").casefold()


def plain_url(text: str) -> str:
    """Host, path and query of an address without scheme, 'www.', tracking parameters, fragment and last slash."""
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # no address, though it may look like one
        return _letters(text)
    if not host:
        return ""
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not is_tracking(name, host)
    ]
    fragment = (
        f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    )  # a page of its own, there
    tail = f"?{urlencode(sorted(query))}" if query else ""
    return f"{host}{port}{unquote(parts.path).rstrip('/')}{tail}{fragment}"


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))
