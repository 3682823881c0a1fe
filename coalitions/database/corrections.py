"""Corrections that partners propose: kept in the audit log until the lead decides."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select

from namens.coalitions.database.store import Database
from namens.coalitions.database.tables import audit
from namens.coalitions.signoffs import new_id

PROPOSED, ACCEPTED, DISMISSED = "correction-proposed", "correction-accepted", "correction-dismissed"
FIELDS = ("name", "signatory", "role", "logo", "logo_kind")


class Correction(NamedTuple):
    """What *signatory* would have otherwise. `fields`: of FIELDS, those that differ; the logo in base64."""

    id: str
    signatory: str
    at: dt.datetime
    language: str
    fields: Mapping[str, str]


def propose(database: Database, signatory: str, language: str, fields: Mapping[str, str]) -> None:
    """Keep a correction for the lead to decide on."""
    database.audit.note(signatory, PROPOSED, signatory, correction=new_id(), language=language, **fields)


def pending(database: Database) -> list[Correction]:
    """The corrections that nobody decided on, oldest first; of one signatory the newest counts for each field."""
    wanted = select(audit).where(audit.c.what.in_((PROPOSED, ACCEPTED, DISMISSED))).order_by(audit.c.sequence)
    found: dict[str, Correction] = {}
    with database.reading() as connection:
        for row in connection.execute(wanted):
            detail: dict[str, str] = json.loads(row.detail)
            name = detail.get("correction", "")
            if row.what != PROPOSED:
                found.pop(name, None)
            elif name and (fields := {key: detail[key] for key in FIELDS if detail.get(key)}):
                found[name] = Correction(name, row.subject, row.at, detail.get("language", ""), fields)
    return list(found.values())


def decide(database: Database, correction: Correction, who: str, *, accepted: bool) -> None:
    """The lead took the correction over, or not; what was proposed is not kept a second time."""
    what = ACCEPTED if accepted else DISMISSED
    database.audit.note(who, what, correction.signatory, correction=correction.id)
