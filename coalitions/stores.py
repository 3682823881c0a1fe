"""Where a coalition's sign-offs are kept: in its YAML file, and in a database where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from namens.coalitions.places import SETTING, database_address, database_file
from namens.coalitions.signoff_file import SignoffFile
from namens.coalitions.signoffs import Event, StoreError
from namens.coalitions.sync import is_empty

if TYPE_CHECKING:
    from namens.coalitions.database.store import Database


class Stores:
    """The file and the database of a coalition as one store; `database` is None where there is none.

    Reads both. Writes to the database where there is one, else to the file.
    """

    def __init__(self, file: SignoffFile, database: Database | None = None) -> None:
        self.file, self.database = file, database

    def events(self) -> Sequence[Event]:
        """The events of both by their time; those of one time in the order in which each store holds them."""
        theirs = self.database.events() if self.database else ()
        return sorted(_union(self.file.events(), theirs), key=attrgetter("at"))

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add events, and the texts that they cover; how many were new."""
        return (self.database or self.file).add(events, texts)

    def text(self, name: str) -> str | None:
        """The content of the text with this hash."""
        found = self.file.text(name)
        return self.database.text(name) if found is None and self.database else found

    def forget(self, signatory: str) -> int:
        """Empty what is personal of *signatory* in both; how many events they have."""
        found = sum(event.signatory == signatory for event in self.events())
        if self.database:
            self.database.forget(signatory)
        self.file.forget(signatory)
        return found

    def empty(self, ids: Iterable[str]) -> int:
        """Empty what is personal in the events with these ids; how many of them held any."""
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


def open_stores(path: Path, folder: Path, *, with_database: bool = False) -> Stores:
    """The stores of the coalition whose file is *path*, in the submission's *folder*.

    There is a database where NAMENS_DATABASE_URL names one, or where SQLite's file lies beside the coalition's;
    *with_database* makes that file. Raises StoreError.
    """
    file = SignoffFile(path, folder)
    address = database_address()
    beside = database_file(path)
    if address is None and not with_database and not beside.exists():
        return Stores(file)
    return Stores(file, _database(address or beside, path.stem, file.lead))


def _database(address: str | Path, coalition: str, lead: str) -> Database:
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
    return open_database(address, coalition, lead)


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
