"""Values as words: quickly where there is no LaTeX in them."""

from __future__ import annotations

import re
import unicodedata

from namens.citations.latex import plain

_BLANKS = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")


def words_of(value: str) -> str:
    """*value* as characters only."""
    if "\\" in value or "$" in value:
        return plain(value)
    bare = value.replace("{", "").replace("}", "").replace("~", " ").replace("--", "–")
    return _BLANKS.sub(" ", bare).strip()


def squashed(text: str) -> str:
    """The letters and digits alone, small and without marks, so that two ways to write a name are one."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return _NO_LETTER.sub("", text.casefold())


def shortened(text: str, most: int = 60) -> str:
    """*text* for a message: its start, when it is long."""
    line = _BLANKS.sub(" ", text).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
