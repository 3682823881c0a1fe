"""One writer to a file at a time, among all who write to it: the lock lies beside the file."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 30.0  # seconds; an import takes about one
_PAUSE = 0.02  # seconds between two attempts


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """One change of *path* at a time, however it is spelled. Raises TimeoutError; the system lets go when a process ends.

    The lock lies beside the file (`.us.yaml.lock`), as people who share a folder share nothing else, and is gone
    afterwards. Where no file can be made beside it, *path* cannot be replaced either; where the file system knows
    no locks, the comparison before writing has to do.
    """
    real = Path(os.path.realpath(path))
    made = not real.parent.exists()
    with contextlib.suppress(OSError):
        real.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _held(real.with_name(f".{real.name}.lock")):
            yield
    finally:
        if made:
            with contextlib.suppress(OSError):  # nothing was written, unless it is not empty
                real.parent.rmdir()


if sys.platform == "win32":

    @contextlib.contextmanager
    def _held(lock: Path) -> Iterator[None]:
        """Hold the lock file; Windows deletes it when the last who has it open lets go."""
        from filelock import FileLock, Timeout

        holding = FileLock(lock, timeout=PATIENCE)
        try:
            holding.acquire()
        except Timeout as error:
            raise TimeoutError from error
        except (OSError, RuntimeError, NotImplementedError):
            yield
            return
        try:
            yield
        finally:
            holding.release()

else:

    @contextlib.contextmanager
    def _held(lock: Path) -> Iterator[None]:
        """Hold the lock file, and delete it before letting go: who waited for it sees that it is gone, and begins anew."""
        until = time.monotonic() + PATIENCE
        while (handle := _attempt(lock)) is None:
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(_PAUSE)
        if handle < 0:
            yield
            return
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.unlink()
            os.close(handle)

    def _attempt(lock: Path) -> int | None:
        """The handle of the lock file, locked; None while another holds it, -1 where there can be no lock."""
        import fcntl

        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        except OSError:
            return None if os.path.lexists(lock) else -1  # another user's, who is about to open it to all
        try:
            with contextlib.suppress(OSError):  # the file is another's
                os.fchmod(handle, 0o666)  # whoever may write in this folder may wait for it
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), lock.lstat()):
                return handle
        except (BlockingIOError, FileNotFoundError, PermissionError):
            pass
        except OSError:  # a file system without locks
            os.close(handle)
            with contextlib.suppress(OSError):
                lock.unlink()
            return -1
        os.close(handle)
        return None
