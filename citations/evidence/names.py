"""Names of copies: the citation key itself where every system can hold it, else a safe name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 100  # bytes of a stem; with a suffix it stays below every system's limit
# Windows forbids these as names of files whatever follows the first dot.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_UNSAFE = re.compile(r"[^\w.+=@,!-]+")
_EDGES = ". -"


def is_safe(stem: str) -> bool:
    """Whether every system can hold a file of this name: Windows, macOS, Linux, a synchronised drive."""
    return bool(
        stem
        and not _UNSAFE.search(stem)
        and not _RESERVED.fullmatch(stem)
        and stem == stem.strip(_EDGES)
        and stem == unicodedata.normalize("NFC", stem)
        and len(stem.encode("utf-8", "replace")) <= _LONGEST
    )


def safe_stem(key: str, others: Iterable[str] = ()) -> str:
    """A stem for *key*; one that differs from *others* (stems that belong to other keys) in more than case."""
    taken = {unicodedata.normalize("NFC", other).casefold() for other in others}
    if is_safe(key) and key.casefold() not in taken:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    readable = _UNSAFE.sub("-", unicodedata.normalize("NFC", key)).strip(_EDGES)
    if _RESERVED.fullmatch(readable):
        readable = readable.replace(".", "-")  # con-2019 is a name, con.2019 a device
    short = readable.encode("utf-8", "ignore")[:60].decode("utf-8", "ignore").strip(_EDGES)
    return f"{short or 'source'}-{digest[:8]}"
