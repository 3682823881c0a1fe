"""The sign-offs in a database."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from namens.coalitions.database import tables
from namens.coalitions.database.address import Address
from namens.coalitions.database.audit import Audit
from namens.coalitions.database.connected import Connected
from namens.coalitions.database.people import People
from namens.coalitions.database.rates import Rates
from namens.coalitions.database.rows import EventReader, as_row
from namens.coalitions.database.tokens import Tokens
from namens.coalitions.signoffs import Event, StoreError, as_plain, now
from namens.coalitions.sound_events import all_sound, check_hashes

_BRIEFLY = 0.5  # seconds
_AT_ONCE = 5_000  # rows a statement


class Database(People, Connected):
    """The store of a coalition with a web page, or of thousands; `open_database` opens it.

    Beside the sign-offs it holds supporters, and what the web page needs: `tokens`, `audit` and `rates`. Its `name`
    says nothing of where it is; the file of its coalition may hold it.
    """

    name = ""

    def __init__(self, engine: Engine, address: Address) -> None:
        super().__init__(engine, address)
        self.tokens, self.audit, self.rates = Tokens(self), Audit(self), Rates(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def events(self) -> Sequence[Event]:
        """Every event, in the order in which they were added."""
        return self._events()

    def events_of(self, signatory: str) -> Sequence[Event]:
        """The events of *signatory*, in the order in which they were added."""
        return self._events(tables.events.c.signatory == signatory)

    def _events(self, *wanted: ColumnElement[bool]) -> Sequence[Event]:
        with self.reading() as connection:
            rows = connection.execute(
                select(tables.events.c.id, tables.events.c.plain)
                .where(*wanted)
                .order_by(tables.events.c.sequence)
            )
            reader = EventReader()
            return [
                self._event(name, plain, reader) for some in rows.partitions(_AT_ONCE) for name, plain in some
            ]

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add events, and the texts that they cover, in one transaction; how many were new."""
        kept = all_sound(events)
        check_hashes(texts)
        with self.writing(alone=len(kept) > 1) as connection:
            self._keep(connection, texts)
            return sum(
                self.insert_new(
                    connection, tables.events, [as_row(event) for event in kept[start : start + _AT_ONCE]]
                )
                for start in range(0, len(kept), _AT_ONCE)
            )

    def text(self, name: str) -> str | None:
        """The content of the text with this hash."""
        with self.reading() as connection:
            found: str | None = connection.execute(
                select(tables.texts.c.content).where(tables.texts.c.hash == name)
            ).scalar()
            return found

    def forget(self, signatory: str) -> int:
        """Empty what is personal of *signatory* in events, among supporters, in tokens and in the audit log."""
        with self.writing(alone=True) as connection:
            rows = connection.execute(
                select(tables.events).where(tables.events.c.signatory == signatory)
            ).all()
            reader = EventReader()
            self._empty(connection, [self._event(row.id, row.plain, reader) for row in rows])
            connection.execute(delete(tables.forgotten).where(tables.forgotten.c.signatory == signatory))
            connection.execute(insert(tables.forgotten), [{"signatory": signatory, "at": now()}])
            self._forget_person(connection, signatory)
            self.tokens.forget(connection, signatory)
            self.audit.forget(connection, signatory)
        self._leave_no_trace()
        return len(rows)

    def forget_supporter(self, id: str) -> bool:
        """Empty all that is known of a supporter, who still counts; False when there is none with this id."""
        there = self.supporter(id) is not None
        if there:
            self.forget(id)
        return there

    def sweep(self, before: dt.datetime) -> None:
        """Delete what has served: counters, tokens that expired, and supporters who never confirmed."""
        self.rates.sweep(before)
        self.tokens.sweep(before)
        self.drop_unconfirmed(before)

    def forgotten(self) -> Mapping[str, dt.datetime]:
        """Who asked to be forgotten, and when last."""
        with self.reading() as connection:
            return {row.signatory: row.at for row in connection.execute(select(tables.forgotten))}

    def empty(self, ids: Iterable[str]) -> int:
        """Empty what is personal in the events with these ids; how many of them held any."""
        wanted = set(ids)
        full = [event for event in self.events() if event.id in wanted and event != event.forgotten()]
        with self.writing(alone=True) as connection:
            self._empty(connection, full)
        self._leave_no_trace()
        return len(full)

    def _keep(self, connection: Connection, texts: Mapping[str, str]) -> None:
        """Keep texts that are not there yet: a letter is long, and each approval comes with it."""
        there = set(
            connection.execute(select(tables.texts.c.hash).where(tables.texts.c.hash.in_(texts))).scalars()
        )
        rows = [{"hash": name, "content": texts[name]} for name in sorted(set(texts) - there)]
        self.insert_new(connection, tables.texts, rows)

    def _event(self, name: str, plain: str, reader: EventReader) -> Event:
        try:
            return reader.read(plain)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = f"the event '{name}' is damaged. Put a copy from a backup in its place."
            raise StoreError(f"{self.address.shown}: {message}") from error

    def _empty(self, connection: Connection, full: Iterable[Event]) -> None:
        for event in full:
            plain = json.dumps(as_plain(event.forgotten()))
            connection.execute(
                update(tables.events).where(tables.events.c.id == event.id).values(plain=plain)
            )

    def _leave_no_trace(self) -> None:
        """What SQLite's log still holds of an emptied row goes too; a reader may put that off to a later checkpoint."""
        if self.address.is_sqlite:
            with contextlib.suppress(sqlite3.Error):
                connection = sqlite3.connect(str(self.address.url.database), timeout=_BRIEFLY)
                with contextlib.closing(connection):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
