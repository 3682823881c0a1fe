"""A partner, the lead and a person walk through the pages in a real browser: Debian's Chromium, by Playwright."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from web_pages import SUBMISSION, Served, submission, wait_for

from namens.web import connections, open_list
from namens.web.app import create_app
from namens.web.session import invite

PHONE, DESKTOP = (390, 844), (1280, 900)
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EVERY_RULE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; without it the test is skipped, and fails where CI says that all is installed."""
    program = shutil.which("chromium")
    if program is None:
        reason = "chromium is missing: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def running(served: Served) -> Iterator[str]:
    """The pages behind uvicorn; the address."""
    config = uvicorn.Config(
        create_app(served.office),
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
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


class Reader:
    """Somebody with a browser: nothing is refused by the page's own policy, and nothing is asked of others."""

    def __init__(
        self, browser: Browser, address: str, size: tuple[int, int], *, scripts: bool = True
    ) -> None:
        self.address, self.scripts, self.size = address, scripts, size
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, locale="en-GB"
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"asked {request.url}")

    def goto(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.address + path)

    def looks_right(self) -> None:
        """Axe finds nothing, nothing hangs over the edge, no policy was broken."""
        refused = [
            fault for fault in self.faults if "status of 4" not in fault and "status of 5" not in fault
        ]
        assert not refused
        if self.scripts:
            found = Axe().run(self.page, options=EVERY_RULE).response["violations"]
            assert not found, [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
            wide, width = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            assert wide <= width
            if self.size == PHONE:
                small = self.page.evaluate(
                    "[...document.querySelectorAll('button:not([tabindex]), select, input:not([type=hidden]):not([tabindex])')]"
                    ".map(it => it.getBoundingClientRect()).filter(it => it.height < 24).length"
                )
                assert small == 0  # WCAG 2.2, 2.5.8

    def has(self, words: str) -> None:
        """The page says so."""
        assert words in self.page.inner_text("main"), self.page.inner_text("main")[:2000]

    def tab_to(self, id: str) -> None:
        """Go to an element by the keyboard."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            where = "document.activeElement.id || document.activeElement.value || ''"
            if self.page.evaluate(where) == id:
                return
        raise AssertionError(f"the keyboard does not reach '{id}'")

    def close(self) -> None:
        """Close the browser's window."""
        self.context.close()


def logo() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (120, 60), "darkgreen").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@SIZES
def test_a_partner_reads_approves_corrects_and_withdraws(
    size: tuple[int, int], scripts: bool, chromium: Browser, served: Served
) -> None:
    link = served.link()
    with (
        running(served) as address,
        contextlib.closing(Reader(chromium, address, size, scripts=scripts)) as reader,
    ):
        page = reader.page
        reader.goto(link)
        reader.has("Example Foundation asks Sample Society to sign this letter.")
        reader.looks_right()
        page.get_by_role("link", name="Nederlands").click()
        reader.has("Uw antwoord")
        page.get_by_role("link", name="English").click()
        page.get_by_label("Who signs").fill("Jane Doe")
        page.get_by_label("Not request 1").check()
        page.get_by_role("textbox", name="Reason for request 1").fill("Not ours to ask")
        page.get_by_label("Our name may be published").check()
        page.get_by_label("Comment for Example Foundation (never printed)").first.fill("Good luck!")
        page.get_by_label("I may decide this for Sample Society").check()
        served.change("Another one.", "A third one.")
        page.get_by_role("button", name="Approve this text").click()
        reader.has("The text changed while you were reading")
        reader.looks_right()
        assert page.get_by_role("textbox", name="Reason for request 1").input_value() == "Not ours to ask"
        page.get_by_label("I may decide this for Sample Society").check()
        page.get_by_role("button", name="Approve this text").click()
        reader.has("Sample Society approved the text.")
        reader.looks_right()
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as an e-mail").click()
        assert Path(download.value.path()).read_bytes().startswith(b"Auto-Submitted:")
        page.get_by_role("link", name="Back to the letter").click()
        reader.has("Sample Society stands behind this text")
        served.change("A third one.", "A fourth one.")
        page.reload()
        reader.has("What changed since your approval")
        reader.looks_right()
        page.get_by_label("Name exactly as it is printed").fill("SAMPLE Society")
        page.get_by_label("Logo").set_input_files(
            {"name": "l.png", "mimeType": "image/png", "buffer": logo()}
        )
        page.get_by_role("button", name="Send only the corrections").click()
        reader.has("Your corrections were sent to Example Foundation.")
        page.get_by_role("link", name="Back to the letter").click()
        page.get_by_label("Logo").set_input_files({"name": "l.png", "mimeType": "image/png", "buffer": b"no"})
        page.get_by_role("button", name="Send only the corrections").click()
        reader.has("The logo is no PNG, JPEG or SVG.")
        reader.looks_right()
        page.get_by_role("button", name="We withdraw our approval").click()
        reader.has("Sample Society withdrew its approval.")
        assert [event.kind for event in served.events()] == ["approved", "withdrawn"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@SIZES
def test_what_a_partner_typed_outlives_other_languages_faults_and_a_letter_that_is_being_edited(
    size: tuple[int, int], scripts: bool, chromium: Browser, served: Served
) -> None:
    link = served.link()
    with (
        running(served) as address,
        contextlib.closing(Reader(chromium, address, size, scripts=scripts)) as reader,
    ):
        page = reader.page
        reader.goto(link)
        page.get_by_role("textbox", name="Reason for request 1").fill("Not ours to ask")
        page.locator("#comment-no").fill("Perhaps not")
        page.get_by_label("I may decide this for Sample Society").check()
        served.change("Another one.", "A third one.")
        page.get_by_role("button", name="Approve this text").click()
        reader.has("reason or the wish to print it, but the box is not ticked")
        reader.has("The text changed while you were reading")
        reader.looks_right()
        page.get_by_label("Not request 1").check()
        page.get_by_role("button", name="Nederlands").click()
        reader.has("De tekst veranderde terwijl u las")
        reader.looks_right()
        assert page.locator("#reason-1").input_value() == "Not ours to ask"
        assert page.locator("#comment-no").input_value() == "Perhaps not"
        assert page.get_by_label("Ik mag dit namens Sample Society beslissen").is_checked()
        served.change("arguments: [point, wish]", "arguments: [point, wish, gone]", "submission.yaml")
        page.get_by_role("button", name="Deze tekst goedkeuren").click()
        reader.has("Er is nog niets vastgelegd")
        reader.looks_right()
        served.change("arguments: [point, wish, gone]", "arguments: [point, wish]", "submission.yaml")
        page.get_by_role("button", name="Opnieuw versturen").click()
        reader.has("Sample Society heeft de tekst goedgekeurd.")
        assert served.events()[0].reservations[0].reason == "Not ours to ask"
        page.get_by_role("link", name="Terug naar de brief").click()
        page.get_by_label("Logo").set_input_files(
            {"name": "l.png", "mimeType": "image/png", "buffer": b"x" * 5_000_000}
        )
        page.get_by_role("button", name="Alleen de verbeteringen sturen").click()
        reader.has("Een logo is hoogstens 2 MB.")
        reader.looks_right()
        page.get_by_role("link", name="Terug naar de brief").click()
        reader.has("Sample Society staat achter deze tekst")


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_no_name_and_no_table_makes_a_page_wider_than_the_screen(
    width: int, chromium: Browser, tmp_path: Path
) -> None:
    table = "\n    | Practice | Observation | Assessment |\n    |---|---|---|\n    | Recognition | Unavoidable | Unlawful |\n"
    long = "x" * 160
    folder = submission(
        tmp_path,
        argument=f"id: point\ntext:\n  en: |\n    A table.\n{table}  nl: Een tabel.\n",
        coalition=f"lead: one\norganisations:\n  - {{id: one, name: F{long}}}\n  - {{id: two, name: {long}}}\n",
    )
    served = Served(folder)
    with running(served) as address, contextlib.closing(Reader(chromium, address, (width, 800))) as reader:
        reader.goto(served.link())
        reader.looks_right()
        reader.goto(f"/lead/in/{invite(served.database, 'lead')}")
        reader.page.get_by_role("button", name="Sign in").click()
        reader.looks_right()
    served.close()


@SIZES
def test_a_partner_approves_by_keyboard_alone(
    size: tuple[int, int], chromium: Browser, served: Served
) -> None:
    link = served.link()
    with running(served) as address, contextlib.closing(Reader(chromium, address, size)) as reader:
        keyboard = reader.page.keyboard
        reader.goto(link)
        keyboard.press("Tab")
        assert reader.page.evaluate("document.activeElement.className") == "skip"
        keyboard.press("Enter")
        assert reader.page.evaluate("document.activeElement.id") == "main"
        reader.tab_to("signatory")
        keyboard.press("Control+A")
        keyboard.type("Jane Doe")
        reader.tab_to("except-1")
        keyboard.press("Space")
        reader.tab_to("reason-1")
        keyboard.type("Not ours")
        reader.tab_to("consent")
        keyboard.press("Space")
        reader.tab_to("authorised")
        keyboard.press("Space")
        reader.tab_to("approve")
        keyboard.press("Enter")
        reader.page.wait_for_url(re.compile("/receipt"))
        reader.has("Sample Society approved the text.")
    (event,) = served.events()
    assert (event.by, event.consent, event.reservations[0].reason) == ("Jane Doe", True, "Not ours")


def test_enter_in_a_field_approves_nothing_by_accident(chromium: Browser, served: Served) -> None:
    link = served.link()
    with running(served) as address, contextlib.closing(Reader(chromium, address, DESKTOP)) as reader:
        reader.goto(link)
        reader.page.get_by_label("Role").press("Enter")
        reader.page.wait_for_timeout(300)
        assert "/receipt" not in reader.page.url
    assert served.events() == []


def test_enter_on_a_page_that_came_again_sends_it_and_turns_to_no_other_language(
    chromium: Browser, served: Served
) -> None:
    link = served.link()
    with running(served) as address, contextlib.closing(Reader(chromium, address, DESKTOP)) as reader:
        page = reader.page
        reader.goto(link)
        page.get_by_role("textbox", name="Reason for request 1").fill("Not ours to ask")
        page.get_by_label("I may decide this for Sample Society").check()
        page.get_by_role("button", name="Approve this text").click()
        reader.has("the box is not ticked")
        page.get_by_label("Not request 1").check()
        page.get_by_label("Role").press("Enter")
        page.wait_for_url(re.compile("/receipt"))
        reader.has("Sample Society approved the text.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@SIZES
def test_the_lead_signs_in_looks_decides_and_signs_out(
    size: tuple[int, int], scripts: bool, chromium: Browser, served: Served
) -> None:
    link = served.link()
    with running(served) as address:
        with contextlib.closing(Reader(chromium, address, size, scripts=scripts)) as partner:
            partner.goto(link)
            partner.page.get_by_label("Name exactly as it is printed").fill("SAMPLE Society")
            partner.page.get_by_label("Logo").set_input_files(
                {"name": "l.png", "mimeType": "image/png", "buffer": logo()}
            )
            partner.page.get_by_label("I may decide this").check()
            partner.page.get_by_role("button", name="Approve this text").click()
            partner.has("Sample Society approved the text.")
        with contextlib.closing(Reader(chromium, address, size, scripts=scripts)) as reader:
            page = reader.page
            reader.goto(f"/lead/in/{invite(served.database, 'lead')}")
            reader.looks_right()
            page.get_by_role("button", name="Sign in").click()
            reader.has("1 of 3 stand behind this text (version 1).")
            reader.looks_right()
            page.get_by_role("link", name="Refresh every 30 seconds").click()
            reader.has("Stop refreshing")
            page.get_by_role("link", name="Stop refreshing").click()
            page.get_by_role("button", name="New link: Ada Example").click()
            reader.has("Personal link of Ada Example")
            reader.looks_right()
            page.get_by_role("button", name="Accept: Sample Society").click()
            reader.has("Recorded.")
            assert (served.folder / "coalitions/logos/two.png").is_file()
            with page.expect_download() as download:
                page.get_by_role("link", name="status.csv").click()
            assert "SAMPLE Society" in Path(download.value.path()).read_text(encoding="utf-8-sig")
            with page.expect_download() as download:
                page.get_by_role("button", name="Reminder as .eml: Ada Example").click()
            assert download.value.suggested_filename == "reminder.eml"
            served.change("arguments: [point, wish]", "arguments: [point, wish, gone]", "submission.yaml")
            reader.goto("/lead")
            reader.has("no argument 'gone'")
            reader.looks_right()
            served.change("arguments: [point, wish, gone]", "arguments: [point, wish]", "submission.yaml")
            reader.goto("/lead?lang=nl")
            reader.has("Wie staat achter deze tekst")
            page.get_by_role("button", name="Afmelden", exact=True).click()
            reader.goto("/lead")
            reader.has("There is no such page")
            reader.looks_right()


@SIZES
def test_the_lead_decides_by_keyboard_alone(size: tuple[int, int], chromium: Browser, served: Served) -> None:
    with running(served) as address, contextlib.closing(Reader(chromium, address, size)) as reader:
        keyboard = reader.page.keyboard
        reader.goto(f"/lead/in/{invite(served.database, 'lead')}")
        for _ in range(5):
            keyboard.press("Tab")
            if reader.page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        keyboard.press("Enter")
        reader.page.wait_for_url(re.compile("/lead$"))
        reader.tab_to("link")
        keyboard.press("Enter")
        reader.page.wait_for_url(re.compile("/lead/act"))
        reader.has("Personal link of Example Foundation")


@SIZES
def test_a_person_signs_the_open_list(
    size: tuple[int, int], chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_list, "_PERSON", 0)
    sent: list[Any] = []
    monkeypatch.setattr(open_list, "send", lambda _, mail: sent.append(mail))
    folder = submission(tmp_path, submission=SUBMISSION + "open_list: true\n")
    served = Served(folder, smtp="smtp://127.0.0.1:1", mail_from="letters@example.org")
    with running(served) as address, contextlib.closing(Reader(chromium, address, size)) as reader:
        page = reader.page
        reader.goto("/sign")
        reader.looks_right()
        page.get_by_role("textbox", name="Name").fill("Ada Example")
        page.get_by_label("E-mail address").fill("ada@example.org")
        page.get_by_label("My name may be published").check()
        page.get_by_role("button", name="Sign").click()
        reader.has("A message is on its way")
        reader.looks_right()
        wait_for(lambda: sent)
        found = re.search(r"/sign/[\w-]+", sent[0].mail.text)
        assert found
        reader.goto(found[0])
        reader.looks_right()
        page.get_by_role("button", name="Confirm").click()
        reader.has("Your name is on the list.")
        reader.looks_right()
        page.get_by_role("button", name="Take my name off the list").click()
        reader.has("were removed")
    assert served.database.supporter_count() == 1
    assert list(served.database.supporters()) == []
    served.close()
