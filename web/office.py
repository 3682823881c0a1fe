"""What one worker holds: the submission as its files are now, the letter in each language, and the database."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from namens.coalitions.coalition import Coalition
from namens.coalitions.database.pages import events_about, version_numbers
from namens.coalitions.database.store import Database
from namens.coalitions.directory import Directory
from namens.coalitions.signoffs import Event, Store, StoreError
from namens.coalitions.standing import Standing, standings
from namens.coalitions.stores import Stores, open_stores
from namens.coalitions.sync import sync
from namens.letters.compose import compose
from namens.letters.fingerprint import fingerprint
from namens.letters.html import write_inside
from namens.letters.load import chosen_languages, load
from namens.letters.standing import day_of_approvals
from namens.signing.desk import Desk
from namens.web.settings import Settings
from namens.workspace.problems import Problems

_NAMES_LAST = 30.0  # seconds; who is printed changes with every approval, the text does not
# Folders in which nothing of the letter stands, unless the submission names a file there: only sources count.
_BESIDE = ("out", "evidence", "texts")
_SOURCES = (".bib", ".bibtex", ".csl", ".docx", ".jpeg", ".jpg", ".png", ".yaml", ".yml")
_TOOLS = (".git", ".hg", ".svn", ".venv", "node_modules")  # thousands of files that no letter is made of

Snapshot = tuple[tuple[str, int, int], ...]


class Unready(Exception):
    """The submission has problems: partners are asked for patience, the lead is told which."""

    def __init__(self, problems: Problems, state: State | None = None) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems, self.state = problems, state


class State(NamedTuple):
    """The submission at one moment. `letters`: language → the letter as HTML."""

    snapshot: Snapshot
    desk: Desk | None
    letters: Mapping[str, str]
    problems: Problems
    composed: float


class Known(NamedTuple):
    """What is known of one signatory: where they stand, what was said, and the number of each text.

    A text has a number once somebody was invited to it or approved it; `present` is the hash of today's.
    """

    standing: Standing
    events: list[Event]
    versions: Mapping[str, int]
    present: str


def listed_standings(desk: Desk) -> Mapping[str, Standing]:
    """Where each of those stands whom the coalition's file lists; who signed the open list is counted elsewhere."""
    today = day_of_approvals(desk.loaded.submission)
    asked = desk.coalition.signatories
    return standings(asked, desk.events, desk.present, desk.recall, today=today, expires=desk.expires)


class Office:
    """The submission and its database, for the pages. Threads share it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._state: State | None = None
        self._stores: Stores | None = None
        self._versions: Mapping[str, int] = {}

    @property
    def stores(self) -> Stores:
        """The coalition's file and its database. Raises StoreError or Unready."""
        if self._stores is None:
            with self._lock:
                if self._stores is None:
                    self._stores = open_web_stores(self.settings.folder)
        return self._stores

    @property
    def database(self) -> Database:
        """The database. Raises StoreError or Unready."""
        database = self.stores.database
        assert database is not None
        return database

    def desk(self) -> Desk:
        """The desk as the files are now. Raises Unready."""
        return self.state().desk or self._refuse()

    def state(self) -> State:
        """The submission as its files are now. Raises Unready when it has problems."""
        stores, now = self.stores, snapshot(self.settings.folder)
        with self._lock:
            if self._state is None or self._state.snapshot != now:
                self._state = _read(self.settings.folder, now, stores)
                self._versions = {}
            elif self._state.desk is not None and time.monotonic() - self._state.composed > _NAMES_LAST:
                self._state = _composed(self._state._replace(problems=Problems()))
            state = self._state
        if state.desk is None or state.problems.errors:
            raise Unready(state.problems, state)
        return state

    def _refuse(self) -> Desk:
        raise Unready(Problems())

    def known(self, desk: Desk, signatory: str) -> Known:
        """Where *signatory* stands, without reading what all the others said."""
        events = events_about(self.database, signatory)
        numbers = self._version_numbers({desk.present.hash, *(event.text for event in events if event.text)})
        today = day_of_approvals(desk.loaded.submission)
        found = standings([signatory], events, desk.present, desk.recall, today=today, expires=desk.expires)[
            signatory
        ]
        if found.approval is not None:
            found = found._replace(version=numbers.get(found.approval.text, 0))
        return Known(found, events, numbers, desk.present.hash)

    def _version_numbers(self, wanted: set[str]) -> Mapping[str, int]:
        """The numbers of the texts; counted anew only while one of *wanted* has none."""
        if not wanted <= self._versions.keys():
            self._versions = version_numbers(self.database)
        return self._versions

    def close(self) -> None:
        """Let go of the database."""
        if self._stores is not None:
            self._stores.close()
            self._stores = None


def open_web_stores(folder: Path) -> Stores:
    """The stores of the coalition of the submission in *folder*, with a database, made where it is missing.

    Raises StoreError, or Unready when the submission does not say which coalition signs.
    """
    problems = Problems()
    loaded = load(folder.resolve(), problems)
    if loaded is None or loaded.coalition is None:
        raise Unready(problems)
    path = loaded.folder / loaded.coalition.place.file
    return open_stores(path, loaded.folder, with_database=True)


def _read(folder: Path, now: Snapshot, stores: Stores) -> State:
    problems = Problems()
    loaded = load(folder.resolve(), problems)
    coalition: Coalition | None = loaded.coalition if loaded is not None else None
    if loaded is None or coalition is None or problems.errors:
        return State(now, None, {}, problems, 0)
    desk = Desk(loaded, coalition, fingerprint(loaded), stores, Directory(coalition))
    state = _composed(State(now, desk, {}, problems, 0))
    if not problems.errors:
        bring(stores)
        stores.add([], desk.kept())  # so that what is read now can be compared with what comes later
    return state


class _Unwritten:
    """The coalition's file, from which sign-offs are taken and into which none are put."""

    def __init__(self, file: Store) -> None:
        self._file = file

    def events(self) -> Sequence[Event]:
        """Every event."""
        return self._file.events()

    def events_of(self, signatory: str) -> Sequence[Event]:
        """What *signatory* said."""
        return self._file.events_of(signatory)

    def text(self, name: str) -> str | None:
        """A text that was kept."""
        return self._file.text(name)

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Nothing."""
        del events, texts
        return 0

    def empty(self, ids: Iterable[str]) -> int:
        """Nothing."""
        del ids
        return 0

    def forget(self, signatory: str) -> int:
        """Nothing."""
        del signatory
        return 0


def bring(stores: Stores) -> None:
    """Add to the database what the file knows and it does not. Raises StoreError."""
    if stores.database is not None:
        sync(_Unwritten(stores.file), stores.database)


def _composed(state: State) -> State:
    assert state.desk is not None
    loaded, problems = state.desk.loaded, state.problems
    letters = compose(loaded, chosen_languages(loaded, ()), problems)
    shown = {letter.language: write_inside(letter) for letter in letters}
    return state._replace(letters=shown, composed=time.monotonic())


def snapshot(folder: Path) -> Snapshot:
    """Every file of which the letter may be made, with its time and size: it differs when one was changed."""
    return tuple(sorted(_files(str(folder))))


def _files(folder: str, *, beside: bool = False) -> Iterator[tuple[str, int, int]]:
    """*beside*: the files of this folder are no part of the letter by themselves."""
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError:
        return
    for entry in entries:
        if ".sqlite" in entry.name:
            continue
        aside = beside or entry.name.startswith((".", "~"))
        try:
            if entry.is_dir():
                if entry.name not in _TOOLS and not entry.is_symlink():
                    yield from _files(entry.path, beside=aside or entry.name in _BESIDE)
            elif not aside or entry.name.lower().endswith(_SOURCES):
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
        except OSError:
            continue


__all__ = ["Known", "Office", "State", "StoreError", "Unready", "bring", "open_web_stores", "snapshot"]
