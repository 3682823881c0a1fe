"""E-mail: made as messages that any program opens, and sent where a mail server is named."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid
from urllib.parse import SplitResult, unquote, urlsplit

from namens.web.forms import is_email
from namens.web.settings import Settings

PATIENCE = 15  # seconds for each step of a mail server
SMTP, STARTTLS, TLS = "smtp", "smtp+starttls", "smtps"
_PORTS = {SMTP: 25, STARTTLS: 587, TLS: 465}


class MailError(Exception):
    """The message was not sent; the message says why, without a password."""


def message(settings: Settings, to: str, subject: str, text: str, *, reply_to: str = "") -> EmailMessage:
    """A message in plain text; an address that is none is left out, and no header holds a line's end."""
    mail = EmailMessage()
    mail["Subject"] = " ".join(subject.split())
    if is_email(sender(settings)):
        mail["From"] = _address(sender(settings))
    if is_email(to):
        mail["To"] = _address(to)
    if is_email(reply_to):
        mail["Reply-To"] = _address(reply_to)
    mail["Date"] = format_datetime(localtime())
    mail["Message-ID"] = make_msgid(domain="namens.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


def sender(settings: Settings) -> str:
    """From whom messages come."""
    return settings.mail_from


def _address(text: str) -> Address:
    return Address(addr_spec=text)


def send(settings: Settings, mail: EmailMessage) -> None:
    """Send *mail* by the server that the settings name. Raises MailError."""
    where = read_address(settings.smtp)
    if mail["To"] is None or mail["From"] is None:
        raise MailError("a message needs an address to go to and one to come from: NAMENS_MAIL_FROM.")
    try:
        with _server(where) as server:
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(
            f"the mail server {where.hostname} did not take it ({type(error).__name__})."
        ) from None


def read_address(smtp: str) -> SplitResult:
    """The parts of NAMENS_SMTP_URL. Raises MailError."""
    try:
        where = urlsplit(smtp)
        known = where.scheme in _PORTS and where.hostname and (where.port is None or where.port)
    except ValueError:
        known = False
    if not known:
        raise MailError(
            "NAMENS_SMTP_URL cannot be read. "
            "Expected smtp://USER:PASSWORD@HOST:PORT, smtp+starttls://… or smtps://…."
        )
    return where


@contextlib.contextmanager
def _server(where: SplitResult) -> Iterator[smtplib.SMTP]:
    host, port = str(where.hostname), where.port or _PORTS[where.scheme]
    if where.scheme == TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    with server:
        if where.scheme == STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        yield server
