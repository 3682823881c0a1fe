"""A text as it is compared: its letters in a row, and what stands between them.

Spaces, hyphens and line ends are taken out of the row and kept beside it, one code a letter, so that a quotation
is found by a plain search and its gaps are judged afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate

# what stands before a letter; SOFT_SPACE: a soft hyphen and a space in one line, which end a word or part it
NONE, SPACE, HYPHEN, BROKEN, HYPHEN_SPACE, SOFT_SPACE = range(6)

# Zero-width characters, marks of direction, variation selectors: they change how a text looks, not what it says.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]")
# Presentation forms whose NFKC form is the same text. Superscripts and fractions are none: 10² is not 102.
_FORMS = (
    (0x0132, 0x0133), (0x017F, 0x017F), (0x2160, 0x217F), (0x2F00, 0x2FD5), (0xFB00, 0xFB06), (0xFB13, 0xFB17),
    (0xFB1D, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFC), (0xFF01, 0xFF9F),
)  # fmt: skip


@cache
def _compatible() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = [chr(code) for first, last in _FORMS for code in range(first, last + 1)]
    forms = {code: unicodedata.normalize("NFKC", code) for code in codes}
    # PDFium writes U+FFFE, and older versions U+0002, for a hyphen that ends a line
    forms |= {"\ufffe": "\xad", "\x02": "\xad", "µ": "μ", "\x00": " "}
    return re.compile(f"[{''.join(forms)}]"), forms


def clean(text: str) -> str:
    """*text* with one form for each letter (NFC), ligatures taken apart, invisible characters gone."""
    pattern, forms = _compatible()
    text = pattern.sub(lambda found: forms[found.group()], text)
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


_ONE_FORM = (
    dict.fromkeys("‐‑﹣－", "-")
    | dict.fromkeys("‒—―⸺⸻−", "–")
    | dict.fromkeys("“”„‟«»‹›″❝❞〝〞〟「」『』", '"')
    | dict.fromkeys("’‘‚‛`´ʼ′", "'")
)
_ODD = re.compile(f"[{''.join(_ONE_FORM)}]")
_COMPOUND = re.compile(r"[–‒](?<=[^\W\d].)(?=[^\W\d])")
# Each branch begins with a character of its own, so that the search skips to it: a third of the time.
_PLAIN = re.compile(
    r"(?P<reference>\[\d{1,3}\])"  # a note's mark in a text copy: rights.[12]
    r"|(?P<dots>\.(?:[ \xa0]?\.){2,})"
    r"|(?P<dash>-(?:-+|(?<=\s.)(?=\s)|(?<=\d.)(?=\s?\d)|(?<!\w.)(?=\d)))"
    r"|(?P<double>''|,,(?=\w)|<<|>>)|(?P<single>'(?:(?<!\w.)|(?!\w)))"
    r"|(?P<broken>¬(?=\s*\n))"
)
_PLAIN_FORM = {"reference": "[", "dots": "…", "dash": "–", "double": '"', "single": '"', "broken": "\xad"}


def plain(text: str, *, is_quotation: bool = False) -> str:
    """*text* (cleaned) with one kind of quotation mark, dash and ellipsis; of the same length, offset by offset.

    `is_quotation`: a number in square brackets is an insertion there, and stays; in a source it is a note's mark.
    """
    # an em dash between letters is a pause, an en dash there a hyphen: the compounds are found before both are one
    text = _COMPOUND.sub("-", text)
    form = _quoted if is_quotation else _plain
    return _PLAIN.sub(form, _ODD.sub(lambda found: _ONE_FORM[found.group()], text))


def _plain(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    length = len(found.group())
    return "[" * length if kind == "reference" else _PLAIN_FORM[kind].ljust(length)


def _quoted(found: re.Match[str]) -> str:
    return found.group() if found.lastgroup == "reference" else _plain(found)


_BETWEEN = re.compile(r"([\s\-\xad\[\]]+)")


_SOFT_SPACE = re.compile("\xad+[ \t\xa0]+")


def _gap(between: str) -> int:
    """The code of what stands between two letters; square brackets are an editor's and count as nothing."""
    between = between.replace("[", "").replace("]", "")
    if "\xad" in between:
        return SOFT_SPACE if _SOFT_SPACE.fullmatch(between) else BROKEN
    if "-" not in between:
        return SPACE if between else NONE
    if between == "-":
        return HYPHEN
    if between[0] != "-":
        return SPACE
    return BROKEN if re.search(r"[\n\r\u2028\x0c]", between) else HYPHEN_SPACE


@dataclass(frozen=True, slots=True, eq=False)  # by identity: millions of letters are not compared in passing
class Compared:
    """A text made ready for comparison; made once a text, with `compare_form`.

    `shown` is the cleaned text, `letters` the row of what is compared, `gaps` a code for what stands before each.
    """

    shown: str
    letters: str
    gaps: bytes = field(repr=False)
    _runs: array[int] = field(repr=False)
    _offsets: array[int] = field(repr=False)

    def offset(self, index: int) -> int:
        """Where in `shown` the letter at *index* of `letters` stands."""
        run = bisect_right(self._runs, index) - 1
        return self._offsets[run] + index - self._runs[run] if run >= 0 else 0

    def passage(self, start: int, end: int) -> str:
        """What stands in `shown` from letter *start* up to letter *end*."""
        return self.shown[self.offset(start) : self.offset(end - 1) + 1] if end > start else ""


def compare_form(text: str, *, is_plain: bool = False) -> Compared:
    """*text* made ready for comparison. `is_plain`: it is a piece of what `plain` gave."""
    shown = text if is_plain else clean(text)
    row = shown if is_plain else plain(shown)
    # lists made whole, not letter by letter: 0.2 s for 300 pages, where a loop took twice that
    parts = _BETWEEN.split(row)
    runs, between = parts[::2], ["", *parts[1::2]]
    sizes = [len(part) for part in parts]
    starts = array("L", [0, *accumulate(sizes[::2])])
    offsets = array("L", [0, *accumulate(sizes)][::2])
    gaps = b"".join([_gap_bytes(gap, size) for gap, size in zip(between, sizes[::2], strict=True)])
    return Compared(shown, "".join(runs), gaps, starts[:-1], offsets)


@lru_cache(maxsize=10_000)
def _gap_bytes(between: str, size: int) -> bytes:
    """The codes of a run of *size* letters: what stands before it, then nothing."""
    return bytes([_gap(between), *bytes(size - 1)]) if size else b""


# Scripts that are written without spaces between words; each letter counts as a word there.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")
_UNSPACED_LETTER = re.compile(rf"[{_UNSPACED}]")


def count_words(text: str) -> int:
    """How many words; in a script without spaces, how many letters."""
    return sum(1 for _ in _WORD.finditer(text))


def joins(before: str, after: str) -> bool:
    """Whether two letters without a gap belong to one word."""
    both = before + after
    return (before.isalnum() or before in "'_") and after.isalnum() and not _UNSPACED_LETTER.search(both)
