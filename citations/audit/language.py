"""In which language is a title? Told by its small words, endings and letters, and only when there is no doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from namens.citations.audit.language_words import ENDINGS, LETTERS, SIGNS, WORDS

FEWEST_WORDS = 4  # of two or three words nothing can be said
# weight of the best language, and how many times the next one's it must be: little needs more of a lead
_ENOUGH = ((1.5, 1.6), (1.0, 3.0))
_WORD = re.compile(r"[^\W\d_]+")
_ENDING_WEIGHT = 0.5
_SIGN_WEIGHT = 0.8


def language_of(title: str) -> str:
    """The code of one of the eight languages of letters, or an empty string where there is any doubt."""
    words = [word.lower() for word in _WORD.findall(title)]
    if len(words) < FEWEST_WORDS:
        return ""
    weights = _weigh(words)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked or ranked[0][0] not in LETTERS or not _is_backed(words, ranked[0][0]):
        return ""
    (best, weight), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    clear = any(weight >= least and weight >= lead * second for least, lead in _ENOUGH)
    return best if clear else ""


def _is_backed(words: list[str], language: str) -> bool:
    """Whether two of the words are the language's, or one that is no abbreviation: 'Si' and 'Au' are metals, too."""
    known = _word_weights()
    own = {word: len(known[word]) for word in words if word in known and language in dict(known[word])}
    if len(own) > 1 or any(len(word) > 3 or (len(word) == 3 and owners == 1) for word, owners in own.items()):
        return True
    return bool(own) and _has_sign(words, language)


def _has_sign(words: list[str], language: str) -> bool:
    return any(language in SIGNS.get(sign, ()) for word in words for sign in word)


def _weigh(words: list[str]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    known, endings = _word_weights(), _ending_weights()
    for word in set(words):
        if found := known.get(word):
            for language, weight in found:
                weights[language] += weight
        elif len(word) > 5:
            for size in range(2, 7):
                for language, weight in endings.get(word[-size:], ()):
                    weights[language] += weight
    for sign in set("".join(words)):
        for language in SIGNS.get(sign, ()):
            weights[language] += _SIGN_WEIGHT / len(SIGNS[sign])
    return weights


@cache
def _word_weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    return _shared({language: words.split() for language, words in WORDS.items()}, 1.0)


@cache
def _ending_weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    return _shared(ENDINGS, _ENDING_WEIGHT)


def _shared(lists: Mapping[str, Iterable[str]], whole: float) -> dict[str, tuple[tuple[str, float], ...]]:
    """Each item with its languages; the more languages have it, the less it says."""
    owners: dict[str, set[str]] = {}
    for language, items in lists.items():
        for item in items:
            owners.setdefault(item, set()).add(language)
    return {
        item: tuple((language, whole / len(languages)) for language in sorted(languages))
        for item, languages in owners.items()
    }
