"""Is a quotation what the source says? Exact but for spaces, line ends, and the forms of marks and letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from namens.citations.evidence.match import Span, find, places
from namens.citations.evidence.nearest import find_nearest
from namens.citations.evidence.negations import mixes_alphabets
from namens.citations.evidence.quotation import Piece, Quotation, read_quotation, without_turning
from namens.citations.evidence.texts import Compared, compare_form, plain

_LEGEND = "the nearest passage, with [-what only the quotation has-] and {+what only the source has+}"
SHORTEST = 3  # words; two stand in every text

ProofState = Literal["proved", "not-found", "too-short"]


@dataclass(frozen=True, slots=True)
class Proof:
    """`passage` is where the quotation stands in the source; `nearest` and `difference` are for one that does not.

    `difference` shows the nearest passage with [-what only the quote has-] and {+what only the source has+}.
    `reason` is a sentence for the user, empty when proved.
    """

    state: ProofState
    passage: str = ""
    nearest: str = ""
    difference: str = ""
    reason: str = ""

    @property
    def proved(self) -> bool:
        """Whether the source says it."""
        return self.state == "proved"


def prove(quote: str, text: str | Compared) -> Proof:
    """Whether *text* (of a source, or its `compare_form`) says what *quote* says.

    `[…]` omits words, in order and within some 500 words; `[word]` inserts, unless it negates what the source says or
    makes another number of one there; `[T]he` changes a letter's case.
    Never raises.
    """
    quotation = read_quotation(quote)
    if quotation.words < SHORTEST:
        return Proof("too-short", reason=_too_short(quotation.words))
    source = text if isinstance(text, Compared) else _prepared(text)
    for text_there in _readings(quotation, source):
        if (spans := find(quotation, text_there)) is not None:
            return Proof("proved", passage=_passage(spans, text_there))
    if quotation.turning and (spans := find(without_turning(quote), source)) is not None:
        return _turned(quotation.turning, _passage(spans, source))
    return _not_found(quotation, source)


def stands_in(quote: str, source: Compared) -> bool:
    """Whether `prove` would call it proved; without looking for the nearest passage."""
    quotation = read_quotation(quote)
    return quotation.words >= SHORTEST and any(
        find(quotation, text) is not None for text in _readings(quotation, source)
    )


def _readings(quotation: Quotation, source: Compared) -> Iterator[Compared]:
    """The source; and with its numbers in brackets, which are notes' marks else, when the quotation has them too."""
    yield source
    numbers = [piece.written for piece in quotation.turning if piece.turns == "number"]
    if numbers and all(written in source.shown for written in numbers):
        yield compare_form(plain(source.shown, is_quotation=True), is_plain=True)


@lru_cache(maxsize=4)
def _prepared(text: str) -> Compared:
    return compare_form(text)


def _too_short(words: int) -> str:
    if not words:
        return "the quotation holds no words of the source. Copy a sentence from it, word by word."
    counted = "one word" if words == 1 else "two words"
    return f"the quotation is too short to prove anything ({counted}). Quote at least {SHORTEST} words."


def _passage(spans: tuple[Span, ...], source: Compared) -> str:
    passages = [" ".join(source.passage(span.start, span.end).split()) for span in spans]
    return " […] ".join(passages)


def _turned(insertions: list[Piece], passage: str) -> Proof:
    """The source says it without the *insertions*."""
    once = list(dict.fromkeys(piece.written for piece in insertions))
    if mixed := next((written for written in once if mixes_alphabets(written)), ""):
        reason = (
            f"a word of the insertion {mixed} mixes letters of two alphabets that look alike. Type it again; what "
            f"stands there is: {passage}."
        )
        return Proof("not-found", nearest=passage, reason=reason)
    number = all(piece.turns == "number" for piece in insertions)
    what = ("makes", "make", "another number of") if number else ("turns", "turn", "the meaning of")
    verb = what[0] if len(once) == 1 else what[1]
    named = f"insertion {once[0]} {verb}" if len(once) == 1 else f"insertions {' and '.join(once)} {verb}"
    reason = (
        f"the {named} {what[2]} what stands there: {passage}. Quote that as it is, and say the rest outside the "
        "quotation."
    )
    return Proof("not-found", nearest=passage, reason=reason)


def _not_found(quotation: Quotation, source: Compared) -> Proof:
    """What is nearest to the first fragment that is missing."""
    different = {one.text: one for one in quotation.fragments}.values()
    missing = next((one for one in different if not places(one, source)), None)
    if missing is None:
        reason = "its parts stand in the source, but not in this order, or too far apart for one quotation."
        return Proof("not-found", reason=f"{reason} Quote them one by one.")
    near = find_nearest(missing.text, source)
    if near is None:
        return Proof("not-found", reason="nothing like it stands in the source.")
    if "[-" in near.difference or "{+" in near.difference:
        return Proof("not-found", "", near.passage, near.difference, f"{_LEGEND}: {near.difference}")
    reason = f"its words stand there, but their hyphens, spaces or borders differ: {near.passage}"
    return Proof("not-found", "", near.passage, near.difference, reason)
