"""What is nearly a citation, a link or a picture, and would be printed as it was typed: tokens, so that it is said.

Brackets and braces of ordinary prose are left alone.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from namens.letters.markdown.citations import raw_citations
from namens.letters.markdown.positions import PositionedState, link_label

NEAR_MISS = "near_miss"
DOUBLED, CITED, PICTURE, NESTED, BLANK, UNCLOSED, PROSE, STRAY = (
    "doubled",
    "cited",
    "picture",
    "nested",
    "blank",
    "unclosed",
    "prose",
    "stray",
)
# `(an address)`, in which one pair of parentheses may stand
_BEHIND = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_ADDRESS = re.compile(r"\(\s*<?(?:https?://|mailto:|tel:|www\.)\S*", re.IGNORECASE)
# `{.no-ibid}`, `{#id}`, `{lang=sv}`
_ATTRIBUTES = re.compile(r"\{\s*(?:[.#][A-Za-z][\w-]*|lang\s*=[^{}\s]*)(?:[ \t][^{}\n]*)?\}")
# `{no-ibid}` right behind a bracket
_WITHOUT_DOT = re.compile(r"(?<=\])\{\s*(?:no-ibid|small-caps|superscript|subscript)\s*\}")


def doubled_brackets(state: StateInline, silent: bool) -> bool:
    """`[[@key]]`, with the brackets of a wiki."""
    start = state.pos
    if not state.src.startswith("[[", start):
        return False
    close, inner = link_label(state, start), link_label(state, start + 1)
    if inner < 0 or inner != close - 1 or not raw_citations(state.src, start + 2, inner):
        return False
    return _take(state, silent, DOUBLED, close + 1)


def stray_attributes(state: StateInline, silent: bool) -> bool:
    """`[@key] {.no-ibid}`: attributes that stand right behind no bracket."""
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax) or _WITHOUT_DOT.match(
        state.src, state.pos, state.posMax
    )
    return bool(found) and _take(state, silent, STRAY, found.end() if found else 0)


def nearly_a_link(state: StateInline, silent: bool) -> bool:
    """`[words](an address)` and `![words](a path)` that are neither a link nor a picture."""
    start = state.pos
    bracket = start + state.src.startswith("![", start)
    close = link_label(state, bracket) if state.src.startswith("[", bracket) else -1
    if close < 0 or not state.src.startswith("(", close + 1):
        return False
    behind = _BEHIND.match(state.src, close + 1, state.posMax)
    address = _ADDRESS.match(state.src, close + 1, state.posMax)
    end = behind.end() if behind else address.end() if address else close + 2
    kind = _kind(state, bracket, close, closed=bool(behind), address=bool(address))
    if kind == PROSE:
        return _take(state, silent, PROSE, start + 1, end)
    return bool(kind) and _take(state, silent, kind, end)


def _kind(state: StateInline, bracket: int, close: int, *, closed: bool, address: bool) -> str:
    """What is the matter with `[…](`, whose first brackets are known; empty where nothing is."""
    assert isinstance(state, PositionedState)
    picture = bracket > state.pos
    if not closed:
        return UNCLOSED if picture or address or raw_citations(state.src, bracket + 1, close) else ""
    if picture:
        return PICTURE
    if address and state.brackets.closing(state.src, bracket, of_link=True) < 0:
        return NESTED
    if raw_citations(state.src, bracket + 1, close):
        return CITED
    return BLANK if address else PROSE


def _take(state: StateInline, silent: bool, kind: str, end: int, shown: int = 0) -> bool:
    """A token of this *kind* up to *end*; what is *shown* of it may go further."""
    if not silent:
        token = state.push(NEAR_MISS, "", 0)
        token.info = kind
        token.content = state.src[state.pos : shown or end]
    state.pos = end
    return True
