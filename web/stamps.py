"""What a form carries, signed: that it came from this very page, when, and which text was on it.

The key of a partner's form is the token of the personal link and that of the lead's is the session, which the
server keeps only as hashes: a form made elsewhere, or for another link, cannot be signed.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping
from typing import NamedTuple

from itsdangerous import BadData, URLSafeTimedSerializer

WEEK = 7 * 24 * 3600  # seconds; a board may sleep on it


class Stamp(NamedTuple):
    """`nonce` names this copy of the form; `texts`: language → hash of the text that was shown with it."""

    nonce: str
    texts: Mapping[str, str] = {}
    age: int = 0  # seconds since its reader first got the form

    def event_id(self, *said: object) -> str:
        """The id of the event that this form makes: the same form sent twice makes one event."""
        return hashlib.sha256(repr((self.nonce, said)).encode()).hexdigest()[:16]


def stamped(key: str, purpose: str, texts: Mapping[str, str] = {}, *, age: int = 0) -> str:
    """A new stamp for a form; *age*: that of the stamp before it, where the form is shown once more."""
    return _serializer(key, purpose).dumps([secrets.token_hex(8), dict(texts), age])


def read_stamp(key: str, purpose: str, written: str, *, lasts: int = WEEK) -> Stamp | None:
    """The stamp; None when it is forged, of another page or purpose, or too old."""
    try:
        value, made = _serializer(key, purpose).loads(written, max_age=lasts, return_timestamp=True)
        nonce, texts, *before = value  # a form of an older program tells no age
        age = sum(before) + time.time() - made.timestamp()
    except (BadData, ValueError, TypeError):
        return None
    return Stamp(str(nonce), texts, int(age))


def _serializer(key: str, purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        key, salt=f"namens {purpose}", signer_kwargs={"digest_method": hashlib.sha256}
    )
