"""Clients that are slow, on purpose or not, are waited for so long and no longer: against a real server."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from web_pages import Served, filled, wait_for

from namens.web import connections
from namens.web.app import create_app
from namens.web.bounds import Limits

PATIENCE = 0.5  # seconds, for all of it


@contextlib.contextmanager
def listening(served: Served) -> Iterator[int]:
    """The pages behind uvicorn, as `namens serve` runs it; the port."""
    config = uvicorn.Config(
        create_app(served.office, Limits(body=PATIENCE, answer=PATIENCE)),
        http=connections.Patient,
        ws="none",
        port=0,
        access_log=False,
        log_level="critical",
        lifespan="off",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        (listener,) = server.servers[0].sockets
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)  # else the system takes megabytes
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def read_all(client: socket.socket) -> bytes:
    """What the server sends until it closes the connection."""
    client.settimeout(30)
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := client.recv(65_536):
            found += piece
    return found


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head of a request has little time, and so has an answer."""
    monkeypatch.setattr(connections, "HEAD", PATIENCE)
    monkeypatch.setattr(connections, "ANSWER", PATIENCE)


@pytest.mark.parametrize("begin", [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_a_head_that_does_not_come_ends_the_connection(begin: bytes, served: Served) -> None:
    with listening(served) as port, socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(begin)
        assert read_all(client) == b""


def test_a_head_that_comes_a_letter_at_a_time_ends_the_connection(served: Served) -> None:
    with listening(served) as port, socket.create_connection(("127.0.0.1", port)) as client:
        with contextlib.suppress(ConnectionError):
            for letter in b"GET /p/" + b"a" * 10_000:
                client.sendall(bytes([letter]))
                time.sleep(PATIENCE / 10)
        assert read_all(client) == b""


def test_a_second_head_that_does_not_come_ends_the_connection_too(served: Served) -> None:
    with listening(served) as port, socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET /static/page.css HTTP/1.1\r\nHost: a\r\n\r\nGET / HT")
        assert read_all(client).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("length", [100, 2_000_000])
def test_a_body_that_does_not_come_is_answered_and_the_connection_ends(length: int, served: Served) -> None:
    link = served.link()
    head = (
        f"POST {link} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {length}\r\n\r\nact=app"
    )
    with listening(served) as port, socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(head.encode())
        assert read_all(client).startswith(b"HTTP/1.1 408")
    assert served.events() == []


def test_a_body_that_is_cut_off_records_nothing(served: Served) -> None:
    link = served.link()
    form = "&".join(f"{name}={value}" for name, value in filled(served.client.get(link).text).items())
    head = (
        f"POST {link} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(form) + 100}\r\n\r\n{form}"
    )
    with listening(served) as port:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(head.encode())
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"GET /static/page.css HTTP/1.0\r\n\r\n")
            assert read_all(client).startswith(b"HTTP/1.1 200")
    assert served.events() == []


def test_many_slow_clients_stop_nobody_else(served: Served) -> None:
    link = served.link()
    with listening(served) as port, contextlib.ExitStack() as stack:
        for _ in range(200):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            client.sendall(b"POST /p/x HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nx")
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(f"GET {link} HTTP/1.0\r\n\r\n".encode())
            assert read_all(client).startswith(b"HTTP/1.1 200")


def test_a_client_that_does_not_take_its_answer_is_let_go(served: Served) -> None:
    (served.folder / "arguments/point.yaml").write_text(
        "id: point\ntext: {en: " + "word " * 400_000 + ", nl: kort}\n", encoding="utf-8"
    )
    link = served.link()
    assert served.client.get(link).status_code == 200
    with listening(served) as port:
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        with client:
            client.connect(("127.0.0.1", port))
            client.sendall(f"GET {link} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            time.sleep(4 * PATIENCE)
            whole = len(served.client.get(link).content)
            assert len(read_all(client)) < whole
