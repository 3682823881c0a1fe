"""What goes wrong with a database is said in a line: what is wrong and what to do, never a traceback or a password."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from databases import Kept, refusal
from postgres_server import PostgresServer
from store_writers import LEAD, approval

from namens.coalitions.database.opening import open_database
from namens.coalitions.signoffs import StoreError

SECRET = "hush-hush"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "us.sqlite"
    path.write_bytes(b"minutes of the meeting\n" * 500)
    assert refusal(path) == f"{path} is no database of namens. Move the file away, or name another one."
    assert path.read_bytes() == b"minutes of the meeting\n" * 500


def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "us.sqlite"
    open_database(path, "us", LEAD).close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert "is damaged. Put a copy from a backup in its place." in refusal(path)


def test_a_place_where_no_file_can_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "missing" / "us.sqlite", tmp_path / "file" / "us.sqlite", tmp_path):
        assert f"{place} cannot be opened. Look whether its folder is there" in refusal(place)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's rights, for whom nothing is read-only."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_database_that_may_only_be_read_refuses_to_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "us.sqlite")
        open_database(path, "us", LEAD).close()
        path.chmod(0o444)
        Path(name).chmod(0o555)
        with as_nobody(), pytest.raises(StoreError) as raised, open_database(path, "us", LEAD) as database:
            database.add([approval()[0]])
        Path(name).chmod(0o755)
    assert f"{path} cannot be " in str(raised.value)


def test_a_server_that_may_only_be_read_refuses_to_be_written(
    postgres: PostgresServer, postgres_url: str
) -> None:
    open_database(postgres_url, "us", LEAD).close()
    name = postgres_url.rpartition("/")[2]
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with (
        open_database(postgres_url, "us", LEAD) as database,
        pytest.raises(StoreError, match=f"'{name}' at 127.0.0.1:{postgres.port} is read-only."),
    ):
        database.add([approval()[0]])


# a limit to the size of a file is a full disk to who writes it
FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from namens.coalitions.signoffs import StoreError
from store_writers import approval, open_store
store = open_store({address!r})
event, texts = approval()
store.add([event], texts)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
event, texts = approval()
try:
    store.add([event], {{name: "x" * 1_000_000 for name in texts}})
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("kept", ["yaml", "sqlite"], indirect=True)
def test_a_full_place_is_said_and_costs_nothing_that_was_there(kept: Kept) -> None:
    code = FULL.format(tests=str(Path(__file__).parents[1]), address=kept.address)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert " cannot be " in done.stdout
    store = kept.open()
    assert len(store.events()) == 1
    assert store.add([approval()[0]]) == 1


def test_a_wrong_password_a_missing_database_and_an_unreachable_server_are_said(
    postgres: PostgresServer,
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"127.0.0.1:{closed.getsockname()[1]}"
        at = f"127.0.0.1:{postgres.port}"
        said = {
            postgres.url(
                password=SECRET
            ): f"the database 'postgres' at {at} refuses the user or the password. "
            "Correct them in NAMENS_DATABASE_URL.",
            postgres.url("missing"): f"the database 'missing' at {at} is not there. "
            "Make it with `createdb missing`, or correct its name in NAMENS_DATABASE_URL.",
            f"postgresql://namens:{SECRET}@{nobody}/db": f"the database 'db' at {nobody} cannot be reached. "
            "Look whether PostgreSQL runs there, and at host and port in NAMENS_DATABASE_URL.",
            f"postgresql://namens:{SECRET}@/db?host=/nowhere": "the database 'db' at /nowhere cannot be reached. "
            "Look whether PostgreSQL runs there, and at host and port in NAMENS_DATABASE_URL.",
        }
        for url, message in said.items():
            assert refusal(url) == message
            assert SECRET not in message
            assert postgres.password not in message


def test_a_server_is_reached_by_its_socket_and_by_other_spellings(
    postgres: PostgresServer, postgres_url: str
) -> None:
    name = postgres_url.rpartition("/")[2]
    for url in (
        postgres_url,
        postgres_url.replace("postgresql:", "postgres:"),
        postgres_url.replace("postgresql:", "postgresql+psycopg:"),
        postgres.url(name, by_socket=True),
        f" {postgres_url}\n",
    ):
        open_database(url, "us", LEAD).close()


def test_an_address_that_cannot_be_read_is_said_without_repeating_it() -> None:
    for url in (
        f"postgresql://u:{SECRET}@h:{SECRET}/db",
        f"postgresql//u:{SECRET}@h/db",
        SECRET,
        f"mysql://u:{SECRET}@h/db",
        f"sqlite://{SECRET}@/x",
        "sqlite://",
        "sqlite:///:memory:",
        f"postgresql://u:p@{SECRET}@h/db@{SECRET}",
    ):
        message = refusal(url)
        assert message.startswith("NAMENS_DATABASE_URL ")
        assert SECRET not in message


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_name_is_refused(postgres: PostgresServer, encoding: str) -> None:
    name = postgres.new_database(f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")
    message = f"the database '{name}' at 127.0.0.1:{postgres.port} does not hold UTF-8. Make one with "
    assert refusal(postgres.url(name)).startswith(message)
    postgres.drop(name)


def test_a_user_who_may_make_no_tables_is_said(postgres: PostgresServer, postgres_url: str) -> None:
    name = postgres_url.rpartition("/")[2]
    postgres.run(f"CREATE ROLE reader LOGIN PASSWORD '{SECRET}'")
    url = postgres_url.replace("//namens:", "//reader:").replace(postgres.password, SECRET)
    assert "GRANT CREATE, USAGE ON SCHEMA public" in refusal(url)
    postgres.run("GRANT CREATE ON SCHEMA public TO reader", name)
    open_database(url, "us", LEAD).close()
    postgres.run("DROP OWNED BY reader", name)
    postgres.run("DROP ROLE reader")


def test_another_program_that_writes_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "us.sqlite"
    open_database(path, "us", LEAD).close()
    monkeypatch.setattr("namens.coalitions.database.address.PATIENCE", 0.2)
    other = sqlite3.connect(path, isolation_level=None)
    with open_database(path, "us", LEAD) as database:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is being written to by another program"):
            database.add([approval()[0]])
        other.execute("COMMIT")
        assert database.add([approval()[0]]) == 1
    other.close()


def test_a_text_that_no_database_can_hold_is_said(database_url: str) -> None:
    with open_database(database_url, "us", LEAD) as database:
        event, texts = approval()
        with pytest.raises(StoreError, match="cannot hold"):
            database.add([event], dict.fromkeys(texts, "half \ud800"))
        assert list(database.events()) == []
