"""A text that was approved beside that of today: what changed, and what of it was marked as editorial."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.signoffs import Event, Reservation, Step
from namens.coalitions.texts import Part, Text, hash_of_all

ORDER = "@order"  # the name under which a new order of the parts is reported


class Change(NamedTuple):
    """One part that is not what was approved; `before` is None for a new part, `after` for one that is gone."""

    language: str
    part: str
    argument: bool
    before: Part | None
    after: Part | None


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


class Compared(NamedTuple):
    """An approved text beside that of today, in one language."""

    language: str
    same: bool
    changes: tuple[Change, ...] = ()
    edits: tuple[Change, ...] = ()
    unknown: bool = False


class Whole(NamedTuple):
    """All that an approval covers beside the text of today. `same`: in each of its languages that the letter has."""

    same: bool
    languages: Mapping[str, bool]
    changes: tuple[Change, ...]
    edits: tuple[Change, ...]
    unknown: tuple[str, ...]


class Comparison:
    """Compares approved texts with that of today; each approved text once."""

    def __init__(self, present: Present, recall: Recall, steps: Iterable[Step]) -> None:
        self._present, self._recall = present, recall
        self._hashes = present.hashes
        self._steps: dict[tuple[str, str, str], set[str]] = {}
        for step in steps:
            self._steps.setdefault((step.language, step.part, step.before), set()).add(step.after)
        self._known: dict[tuple[str, str], Compared] = {}
        self._recalled: dict[str, Text | None] = {}
        self._wholes: dict[tuple[tuple[str, str], ...], Whole] = {}

    def whole(self, covers: Mapping[str, str]) -> Whole:
        """What *covers* names beside that of today; once for all who approved the same.

        A language that the letter no longer has is passed over, unless no other was approved.
        """
        approved = tuple(sorted(covers.items()))
        if approved not in self._wholes:
            left = [pair for pair in approved if pair[0] in self._hashes] or approved
            self._wholes[approved] = _together([self.of(language, name) for language, name in left])
        return self._wholes[approved]

    def same_request(self, approval: Event, reservation: Reservation) -> bool:
        """Whether the request that *reservation* is about is that of today, in a language that was approved.

        Where nothing tells what was asked then, it is: a reservation is rather kept than lost.
        """
        asked = {
            (self._asked_then(approval, language, reservation), self._asked_today(language, reservation))
            for language in self._hashes
        }
        told = [(then, today) for then, today in asked if then is not None]
        return not told or any(then == today for then, today in told)

    def _asked_today(self, language: str, reservation: Reservation) -> str:
        part = self._present.texts[language].part(reservation.argument)
        return part.asks_hash if part is not None else ""

    def _asked_then(self, approval: Event, language: str, reservation: Reservation) -> str | None:
        """The hash of the request as it was approved; None where nothing tells it."""
        if language == approval.language and reservation.asks:
            return reservation.asks
        approved = approval.covers.get(language)
        if approved == self._hashes[language]:
            return self._asked_today(language, reservation)
        text = self._text(approved) if approved is not None else None
        part = text.part(reservation.argument) if text is not None else None
        return part.asks_hash if part is not None else None

    def _text(self, name: str) -> Text | None:
        if name not in self._recalled:
            self._recalled[name] = self._recall(name)
        return self._recalled[name]

    def of(self, language: str, approved: str) -> Compared:
        """The text with the hash *approved* beside that of today; a language that is gone is not the same."""
        if (language, approved) not in self._known:
            self._known[language, approved] = self._compare(language, approved)
        return self._known[language, approved]

    def _compare(self, language: str, approved: str) -> Compared:
        if self._hashes.get(language) == approved:
            return Compared(language, same=True)
        before, after = self._text(approved), self._present.texts.get(language)
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

        return not substantial(before, after, change.language)


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
