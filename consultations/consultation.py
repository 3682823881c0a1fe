"""The regulator's questions, deadline and limits, and how their YAML looks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from namens.workspace.localised import Localised
from namens.workspace.problems import Place, Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Count, Date, DatedText, Identifier, Text
from namens.workspace.schema import Field, ListOf, ReaderText, Record
from namens.workspace.sourced import Sourced


class Limits(NamedTuple):
    """What the regulator accepts at most."""

    characters: int | None
    words: int | None
    pages: int | None
    place: Place


class Question(NamedTuple):
    """One question of the regulator, verbatim."""

    id: Sourced
    text: Localised
    limits: Limits | None
    place: Place


class Consultation(NamedTuple):
    """What is asked, by when."""

    title: Localised | None
    regulator: Localised | None
    website: Sourced | None
    deadline: DatedText | None
    questions: tuple[Question, ...] | None
    limits: Limits | None
    place: Place


LIMITS = Record(
    "limits",
    Limits,
    (
        Field("characters", Count(), "characters at most"),
        Field("words", Count(), "words at most"),
        Field("pages", Count(), "pages at most"),
    ),
)

QUESTION = Record(
    "a question",
    Question,
    (
        Field("id", Identifier, "the name by which arguments answer it, such as q3", required=True),
        Field("text", ReaderText(), "the question, verbatim", required=True),
        Field("limits", LIMITS, "what the regulator accepts at most as an answer"),
    ),
)

CONSULTATION = Record(
    "a consultation",
    Consultation,
    (
        Field("title", ReaderText(), "what the consultation is called"),
        Field("regulator", ReaderText(shared=True), "who consults"),
        Field(
            "website",
            Text("an address such as https://example.org", r"https?://\S+"),
            "where it is announced",
        ),
        Field("deadline", Date(), "the last day"),
        Field("questions", ListOf(QUESTION), "the numbered questions"),
        Field("limits", LIMITS, "what the regulator accepts at most for the whole letter"),
    ),
)


def load_consultation(path: Path, folder: Path, problems: Problems) -> Consultation | None:
    """The consultation; a question's id that comes twice is a problem."""
    consultation: Consultation | None = read_record(path, folder, CONSULTATION, problems)
    seen: dict[str, Question] = {}
    for question in (consultation.questions or ()) if consultation else ():
        first = seen.setdefault(question.id, question)
        if first is not question:
            problems.add(
                question.id.place,
                f"the id '{question.id}' belongs to another question already ({first.id.place}). Give this one its own.",
            )
    return consultation
