"""E-mail addresses and names as they may stand in a header: nothing that somebody typed can become another one."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# RFC 5321 and 5322: an atom between dots, no quoted local part; a domain of letters, digits and hyphens
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_WITH_NAME = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<email>[^<>]*)>\s*", re.DOTALL)
# Python's IDNA of 2003 makes other domains of these than registries do
_OTHER_IN_2003 = frozenset("ßς\u200c\u200d")
# what ends a line or turns its direction
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class Address(NamedTuple):
    """A mailbox: a name, which may be empty, and an address of ASCII characters."""

    name: str
    email: str


def read_email(written: str) -> str | None:
    """The one address that was written, its domain in ASCII; None for anything else."""
    local, at, domain = written.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > 64:
        return None
    if _OTHER_IN_2003.intersection(domain):
        return None
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    known = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return f"{local}@{ascii_domain}" if known and len(ascii_domain) <= 253 else None


def read_mailbox(written: str) -> Address | None:
    """`Name <address>`, or an address alone; None for anything else."""
    found = _WITH_NAME.fullmatch(written)
    name = one_line(found["name"]).strip('"') if found else ""
    email = read_email(found["email"] if found else written)
    return Address(name, email) if email is not None else None


def one_line(text: str) -> str:
    """*text* on one line, without the characters that end a line or turn its direction."""
    return " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", text)).split())
