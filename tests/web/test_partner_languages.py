"""A partner approves the text in the language in which it is on the page."""

from __future__ import annotations

import html
import re
from typing import Any

from web_pages import Served, filled, visible

from namens.coalitions.database.corrections import pending


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def turn(served: Served, link: str, form: dict[str, str], language: str) -> Any:
    """Press the button of another language."""
    return served.client.post(f"{link}?lang={language}", data={**form, "act": "language"})


def test_the_page_names_its_language_and_the_approval_is_in_that(served: Served) -> None:
    link = served.link()
    page = served.client.get(f"{link}?lang=nl").text
    assert "Taal waarin u de tekst goedkeurt: Nederlands" in visible(page)
    assert "<select" not in page
    assert served.client.post(f"{link}?lang=nl", data=filled(page, only="yes")).status_code == 303
    assert served.events()[0].language == "nl"
    assert list(served.events()[0].covers) == ["nl"]


def test_a_text_that_was_not_on_the_page_is_not_approved(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, only="yes", comment="kept", language="nl")
    answer = served.client.post(link, data=form)
    assert answer.status_code == 409
    assert "Check it and send it again" in visible(answer.text)
    assert "kept" in answer.text
    assert served.events() == []
    assert served.client.post(link, data={**form, **hidden(answer.text)}).status_code == 303
    assert list(served.events()[0].covers) == ["en"]


def test_a_language_that_was_dropped_while_it_was_read_is_no_approval_of_another(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(f"{link}?lang=nl").text, only="yes")
    served.change("languages: [en, nl]", "languages: [en]", "submission.yaml")
    answer = served.client.post(f"{link}?lang=nl", data=form)
    assert answer.status_code == 409
    assert "The text changed while you were reading" in visible(answer.text)
    assert served.events() == []


def test_a_turn_keeps_what_was_typed_and_gives_the_rest_in_the_other_language(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, name="SAMPLE Society", **{"reason-wish": "untold"})
    answer = served.client.post(link, data=form)
    answer = turn(served, link, {**form, **hidden(answer.text)}, "nl")
    assert 'id="name" name="name" value="SAMPLE Society"' in answer.text
    assert 'id="role" name="role" value="Directeur"' in answer.text
    assert 'id="authorised" name="authorised" value="yes" checked' in answer.text
    form = {**form, **hidden(answer.text), "role": "Directeur", "act": "correct", "reason-wish": ""}
    assert served.client.post(f"{link}?lang=nl", data=form).status_code == 303
    (found,) = pending(served.database)
    assert (found.language, found.fields) == ("nl", {"name": "SAMPLE Society"})


def test_who_turned_the_page_and_corrects_is_not_told_of_a_language(served: Served) -> None:
    link = served.link(language="nl")
    form = filled(served.client.get(link).text, role="Directeur", authorised="")
    answer = served.client.post(link, data=form)
    answer = turn(served, link, {**form, **hidden(answer.text)}, "en")
    form = {**form, **hidden(answer.text), "role": "Chair", "act": "correct"}
    assert served.client.post(f"{link}?lang=en", data=form).status_code == 303


def test_the_first_button_of_a_form_that_comes_again_is_that_of_the_approval(served: Served) -> None:
    link = served.link()
    answer = served.client.post(link, data=filled(served.client.get(link).text, authorised=""))
    first = re.search(r"<button\b[^>]*>", answer.text)
    assert first
    assert 'form="reply" name="act" value="approve"' in first[0]
