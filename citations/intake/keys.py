"""Keys that one can read, type and cite: 'amnesty2023', then 'amnesty2023a'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from namens.citations.intake.records import Record
from namens.citations.intake.rows import Row

# what both BibTeX and `[@key]` take as it stands
_USABLE = re.compile(r"\w(?:[\w]|[:.+&?<>/-](?=\w))*")
_MADE_UP = re.compile(
    r"(?-i:[A-Z0-9]{8})|\W*\d+|(?:zotero|item|ref|source|mendeley|node|id|citation)[-_:]?(?:item)?[-_:]?\d+"
    r"|.*(?:://|zotero\.org|/).*",
    re.IGNORECASE,
)
_LETTERS = {
    "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŋ": "ng",
}  # fmt: skip
_SMALL_WORDS = frozenset(
    "the a an of de het een der die das le la les l el los il lo un una on in over van von voor for and".split()  # noqa: SIM905
)


class Keys:
    """The keys of a base; each new entry gets one that nobody has, in capitals or not."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {key.casefold() for key in taken}
        self._reached: dict[str, int] = {}  # the last number that a key was given with

    def is_taken(self, key: str) -> bool:
        """Whether an entry has *key*, or one that differs in capitals only."""
        return key.casefold() in self._taken

    def give(self, record: Record, row: Row) -> str:
        """A key for *record*, which *row* describes: the one that it has, if it can be used, else a new one."""
        key = made_of(row) if _unfit(record) else record.wish
        number = self._reached.get(key.casefold(), 0)
        while self.is_taken(chosen := _numbered(key, number)):
            number += 1
        self._reached[key.casefold()] = number
        self._taken.add(chosen.casefold())
        return chosen


def is_usable(key: str) -> bool:
    """Whether one can cite *key* as it stands."""
    return _USABLE.fullmatch(key) is not None and len(key) <= 100


def is_readable(key: str) -> bool:
    """Whether a person chose *key*; programs put numbers and addresses in its place."""
    return _MADE_UP.fullmatch(key) is None and re.search(r"[^\W\d_]{2}", key) is not None


def why_not(record: Record) -> str:
    """What is wrong with the key of a record that did not keep it."""
    return _unfit(record) or "is taken"


def _unfit(record: Record) -> str:
    """Why nobody can, or should, cite *record* by its own key; one that comes in BibTeX was chosen by its author."""
    if not is_usable(record.wish):
        return "cannot be cited"
    return "" if record.raw or is_readable(record.wish) else "says nothing"


def made_of(row: Row) -> str:
    """`amnesty2023`: the first author's family name, or an organisation's first word, and the year."""
    who = _word(_name_word(row.family or row.author)) or _word(_title_word(row.title)) or "source"
    return f"{who[:30]}{row.year or 'nd'}"


def _name_word(name: str) -> str:
    """Of 'van der Sloot' the last part without its particles, of 'The Amnesty Foundation' its first word."""
    words = [word for word in name.split() if _word(word)]
    small = [at for at, word in enumerate(words) if word[:1].islower()]
    if small and small[0] == 0:  # particles before a family name
        rest = [word for word in words if not word[:1].islower()]
        return "".join(rest) or words[-1]
    return next((word for word in words if word.casefold() not in _SMALL_WORDS), "".join(words[:1]))


def _title_word(title: str) -> str:
    words = [word for word in re.findall(r"\w[\w'’-]*", title) if _word(word)]
    return next((word for word in words if word.casefold() not in _SMALL_WORDS), "".join(words[:1]))


def _word(text: str) -> str:
    """*text* in small ASCII letters and digits; scripts that have no such letters leave nothing."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in text.casefold())
    letters = unicodedata.normalize("NFKD", plain)
    return re.sub(r"[^a-z0-9]", "", letters)


def _numbered(key: str, number: int) -> str:
    """*key* for 0, then with 'a' to 'z', 'aa', 'ab' …; after a letter, with a hyphen before."""
    if not number:
        return key
    letters, rest = "", number
    while rest:
        rest, step = divmod(rest - 1, 26)
        letters = chr(97 + step) + letters
    return f"{key}{'' if key[-1:].isdigit() else '-'}{letters}"
