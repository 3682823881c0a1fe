"""What surrounds every answer: headers that bind a browser, and bounds on bodies and on patience."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL, LARGE = 64 * 1024, 3 * 1024 * 1024  # bytes of a body: without and with a logo
_READ_AWAY = 24 * 1024 * 1024  # a browser shows no answer before it has sent all: so much is read for nothing
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",  # the address is the key of a personal link
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=()"
    ),
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
}
_SECURE = {"strict-transport-security": "max-age=31536000"}


class Limits(NamedTuple):
    """How long a client may take, in seconds: to send a whole body, and to take each piece of an answer."""

    body: float = 30.0
    answer: float = 60.0


CLOSE = {"connection": "close"}  # what still comes is not read


class TooLargeError(HTTPException):
    """The body is larger than this address takes."""

    def __init__(self) -> None:
        super().__init__(413, headers=CLOSE)


class TooSlowError(HTTPException):
    """The client did not send its body in time."""

    def __init__(self) -> None:
        super().__init__(408, headers=CLOSE)


class Bounded:
    """Middleware: no body larger or slower than allowed, no answer without its headers."""

    def __init__(
        self,
        app: ASGIApp,
        too_large: Callable[[Scope], ASGIApp],
        *,
        secure: bool = False,
        limits: Limits | None = None,
    ) -> None:
        """*too_large*: makes the answer to a body that is announced as larger than its address takes."""
        self._app, self._too_large, self._limits = app, too_large, limits or Limits()
        self._always_secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, self._headers(scope), self._limits.answer)
        most = largest(str(scope["path"]))
        if (announced := _announced(scope)) > most:
            if announced <= _READ_AWAY:
                await _read_away(receive, self._limits.body)
            await self._too_large(scope)(scope, receive, answer)
            return
        try:
            await self._app(scope, _Body(receive, most, self._limits.body), answer)
        except (TimeoutError, ConnectionError):
            if not answer.begun:
                raise
            # the client does not take its answer: the server closes what is not complete

    def _headers(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        secure = self._always_secure or scope.get("scheme") == "https"
        chosen = HEADERS | (_SECURE if secure else {})
        return [(name.encode(), value.encode()) for name, value in chosen.items()]


def largest(path: str) -> int:
    """How many bytes a body may have at *path*: only a partner's form brings a file."""
    return LARGE if "/p/" in path else SMALL


def _announced(scope: Scope) -> int:
    """The length that the client announces; 0 for none or for nonsense (what arrives is counted too)."""
    found = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(found[0]) if found and found[0].isdigit() and len(found[0]) < 19 else 0


async def _read_away(receive: Receive, patience: float) -> None:
    """Let the client send what is not looked at, within bounds."""
    body = _Body(receive, _READ_AWAY, patience)
    try:
        while (await body()).get("more_body", False):
            pass
    except HTTPException:  # it takes too long, or is more than was announced
        return


class _Body:
    """The request's body: counted, and all of it in time."""

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self._receive, self._left = receive, most
        self._patience = patience
        self._until: float | None = None
        self._complete = False

    async def __call__(self) -> Message:
        if self._complete:  # from here on only a disconnect can come, whenever that is
            return await self._receive()
        if self._until is None:
            self._until = time.monotonic() + self._patience
        try:
            message = await asyncio.wait_for(self._receive(), max(self._until - time.monotonic(), 0))
        except TimeoutError as error:
            raise TooSlowError from error
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLargeError
        self._complete = not message.get("more_body", False)
        return message


class _Answer:
    """The answer: with the headers that all have, each piece taken in time."""

    def __init__(self, send: Send, headers: list[tuple[bytes, bytes]], patience: float) -> None:
        self._send, self._headers, self._patience = send, headers, patience
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            own = {name.lower() for name, _ in message["headers"]}
            rest = [(name, value) for name, value in self._headers if name not in own]
            message = {**message, "headers": [*message["headers"], *rest]}
        await asyncio.wait_for(self._send(message), self._patience)
