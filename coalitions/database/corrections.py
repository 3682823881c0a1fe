"""Corrections that partners propose: kept in the audit log until the lead decides."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select

from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import audit
from namens.coalitions.signoffs import new_id

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
    database.audit.note(
        signatory, PROPOSED, signatory, correction=id or new_id(), language=language, **fields
    )


def was_proposed(database: Database, signatory: str, id: str) -> bool:
    """Whether *signatory* proposed the correction with this id, whatever became of it; *id*: letters and digits."""
    there = audit.c.detail.contains(f'"correction": "{id}"')
    wanted = select(func.count()).where(audit.c.what == PROPOSED, audit.c.subject == signatory, there)
    with database.reading() as connection:
        return int(connection.execute(wanted).scalar_one()) > 0


def pending(database: Database) -> list[Correction]:
    """The corrections that nobody decided on and that no later one replaced, oldest first."""
    kinds = (PROPOSED, ACCEPTED, DISMISSED, REPLACED)
    wanted = select(audit).where(audit.c.what.in_(kinds)).order_by(audit.c.sequence)
    found: dict[str, Correction] = {}
    with database.reading() as connection:
        for row in connection.execute(wanted):
            detail: dict[str, str] = json.loads(row.detail)
            name = detail.get("correction", "")
            if row.what != PROPOSED:
                found.pop(name, None)
            elif name and (fields := _fields(detail)):
                found[name] = Correction(name, row.subject, row.at, detail.get("language", ""), fields)
    return list(found.values())


def _fields(detail: Mapping[str, str]) -> dict[str, str]:
    return {key: detail[key] for key in FIELDS if detail.get(key) or (key == _MAY_BE_EMPTY and key in detail)}


def replace(database: Database, correction: Correction) -> None:
    """A later correction of the same signatory says it all: the lead decides on that one."""
    database.audit.note(correction.signatory, REPLACED, correction.signatory, correction=correction.id)


def decide(database: Database, correction: Correction, who: str, *, accepted: bool) -> None:
    """The lead took the correction over, or not; what was proposed is not kept a second time."""
    what = ACCEPTED if accepted else DISMISSED
    database.audit.note(who, what, correction.signatory, correction=correction.id)
