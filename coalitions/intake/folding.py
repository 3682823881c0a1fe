"""Text as it is compared: without capitals, accents and punctuation, so that 'E-Mail' and 'e mail' are one."""

from __future__ import annotations

import re
import unicodedata

from namens.coalitions.intake.look_alikes import seen

_MARKS = re.compile("[\u0300-\u036f]+")
_NO_LETTER = re.compile(r"[\W_]+")
# letters that Unicode does not take apart into a letter and a mark
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
)
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


def fold(text: str) -> str:
    """The words of *text*, in small letters without accents, with one space between; letters of any script stay."""
    small = text.lower() if text.isascii() else _bare(text)
    return _NO_LETTER.sub(" ", small).strip()


def _bare(text: str) -> str:
    small = unicodedata.normalize("NFKC", seen(text)).casefold().translate(_LETTERS).translate(_APOSTROPHES)
    return _MARKS.sub("", unicodedata.normalize("NFKD", small))


def shortened(text: str, most: int = 40) -> str:
    """*text* on one line in at most *most* characters, as a message shows it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
