"""What an edit may never be called editorial for: a request, a number, and what stands beside a number."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from namens.coalitions.cited_places import cited_places, without_places
from namens.coalitions.texts import Part
from namens.workspace.number_words import is_loose, is_number_word, is_spelt_like_a_number
from namens.workspace.numerals import NUMERALS

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SMALL_ROMAN = re.compile(r"(?=[ivx]{2})x{0,3}(ix|iv|v?i{0,3})")
_POINT = re.compile(r"\(?(?:[a-z]|[ivxlcdm]+)\)")  # '(b)', 'iv)': of a list that the text counts
# 'we', 'you' or 'I saw' in these languages, and perhaps in one that is not known
_WE = {"sv": "vi", "it": "vi", "es": "vi", "": "vi"}
_PIECE = re.compile(r"[^\W\d_]+")
_PLACE = "\ufffc"  # stands among the words for what is cited
_NEAR = 2  # words
# a year, an act, '5(1)(f)': no amounts
_NAMING = re.compile(r"\W*(?:(?!\d\d00)(?:1[5-9]|20)\d\d|\d\d+/\d\d+.*|\d+[a-z]?\(.*)\W*")
_EDGES = "\"'“”„‘’«»()[]{}.,;:!?*_…–—"
_CLOSING = "\"'”’»)]"
_SIGNS = "−+±<≤≥~"


def substantial(before: Part, after: Part, language: str = "") -> str:
    """Why the edit from *before* to *after* is more than editorial; an empty string where it is not.

    *language*: that of the text, whose number words count; without it, or with one that has no table, those of all.
    """
    if before.asks != after.asks:
        return "a request changed"
    if not after.argument and after.name.startswith("@template"):
        return "the template's own sentences changed, which may hold requests"
    places = [cited_places(part) for part in (before, after)]
    if places[0] != places[1]:
        old, new = _only(places[0], places[1])
        return f"a citation or a reference to a law changed ({old} → {new})"
    words = [_words_of(part) for part in (before, after)]
    if _moved(*words):
        return "a citation or a reference to a law stands in another place"
    spoken = re.split("[-_]", language, maxsplit=1)[0].casefold()
    known = spoken if spoken in NUMERALS else ""
    plain = [[word for word in found if word != _PLACE] for found in words]
    found = _changed_number(plain[0], plain[1], known)
    return found or _changed_number(_fields(before), _fields(after), known)


def _words_of(part: Part) -> list[str]:
    return [
        word
        for line in (*part.heading, *part.text)
        for word in without_places(line, f" {_PLACE} ").replace("^[", " ^[ ").split()
    ]


def _moved(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a place that both cite stands among other words."""
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return any(tag != "equal" and _PLACE in (*before[i:j], *after[k:m]) for tag, i, j, k, m in opcodes)


def _fields(part: Part) -> list[str]:
    return [word for _, fields in sorted(part.sources.items()) for field in fields for word in field.split()]


def _changed_number(before: Sequence[str], after: Sequence[str], language: str) -> str:
    """The first number that changed, or number beside a word that did."""
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, i, j, k, m in opcodes:
        if tag == "equal":
            continue
        changed = f"({' '.join(before[i:j]) or 'none'} → {' '.join(after[k:m]) or 'none'}"
        sides = ((before, i, j), (after, k, m))
        if any(_is_number(words, at, language) for words, start, end in sides for at in range(start, end)):
            return f"a number changed {changed})"
        beside = [found for side in sides if (found := _beside(*side, language))]
        if beside:
            return f"a word beside a number changed {changed}, at {beside[0]})"
    return ""


def _beside(words: Sequence[str], start: int, end: int, language: str) -> str:
    """The number that stands near the words from *start* to *end* in their clause: 'more than 40', '40 euros'."""
    for at in range(start - 1, max(start - _NEAR, 0) - 1, -1):
        if _ends_clause(words[at]):
            break
        if _counts(words, at, language) and (at == start - 1 or not _NAMING.fullmatch(words[at])):
            return words[at]
    for at in range(end, min(end + _NEAR, len(words))):
        if at and _ends_clause(words[at - 1]):
            break
        if _counts(words, at, language):
            return words[at]
    return ""


def _ends_clause(word: str) -> bool:
    return _ends_sentence(word) or word.rstrip(_CLOSING).endswith((",", ":"))


def _ends_sentence(word: str) -> bool:
    return word.rstrip(_CLOSING).endswith((".", "!", "?", "…", ";"))


def _counts(words: Sequence[str], at: int, language: str) -> bool:
    """Whether what stands beside a word is counted by it; not by 'no' and 'both', nor by a digit in a link."""
    return (
        "](" not in words[at]
        and not is_loose(words[at].strip(_EDGES), language)
        and _is_number(words, at, language)
    )


def _is_number(words: Sequence[str], at: int, language: str) -> bool:
    bare = words[at].strip(_EDGES)
    return _is_written_number(words[at], bare, language) or (
        (is_number_word(bare, language) or _is_month(bare, language))
        and not is_spelt_like_a_number(*_neighbours(words, at), language)
    )


def _neighbours(words: Sequence[str], at: int) -> tuple[str, str, str]:
    """The word before, the word and the word behind; an empty one where a sentence ends between them."""
    before = words[at - 1] if at and not _ends_sentence(words[at - 1]) else ""
    behind = words[at + 1] if at + 1 < len(words) and not _ends_sentence(words[at]) else ""
    return before.strip(_EDGES), words[at].strip(_EDGES), behind.strip(_EDGES)


def _is_written_number(word: str, bare: str, language: str) -> bool:
    """Whether *word* is a number in digits, signs or Roman letters."""
    return (
        any(
            unicodedata.category(character) in {"Nd", "Nl", "No", "Sc"} or character in "%‰"
            for character in word
        )
        or bool(len(bare) > 1 and _ROMAN.fullmatch(bare))
        or bare in {"V", "X"}
        or (bare != _WE.get(language) and _SMALL_ROMAN.fullmatch(bare) is not None)
        or _POINT.fullmatch(word.rstrip(".,;:")) is not None
        or (bare != "" and set(bare) <= set(_SIGNS))
    )


def _is_month(bare: str, language: str) -> bool:
    """Whether a month is in the word; in English and German only with a capital, as 'march' is another word."""
    if language in {"en", "de"} and not bare[:1].isupper():
        return False
    return not _months(language).isdisjoint(_PIECE.findall(bare.casefold()))


@cache
def _months(language: str) -> frozenset[str]:
    """The names of months in *language*, or in all; not their short forms, which stand beside a number."""
    from babel import Locale

    months = {
        name.casefold()
        for spoken in ([language] if language else NUMERALS)
        for context in ("format", "stand-alone")
        for name in Locale(spoken).months[context]["wide"].values()
    }
    return frozenset(months) if language else frozenset(months - {"may"})


def _only(before: Sequence[str], after: Iterable[str]) -> tuple[str, str]:
    rest = list(after)
    return (
        ", ".join(_without(before, rest)) or "none",
        ", ".join(_without(rest, before)) or "none",
    )


def _without(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    return (word for word in words if word not in others)
