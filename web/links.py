"""Personal links: one at a time for each signatory; the database knows only their hashes."""

from __future__ import annotations

import datetime as dt

from namens.coalitions.database.store import Database
from namens.coalitions.database.tokens import PARTNER
from namens.web.settings import Settings

LASTS = dt.timedelta(days=90)


def make_link(database: Database, settings: Settings, signatory: str, by: str, language: str = "") -> str:
    """A new personal link of *signatory*; those before it open nothing any more. *by* stands in the log."""
    database.tokens.revoke(signatory, PARTNER)
    token = database.tokens.make(PARTNER, signatory, LASTS, language=language)
    database.audit.note(by, "link-made", signatory)
    return f"{settings.url}/p/{token}"


def revoke_links(database: Database, signatory: str, by: str) -> int:
    """Revoke every link of *signatory*; how many there were."""
    count = database.tokens.revoke(signatory, PARTNER)
    database.audit.note(by, "links-revoked", signatory)
    return count
