"""Open a database: make or renew its tables, and see that it is the one of this coalition."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from namens.coalitions.database.address import make_engine, read_address
from namens.coalitions.database.connected import take_turn
from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import VERSION, VERSION_TABLE, meta, metadata
from namens.coalitions.signoffs import StoreError

VERSIONS = Path(__file__).with_name("versions")

_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))


def open_database(url: str | Path, coalition: str, lead: str) -> Database:
    """The database at *url* (a path is SQLite's file), made or renewed where it must be.

    *coalition* is the stem of the coalition's file, *lead* the id of who sends the letter. Raises StoreError:
    unreachable, refused, made by a newer namens, or another coalition's.
    """
    address = read_address(url)
    database = Database(make_engine(address), address)
    try:
        with database.reading() as connection:
            ready = _found(connection) == VERSION and bool(_owner(connection))
        if not ready:
            with database.writing() as connection:
                take_turn(connection)
                _renew(connection, address.shown)
                if not _owner(connection):
                    _name_owner(connection, coalition, lead)
        with database.reading() as connection:
            _check_owner(_owner(connection), (coalition, lead), address.shown)
    except BaseException:
        database.close()
        raise
    return database


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


def _owner(connection: Connection) -> tuple[str, str] | None:
    kept = {row.name: row.value for row in connection.execute(select(meta))}
    return (kept["coalition"], kept["lead"]) if kept else None


def _name_owner(connection: Connection, coalition: str, lead: str) -> None:
    named = {"coalition": coalition, "lead": lead}
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in named.items()])


def _check_owner(owner: tuple[str, str] | None, asked: tuple[str, str], shown: str) -> None:
    if owner != asked:
        theirs = f"'{owner[0]}', led by '{owner[1]}'" if owner else "nobody"
        raise StoreError(
            f"{shown} is for the coalition {theirs}, not for '{asked[0]}', led by '{asked[1]}'. "
            "One database is for one coalition: name another database for this one."
        )
