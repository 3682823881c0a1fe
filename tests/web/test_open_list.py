"""The open list: persons sign for themselves, confirm by e-mail, and can leave again."""

from __future__ import annotations

import asyncio
import email
import email.policy
import html
import re
import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import itsdangerous
import pytest
from aiosmtpd.smtp import SMTP
from starlette.requests import Request
from web_pages import SUBMISSION, Served, filled, stamp, submission, visible, wait_for

from namens.coalitions.comparison import Present
from namens.letters.fingerprint import fingerprint
from namens.letters.load import load
from namens.web import open_list
from namens.workspace.problems import Problems

Mails = list[EmailMessage]


class Postbox:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.mails: Mails = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, ARG002 (aiosmtpd's)
        found = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        assert envelope.rcpt_tos == [address.addr_spec for address in found["To"].addresses]
        self.mails.append(found)
        return "250 taken"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    """A mail server of the test's own, and its address."""
    box = Postbox()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    starting = loop.create_server(lambda: SMTP(box, hostname="localhost", loop=loop), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(starting, loop).result(30)
    yield box, f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def open_to_all(
    tmp_path: Path, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Served, Mails]]:
    """A submission with an open list, and the e-mails that were sent."""
    monkeypatch.setattr(open_list, "_PERSON", 0)  # a test fills in a form faster than people do
    folder = submission(tmp_path, submission=SUBMISSION + "open_list: true\n")
    served = Served(folder, smtp=postbox[1], mail_from="letters@example.org")
    yield served, postbox[0].mails
    served.close()


def person(page: str, **changes: str) -> dict[str, str]:
    """What a person fills in."""
    fields = {
        "stamp": stamp(page),
        "name": "Ada Example",
        "role": "Teacher",
        "affiliation": "Example School",
        "country": "nl",
        "email": "ada@example.org",
        "consent": "yes",
    }
    return {name: value for name, value in {**fields, **changes}.items() if value}


def sign(served: Served, **changes: str) -> Any:
    """Fill in the form and send it."""
    return served.client.post("/sign", data=person(served.client.get("/sign").text, **changes))


def link_in(mail: EmailMessage) -> str:
    """The path of the link in an e-mail."""
    found = re.search(r"http://testserver(/sign/[\w-]+)", mail.get_content())
    assert found
    return found[1]


def test_who_confirms_by_email_is_on_the_list_and_can_leave_it(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    assert "Look in your e-mail" in visible(sign(served).text)
    assert served.database.supporter_count() == 0
    (mail,) = mails
    assert (mail["To"], mail["From"]) == ("ada@example.org", "letters@example.org")
    path = link_in(mail)
    assert "Confirm your signature" in visible(served.client.get(path).text)
    assert served.database.supporter_count() == 0  # a mail program that looks at links confirms nothing
    assert "Your name is on the list." in visible(served.client.post(path, data={"act": "confirm"}).text)
    (found,) = served.database.supporters()
    assert (found.name, found.role, found.affiliation, found.country) == (
        "Ada Example",
        "Teacher",
        "Example School",
        "NL",
    )
    events = served.database.events()
    assert [(event.kind, event.signatory) for event in events] == [
        ("invited", found.id),
        ("approved", found.id),
    ]
    assert events[1].covers == events[0].covers != {}
    assert "were removed" in visible(served.client.post(path, data={"act": "remove"}).text)
    assert list(served.database.supporters()) == []
    assert served.client.get(path).status_code == 404


def test_the_letter_and_the_message_are_in_the_readers_language(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign?lang=nl").text
    assert "Een zin die wordt gelezen." in visible(page)
    served.client.post("/sign?lang=nl", data=person(page))
    assert mails[0]["Subject"] == "Bevestig uw handtekening: Een brief"


def test_the_answer_never_tells_whether_an_address_is_on_the_list(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    first = sign(served)
    served.client.post(link_in(mails[0]), data={"act": "confirm"})
    again, other = sign(served), sign(served, email="other@example.org")
    assert (
        (first.status_code, first.text) == (again.status_code, again.text) == (other.status_code, other.text)
    )
    assert [mail["To"] for mail in mails] == ["ada@example.org", "ada@example.org", "other@example.org"]
    assert mails[0]["Subject"] == mails[1]["Subject"]
    assert served.database.supporter_count() == 1


def test_an_address_signs_once_however_it_is_written(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    sign(served)
    sign(served, email="ADA@Example.ORG", name="Another Name")
    for mail in mails:
        served.client.post(link_in(mail), data={"act": "confirm"})
    assert served.database.supporter_count() == 1


def test_an_address_gets_so_many_messages_a_day_and_the_answer_stays_the_same(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    answers = [sign(served).text for _ in range(open_list.MOST_A_DAY + 3)]
    assert len(set(answers)) == 1
    assert len(mails) == open_list.MOST_A_DAY


def test_one_address_of_the_network_signs_so_often_an_hour(
    open_to_all: tuple[Served, Mails], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, mails = open_to_all
    monkeypatch.setattr(open_list, "MOST_AN_HOUR", 4)
    answers = [sign(served, email=f"p{number}@example.org").status_code for number in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]
    assert len(mails) == 4


def test_who_fills_in_the_hidden_field_or_is_too_fast_gets_the_same_answer_and_no_message(
    open_to_all: tuple[Served, Mails], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, mails = open_to_all
    right = sign(served, email="right@example.org").text
    assert sign(served, website="http://spam.example").text == right
    monkeypatch.setattr(open_list, "_PERSON", 60)
    assert sign(served).text == right
    assert [mail["To"] for mail in mails] == ["right@example.org"]


def test_a_form_without_a_stamp_or_with_an_old_one_is_shown_again(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    answer = sign(served, stamp="forged")
    assert answer.status_code == 403
    assert "Ada Example" in answer.text
    assert mails == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Fill in the name."),
        ({"email": "ada"}, "This is no e-mail address."),
        ({"email": "ada@example.org, eve@example.org"}, "This is no e-mail address."),
        ({"consent": ""}, "Without your consent your name cannot be on the list."),
        ({"country": "N1"}, "Country"),
        ({"name": "x" * 201}, "longer than 200 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(
    changes: dict[str, str], said: str, open_to_all: tuple[Served, Mails]
) -> None:
    served, mails = open_to_all
    answer = sign(served, **changes)
    assert answer.status_code == 422
    assert said in visible(answer.text)
    assert "Example School" in answer.text
    assert mails == []


@pytest.mark.parametrize(
    "injected",
    [
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org\nSubject: x",
        "ada@example.org%0d%0aBcc:eve@example.org",
        "ada@example.org\u2028Bcc: eve@example.org",
        '"ada\r\nBcc: eve"@example.org',
        "ada@example.org>\r\nRCPT TO:<eve@example.org",
    ],
)
def test_no_address_puts_a_header_into_a_message(injected: str, open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    answer = sign(served, email=injected)
    assert answer.status_code == 422
    assert mails == []


def test_no_name_or_title_puts_a_header_into_a_message(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    served.change("{en: A letter,", '{en: "A letter\\r\\nBcc: eve@example.org",', "submission.yaml")
    sign(served, name="Ada\r\nBcc: eve@example.org")
    (mail,) = mails
    assert mail["Bcc"] is None
    assert "eve" not in str(mail["To"])


def test_there_is_no_list_where_the_submission_has_none(served: Served) -> None:
    assert served.client.get("/sign").status_code == 404
    assert served.client.post("/sign", data={"name": "x"}).status_code == 404


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"mail_from": "letters@example.org"},
        {"smtp": "smtp://127.0.0.1:1"},
        {"smtp": "smtp://127.0.0.1:1", "mail_from": "letters"},
    ],
)
def test_a_list_for_which_no_message_can_be_sent_says_that_it_is_closed(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    served = Served(submission(tmp_path, submission=SUBMISSION + "open_list: true\n"), **settings)
    for answer in (served.client.get("/sign"), served.client.post("/sign?lang=nl", data={"name": "x"})):
        assert answer.status_code == 503
        assert "list is closed" in visible(answer.text) or "lijst is gesloten" in visible(answer.text)
    served.close()


def test_a_mail_server_that_does_not_answer_is_for_the_log_and_not_for_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_list, "_PERSON", 0)
    folder = submission(tmp_path, submission=SUBMISSION + "open_list: true\n")
    served = Served(folder, smtp="smtp://user:secret@127.0.0.1:1", mail_from="letters@example.org")
    assert sign(served).status_code == 200
    (entry,) = [entry for entry in served.database.audit.entries() if entry.what == "mail-failed"]
    assert "secret" not in str(entry.detail)
    served.close()


def test_a_receipt_is_sent_to_the_contact_of_who_approved(
    tmp_path: Path, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(submission(tmp_path), smtp=postbox[1], mail_from="letters@example.org")
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text))
    wait_for(lambda: postbox[0].mails)
    (mail,) = postbox[0].mails
    assert mail["To"] == "jane@example.org"
    assert served.events()[0].text in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"
    served.close()


def test_a_reminder_is_sent_to_the_contact_and_ends_the_link_before_it(
    tmp_path: Path, postbox: tuple[Postbox, str]
) -> None:
    served = Served(
        submission(tmp_path), smtp=postbox[1], mail_from="Example Foundation <letters@example.org>"
    )
    lead, old = served.sign_in(), served.link()
    form = {"stamp": stamp(lead.get("/lead").text), "act": "remind", "signatory": "two"}
    assert lead.post("/lead/act", data=form).status_code == 303
    (mail,) = postbox[0].mails
    assert (mail["From"], mail["X-Unsent"]) == ("Example Foundation <letters@example.org>", None)
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(r"http://testserver(/p/[\w-]+)", text.get_content())
    assert found
    assert served.client.get(found[1]).status_code == 200
    assert served.client.get(old).status_code == 404
    assert [event.kind for event in served.events()] == ["invited"]
    served.close()


def test_answers_to_a_reminder_go_to_the_sender_of_the_letter_where_the_lead_has_no_contact(
    tmp_path: Path, postbox: tuple[Postbox, str]
) -> None:
    text = SUBMISSION + "sender: {name: Example Foundation, email: info@example.org}\n"
    served = Served(submission(tmp_path, submission=text), smtp=postbox[1], mail_from="robot@example.org")
    lead = served.sign_in()
    form = {"stamp": stamp(lead.get("/lead").text), "act": "remind", "signatory": "two"}
    assert lead.post("/lead/act", data=form).status_code == 303
    (mail,) = postbox[0].mails
    assert mail["From"] == "robot@example.org"
    assert mail["Reply-To"].addresses[0].addr_spec == "info@example.org"
    served.close()


def test_an_address_in_the_letters_of_its_own_country_gets_its_message(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    sign(served, email="ada@münchen.example")
    assert mails[0]["To"] == "ada@xn--mnchen-3ya.example"
    assert sign(served, email="ada..example@example.org").status_code == 422


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Example Foundation <letters@example.org>", "Example Foundation"),
        ('"Example, Foundation" <letters@example.org>', "Example, Foundation"),
        (f"{'Example, ' * 12}end <letters@example.org>", f"{'Example, ' * 12}end"),
        ("letters@example.org", ""),
        ("Ünser Verein <letters@verein.example>", "Ünser Verein"),
    ],
)
def test_who_writes_may_have_a_name(
    sender: str, name: str, tmp_path: Path, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_list, "_PERSON", 0)
    folder = submission(tmp_path, submission=SUBMISSION + "open_list: true\n")
    served = Served(folder, smtp=postbox[1], mail_from=sender)
    sign(served)
    (mail,) = postbox[0].mails
    (address,) = mail["From"].addresses
    assert address.display_name.replace(" ", "") == name.replace(
        " ", ""
    )  # Python reads a folded one with gaps
    assert address.username == "letters"
    served.close()


def confirm(served: Served, mail: EmailMessage) -> str:
    """What the page says when the button of a message's link is pressed."""
    return visible(served.client.post(link_in(mail), data={"act": "confirm"}).text)


def approved(served: Served) -> list[str]:
    """The texts that supporters stand behind, in the order in which they said so."""
    return [event.text for event in served.database.events() if event.kind == "approved"]


def test_who_signed_before_approves_a_new_text_with_the_link_that_came_for_it(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    sign(served)
    confirm(served, mails[0])
    first = served.desk.present.hash
    served.change("Another one.", "Another sentence.")
    sign(served)
    assert "Your name is on the list." in confirm(served, mails[1])
    assert approved(served) == [first, served.desk.present.hash]
    confirm(served, mails[1])
    confirm(served, mails[0])  # the link to the first text takes nothing back
    assert approved(served) == [first, served.desk.present.hash]
    assert served.database.supporter_count() == 1


def test_a_link_that_came_for_an_earlier_text_approves_no_later_one(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    sign(served)
    confirm(served, mails[0])
    first = served.desk.present.hash
    served.change("Another one.", "Another sentence.")
    sign(served)  # by anybody who knows the address
    confirm(served, mails[0])
    assert approved(served) == [first]


@pytest.mark.parametrize("broken", ["open_list: false", "open_list: true\narguments: ["])
def test_a_name_is_taken_off_the_list_whatever_became_of_it(
    broken: str, open_to_all: tuple[Served, Mails]
) -> None:
    served, mails = open_to_all
    sign(served)
    confirm(served, mails[0])
    served.change("open_list: true", broken, "submission.yaml")
    path = link_in(mails[0])
    asked = served.client.get(path)
    assert "Take my name off the list" in visible(asked.text)
    assert 'value="confirm"' not in asked.text
    assert "were removed" in visible(served.client.post(path, data={"act": "remove"}).text)
    assert list(served.database.supporters()) == []


def test_nobody_confirms_on_a_list_that_was_closed_meanwhile(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    sign(served)
    served.change("open_list: true", "open_list: false", "submission.yaml")
    answer = served.client.post(link_in(mails[0]), data={"act": "confirm"})
    assert answer.status_code == 403
    assert "This list is closed" in visible(answer.text)
    assert served.database.supporter_count() == 0


def test_nobody_confirms_while_the_files_have_problems_and_the_page_says_so(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    sign(served)
    served.change("open_list: true", "open_list: true\narguments: [", "submission.yaml")
    answer = served.client.post(link_in(mails[0]), data={"act": "confirm"})
    assert answer.status_code == 503
    assert "Nothing was recorded, as the letter is being worked on" in visible(answer.text)
    assert "is safe" not in visible(answer.text)
    assert served.database.supporter_count() == 0
    assert 'value="confirm"' in answer.text
    served.change("open_list: true\narguments: [", "open_list: true", "submission.yaml")
    assert "Your name is on the list." in confirm(served, mails[0])


def test_what_is_sent_while_the_files_have_problems_comes_back_to_be_sent_again(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign?lang=nl").text
    served.change("open_list: true", "open_list: true\narguments: [", "submission.yaml")
    answer = served.client.post("/sign?lang=nl", data=person(page, name="Ada <Example>"))
    assert answer.status_code == 503
    assert "Er is nog niets vastgelegd" in visible(answer.text)
    again = sent(answer.text)
    assert again == person(page, name="Ada <Example>")
    served.change("open_list: true\narguments: [", "open_list: true", "submission.yaml")
    assert served.client.post("/sign?lang=nl", data=again).status_code == 200
    assert len(mails) == 1


def test_a_form_that_was_open_for_too_long_is_sent_again_at_once_by_no_robot(
    open_to_all: tuple[Served, Mails], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, mails = open_to_all
    answer = sign(served, stamp="of a server that has another secret now")
    assert answer.status_code == 403
    monkeypatch.setattr(open_list, "_PERSON", 60)
    answer = sign(served, stamp="of a server that has another secret now")
    assert served.client.post("/sign", data=person(answer.text)).status_code == 200
    assert len(mails) == 1


def test_who_corrects_a_form_at_once_is_no_robot(
    open_to_all: tuple[Served, Mails], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign").text
    hour_ago = time.time() - 3600
    with monkeypatch.context() as then:
        then.setattr(itsdangerous.TimestampSigner, "get_timestamp", lambda self: int(hour_ago))  # noqa: ARG005
        page = served.client.get("/sign").text
    monkeypatch.setattr(open_list, "_PERSON", 60)
    wrong = served.client.post("/sign", data=person(page, consent=""))
    assert wrong.status_code == 422
    changed = served.client.post("/sign", data=person(wrong.text))
    assert changed.status_code == 200
    assert len(mails) == 1
    served.change("Another one.", "Another sentence.")
    again = served.client.post("/sign", data=person(wrong.text))
    assert again.status_code == 409
    assert served.client.post("/sign", data=person(again.text)).status_code == 200
    assert len(mails) == 2


def test_a_text_that_changes_while_it_is_read_comes_back_with_the_difference(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign").text
    served.change("Another one.", "Another sentence.")
    answer = served.client.post("/sign", data=person(page))
    assert answer.status_code == 409
    assert re.search(r"<del>.*?one\..*?</del>", answer.text)
    assert re.search(r"<ins>.*?sentence\..*?</ins>", answer.text)
    assert "Example School" in answer.text
    assert mails == []
    assert served.client.post("/sign", data=person(answer.text)).status_code == 200
    assert len(mails) == 1


def test_a_form_that_comes_again_is_turned_to_another_language_with_what_was_typed(
    open_to_all: tuple[Served, Mails],
) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign").text
    assert '<a href="?lang=nl"' in page
    served.change("Another one.", "Another sentence.")
    answer = served.client.post("/sign", data=person(page))
    assert '<a href="?lang=nl"' not in answer.text
    button = re.search(r'<button [^>]*value="language" formaction="([^"]*)"[^>]*lang="nl"', answer.text)
    assert button
    turned = served.client.post(button[1], data={**sent(answer.text), "act": "language"})
    assert turned.status_code == 200
    assert '<html lang="nl">' in turned.text
    assert re.search(r"<ins>.*?sentence\..*?</ins>", turned.text)
    assert mails == []
    again = sent(turned.text)
    assert again.items() >= {"name": "Ada Example", "email": "ada@example.org", "consent": "yes"}.items()
    assert served.client.post("/sign?lang=nl", data=again).status_code == 200
    assert len(mails) == 1


def test_enter_in_a_field_signs_and_never_turns_the_page(open_to_all: tuple[Served, Mails]) -> None:
    answer = sign(open_to_all[0], consent="")
    first = re.search(r'<button type="submit"[^>]*>', answer.text)
    assert first
    assert 'form="reply"' in first[0]
    assert "language" not in first[0]


def sent(page: str) -> dict[str, str]:
    """The fields of a page's form as a browser would send them."""
    fields = {}
    for tag in re.findall(r"<input [^>]*>", page):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given["type"] != "checkbox" or " checked" in tag:
            fields[given["name"]] = html.unescape(given.get("value", ""))
    return fields


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:c000:207", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_visitors_are_counted_by_their_own_network(host: str, network: str) -> None:
    request = Request({"type": "http", "headers": [], "client": (host, 1)})
    assert open_list.network_of(request) == network


def test_a_name_stands_under_no_text_that_the_person_did_not_see(open_to_all: tuple[Served, Mails]) -> None:
    served, mails = open_to_all
    page = served.client.get("/sign").text
    sign(served)
    point = served.folder / "arguments/point.yaml"
    point.write_text(point.read_text().replace("sentence", "phrase"))
    changed = served.client.post("/sign", data=person(page, email="other@example.org"))
    assert changed.status_code == 409
    assert "The text changed while you were reading" in visible(changed.text)
    assert "phrase" in visible(changed.text)
    assert len(mails) == 1
    served.client.post(link_in(mails[0]), data={"act": "confirm"})
    asked, approved = served.database.events()
    assert (asked.kind, approved.kind, approved.covers) == ("invited", "approved", asked.covers)
    assert approved.covers != {text.language: text.hash for text in present(served.folder).texts.values()}


def present(folder: Path) -> Present:
    """The text of today."""
    loaded = load(folder, Problems())
    assert loaded is not None
    return fingerprint(loaded)
