"""Letters that look alike: 'Example' with a Cyrillic 'а' is printed like 'Example', and is another word to a program.

From the confusables of Unicode (UTS #39), the letters of Cyrillic, Greek, Armenian and Latin that look like ASCII in
most typefaces; and what does not show at all (Default_Ignorable_Code_Point of UAX #44). A word that is wholly in one
script is what it is, though another may look like it: 'СМС' in Cyrillic is not 'CMC'.
"""

from __future__ import annotations

import re
import unicodedata

_LIKE = {
    # Cyrillic
    "Аа": "a", "В": "B", "Сс": "c", "ԁ": "d", "ЕеҼҽ": "e", "Ғғ": "f", "Ԍԍ": "g", "НҢӉ": "H", "һҺ": "h",
    "ІіЇїӀӏ": "i", "Јј": "j", "КҚҜӃ": "K", "кқ": "k", "МӍ": "M", "м": "m", "Оо": "o", "Рр": "p", "Ԛԛ": "q",
    "Ѕѕ": "s", "Т": "T", "т": "t", "Ѵѵ": "v", "Ԝԝ": "w", "ХхҲҳ": "x", "УуҮү": "y",
    # Greek
    "Αα": "a", "Β": "B", "Εε": "e", "Ζ": "Z", "Η": "H", "Ιι": "i", "Κκ": "k", "Μ": "M", "Ν": "N", "ν": "v",
    "Οο": "o", "Ρρ": "p", "Ττ": "t", "Υυ": "y", "Χχ": "x", "Ϲϲ": "c", "Ϳϳ": "j", "ω": "w", "γ": "y", "η": "n",
    # Armenian and Latin
    "Օօ": "o", "Սս": "u", "հ": "h", "ո": "n", "զ": "q", "ց": "g", "ɑ": "a", "ɡ": "g", "ɩı": "i", "ʋ": "v", "ƽ": "s",
}  # fmt: skip
_TABLE = str.maketrans({letter: like for letters, like in _LIKE.items() for letter in letters})

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_TOGETHER = re.compile(r"\S+")
_LATIN = re.compile("[A-Za-z\u00c0-\u02af\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u058f\u1f00-\u1fff]")  # Greek, Cyrillic, Armenian


def seen(text: str) -> str:
    """*text* without what does not show."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def look(text: str) -> str:
    """*text* as it looks, where it would mislead: without what does not show, and words of mixed scripts in one."""
    if text.isascii():
        return text
    # letters and accents apart: an accent stays what it is on either letter
    return _TOGETHER.sub(_in_one_script, unicodedata.normalize("NFD", _UNSEEN.sub("", text)))


def _in_one_script(word: re.Match[str]) -> str:
    mixed = _LATIN.search(word.group()) and _OTHER.search(word.group())
    return word.group().translate(_TABLE) if mixed else word.group()


def outline(text: str) -> str:
    """*text* as it looks, in whatever script: two that look alike give the same."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFD", _UNSEEN.sub("", text)).translate(_TABLE)
