"""An e-mail as a file that any mail program opens; the same mail gives the same bytes.

The headers are written here and not by Python's own generator, whose older versions lose the quotation marks
around a name with a comma when they fold it, so that it becomes two addresses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import NamedTuple

from namens.signing.addresses import Address, one_line

_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_LINE = 76  # characters of a header's line; RFC 5322 asks for at most 78
_NOWHERE = "namens.invalid"  # RFC 2606: a domain that nobody has


class Attachment(NamedTuple):
    """A file that goes along. `media_type`: with its parameters, such as `text/calendar; charset=utf-8`."""

    name: str
    media_type: str
    data: bytes


class Mail(NamedTuple):
    r"""An e-mail. `text` and `html` have `\n` line ends, `html` may be empty; `unsent`: mail programs open it to send."""

    subject: str
    text: str
    html: str
    date: dt.datetime
    sender: Address | None = None
    reply_to: Address | None = None
    to: Address | None = None
    attachments: tuple[Attachment, ...] = ()
    unsent: bool = True


def write_mail(mail: Mail) -> bytes:
    """The mail as .eml: ASCII, CRLF line ends, text and HTML side by side, the attachments behind them."""
    name = _name(mail)
    domain = mail.sender.email.rpartition("@")[2] if mail.sender else _NOWHERE
    lines = [
        *(["X-Unsent: 1"] if mail.unsent else []),
        f"Date: {mail.date.strftime(_DATE).format(_DAYS[mail.date.weekday()], _MONTHS[mail.date.month - 1])}",
        *_mailbox("From", mail.sender),
        *_mailbox("Reply-To", mail.reply_to),
        *_mailbox("To", mail.to),
        f"Subject: {_words(one_line(mail.subject), 'Subject')}",
        f"Message-ID:\r\n <{name}@{domain}>" if len(domain) > 20 else f"Message-ID: <{name}@{domain}>",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii") + _body(mail, name).as_bytes(policy=SMTP)


# not by strftime, which speaks the language of the machine
_DATE = "{}, %d {} %Y %H:%M:%S %z"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _name(mail: Mail) -> str:
    """What the mail is known by: another one for other words, receivers, files or dates."""
    digest = sha256()
    for part in (mail.subject, mail.text, mail.html, mail.date.isoformat(), repr(mail[4:7])):
        digest.update(sha256(part.encode("utf-8", "surrogatepass")).digest())
    for attachment in mail.attachments:
        digest.update(sha256(attachment.data).digest())
    return digest.hexdigest()[:32]


def _mailbox(header: str, address: Address | None) -> Iterator[str]:
    if address is None:
        return
    name = one_line(address.name)
    if not name:
        yield f"{header}: {address.email}"
        return
    fits = len(header) + len(name) < _LINE - 6
    phrase = name if _PLAIN.fullmatch(name) and "=?" not in name and fits else _encoded(name, header)
    last = phrase.rpartition("\r\n")[2]
    between = " " if len(header) + len(last) + len(address.email) < _LINE - 6 else "\r\n "
    yield f"{header}: {phrase}{between}<{address.email}>"


def _words(text: str, header: str) -> str:
    """Words in a header: as they are where they are short and ASCII, else encoded (RFC 2047)."""
    plain = text.isascii() and "=?" not in text and len(header) + len(text) < _LINE
    return text if plain else _encoded(text, header)


def _encoded(text: str, header: str) -> str:
    return Header(text, "utf-8", maxlinelen=_LINE, header_name=header).encode(linesep="\r\n")


def _body(mail: Mail, name: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="quoted-printable")
    for attachment in mail.attachments:
        media_type, *parameters = attachment.media_type.split("; ")
        kind, _, subtype = media_type.partition("/")
        message.add_attachment(
            attachment.data,
            maintype=kind,
            subtype=subtype,
            filename=attachment.name,
            params=dict(parameter.split("=", 1) for parameter in parameters),
        )
    whole = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(whole, 1):  # `=_` stands in no body: each is base64 or quoted-printable
        part.set_boundary(f"=_{name}_{number}")
    return message
