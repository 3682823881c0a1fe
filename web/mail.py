"""E-mail: made as messages that any program opens, and sent where a mail server is named."""

from __future__ import annotations

import contextlib
import datetime as dt
import smtplib
import ssl
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from namens.signing.addresses import Address, read_email
from namens.signing.mail import Mail, write_mail
from namens.web.settings import Settings

PATIENCE = 15  # seconds for each step of a mail server
SMTP, STARTTLS, TLS = "smtp", "smtp+starttls", "smtps"
_PORTS = {SMTP: 25, STARTTLS: 587, TLS: 465}
_BY_ITSELF = b"Auto-Submitted: auto-generated\r\n"  # RFC 3834: nobody's absence is told in answer


class MailError(Exception):
    """The message was not sent; the message says why, without a password."""


class Message(NamedTuple):
    """A message that nobody wrote: a receipt, or a link to confirm."""

    mail: Mail

    def as_bytes(self) -> bytes:
        """As a file, or as it is sent."""
        return _BY_ITSELF + write_mail(self.mail)


def message(settings: Settings, to: str, subject: str, text: str, *, reply_to: str = "") -> Message:
    """A message in plain text; an address that is none is left out, and no header holds a line's end."""
    at = dt.datetime.now(dt.UTC)
    mail = Mail(subject, text, "", at, settings.sender, _address(reply_to), _address(to), unsent=False)
    return Message(mail)


def _address(written: str) -> Address | None:
    email = read_email(written)
    return Address("", email) if email else None


def send(settings: Settings, found: Message | Mail) -> None:
    """Send a message by the server that the settings name. Raises MailError."""
    where = read_address(settings.smtp)
    mail, content = (
        (found.mail, found.as_bytes()) if isinstance(found, Message) else (found, write_mail(found))
    )
    if mail.to is None or mail.sender is None:
        raise MailError("a message needs an address to go to and one to come from: NAMENS_MAIL_FROM.")
    try:
        with _server(where) as server:
            server.sendmail(mail.sender.email, [mail.to.email], content)
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
