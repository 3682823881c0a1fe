"""Whether a law has what a reference names, as far as its structure is known."""

from __future__ import annotations

from namens.citations.law.instruments import Instrument, Instruments
from namens.citations.law.numbers import as_roman, order, roman_number
from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    PARAGRAPH,
    POINT,
    RECITAL,
    Pinpoint,
    Reference,
    Step,
)


def check_reference(reference: Reference, instruments: Instruments, language: str = "") -> str | None:
    """The first thing that is not there, in the user's words; None when nothing speaks against the reference.

    *language*: in which the user is likely to name a law.
    """
    for clause in reference.clauses:
        law = instruments.find(clause.instrument)
        if law is None:
            return instruments.unknown(clause.instrument, language)
        for pinpoint in clause.pinpoints:
            fault = _check(settled(pinpoint, law), law)
            if fault:
                return fault
    return None


def settled(pinpoint: Pinpoint, law: Instrument) -> Pinpoint:
    """'art. 4(1)' where article 4 has numbered points and no paragraphs: point 1 of article 4."""
    if len(pinpoint) < 2 or pinpoint[0].kind != ARTICLE or pinpoint[1].kind != PARAGRAPH:
        return pinpoint
    if pinpoint[0].spans[0].first not in (law.entry.points or {}):
        return pinpoint
    return (pinpoint[0], Step(POINT, pinpoint[1].spans), *pinpoint[2:])


def _check(pinpoint: Pinpoint, law: Instrument) -> str | None:
    top = pinpoint[0]
    count = {ARTICLE: law.entry.articles, RECITAL: law.entry.recitals, ANNEX: law.entry.annexes}.get(top.kind)
    if count is not None:
        for value in _values(top):
            if not _is_there(value, count, top.kind):
                return _missing(top.kind, value, count, law)
    if top.kind == ARTICLE and len(pinpoint) > 1:
        return _check_inside(top.spans[0].first, pinpoint[1], law)
    return None


def _values(step: Step) -> list[str]:
    return [value for span in step.spans for value in span if value]


def _is_there(value: str, count: int, kind: str) -> bool:
    if kind == ANNEX:
        return 0 < roman_number(value) <= count
    number, suffix = order(value)
    return _exists(value, count) and not (kind == RECITAL and number and suffix)


def _exists(value: str, count: int) -> bool:
    """Whether a number from 1 to *count* is there; letters, romans and '05' are no numbers here."""
    number, suffix = order(value)
    if not value[:1].isdigit() or value.startswith("0"):
        return False
    return bool(suffix) or 0 < number <= count  # a later act may have put in article 5a


def _missing(kind: str, value: str, count: int, law: Instrument) -> str:
    if kind == ANNEX:
        last = as_roman(count)
        return (
            f"'{law.id}' has annexes I to {last}; there is no annex {value}."
            if count
            else f"'{law.id}' has no annexes."
        )
    meant = int(value) if value.isdigit() else roman_number(value)
    hint = f" Write {kind} {meant}." if 0 < meant <= count else ""
    return f"'{law.id}' has {count} {kind}s; there is no {kind} {value}.{hint}"


def _check_inside(article: str, step: Step, law: Instrument) -> str | None:
    points = (law.entry.points or {}).get(article)
    if step.kind == POINT and points is not None:
        bad = [value for value in _values(step) if value.isdigit() and not 0 < int(value) <= points]
        return (
            f"article {article} of '{law.id}' has {points} points; there is no point {bad[0]}."
            if bad
            else None
        )
    if step.kind != PARAGRAPH or not article.isdigit() or int(article) > len(law.paragraphs):
        return None
    count = law.paragraphs[int(article) - 1]
    bad = [value for value in _values(step) if not _exists(value, count)]
    if not bad:
        return None
    if not count:
        return f"article {article} of '{law.id}' has no numbered paragraphs; there is no paragraph {bad[0]}."
    has = f"{count} paragraph{'s' if count > 1 else ''}"
    return f"article {article} of '{law.id}' has {has}; there is no paragraph {bad[0]}."
