"""The three streams of a program, made fit for use: one may be closed, full, or not able to write every letter."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO, cast


class UnsaidError(Exception):
    """Standard output cannot be written to; the message is the system's reason."""


def prepare() -> None:
    """Open what is closed, write UTF-8, and raise UnsaidError where standard output fails.

    What standard error cannot take is lost: nobody is left who could be told.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8; names of organisations are
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout = cast("TextIO", _Guarded(sys.stdout, lost_is_said=True))
    sys.stderr = cast("TextIO", _Guarded(sys.stderr, lost_is_said=False))


def give_up(stream: TextIO) -> None:
    """What waits to be written is dropped, so that the end of the program does not fail over it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def _open_closed() -> None:
    """A closed stream gets a place that cannot be written to: else the next file that is opened would be its."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(number)
        except OSError:
            while (opened := os.open(os.devnull, os.O_RDONLY)) < number:
                continue
            if opened > number:
                os.close(opened)
            os.set_inheritable(number, True)
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


class _Guarded:
    """A stream whose failures are told apart from those of any other file."""

    def __init__(self, stream: Any, *, lost_is_said: bool) -> None:
        self._stream, self._lost_is_said = stream, lost_is_said

    def write(self, text: Any) -> int:
        """As the stream does."""
        return self._done(self._stream.write, text) or 0

    def flush(self) -> None:
        """As the stream does."""
        self._done(self._stream.flush)

    def writelines(self, lines: Any) -> None:
        """As the stream does."""
        self._done(self._stream.writelines, lines)

    @property
    def buffer(self) -> Any:
        """The stream's bytes, guarded too."""
        return _Guarded(self._stream.buffer, lost_is_said=self._lost_is_said)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _done(self, method: Any, *arguments: Any) -> Any:
        try:
            return method(*arguments)
        except OSError as error:
            if not self._lost_is_said:
                give_up(self._stream)
                return None
            if isinstance(error, BrokenPipeError):  # whoever read has read enough: that is no fault
                raise
            raise UnsaidError(error.strerror or str(error)) from error
