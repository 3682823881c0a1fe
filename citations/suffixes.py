"""Part what stands after a citation key into a locator and the words after it, as pandoc's syntax has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from namens.citations.locators import is_label_somewhere, parse_locator

# '5', '5(1)(f)', '94-96', '1:12', 'iv', 'III-V', 'f)', '(b)', '§5'
_ROMAN = r"[ivxlcdm]+(?:[\u2010-\u2014-]+[ivxlcdm]+)?"
_UNIT = re.compile(
    rf"[§¶(\[]*(?:\d[\w().:/\u2010-\u2014-]*|{_ROMAN}|{_ROMAN.replace('ivxlcdm', 'IVXLCDM')}|[a-z]\)|\([a-z]\))[,;]?$"
)
_SIGNS = re.compile(r"[§¶]+(?=\d)")
# 'p.46', 'art.5(1)', 'r.o.4', 'lid2', 'lit.f', 'vol.II'
_GLUED = re.compile(
    r"((?:[^\W\d_]|['’.](?=[^\W\d_]))*?[^\W\d_])(\.?)"
    r"(?=\d|(?:[ivxlc]+|[IVXLC]+)(?:[,;)\u2010-\u2014-]|$)|[a-z][,;)]?$)"
)
# dashes that are typed for the one between two numbers: two hyphens, and the hyphens that are no minus
_RANGE = re.compile(
    r"(?:(?<=[\d)ivxlcIVXLC])|(?<=\d[a-z]))( ?)(?:--|[\u2010-\u2012])( ?)(?=[\d(]|[ivxlc]+\b|[IVXLC]+\b)"
)
_LONGEST_WORD = 60  # in which a label and its number are looked for
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
        "--",
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

    The suffix is the exact end of *typed*. The locator has its blanks ('p.46' → 'p. 46'), and a dash in ranges. Words without any number are a suffix: there is no locator then.
    A colon may stand before the locator as a comma may: '[@key: 205]'.
    """
    begin = _COLON.match(typed)
    if begin:
        locator, suffix = split_locator(typed[begin.end() :], language)
        return (locator, suffix) if locator else ("", typed)
    words = _words(typed, language)
    end = 0
    for index, word in enumerate(words):
        if _UNIT.match(word.text) or (index and _letter(words[index - 1].text, word.text)):
            end = word.end
        elif not (index == 0 or _known(word.text, language)):
            break
    end = len(typed[:end].rstrip(",;"))
    return _spelled(typed[:end], words), typed[end:]


def whole_locator(typed: str, language: str) -> str:
    """*typed*, all of which is a locator, as `split_locator` would give it."""
    return _spelled(typed, _words(typed, language)).strip()


class _Word(NamedTuple):
    """What stands between two blanks, or a part of it: 'p.46' is 'p.' and '46'."""

    text: str
    end: int
    glued: bool = False  # no blank stands behind it


def _words(typed: str, language: str) -> list[_Word]:
    words: list[_Word] = []
    for found in re.finditer(r"\S+", typed):
        text, end = found.group(), found.end()
        if cut := _number_start(text, language, first=not words):
            words.append(_Word(text[:cut], found.start() + cut, glued=True))
            text = text[cut:]
        words.append(_Word(text, end))
    return words


def _number_start(word: str, language: str, *, first: bool) -> int:
    """Where the number begins in *word* that stands right behind its label, as in 'p.46'; 0 where none does."""
    if len(word) > _LONGEST_WORD:
        return 0
    if signs := _SIGNS.match(word):
        return signs.end()
    found = _GLUED.match(word)
    if found is None or is_label_somewhere(word.strip(".,;")):
        return 0
    label, dot = found.groups()
    if not word[found.end()].isdigit():  # 'vol.II', 'lit.f'
        letter = len(word[found.end() :].rstrip(",;)")) == 1 and label.casefold() in _BEFORE_LETTER
        number = word[found.end()] in "ivxlcIVXLC" and _labels(label, language)
        return found.end() if dot and (number or (letter and not first)) else 0
    if dot:
        # the first word may be any label, but 'A.1' and 'II.3' are numbers
        other = first and len(label) > 1 and not label.isupper()
        return found.end() if other or _labels(label, language) else 0
    return found.end() if (label == "p" or len(label) > 1) and _labels(label, language) else 0


def _labels(word: str, language: str) -> bool:
    return is_label_somewhere(word) or _known(word, language)


def _spelled(locator: str, words: Sequence[_Word]) -> str:
    """*locator* with a blank behind each of its labels, and the dash of a range where another was typed for it."""
    pieces, begin = [], 0
    for word in words:
        if word.glued and word.end < len(locator):
            pieces.append(locator[begin : word.end])
            begin = word.end
    return _RANGE.sub(r"\1–\2", " ".join([*pieces, locator[begin:]]))


def _known(word: str, language: str) -> bool:
    bare = word.strip(".,()").casefold()
    return bare in _GOES_ON or parse_locator(f"{word} 1", language).label not in {"folio", "page"}


def _letter(before: str, word: str) -> bool:
    """A point named by its letter alone: 'lit. f', 'onder f'."""
    return before.strip(".").casefold() in _BEFORE_LETTER and bool(re.fullmatch(r"[a-z][,;)]?", word))
