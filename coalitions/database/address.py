"""Where a database is: the address that the user gave, how it is shown, and the engine that reaches it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from namens.coalitions.signoffs import StoreError

SETTING = "NAMENS_DATABASE_URL"
PATIENCE = 30  # seconds that a writer waits for another
IMMEDIATE = "namens_immediate"  # the option of a connection that will write

_EXPECTED = "Expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE or sqlite:///FILE."
_CONNECTING = 10  # seconds until a server that does not answer counts as unreachable


class Address(NamedTuple):
    """An address that could be read. It holds the password: only `shown` may be printed."""

    url: URL
    shown: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.url.get_backend_name() == "sqlite"


def read_address(given: str | Path) -> Address:
    """The address of a file, or what NAMENS_DATABASE_URL holds. Raises StoreError, which never names the password."""
    if isinstance(given, Path):
        return Address(URL.create("sqlite", database=str(given)), given.as_posix())
    try:
        url = make_url(given.strip())
    except (SQLAlchemyError, ValueError):  # ValueError: a port that is no number
        raise StoreError(f"{SETTING} cannot be read. {_EXPECTED}") from None
    if "@" in f"{url.host}{url.database}":
        raise StoreError(f"{SETTING} cannot be read: in a password '@' is written %40. {_EXPECTED}")
    if url.get_backend_name() == "sqlite":
        return _file(url)
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise StoreError(f"{SETTING} names '{url.drivername}', which is not supported. {_EXPECTED}")
    return Address(url.set(drivername="postgresql+psycopg"), _server(url))


def _file(url: URL) -> Address:
    if url.database in {None, "", ":memory:"} or url.host or url.username:
        raise StoreError(f"{SETTING} names no file. Write sqlite:///FILE; an absolute path has four slashes.")
    return read_address(Path(str(url.database)))


def _server(url: URL) -> str:
    host = url.host or url.query.get("host") or "this machine"
    port = url.port or url.query.get("port")
    return f"the database '{url.database or url.username or ''}' at {host}{f':{port}' if port else ''}"


def make_engine(address: Address) -> Engine:
    """An engine that opens each transaction as it must be. Raises StoreError when its driver is not installed."""
    if address.is_sqlite:
        _make_private(Path(str(address.url.database)))
        engine = create_engine(address.url, connect_args={"timeout": PATIENCE}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(
            address.url, connect_args=_defaults(address.url), hide_parameters=True, pool_pre_ping=True
        )
    except ImportError:
        message = "needs psycopg: `uv tool install 'namens[postgres]'` or `pip install 'namens[postgres]'`."
        raise StoreError(f"{SETTING} {message}") from None


def _make_private(path: Path) -> None:
    """A new file is its owner's alone, as it will hold e-mail addresses; SQLite's logs follow it.

    It gets its name when it is closed: a process that closes any handle of SQLite's file loses its locks on it
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if path.exists():
        return
    with contextlib.suppress(OSError):  # SQLite will find out, and its fault is told in the user's words
        handle, name = tempfile.mkstemp(prefix=".namens-", dir=path.parent)
        os.close(handle)
        try:
            os.link(name, path)
        finally:
            Path(name).unlink()


def _defaults(url: URL) -> dict[str, Any]:
    """What the address may say otherwise; without an encoding some servers' words come as bytes."""
    defaults = {"connect_timeout": _CONNECTING, "client_encoding": "utf8"}
    return {name: value for name, value in defaults.items() if name not in url.query}


def _prepare_sqlite(connection: Any, entry: ConnectionPoolEntry) -> None:
    """Nothing begins by itself; what is acknowledged is on the disk; what is emptied is overwritten."""
    del entry
    connection.isolation_level = None
    _keep_a_log(connection)
    for setting in ("synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """The write-ahead log, with which readers do not wait; several that open a new file refuse each other at once."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn before it reads: one that only finds out later that it writes would be refused."""
    writes = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
