"""Where `namens serve` listens, and whose word on a visitor's address counts."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket

from namens.cli import printing

_SYSTEMS = 1024  # ports below it belong to the system
_WHOEVER = "*"
_Named = ipaddress.IPv4Address | ipaddress.IPv6Address | ipaddress.IPv4Network | ipaddress.IPv6Network


def refuse_taken(host: str, port: int, *, alone: bool) -> None:
    """Leave, and say why, where nobody could listen at *port* of *host*; *alone*: one process will."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        found = []
    failed = [error for family, _, _, _, address in found if (error := _tried(family, address, alone=alone))]
    if errno.EADDRINUSE in failed:
        another = port + 1 if port < 65535 else port - 1
        printing.wrong_use(
            f"port {port} of {host} is in use; is `namens serve` running there already? "
            f"Name another one: --port {another}."
        )
    if errno.EACCES in failed:
        hint = "Name one above 1023: --port 8000." if port < _SYSTEMS else "Name another one."
        printing.wrong_use(f"you may not listen at port {port} of {host}. {hint}")
    if len(failed) == len(found):
        printing.wrong_use(
            f"'{host}' is no address of this machine. Expected one such as 127.0.0.1, or 0.0.0.0 for all."
        )


def _tried(family: int, address: tuple[object, ...], *, alone: bool) -> int:
    """Why nobody can listen there, as `errno` has it; 0 where somebody can."""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as asked:
            if os.name == "posix":  # elsewhere it would let two listen at one port
                asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6 and alone:  # as asyncio does
                asked.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            asked.bind(address)
    except OSError as error:
        return error.errno or errno.EINVAL
    return 0


def trusted(proxies: str) -> list[str]:
    """The addresses that were named, and how a socket for both kinds of addresses shows those of the old kind.

    A name would be nobody's address, and its proxy would be counted as the one visitor: that is a wrong use.
    """
    written = [found for word in proxies.split(",") if (found := word.strip())]
    if _WHOEVER in written:
        return [_WHOEVER]
    named = [_read(word) for word in written]
    return [*map(str, named), *(shown for one in named if (shown := _mapped(one)))]


def _read(written: str) -> _Named:
    try:
        if "/" in written:
            return ipaddress.ip_network(written, strict=False)  # 10.0.0.1/8 is 10.0.0.0/8
        return ipaddress.ip_address(written)
    except ValueError:
        printing.wrong_use(
            f"--trusted-proxy is '{written}', which is no address. "
            "Expected one such as 127.0.0.1, a network such as 10.0.0.0/8, or * for whoever connects."
        )


def _mapped(named: _Named) -> str:
    if isinstance(named, ipaddress.IPv4Address):
        return f"::ffff:{named}"
    if isinstance(named, ipaddress.IPv4Network):
        return f"::ffff:{named.network_address}/{96 + named.prefixlen}"
    return ""
