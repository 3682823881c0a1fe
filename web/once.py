"""A store under which a form makes one event, however often it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from namens.coalitions.signoffs import Event, Store
from namens.signing.desk import Desk


class Once:
    """Adds to *store*; the event has the id of the form that made it. `added` is empty where it was there."""

    def __init__(self, store: Store, id: str) -> None:
        self._store, self._id = store, id
        self.added: list[Event] = []

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add the event, once."""
        named = [event._replace(id=self._id) for event in events]
        count = self._store.add(named, texts)
        self.added = named if count else []
        return count

    def events(self) -> Sequence[Event]:
        """What was said so far."""
        return self._store.events()

    def events_of(self, signatory: str) -> Sequence[Event]:
        """What *signatory* said so far."""
        return self._store.events_of(signatory)

    def text(self, name: str) -> str | None:
        """A text that was kept."""
        return self._store.text(name)

    def forget(self, signatory: str) -> int:
        """As the store does."""
        return self._store.forget(signatory)


def once(desk: Desk, id: str) -> tuple[Desk, Any]:
    """The desk with such a store, and the store."""
    store = Once(desk.store, id)
    return desk._replace(store=store), store
