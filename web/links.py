"""Personal links: one at a time for each signatory; the database knows only their hashes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from namens.coalitions.database.store import Database
from namens.coalitions.database.tokens import PARTNER, Beside
from namens.web.settings import Settings

LASTS = dt.timedelta(days=90)


class Link(NamedTuple):
    """A new link that is on its way to *signatory*: until `arrived`, those before it open the page too."""

    signatory: str
    url: str
    token: Beside


def new_link(database: Database, settings: Settings, signatory: str, language: str = "") -> Link:
    """A new personal link of *signatory*, to be sent."""
    token = database.tokens.make_beside(PARTNER, signatory, LASTS, language=language)
    return Link(signatory, f"{settings.url}/p/{token.token}", token)


def arrived(database: Database, link: Link, by: str) -> None:
    """The link is where it should be: those before it open nothing any more. *by* stands in the log."""
    database.tokens.end(link.token.earlier)
    database.audit.note(by, "link-made", link.signatory)


def lost(database: Database, link: Link) -> None:
    """Nobody got the link: it opens nothing, and those before it stay as they are."""
    database.tokens.drop(link.token.token)


def make_link(database: Database, settings: Settings, signatory: str, by: str, language: str = "") -> str:
    """A new personal link of *signatory*; those before it open nothing any more. *by* stands in the log."""
    link = new_link(database, settings, signatory, language)
    arrived(database, link, by)
    return link.url


def revoke_links(database: Database, signatory: str, by: str) -> int:
    """Revoke every link of *signatory*; how many there were."""
    count = database.tokens.revoke(signatory, PARTNER)
    database.audit.note(by, "links-revoked", signatory)
    return count
