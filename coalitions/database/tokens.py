"""Personal links: a token opens a page once it is looked up by its hash. The token itself is kept nowhere."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from namens.coalitions.database.connected import Connected
from namens.coalitions.database.tables import tokens
from namens.coalitions.signoffs import now

PARTNER, LEAD, CONFIRM = "partner", "lead", "confirm"


class Beside(NamedTuple):
    """A new token, while those before it still open; `earlier` are their hashes."""

    token: str
    earlier: Sequence[str]


class Token(NamedTuple):
    """What is known of a token. `subject`: the id of the signatory or supporter whom it is for."""

    purpose: str
    subject: str
    language: str
    created_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    used_at: dt.datetime | None

    def opens(self, at: dt.datetime) -> bool:
        """Whether it may be used at that time; a token for one use only may have been used, see `used_at`."""
        return self.revoked_at is None and at < self.expires_at


class Tokens:
    """The tokens of a database."""

    def __init__(self, database: Connected) -> None:
        self._database = database

    def make(self, purpose: str, subject: str, lasts: dt.timedelta, *, language: str = "") -> str:
        """A new token of 256 random bits, good for *lasts* from now."""
        return self.make_beside(purpose, subject, lasts, language=language).token

    def make_beside(self, purpose: str, subject: str, lasts: dt.timedelta, *, language: str = "") -> Beside:
        """A new token, and which ones `end` ends when it has arrived: until then they open what they opened."""
        token = secrets.token_urlsafe(32)
        row = {"hash": _hash(token), "purpose": purpose, "subject": subject, "language": language}
        wanted = select(tokens.c.hash).where(*_unrevoked(purpose), tokens.c.subject == subject)
        with self._database.writing() as connection:
            earlier = connection.execute(wanted).scalars().all()
            connection.execute(insert(tokens), [{**row, "created_at": now(), "expires_at": now() + lasts}])
        return Beside(token, earlier)

    def end(self, hashes: Sequence[str]) -> None:
        """Revoke the tokens with these hashes."""
        these = (tokens.c.hash.in_(hashes), tokens.c.revoked_at.is_(None))
        with self._database.writing(alone=True) as connection:
            connection.execute(update(tokens).where(*these).values(revoked_at=now()))

    def drop(self, token: str) -> None:
        """Revoke *token* alone."""
        self.end([_hash(token)])

    def look(self, purpose: str, token: str) -> Token | None:
        """What is known of *token*, revoked and expired ones too; None when it was not made for *purpose*."""
        with self._database.reading() as connection:
            return _look(connection, purpose, token)

    def use(self, purpose: str, token: str) -> Token | None:
        """Use *token* for the one time that it can be: None when it was used, revoked, has expired or is none.

        Of several who try at once, one gets it.
        """
        at = now()
        with self._database.writing() as connection:
            free = (
                tokens.c.hash == _hash(token),
                tokens.c.purpose == purpose,
                tokens.c.used_at.is_(None),
                tokens.c.revoked_at.is_(None),
                tokens.c.expires_at > at,
            )
            taken = connection.execute(update(tokens).where(*free).values(used_at=at)).rowcount
            return _look(connection, purpose, token) if taken else None

    def holders(self, purpose: str) -> list[str]:
        """For whom the tokens for *purpose* are that open something now: one subject a token."""
        good = (*_unrevoked(purpose), tokens.c.used_at.is_(None), tokens.c.expires_at > now())
        with self._database.reading() as connection:
            return list(connection.execute(select(tokens.c.subject).where(*good)).scalars())

    def revoke(self, subject: str, purpose: str = "") -> int:
        """Revoke every token of *subject*, or only those for *purpose*; how many were not revoked before."""
        return self._revoke([*_unrevoked(purpose), tokens.c.subject == subject])

    def revoke_all(self, purpose: str) -> int:
        """Revoke every token for *purpose*, whosever it is; how many were not revoked before."""
        return self._revoke(_unrevoked(purpose))

    def _revoke(self, which: Sequence[ColumnElement[bool]]) -> int:
        with self._database.writing(alone=True) as connection:
            return int(connection.execute(update(tokens).where(*which).values(revoked_at=now())).rowcount)

    def sweep(self, before: dt.datetime) -> None:
        """Delete those that expired before *before*."""
        with self._database.writing(alone=True) as connection:
            connection.execute(delete(tokens).where(tokens.c.expires_at < before))

    def forget(self, connection: Connection, subject: str) -> None:
        """Within a transaction: the links of *subject* open nothing any more, and do not say their language."""
        theirs = tokens.c.subject == subject
        connection.execute(update(tokens).where(theirs).values(language=""))
        connection.execute(
            update(tokens).where(theirs, tokens.c.revoked_at.is_(None)).values(revoked_at=now())
        )


def _unrevoked(purpose: str = "") -> list[ColumnElement[bool]]:
    return [tokens.c.revoked_at.is_(None), *([tokens.c.purpose == purpose] if purpose else [])]


def _look(connection: Connection, purpose: str, token: str) -> Token | None:
    columns = [tokens.c[name] for name in Token._fields]
    which = (tokens.c.hash == _hash(token), tokens.c.purpose == purpose)
    found = connection.execute(select(*columns).where(*which)).first()
    return Token(*found) if found else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
