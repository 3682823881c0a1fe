"""The web pages for tests: a submission that is served, links to it, and what stands in a form."""

from __future__ import annotations

import html
import re
import time
import warnings
from pathlib import Path
from typing import Any

from submissions import write

from namens.coalitions.database.store import Database
from namens.coalitions.signoffs import Event
from namens.signing.desk import Desk
from namens.web.app import create_app
from namens.web.bounds import Limits
from namens.web.links import make_link
from namens.web.office import Office
from namens.web.session import invite
from namens.web.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would have another client, httpx2
    from starlette.testclient import TestClient

SUBMISSION = """\
title: {en: A letter, nl: Een brief}
languages: [en, nl]
date: 2024-12-16
to: {organisation: Example Authority}
subject: {en: A subject, nl: Een onderwerp}
coalition: coalitions/us.yaml
arguments: [point, wish]
"""
ARGUMENT = """\
id: point
heading: {en: The point, nl: Het punt}
text:
  en: A sentence that is read.[@doe2020, p. 3] Another one.
  nl: Een zin die wordt gelezen.[@doe2020, p. 3] Nog een.
"""
WISH = """\
id: wish
text: {en: We ask for little., nl: Wij vragen weinig.}
asks: {en: Publish the register., nl: Publiceer het register.}
"""
COALITION = """\
lead: one
organisations:
  - id: one
    name: Example Foundation
  - id: two
    name: Sample Society
    contact: {name: Jane Doe, email: jane@example.org}
    signatory: {name: Jane Doe, role: {en: Director, nl: Directeur}}
individuals:
  - {id: ada, name: Ada Example}
"""


def submission(folder: Path, **files: str) -> Path:
    """A submission with two languages, a request, two organisations and a person."""
    given = {"submission": SUBMISSION, "argument": ARGUMENT, "coalition": COALITION} | files
    return write(folder, **{"arguments/wish.yaml": WISH, **given})


class Served:
    """The pages of a submission, as a browser would see them; the client follows no redirect by itself."""

    def __init__(self, folder: Path, *, limits: Limits | None = None, **settings: Any) -> None:
        given = {"url": "http://testserver", "secret": "a secret"} | settings
        self.folder, self.settings = folder, Settings(folder, **given)
        self.office = Office(self.settings)
        self.app = create_app(self.office, limits)
        self.client = self.browser()

    def browser(self, **options: Any) -> TestClient:
        """Another browser."""
        base = "https://testserver" if self.settings.secure else "http://testserver"
        return TestClient(self.app, base_url=base, follow_redirects=False, **options)

    @property
    def database(self) -> Database:
        """Where it is kept."""
        return self.office.database

    @property
    def desk(self) -> Desk:
        """The desk as the pages see it."""
        return self.office.desk()

    def link(self, signatory: str = "two", language: str = "") -> str:
        """The path of a new personal link."""
        url = make_link(self.database, self.settings, signatory, "test", language)
        return url.removeprefix(self.settings.url)

    def sign_in(self) -> TestClient:
        """A browser in which the lead is signed in."""
        browser = self.browser()
        answer = browser.post(f"/lead/in/{invite(self.database, 'lead')}")
        assert answer.status_code == 303
        return browser

    def events(self, signatory: str = "two") -> list[Event]:
        """What was recorded of a signatory."""
        return [event for event in self.database.events() if event.signatory == signatory]

    def change(self, before: str, after: str, file: str = "arguments/point.yaml") -> None:
        """Edit a file of the submission, as an adviser would while partners read."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def close(self) -> None:
        """Let go of the database."""
        self.client.close()
        self.office.close()


def stamp(page: str) -> str:
    """The stamp of the first form of a page."""
    found = re.search(r'name="stamp" value="([^"]+)"', page)
    assert found, "there is no form"
    return html.unescape(found[1])


def visible(page: str) -> str:
    """The words of a page, with one space between them."""
    bare = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def filled(page: str, **changes: str) -> dict[str, str]:
    """The fields of an approval, as a partner fills them in; a change to an empty text leaves a field out."""
    language = re.search(r'name="language" value="([^"]+)"', page)
    fields = {
        "stamp": stamp(page),
        "name": "Sample Society",
        "signatory": "Jane Doe",
        "role": "Director",
        "language": language[1] if language else "",
        "authorised": "yes",
        "act": "approve",
    }
    return {name: value for name, value in {**fields, **changes}.items() if value}


def wait_for(holds: Any, patience: float = 20.0) -> None:
    """Wait until something holds that happens by itself."""
    until = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
