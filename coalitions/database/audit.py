"""The audit log: who did what, and when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from namens.coalitions.database.connected import Connected
from namens.coalitions.database.tables import audit
from namens.coalitions.signoffs import now

# All other details of a forgotten person are emptied: what is not known to be harmless may name them.
_HARMLESS = {"argument", "covers", "event", "kind", "language", "purpose", "text", "via"}


class Entry(NamedTuple):
    """One line of the log. `who` did it: an id, or a word such as 'lead'; `subject`: the id of whom it is about."""

    at: dt.datetime
    who: str
    what: str
    subject: str = ""
    detail: Mapping[str, str] = {}


class Audit:
    """The audit log of a database: added to, never changed, but for names of those who were forgotten."""

    def __init__(self, database: Connected) -> None:
        self._database = database

    def note(self, who: str, what: str, subject: str = "", **detail: str) -> None:
        """Add a line, at this second."""
        row = {"at": now(), "who": who, "what": what, "subject": subject, "detail": json.dumps(detail)}
        with self._database.writing() as connection:
            connection.execute(insert(audit), [row])

    def entries(self, subject: str = "", *, most: int = 1_000) -> list[Entry]:
        """The newest *most* lines, newest first; with *subject* only those by or about them."""
        wanted = select(audit).order_by(audit.c.sequence.desc()).limit(most)
        if subject:
            wanted = wanted.where(_about(subject))
        with self._database.reading() as connection:
            return [
                Entry(row.at, row.who, row.what, row.subject, json.loads(row.detail))
                for row in connection.execute(wanted)
            ]

    def forget(self, connection: Connection, subject: str) -> None:
        """Within a transaction: empty what is personal in lines by or about *subject*."""
        for row in connection.execute(select(audit).where(_about(subject))).all():
            detail = json.loads(row.detail)
            bare = {name: value if name in _HARMLESS else "" for name, value in detail.items()}
            if bare != detail:
                which = audit.c.sequence == row.sequence
                connection.execute(update(audit).where(which).values(detail=json.dumps(bare)))


def _about(subject: str) -> ColumnElement[bool]:
    return or_(audit.c.subject == subject, audit.c.who == subject)
