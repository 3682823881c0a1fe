"""What an edit may never be called editorial for: a request, a number, and what stands beside a number."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from namens.coalitions.cited_places import cited_places, without_places
from namens.coalitions.number_words import is_number_word
from namens.coalitions.texts import Part

_LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "sv", "pl")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SMALL_ROMAN = re.compile(r"(?=[ivx]{2})x{0,3}(ix|iv|v?i{0,3})")
_POINT = re.compile(r"\(?(?:[a-z]|[ivxlcdm]+)\)")  # '(b)', 'iv)': of a list that the text counts
_WE = "vi"  # a word of Swedish and Italian, too
_PLACE = "\ufffc"  # stands among the words for what is cited
_NEAR = 2  # words
_EDGES = "\"'“”„‘’«»()[]{}.,;:!?*_…–—"
_SIGNS = "-−+±<>≤≥~"


def substantial(before: Part, after: Part) -> str:
    """Why the edit from *before* to *after* is more than editorial; an empty string where it is not."""
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
    found = _changed_number(*(list(filter(_PLACE.__ne__, found)) for found in words))
    return found or _changed_number(_fields(before), _fields(after))


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


def _changed_number(before: Sequence[str], after: Sequence[str]) -> str:
    """The first number that changed, or number beside a word that did."""
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, i, j, k, m in opcodes:
        if tag == "equal":
            continue
        old, new = before[i:j], after[k:m]
        if any(map(_is_number, (*old, *new))):
            return f"a number changed ({' '.join(old) or 'none'} → {' '.join(new) or 'none'})"
        beside = [words for words in (_beside(before, i, j), _beside(after, k, m)) if words]
        if beside:
            return f"a word beside a number changed ({' '.join(old) or 'none'} → {' '.join(new) or 'none'}, at {beside[0]})"
    return ""


def _beside(words: Sequence[str], start: int, end: int) -> str:
    """The number that stands near the words from *start* to *end* in their sentence: 'more than 40', '40 euros'."""
    for word in reversed(words[max(start - _NEAR, 0) : start]):
        if _ends_sentence(word):
            break
        if _counts(word):
            return word
    for at in range(end, min(end + _NEAR, len(words))):
        if at and _ends_sentence(words[at - 1]):
            break
        if _counts(words[at]):
            return words[at]
    return ""


def _ends_sentence(word: str) -> bool:
    return word.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ";"))


def _counts(word: str) -> bool:
    """Whether what stands beside *word* is counted by it; 'no' says little of its neighbours, and is 'not' in Spanish."""
    return word.strip(_EDGES).casefold() != "no" and _is_number(word)


def _is_number(word: str) -> bool:
    bare = word.strip(_EDGES)
    return (
        any(
            unicodedata.category(character) in {"Nd", "Nl", "No", "Sc"} or character in "%‰"
            for character in word
        )
        or is_number_word(bare)
        or not _months().isdisjoint(re.findall(r"[^\W\d_]+", bare.casefold()))
        or bool(len(bare) > 1 and _ROMAN.fullmatch(bare))
        or bare in {"V", "X"}
        or (bare != _WE and _SMALL_ROMAN.fullmatch(bare) is not None)
        or _POINT.fullmatch(word.rstrip(".,;:")) is not None
        or (bare != "" and set(bare) <= set(_SIGNS))
    )


@cache
def _months() -> frozenset[str]:
    """The months in the languages of letters, without those that are other words."""
    from babel import Locale

    months = {
        name.casefold().strip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).months["format"][width].values()
    }
    return frozenset(months) - {"may", "mag", "mar", "set", "dic"}


def _only(before: Sequence[str], after: Iterable[str]) -> tuple[str, str]:
    rest = list(after)
    return (
        ", ".join(_without(before, rest)) or "none",
        ", ".join(_without(rest, before)) or "none",
    )


def _without(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    return (word for word in words if word not in others)
