"""Bring two stores to the same sign-offs: nothing is lost, and what was forgotten in one is forgotten in both."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from namens.coalitions.signoffs import Event, Store, as_plain

_MOST_SHOWN = 80  # characters of a value


class Contradiction(NamedTuple):
    """One event that says different things on two sides: which of them is right, nobody but the user can know."""

    one: Event
    other: Event

    @property
    def words(self) -> tuple[str, str]:
        """What the one says that the other does not, and the other way round."""
        here, there = as_plain(self.one), as_plain(self.other)
        keys = [key for key in {**here, **there} if here.get(key) != there.get(key)]
        return _said(here, keys), _said(there, keys)


class Synced(NamedTuple):
    """What a sync did: events added to each side, and events emptied because the other side had forgotten.

    `contradictions` were left as they are, on both sides.
    """

    to_one: int
    to_other: int
    emptied: int = 0
    contradictions: tuple[Contradiction, ...] = ()


class Emptying(Store, Protocol):
    """A store in which single events can be emptied."""

    def empty(self, ids: Iterable[str]) -> int:
        """Empty what is personal in the events with these ids; how many of them held any."""


@runtime_checkable
class Remembering(Protocol):
    """A store that knows who asked to be forgotten, also of events that it never saw."""

    def forgotten(self) -> Mapping[str, dt.datetime]:
        """Signatory → when they asked last."""


def sync(one: Emptying, other: Emptying) -> Synced:
    """Add to each side the events, and the texts that they cover, which only the other has. Raises StoreError.

    What is added stands in the order of its time; of one time, in the order of the side from which it comes.
    """
    first, second = one.events(), other.events()
    gone = _forgotten(one, other)
    to_other = other.add(_missing(first, second, gone), _texts(one, other, first))
    to_one = one.add(_missing(second, first, gone), _texts(other, one, second))
    # read again: somebody may have asked to be forgotten since
    first, second, gone = one.events(), other.events(), _forgotten(one, other)
    empty = _to_empty(first, second, gone)
    found = tuple(contradictions(first, second, gone))
    return Synced(to_one, to_other, one.empty(empty) + other.empty(empty), found)


def contradictions(
    one: Iterable[Event], other: Iterable[Event], gone: Mapping[str, dt.datetime] = {}
) -> Iterator[Contradiction]:
    """The events of both that differ, but for those that only one side has forgotten or is to forget (*gone*)."""
    theirs = {event.id: event for event in other}
    for event in one:
        twin = theirs.get(event.id)
        if twin is None or twin == event:
            continue
        bare = is_empty(event) or is_empty(twin) or _is_gone(event, gone)
        if not bare or event.forgotten() != twin.forgotten():
            yield Contradiction(event, twin)


def is_empty(event: Event) -> bool:
    """Whether nothing personal is left in it."""
    return event == event.forgotten()


def _said(plain: Mapping[str, Any], keys: Iterable[str]) -> str:
    """Those keys as a reader finds them in the file; what is long, its beginning."""
    return ", ".join(f"{key}: {_shortened(plain[key])}" if key in plain else f"no {key}" for key in keys)


def _shortened(value: Any) -> str:
    line = " ".join((value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).split())
    return line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1]}…"


def _forgotten(*stores: Store) -> Mapping[str, dt.datetime]:
    latest: dict[str, dt.datetime] = {}
    for store in stores:
        if isinstance(store, Remembering):
            for signatory, at in store.forgotten().items():
                latest[signatory] = max(at, latest.get(signatory, at))
    return latest


def _is_gone(event: Event, gone: Mapping[str, dt.datetime]) -> bool:
    asked = gone.get(event.signatory)
    return asked is not None and event.at <= asked


def _missing(here: Sequence[Event], there: Sequence[Event], gone: Mapping[str, dt.datetime]) -> list[Event]:
    known = {event.id for event in there}
    missing = (event for event in here if event.id not in known)
    bare = (event.forgotten() if _is_gone(event, gone) else event for event in missing)
    return sorted(bare, key=lambda event: event.at)


def _texts(here: Store, there: Store, events: Iterable[Event]) -> dict[str, str]:
    """The texts that *events* cover and only *here* holds; also of events that both have."""
    names = {name: None for event in events for name in event.covers.values()}
    wanted = (name for name in names if there.text(name) is None)
    return {name: content for name in wanted if (content := here.text(name)) is not None}


def _to_empty(one: Sequence[Event], other: Sequence[Event], gone: Mapping[str, dt.datetime]) -> set[str]:
    """Events that one side holds emptied and the other does not, and those of who asked to be forgotten."""
    full = {event.id for event in (*one, *other) if not is_empty(event)}
    bare = {event.id for event in (*one, *other) if is_empty(event) or _is_gone(event, gone)}
    return full & bare
