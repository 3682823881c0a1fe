"""Stores for tests: a YAML file, SQLite, and PostgreSQL as a real server, which each worker starts when it needs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresMissing, PostgresServer
from store_writers import COALITION, LEAD, close, open_store

from namens.coalitions.signoffs import StoreError
from namens.coalitions.sync import Emptying

KINDS = ("yaml", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """PostgreSQL; without it the test is skipped, and fails where CI says that all is installed."""
    try:
        server = PostgresServer()
    except PostgresMissing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    with server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of an empty database that is there for one test."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop(name)


class Kept:
    """One store, which can be opened many times: `address` is what `open_store` takes."""

    def __init__(self, kind: str, address: str) -> None:
        self.kind, self.address = kind, address
        self._opened: list[Emptying] = []

    def open(self) -> Emptying:
        """The store, opened once more; closed after the test."""
        self._opened.append(open_store(self.address))
        return self._opened[-1]

    def close(self) -> None:
        """Close whatever was opened."""
        for store in self._opened:
            close(store)


def keep(kind: str, folder: Path, request: pytest.FixtureRequest) -> Kept:
    """An empty store of one of KINDS in *folder*."""
    if kind == "postgresql":
        kept = Kept(kind, request.getfixturevalue("postgres_url"))
    else:
        path = folder / "coalitions" / "us.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(COALITION, encoding="utf-8")
        kept = Kept(kind, str(path) if kind == "yaml" else f"sqlite:///{path.with_suffix('.sqlite')}")
    request.addfinalizer(kept.close)
    return kept


@pytest.fixture(params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """Each of the stores in turn, empty."""
    return keep(request.param, tmp_path, request)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of each of the databases in turn, empty."""
    return keep(request.param, tmp_path, request).address


def refusal(url: str | Path, coalition: str = "us", lead: str = LEAD) -> str:
    """Why this database is not opened: one line, without a cause that would print more."""
    from namens.coalitions.database.opening import open_database

    with pytest.raises(StoreError) as raised:
        open_database(url, coalition, lead)
    assert raised.value.__cause__ is None
    assert "\n" not in str(raised.value)
    return str(raised.value)
