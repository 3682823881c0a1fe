"""Many partners who approve at once, against `namens serve` as users run it; and a server that is killed meanwhile.

`python web_load.py approve FOLDER APPROVALS CLIENTS WORKERS` prints throughput and waiting times;
`… kill FOLDER TIMES` kills the server, with all its workers, at random while approvals are written. Each ends with 1
when an acknowledged approval is not there, or is there twice. The database is what NAMENS_DATABASE_URL names, or
SQLite. FOLDER is made. `NAMENS_FIGURES` may name a file for what is printed.
"""

from __future__ import annotations

import asyncio
import html
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from namens.coalitions.signoffs import APPROVED
from namens.web.links import make_link
from namens.web.office import open_web_stores
from namens.web.settings import Settings

_STARTING = 60.0  # seconds
_PATIENCE = 120.0  # seconds for one answer
_KILLED_WITHIN = 0.5  # seconds at most from the first acknowledgement to the kill
_KILLERS = 20  # clients while the server is killed
_STAMP = re.compile(rb'name="stamp" value="([^"]+)"')

SUBMISSION = """\
title: A letter
languages: [en]
date: 2024-12-16
to: {organisation: Example Authority}
subject: A subject
arguments: [point]
"""


class Client(NamedTuple):
    """One partner: the path of the personal link, and whom it is for."""

    path: str
    signatory: str


class Tally:
    """What was answered: acknowledged approvals by their remark, waiting times in seconds, and what went wrong."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.waits: list[float] = []
        self.pages: list[float] = []
        self.faults: Counter[str] = Counter()


def make(folder: Path, partners: int) -> list[Client]:
    """A submission with so many partners, and a link for each."""
    organisations = "".join(f"  - {{id: o{number}, name: Example {number}}}\n" for number in range(partners))
    files = {
        "submission.yaml": SUBMISSION,
        "arguments/point.yaml": "id: point\ntext: "
        + "A sentence that is read. " * 200
        + "\nasks: A request.\n",
        "coalitions/us.yaml": f"lead: o0\norganisations:\n{organisations}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(folder, url="")
    stores = open_web_stores(folder)
    assert stores.database is not None
    clients = [
        Client(make_link(stores.database, settings, f"o{number}", "load"), f"o{number}")
        for number in range(partners)
    ]
    stores.close()
    return clients


class Server:
    """`namens serve` in a session of its own."""

    def __init__(self, folder: Path, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        command = [sys.executable, "-m", "namens.cli.main", "serve", "start", str(folder)]
        command += ["--port", str(self.port), "--workers", str(workers)]
        self._log = (folder / "server.log").open("ab")
        self._process = subprocess.Popen(command, stdout=self._log, stderr=self._log, start_new_session=True)
        self._wait(workers)

    def _wait(self, workers: int) -> None:
        until, answered = time.monotonic() + _STARTING, 0
        while answered < 3 * workers:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server does not start, see {self._log.name}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), 5) as client:
                    client.sendall(b"GET /static/page.css HTTP/1.0\r\n\r\n")
                    answered += bool(client.recv(1))
            except OSError:
                time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL for the server and all its workers at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()


class Connection:
    """HTTP over one connection that stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """The status and the body of the answer. Raises OSError or EOFError when the server is gone."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        assert self._reader is not None
        kind = b"Content-Type: application/x-www-form-urlencoded\r\n" if body else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n".encode()
        self._writer.write(head + kind + b"\r\n" + body)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        content = await self._reader.readexactly(int(length[1]) if length else 0)
        if b"connection: close" in head:
            self.close()
        return int(head.split(b" ", 2)[1]), content

    def close(self) -> None:
        """Close it."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


async def approve(client: Client, port: int, remarks: Sequence[str], tally: Tally, *, again: bool) -> None:
    """Read the page and approve, once for each remark; with *again*, the page is read only once."""
    connection, stamp = Connection(port), b""
    try:
        for remark in remarks:
            if not stamp or not again:
                begun = time.perf_counter()
                status, page = await asyncio.wait_for(connection.ask("GET", client.path), _PATIENCE)
                tally.pages.append(time.perf_counter() - begun)
                found = _STAMP.search(page)
                if status != 200 or not found:
                    tally.faults[f"GET {status}"] += 1
                    continue
                stamp = found[1]
            form = {"stamp": html.unescape(stamp.decode()), "name": f"Example {client.signatory[1:]}"}
            form |= {"signatory": "A Person", "authorised": "yes", "act": "approve", "comment": remark}
            begun = time.perf_counter()
            asking = connection.ask("POST", client.path, urlencode(form).encode())
            status, _ = await asyncio.wait_for(asking, _PATIENCE)
            tally.waits.append(time.perf_counter() - begun)
            if status == 303:
                tally.acknowledged.append(remark)
            else:
                tally.faults[f"POST {status}"] += 1
    finally:
        connection.close()


def faults_of(folder: Path, acknowledged: Sequence[str]) -> list[str]:
    """What is wrong with the store: it does not open, an acknowledged approval is missing, or one is there twice."""
    stores = open_web_stores(folder)
    there = Counter(event.note for event in stores.events() if event.kind == APPROVED)
    stores.close()
    lost = [f"lost: {remark}" for remark in acknowledged if remark not in there]
    return lost + [f"double: {remark}" for remark, count in there.items() if count > 1]


async def _all_at_once(
    clients: Sequence[Client], port: int, remarks: Sequence[Sequence[str]], tally: Tally, *, again: bool
) -> None:
    pairs = zip(clients, remarks, strict=True)
    await asyncio.gather(*(approve(client, port, said, tally, again=again) for client, said in pairs))


def load(folder: Path, approvals: int, count: int, workers: int) -> int:
    """The load: as many approvals, by so many clients at once."""
    clients = make(folder, count)
    remarks = [[f"{client}-{number}" for number in range(approvals // count)] for client in range(count)]
    server, tally = Server(folder, workers), Tally()
    begun = time.perf_counter()
    try:
        asyncio.run(_all_at_once(clients, server.port, remarks, tally, again=False))
        took = time.perf_counter() - begun
    finally:
        server.kill()
    wrong = faults_of(folder, tally.acknowledged)
    asked = sum(map(len, remarks))
    say(
        f"{len(tally.acknowledged):,} of {asked:,} approvals by {count} clients at once, {workers} workers: "
        f"{len(tally.acknowledged) / took:.0f} approvals a second (and as many pages read); approving took "
        f"{_percentile(tally.waits, 50):.3f} s at the median, {_percentile(tally.waits, 99):.3f} s at p99; reading "
        f"the page {_percentile(tally.pages, 99):.3f} s at p99; lost or double: {len(wrong)}; other answers: "
        f"{dict(tally.faults) or 'none'}"
    )
    return 1 if wrong or tally.faults or len(tally.acknowledged) != asked else 0


def kill(folder: Path, times: int) -> int:
    """Kill the server so many times, each time while approvals are written."""
    clients = make(folder, _KILLERS)
    acknowledged: list[str] = []
    for number in range(times):
        tally = Tally()
        server = Server(folder, 2)
        asyncio.run(_killed(server, clients, tally, number))
        acknowledged += tally.acknowledged
        if wrong := faults_of(folder, acknowledged):
            say(f"after kill {number + 1}: {wrong[:5]}")
            return 1
    say(f"{times} kills, {len(acknowledged):,} acknowledged approvals, all of them there once")
    return 0 if len(acknowledged) >= times else 1


async def _killed(server: Server, clients: Sequence[Client], tally: Tally, number: int) -> None:
    remarks = [[f"{number}-{client}-{said}" for said in range(10_000)] for client in range(len(clients))]
    pairs = zip(clients, remarks, strict=True)
    tasks = [
        asyncio.create_task(approve(client, server.port, said, tally, again=True)) for client, said in pairs
    ]
    while not tally.acknowledged and not all(task.done() for task in tasks):
        await asyncio.sleep(0.005)
    await asyncio.sleep(random.uniform(0, _KILLED_WITHIN))
    await asyncio.to_thread(server.kill)
    await asyncio.gather(*tasks, return_exceptions=True)


def _percentile(waits: Sequence[float], percent: int) -> float:
    ordered = sorted(waits) or [0.0]
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


def say(words: str) -> None:
    """Print, or put into the file that was named."""
    if target := os.environ.get("NAMENS_FIGURES"):
        Path(target).write_text(words + "\n", encoding="utf-8")
    else:
        sys.stdout.write(words + "\n")


def main(what: str, folder: str, *numbers: str) -> int:
    """What the module's description says."""
    counts = [int(number) for number in numbers]
    path = Path(folder).resolve()
    return load(path, *counts) if what == "approve" else kill(path, *counts)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
