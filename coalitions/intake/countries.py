"""A country by its code or by its name, in any of the languages in which somebody may have typed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from namens.coalitions.intake.folding import fold

_FIRST = ("en", "nl", "de", "fr", "es", "it", "sv", "pl")
# the other official languages of the Union, those of its neighbours, and the regional ones with a country's names
_REST = (
    "bg", "cs", "da", "el", "et", "fi", "ga", "hr", "hu", "lt", "lv", "mt", "pt", "ro", "sk", "sl", "ca", "eu", "gl",
    "is", "no", "uk", "ru", "sq", "sr", "mk", "bs", "tr", "ka", "lb", "cy",
)  # fmt: skip
_NO_COUNTRY = {"EZ", "QO", "XA", "XB", "ZZ"}
_SAID = {
    "holland": "NL", "the netherlands": "NL", "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "great britain": "GB", "britain": "GB", "engeland": "GB", "schotland": "GB",
    "usa": "US", "u s a": "US", "u s": "US", "united states of america": "US", "vs": "US", "czech republic": "CZ",
    "tsjechische republiek": "CZ", "republic of ireland": "IE", "macedonia": "MK", "brd": "DE", "eu": "EU",
    "federal republic of germany": "DE", "bundesrepublik deutschland": "DE", "republik osterreich": "AT",
    "republique francaise": "FR", "ivory coast": "CI", "burma": "MM", "swaziland": "SZ", "cape verde": "CV",
}  # fmt: skip
_CODE = re.compile("[A-Za-z]{2,3}")
_PARTS = re.compile(r"[()/,;|]|\s[-–—]\s")


@lru_cache(maxsize=4_096)
def country_code(written: str) -> str:
    """The code of two capitals for *written* ('Nederland', 'nl', 'NLD', 'België / Belgique'); empty if unknown."""
    return _among(written, _FIRST) or _among(written, _FIRST + _REST)


def _among(written: str, languages: tuple[str, ...]) -> str:
    whole = _code(written, languages)
    if whole:
        return whole
    parts = {_code(part, languages) for part in _PARTS.split(written) if fold(part)}
    return parts.pop() if len(parts) == 1 else ""


def _code(written: str, languages: tuple[str, ...]) -> str:
    bare = written.strip()
    folded = fold(bare)
    if folded in _SAID:
        return _SAID[folded]
    if _CODE.fullmatch(bare) and (code := _by_code(bare.upper())):
        return code
    return _names(languages).get(folded, "") if folded else ""


def _by_code(code: str) -> str:
    """Two letters as they are, three as two ('NLD'); empty where there is no such country."""
    from babel import Locale
    from babel.core import get_global

    if len(code) == 3:
        found = get_global("territory_aliases").get(code, [])
        code = found[0] if len(found) == 1 else ""
    return code if code in Locale("en").territories and code not in _NO_COUNTRY else ""


@lru_cache(maxsize=2)
def _names(languages: tuple[str, ...]) -> Mapping[str, str]:
    return dict(
        reversed(list(_all_names(languages)))
    )  # the first language that has a name says what it means


def _all_names(languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for language in languages:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                yield fold(name), code
