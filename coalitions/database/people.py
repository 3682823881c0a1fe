"""Persons who sign for themselves, by the thousand. Nobody signs twice: an e-mail address stands there once."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from namens.coalitions.database.connected import Connected
from namens.coalitions.database.tables import supporters
from namens.coalitions.signoffs import now
from namens.coalitions.supporters import Supporter

_AT_ONCE = 5_000  # rows a statement
_FIELDS = [supporters.c[name] for name in Supporter._fields]
_EMPTIED = {name: "" for name in Supporter._fields if name != "id"} | {"email_key": None}


def email_key(email: str) -> str | None:
    """The address as it is compared; None where there is none. Dots and tags stay: they may be two persons."""
    return unicodedata.normalize("NFKC", email).strip().casefold() or None


class People(Connected):
    """The supporters in a database.

    A supporter counts once confirmed. The name of one who does not consent, or was forgotten, is not given.
    """

    def add_supporters(self, people: Iterable[Supporter], *, consent: bool | None = None) -> tuple[int, int]:
        """Add confirmed supporters, all or none: how many were new, and how many had signed already."""
        at, added, asked = now(), 0, 0
        rows = iter(people)
        with self.writing(alone=True) as connection:
            while batch := [_row(person, at, consent, at) for person in islice(rows, _AT_ONCE)]:
                asked += len(batch)
                self._give_way(connection, batch)
                added += self.insert_new(connection, supporters, batch)
        return added, asked - added

    def add_supporter(self, person: Supporter, *, consent: bool) -> bool:
        """Add one who has yet to confirm; False when that address has signed already.

        Who signs again before confirming gives way to the newer one, so that nobody can sign in their place.
        """
        with self.writing() as connection:
            row = _row(person, now(), consent, None)
            self._give_way(connection, [row])
            return bool(self.insert_new(connection, supporters, [row]))

    def confirm_supporter(self, id: str) -> bool:
        """The supporter with this id counts from now on; False when there is none that has yet to confirm."""
        with self.writing() as connection:
            theirs = (supporters.c.id == id, supporters.c.confirmed_at.is_(None))
            return bool(
                connection.execute(update(supporters).where(*theirs).values(confirmed_at=now())).rowcount
            )

    def supporter(self, id: str = "", *, email: str = "") -> Supporter | None:
        """The supporter with this id or this e-mail address, confirmed or not; None when there is none."""
        which = supporters.c.id == id if id else supporters.c.email_key == email_key(email)
        with self.reading() as connection:
            found = connection.execute(select(*_FIELDS).where(which)).first()
        return Supporter(*found) if found else None

    def supporters(self) -> Iterator[Supporter]:
        """Those whose names may be printed, in the order in which they were added, without holding all at once."""
        with self.reading() as connection:
            streaming = connection.execution_options(yield_per=_AT_ONCE)
            named = select(*_FIELDS).where(_counted(), _named()).order_by(supporters.c.sequence)
            for rows in streaming.execute(named).partitions():
                yield from map(Supporter._make, rows)

    def supporter_count(self) -> int:
        """How many have signed and confirmed, those without a name to print included."""
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).where(_counted())).scalar_one())

    def drop_unconfirmed(self, before: dt.datetime) -> int:
        """Delete those who were added before *before* and never confirmed; how many that were."""
        with self.writing(alone=True) as connection:
            old = (supporters.c.confirmed_at.is_(None), supporters.c.created_at < before)
            return int(connection.execute(delete(supporters).where(*old)).rowcount)

    def _give_way(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Those with the same addresses who have not confirmed are dropped."""
        keys = {row["email_key"] for row in rows} - {None}
        if keys:
            same = (supporters.c.email_key.in_(keys), supporters.c.confirmed_at.is_(None))
            connection.execute(delete(supporters).where(*same))

    def _forget_person(self, connection: Connection, id: str) -> None:
        connection.execute(
            update(supporters).where(supporters.c.id == id).values(**_EMPTIED, forgotten_at=now())
        )


def _counted() -> ColumnElement[bool]:
    return supporters.c.confirmed_at.is_not(None)


def _named() -> ColumnElement[bool]:
    agreed = or_(supporters.c.consent.is_(None), supporters.c.consent)
    return agreed & supporters.c.forgotten_at.is_(None)


def _row(
    person: Supporter, created: dt.datetime, consent: bool | None, confirmed: dt.datetime | None
) -> dict[str, Any]:
    row: dict[str, Any] = person._asdict()
    row |= {"email_key": email_key(person.email), "created_at": created}
    return row | {"consent": consent, "confirmed_at": confirmed}
