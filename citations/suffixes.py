"""Part what stands after a citation key into a locator and the words after it, as pandoc's syntax has it."""

from __future__ import annotations

import re

from namens.citations.locators import parse_locator

# '5', '5(1)(f)', '94-96', '1:12', 'iv', 'III', 'f)', '(b)', '§5'
_UNIT = re.compile(r"[§¶(\[]*(?:\d[\w().:/–—-]*|[ivxlcdm]+|[IVXLCDM]+|[a-z]\)|\([a-z]\))[,;]?$")
_COLON = re.compile(r"\s*:\s*")
# words that go on with a locator: 'art. 5 lid 1', 'Art. 5 Abs. 1 lit. f', 'annex III, point 1(c)'
_GOES_ON = frozenset(
    [
        "lid",
        "leden",
        "onder",
        "sub",
        "aanhef",
        "en",
        "and",
        "und",
        "et",
        "y",
        "e",
        "och",
        "i",
        "to",
        "tot",
        "bis",
        "t/m",
        "à",
        "abs",
        "absatz",
        "satz",
        "lit",
        "nr",
        "no",
        "point",
        "points",
        "punt",
        "punten",
        "punkt",
        "punkte",
        "par",
        "para",
        "al",
        "alinéa",
        "alinea",
        "ust",
        "pkt",
        "tiret",
        "letter",
        "onderdeel",
        "stk",
        "st",
        "artikel",
        "art",
        "-",
        "–",
        "&",
        "first",
        "second",
        "third",
        "eerste",
        "tweede",
        "derde",
        "p",
        "pp",
        "n",
        "note",
        "noot",
        "¶",
        "§",
    ]
)

_BEFORE_LETTER = frozenset(["lit", "letter", "sub", "onder", "onderdeel", "point", "punt", "punkt", "pkt"])


def split_locator(typed: str, language: str) -> tuple[str, str]:
    """The locator and the suffix of *typed* ('p. 3 for more' → 'p. 3', ' for more').

    The suffix is the exact end of *typed*. Words without any number are a suffix: there is no locator then.
    A colon may stand before the locator as a comma may: '[@key: 205]'.
    """
    begin = _COLON.match(typed)
    if begin:
        locator, suffix = split_locator(typed[begin.end() :], language)
        return (locator, suffix) if locator else ("", typed)
    words = [*re.finditer(r"\S+", typed)]
    end = 0
    for index, word in enumerate(words):
        text = word.group()
        if _UNIT.match(text) or (index and _letter(words[index - 1].group(), text)):
            end = word.end()
        elif not (index == 0 or _known(text, language)):
            break
    locator = typed[:end].rstrip(",;")
    return locator, typed[len(locator) :]


def _known(word: str, language: str) -> bool:
    bare = word.strip(".,()").casefold()
    return bare in _GOES_ON or parse_locator(f"{word} 1", language).label not in {"folio", "page"}


def _letter(before: str, word: str) -> bool:
    """A point named by its letter alone: 'lit. f', 'onder f'."""
    return before.strip(".").casefold() in _BEFORE_LETTER and bool(re.fullmatch(r"[a-z][,;)]?", word))
