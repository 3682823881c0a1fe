"""Who stands behind which text: what the events say of each signatory, beside the text of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.signoffs import (
    APPROVED,
    DECLINED,
    EDITORIAL,
    INVITED,
    REMINDED,
    WITHDRAWN,
    Event,
    Reservation,
    Step,
)
from namens.coalitions.texts import Part, Text, hash_of_all

NONE, RESERVED, EXPIRED = "none", "approved-with-reservations", "expired"
STATES = (INVITED, APPROVED, RESERVED, DECLINED, WITHDRAWN, EXPIRED, NONE)
_STANDING = (APPROVED, RESERVED)
_SAID = (APPROVED, DECLINED, WITHDRAWN)


class Change(NamedTuple):
    """One part that is not what was approved; `before` is None for a new part, `after` for one that is gone."""

    language: str
    part: str
    argument: bool
    before: Part | None
    after: Part | None


class Standing(NamedTuple):
    """Where one signatory stands.

    `current`: the approval is for the very text of today, in each language that it covers. `changes`: what is
    different since, editorial edits left out; those stand in `edits`. `unknown`: languages whose approved text
    was not kept, so that only its hash can be compared. `version` counts the texts that were shown, from 1.
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


class Present(NamedTuple):
    """The text of today in each of its languages."""

    texts: Mapping[str, Text]

    @property
    def hashes(self) -> dict[str, str]:
        """Language → hash."""
        return {language: text.hash for language, text in self.texts.items()}

    @property
    def hash(self) -> str:
        """The hash of all languages together."""
        return hash_of_all(self.hashes)

    def complete(self, language: str) -> bool:
        """Whether *language* has every heading, text and request that any language has."""
        shapes = {name: _shape(text) for name, text in self.texts.items()}
        return shapes[language] == set().union(*shapes.values())


def _shape(text: Text) -> set[tuple[str, str]]:
    return {
        (part.name, name)
        for part in text.parts
        for name in ("heading", "text", "asks")
        if getattr(part, name) and part.name != "@template"
    }


Recall = Callable[[str], Text | None]


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
    comparison = _Comparison(present, recall, [step for event in events for step in event.steps])
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
    name: str, events: Sequence[Event], comparison: _Comparison, numbers: Mapping[str, int], *, over: bool
) -> Standing:
    latest = {event.kind: event for event in events}
    invited, reminded, last = latest.get(INVITED), latest.get(REMINDED), events[-1] if events else None
    said = last if last is not None and last.kind in _SAID else _last(events, _SAID)
    if said is None or said.kind != APPROVED:
        state = said.kind if said else (INVITED if invited or reminded else NONE)
        return Standing(name, state, invited=invited, reminded=reminded, last=last)
    whole = comparison.whole(said.covers)
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
    )


def _last(events: Sequence[Event], kinds: Sequence[str]) -> Event | None:
    for event in reversed(events):
        if event.kind in kinds:
            return event
    return None


class Compared(NamedTuple):
    """An approved text beside that of today, in one language."""

    language: str
    same: bool
    changes: tuple[Change, ...] = ()
    edits: tuple[Change, ...] = ()
    unknown: bool = False


class Whole(NamedTuple):
    """All that an approval covers beside the text of today. `same`: in each of its languages."""

    same: bool
    languages: Mapping[str, bool]
    changes: tuple[Change, ...]
    edits: tuple[Change, ...]
    unknown: tuple[str, ...]


class _Comparison:
    """Compares approved texts with that of today; each approved text once."""

    def __init__(self, present: Present, recall: Recall, steps: Iterable[Step]) -> None:
        self._present, self._recall = present, recall
        self._hashes = present.hashes
        self._steps: dict[tuple[str, str, str], set[str]] = {}
        for step in steps:
            self._steps.setdefault((step.language, step.part, step.before), set()).add(step.after)
        self._known: dict[tuple[str, str], Compared] = {}
        self._wholes: dict[tuple[tuple[str, str], ...], Whole] = {}

    def whole(self, covers: Mapping[str, str]) -> Whole:
        """What *covers* names beside that of today; once for all who approved the same."""
        approved = tuple(sorted(covers.items()))
        if approved not in self._wholes:
            self._wholes[approved] = _together([self.of(language, name) for language, name in approved])
        return self._wholes[approved]

    def of(self, language: str, approved: str) -> Compared:
        """The text with the hash *approved* beside that of today; a language that is gone is not the same."""
        if (language, approved) not in self._known:
            self._known[language, approved] = self._compare(language, approved)
        return self._known[language, approved]

    def _compare(self, language: str, approved: str) -> Compared:
        if self._hashes.get(language) == approved:
            return Compared(language, same=True)
        before, after = self._recall(approved), self._present.texts.get(language)
        if before is None or after is None:
            return Compared(language, same=False, unknown=True)
        changes: list[Change] = []
        edits: list[Change] = []
        for change in differences(before, after):
            (edits if self._is_editorial(change) else changes).append(change)
        return Compared(language, not changes, tuple(changes), tuple(edits))

    def _is_editorial(self, change: Change) -> bool:
        """Whether the adviser's marks lead from the part as approved to that of today, and may do so."""
        before, after = change.before, change.after
        if before is None or after is None:
            return False
        reached, rest = {before.hash}, [before.hash]
        while rest:
            for found in self._steps.get((change.language, change.part, rest.pop()), set()) - reached:
                reached.add(found)
                rest.append(found)
        if after.hash not in reached:
            return False
        from namens.coalitions.substance import substantial

        return not substantial(before, after)


def _together(compared: Sequence[Compared]) -> Whole:
    return Whole(
        bool(compared) and all(found.same for found in compared),
        {found.language: found.same for found in compared},
        tuple(change for found in compared for change in found.changes),
        tuple(change for found in compared for change in found.edits),
        tuple(found.language for found in compared if found.unknown),
    )


def differences(before: Text, after: Text) -> list[Change]:
    """The parts that differ, in the order of today's text, then those that are gone; and a new order of the parts."""
    old = {part.name: part for part in before.parts}
    new = {part.name: part for part in after.parts}
    found = [
        Change(after.language, name, part.argument, old.get(name), part)
        for name, part in new.items()
        if name not in old or old[name].hash != part.hash
    ]
    found += [
        Change(after.language, name, part.argument, part, None)
        for name, part in old.items()
        if name not in new
    ]
    if [name for name in new if name in old] != [name for name in old if name in new]:
        found.append(Change(after.language, ORDER, False, None, None))
    return found


ORDER = "@order"  # the name under which a new order of the parts is reported

__all__ = ["EDITORIAL", "ORDER", "STATES", "Change", "Present", "Standing", "differences", "standings"]
