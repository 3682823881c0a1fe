"""The tables of a database, as this version of the program knows them; `versions/` leads there from older ones."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Identity, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

VERSION_TABLE = "namens_version"  # Alembic's own name may belong to another program in the same database
VERSION = "1"  # the newest file in versions/


@functools.lru_cache(maxsize=64)  # of a hundred thousand rows that are added at once, the time is one
def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Moment(TypeDecorator[dt.datetime]):
    """A time in UTC, to the second, as text that sorts: SQLite knows no time zones."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """As it is kept."""
        del dialect
        return None if value is None else _written(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """As it is used."""
        del dialect
        return None if value is None else dt.datetime.fromisoformat(value)


def _sequence() -> Column[int]:
    """Counts what is added; SQLite counts by itself, and only in a column that is called INTEGER."""
    return Column("sequence", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _moment(name: str, *, nullable: bool = True) -> Column[dt.datetime]:
    return Column(name, Moment, nullable=nullable)


metadata = MetaData()

# which coalition this database is for
meta = Table("meta", metadata, Column("name", Text, primary_key=True), _text("value"))

# `plain`: the event as JSON, in ASCII
events = Table(
    "events",
    metadata,
    _sequence(),
    Column("id", Text, nullable=False, unique=True),
    _text("kind"),
    Column("signatory", Text, nullable=False, index=True),
    _moment("at", nullable=False),
    _text("plain"),
)

texts = Table("texts", metadata, Column("hash", Text, primary_key=True), _text("content"))

# who asked to be forgotten, and when: what comes from another store later is emptied
forgotten = Table(
    "forgotten", metadata, Column("signatory", Text, primary_key=True), _moment("at", nullable=False)
)

# `email_key`: the address as it is compared, absent where none is known; nobody signs twice
supporters = Table(
    "supporters",
    metadata,
    _sequence(),
    Column("id", Text, nullable=False, unique=True),
    _text("name"),
    _text("role"),
    _text("affiliation"),
    _text("country"),
    _text("email"),
    Column("email_key", Text, unique=True),
    _text("language"),
    _text("added_at"),
    Column("consent", Boolean),
    _moment("created_at", nullable=False),
    _moment("confirmed_at"),
    _moment("forgotten_at"),
)

# `hash`: sha-256 of the token, which itself is kept nowhere
tokens = Table(
    "tokens",
    metadata,
    Column("hash", String(64), primary_key=True),
    _text("purpose"),
    Column("subject", Text, nullable=False, index=True),
    _text("language"),
    _moment("created_at", nullable=False),
    _moment("expires_at", nullable=False),
    _moment("revoked_at"),
    _moment("used_at"),
)

# `subject`: whom it is about; `detail`: names and texts as JSON
audit = Table(
    "audit",
    metadata,
    _sequence(),
    _moment("at", nullable=False),
    Column("who", Text, nullable=False, index=True),
    _text("what"),
    Column("subject", Text, nullable=False, index=True),
    _text("detail"),
)

# `key`: sha-256 of what is counted, which may be an address; `starts`: seconds since 1970
rates = Table(
    "rates",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("starts", BigInteger, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
