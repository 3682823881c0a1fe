"""What the web pages ask of a database beside the whole of it: one signatory's history, and the texts shown."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import JSON, ColumnElement, cast, func, select

from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import events
from namens.coalitions.signoffs import Event, from_plain


def events_about(database: Database, signatory: str) -> list[Event]:
    """What *signatory* said, and what concerns nobody in particular (editorial marks), in order."""
    wanted = (
        select(events.c.plain)
        .where(events.c.signatory.in_([signatory, ""]))
        .order_by(events.c.at, events.c.sequence)
    )
    with database.reading() as connection:
        return [from_plain(json.loads(plain)) for plain in connection.execute(wanted).scalars()]


def version_numbers(database: Database) -> Mapping[str, int]:
    """The texts that were shown to somebody, numbered from 1 in the order in which that happened."""
    text: ColumnElement[str]
    if database.address.is_sqlite:
        text = func.json_extract(events.c.plain, "$.text")
    else:
        text = cast(events.c.plain, JSON).op("->>")("text")
    shown = (
        select(text)
        .where(text.is_not(None))
        .group_by(text)
        .order_by(func.min(events.c.at), func.min(events.c.sequence))
    )
    with database.reading() as connection:
        return {name: number for number, name in enumerate(connection.execute(shown).scalars(), 1)}
