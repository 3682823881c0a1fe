"""Open a database: make or renew its tables, and see that it is the one of this coalition."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select

from namens.coalitions.database.address import make_engine, read_address
from namens.coalitions.database.connected import take_turn
from namens.coalitions.database.owner import Owner, refusal
from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import VERSION, VERSION_TABLE, meta, metadata
from namens.coalitions.signoffs import StoreError, new_id

VERSIONS = Path(__file__).with_name("versions")

_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))


def open_database(
    url: str | Path,
    coalition: str,
    lead: str,
    *,
    named: str = "",
    listed: Collection[str] = (),
    hand_over: bool = False,
) -> Database:
    """The database at *url* (a path is SQLite's file), made or renewed where it must be.

    *coalition* is the stem of the coalition's file, *lead* the id of who sends the letter. *named*: the database that
    the file names; *listed*: who else may have led, where the database lies beside the file. With *hand_over* it is
    this coalition's from now on, whosever it was. Raises StoreError: unreachable, refused, made by a newer namens, or
    another coalition's.
    """
    address = read_address(url)
    asked = Owner(coalition, lead, named)
    if named and not hand_over and address.is_sqlite and not Path(str(address.url.database)).exists():
        raise StoreError(refusal(None, asked, address.shown))  # before its file is made
    database = Database(make_engine(address), address)
    try:
        owner = _ready(database, asked, hand_over=hand_over)
        owned = owner.is_owned_by(asked, listed)
        if not owned and not hand_over:
            raise StoreError(refusal(owner, asked, address.shown))
        ours = Owner(coalition, lead, owner.database if owned else new_id())
        if ours != owner:
            _rename(database, ours, must=not owned)
        database.name = ours.database
    except BaseException:
        database.close()
        raise
    return database


def _ready(database: Database, asked: Owner, *, hand_over: bool) -> Owner:
    """Whose it is, its tables made or renewed; a new one is the asking coalition's."""
    shown = database.address.shown
    with database.reading() as connection:
        version = _found(connection)
        owner = _owner(connection) if version == VERSION else None
    if owner is not None and owner.database:
        return owner
    if asked.database and not version and not hand_over:
        raise StoreError(refusal(None, asked, shown))
    with _if_needed(must=owner is None), database.writing() as connection:
        take_turn(connection)
        _renew(connection, shown)
        owner = _owner(connection) or Owner(asked.coalition, asked.lead)
        owner = owner._replace(database=owner.database or new_id())
        _keep(connection, owner)
    assert owner is not None
    return owner


def _rename(database: Database, owner: Owner, *, must: bool) -> None:
    """Keep whose it is now."""
    with _if_needed(must=must), database.writing() as connection:
        take_turn(connection)
        _keep(connection, owner)


def _if_needed(*, must: bool) -> contextlib.AbstractContextManager[None]:
    """Unless it *must*, a database that cannot be written to can still be read."""
    return contextlib.nullcontext() if must else contextlib.suppress(StoreError)


def _found(connection: Connection) -> str:
    """The version of the tables; empty where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return connection.execute(select(_version.c.version_num)).scalar() or ""


def _renew(connection: Connection, shown: str) -> None:
    """Lead the tables to this program's version, step by step. Alembic is imported only here: it takes 0.1 s."""
    found = _found(connection)
    if found == VERSION:
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(VERSIONS), version_locations=[str(VERSIONS)])
    if found and found not in {step.revision for step in steps.walk_revisions()}:
        raise StoreError(f"{shown} was made by a newer namens. Update this one to use it.")
    _check_encoding(connection, shown)
    if not found and (theirs := set(inspect(connection).get_table_names()) & set(metadata.tables)):
        name = min(theirs)
        raise StoreError(f"{shown} has a table '{name}' of another program. Name a database of its own.")
    with EnvironmentContext(Config(), steps, fn=lambda at, _: steps._upgrade_revs("head", at)) as run:
        run.configure(connection, version_table=VERSION_TABLE, transactional_ddl=True)
        run.run_migrations()


def _check_encoding(connection: Connection, shown: str) -> None:
    """Names need UTF-8; in a database of PostgreSQL's 'SQL_ASCII' they would come back as bytes."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            hint = "Make one with `createdb --encoding=UTF8 --template=template0 NAME`, and name that."
            raise StoreError(f"{shown} does not hold UTF-8. {hint}")


def _owner(connection: Connection) -> Owner | None:
    kept = {row.name: row.value for row in connection.execute(select(meta))}
    return Owner(kept["coalition"], kept["lead"], kept.get("database", "")) if kept else None


def _keep(connection: Connection, owner: Owner) -> None:
    named = owner._asdict()
    connection.execute(delete(meta).where(meta.c.name.in_(named)))
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in named.items()])
