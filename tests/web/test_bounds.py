"""What is too large is answered with a page that says so, in the reader's language, and how to go on."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from web_pages import Served, filled, visible, wait_for

from namens.web import bounds, connections
from namens.web.app import create_app


@contextlib.contextmanager
def connected(served: Served) -> Iterator[http.client.HTTPConnection]:
    """A connection to the pages behind uvicorn, as `namens serve` runs it."""
    config = uvicorn.Config(
        create_app(served.office),
        http=connections.Patient,
        ws="none",
        port=0,
        log_level="critical",
        lifespan="off",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            yield connection
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    ("language", "title", "limit"),
    [
        ("en", "This is too large", "larger than 3 MB. Nothing was recorded. A logo has at most 2 MB."),
        ("nl", "Dit is te groot", "groter dan 3 MB. Er is niets vastgelegd. Een logo is hoogstens 2 MB."),
    ],
)
def test_a_logo_that_is_too_large_is_answered_in_the_language_of_the_page(
    language: str, title: str, limit: str, served: Served
) -> None:
    link = served.link(language="nl")
    form = filled(served.client.get(link).text)
    logo = {"logo": ("l.png", b"x" * (bounds.LARGE + 1), "image/png")}
    answer = served.client.post(f"{link}?lang={language}", data=form, files=logo)
    assert answer.status_code == 413
    assert f'<html lang="{language}">' in answer.text
    assert title in visible(answer.text)
    assert limit in visible(answer.text)
    assert f'<a href="?lang={language}">' in answer.text
    assert served.events() == []


def test_elsewhere_the_limit_is_another_and_no_logo_is_spoken_of(served: Served) -> None:
    answer = served.client.post(
        "/sign", content=b"x" * (bounds.SMALL + 1), headers={"accept-language": "de-AT, en"}
    )
    assert "größer als 64 kB" in visible(answer.text)
    assert "Logo" not in visible(answer.text)


def test_a_client_that_sends_all_before_it_reads_gets_the_page_too(served: Served) -> None:
    with connected(served) as connection:
        connection.request("POST", served.link(), body=b"x" * (4 * bounds.LARGE))
        answer = connection.getresponse()
        assert answer.status == 413
        assert b"at most 2 MB" in answer.read()


def test_what_is_far_too_large_is_not_waited_for(served: Served) -> None:
    with connected(served) as connection:
        connection.putrequest("POST", served.link())
        connection.putheader("content-length", str(10**12))
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_no_smaller_file_is_asked_for_where_there_is_none(served: Served) -> None:
    answer = served.client.post("/sign", data={"name": "x" * bounds.SMALL})
    assert answer.status_code == 413
    assert "larger than 64 kB. Nothing was recorded." in visible(answer.text)
    assert "shorten what you wrote and send it again" in visible(answer.text)
    assert "file" not in visible(answer.text)


def test_a_field_of_a_partners_form_that_is_too_large_is_answered_with_a_page_that_says_so(
    served: Served,
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, comment="x" * (bounds.SMALL + 1))
    logo = {"logo": ("l.png", b"x" * 100_000, "image/png")}
    answer = served.client.post(f"{link}?lang=nl", data=form, files=logo)
    assert answer.status_code == 413
    assert "groter dan 64 kB. Er is niets vastgelegd." in visible(answer.text)
    assert "kort in wat u schreef" in visible(answer.text)
    assert '<a href="?lang=nl">' in answer.text
    assert served.events() == []
