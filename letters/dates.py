"""Dates and lists in words, in the letter's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path

from namens.workspace import cache

_ORDER = {"en": "en_GB"}  # plain English has the European order: 16 December 2024


def long_date(date: dt.date, language: str) -> str:
    """'16 december 2024', in the language's own form (CLDR, by Babel)."""
    name = cache.fingerprint(date.isoformat(), language, babel_identity())
    words = cache.recall("dates", name)
    if isinstance(words, str):
        return words
    from babel.dates import format_date  # Babel and its data take 30 ms, so a date that was asked for is kept

    words = format_date(date, "long", locale=_ORDER.get(language, language.replace("-", "_")))
    cache.keep("dates", name, words)
    return words


def in_a_row(words: Sequence[str], language: str) -> str:
    """'2, 3 and 5', in the language's own form (CLDR, by Babel)."""
    if len(words) < 2:
        return "".join(words)
    from babel.lists import format_list

    return format_list(list(words), locale=_ORDER.get(language, language.replace("-", "_")))


def babel_identity() -> str:
    """What changes when another Babel is installed."""
    found = PathFinder.find_spec("babel")
    if found is None or found.origin is None:
        return ""
    state = Path(found.origin).stat()
    return f"{state.st_size}:{state.st_mtime_ns}"
