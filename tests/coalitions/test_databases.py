"""A database is made, renewed, refused where it must be, and keeps what it acknowledged whoever is killed."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from databases import refusal
from postgres_server import PostgresServer
from store_writers import LEAD, approval, close, open_store, start_writer

from namens.coalitions.database.address import make_engine, read_address
from namens.coalitions.database.opening import VERSIONS, open_database
from namens.coalitions.database.tables import VERSION, VERSION_TABLE, metadata
from namens.coalitions.signoffs import StoreError


def run(url: str, *statements: str) -> None:
    """Statements in a database, past the program."""
    engine = make_engine(read_address(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_an_empty_database_gets_its_tables_and_is_opened_again_as_it_is(database_url: str) -> None:
    for _ in range(3):
        with open_database(database_url, "us", LEAD) as database:
            assert list(database.events()) == []
    engine = make_engine(read_address(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert context.get_current_revision() == VERSION
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_version_is_the_one_that_the_program_knows() -> None:
    assert ScriptDirectory(str(VERSIONS), version_locations=[str(VERSIONS)]).get_heads() == [VERSION]


def test_several_that_open_a_new_database_at_once_do_not_collide(database_url: str) -> None:
    writers = [start_writer(database_url, 2) for _ in range(4)]
    assert [len(writer.communicate()[0].splitlines()) for writer in writers] == [2] * 4
    with open_database(database_url, "us", LEAD) as database:
        assert len(database.events()) == 8


def test_one_that_is_killed_while_it_makes_a_database_leaves_one_that_opens(database_url: str) -> None:
    for _ in range(6):
        with start_writer(database_url) as writer:
            time.sleep(random.uniform(0.3, 1.0))
            writer.kill()
    with open_database(database_url, "us", LEAD) as database:
        assert database.add([approval()[0]]) == 1


def test_a_database_of_a_newer_program_is_refused(database_url: str) -> None:
    open_database(database_url, "us", LEAD).close()
    run(database_url, f"UPDATE {VERSION_TABLE} SET version_num = '999'")
    assert refusal(database_url).endswith(" was made by a newer namens. Update this one to use it.")


def test_a_database_with_tables_of_another_program_is_refused(database_url: str) -> None:
    run(database_url, "CREATE TABLE events (x INTEGER)")
    assert " has a table 'events' of another program. Name a database of its own." in refusal(database_url)


def test_a_database_is_for_one_coalition(database_url: str) -> None:
    open_database(database_url, "us", LEAD).close()
    for asked in (("them", LEAD), ("us", "two")):
        message = refusal(database_url, *asked)
        assert "is for the coalition 'us', led by 'one'" in message
        assert "One database is for one coalition: name another database" in message


def test_a_damaged_event_is_said(database_url: str) -> None:
    with open_database(database_url, "us", LEAD) as database:
        database.add([approval()[0]._replace(id="odd")])
        for damaged in ("{", "[]", '{"id": "odd"}'):
            run(database_url, f"UPDATE events SET plain = '{damaged}'")
            with pytest.raises(StoreError, match="the event 'odd' is damaged"):
                database.events()


def test_a_server_that_was_stopped_and_runs_again_is_used_again() -> None:
    with PostgresServer() as server, open_database(server.url(), "us", LEAD) as database:
        database.add([approval()[0]])
        server.stop()
        with pytest.raises(StoreError, match=r"cannot be reached|was stopped"):
            database.events()
        server.start()
        assert len(database.events()) == 1
        assert database.add([approval()[0]]) == 1


def test_a_server_that_dies_loses_nothing_that_was_acknowledged() -> None:
    with PostgresServer() as server:
        writers = [start_writer(server.url()) for _ in range(2)]
        said = [writer.stdout.readline() for writer in writers if writer.stdout]
        server.stop(signal.SIGQUIT)  # at once, without writing anything down
        for writer in writers:
            assert writer.stdout is not None
            said += writer.stdout.readlines()
            writer.wait()
            writer.stdout.close()
        server.start()
        store = open_store(server.url())
        assert {line.split()[0].decode() for line in said} <= {event.id for event in store.events()}
        close(store)


def test_sqlite_writes_to_the_disk_before_it_acknowledges(tmp_path: Path) -> None:
    with open_database(tmp_path / "us.sqlite", "us", LEAD) as database, database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 30_000}


def test_what_is_forgotten_is_not_in_the_file_either(tmp_path: Path) -> None:
    path = tmp_path / "us.sqlite"
    with open_database(path, "us", LEAD) as database:
        event = approval()[0]._replace(by="Zebedee Quixote", note="z" * 9000)
        database.add([event])
        database.forget(event.signatory)
        held = b"".join(found.read_bytes() for found in tmp_path.iterdir())
    assert b"Quixote" not in held
    assert b"zzzz" not in held


def test_who_reads_does_not_stop_anybody_from_being_forgotten(tmp_path: Path) -> None:
    with open_database(tmp_path / "us.sqlite", "us", LEAD) as database:
        database.add([approval()[0]])
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM events").all()
            assert database.forget("two") == 1
            assert [event.by for event in database.events()] == [""]
