"""Sign-offs: what an organisation said of a text, as events that are added and never overwritten.

A text is a hash here: `covers` names, for each language, the hash of the text that the event is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from namens.workspace.problems import Problem

INVITED, REMINDED, APPROVED = "invited", "reminded", "approved"
DECLINED, WITHDRAWN, EDITORIAL = "declined", "withdrawn", "editorial"
KINDS = (INVITED, REMINDED, APPROVED, DECLINED, WITHDRAWN, EDITORIAL)
WAYS = ("email", "form", "web", "hand")


class Reservation(NamedTuple):
    """One request that an organisation does not endorse: by argument, as numbers are those of the day.

    `asks` is the hash of the request in the language approved. The reason is printed only where `printed`.
    """

    argument: str
    asks: str = ""
    reason: str = ""
    printed: bool = False


class Step(NamedTuple):
    """An edit that the adviser calls editorial: one part of the text in one language, before and after."""

    language: str
    part: str
    before: str
    after: str


class Event(NamedTuple):
    """One thing that happened, and when. `signatory` is empty for what concerns nobody in particular.

    `covers`: language → hash of the text; `text`: the hash of all languages together, which counts versions.
    `consent`: whether the name may be published; None where it was not asked. `by`, `role`, `email` and `note`
    are personal: `forget` empties them, and the event stays.
    """

    id: str
    kind: str
    signatory: str
    at: dt.datetime
    by: str = ""
    role: str = ""
    email: str = ""
    via: str = ""
    language: str = ""
    text: str = ""
    covers: Mapping[str, str] = {}
    consent: bool | None = None
    reservations: tuple[Reservation, ...] = ()
    note: str = ""
    steps: tuple[Step, ...] = ()

    def forgotten(self) -> Event:
        """The event without what is personal."""
        bare = tuple(reservation._replace(reason="") for reservation in self.reservations)
        return self._replace(by="", role="", email="", note="", reservations=bare)


class Store(Protocol):
    """Where events are kept. Each method is all or nothing, and what it acknowledged outlives the process."""

    def events(self) -> Sequence[Event]:
        """Every event, in the order in which they were added."""

    def events_of(self, signatory: str) -> Sequence[Event]:
        """The events of *signatory*, in no order: of thousands, what one partner said is found at once."""

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add events, and the texts (hash → content) that they cover; one whose id is known is not added again.

        Returns how many were new. Raises StoreError when nothing could be written.
        """

    def text(self, name: str) -> str | None:
        """The content of the text with this hash, or None when it was never kept."""

    def forget(self, signatory: str) -> int:
        """Empty what is personal in every event of *signatory*; how many events that were."""


class StoreError(Exception):
    """The store cannot be read or written; the message says what to do, *problems* where, if that is known."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> StoreError:
        """What is wrong with the file."""
        found = tuple(problems)
        return cls("\n".join(str(problem) for problem in found), found)


def new_id() -> str:
    """A name for a new event that no other has."""
    from secrets import token_hex  # with hmac and random: no build needs them

    return token_hex(8)


def now() -> dt.datetime:
    """The time in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def as_plain(event: Event) -> dict[str, Any]:
    """The event as YAML and JSON hold it: what is empty is left out."""
    plain: dict[str, Any] = {"id": event.id, "event": event.kind}
    plain |= {"signatory": event.signatory} if event.signatory else {}
    plain["at"] = event.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("by", "role", "email", "via", "language", "text"):
        plain |= {name: value} if (value := getattr(event, name)) else {}
    plain |= {"covers": dict(event.covers)} if event.covers else {}
    plain |= {"consent": event.consent} if event.consent is not None else {}
    if event.reservations:
        plain["reservations"] = [_plain_reservation(found) for found in event.reservations]
    plain |= {"note": event.note} if event.note else {}
    if event.steps:
        plain["steps"] = [step._asdict() for step in event.steps]
    return plain


def _plain_reservation(reservation: Reservation) -> dict[str, Any]:
    plain: dict[str, Any] = {"argument": reservation.argument}
    plain |= {"asks": reservation.asks} if reservation.asks else {}
    plain |= {"reason": reservation.reason} if reservation.reason else {}
    return plain | ({"printed": True} if reservation.printed else {})


def from_plain(plain: Mapping[str, Any]) -> Event:
    """The event that `as_plain` wrote. Raises KeyError, TypeError or ValueError when it is damaged."""
    at = dt.datetime.fromisoformat(str(plain["at"]))
    if at.tzinfo is None:
        raise ValueError(f"{plain['at']} has no time zone")
    consent = plain.get("consent")
    return Event(
        id=str(plain["id"]),
        kind=_known(str(plain["event"])),
        signatory=str(plain.get("signatory", "")),
        at=at,
        **{
            name: str(plain.get(name, ""))
            for name in ("by", "role", "email", "via", "language", "text", "note")
        },
        covers={str(language): str(name) for language, name in plain.get("covers", {}).items()},
        consent=None if consent is None else bool(consent),
        reservations=tuple(_reservation(found) for found in plain.get("reservations", ())),
        steps=tuple(Step(*(str(found[name]) for name in Step._fields)) for found in plain.get("steps", ())),
    )


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"there is no event '{kind}'")
    return kind


def _reservation(plain: Mapping[str, Any]) -> Reservation:
    return Reservation(
        str(plain["argument"]),
        str(plain.get("asks", "")),
        str(plain.get("reason", "")),
        bool(plain.get("printed", False)),
    )
