"""A pinpoint in words: 'artikel 5, lid 1, onder f)', in pieces that can each carry a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from namens.citations.law.grammar import DIGIT, ENGLISH, IN_ANNEX, NESTED, SWEDISH, Grammar
from namens.citations.law.numbers import value_class
from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    PARAGRAPH,
    POINT,
    SECTION,
    SENTENCE,
    SUBPARAGRAPH,
    Pinpoint,
    Span,
    Step,
)


class Piece(NamedTuple):
    """Words and the one place in the law that they name; without a place they only join."""

    text: str
    place: Pinpoint = ()


def pinpoint_pieces(pinpoint: Pinpoint, grammar: Grammar, *, short: bool = False) -> list[Piece]:
    """The words of *pinpoint*; `short` is for notes ('art. 5(1)(f)')."""
    level = len(pinpoint) - 1
    before = "".join(_level(pinpoint, depth, grammar, short) for depth in range(level))
    opening, numbers, closing = _list(pinpoint, level, grammar, short)
    pieces: list[Piece] = []
    for index, (span, written) in enumerate(zip(pinpoint[-1].spans, numbers, strict=True)):
        if index:
            pieces.append(Piece(_joint(numbers, index, grammar)))
        place = (*pinpoint[:-1], Step(pinpoint[-1].kind, (span,)))
        pieces.append(Piece(written, place))
    pieces[0] = pieces[0]._replace(text=before + opening + pieces[0].text)
    pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + closing)
    return pieces


def has_levels(pinpoint: Pinpoint, grammar: Grammar) -> bool:
    """Whether a comma stands inside *pinpoint*, so that another one closes it."""
    if grammar is ENGLISH:
        return any(_english_comma(pinpoint, depth) for depth in range(1, len(pinpoint)))
    return len(pinpoint) > 1


def _level(pinpoint: Pinpoint, depth: int, grammar: Grammar, short: bool) -> str:
    opening, numbers, closing = _list(pinpoint, depth, grammar, short)
    return opening + numbers[0] + closing


def _list(pinpoint: Pinpoint, depth: int, grammar: Grammar, short: bool) -> tuple[str, list[str], str]:
    """What comes before the numbers of one level, the numbers, and what comes after them."""
    step = pinpoint[depth]
    link = _link(pinpoint, depth, grammar)
    word = _word(pinpoint, depth, grammar, short)
    numbers = [_range(pinpoint, depth, span, grammar) for span in step.spans]
    if link == "." and grammar is SWEDISH:
        article = (
            pinpoint[0].spans[0].first
        )  # 'artikel 22.1 och 22.4', Regulation (EU) 2016/679, Article 13(2)(f)
        numbers = [number.replace("–", f"–{article}.") for number in numbers]
        return link, [numbers[0], *(f"{article}.{number}" for number in numbers[1:])], ""
    if step.kind in grammar.ordinals and step.kind not in grammar.ordinals_after:
        return link, numbers, f" {word}"
    return f"{link}{word} " if word else link, numbers, ""


def _link(pinpoint: Pinpoint, depth: int, grammar: Grammar) -> str:
    if depth == 0:
        return ""
    if grammar is ENGLISH:
        return ", " if _english_comma(pinpoint, depth) else ""
    if grammar is SWEDISH and depth == 1 and pinpoint[0].kind == ARTICLE:
        digits = pinpoint[1].kind in {PARAGRAPH, POINT} and pinpoint[1].spans[0].first[:1].isdigit()
        return "." if digits else " "
    return grammar.between


def _english_comma(pinpoint: Pinpoint, depth: int) -> bool:
    """'Article 5(1), first subparagraph, point (h)(iii)', but 'Article 5(1)(f)'."""
    step, above = pinpoint[depth], pinpoint[depth - 1]
    if step.kind in {SUBPARAGRAPH, SENTENCE, SECTION}:
        return True
    if step.kind == PARAGRAPH:
        return above.kind != ARTICLE
    numbered = _form(pinpoint, depth) == DIGIT and above.kind != POINT
    return numbered or above.kind not in {ARTICLE, PARAGRAPH, POINT}


def _form(pinpoint: Pinpoint, depth: int) -> str:
    above = pinpoint[depth - 1]
    inside = value_class(above.spans[0].first) if above.kind == POINT else ""
    return value_class(pinpoint[depth].spans[0].first, inside)


def _word(pinpoint: Pinpoint, depth: int, grammar: Grammar, short: bool) -> str:
    step = pinpoint[depth]
    if grammar is ENGLISH and depth and not _english_comma(pinpoint, depth):
        return ""
    keys = _keys(pinpoint, depth)
    words = next((grammar.words[key] for key in keys if key in grammar.words), ("", ""))
    if short:
        words = next((grammar.short[key] for key in keys if key in grammar.short), words)
    several = len(step.spans) > 1 or bool(step.spans[0].last)
    return words[several]


def _keys(pinpoint: Pinpoint, depth: int) -> list[str]:
    """Under which names a level is looked up, the most exact first."""
    step = pinpoint[depth]
    if step.kind != POINT:
        return [step.kind]
    form = _form(pinpoint, depth)
    nested = [NESTED + form] if pinpoint[depth - 1].kind == POINT else []
    annex = [IN_ANNEX + form] if pinpoint[0].kind == ANNEX and not nested else []
    return [*nested, *annex, form]


def _range(pinpoint: Pinpoint, depth: int, span: Span, grammar: Grammar) -> str:
    first = _number(pinpoint, depth, span.first, grammar)
    if not span.last:
        return first
    return grammar.range_.format(first, _number(pinpoint, depth, span.last, grammar))


def _number(pinpoint: Pinpoint, depth: int, value: str, grammar: Grammar) -> str:
    kind = pinpoint[depth].kind
    if kind in grammar.ordinals:
        words = grammar.ordinals[kind]
        return words[int(value) - 1] if value.isdigit() and 0 < int(value) <= len(words) else value
    if kind == ARTICLE and value == "1":
        return grammar.first_article
    shape = next((grammar.shapes[key] for key in _keys(pinpoint, depth) if key in grammar.shapes), "{}")
    return shape.format(value)


def determiner(pinpoint: Pinpoint, grammar: Grammar) -> str:
    """The article that French, Spanish and Italian put before a part that follows 'in conjunction with'."""
    top = pinpoint[0]
    several = len(pinpoint) == 1 and (len(top.spans) > 1 or bool(top.spans[0].last))
    return grammar.determiners.get(top.kind, ("", ""))[several]


def _joint(numbers: Sequence[str], index: int, grammar: Grammar) -> str:
    if index < len(numbers) - 1:
        return ", "
    return f" {and_before(numbers[index], grammar)} "


def and_before(text: str, grammar: Grammar) -> str:
    """'and', in the form that *text* asks for: Spanish has 'h) e i)'."""
    return grammar.small_letters.get(text[:1].lower(), grammar.and_)
