"""What was worked out once is kept in the user's cache folder: safe to delete, damaged files count as absent."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_FORMAT = 1  # raised when the meaning of what is kept changes
_MOST_FILES = 400  # a kind's folder is thinned beyond this


def fingerprint(*parts: str) -> str:
    """A name for *parts* that differs when any of them differs."""
    import hashlib

    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:40]


def folder() -> Path:
    """The cache folder: `NAMENS_CACHE`, else the user's own for 'namens'."""
    if chosen := os.environ.get("NAMENS_CACHE"):
        return Path(chosen)
    # platformdirs takes 20 ms to import; on these two systems its answer is known (a test compares)
    if sys.platform.startswith("linux"):
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(base) if base else Path("~/.cache").expanduser()) / "namens"
    if sys.platform == "darwin" and "XDG_CACHE_HOME" not in os.environ:
        return Path("~/Library/Caches/namens").expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("namens", appauthor=False)


def recall_bytes(kind: str, name: str) -> bytes | None:
    """What `keep_bytes` stored, or None when it is absent, damaged, unreadable or of another version."""
    try:
        head, _, body = (folder() / kind / f"{name}.kept").read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    return body if head == _head(name, body) else None


def recall(kind: str, name: str) -> Any | None:
    """What `keep` stored, or None when it is absent, damaged, unreadable or of another version."""
    body = recall_bytes(kind, name)
    try:
        return None if body is None else json.loads(body)
    except ValueError:
        return None


def keep(kind: str, name: str, value: Any) -> None:
    """Store *value* (JSON) in one step, so that a second process sees all of it or nothing."""
    keep_bytes(kind, name, json.dumps(value, ensure_ascii=True).encode("ascii"))


def keep_bytes(kind: str, name: str, body: bytes) -> None:
    """Store *body*. A cache that cannot be written is no fault: the next run works it out again."""
    try:
        place = folder() / kind
        place.mkdir(parents=True, exist_ok=True)
        draft = place / f".{name}.{os.getpid()}.tmp"
        draft.write_bytes(_head(name, body) + b"\n" + body)
        draft.replace(place / f"{name}.kept")
        _thin(place)
    except (OSError, RuntimeError):
        return


def _head(name: str, body: bytes) -> bytes:
    """The first line of a file: what it must be for *body* to be what was stored under *name*."""
    import hashlib

    return f"namens {_FORMAT} {name} {hashlib.sha256(body).hexdigest()}".encode()


def _thin(place: Path) -> None:
    """Delete the older half when a folder has grown large."""
    with os.scandir(place) as listing:
        files = [entry.path for entry in listing]
    if len(files) <= _MOST_FILES:
        return
    by_age = sorted(files, key=lambda path: Path(path).stat().st_mtime)
    for path in by_age[: len(by_age) // 2]:
        Path(path).unlink(missing_ok=True)
