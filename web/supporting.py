"""What is recorded of who signs the open list: the text under which they were asked, and that they approve it."""

from __future__ import annotations

import hashlib

from namens.coalitions.database.pages import events_about
from namens.coalitions.database.store import Database
from namens.coalitions.signoffs import APPROVED, INVITED, Event, now
from namens.signing.desk import Desk
from namens.web.settings import Settings


def is_open(settings: Settings, desk: Desk) -> bool:
    """Whether people can sign: the submission says so, and e-mails can be sent."""
    return bool(desk.loaded.submission.open_list) and settings.can_mail


def record_asked(database: Database, desk: Desk, person: str, token: str, language: str) -> None:
    """*person* is asked, by the link with *token*, to stand behind the text of today."""
    event = Event(
        _id(token, INVITED),
        INVITED,
        person,
        now(),
        via="web",
        language=language,
        text=desk.present.hash,
        covers=desk.present.hashes,
    )
    database.add([event], desk.kept())


def record_approval(database: Database, person: str, token: str) -> None:
    """*person* stands behind the text under which the link was sent, unless they said so, or said something since.

    Between the form and the link in the e-mail the text may change: the name then stands under no other text.
    """
    theirs = [event for event in events_about(database, person) if event.signatory == person]
    asked = next((event for event in theirs if event.id == _id(token, INVITED)), None)
    asked = asked or next((event for event in theirs if event.kind == INVITED), None)
    if asked is None:
        return
    since = theirs[theirs.index(asked) :]
    said = next((event for event in reversed(theirs) if event.kind == APPROVED), None)
    if said is not None and (said in since or said.covers == asked.covers):
        return
    database.add(
        [asked._replace(id=_id(token, APPROVED), kind=APPROVED, at=max(now(), asked.at), consent=True)]
    )


def _id(token: str, kind: str) -> str:
    """The id of the event that a link makes: pressed twice, it makes one."""
    return hashlib.sha256(f"{kind} {token}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
