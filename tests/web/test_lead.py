"""The lead signs in by a link, and sees who stands where, who owes an answer, and what partners would have otherwise."""

from __future__ import annotations

import base64
import csv
import email
import email.policy
import io
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from web_pages import Served, filled, stamp, submission, visible

from namens.web.session import invite
from namens.workspace.problems import Problems


def act(served: Served, lead: Any, do: str, **fields: str) -> Any:
    """Press a button of the lead's page."""
    form = {"stamp": stamp(lead.get("/lead").text), "act": do, **fields}
    return lead.post("/lead/act", data=form)


def proposal(page: str) -> str:
    """The first proposed correction of the page."""
    found = re.search(r'name="correction" value="(\w+)"', page)
    assert found
    return found[1]


def correct(served: Served, **changes: str) -> None:
    """Propose a correction, as a partner does."""
    link = served.link()
    form = filled(served.client.get(link).text, act="correct", **changes)
    assert served.client.post(link, data=form).status_code == 303


def test_nobody_sees_the_page_without_signing_in(served: Served) -> None:
    for path in ("/lead", "/lead/status.csv"):
        assert served.client.get(path).status_code == 404
    assert served.client.post("/lead/act", data={"act": "link", "signatory": "two"}).status_code == 404


def test_the_link_of_an_invitation_signs_in_once_and_looking_at_it_does_not_use_it_up(served: Served) -> None:
    path = f"/lead/in/{invite(served.database, 'lead')}"
    for _ in range(3):
        assert "Sign in" in visible(served.client.get(path).text)
    answer = served.client.post(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/lead")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/lead" in cookie
    assert served.client.get("/lead").status_code == 200
    assert served.browser().post(path).status_code == 404
    assert served.browser().get(path).status_code == 404


def test_the_cookie_is_secure_where_people_come_by_https(served: Served) -> None:
    there = Served(served.folder, url="https://sign.example.org")
    answer = there.client.post(f"/lead/in/{invite(there.database, 'lead')}")
    assert "secure" in answer.headers["set-cookie"].lower()
    there.close()


def test_signing_out_ends_the_session_wherever_its_cookie_is(served: Served) -> None:
    lead = served.sign_in()
    copy = served.browser(cookies=dict(lead.cookies))
    assert copy.get("/lead").status_code == 200
    assert act(served, lead, "sign-out").status_code == 200
    assert copy.get("/lead").status_code == 404


def test_a_new_invitation_ends_the_one_before_it_and_no_session(served: Served) -> None:
    lead, other = served.sign_in(), invite(served.database, "Ada")
    first, second = invite(served.database, "lead"), invite(served.database, "lead")
    assert lead.get("/lead").status_code == 200
    assert served.browser().post(f"/lead/in/{first}").status_code == 404
    assert served.browser().post(f"/lead/in/{second}").status_code == 303
    assert served.browser().post(f"/lead/in/{other}").status_code == 303


def test_signing_out_on_all_devices_ends_each_session_and_invitation_of_that_name(served: Served) -> None:
    here, there, other = served.sign_in(), served.sign_in(), served.browser()
    other.post(f"/lead/in/{invite(served.database, 'Ada')}")
    invited = invite(served.database, "lead")
    assert act(served, here, "sign-out-everywhere").status_code == 200
    assert (here.get("/lead").status_code, there.get("/lead").status_code) == (404, 404)
    assert served.browser().post(f"/lead/in/{invited}").status_code == 404
    assert other.get("/lead").status_code == 200


def test_the_status_counts_who_stands_behind_the_text_and_names_who_owes_an_answer(served: Served) -> None:
    link = served.link()
    changes = {"consent": "yes", "comment": "Well said.", "except-wish": "yes", "reason-wish": "Too little"}
    served.client.post(link, data=filled(served.client.get(link).text, **changes))
    words = visible(served.sign_in().get("/lead").text)
    assert "1 of 3 stand behind this text (version 1)." in words
    assert "Not request 1 (Too little)" in words
    assert "Well said." in words
    owing = words.partition("Who still owes an answer")[2].partition("Proposed corrections")[0]
    assert "Example Foundation" in owing
    assert "Ada Example" in owing
    assert "Sample Society" not in owing


def test_who_approved_an_earlier_text_owes_an_answer(served: Served) -> None:
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text))
    served.change("Another one.", "A third one.")
    words = visible(served.sign_in().get("/lead").text)
    assert "0 of 3 stand behind this text, which is new and has no version number yet." in words
    assert "approved an earlier text, Version 1" in words
    assert "The point" in words


def test_the_history_holds_every_answer_newest_first(served: Served) -> None:
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text))
    page = served.client.get(link).text
    served.client.post(
        link, data={"stamp": stamp(page), "act": "withdraw", "comment-no": "We changed our mind."}
    )
    history = visible(served.sign_in().get("/lead").text).partition("History")[2]
    assert "Jane Doe" in history
    assert "We changed our mind." in history


def test_the_page_refreshes_itself_only_when_the_reader_asks(served: Served) -> None:
    lead = served.sign_in()
    assert "refresh" not in lead.get("/lead").headers
    answer = lead.get("/lead?live=yes")
    assert answer.headers["refresh"] == "30"
    assert "Stop refreshing" in visible(answer.text)


def test_the_page_speaks_the_letters_languages(served: Served) -> None:
    assert "Wie staat achter deze tekst" in visible(served.sign_in().get("/lead?lang=nl").text)


def test_a_new_link_is_shown_once_and_ends_those_before_it(served: Served) -> None:
    old = served.link()
    lead = served.sign_in()
    page = act(served, lead, "link", signatory="two").text
    found = re.search(r"http://testserver(/p/[\w-]+)", page)
    assert found
    assert served.client.get(found[1]).status_code == 200
    assert served.client.get(old).status_code == 404
    assert found[1] not in lead.get("/lead").text


def test_a_revoked_link_opens_nothing(served: Served) -> None:
    link = served.link()
    assert act(served, served.sign_in(), "revoke", signatory="two").status_code == 303
    assert served.client.get(link).status_code == 404


def body(mail: EmailMessage) -> str:
    """An e-mail's words, on one line."""
    found = mail.get_body(("plain",))
    assert found is not None
    return " ".join(str(found.get_content()).split())


def reminder(served: Served, lead: Any) -> EmailMessage:
    """The draft to the second organisation."""
    answer = act(served, lead, "reminder", signatory="two")
    assert answer.status_code == 200, visible(answer.text)
    mail = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_reminder_is_a_draft_with_a_new_link_and_is_recorded(served: Served) -> None:
    lead, old = served.sign_in(), served.link()
    mail = reminder(served, lead)
    assert mail["Subject"] == "Invitation to sign: A letter"  # who was never asked cannot be reminded of it
    assert mail["To"].addresses[0].addr_spec == "jane@example.org"
    assert mail["X-Unsent"] == "1"
    found = re.search(r"http://testserver(/p/[\w-]+)", body(mail))
    assert found
    assert served.client.get(found[1]).status_code == 200
    assert served.client.get(old).status_code == 404
    assert reminder(served, lead)["Subject"] == "Reminder: A letter"
    assert [event.kind for event in served.events()] == ["invited", "reminded"]


def test_a_reminder_is_in_the_organisations_own_language(served: Served) -> None:
    served.change(
        "    name: Sample Society\n", "    name: Sample Society\n    language: nl\n", "coalitions/us.yaml"
    )
    lead = served.sign_in()
    reminder(served, lead)
    mail = reminder(served, lead)
    assert mail["Subject"] == "Herinnering: Een brief"
    assert "de brief “Een brief”" in body(mail)
    assert [event.language for event in served.events()] == ["nl", "nl"]


def test_a_reminder_tells_who_approved_an_earlier_text_what_changed(served: Served) -> None:
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text))
    served.change("Another one.", "Another sentence.")
    mail = reminder(served, served.sign_in())
    assert mail["Subject"] == "The text has changed: A letter"
    assert re.search("What has changed since your approval.*one.*sentence", body(mail))
    assert [event.kind for event in served.events()] == ["approved", "reminded"]


def test_nobody_is_reminded_who_owes_no_answer_and_the_lead_does_not_remind_itself(served: Served) -> None:
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text))
    lead = served.sign_in()
    page = lead.get("/lead").text
    owing = page[page.index('id="owes"') : page.index('id="corrections"')]
    assert "Example Foundation" in owing
    assert re.findall(r'name="signatory" value="(\w+)"', owing) == ["ada"]
    before = served.database.audit.entries()
    answer = act(served, lead, "reminder", signatory="two")
    assert answer.status_code == 409
    assert "No answer is awaited from Sample Society." in visible(answer.text)
    assert act(served, lead, "reminder", signatory="one").status_code == 404
    assert served.client.get(link).status_code == 200
    assert served.database.audit.entries() == before
    assert [event.kind for event in served.events()] == ["approved"]


def test_a_reminder_that_cannot_be_sent_leaves_the_partners_link_as_it_is(tmp_path: Path) -> None:
    served = Served(
        submission(tmp_path), smtp="smtp://user:secret@127.0.0.1:1", mail_from="letters@example.org"
    )
    lead, link = served.sign_in(), served.link()
    answer = act(served, lead, "remind", signatory="two")
    assert answer.status_code == 502
    assert "did not take it" in visible(answer.text)
    assert served.client.get(link).status_code == 200
    assert served.events() == []
    served.close()


def test_the_language_link_of_a_page_behind_a_button_leads_to_the_page(served: Served) -> None:
    lead = served.sign_in()
    answer = lead.post("/lead/act", data={"stamp": "forged", "act": "link", "signatory": "two"})
    assert answer.status_code == 403
    assert re.findall(r'href="([^"]*\?lang=[^"]*)" lang', answer.text) == ["/lead?lang=nl"]
    back = lead.get("/lead/act?lang=nl")
    assert (back.status_code, back.headers["location"]) == (303, "/lead?lang=nl")


def test_a_link_that_is_shown_once_stands_beside_no_link_to_a_page_without_it(served: Served) -> None:
    page = act(served, served.sign_in(), "link", signatory="two").text
    assert re.search(r"http://testserver/p/[\w-]+", page)
    assert 'class="languages"' not in page


def test_an_accepted_correction_is_spliced_into_the_coalitions_file(served: Served) -> None:
    correct(served, name="SAMPLE: Society", role="Chair")
    lead = served.sign_in()
    page = lead.get("/lead").text
    assert "SAMPLE: Society" in page
    before = (served.folder / "coalitions/us.yaml").read_text(encoding="utf-8")
    assert act(served, lead, "accept", correction=proposal(page)).status_code == 303
    after = (served.folder / "coalitions/us.yaml").read_text(encoding="utf-8")
    assert after == before.replace("name: Sample Society", 'name: "SAMPLE: Society"').replace(
        "en: Director", "en: Chair"
    )
    assert "There is nothing yet." in visible(lead.get("/lead").text)
    assert "SAMPLE: Society" in visible(served.client.get(served.link()).text)


@pytest.mark.parametrize("do", ["accept", "dismiss"])
def test_a_correction_that_gave_way_to_another_one_is_not_decided_on_unseen(do: str, served: Served) -> None:
    correct(served, name="SAMPLE Society")
    lead = served.sign_in()
    page = lead.get("/lead").text
    correct(served, name="SAMPLE Society", role="Chair")
    before = (served.folder / "coalitions/us.yaml").read_bytes()
    answer = act(served, lead, do, correction=proposal(page))
    assert answer.status_code == 409
    assert "Nothing was recorded. This correction was decided on already, or another" in visible(answer.text)
    assert (served.folder / "coalitions/us.yaml").read_bytes() == before
    assert "Chair" in visible(answer.text)
    assert act(served, lead, do, correction=proposal(answer.text)).status_code == 303


@pytest.mark.parametrize("do", ["link", "remind", "reminder", "accept", "dismiss"])
def test_a_button_that_needs_the_files_says_that_nothing_was_recorded_while_they_have_problems(
    do: str, served: Served
) -> None:
    correct(served, name="SAMPLE Society")
    lead, link = served.sign_in(), served.link()
    page = lead.get("/lead").text
    served.change("arguments: [point, wish]", "arguments: [", "submission.yaml")
    form = {"stamp": stamp(page), "act": do, "signatory": "two", "correction": proposal(page)}
    answer = lead.post("/lead/act", data=form)
    assert answer.status_code == 503
    assert "Nothing was recorded, as there are problems in the files." in visible(answer.text)
    assert "submission.yaml" in visible(answer.text)
    served.change("arguments: [", "arguments: [point, wish]", "submission.yaml")
    assert 'name="correction"' in lead.get("/lead").text
    assert served.client.get(link).status_code == 200


def test_a_link_is_revoked_while_the_files_have_problems_and_the_page_says_so(served: Served) -> None:
    lead, link = served.sign_in(), served.link()
    page = lead.get("/lead").text
    served.change("arguments: [point, wish]", "arguments: [", "submission.yaml")
    done = lead.post("/lead/act", data={"stamp": stamp(page), "act": "revoke", "signatory": "two"})
    assert "Recorded." in visible(lead.get(done.headers["location"]).text)
    assert served.client.get(link).status_code == 404


def test_a_dismissed_correction_changes_no_file(served: Served) -> None:
    correct(served, name="SAMPLE Society")
    lead = served.sign_in()
    before = (served.folder / "coalitions/us.yaml").read_bytes()
    act(served, lead, "dismiss", correction=proposal(lead.get("/lead").text))
    assert (served.folder / "coalitions/us.yaml").read_bytes() == before
    assert 'name="correction"' not in lead.get("/lead").text


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("  - {id: two, name: Two}", {"name": "Jane Roe", "role": "Chair"}),
        ("  - id: two\n    name: Two", {"name": "Jane Roe", "role": "Chair"}),
        ("  - id: two\n    name: Two\n    aliases: [a, b]", {"name": "Jane Roe", "role": "Chair"}),
        ("  - id: two\n    name: Two  # a comment\n", {"name": "Jane Roe", "role": "Chair"}),
        ("  - id: two\n    name: Two\n    signatory: John", {"name": "Jane Roe", "role": "Chair"}),
        ("  - id: two\n    name: Two\n    signatory: {name: John}", {"name": "Jane Roe", "role": "Chair"}),
        (
            "  - id: two\n    name: Two\n    signatory:\n      name: John",
            {"name": "Jane Roe", "role": "Chair"},
        ),
    ],
)
def test_a_correction_finds_its_place_however_the_entry_is_written(
    entry: str, expected: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coalition = f"lead: one\norganisations:\n  - {{id: one, name: One}}\n{entry}\n# the end\n"
    served = Served(submission(tmp_path, coalition=coalition))
    correct(served, name="Two", signatory="Jane Roe", role="Chair")
    lead = served.sign_in()
    answer = act(served, lead, "accept", correction=proposal(lead.get("/lead").text))
    assert answer.status_code == 303, visible(answer.text)
    from namens.letters.load import load

    problems = Problems()
    loaded = load(served.folder, problems)
    assert not problems.errors
    assert loaded is not None
    assert loaded.coalition is not None
    found = loaded.coalition.find("two")
    assert found is not None
    assert found.signatory is not None
    assert found.signatory.name is not None
    assert found.signatory.role is not None
    shown = {"name": str(found.signatory.name.texts()[0]), "role": str(found.signatory.role.texts()[0])}
    assert shown == expected
    assert "# the end" in (served.folder / "coalitions/us.yaml").read_text(encoding="utf-8")
    served.close()


def test_a_correction_is_of_its_own_entry_also_when_another_was_put_above_it(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(served, name="SAMPLE Society")
    lead = served.sign_in()
    desk, page = served.desk, lead.get("/lead").text
    served.change("organisations:\n", "organisations:\n  - {id: new, name: New}\n", "coalitions/us.yaml")
    monkeypatch.setattr(served.office, "desk", lambda: desk)  # as it was a moment ago
    form = {"stamp": stamp(page), "act": "accept", "correction": proposal(page)}
    assert lead.post("/lead/act", data=form).status_code == 303
    monkeypatch.undo()
    names = [str(found.name.texts()[0]) for found in served.desk.coalition.organisations]
    assert names == ["New", "Example Foundation", "SAMPLE Society"]


def test_an_accepted_logo_lies_under_the_organisations_own_id(served: Served) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, "JPEG")
    link = served.link()
    form = filled(served.client.get(link).text, act="correct")
    files = {"logo": ("../../../etc/passwd.jpg", out.getvalue(), "image/jpeg")}
    assert served.client.post(link, data=form, files=files).status_code == 303
    lead = served.sign_in()
    page = lead.get("/lead").text
    shown = re.search(r'src="data:image/png;base64,([^"]+)"', page)
    assert shown
    act(served, lead, "accept", correction=proposal(page))
    logo = served.folder / "coalitions/logos/two.png"
    assert logo.read_bytes() == base64.b64decode(shown[1])
    with Image.open(logo) as picture:
        assert picture.size == (40, 20)
    assert "logo: coalitions/logos/two.png" in (served.folder / "coalitions/us.yaml").read_text(
        encoding="utf-8"
    )
    assert served.client.get(served.link()).status_code == 200


def test_the_list_can_be_taken_to_a_spreadsheet(served: Served) -> None:
    link = served.link()
    served.client.post(link, data=filled(served.client.get(link).text, consent="yes"))
    answer = served.sign_in().get("/lead/status.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["one", "two", "ada"]
    assert (rows[1]["state"], rows[1]["current"], rows[1]["consent"]) == ("approved", "yes", "yes")


@pytest.mark.parametrize(
    "name", ["organisations.csv", "individuals.csv", "organisations.xlsx", "individuals.xlsx"]
)
def test_each_list_can_be_taken_away(name: str, served: Served) -> None:
    lead = served.sign_in()
    assert f'href="/lead/{name}"' in lead.get("/lead").text
    answer = lead.get(f"/lead/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert lead.get(f"/lead/x{name}").status_code == 404
    assert served.browser().get(f"/lead/{name}").status_code == 404


def test_who_is_forgotten_leaves_no_proposal_and_no_name_behind(served: Served) -> None:
    correct(served, name="A Name To Forget")
    served.desk.store.forget("two")
    page = served.sign_in().get("/lead")
    assert page.status_code == 200
    assert 'name="correction"' not in page.text
    assert "A Name To Forget" not in page.text + str(served.database.audit.entries())


def test_what_the_lead_does_stands_in_the_audit_log(served: Served) -> None:
    lead = served.sign_in()
    act(served, lead, "link", signatory="two")
    act(served, lead, "revoke", signatory="two")
    done = [(entry.who, entry.what) for entry in served.database.audit.entries()]
    assert ("lead", "signed-in") in done
    assert ("lead", "link-made") in done
    assert ("lead", "links-revoked") in done
