"""Connections that are not held open for nothing: a request's head arrives, and its answer is taken, in time."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0  # seconds for a request's first line and headers
ANSWER = 60.0  # seconds until a client has taken a whole answer


class Patient(H11Protocol):
    """Uvicorn's HTTP/1.1, which ends a connection whose request does not come or whose answer is not taken.

    Uvicorn bounds the time between requests; here also that before the first, within a head, and that for which
    an answer lies ready.
    """

    _waiting: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop waiting when a head is complete; one that is not keeps its time."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._waiting is None and not self.transport.is_closing():
            self._wait()

    def on_response_complete(self) -> None:
        """Begin to wait for the client to take the answer."""
        super().on_response_complete()
        if self._taking is not None:
            self._taking.cancel()
        self._taking = self.loop.call_later(ANSWER, self._let_go)

    def _let_go(self) -> None:
        self._taking = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # to close it would wait for the client

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop()
        if self._taking is not None:
            self._taking.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD, self._give_up)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
