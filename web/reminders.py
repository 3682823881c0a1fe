"""Reminders from the lead's page: sent where there is a mail server, else a file for the lead's own mail program."""

from __future__ import annotations

from email.message import EmailMessage

from namens.signing import acts
from namens.signing.desk import Desk
from namens.web.listed import Listed, lead_name, listed, title
from namens.web.mail import MailError, message, send
from namens.web.settings import Settings
from namens.web.words import in_language


class RemindError(Exception):
    """The reminder was not sent; the message says why."""


def remind(settings: Settings, desk: Desk, signatory: str, url: str) -> None:
    """Send the reminder, then record it. Raises RemindError."""
    try:
        send(settings, _mail(settings, desk, signatory, url))
    except MailError as error:
        raise RemindError(str(error)) from error
    acts.invited(desk, [signatory], reminder=True)


def reminder_eml(settings: Settings, desk: Desk, signatory: str, url: str) -> bytes:
    """The reminder as a file, which is opened as a draft; recorded too."""
    mail = _mail(settings, desk, signatory, url)
    mail["X-Unsent"] = "1"
    acts.invited(desk, [signatory], reminder=True)
    return mail.as_bytes()


def _mail(settings: Settings, desk: Desk, signatory: str, url: str) -> EmailMessage:
    who = listed(desk, signatory, desk.first)
    if who is None:
        raise RemindError(signatory)
    words = in_language(desk.first)
    values = {"lead": lead_name(desk, desk.first), "organisation": who.name, "title": title(desk, desk.first)}
    subject = words("mail_remind_subject", title=values["title"])
    text = words("mail_remind", link=url, **values)
    return message(settings, who.email, subject, f"{text}\n\n{values['lead']}\n", reply_to=_lead_email(desk))


def _lead_email(desk: Desk) -> str:
    found: Listed | None = listed(desk, desk.coalition.lead_id, desk.first)
    return found.email if found else ""
