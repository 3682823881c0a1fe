"""The words of the pages, by language: `words.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("words.yaml")
_FALLBACK = "en"

Words = Callable[..., str]


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: Mapping[str, Mapping[str, str]] = yaml.load(_FILE.read_bytes(), Loader=loader)  # noqa: S506 (safe)
    return found


def known_words() -> frozenset[str]:
    """The names of all words."""
    return frozenset(_all())


def languages() -> list[str]:
    """The languages in which there are pages."""
    return list(next(iter(_all().values())))


def in_language(language: str) -> Words:
    """`words("asks", lead=…)` in *language*, or in English where its words are not known."""
    known = language if language in languages() else language.partition("-")[0]
    chosen = known if known in languages() else _FALLBACK

    def words(name: str, **values: object) -> str:
        text = _all()[name][chosen]
        return text.format(**values) if values else text

    return words


def own_name(language: str) -> str:
    """What a language calls itself: 'Nederlands'."""
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(language, sep="-").get_display_name(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        found = None
    return found[:1].upper() + found[1:] if found else language


def preferred(accepted: str, offered: Iterable[str], default: str) -> str:
    """The first of *offered* that a browser's Accept-Language asks for, else *default*."""
    there = list(offered)
    for wanted in accepted[:200].split(","):
        asked = wanted.partition(";")[0].strip().casefold()
        for language in there:
            if asked and asked.partition("-")[0] == language.casefold().partition("-")[0]:
                return language
    return default
