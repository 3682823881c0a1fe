"""`namens sign invite`: an e-mail for each partner, with the letter, the dates, and what changed since they approved."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from sign_offs import TWO_LANGUAGES, coalition_of_three, edit, sign, signed, status

from namens.signing.desk import open_desk
from namens.signing.invitations.invite import Request, invite
from namens.workspace.problems import Problems

COALITION = """\
lead: one
organisations:
  - id: one
    name: Example Foundation
    contact: {name: Lea Lead, email: lea@example.org}
    signatory: {name: Lea Lead, role: {en: director, nl: directeur}}
  - {id: two, name: Sample Society, contact: {name: Sam Sample, email: sam@example.net}}
  - {id: three, name: {en: Third Sector, nl: Derde Sector}, language: nl, contact: {email: info@example.com}}
"""
DATES = """\
deadline: 2099-03-14 17:00
internal_deadline: 2099-03-10
time_zone: Europe/Amsterdam
"""
NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def submission(folder: Path, **files: str) -> Path:
    return coalition_of_three(folder, **{"coalition": COALITION, **files})


def mail(folder: Path, name: str) -> EmailMessage:
    """An invitation as another mail program reads it, without a fault."""
    data = (folder / f"out/invitations/{name}.eml").read_bytes()
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert all(part.defects == [] for part in read.walk())
    return read


def words(folder: Path, name: str) -> str:
    """What an invitation says, as plain text."""
    body = mail(folder, name).get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def page(folder: Path, name: str) -> str:
    """What an invitation says, as HTML."""
    body = mail(folder, name).get_body(("html",))
    assert body is not None
    html: str = body.get_content()
    return html


def attached(folder: Path, name: str) -> dict[str, bytes]:
    """File name → content."""
    return {
        str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
        for part in mail(folder, name).iter_attachments()
    }


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out/invitations").glob("*.eml"))


def logged(folder: Path) -> list[tuple[str, str]]:
    """(signatory, event), in order."""
    events = json.loads(signed(folder, "log", "--json").stdout)["events"]
    return [(event["signatory"], event["event"]) for event in events]


def written(folder: Path, request: Request) -> list[str]:
    """The problems of an invitation that a program asks for."""
    problems = Problems()
    desk = open_desk(folder, problems)
    assert desk is not None
    invite(desk, request, problems)
    return [str(problem) for problem in problems]


# --- whom ---


def test_everybody_who_was_not_invited_yet_is_invited_but_for_the_lead(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite")
    assert made(folder) == ["three-nl.eml", "two-en.eml"]
    assert {name: row["state"] for name, row in status(folder).items()} == {
        "one": "none",
        "two": "invited",
        "three": "invited",
    }


def test_who_was_invited_is_not_invited_again(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two")
    assert made(folder) == ["two-en.eml"]
    result = signed(folder, "invite")
    assert "Sample" not in result.stdout
    assert "Nobody is left" in signed(folder, "invite").stdout
    assert logged(folder) == [("two", "invited"), ("three", "invited")]


def test_who_approved_without_an_invitation_gets_none(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "two", "--by", "Sam Sample")
    signed(folder, "invite")
    assert made(folder) == ["three-nl.eml"]


def test_whoever_is_named_is_invited_also_by_an_alias_and_also_the_lead(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "sample society", "one")
    assert logged(folder) == [("two", "invited"), ("one", "invited")]


def test_who_declined_is_invited_only_by_name_and_with_a_warning(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "decline", "two")
    signed(folder, "invite")
    assert made(folder) == ["three-nl.eml"]
    assert "'two' has declined, and is invited all the same." in signed(folder, "invite", "two").stderr
    assert status(folder)["two"]["state"] == "declined"


def test_without_an_e_mail_address_the_invitation_goes_to_nobody_and_is_recorded(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "coalitions/us.yaml", ", contact: {name: Sam Sample, email: sam@example.net}", "")
    result = signed(folder, "invite", "two")
    assert "coalitions/us.yaml:7:5: warning: 'two' has no e-mail address" in result.stderr
    assert mail(folder, "two-en")["To"] is None
    assert logged(folder) == [("two", "invited")]


def test_who_invites_stands_in_the_log_and_under_the_e_mail(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two", "--by", "Alex Other")
    assert words(folder, "two-en").endswith("Kind regards,\n\nAlex Other\nExample Foundation\n")
    (event,) = json.loads(signed(folder, "log", "--json").stdout)["events"]
    assert (event["by"], event["language"], event["via"]) == ("Alex Other", "en", "email")


def test_persons_are_invited_like_organisations_if_they_can_be_reached(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    with (folder / "coalitions/us.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "individuals:\n  - {id: pat, name: Pat Doe, email: pat@example.org}\n  - {id: kim, name: Kim}\n"
        )
    result = signed(folder, "invite")
    assert "1 person has no e-mail address and got no invitation." in result.stderr
    assert str(mail(folder, "pat-en")["To"]) == "Pat Doe <pat@example.org>"
    assert words(folder, "pat-en").startswith("Dear Pat Doe,\n")
    assert "kim-en.eml" not in made(folder)
    signed(folder, "invite", "Kim")
    assert "kim-en.eml" in made(folder)


def test_an_unknown_organisation_is_a_wrong_use_and_nothing_is_written(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    result = sign(folder, "invite", "two", "sampel society")
    assert result.exit_code == 2
    assert "Did you mean 'Sample Society'?" in result.stderr
    assert not (folder / "out").exists()
    assert logged(folder) == []


# --- reminding ---


def test_only_who_owes_an_answer_is_reminded(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{id: {name}, name: The {name}}}\n" for name in ("never", "gone", "no", "old", "yes")
    )
    folder = submission(tmp_path, coalition=COALITION + more)
    signed(folder, "invite", "two", "yes", "no", "gone")
    for name in ("old", "gone", "one"):
        signed(folder, "approve", name, "--by", "Somebody")
    edit(folder / "arguments/point.yaml", "Another one.", "Yet another one.")
    signed(folder, "approve", "yes", "--by", "Somebody")
    signed(folder, "decline", "no")
    signed(folder, "withdraw", "gone")
    result = json.loads(signed(folder, "invite", "--remind", "--json").stdout)
    assert [(found["signatory"], found["event"], found["occasion"]) for found in result["invitations"]] == [
        ("two", "reminded", "reminder"),
        ("three", "invited", "invitation"),
        ("never", "invited", "invitation"),
        ("old", "reminded", "changed"),
    ]
    assert status(folder)["old"]["state"] == "approved"


def test_a_reminder_says_when_the_invitation_came(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    assert written(folder, Request(("two",), at=NOON)) == []
    signed(folder, "invite", "--remind", "two")
    assert mail(folder, "two-en")["Subject"] == "Reminder: Letter"
    assert "we invited Sample Society to sign the letter “Letter”" in words(folder, "two-en")


def test_who_owes_nothing_is_not_reminded_though_named(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "two", "--by", "Sam Sample")
    result = signed(folder, "invite", "--remind", "two")
    assert "'two' stands behind this text, and is not reminded." in result.stderr
    assert made(folder) == []
    assert logged(folder) == [("two", "approved")]


def test_who_approved_a_text_that_changed_reads_what_changed(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "two", "--by", "Sam Sample")
    signed(folder, "approve", "three", "--by", "Kim", "--language", "nl", "--only")
    edit(folder / "arguments/other.yaml", "It costs 40 euros.", "It costs 50 euros. That is much.^[New.]")
    edit(folder / "arguments/other.yaml", "Het kost 40 euro.", "Het kost 50 euro. Dat is veel.^[Nieuw.]")
    signed(folder, "invite", "--remind")
    english, dutch = words(folder, "two-en"), words(folder, "three-nl")
    assert mail(folder, "two-en")["Subject"] == "The text has changed: Letter"
    assert (
        "What has changed since your approval\n\n"
        "- “Elsewhere”: sentences added: 1; sentences changed: 1; new or changed notes: 2\n\n"
        "  It costs [-40-] {+50+} euros. {+That is much.^[New.]+} ^[Written by hand.]\n"
    ) in english
    assert "[-…-] was deleted, {+…+} is new." in english
    assert "- “Elders”: zinnen toegevoegd: 1; zinnen gewijzigd: 1; nieuwe of gewijzigde noten: 2\n" in dutch
    assert "[-…-] is geschrapt, {+…+} is nieuw." in dutch


def test_a_changed_source_is_shown_field_by_field(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "three", "--by", "Kim")
    edit(folder / "citations/library.bib", "Sample Press", "Example Press")
    signed(folder, "invite", "--remind", "three")
    text = words(folder, "three-nl")
    assert (
        "- “point”: een bron is gewijzigd\n\n  bron doe2020: [-publisher Sample Press-] {+publisher Example"
        in text
    )


def test_editorial_edits_are_shown_with_their_reason_and_apart_from_the_changes(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "two", "--by", "Sam Sample")
    edit(folder / "arguments/point.yaml", "A sentence.", "A sentance.")
    signed(folder, "editorial", "--reason", "a slip of the pen")
    edit(folder / "arguments/other.yaml", "asks: {en: Do that too.", "asks: {en: Do that at once.")
    signed(folder, "invite", "--remind", "two")
    changes, _, edits = words(folder, "two-en").partition("Editorial changes since your approval\n")
    assert "“Elsewhere” (English): sentences changed: 1\n\n  Do that [-too.-] {+at once.+}" in changes
    assert "“point” (English): sentences changed: 1 – a slip of the pen\n" in edits
    assert "A [-sentence.-] {+sentance.+}" in edits


def test_a_reason_stands_only_at_what_is_editorial(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "approve", "two", "--by", "Sam Sample")
    edit(folder / "arguments/point.yaml", "A sentence.", "A sentance.")
    signed(folder, "editorial", "--reason", "a slip of the pen")
    edit(folder / "arguments/point.yaml", "A sentance.", "A sentance, and more.")
    signed(folder, "invite", "--remind", "two")
    assert "a slip of the pen" not in words(folder, "two-en")


def test_an_approval_that_expired_is_asked_for_again(tmp_path: Path) -> None:
    folder = submission(tmp_path, submission=TWO_LANGUAGES + "approvals_expire: 2024-12-31\n")
    signed(folder, "approve", "two", "--by", "Sam Sample")
    assert status(folder)["two"]["state"] == "expired"
    signed(folder, "invite", "--remind", "two")
    assert mail(folder, "two-en")["Subject"] == "Your approval has expired: Letter"
    assert "The text has not changed since." in words(folder, "two-en")


# --- from whom, to whom, in which language ---


def test_a_mail_comes_from_the_lead_s_contact_and_goes_to_the_partner_s(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite")
    read = mail(folder, "two-en")
    assert str(read["From"]) == "Lea Lead <lea@example.org>"
    assert str(read["Reply-To"]) == "Lea Lead <lea@example.org>"
    assert str(read["To"]) == "Sam Sample <sam@example.net>"
    assert str(mail(folder, "three-nl")["To"]) == "Third Sector <info@example.com>"
    assert read["X-Unsent"] == "1"


def test_the_sender_of_the_letterhead_writes_and_the_contact_gets_the_answers(tmp_path: Path) -> None:
    sender = "sender: {name: The Office, email: office@example.org}\n"
    folder = submission(tmp_path, submission=TWO_LANGUAGES + sender)
    signed(folder, "invite", "two")
    read = mail(folder, "two-en")
    assert str(read["From"]) == "The Office <office@example.org>"
    assert str(read["Reply-To"]) == "Lea Lead <lea@example.org>"


def test_other_addresses_may_be_named(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(
        folder, "invite", "two", "--from", '"Doe, Jané" <jane@bücher.example>', "--reply-to", "a@example.org"
    )
    read = mail(folder, "two-en")
    (sender,) = read["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Doe, Jané", "jane@xn--bcher-kva.example")
    assert str(read["Reply-To"]) == "a@example.org"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--from", "nobody"), ("--reply-to", "a@example.org, b@example.org"), ("--link-base", "javascript:x"), ("--to", "html")],
)  # fmt: skip
def test_an_option_that_cannot_be_is_a_wrong_use(tmp_path: Path, option: str, value: str) -> None:
    folder = submission(tmp_path)
    result = sign(folder, "invite", "two", option, value)
    assert result.exit_code == 2
    assert f"'{value}'" in result.stderr
    assert logged(folder) == []


def test_nobody_to_answer_to_is_a_warning(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    assert "nobody's address to answer to" in signed(folder, "invite", "two").stderr


def test_an_address_that_is_none_is_left_out_with_a_warning_that_names_its_place(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "coalitions/us.yaml", "sam@example.net", '"sam@example.net, mallory@example.org"')
    result = signed(folder, "invite", "two")
    assert (
        "coalitions/us.yaml:7:72: warning: 'sam@example.net, mallory@example.org' is no e-mail"
        in result.stderr
    )
    assert mail(folder, "two-en")["To"] is None


def test_a_partner_is_written_to_in_its_own_language(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "coalitions/us.yaml", "language: nl", "language: nl-BE")
    signed(folder, "invite")
    assert mail(folder, "three-nl")["Subject"] == "Uitnodiging om mee te tekenen: Brief"
    assert "Derde Sector" in words(folder, "three-nl")


def test_a_language_asked_for_is_for_those_named_and_for_those_without_one(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "coalitions/us.yaml", "language: nl", "language: en")
    signed(folder, "invite", "--language", "nl")
    assert made(folder) == ["three-en.eml", "two-nl.eml"]
    signed(folder, "invite", "three", "--language", "nl")
    assert "three-nl.eml" in made(folder)


def test_a_language_that_the_letter_lacks_is_said(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "coalitions/us.yaml", "language: nl", "language: sv")
    assert "the letter has no language 'sv' for 'three'. It has: en, nl." in signed(folder, "invite").stderr
    assert sign(folder, "invite", "two", "--language", "sv").exit_code == 2


# --- what goes along ---


def test_the_letter_of_today_is_attached_in_the_partner_s_language_and_nothing_else_is_built(
    tmp_path: Path,
) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite")
    (name, data), *rest = attached(folder, "three-nl").items()
    assert (name, rest) == ("brief-nl.docx", [])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "Een zin." in package.read("word/document.xml").decode()
    assert [path.name for path in (folder / "out").iterdir()] == ["invitations"]


def test_a_letter_with_problems_invites_nobody(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    edit(folder / "arguments/point.yaml", "  nl: |\n    Een zin.[@doe2020, p. 3] Nog een.\n", "")
    result = sign(folder, "invite", "three")
    assert result.exit_code == 1
    assert "'text' has no text in 'nl'" in result.stderr
    assert "1 problem; nothing was written." in result.stderr
    assert not (folder / "out").exists()
    assert logged(folder) == []
    signed(folder, "invite", "three", "--draft")
    assert made(folder) == ["three-nl.eml"]


def test_the_deadlines_are_told_with_their_time_zone_and_attached_for_the_calendar(tmp_path: Path) -> None:
    folder = submission(tmp_path, **{"consultation.yaml": DATES})
    signed(folder, "invite")
    english, dutch = words(folder, "two-en"), words(folder, "three-nl")
    assert "Please answer by Tuesday, 10 March 2099, 23:59 (Central European Standard Time).\n" in english
    assert "uiterlijk zaterdag 14 maart 2099, 17:00 (Midden-Europese standaardtijd) zijn.\n" in dutch
    data = attached(folder, "three-nl")["deadlines-nl.ics"]
    assert data == (folder / "out/invitations/deadlines-nl.ics").read_bytes()
    internal, official = Calendar.from_ical(data).walk("VEVENT")
    assert str(internal["SUMMARY"]) == "Antwoorden: Brief"
    assert internal.decoded("DTSTART") == dt.datetime(2099, 3, 10, 22, 59, tzinfo=dt.UTC)
    assert official.decoded("DTSTART") == dt.datetime(2099, 3, 14, 16, tzinfo=dt.UTC)
    assert official.decoded("DTSTAMP") == dt.datetime(2024, 12, 16, tzinfo=dt.UTC)


def test_without_deadlines_there_is_no_calendar(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite")
    assert list((folder / "out/invitations").glob("*.ics")) == []
    assert "calendar" not in words(folder, "two-en")


def test_a_deadline_that_is_over_is_a_warning(tmp_path: Path) -> None:
    folder = submission(tmp_path, **{"consultation.yaml": "deadline: 2024-12-20\n"})
    assert (
        "consultation.yaml:1:11: warning: 'deadline' (2024-12-20) is over." in signed(folder, "invite").stderr
    )


def test_the_mark_of_the_text_is_told(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two")
    hashes = json.loads(signed(folder, "status", "--json").stdout)["languages"]
    assert f"(its mark is {hashes['en'][:12]})" in words(folder, "two-en")


def test_an_approval_of_other_languages_is_spoken_of_where_there_are_some(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two")
    assert "other languages (Dutch)" in words(folder, "two-en")


# --- where to answer ---


def test_without_a_page_one_answers_by_e_mail(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two")
    assert "Please answer this e-mail: does Sample Society approve the text" in words(folder, "two-en")


def test_the_partners_page_of_the_submission_is_linked_and_another_may_be_named(tmp_path: Path) -> None:
    folder = submission(
        tmp_path, submission=TWO_LANGUAGES + "partner_page: https://example.org/sign?a=1&b=2\n"
    )
    signed(folder, "invite", "two")
    assert "\n\nhttps://example.org/sign?a=1&b=2\n\n" in words(folder, "two-en")
    assert '<a href="https://example.org/sign?a=1&amp;b=2">' in page(folder, "two-en")
    assert "answer this e-mail" not in words(folder, "two-en")
    signed(folder, "invite", "two", "--link-base", "https://example.net/other")
    assert "\n\nhttps://example.net/other\n\n" in words(folder, "two-en")


def test_a_personal_link_is_told_to_its_partner_alone_and_stands_in_no_calendar(tmp_path: Path) -> None:
    folder = submission(tmp_path, **{"consultation.yaml": DATES})
    links = {"two": "https://example.org/p/secret"}
    assert written(folder, Request(page="https://example.org/", links=links, at=NOON)) == []
    assert "https://example.org/p/secret\n\nThe link is for Sample Society alone" in words(folder, "two-en")
    assert "secret" not in words(folder, "three-nl")
    assert b"secret" not in (folder / "out/invitations/deadlines-en.ics").read_bytes()


# --- files ---


def test_the_same_invitation_at_the_same_time_is_the_same_file(tmp_path: Path) -> None:
    first, second = submission(tmp_path / "a"), submission(tmp_path / "b")
    for folder in (first, second):
        assert written(folder, Request(at=NOON)) == []
    for name in made(first):
        assert (first / "out/invitations" / name).read_bytes() == (
            second / "out/invitations" / name
        ).read_bytes()
    assert mail(first, "two-en")["Date"].datetime == NOON


def test_an_invitation_that_somebody_edited_is_not_overwritten(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    signed(folder, "invite", "two")
    path = folder / "out/invitations/two-en.eml"
    path.write_bytes(path.read_bytes() + b"edited")
    result = sign(folder, "invite", "two", "three")
    assert result.exit_code == 1
    assert "was changed since namens built it" in result.stderr
    assert made(folder) == ["two-en.eml"]
    assert logged(folder) == [("two", "invited")]
    signed(folder, "invite", "two", "--force")
    assert not path.read_bytes().endswith(b"edited")


def test_nothing_is_written_behind_a_link_that_leads_out_of_the_submission(tmp_path: Path) -> None:
    folder = submission(tmp_path / "letter")
    (tmp_path / "elsewhere").mkdir()
    (folder / "out").mkdir()
    (folder / "out/invitations").symlink_to(tmp_path / "elsewhere")
    result = sign(folder, "invite", "two")
    assert result.exit_code == 1
    assert "out/invitations: is a link to" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert logged(folder) == []


def test_two_ids_that_one_file_system_holds_for_one_get_two_files(tmp_path: Path) -> None:
    more = "  - {id: Two, name: Other Society}\n"
    folder = submission(tmp_path, coalition=COALITION + more)
    signed(folder, "invite", "two", "Two")
    assert made(folder) == ["Two-en-2.eml", "two-en.eml"]


def test_json_tells_what_was_made(tmp_path: Path) -> None:
    folder = submission(tmp_path, **{"consultation.yaml": DATES})
    found = json.loads(signed(folder, "invite", "two", "--json").stdout)
    assert found["invitations"] == [
        {
            "signatory": "two",
            "event": "invited",
            "occasion": "invitation",
            "language": "en",
            "to": "sam@example.net",
            "file": str(folder / "out/invitations/two-en.eml"),
        }
    ]
    assert found["calendars"] == [str(folder / "out/invitations/deadlines-en.ics")]
    assert (found["text"], found["problems"]) == (
        json.loads(signed(folder, "status", "--json").stdout)["text"],
        [],
    )


def test_more_partners_than_are_held_at_once_are_all_invited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("namens.signing.invitations.invite._AT_ONCE", 1)
    folder = submission(tmp_path, **{"consultation.yaml": DATES})
    signed(folder, "invite")
    assert made(folder) == ["three-nl.eml", "two-en.eml"]
    assert logged(folder) == [("two", "invited"), ("three", "invited")]


# --- names are names ---

AWKWARD = st.text(
    alphabet="abÀé,;:<>@\"\\()[]{}.=?&*_`#~!|-'\r\n\t \u2028\u202e😀", min_size=1, max_size=60
).filter(str.strip)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=AWKWARD, contact=AWKWARD)
@example(name="Jane\r\nBcc: mallory@example.net", contact='Jane" <mallory@example.net>, "')
@example(name="<script>alert(1)</script>", contact="# [x](javascript:x) {{ title }} ::: *")
@example(name="{title} {organisation}", contact="</p><img src=x>")
def test_no_name_becomes_a_header_markup_or_another_sentence(
    tmp_path_factory: pytest.TempPathFactory, name: str, contact: str
) -> None:
    folder = submission(tmp_path_factory.mktemp("names"))
    listed: dict[str, Any] = {
        "id": "two",
        "name": name,
        "contact": {"name": contact, "email": "sam@example.net"},
    }
    coalition = COALITION.split("  - {id: two")[0] + f"  - {json.dumps(listed, ensure_ascii=False)}\n"
    (folder / "coalitions/us.yaml").write_text(coalition, encoding="utf-8")
    written(folder, Request(("two",), at=NOON))
    read = mail(folder, "two-en")
    (to,) = read["To"].addresses
    assert to.addr_spec == "sam@example.net"
    assert "Bcc" not in read
    shown = " ".join(name.split())
    text, html = words(folder, "two-en"), page(folder, "two-en")
    assert f"We invite {shown} to sign the letter “Letter” to Example Authority." in " ".join(text.split(" "))
    for element in ("<script", "<img", "<h1", "<h2", "<em>", "<a "):
        assert element not in html
