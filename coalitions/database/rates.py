"""Rate limits: how often something happened in a window of time, counted for all workers together."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import delete

from namens.coalitions.database.connected import Connected
from namens.coalitions.database.tables import rates


class Rates:
    """The counters of a database. What is counted, an address say, is kept as its hash only."""

    def __init__(self, database: Connected) -> None:
        self._database = database

    def hit(self, key: str, window: dt.timedelta, at: dt.datetime | None = None) -> int:
        """Count *key* once more; how often that is in this window, which begins at a multiple of its length."""
        seconds = max(int(window.total_seconds()), 1)
        moment = int((at or dt.datetime.now(dt.UTC)).timestamp())
        row = {"key": _hash(f"{seconds}:{key}"), "starts": moment - moment % seconds, "count": 1}
        with self._database.writing() as connection:
            statement = self._database.insert(rates).values(row)
            counted = statement.on_conflict_do_update(
                index_elements=[rates.c.key, rates.c.starts], set_={"count": rates.c.count + 1}
            )
            return int(connection.execute(counted.returning(rates.c.count)).scalar_one())

    def sweep(self, before: dt.datetime) -> None:
        """Delete counters of windows that began before *before*."""
        with self._database.writing(alone=True) as connection:
            connection.execute(delete(rates).where(rates.c.starts < int(before.timestamp())))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
