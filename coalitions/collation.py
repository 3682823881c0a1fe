"""Compare names by the alphabet of a language, as Unicode's collation algorithm does: letters, then accents, then case.

A letter of its own becomes the letter before it and a character that sorts after every letter, so that plain
comparison of texts gives the order, and a hundred thousand names take half a second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from namens.coalitions.alphabets import (
    ARTICLES,
    CAPITALS_FIRST,
    CYRILLIC_FIRST,
    GREEK_FIRST,
    ROOT,
    TAILORED,
)

Key = tuple[str, str, str]  # letters, accents, the name itself

# private characters, which sort after every letter and mean nothing to anybody else
_MARK: Final = 0x100000
_WITH: Final = "\U0010d000"  # the letter stands with another one
_OWN_LETTER: Final = 0x10E000
_ROOT_LETTER: Final = 0x10F000
_LATIN: Final = 0xF0000  # where Latin letters go in a language that is written with others
_LATIN_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# the commonest marks in the order of CLDR's root
_WEIGHED: Final = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0335\u0305\u0309"
)
_MARKS: Final = {
    mark: chr(_MARK + (_WEIGHED.find(chr(mark)) if chr(mark) in _WEIGHED else mark))
    for mark in range(0x300, 0x370)
}
_NO_MARK: Final = re.compile(f"[^{chr(_MARK)}-{_WITH}]")

_RULE: Final = re.compile(r"&([^<\s]+)(\S+)")
_STEP: Final = re.compile(r"(<+)([^<]+)")
_DIGITS: Final = re.compile(r"\d+")
_APOSTROPHES: Final = "'’‘ʼ`´"
_NO_APOSTROPHES: Final = str.maketrans("", "", _APOSTROPHES)
_NO_WORD: Final = re.compile(r"[^\w ]|_")
_KNOWN_WORDS: Final = 20_000
_MOST_DIGITS: Final = ord("a") - ord("0") - 1  # of a number that is compared by its value


class Collation:
    """How one language orders names."""

    def __init__(self, language: str) -> None:
        self._turkish = language in {"az", "tr"}
        self._capitals_first = language in CAPITALS_FIRST
        letters = _letters(TAILORED.get(language, ""), _OWN_LETTER, _letters(ROOT, _ROOT_LETTER, {}))
        if language in CYRILLIC_FIRST | GREEK_FIRST:
            letters |= {letter: letter for letter in _LATIN_LETTERS}
            moved = {ord(letter): _LATIN + ord(letter) for letter in _LATIN_LETTERS}
            letters = {letter: target.translate(moved) for letter, target in letters.items()}
        self._letters: Mapping[str, str] = letters
        self._tailored = _any_of(letters)
        self._article = _articles(ARTICLES.get(language, ""))
        self._word = lru_cache(_KNOWN_WORDS)(self._compared)  # the same first names come again and again

    def title(self, name: str) -> Key:
        """The key of an organisation's name, whose article does not count."""
        article = self._article.match(name)
        letters, accents, _ = self.key(name[article.end() :] if article else name)
        return letters, accents, self._as_written(name)

    def key(self, name: str) -> Key:
        """What names are compared by: words, in them numbers by their value before letters; no punctuation."""
        words = [word for part in name.split() if (word := self._word(part))[0]]
        letters = " ".join([letters for letters, _ in words])
        return letters, " ".join([accents for _, accents in words]), self._as_written(name)

    def _compared(self, part: str) -> tuple[str, str]:
        """The letters and the accents of what stands between two spaces."""
        bare = part.translate(_NO_APOSTROPHES)
        if bare.isascii() and not self._turkish:
            bare = bare.lower()
        else:
            bare = unicodedata.normalize("NFKD", self._folded(unicodedata.normalize("NFKD", bare)))
        letters = self._tailored.sub(lambda found: self._letters[found.group()], _words(bare))
        if letters.isascii():
            return _by_value(letters), " " * len(letters)
        plain = "".join([one for one in letters if one != _WITH and not unicodedata.combining(one)])
        return _by_value(plain), _NO_MARK.sub(" ", letters.translate(_MARKS))

    def _folded(self, name: str) -> str:
        if self._turkish:
            name = name.replace("I\u0307", "i").replace("I", "ı")
        return name.casefold()

    def _as_written(self, name: str) -> str:
        return name if self._capitals_first else name.swapcase()


@cache
def collation(language: str) -> Collation:
    """The order of *language*; a variety has that of its language."""
    return Collation(language.partition("-")[0])


def _letters(rules: str, first: int, known: Mapping[str, str]) -> dict[str, str]:
    """Letter, taken apart as in NFKD → what it is compared by: *known*, and what *rules* add."""
    letters = dict(known)
    own = first
    for anchor, steps in _RULE.findall(rules):
        base = (
            _any_of(letters).sub(lambda found: letters[found.group()], _apart(anchor)) if letters else anchor
        )
        target = base
        for relation, letter in _STEP.findall(steps):
            own += relation == "<"
            target = base + chr(own) if relation == "<" else target + _WITH
            letters[_apart(letter)] = target
    return letters


def _apart(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)


def _any_of(letters: Mapping[str, str]) -> re.Pattern[str]:
    """Each of *letters*; of two that begin alike the longer."""
    return re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True))))


def _articles(words: str) -> re.Pattern[str]:
    """An article before another word; what ends with an apostrophe stands right before it."""
    either = [word.replace("'", f"[{_APOSTROPHES}]") for word in words.split()]
    patterns = [word + (r"\s*" if word.endswith("]") else r"\s+") + r"(?=\w)" for word in either]
    return re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)


def _words(name: str) -> str:
    """The words alone: other characters part them; a mark belongs to its letter."""
    if name.isalnum():
        return name
    parted = _NO_WORD.sub(lambda found: found.group() if _is_mark(found.group()) else " ", name)
    return " ".join(parted.split())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _by_value(letters: str) -> str:
    """Each number after how many digits it has."""
    return _DIGITS.sub(_number, letters)


def _number(found: re.Match[str]) -> str:
    digits = "".join([str(unicodedata.decimal(digit)) for digit in found.group()]).lstrip("0")
    return chr(ord("0") + min(len(digits), _MOST_DIGITS)) + digits
