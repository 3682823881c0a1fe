"""What the pages know of the files: every change of a file of the letter is seen, and no two texts share a number."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from web_pages import SUBMISSION, Served, filled, submission, visible

from namens.coalitions.signoffs import StoreError
from namens.web.office import snapshot

BIB = "@book{doe2020, author = {Doe, Jane}, title = {TITLE}, year = {2020}, publisher = {A Publisher}}\n"


@pytest.mark.parametrize(
    "file", ["evidence/library.bib", ".sources/library.bib", "texts/own.bib", "x/.own.bib"]
)
def test_a_source_is_read_again_wherever_the_submission_keeps_it(file: str, tmp_path: Path) -> None:
    folder = submission(tmp_path, submission=f"{SUBMISSION}citations: [{file}]\n")
    (folder / file).parent.mkdir(exist_ok=True, parents=True)
    (folder / file).write_text(BIB, encoding="utf-8")
    served = Served(folder)
    link = served.link()
    form, before = filled(served.client.get(link).text), served.desk.present.hash
    served.change("TITLE", "Another Title", file)
    assert "Another Title" in visible(served.client.get(link).text)
    assert served.desk.present.hash != before
    assert served.client.post(link, data=form).status_code == 409
    served.close()


def test_what_was_typed_comes_back_when_the_store_breaks_off(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, comment="What took <an hour>", consent="yes")

    def held(*given: object) -> None:
        raise StoreError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr("namens.web.partner.acts.approve", held)
        answer = served.client.post(link, data=form)
    assert answer.status_code == 500
    assert "it counts only once" in visible(answer.text)
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', answer.text)
    again = {html.unescape(name): html.unescape(value) for name, value in fields}
    assert again == form
    assert served.client.post(link, data=again).status_code == 303
    assert [event.note for event in served.events()] == ["What took <an hour>"]


def test_what_was_typed_comes_back_from_a_worker_that_never_saw_the_files_without_problems(
    served: Served,
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    served.change("arguments: [point, wish]", "arguments: [", "submission.yaml")
    fresh = Served(served.folder)
    answer = fresh.client.post(link, data=form, files={"logo": ("l.png", b"x", "image/png")})
    assert answer.status_code == 503
    assert "it is still on this page" in visible(answer.text)
    assert 'value="Jane Doe"' in answer.text
    assert 'type="file"' in answer.text
    fresh.close()


def test_what_no_letter_is_made_of_is_not_looked_at(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    before = snapshot(folder)
    for name in (
        ".git/index",
        "evidence/page.html",
        "coalitions/texts/a.json",
        ".us.yaml.lock",
        "a.sqlite-wal",
    ):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert snapshot(folder) == before


def number(page: str) -> str:
    """The number of the text on a page; empty while it has none."""
    found = re.search(r"You are reading version (\d+)", visible(page))
    return found[1] if found else ""


def test_no_two_texts_have_the_same_number(served: Served) -> None:
    link = served.link()
    pages = [served.client.get(link).text]
    for before, after in (("Another one", "A third one"), ("A third one", "A fourth one")):
        served.change(before, after)
        pages.append(served.client.post(link, data=filled(pages[-1])).text)
    assert [number(page) for page in pages] == ["", "", ""]
    assert all("which nobody has approved yet" in visible(page) for page in pages)
    assert served.client.post(link, data=filled(pages[-1])).status_code == 303
    assert number(served.client.get(link).text) == "1"
    served.change("A fourth one", "Another one")
    assert number(served.client.get(link).text) == ""
    assert "approved version 1" in visible(served.client.get(link).text)
