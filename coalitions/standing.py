"""Who stands behind which text: what the events say of each signatory, beside the text of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.comparison import Change, Comparison, Present, Recall
from namens.coalitions.signoffs import (
    APPROVED,
    DECLINED,
    INVITED,
    REMINDED,
    WITHDRAWN,
    Event,
    Reservation,
)

NONE, RESERVED, EXPIRED = "none", "approved-with-reservations", "expired"
STATES = (INVITED, APPROVED, RESERVED, DECLINED, WITHDRAWN, EXPIRED, NONE)
_STANDING = (APPROVED, RESERVED)
_SAID = (APPROVED, DECLINED, WITHDRAWN)


class Standing(NamedTuple):
    """Where one signatory stands.

    `current`: the approval is for the very text of today, in each language that it covers. `changes`: what is
    different since, editorial edits left out; those stand in `edits`. `unknown`: languages whose approved text
    was not kept, so that only its hash can be compared, or which the letter no longer has, where no other was
    approved. `version` counts the texts that were shown, from 1. `reserved`: the reservations of the last approval
    on requests that are still those of today, whatever else changed since; `overtaken`: on requests that are not.
    """

    signatory: str
    state: str
    approval: Event | None = None
    current: bool = False
    languages: Mapping[str, bool] = {}
    changes: tuple[Change, ...] = ()
    edits: tuple[Change, ...] = ()
    unknown: tuple[str, ...] = ()
    version: int = 0
    invited: Event | None = None
    reminded: Event | None = None
    last: Event | None = None
    reserved: tuple[Reservation, ...] = ()
    overtaken: tuple[Reservation, ...] = ()

    @property
    def reservations(self) -> tuple[Reservation, ...]:
        """The reservations of the approval that holds."""
        return self.approval.reservations if self.approval is not None and self.state == RESERVED else ()

    def behind(self, language: str) -> bool:
        """Whether the signatory stands behind the text of today in *language*."""
        return self.state in _STANDING and self.languages.get(language, False)

    @property
    def changed(self) -> list[str]:
        """The arguments that changed since, each once, in their order."""
        return list(dict.fromkeys(change.part for change in self.changes if change.argument))

    @property
    def refused(self) -> bool:
        """Whether the name must not be printed."""
        return self.state in (DECLINED, WITHDRAWN)


def standings(
    signatories: Iterable[str],
    events: Sequence[Event],
    present: Present,
    recall: Recall,
    *,
    today: dt.date,
    expires: dt.date | None = None,
) -> dict[str, Standing]:
    """Each signatory's standing. *recall* gives a text by its hash; approvals hold up to *expires*, that day too."""
    by_signatory: dict[str, list[Event]] = {}
    for event in events:
        by_signatory.setdefault(event.signatory, []).append(event)
    comparison = Comparison(present, recall, [step for event in events for step in event.steps])
    numbers = versions(events)
    over = expires is not None and today > expires
    return {
        name: _standing(name, by_signatory.get(name, ()), comparison, numbers, over=over)
        for name in signatories
    }


def versions(events: Iterable[Event]) -> dict[str, int]:
    """The texts that were shown to somebody, numbered from 1 in the order in which that happened."""
    numbers: dict[str, int] = {}
    for event in events:
        if event.text:
            numbers.setdefault(event.text, len(numbers) + 1)
    return numbers


def _standing(
    name: str, events: Sequence[Event], comparison: Comparison, numbers: Mapping[str, int], *, over: bool
) -> Standing:
    latest = {event.kind: event for event in events}
    invited, reminded, last = latest.get(INVITED), latest.get(REMINDED), events[-1] if events else None
    said = last if last is not None and last.kind in _SAID else _last(events, _SAID)
    if said is None or said.kind != APPROVED:
        state = said.kind if said else (INVITED if invited or reminded else NONE)
        return Standing(name, state, invited=invited, reminded=reminded, last=last)
    whole = comparison.whole(said.covers)
    reserved, overtaken = _reserved(said, comparison) if said.reservations else ((), ())
    return Standing(
        name,
        EXPIRED if over else (RESERVED if said.reservations else APPROVED),
        said,
        not over and whole.same,
        whole.languages,
        whole.changes,
        whole.edits,
        whole.unknown,
        numbers.get(said.text, 0),
        invited,
        reminded,
        last,
        reserved,
        overtaken,
    )


def _reserved(said: Event, comparison: Comparison) -> tuple[tuple[Reservation, ...], tuple[Reservation, ...]]:
    """The reservations of an approval on requests of today, and those on requests that are not."""
    same = tuple(found for found in said.reservations if comparison.same_request(said, found))
    return same, tuple(found for found in said.reservations if found not in same)


def _last(events: Sequence[Event], kinds: Sequence[str]) -> Event | None:
    for event in reversed(events):
        if event.kind in kinds:
            return event
    return None
