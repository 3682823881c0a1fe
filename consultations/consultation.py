"""The regulator's questions, deadline and limits, and how their YAML looks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from namens.consultations.deadlines import DayOrTime, Moment, TimeZone, check_deadlines, zone_of
from namens.workspace.localised import Localised
from namens.workspace.problems import Place, Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Count, Identifier, Text
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
    deadline: Moment | None
    internal_deadline: Moment | None
    time_zone: Sourced | None
    questions: tuple[Question, ...] | None
    limits: Limits | None
    place: Place

    @property
    def zone(self) -> dt.tzinfo | None:
        """The time zone in which the deadlines are meant."""
        return zone_of(self.time_zone) if self.time_zone is not None else None

    @property
    def official(self) -> dt.datetime | dt.date | None:
        """The last minute that the regulator accepts; a day where the time zone is not known."""
        return self.deadline.at(self.zone) if self.deadline is not None else None

    @property
    def internal(self) -> dt.datetime | dt.date | None:
        """The last minute for the partners' answers; a day where the time zone is not known."""
        return self.internal_deadline.at(self.zone) if self.internal_deadline is not None else None


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
        Field(
            "deadline", DayOrTime(), "the last day, to its end, or the last minute, such as 2024-12-16 17:00"
        ),
        Field(
            "internal_deadline", DayOrTime(), "until when partners are asked to answer, before the deadline"
        ),
        Field("time_zone", TimeZone(), "where the deadlines are meant, such as Europe/Amsterdam"),
        Field("questions", ListOf(QUESTION), "the numbered questions"),
        Field("limits", LIMITS, "what the regulator accepts at most for the whole letter"),
    ),
)


def load_consultation(path: Path, folder: Path, problems: Problems) -> Consultation | None:
    """The consultation; a question's id that comes twice is a problem."""
    consultation: Consultation | None = read_record(path, folder, CONSULTATION, problems)
    if consultation is not None:
        check_deadlines(consultation.deadline, consultation.internal_deadline, consultation.zone, problems)
    seen: dict[str, Question] = {}
    for question in (consultation.questions or ()) if consultation else ():
        first = seen.setdefault(question.id, question)
        if first is not question:
            problems.add(
                question.id.place,
                f"the id '{question.id}' belongs to another question already ({first.id.place}). Give this one its own.",
            )
    return consultation
