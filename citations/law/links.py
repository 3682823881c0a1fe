"""The address of a place in the law.

EU law has the European Legislation Identifier: codes of subdivisions are those of the EU's authority table
'subdivision' (publications.europa.eu/resource/authority/subdivision: art, par, sub, pnt, snt, rct, anx, cpt, sct), their
order that of the 'ELI subdivisions specification v2' (eur-lex.europa.eu/content/eli-register). EUR-Lex's own pages carry
`art_5`, `rct_44` and `anx_III` as ids. Unverified: whether EUR-Lex opens its page at the point or at the act's beginning.
"""

from __future__ import annotations

from urllib.parse import quote

from namens.citations.law.instruments import Instrument
from namens.citations.law.numbers import order
from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    PARAGRAPH,
    POINT,
    RECITAL,
    SECTION,
    SENTENCE,
    SUBPARAGRAPH,
    Pinpoint,
)

_CODES = {
    ARTICLE: "art",
    PARAGRAPH: "par",
    SUBPARAGRAPH: "sub",
    POINT: "pnt",
    SENTENCE: "snt",
    RECITAL: "rct",
    ANNEX: "anx",
    CHAPTER: "cpt",
    SECTION: "sct",
}


def link_of(place: Pinpoint, instrument: Instrument, language: str) -> str:
    """The address of *place*, of the law as a whole without one; a range is linked to its first number.

    Article 5a of a law whose articles are counted came later: its first text has no such place to be linked to.
    """
    if place and place[0].kind == ARTICLE and instrument.entry.articles and order(place[0].spans[0].first)[1]:
        place = ()
    if instrument.eli:
        base = instrument.eli.removesuffix("/oj")
        steps = [f"{_CODES[step.kind]}_{quote(step.spans[0].first)}" for step in place]
        return "/".join([base, *steps, "oj"])
    pattern = instrument.link(language)
    before, written, after = pattern.partition("{article}")
    if not written:
        return pattern
    if place and place[0].kind == ARTICLE:
        return before + quote(place[0].spans[0].first) + after
    return before.partition("#")[0]
