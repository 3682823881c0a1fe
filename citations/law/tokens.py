"""A reference cut into labels, numbers and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from namens.citations.law import words
from namens.citations.law.reference import AND, CONJUNCTION, ReferenceProblem

LABEL, VALUE, ORDINAL, SEPARATOR, NAME = "label", "value", "ordinal", "separator", "name"
COMMA, RANGE = ",", "range"


class Token(NamedTuple):
    """One word: its type, what it means, where it begins, and for a number its brackets: '(1)', 'f)', '5'."""

    type: str
    text: str  # the kind of a label, the number of an ordinal, the way a separator joins
    start: int
    shown: str
    brackets: str = ""  # '()' | ')' | ''


_PATTERN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<conjunction>{words.CONJUNCTIONS.pattern})(?!\w)
    |(?P<opening>{words.OPENINGS.pattern})
    |(?P<dot>\.(?=[a-z]{{1,2}}(?!\w)))
    |(?P<enclosed>\(\s*[^\W_]{{1,8}}\s*\))
    |(?P<closed>(?:\d+[a-z]{{0,2}}|[a-z]{{1,2}}|[ivx]{{1,6}})\))
    |(?P<range>{words.RANGES.pattern})
    |(?P<ordinal>\d+(?:st|nd|rd|th)(?!\w))
    |(?P<number>\d+(?:er|re|º|ª|°|[a-z]{{1,2}})?(?:\.\d+[a-z]{{0,2}})*(?!\w))
    |(?P<name>[^\W\d_]{{2,}}\w*(?:-\w+)+)
    |(?P<article>(?:l|d|dell|all|nell|dall)['’])
    |(?P<word>[^\W\d_]+(?:['’]s(?!\w))?\.?|[&+§])
    |(?P<comma>[,;])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROMAN_RANGE = re.compile(r"([ivxlc]+)-([ivxlc]+)", re.IGNORECASE)


def tokens(text: str, start: int) -> list[Token]:
    """The tokens of *text* from *start* on; raises ReferenceProblem for a character that has no place here."""
    return _between([*_cut(text, start)])


def _cut(text: str, start: int) -> Iterator[Token]:
    position = start
    while position < len(text):
        found = _PATTERN.match(text, position)
        if found is None:
            message = f"'{text[position]}' is not understood in a reference such as 'ai-act art. 5(1)(f)'."
            raise ReferenceProblem(message, position)
        yield from _token(found)
        position = found.end()


def _token(found: re.Match[str]) -> Iterator[Token]:
    shown, start = found.group(), found.start()
    match found.lastgroup:
        case "space" | "article" | "opening" | "dot":
            return
        case "conjunction":
            yield Token(SEPARATOR, CONJUNCTION, start, shown)
        case "range":
            yield Token(SEPARATOR, RANGE, start, shown)
        case "comma":
            yield Token(SEPARATOR, COMMA, start, shown)
        case "enclosed" | "closed":
            brackets = "()" if shown.startswith("(") else ")"
            yield Token(VALUE, shown.strip("()").strip().lower(), start, shown, brackets)
        case "ordinal":
            yield Token(ORDINAL, shown[:-2].lstrip("0") or "0", start, shown)
        case "number":
            yield Token(VALUE, re.sub("(?:er|re|[ºª°])$", "", shown.lower()), start, shown)
        case "name" if roman := _ROMAN_RANGE.fullmatch(shown):
            yield Token(VALUE, roman[1].lower(), start, roman[1])
            yield Token(SEPARATOR, RANGE, start + roman.start(2) - 1, "-")
            yield Token(VALUE, roman[2].lower(), start + roman.start(2), roman[2])
        case "name":
            yield Token(NAME, shown, start, shown)
        case _:
            numbered = shown.endswith(".") and found.string[found.end() :].lstrip()[:1].isdigit()
            yield from _word(shown, start, numbered=numbered)


def _word(shown: str, start: int, *, numbered: bool) -> Iterator[Token]:
    """*numbered*: a full stop and a number follow, so that this is a word cut short, and never the letter of a point."""
    word = shown.rstrip(".").casefold().replace("’", "'")
    if word in words.FILLERS:
        return
    if word in words.LABELS:
        yield Token(LABEL, words.LABELS[word], start, shown)
    elif numbered and len(word) <= 2:
        kind = words.NUMBERED_LABELS.get(word)
        yield Token(LABEL if kind else NAME, kind or shown, start, shown)
    elif word in words.ORDINALS:
        yield Token(ORDINAL, words.ORDINALS[word], start, shown)
    elif word in words.AND_WORDS and word not in words.AND_LETTERS:
        yield Token(SEPARATOR, AND, start, shown)
    elif word in words.RANGE_WORDS:
        yield Token(SEPARATOR, RANGE, start, shown)
    elif (
        re.fullmatch("[a-z]{1,2}|[ivxlc]{1,8}", word) and word not in words.AND_WORDS
    ) or word in words.AND_LETTERS:
        yield Token(VALUE, word, start, shown)
    else:
        yield Token(NAME, shown, start, shown)


def _between(found: list[Token]) -> list[Token]:
    """'e', 'y', 'i' and 'a' between two numbers are words of a list: 'lettere a) e b)', 'art. 13 i 14', '15 a 22'."""
    kept: list[Token] = []
    for index, token in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if token.type == VALUE and token.shown.isalpha() and kept and after:
            if _is_article(token, kept[-1], after):
                continue
            token = _as_separator(token, kept[-1], after)
        kept.append(token)
    return kept


def _is_article(token: Token, before: Token, after: Token) -> bool:
    """Italian 'con i considerando 4 e 5'."""
    joins = before.type == SEPARATOR and before.text != COMMA
    return token.text == "i" and joins and after.type == LABEL


def _as_separator(token: Token, before: Token, after: Token) -> Token:
    digits = [value.text[:1].isdigit() for value in (before, after)]
    same = before.type == after.type == VALUE and digits[0] == digits[1]
    swedish = "." in before.text  # 'artikel 6.1 e första stycket'
    listed = (before.type in {VALUE, ORDINAL} and not swedish) or before.text == COMMA
    if token.text in words.AND_LETTERS and (same or (listed and after.type in {LABEL, NAME, ORDINAL})):
        return Token(SEPARATOR, AND, token.start, token.shown)
    if token.text == words.RANGE_LETTER and same:
        return Token(SEPARATOR, RANGE, token.start, token.shown)
    return token
