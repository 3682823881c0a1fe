"""One argument, and how its YAML looks."""

from __future__ import annotations

from typing import NamedTuple

from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.scalars import Identifier, Text
from namens.workspace.schema import Field, ListOf, ReaderText, Record
from namens.workspace.sourced import Sourced


class Evidence(NamedTuple):
    """A claim's proof: a quotation from a source, word by word."""

    cite: Sourced
    quote: Sourced | None
    locator: Sourced | None
    translation: Localised | None
    counter: Localised | None
    supports: Localised | None
    place: Place


class Argument(NamedTuple):
    """A point of the letter; `text`, `heading` and `asks` are Markdown with citations."""

    id: Sourced
    heading: Localised | None
    text: Localised
    evidence: tuple[Evidence, ...]
    answers: tuple[Sourced, ...]
    asks: Localised | None
    place: Place


def _argument(
    *,
    id: Sourced,
    heading: Localised | None,
    text: Localised,
    evidence: tuple[Evidence, ...] | None,
    answers: tuple[Sourced, ...] | None,
    asks: Localised | None,
    place: Place,
) -> Argument:
    return Argument(id, heading, text, evidence or (), answers or (), asks, place)


EVIDENCE = Record(
    "an evidence entry",
    Evidence,
    (
        Field("cite", Text("a citation key"), "the citation key of the source", required=True),
        Field("quote", Text(), "the source's own words, verbatim, in its own language"),
        Field("locator", Text(), "where in the source, such as 'p. 46'"),
        Field("translation", ReaderText(), "the quotation in the letter's languages"),
        Field("counter", ReaderText(), "what the criticised side answers"),
        Field("supports", ReaderText(), "the sentence of the argument that it proves"),
    ),
)

ARGUMENT = Record(
    "an argument",
    _argument,
    (
        Field("id", Identifier, "the name by which submission.yaml lists the argument", required=True),
        Field("heading", ReaderText(), "a heading above the text"),
        Field(
            "text", ReaderText(), "the text, in Markdown: notes are [@key, p. 3] or ^[words]", required=True
        ),
        Field("evidence", ListOf(EVIDENCE), "quotations that prove the text"),
        Field("answers", ListOf(Text(), or_one=True), "the consultation questions that it answers"),
        Field("asks", ReaderText(), "what is asked of the addressee; the letter numbers it"),
    ),
)
