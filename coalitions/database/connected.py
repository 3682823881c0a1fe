"""Reading and writing in transactions, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from namens.coalitions.database.address import IMMEDIATE, Address
from namens.coalitions.database.faults import told

_TURN = 0x6E616D656E73  # 'namens': PostgreSQL's advisory locks have numbers for names


class Connected:
    """A database that is open; threads may share it."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self.address = address
        self._engine = engine
        self._writer = engine.execution_options(**{IMMEDIATE: True})
        self._turn = threading.Lock()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the database. Raises StoreError."""
        with told(self.address), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """All or nothing, on the disk at the end. Raises StoreError.

        *alone*: no other writer of many rows meanwhile; two that meet in different order would block each other.
        """
        turn = self._turn if self.address.is_sqlite else contextlib.nullcontext()
        with told(self.address), turn, self._writer.begin() as connection:
            if alone:
                take_turn(connection)
            yield connection

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that can say what happens to a row that is there already."""
        return sqlite.insert(table) if self.address.is_sqlite else postgresql.insert(table)

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert *rows*, in their order, but for those that are there already; how many were inserted."""
        if not rows:
            return 0
        statement = self.insert(table).on_conflict_do_nothing()
        # of an INSERT the count is otherwise gone with the cursor
        counted = connection.execute(statement, rows, execution_options={"preserve_rowcount": True})
        return int(counted.rowcount)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def take_turn(connection: Connection) -> None:
    """Wait until no other process is where this transaction is; SQLite has one writer as it is."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
