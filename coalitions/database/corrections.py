"""Corrections that partners propose: kept in the audit log until the lead decides."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import audit
from namens.coalitions.signoffs import new_id, now

PROPOSED, ACCEPTED, DISMISSED = "correction-proposed", "correction-accepted", "correction-dismissed"
REPLACED = "correction-replaced"
FIELDS = ("name", "signatory", "role", "logo", "logo_kind", "comment")
_MAY_BE_EMPTY = "role"  # who signs without one any more


class Correction(NamedTuple):
    """What *signatory* would have otherwise. `fields`: of FIELDS, those that differ; the logo in base64.

    `comment` is for the lead to read with it, and stands in no file.
    """

    id: str
    signatory: str
    at: dt.datetime
    language: str
    fields: Mapping[str, str]


def propose(
    database: Database, signatory: str, language: str, fields: Mapping[str, str], id: str = ""
) -> None:
    """Keep a correction for the lead to decide on."""
    row = _row(signatory, PROPOSED, {"correction": id or new_id(), "language": language, **fields})
    with database.writing() as connection:
        connection.execute(insert(audit), [row])


def was_proposed(database: Database, signatory: str, id: str) -> bool:
    """Whether *signatory* proposed the correction with this id, whatever became of it; *id*: letters and digits."""
    with database.reading() as connection:
        return _was_proposed(connection, signatory, id)


def _was_proposed(connection: Connection, signatory: str, id: str) -> bool:
    there = audit.c.detail.contains(f'"correction": "{id}"')
    wanted = select(func.count()).where(audit.c.what == PROPOSED, audit.c.subject == signatory, there)
    return int(connection.execute(wanted).scalar_one()) > 0


def pending(database: Database) -> list[Correction]:
    """The corrections that nobody decided on and that no later one replaced, oldest first."""
    with database.reading() as connection:
        return _pending(connection)


def pending_of(database: Database, signatory: str, language: str) -> Correction | None:
    """What *signatory* proposed in this language and nobody decided on: names differ by language."""
    with database.reading() as connection:
        return _as_one(_pending_of(connection, signatory, language))


def revise(
    database: Database,
    signatory: str,
    language: str,
    id: str,
    revised: Callable[[Correction | None], Mapping[str, str]],
) -> None:
    """Put what *revised* makes of the pending correction in its place; nothing, once *id* was proposed.

    In one transaction, so that of corrections that come at the same moment each builds on the one before.
    """
    with database.writing(alone=True) as connection:
        there = _pending_of(connection, signatory, language)
        before = _as_one(there)
        fields = revised(before)
        if _was_proposed(connection, signatory, id) or fields == (before.fields if before else {}):
            return
        rows = [_row(signatory, REPLACED, {"correction": earlier.id}) for earlier in there]
        if fields:
            rows.append(_row(signatory, PROPOSED, {"correction": id, "language": language, **fields}))
        connection.execute(insert(audit), rows)


def _row(signatory: str, what: str, detail: Mapping[str, str]) -> dict[str, object]:
    return {"at": now(), "who": signatory, "what": what, "subject": signatory, "detail": json.dumps(detail)}


def _pending_of(connection: Connection, signatory: str, language: str) -> list[Correction]:
    return [found for found in _pending(connection, signatory) if found.language == language]


def _as_one(there: Sequence[Correction]) -> Correction | None:
    """The newest, with what those before it say beside it: an older program kept several."""
    if not there:
        return None
    fields = {name: text for found in there for name, text in found.fields.items()}
    return there[-1]._replace(fields=fields)


def _pending(connection: Connection, signatory: str = "") -> list[Correction]:
    wanted: ColumnElement[bool] = audit.c.what.in_((PROPOSED, ACCEPTED, DISMISSED, REPLACED))
    if signatory:
        wanted = and_(wanted, audit.c.subject == signatory)
    found: dict[str, Correction] = {}
    for row in connection.execute(select(audit).where(wanted).order_by(audit.c.sequence)):
        detail: dict[str, str] = json.loads(row.detail)
        name = detail.get("correction", "")
        if row.what != PROPOSED:
            found.pop(name, None)
        elif name and (fields := _fields(detail)):
            found[name] = Correction(name, row.subject, row.at, detail.get("language", ""), fields)
    return list(found.values())


def _fields(detail: Mapping[str, str]) -> dict[str, str]:
    return {key: detail[key] for key in FIELDS if detail.get(key) or (key == _MAY_BE_EMPTY and key in detail)}


def decide(database: Database, correction: Correction, who: str, *, accepted: bool) -> None:
    """The lead took the correction over, or not; what was proposed is not kept a second time."""
    what = ACCEPTED if accepted else DISMISSED
    database.audit.note(who, what, correction.signatory, correction=correction.id)
