"""Whether a word is a number, in the languages of letters: whole ('forty'), joined ('vijfentwintig') or inflected.

Words are known by their stems, so that rather a harmless edit is refused than a changed number accepted. The tables of
`numerals` are read for the language of the text; for a language that has none, all of them.
"""

from __future__ import annotations

import re
from functools import cache

from namens.workspace.numerals import NUMERALS, Numerals

_PIECE = re.compile(r"[^\W\d_]+")
_LONGEST = 12  # characters of a word that is joined
_LONGEST_NUMBER = 200
# numbers that are common words of another language; without a language they are taken for those
_ELSEWHERE = frozenset(["once", "second", "seconde", "prima", "prime", "sex", "media", "medio", "miles"])


def is_number_word(word: str, language: str = "") -> bool:
    """Whether *word*, or a part of it before or behind a hyphen or an apostrophe, is a number."""
    pieces = _PIECE.findall(word.casefold())
    return is_loose(word, language) or any(_is_one(piece, _known(language)) for piece in pieces)


def is_loose(word: str, language: str = "") -> bool:
    """Whether *word* counts nothing that stands beside it, as 'no' and 'double' do; in 'no-go' it is no number."""
    return len(word) <= _LONGEST and any(
        _pattern(NUMERALS[name].loose).fullmatch(word.casefold()) for name in _known(language)
    )


def is_spelt_like_a_number(before: str, word: str, behind: str, language: str) -> bool:
    """Whether *word* is another word than the number, going by its neighbours: 'tu sei', 'one another'.

    In a language without a table it never is.
    """
    known = _known(language)
    return (
        len(known) == 1
        and bool(NUMERALS[known[0]].alike)
        and _pattern(NUMERALS[known[0]].alike).fullmatch(f"{before}|{word}|{behind}".casefold()) is not None
    )


@cache
def _known(language: str) -> tuple[str, ...]:
    name = re.split("[-_]", language, maxsplit=1)[0].casefold()
    return (name,) if name in NUMERALS else tuple(NUMERALS)


@cache
def _is_one(piece: str, languages: tuple[str, ...]) -> bool:
    if len(piece) > _LONGEST_NUMBER or (len(languages) > 1 and piece in _ELSEWHERE):
        return False
    return any(_is_number_of(piece, NUMERALS[name]) for name in languages)


def _is_number_of(piece: str, numerals: Numerals) -> bool:
    if _pattern(numerals.words).fullmatch(piece):
        return True
    return (
        bool(numerals.parts) and not _pattern(numerals.never).fullmatch(piece) and _is_joined(piece, numerals)
    )


def _is_joined(piece: str, numerals: Numerals) -> bool:
    """Whether the word is of parts alone, such as 'vijf' 'en' 'twintig' 'ste', and not of small ones only."""
    parts, small, links = _words(numerals.parts), _words(numerals.small), _words(numerals.links)
    tails = _pattern(numerals.tails)
    reached = {(0, False, False)}  # up to where, whether a part was met, whether the last one was a link
    rest = [*reached]
    while rest:
        at, met, linked = rest.pop()
        if met and not linked and (at == len(piece) or tails.fullmatch(piece, at)):
            return True
        for end in range(at + 1, min(len(piece), at + _LONGEST) + 1):
            word = piece[at:end]
            steps = [(end, True, False)] if word in parts else []
            steps += [(end, met, False)] if word in small else []
            steps += [(end, met, True)] if word in links and at and not linked else []
            rest += [step for step in steps if step not in reached]
            reached.update(steps)
    return False


@cache
def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """The pattern without the spaces of its lines; an empty one matches nothing that is looked at."""
    return re.compile("".join(written.split()))
