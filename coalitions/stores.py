"""Where a coalition's sign-offs are kept: in its YAML file, and in a database where there is one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from namens.coalitions.places import OUT_OF_REACH, SETTING, database_address, database_file
from namens.coalitions.signoff_file import SignoffFile
from namens.coalitions.signoffs import Event, StoreError
from namens.coalitions.sync import Contradiction, contradictions, is_empty
from namens.workspace.problems import Place, Problem

if TYPE_CHECKING:
    from namens.coalitions.database.store import Database


class Stores:
    """The file and the database of a coalition as one store; `database` is None where there is none.

    Reads both. Writes to the database where there is one, else to the file; where the file names a database and there
    is none, nothing is written. With *elsewhere*, the database is one that the file has to name to find it again.
    """

    def __init__(
        self, file: SignoffFile, database: Database | None = None, *, elsewhere: bool = False
    ) -> None:
        self.file, self.database = file, database
        self._to_name = elsewhere

    def events(self) -> Sequence[Event]:
        """The events of both by their time; those of one time in the order in which each store holds them."""
        theirs = self.database.events() if self.database else ()
        return sorted(_union(self.file.events(), theirs), key=attrgetter("at"))

    def events_of(self, signatory: str) -> Sequence[Event]:
        """The events of *signatory*; one that both hold may stand there twice."""
        theirs = self.database.events_of(signatory) if self.database else ()
        return [*self.file.events_of(signatory), *theirs]

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add events, and the texts that they cover; how many were new."""
        self.check_reach()
        added = (self.database or self.file).add(events, texts)
        if added:
            self.name_database()
        return added

    def check_reach(self) -> None:
        """Raises StoreError where the file names a database that is not there: what is written would be apart."""
        if self.database is None and (named := self.file.coalition().database) is not None:
            raise StoreError.of([Problem(named.place, OUT_OF_REACH)])

    def name_database(self) -> None:
        """Let the file name the database once it holds what the file does not; one that cannot be written does without."""
        if self._to_name and self.database is not None and self.database.name:
            self._to_name = False
            with contextlib.suppress(StoreError):
                self.file.name_database(self.database.name)

    def contradictions(self) -> list[Problem]:
        """Events that say one thing in the file and another in the database, which counts meanwhile."""
        if self.database is None:
            return []
        logged = self.file.coalition().signoffs
        held = self.database.events() if logged else ()
        found = contradictions((one.event for one in logged), held, self.database.forgotten())
        return contradictory(found, {one.event.id: one.place for one in logged}, self.file.path.name)

    def text(self, name: str) -> str | None:
        """The content of the text with this hash."""
        found = self.file.text(name)
        return self.database.text(name) if found is None and self.database else found

    def forget(self, signatory: str) -> int:
        """Empty what is personal of *signatory* in both; how many events they have."""
        self.check_reach()
        found = sum(event.signatory == signatory for event in self.events())
        if self.database:
            self.database.forget(signatory)
        self.file.forget(signatory)
        return found

    def empty(self, ids: Iterable[str]) -> int:
        """Empty what is personal in the events with these ids; how many of them held any."""
        self.check_reach()
        wanted = set(ids)
        found = sum(event.id in wanted and not is_empty(event) for event in self.events())
        for store in (self.database, self.file):
            if store:
                store.empty(wanted)
        return found

    def close(self) -> None:
        """Close the database."""
        if self.database:
            self.database.close()


def open_stores(path: Path, folder: Path, *, with_database: bool = False, hand_over: bool = False) -> Stores:
    """The stores of the coalition whose file is *path*, in the submission's *folder*.

    There is a database where NAMENS_DATABASE_URL names one, or where SQLite's file lies beside the coalition's;
    *with_database* makes that file. With *hand_over* the database is this coalition's from now on. Raises StoreError.
    """
    file = SignoffFile(path, folder)
    address = database_address()
    beside = database_file(path)
    if address is None and not beside.exists():
        if not with_database:
            return Stores(file)
        Stores(file).check_reach()
    database = _database(address or beside, file, hand_over=hand_over)
    elsewhere = not _is_beside(database, beside)
    stores = Stores(file, database, elsewhere=elsewhere)
    if hand_over and (elsewhere or file.coalition().database is not None):
        file.name_database(database.name)
    return stores


def contradictory(
    found: Iterable[Contradiction], places: Mapping[str, Place], file: str, *, warning: bool = True
) -> list[Problem]:
    """A problem for each, where the file has it."""
    problems = []
    for contradiction in found:
        event = contradiction.one
        here, there = contradiction.words
        message = (
            f"the sign-off '{event.id}' of '{event.signatory or contradiction.other.signatory}' says {here} here, and "
            f"{there} in the database. An event is never overwritten: write here what the database says, and record "
            "anew what else was said (`namens sign approve`, `decline`, `withdraw`)."
        )
        problems.append(Problem(places.get(event.id, Place(file)), message, warning=warning))
    return problems


def _is_beside(database: Database, beside: Path) -> bool:
    """Whether the database is the file beside the coalition's, in which it is looked for without an address."""
    address = database.address
    return address.is_sqlite and Path(str(address.url.database)).resolve() == beside.resolve()


def _database(address: str | Path, file: SignoffFile, *, hand_over: bool) -> Database:
    try:
        from namens.coalitions.database.opening import open_database  # SQLAlchemy: 0.3 s
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "namens":
            raise
        server = isinstance(address, str) and not address.startswith("sqlite")
        extra = "namens[postgres]" if server else "namens[database]"
        named = SETTING if isinstance(address, str) else address.as_posix()
        raise StoreError(
            f"{named}: a database needs SQLAlchemy and Alembic, which are not installed: "
            f"`uv tool install '{extra}'`, or `pip install '{extra}'`."
        ) from error
    coalition = file.coalition()
    listed = [str(found.id) for found in coalition.organisations] if isinstance(address, Path) else ()
    return open_database(
        address,
        file.path.stem,
        coalition.lead_id,
        named=str(coalition.database or ""),
        listed=listed,
        hand_over=hand_over,
    )


def _union(file: Sequence[Event], database: Sequence[Event]) -> list[Event]:
    """The events of both, each once, in an order that both have; emptied where either is."""
    if not file:
        return list(database)
    held = {event.id for event in database}
    known = {event.id: event for event in file}
    behind: dict[str, list[Event]] = {}  # events that only the file holds, behind the one of both before them
    last = ""
    for event in file:
        if event.id in held:
            last = event.id
        else:
            behind.setdefault(last, []).append(event)
    merged = list(behind.get("", ()))
    for event in database:
        twin = known.get(event.id)
        merged += [twin if twin is not None and is_empty(twin) else event, *behind.get(event.id, ())]
    return merged
