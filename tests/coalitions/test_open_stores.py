"""The file and the database of a coalition are read as one; without a database nothing of one is loaded."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_writers import COALITION

from namens.coalitions.load import load_coalition
from namens.coalitions.signoffs import APPROVED, Event, StoreError
from namens.coalitions.stores import Stores, open_stores
from namens.coalitions.sync import Synced, sync
from namens.workspace.problems import Place, Problems

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

    def open_them(*, with_database: bool = False, hand_over: bool = False) -> Stores:
        every.append(open_stores(path, path.parents[1], with_database=with_database, hand_over=hand_over))
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
    with pytest.raises(StoreError, match=r"us\.sqlite is not the database .* Set NAMENS_DATABASE_URL"):
        opened()


@pytest.fixture
def served(path: Path, opened: Opener, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A coalition that keeps its sign-offs on a server, one of them by now, and the server's address, not set."""
    opened().add([event("a")])
    monkeypatch.setenv("NAMENS_DATABASE_URL", postgres_url)
    opened().events()
    assert "database" not in path.read_text(encoding="utf-8")
    opened().add([event("b")._replace(kind="declined")])
    monkeypatch.delenv("NAMENS_DATABASE_URL")
    return postgres_url


def test_a_file_names_the_server_that_holds_its_sign_offs_and_says_so_where_it_is_not_set(
    path: Path, opened: Opener, served: str
) -> None:
    assert re.search(r"^database: \"?[0-9a-f]{16}\"?$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert served not in path.read_text(encoding="utf-8")
    problems = Problems()
    assert load_coalition(path, path.parents[1], problems) is not None
    (said,) = problems.found
    assert (said.warning, said.place.line) == (True, len(path.read_text(encoding="utf-8").splitlines()))
    assert "Set NAMENS_DATABASE_URL" in said.message


def test_nothing_is_written_while_the_server_that_a_file_names_is_not_set(
    path: Path, opened: Opener, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    stores = opened()
    for write in (
        lambda: stores.add([event("c")]),
        lambda: stores.forget("two"),
        lambda: stores.empty(["a"]),
        lambda: opened(with_database=True),
    ):
        with pytest.raises(StoreError, match=r"us\.yaml:\d+:\d+: .* out of reach"):
            write()
    assert path.read_bytes() == before
    assert not path.with_suffix(".sqlite").exists()
    monkeypatch.setenv("NAMENS_DATABASE_URL", served)
    assert [found.id for found in opened().events()] == ["a", "b"]
    assert opened().add([event("c")]) == 1
    assert path.read_bytes() == before


def test_another_database_than_the_one_that_a_file_names_is_refused_and_left_as_it_is(
    path: Path, opened: Opener, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{tmp_path}/other.sqlite")
    for _ in range(2):
        with pytest.raises(StoreError, match="its file names another one under 'database'"):
            opened()
    stores = opened(hand_over=True)
    assert stores.database is not None
    assert sync(stores.file, stores.database) == Synced(0, 1)
    assert opened().events()
    monkeypatch.setenv("NAMENS_DATABASE_URL", served)
    with pytest.raises(StoreError, match="its file names another one under 'database'"):
        opened()


def test_a_database_beside_the_file_needs_no_name(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{path.with_suffix('.sqlite')}")
    opened().add([event("a")])
    monkeypatch.delenv("NAMENS_DATABASE_URL")
    assert [found.id for found in opened().events()] == ["a"]
    assert path.read_text(encoding="utf-8") == COALITION


def test_an_event_is_kept_on_the_server_though_the_file_cannot_be_written(
    path: Path, opened: Opener, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", postgres_url)
    path.chmod(0o444)
    assert opened().add([event("a")]) == 1
    assert path.read_text(encoding="utf-8") == COALITION
    path.chmod(0o644)
    opened().add([], {TEXT: "words"})
    assert path.read_text(encoding="utf-8") == COALITION
    opened().add([event("b")])
    assert "\ndatabase: " in path.read_text(encoding="utf-8")


def test_a_setting_with_nothing_in_it_names_no_server(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", " ")
    assert opened().database is None


LED_BY_TWO = COALITION.replace("lead: one", "lead: two")


def test_a_coalition_whose_lead_changes_keeps_the_database_beside_its_file(
    path: Path, opened: Opener
) -> None:
    opened(with_database=True).add([event("a")])
    path.write_text(LED_BY_TWO, encoding="utf-8")
    assert [found.id for found in opened().events()] == ["a"]
    # and the one before may leave the coalition afterwards
    path.write_text(LED_BY_TWO.replace("id: one", "id: three"), encoding="utf-8")
    assert [found.id for found in opened().events()] == ["a"]


def test_a_coalition_whose_lead_changes_keeps_the_server_that_its_file_names(
    path: Path, opened: Opener, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", served)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("one", "three"), encoding="utf-8")
    assert [found.id for found in opened().events()] == ["a", "b"]


def test_a_server_is_not_another_letters_because_the_former_lead_is_listed_there(
    path: Path, opened: Opener, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", served)
    path.write_text(LED_BY_TWO, encoding="utf-8")
    with pytest.raises(StoreError, match="One database is for one coalition"):
        opened()


def test_a_database_of_another_coalition_is_refused_until_it_is_handed_over(
    path: Path, opened: Opener
) -> None:
    opened(with_database=True).add([event("a")])
    path.write_text(LED_BY_TWO.replace("id: one", "id: three"), encoding="utf-8")
    with pytest.raises(
        StoreError, match=r"One database is for one coalition.*`namens sign sync --hand-over`"
    ):
        opened()
    assert [found.id for found in opened(hand_over=True).events()] == ["a"]
    assert [found.id for found in opened().events()] == ["a"]


def test_a_database_that_was_made_before_databases_had_names_gets_one(path: Path, opened: Opener) -> None:
    first = opened(with_database=True)
    assert first.database is not None
    with first.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE name = 'database'")
    named = [found.database.name for found in (opened(), opened()) if found.database]
    assert named == [named[0]] * 2
    assert named[0]


def test_an_event_that_the_file_and_the_database_tell_differently_is_said_with_both(
    path: Path, opened: Opener
) -> None:
    opened().add([event("a"), event("b")])
    stores = opened(with_database=True)
    assert stores.database is not None
    sync(stores.file, stores.database)
    assert stores.contradictions() == []
    text = path.read_text(encoding="utf-8").replace("event: approved", "event: declined", 1)
    path.write_text(text, encoding="utf-8")
    (said,) = stores.contradictions()
    assert (said.warning, said.place) == (True, Place("coalitions/us.yaml", 7, 5))
    assert "says event: declined here, and event: approved in the database" in said.message
    stores.database.forget("two")
    assert len(stores.contradictions()) == 1
    path.write_text(text.replace("declined", "approved"), encoding="utf-8")
    assert stores.contradictions() == []


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


def test_what_one_signatory_said_is_found_in_both(path: Path, opened: Opener) -> None:
    stores = opened(with_database=True)
    stores.file.add([event("a"), event("b")])
    assert stores.database is not None
    stores.database.add([event("c")])
    who = event("a").signatory
    assert sorted(found.id for found in stores.events_of(who)) == ["a", "b", "c"]
    assert stores.events_of("nobody") == []


def test_a_file_of_one_size_that_is_saved_again_is_read_again(path: Path, opened: Opener) -> None:
    stores = opened()
    stores.file.add([event("a")])
    assert [found.id for found in stores.events()] == ["a"]
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"id: a,", b"id: z,").replace(b"id: a\n", b"id: z\n"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert [found.id for found in stores.events()] == ["z"]
