"""How sign-offs look in a coalition's YAML file."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import yaml

from namens.coalitions.signoffs import KINDS, WAYS, Event, Reservation, Step
from namens.workspace.problems import Place
from namens.workspace.scalars import Boolean, Choice, Context, Text
from namens.workspace.schema import Field, ListOf, MapOf, MayBeEmpty, Record

_HASH = Text("the hash of a text: 64 digits and letters", "[0-9a-f]{64}")


class Logged(NamedTuple):
    """An event, and where it and its reservations stand."""

    event: Event
    place: Place
    reservations: tuple[Place, ...] = ()


_YEARS = range(2000, 3000)  # outside, no zone can be trusted to reckon, and nobody signed anything


class Timestamp(NamedTuple):
    """A date and time with its zone, of this millennium: 2026-11-22T10:00:00Z."""

    def read(self, node: yaml.Node, context: Context) -> dt.datetime | None:
        """The time."""
        text = Text("a time such as 2026-11-22T10:00:00Z").read(node, context)
        if text is None:
            return None
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is not None and moment.year not in _YEARS:
            context.fault(
                node, f"'{context.key}' is '{text}'; expected a year from {_YEARS[0]} to {_YEARS[-1]}."
            )
            return None
        if moment is None or moment.tzinfo is None:
            message = (
                f"'{context.key}' is '{text}'; expected a time with its zone, such as 2026-11-22T10:00:00Z."
            )
            context.fault(node, message)
            return None
        return moment

    def json_schema(self) -> dict[str, Any]:
        """`string` with `format: date-time`."""
        return {"type": "string", "format": "date-time"}


def _reservation(
    *, argument: str, asks: str | None, reason: str | None, printed: bool | None, place: Place
) -> tuple[Reservation, Place]:
    return Reservation(argument, asks or "", reason or "", bool(printed)), place


def _step(*, language: str, part: str, before: str, after: str, place: Place) -> Step:
    del place
    return Step(language, part, before, after)


def _event(*, place: Place, event: str, id: str, at: dt.datetime, **values: Any) -> Logged:
    given = {name: value for name, value in values.items() if value is not None}
    reserved = given.pop("reservations", ())
    given["reservations"] = tuple(reservation for reservation, _ in reserved)
    places = tuple(where for _, where in reserved)
    return Logged(Event(id, event, at=at, **({"signatory": ""} | given)), place, places)


RESERVATION = Record(
    "a reservation",
    _reservation,
    (
        Field("argument", Text(), "the argument whose request is not endorsed", required=True),
        Field("asks", MayBeEmpty(Text()), "the hash of that request"),
        Field("reason", MayBeEmpty(Text()), "why"),
        Field("printed", Boolean(), "whether the reason is printed (default: no)"),
    ),
)

STEP = Record(
    "an editorial step",
    _step,
    (
        Field("language", Text(), "the language of the text", required=True),
        Field("part", Text(), "the argument or part that was edited", required=True),
        Field("before", _HASH, "its hash before", required=True),
        Field("after", _HASH, "its hash after", required=True),
    ),
)

EVENT = Record(
    "a sign-off",
    _event,
    (
        Field("id", Text(), "a name that no other event has", required=True),
        Field("event", Choice(KINDS), "what happened", required=True),
        Field("signatory", Text(), "the id of the organisation or person"),
        Field("at", Timestamp(), "when, with the time zone", required=True),
        Field("by", MayBeEmpty(Text()), "who approved or declined; never printed"),
        Field("role", MayBeEmpty(Text()), "in which role; never printed"),
        Field("email", MayBeEmpty(Text()), "by which address; never printed"),
        Field("via", Choice(WAYS), "by which way"),
        Field("language", Text(), "the language in which the text was read"),
        Field("text", _HASH, "the hash of the text in all its languages"),
        Field("covers", MapOf(_HASH), "the hash of the text in each language that is covered"),
        Field("consent", Boolean(), "whether the name may be published"),
        Field("reservations", ListOf(RESERVATION), "requests that are not endorsed"),
        Field("note", MayBeEmpty(Text()), "a remark; never printed"),
        Field("steps", ListOf(STEP), "of an editorial mark: what changed"),
    ),
)
