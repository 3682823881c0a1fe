"""Editors, the command line and the pages write at once, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from web_pages import Served, filled, stamp

from namens.coalitions.database.corrections import pending
from namens.letters.load import load
from namens.web import proposals
from namens.workspace import yaml_put
from namens.workspace.problems import Problems


def test_two_editors_and_the_web_lose_nothing_of_each_other(served: Served) -> None:
    links = [served.link("one"), served.link("two")]
    path = served.folder / "coalitions/us.yaml"
    lead = served.sign_in()

    def add(number: int) -> None:
        command = [
            sys.executable,
            "-m",
            "namens.cli.main",
            "sign",
            "add",
            f"Fund {number}",
            "-C",
            str(served.folder),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    def approve(number: int) -> int:
        browser, link = served.browser(), links[number % 2]
        form = filled(browser.get(link).text, comment=f"approval {number}")
        return int(browser.post(link, data=form).status_code)

    def correct(number: int) -> int:
        browser = served.browser()
        form = filled(browser.get(links[1]).text, act="correct", role=f"Role {number}")
        browser.post(links[1], data=form)
        wanted = (one for one in pending(served.database) if one.fields.get("role") == f"Role {number}")
        found = next(wanted, None)  # or a later one of the same partner has replaced it
        name = found.id if found is not None else "replaced"
        act = {"stamp": stamp(lead.get("/lead").text), "act": "accept", "correction": name}
        return int(lead.post("/lead/act", data=act).status_code)

    with ThreadPoolExecutor(8) as pool:
        editing = [pool.submit(add, number) for number in range(4)]
        approving = [pool.submit(approve, number) for number in range(20)]
        correcting = [pool.submit(correct, number) for number in range(4)]
    for found in editing:
        found.result()
    assert {found.result() for found in approving} == {303}
    assert {found.result() for found in correcting} <= {303, 409}  # one that another replaced is shown again
    notes = [event.note for event in served.database.events() if event.kind == "approved"]
    assert sorted(notes) == sorted(f"approval {number}" for number in range(20))
    problems = Problems()
    loaded = load(served.folder, problems)
    assert not problems.errors
    assert loaded is not None
    assert loaded.coalition is not None
    names = {name for found in loaded.coalition.organisations for name in found.name.texts()}
    assert {f"Fund {number}" for number in range(4)} <= names
    assert "Role " in path.read_text(encoding="utf-8")


def test_what_an_editor_saves_while_a_correction_is_accepted_stays(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, link = served.browser(), served.link("two")
    browser.post(link, data=filled(browser.get(link).text, act="correct", role="Chair"))
    lead = served.sign_in()
    page, (found,) = lead.get("/lead").text, pending(served.database)
    path = served.folder / "coalitions/us.yaml"
    spliced = yaml_put.put

    def slowly(*given: Any) -> str:
        path.write_text(path.read_text(encoding="utf-8") + "# saved meanwhile\n", encoding="utf-8")
        return spliced(*given)

    monkeypatch.setattr(proposals, "put", slowly)
    form = {"stamp": stamp(page), "act": "accept", "correction": found.id}
    assert lead.post("/lead/act", data=form).status_code == 409
    assert path.read_text(encoding="utf-8").endswith("# saved meanwhile\n")
    assert "Chair" not in path.read_text(encoding="utf-8")
    monkeypatch.setattr(proposals, "put", spliced)
    assert lead.post("/lead/act", data={**form, "stamp": stamp(lead.get("/lead").text)}).status_code == 303
    assert "Chair" in path.read_text(encoding="utf-8")
    assert "# saved meanwhile" in path.read_text(encoding="utf-8")
