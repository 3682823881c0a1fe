"""What a partner proposes to the lead stands in their form, is added to, and can be taken back."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from web_pages import Served, filled, stamp, submission, visible

from namens.coalitions.database.corrections import pending, propose
from namens.web import corrections


@pytest.fixture(autouse=True)
def database(bare: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the databases in turn."""
    monkeypatch.setenv("NAMENS_DATABASE_URL", database_url)


def correct(served: Served, page: str, link: str, **changes: str) -> Any:
    """Send corrections with the form of a page."""
    form = filled(page, act="correct", **changes)
    found = page.partition('name="proposed" value="')[2].partition('"')[0]
    return served.client.post(link, data={**form, "proposed": found})


def fields(served: Served) -> list[Any]:
    """What is proposed."""
    return [found.fields for found in pending(served.database)]


def test_what_was_proposed_stands_in_the_form_and_above_it(served: Served) -> None:
    link = served.link()
    correct(served, served.client.get(link).text, link, name="SAMPLE Society", role="Chair")
    page = served.client.get(link).text
    assert "Proposed corrections: SAMPLE Society; Chair" in visible(page)
    assert 'id="name" name="name" value="SAMPLE Society"' in page
    assert 'id="role" name="role" value="Chair"' in page
    assert "Proposed corrections" not in visible(served.client.get(served.link("one")).text)


def test_comments_of_several_corrections_are_joined(served: Served) -> None:
    link = served.link()
    said = ["Our new name is valid from 1 December.", "He signs.", "He signs.", "new name"]
    for number, comment in enumerate(said):
        page = served.client.get(link).text
        correct(served, page, link, name="SAMPLE Society", role=f"Role {number}", comment=comment)
    (found,) = fields(served)
    assert found["comment"].split("\n\n") == [said[0], said[1], said[3]]
    assert found["role"] == "Role 3"


def test_a_field_that_is_as_the_file_says_again_is_proposed_no_more(served: Served) -> None:
    link = served.link()
    correct(served, served.client.get(link).text, link, name="SAMPLE Lab", role="Chair", comment="So be it.")
    assert correct(served, served.client.get(link).text, link, role="Chair").status_code == 303
    assert fields(served) == [{"role": "Chair", "comment": "So be it."}]
    assert correct(served, served.client.get(link).text, link).status_code == 303
    assert fields(served) == []
    answer = correct(served, served.client.get(link).text, link)
    assert "Nothing differs from what is known." in visible(answer.text)


def test_an_approval_under_the_right_name_takes_the_wrong_one_back(served: Served) -> None:
    link = served.link()
    correct(served, served.client.get(link).text, link, name="SAMPLE Lab")
    (found,) = pending(served.database)
    form = {**filled(served.client.get(link).text), "proposed": found.id}
    assert served.client.post(link, data=form).status_code == 303
    assert fields(served) == []
    assert len(served.events()) == 1


def test_who_proposes_where_the_file_says_nothing_can_take_it_back(served: Served) -> None:
    submission(
        served.folder,
        coalition="lead: one\norganisations: [{id: one, name: One}, {id: two, name: Two}]\n",
    )
    link = served.link()
    correct(served, served.client.get(link).text, link, name="Two", role="")
    assert fields(served) == [{"signatory": "Jane Doe"}]
    page = served.client.get(link).text
    (found,) = pending(served.database)
    form = {"stamp": stamp(page), "name": "Two", "signatory": "", "role": "", "proposed": found.id}
    assert served.client.post(link, data={**form, "act": "correct"}).status_code == 303
    assert fields(served) == []


def test_a_form_that_did_not_show_what_a_colleague_proposed_takes_nothing_of_it_back(served: Served) -> None:
    link = served.link()
    mine, yours = served.client.get(link).text, served.client.get(link).text
    correct(served, yours, link, name="SAMPLE Society")
    correct(served, mine, link, role="Chair")
    assert fields(served) == [{"name": "SAMPLE Society", "role": "Chair"}]


def test_several_that_an_older_program_kept_become_one(served: Served) -> None:
    propose(served.database, "two", "en", {"name": "SAMPLE Society"})
    propose(served.database, "two", "en", {"role": "Chair"})
    link = served.link()
    correct(served, served.client.get(link).text, link, name="SAMPLE Society", role="President")
    assert fields(served) == [{"name": "SAMPLE Society", "role": "President"}]


def test_of_corrections_that_come_at_once_none_is_lost_and_one_is_pending(served: Served) -> None:
    database, start = served.database, threading.Barrier(6)
    offers = [
        corrections.Offer("two", "en", f"c{number}", {"role": "Chair", "comment": f"Comment {number}"})
        for number in range(6)
    ]

    def keep(offer: corrections.Offer) -> None:
        start.wait()
        corrections.keep(database, offer)

    threads = [threading.Thread(target=keep, args=[offer]) for offer in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (found,) = fields(served)
    assert sorted(found["comment"].split("\n\n")) == [f"Comment {number}" for number in range(6)]
