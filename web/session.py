"""The lead's login: a link that works once, then a session cookie that no script reads and no other site sends."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.database.store import Database
from namens.coalitions.database.tokens import LEAD
from namens.coalitions.signoffs import now

SESSION = "session"
LASTS = dt.timedelta(hours=12)
INVITATION_LASTS = dt.timedelta(days=3)
FORM = "lead's form"
_COOKIE = "namens_lead"


class Session(NamedTuple):
    """A lead who signed in: the token in the cookie, which signs forms too, and the name in the log."""

    token: str
    name: str


def invite(database: Database, name: str) -> str:
    """A token to sign in with, once; those of that name before it no longer sign in."""
    database.tokens.revoke(name, LEAD)
    token = database.tokens.make(LEAD, name, INVITATION_LASTS)
    database.audit.note("command", "lead-invited", name)
    return token


def may_sign_in(database: Database, token: str) -> bool:
    """Whether the link is good; asking does not use it up, as mail programs look at links before people do."""
    found = database.tokens.look(LEAD, token)
    return found is not None and found.opens(now()) and found.used_at is None


def begin(database: Database, token: str) -> Session | None:
    """Sign in with a link; None when it is not good any more."""
    found = database.tokens.use(LEAD, token)
    if found is None:
        return None
    session = database.tokens.make(SESSION, found.subject, LASTS)
    database.audit.note(found.subject, "signed-in", found.subject)
    return Session(session, found.subject)


def current(request: Request, database: Database) -> Session | None:
    """Who is signed in."""
    token = request.cookies.get(_COOKIE, "")
    found = database.tokens.look(SESSION, token) if token else None
    if found is None or not found.opens(now()) or found.used_at is not None:
        return None
    return Session(token, found.subject)


def end(database: Database, session: Session) -> None:
    """Sign out: the cookie, wherever a copy of it may be, opens nothing any more."""
    database.tokens.use(SESSION, session.token)
    database.audit.note(session.name, "signed-out", session.name)


class Open(NamedTuple):
    """Whose sessions and invitations are good now: one name for each."""

    sessions: Sequence[str]
    invitations: Sequence[str]

    @property
    def names(self) -> list[str]:
        """Each name once."""
        return sorted({*self.sessions, *self.invitations})


def still_open(database: Database) -> Open:
    """Who is signed in or may sign in."""
    return Open(database.tokens.holders(SESSION), database.tokens.holders(LEAD))


def end_all(database: Database, by: str, name: str = "") -> None:
    """The invitations and the sessions of *name*, or everybody's, open nothing any more."""
    for purpose in (LEAD, SESSION):
        if name:
            database.tokens.revoke(name, purpose)
        else:
            database.tokens.revoke_all(purpose)
    database.audit.note(by, "leads-signed-out", name)


def set_cookie(request: Request, response: Response, session: Session, *, secure: bool) -> None:
    """Put the session into the answer."""
    response.set_cookie(
        _COOKIE,
        session.token,
        max_age=int(LASTS.total_seconds()),
        path=_path(request),
        secure=secure or request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Take the cookie away."""
    response.delete_cookie(_COOKIE, path=_path(request), httponly=True, samesite="strict")


def _path(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/lead"


def new_secret() -> str:
    """A key for what this server signs."""
    return secrets.token_hex(32)
