"""A reference to the law as values: which laws, which of their parts, and how those are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

ARTICLE = "article"
RECITAL = "recital"
ANNEX = "annex"
CHAPTER = "chapter"
SECTION = "section"
PARAGRAPH = "paragraph"
SUBPARAGRAPH = "subparagraph"
POINT = "point"
SENTENCE = "sentence"

AND = "and"
CONJUNCTION = "conjunction"  # 'read in conjunction with'


class Span(NamedTuple):
    """One number ('5', 'f', 'III'), or a range when `last` is set. Article 5a is '5a'."""

    first: str
    last: str = ""


class Step(NamedTuple):
    """One level of a reference: its kind, and its numbers. Several numbers stand on the last level only."""

    kind: str
    spans: tuple[Span, ...]


Pinpoint = tuple[Step, ...]  # from the article, recital, annex or chapter down


class Clause(NamedTuple):
    """Parts of one law. No pinpoint is the law as a whole; `joined` is how it follows the clause before it."""

    instrument: str
    pinpoints: tuple[Pinpoint, ...] = ()
    joined: str = ""  # '' | AND | CONJUNCTION


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands in `{law: …}`; at least one clause."""

    clauses: tuple[Clause, ...]


class ReferenceProblem(Exception):
    """A reference that cannot be read: what is wrong in the user's words, and where in the text it is."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset
