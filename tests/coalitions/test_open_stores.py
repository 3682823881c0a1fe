"""The file and the database of a coalition are read as one; without a database nothing of one is loaded."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_writers import COALITION

from namens.coalitions.signoffs import APPROVED, Event, StoreError
from namens.coalitions.stores import Stores, open_stores
from namens.coalitions.sync import Synced, sync

AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
TEXT = hashlib.sha256(b"text").hexdigest()
Opener = Callable[..., Stores]


def event(id: str, *, days: int = 0) -> Event:
    return Event(id, APPROVED, "two", AT + dt.timedelta(days=days), by="A Person")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coalition's file."""
    monkeypatch.delenv("NAMENS_DATABASE_URL", raising=False)
    (tmp_path / "coalitions").mkdir()
    path = tmp_path / "coalitions" / "us.yaml"
    path.write_text(COALITION, encoding="utf-8")
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the stores of that coalition; closed after the test."""
    every: list[Stores] = []

    def open_them(*, with_database: bool = False) -> Stores:
        every.append(open_stores(path, path.parents[1], with_database=with_database))
        return every[-1]

    yield open_them
    for one in every:
        one.close()


def test_without_a_database_everything_is_in_the_file(path: Path, opened: Opener) -> None:
    stores = opened()
    assert stores.database is None
    assert stores.add([event("a")], {TEXT: "words"}) == 1
    assert "id: a" in path.read_text(encoding="utf-8")
    assert (list(stores.events()), stores.text(TEXT)) == ([event("a")], "words")
    assert stores.forget("two") == 1
    assert list(opened().events()) == [event("a").forgotten()]
    assert not path.with_suffix(".sqlite").exists()


def test_once_there_is_a_database_it_is_written_to_and_both_are_read(path: Path, opened: Opener) -> None:
    opened().add([event("a", days=2), event("b")], {TEXT: "words"})
    opened(with_database=True)
    stores = opened()
    assert stores.add([event("c", days=1)], {hashlib.sha256(b"x").hexdigest(): "x"}) == 1
    assert "id: c" not in path.read_text(encoding="utf-8")
    assert [found.id for found in stores.events()] == ["b", "c", "a"]
    assert stores.text(TEXT) == "words"
    assert stores.text(hashlib.sha256(b"x").hexdigest()) == "x"
    assert stores.text(hashlib.sha256(b"y").hexdigest()) is None


def test_events_of_one_second_keep_the_order_in_which_each_store_holds_them(opened: Opener) -> None:
    stores = opened(with_database=True)
    assert stores.database is not None
    stores.database.add([event("b"), event("c"), event("d")])
    stores.file.add([event("a"), event("c"), event("e")])
    assert [found.id for found in stores.events()] == ["a", "b", "c", "e", "d"]


def test_an_event_of_both_stands_there_once_and_empty_where_either_is(opened: Opener) -> None:
    stores = opened(with_database=True)
    assert stores.database is not None
    for emptied in (stores.file, stores.database):
        name = type(emptied).__name__
        for store in (stores.file, stores.database):
            store.add([event(name), event(f"full-{name}")])
        emptied.empty([name])
    by = {found.id: found.by for found in stores.events()}
    assert by == {
        "SignoffFile": "",
        "full-SignoffFile": "A Person",
        "Database": "",
        "full-Database": "A Person",
    }
    assert stores.empty(by) == 2
    assert stores.empty(by) == 0


def test_who_is_forgotten_is_forgotten_in_both(path: Path, opened: Opener) -> None:
    opened().add([event("a")])
    stores = opened(with_database=True)
    assert stores.database is not None
    stores.add([event("b")])
    assert stores.forget("two") == 2
    assert [found.by for store in (stores.file, stores.database) for found in store.events()] == ["", ""]
    assert "A Person" not in path.read_text(encoding="utf-8")
    assert sync(stores.file, stores.database) == Synced(1, 1)


def test_a_server_is_used_where_the_setting_names_one(
    path: Path, opened: Opener, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(with_database=True).add([event("beside")])
    monkeypatch.setenv("NAMENS_DATABASE_URL", postgres_url)
    opened().add([event("served")])
    assert [found.id for found in opened().events()] == ["served"]
    monkeypatch.delenv("NAMENS_DATABASE_URL")
    assert [found.id for found in opened().events()] == ["beside"]


def test_a_setting_with_nothing_in_it_names_no_server(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", " ")
    assert opened().database is None


def test_a_database_of_another_coalition_is_refused(path: Path, opened: Opener) -> None:
    opened(with_database=True)
    path.write_text(COALITION.replace("lead: one", "lead: two"), encoding="utf-8")
    with pytest.raises(StoreError, match="One database is for one coalition"):
        opened()


def test_a_coalition_that_cannot_be_read_has_no_database_made(path: Path, opened: Opener) -> None:
    path.write_text("lead: [\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"^coalitions/us\.yaml:2:1: "):
        opened(with_database=True)
    assert not path.with_suffix(".sqlite").exists()


def run(path: Path, code: str, url: str = "") -> str:
    """What a process of its own prints, in which `path` is the coalition's file."""
    start = f"import os, sys; from pathlib import Path; path = Path({str(path)!r})\n"
    start += f"os.environ['NAMENS_DATABASE_URL'] = {url!r}\n"
    start += "from namens.coalitions.stores import open_stores, StoreError\n"
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_build_without_a_database_does_not_load_one(path: Path) -> None:
    code = "open_stores(path, path.parents[1]).events()\nprint([m for m in sys.modules if m[:10] == 'sqlalchemy'])"
    assert run(path, code) == "[]"


def test_a_database_without_the_packages_for_it_is_said_with_how_to_get_them(path: Path) -> None:
    code = """
class Missing:
    def find_spec(self, name, *rest):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
try:
    open_stores(path, path.parents[1])
except StoreError as error:
    print(error)
"""
    everything, driver = 'absent = ["sqlalchemy", "alembic"]', 'absent = ["psycopg"]'
    server = "postgresql://u:hush@h/db"
    path.with_suffix(".sqlite").touch()
    assert "`uv tool install 'namens[database]'`" in run(path, everything + code)
    for absent in (everything, driver):
        said = run(path, absent + code, server)
        assert "NAMENS_DATABASE_URL" in said
        assert "`uv tool install 'namens[postgres]'`" in said
        assert "hush" not in said
