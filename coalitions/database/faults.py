"""What went wrong in a database, in the user's words: what is wrong, and what to do. Never a password."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from namens.coalitions.database.address import SETTING, Address
from namens.coalitions.signoffs import StoreError

# SQLite's names of errors begin with these: https://www.sqlite.org/rescode.html
_SQLITE = {
    "SQLITE_NOTADB": "is no database of namens. Move the file away, or name another one.",
    "SQLITE_CORRUPT": "is damaged. Put a copy from a backup in its place.",
    "SQLITE_CANTOPEN": "cannot be opened. Look whether its folder is there and may be written to.",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only.",
    "SQLITE_FULL": "cannot be written: the disk is full.",
    "SQLITE_IOERR": "cannot be read or written. Look whether the disk is full or was taken away.",
    "SQLITE_BUSY": "is being written to by another program. Try again in a moment.",
    "SQLITE_PERM": "cannot be opened: you may not read and write it.",
    "SQLITE_TOOBIG": "cannot hold a text that is this long.",
}

# PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "42501": "refuses: the user may not make or change tables. Let its owner run "
    "`GRANT CREATE, USAGE ON SCHEMA public TO <user>`.",
    "25006": "is read-only. Name the primary server, or a database that may be written to.",
    "53100": "cannot be written: the server's disk is full.",
    "53300": "has too many connections. Try again in a moment, or raise max_connections.",
    "57P01": "was stopped. Try again when the server runs.",
}

# A connection that fails has no code: what the server or its library says, in small letters.
_CONNECTING = {
    "password authentication failed": f"refuses the user or the password. Correct them in {SETTING}.",
    "no password supplied": f"asks for a password. Write it in {SETTING}: postgresql://USER:PASSWORD@….",
    "no pg_hba.conf entry": "does not let this user in from here. Its administrator adds a line to pg_hba.conf.",
    "too many clients": _POSTGRES["53300"],
    "connection slots": _POSTGRES["53300"],
    "starting up": "is starting. Try again in a moment.",
    "shutting down": _POSTGRES["57P01"],
}
_UNREACHABLE = f"cannot be reached. Look whether PostgreSQL runs there, and at host and port in {SETTING}."


@contextlib.contextmanager
def told(address: Address) -> Iterator[None]:
    """Whatever a database raises inside becomes a StoreError; its own error, which may hold names, is dropped."""
    try:
        yield
    except PoolTimeout:
        raise StoreError(f"{address.shown} is too busy. Try again in a moment.") from None
    except DBAPIError as error:
        raise StoreError(f"{address.shown} {_explain(error, address)}") from None
    except SQLAlchemyError as error:
        raise StoreError(f"{address.shown} cannot be used ({type(error).__name__}).") from None
    except UnicodeError:
        raise StoreError(f"{address.shown} cannot hold a text with half a character in it.") from None


def _explain(error: DBAPIError, address: Address) -> str:
    cause = error.orig
    if address.is_sqlite:
        name = str(getattr(cause, "sqlite_errorname", ""))
        return next((said for known, said in _SQLITE.items() if name.startswith(known)), _fallback(error))
    code = str(getattr(cause, "sqlstate", None) or "")
    if code in _POSTGRES:
        return _POSTGRES[code]
    return (
        _fallback(error) if code or not _is_connecting(error) else _unconnected(str(cause).lower(), address)
    )


def _is_connecting(error: DBAPIError) -> bool:
    """Whether there was no connection yet, or is none any more; a statement had none to fail in."""
    return error.statement is None or error.connection_invalidated


def _unconnected(words: str, address: Address) -> str:
    database = address.url.database or address.url.username
    if f'database "{str(database).lower()}" does not exist' in words:
        return f"is not there. Make it with `createdb {database}`, or correct its name in {SETTING}."
    return next((said for known, said in _CONNECTING.items() if known in words), _UNREACHABLE)


def _fallback(error: DBAPIError) -> str:
    """The kind of fault only: a database's own sentences quote what was to be written."""
    kind = type(error.orig).__name__
    return f"refused what was asked of it ({kind}). If this happens again, look into the database's own log."
