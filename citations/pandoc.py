"""The pandoc that comes with pypandoc_binary, as a process that waits for a document and answers with one."""

from __future__ import annotations

import sys
import threading
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

# one large allocation area: fewer collections, a third less time for a letter
_OPTIONS = ("--from=json", "--to=json", "--citeproc", "--quiet", "+RTS", "-A64m", "-RTS")
TIME_LIMIT = 120.0  # seconds; 1,000 notes take about 2


class EngineError(Exception):
    """The notes could not be formatted; the message is for the author, without pandoc's noise."""


@cache
def pandoc_path() -> Path:
    """Where the wheel put the program; pypandoc takes 60 ms to import, and only its file is wanted."""
    found = PathFinder.find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    for place in (found.submodule_search_locations or ()) if found else ():
        program = Path(place) / "files" / name
        if program.is_file():
            return program
    raise EngineError("the program that formats the notes is not installed: pip install pypandoc_binary")


def pandoc_identity() -> str:
    """What changes when another pandoc is installed; asking it for its version would cost a process."""
    state = pandoc_path().stat()
    return f"{state.st_size}:{state.st_mtime_ns}"


class Engine:
    """A pandoc that was started and idles until it is given a document; use it once, or `close` it unused."""

    def __init__(self) -> None:
        import subprocess

        self._settled = threading.Event()
        self._asked = False
        flags = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))  # Windows only
        try:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [str(pandoc_path()), *_OPTIONS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=flags,
            )
        except OSError as error:
            raise EngineError(f"pandoc, which formats the notes, does not start: {error}.") from None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def fresh(self) -> bool:
        """Whether it still waits for its document."""
        return self._process is not None

    def was_asked(self) -> bool:
        """Wait until it gets its document, or is closed without one; whether it got one."""
        self._settled.wait()
        return self._asked

    def close(self) -> None:
        """Stop the process if it still waits; nothing is left behind."""
        process, self._process = self._process, None
        self._settled.set()
        if process is not None:
            process.kill()
            process.communicate()

    def ask(self, document: bytes, limit: float = TIME_LIMIT) -> bytes:
        """Hand *document* over and wait for the answer, at most *limit* seconds. Raises EngineError."""
        import subprocess

        process, self._process = self._process, None
        if process is None:
            raise EngineError("this pandoc was used already; start another one.")
        self._asked = True
        self._settled.set()
        try:
            answer, noise = process.communicate(document, timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise EngineError(f"pandoc did not finish the notes within {limit:g} seconds.") from None
        except OSError as error:
            process.kill()
            process.communicate()
            raise EngineError(f"pandoc stopped while it read the notes: {error}.") from None
        if process.returncode:
            raise EngineError(f"pandoc could not format the notes: {_first_line(noise)}")
        return answer


def start_engine() -> Engine:
    """Start pandoc early, so that it loads beside our own imports. Raises EngineError."""
    return Engine()


def _first_line(noise: bytes) -> str:
    """What matters of pandoc's complaint, without addresses that hold a whole style."""
    lines = [line.strip() for line in noise.decode("utf-8", "replace").splitlines() if line.strip()]
    text = next((line for line in lines if not line.startswith("data:")), "it gave no reason")
    return text if len(text) <= 200 else text[:199] + "…"
