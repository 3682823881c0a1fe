"""One writer to a file at a time, among all processes of this machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from namens.workspace import cache

PATIENCE = 30.0  # seconds; an import takes about one


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """One change of *path* at a time, however it is spelled. Raises TimeoutError; the system lets go when a process ends.

    The lock lies in the cache folder, so that no file is left beside the one that changes; where that cannot be
    written, the comparison before writing has to do.
    """
    from filelock import FileLock, Timeout

    folder = cache.folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{cache.fingerprint(os.path.realpath(path))}.lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout as error:
        raise TimeoutError from error
    except (OSError, RuntimeError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        lock.release()
