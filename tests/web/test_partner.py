"""A partner reads the letter behind a personal link, sees what changed, and answers."""

from __future__ import annotations

import email
import email.policy
import time
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner
from web_pages import Served, filled, stamp, submission, visible

from namens.coalitions.database.corrections import pending
from namens.coalitions.directory import Directory
from namens.coalitions.signoff_file import SignoffFile
from namens.letters.fingerprint import fingerprint
from namens.letters.load import load
from namens.signing import acts
from namens.signing.desk import Desk
from namens.web.stamps import WEEK
from namens.web.words import languages
from namens.workspace.problems import Problems


@pytest.fixture(autouse=True)
def database(bare: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the databases in turn."""
    monkeypatch.setenv("NAMENS_DATABASE_URL", database_url)


def approve(served: Served, link: str, **changes: str) -> str:
    """Approve what the page shows; the address of the receipt."""
    answer = served.client.post(link, data=filled(served.client.get(link).text, **changes))
    assert answer.status_code == 303, visible(answer.text)
    return str(answer.headers["location"])


def test_a_personal_link_opens_the_letter_with_its_notes_and_the_text_that_would_be_approved(
    served: Served,
) -> None:
    answer = served.client.get(served.link())
    words = visible(answer.text)
    assert answer.status_code == 200
    assert "Example Foundation asks Sample Society to sign this letter." in words
    assert "A sentence that is read." in words
    assert "A Book of Examples" in words
    assert "You are reading a new text, which nobody has approved yet." in words
    assert served.desk.present.hash in words


def test_the_page_speaks_the_language_of_the_link_and_of_its_address(served: Served) -> None:
    link = served.link(language="nl")
    assert "Een zin die wordt gelezen." in visible(served.client.get(link).text)
    assert "A sentence that is read." in visible(served.client.get(f"{link}?lang=en").text)
    assert "Een zin" in visible(served.client.get(f"{link}?lang=xx").text)


@pytest.mark.parametrize("language", languages())
def test_the_page_is_there_in_every_language_that_namens_knows(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "title: T\nlanguages: {0}\ndate: 2024-12-16\nto: {{organisation: O}}\nsubject: S\narguments: [point]\n"
    folder = submission(
        tmp_path,
        submission=text.format(language),
        argument="id: point\ntext: T.\nasks: A.\n",
        coalition="organisations: [{id: one, name: One}, {id: two, name: Two}]\n",
    )
    served = Served(folder)
    page = served.client.get(served.link())
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    receipt = served.client.get(approve(served, served.link(), language=language))
    assert receipt.status_code == 200
    assert served.sign_in().get("/lead").status_code == 200
    served.close()


def test_an_approval_is_of_the_text_that_was_shown(served: Served) -> None:
    link = served.link()
    receipt = served.client.get(approve(served, link, consent="yes", comment="Well said."))
    (event,) = served.events()
    assert (event.kind, event.by, event.role, event.via) == ("approved", "Jane Doe", "Director", "web")
    assert (event.consent, event.note, event.language) == (True, "Well said.", "en")
    assert event.covers == served.desk.present.hashes
    assert "Sample Society approved the text." in visible(receipt.text)
    assert event.text in receipt.text
    assert "Sample Society stands behind this text" in visible(served.client.get(link).text)


def test_a_name_that_may_not_be_published_is_recorded_as_such(served: Served) -> None:
    approve(served, served.link())
    assert served.events()[0].consent is False


def test_an_approval_can_leave_the_translations_out(served: Served) -> None:
    approve(served, served.link(language="nl"), only="yes")
    assert list(served.events()[0].covers) == ["nl"]


def test_a_reservation_is_of_a_request_and_its_reason_is_printed_only_if_asked(served: Served) -> None:
    link = served.link()
    approve(served, link, **{"except-wish": "yes", "reason-wish": "Too\r\nlittle"})
    (found,) = served.events()[0].reservations
    assert (found.argument, found.reason, found.printed) == ("wish", "Too little", False)
    approve(served, link, **{"except-wish": "yes", "reason-wish": "Too little", "printed-wish": "yes"})
    assert served.events()[-1].reservations[0].printed
    assert "Not request 1 (Too little)" in visible(served.client.get(f"{link}/receipt").text)


def test_an_approval_of_an_earlier_text_is_said_with_what_changed_since(served: Served) -> None:
    link = served.link()
    approve(served, link)
    served.change("Another one.", "A third one.")
    page = served.client.get(link).text
    assert "approved version 1" in visible(page)
    assert "<del>" in page
    assert "gone: Another (end)" in visible(page)
    assert "new: A third (end)" in visible(page)


def test_editorial_edits_are_shown_and_the_approval_holds(served: Served) -> None:
    link = served.link()
    approve(served, link)
    served.change("A sentence that", "A sentence which")
    acts.editorial(served.desk, "a typing error", acts.Who("the adviser"))
    words = visible(served.client.get(link).text)
    assert "Sample Society stands behind this text" in words
    assert "Editorial edits" in words
    assert "Reason: a typing error" in words


def test_a_text_that_changed_while_it_was_read_is_not_approved_but_shown_with_the_difference(
    served: Served,
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, comment="What I typed", **{"except-wish": "yes"})
    served.change("Another one.", "A third one.")
    answer = served.client.post(link, data=form)
    assert answer.status_code == 409
    assert served.events() == []
    assert "The text changed while you were reading" in visible(answer.text)
    assert "new: A third (end)" in visible(answer.text)
    assert "What I typed" in answer.text
    assert 'name="except-wish" value="yes" aria-describedby="request-1-text" checked' in answer.text
    again = served.client.post(link, data={**form, "stamp": stamp(answer.text)})
    assert again.status_code == 303
    assert served.events()[0].covers == served.desk.present.hashes


def test_a_translation_that_changed_stops_nobody_who_approves_only_the_other_language(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, only="yes")
    served.change("Nog een.", "Nog twee.")
    assert served.client.post(link, data=form).status_code == 303
    form = filled(served.client.get(link).text)
    served.change("Nog twee.", "Nog drie.")
    assert served.client.post(link, data=form).status_code == 409


def test_a_partner_declines_and_withdraws(served: Served) -> None:
    link = served.link()
    page = served.client.get(link).text
    form = {"stamp": stamp(page), "act": "decline", "comment-no": "Not our subject."}
    assert served.client.post(link, data=form).status_code == 303
    assert [event.kind for event in served.events()] == ["declined"]
    assert "has declined" not in visible(page)
    assert "Sample Society does not sign." in visible(served.client.get(link).text)
    approve(served, link)
    page = served.client.get(link).text
    form = {"stamp": stamp(page), "act": "withdraw", "comment-no": ""}
    assert served.client.post(link, data=form).status_code == 303
    assert [event.kind for event in served.events()] == ["declined", "approved", "withdrawn"]
    assert served.events()[0].note == "Not our subject."


def test_a_form_that_is_sent_twice_counts_once(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    assert [served.client.post(link, data=form).status_code for _ in range(3)] == [303, 303, 303]
    assert len(served.events()) == 1


def test_a_form_that_is_sent_again_after_a_later_answer_changes_nothing(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    served.client.post(link, data=form)
    withdrawal = {"stamp": stamp(served.client.get(link).text), "act": "withdraw"}
    served.client.post(link, data=withdrawal)
    answer = served.client.post(link, data=form)
    assert answer.status_code == 409
    assert "Sample Society has withdrawn its approval." in visible(answer.text)
    assert [event.kind for event in served.events()] == ["approved", "withdrawn"]


def test_the_same_form_with_another_answer_is_another_answer(served: Served) -> None:
    link = served.link()
    page = served.client.get(link).text
    served.client.post(link, data=filled(page))
    served.client.post(link, data=filled(page, consent="yes"))
    assert [event.consent for event in served.events()] == [False, True]


def test_a_form_that_lay_open_too_long_is_shown_again_with_what_was_typed(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = served.link()
    with monkeypatch.context() as then:
        then.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.time()) - WEEK - 60)
        form = filled(served.client.get(link).text, comment="kept")
    answer = served.client.post(link, data=form)
    assert answer.status_code == 403
    assert "open for too long" in visible(answer.text)
    assert "kept" in answer.text
    assert served.client.post(link, data={**form, "stamp": stamp(answer.text)}).status_code == 303


def test_the_page_says_until_when_an_answer_is_asked_for(served: Served) -> None:
    (served.folder / "consultation.yaml").write_text(
        "deadline: 2024-12-20\ninternal_deadline: 2024-12-16 17:00\ntime_zone: Europe/Amsterdam\n",
        encoding="utf-8",
    )
    words = visible(served.client.get(served.link()).text)
    assert "Please answer by Monday, 16 December 2024, 17:00 (Central European Standard Time)." in words


def test_nobody_approves_without_saying_that_they_may(served: Served) -> None:
    link = served.link()
    answer = served.client.post(
        link, data=filled(served.client.get(link).text, authorised="", comment="kept")
    )
    assert answer.status_code == 422
    assert "Tick that you may decide this." in visible(answer.text)
    assert "kept" in answer.text
    assert served.events() == []


def test_a_person_signs_for_themselves_and_not_for_an_employer(served: Served) -> None:
    link = served.link("ada")
    page = served.client.get(link).text
    assert "I sign for myself and not for an organisation" in visible(page)
    assert 'name="signatory"' not in page
    approve(served, link, name="Ada Example", signatory="")
    assert served.events("ada")[0].by == "Ada Example"


def test_a_correction_is_a_proposal_for_the_lead_and_no_approval(served: Served) -> None:
    link = served.link()
    before = (served.folder / "coalitions/us.yaml").read_bytes()
    form = filled(served.client.get(link).text, name="SAMPLE Society", authorised="", act="correct")
    answer = served.client.post(link, data=form)
    assert "corrected=yes" in answer.headers["location"]
    assert "were sent to Example Foundation" in visible(served.client.get(answer.headers["location"]).text)
    (found,) = pending(served.database)
    assert (found.signatory, found.fields) == ("two", {"name": "SAMPLE Society"})
    assert served.events() == []
    assert (served.folder / "coalitions/us.yaml").read_bytes() == before


def test_an_approval_brings_its_corrections_along(served: Served) -> None:
    approve(served, served.link(), role="Chair")
    assert [found.fields for found in pending(served.database)] == [{"role": "Chair"}]
    assert len(served.events()) == 1


def test_a_correction_of_nothing_is_said(served: Served) -> None:
    link = served.link()
    answer = served.client.post(link, data=filled(served.client.get(link).text, act="correct"))
    assert answer.status_code == 422
    assert "Nothing differs from what is known." in visible(answer.text)


def test_the_receipt_is_an_email_that_any_program_opens(served: Served) -> None:
    link = served.link()
    assert served.client.get(f"{link}/receipt.eml").status_code == 404
    approve(served, link, consent="yes")
    answer = served.client.get(f"{link}/receipt.eml")
    assert answer.headers["content-type"] == "message/rfc822"
    mail = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert mail["To"] == "jane@example.org"
    assert mail["Subject"] == "Receipt – A letter – Sample Society"
    text = mail.get_content()
    assert served.events()[0].text in text
    assert "Jane Doe, Director" in text


def test_what_was_said_before_the_pages_were_served_counts(served: Served) -> None:
    path = served.folder / "coalitions/us.yaml"
    problems = Problems()
    loaded = load(served.folder, problems)
    assert loaded is not None
    assert loaded.coalition is not None
    store = SignoffFile(path, served.folder)
    desk = Desk(loaded, loaded.coalition, fingerprint(loaded), store, Directory(loaded.coalition))
    acts.approve(desk, "two", acts.Who("Jane Doe"), acts.Approval())
    written = path.read_bytes()
    assert b"signoffs:" in written
    assert "stands behind this text" in visible(served.client.get(served.link()).text)
    assert [event.by for event in served.events()] == ["Jane Doe"]
    assert path.read_bytes() == written


def test_a_submission_with_problems_asks_partners_for_patience_and_tells_the_lead(served: Served) -> None:
    link, lead = served.link(), served.sign_in()
    served.change("arguments: [point, wish]", "arguments: [point, wish, nothing]", "submission.yaml")
    answer = served.client.get(link)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "The letter is being worked on" in visible(answer.text)
    assert "nothing" not in answer.text
    assert "no argument &#39;nothing&#39;" in lead.get("/lead").text
    served.change("arguments: [point, wish, nothing]", "arguments: [point, wish]", "submission.yaml")
    assert served.client.get(link).status_code == 200


def test_who_left_the_coalition_finds_no_page_any_more(served: Served) -> None:
    link = served.link("ada")
    assert served.client.get(link).status_code == 200
    text = (served.folder / "coalitions/us.yaml").read_text(encoding="utf-8")
    (served.folder / "coalitions/us.yaml").write_text(text.partition("individuals:")[0], encoding="utf-8")
    assert served.client.get(link).status_code == 404
