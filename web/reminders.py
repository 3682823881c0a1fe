"""Reminders from the lead's page, in the words of `namens sign invite --remind`.

They are sent where there is a mail server; else each is a file for the lead's own mail program.
"""

from __future__ import annotations

import threading

from namens.coalitions.database.store import Database
from namens.signing import acts
from namens.signing.desk import Desk
from namens.signing.invitations.envelope import language_for
from namens.signing.invitations.invite import Request, Single, invite_one
from namens.signing.mail import write_mail
from namens.web.links import Link, arrived, lost, new_link
from namens.web.mail import MailError, send
from namens.web.settings import Settings
from namens.workspace.problems import Problems

_composing = threading.Lock()  # one letter at a time: a worker is no printing house


class RemindError(Exception):
    """The reminder was not made or not sent; the message says why."""


class OwesNothingError(Exception):
    """Who would be reminded owes no answer."""


def remind(settings: Settings, database: Database, desk: Desk, signatory: str, by: str) -> None:
    """Send the reminder, then record it. Raises RemindError or OwesNothingError: then earlier links still open."""
    link = _link(settings, database, desk, signatory)
    made = _written(desk, link, Request(remind=True, sender=settings.sender), database)
    try:
        send(settings, made.mail._replace(unsent=False))
    except MailError as error:
        # a server that breaks off may have delivered it all the same: the new link opens too
        database.audit.note(by, "mail-failed", signatory, reason=str(error))
        raise RemindError(str(error)) from error
    _record(database, desk, link, made, by)


def reminder_eml(settings: Settings, database: Database, desk: Desk, signatory: str, by: str) -> bytes:
    """The reminder as a file, which is opened as a draft; recorded too. Raises as `remind` does."""
    link = _link(settings, database, desk, signatory)
    made = _written(desk, link, Request(remind=True), database)
    _record(database, desk, link, made, by)
    return write_mail(made.mail)


def _link(settings: Settings, database: Database, desk: Desk, signatory: str) -> Link:
    language = language_for(desk, signatory, "", Problems(), named=True)
    return new_link(database, settings, signatory, language)


def _written(desk: Desk, link: Link, request: Request, database: Database) -> Single:
    problems = Problems()
    request = request._replace(links={link.signatory: link.url})
    printed = desk.loaded._replace(supporters=tuple(database.supporters()))
    with _composing:
        made = invite_one(desk._replace(loaded=printed), link.signatory, request, problems)
    if made is not None:
        return made
    lost(database, link)
    if problems.errors:
        raise RemindError("\n".join(str(problem) for problem in problems.errors))
    raise OwesNothingError


def _record(database: Database, desk: Desk, link: Link, made: Single, by: str) -> None:
    acts.invited(desk, [link.signatory], language=made.language, reminder=made.invitee.reminder)
    arrived(database, link, by)
