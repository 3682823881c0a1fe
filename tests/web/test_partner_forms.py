"""Nothing that a partner types is dropped in silence: it is recorded, sent on, asked about or given back."""

from __future__ import annotations

import html
import io
import re
import time
from typing import Any

import pytest
from itsdangerous import TimestampSigner
from PIL import Image
from web_pages import Served, filled, stamp, submission, visible

from namens.coalitions.database.corrections import DISMISSED, pending
from namens.coalitions.database.tables import audit
from namens.coalitions.sync import sync
from namens.signing.status import log_lines
from namens.web import corrections
from namens.web.stamps import WEEK

WISHES = {
    "except-wish": "yes",
    "reason-wish": "Too little",
    "printed-wish": "yes",
}


def send(served: Served, link: str, **changes: str) -> Any:
    """Fill in and send the form behind a link."""
    return served.client.post(link, data=filled(served.client.get(link).text, **changes))


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def picture() -> bytes:
    """A small logo."""
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    return out.getvalue()


def accept(served: Served) -> None:
    """Accept the one correction there is, as the lead."""
    lead = served.sign_in()
    (found,) = pending(served.database)
    form = {"stamp": stamp(lead.get("/lead").text), "act": "accept", "correction": found.id}
    assert lead.post("/lead/act", data=form).status_code == 303


# --- reservations ---


@pytest.mark.parametrize("typed", [{"reason-wish": "Too little"}, {"printed-wish": "yes"}])
def test_a_reason_at_a_request_that_is_not_left_out_is_asked_about(
    typed: dict[str, str], served: Served
) -> None:
    link = served.link()
    answer = send(served, link, **typed)
    assert answer.status_code == 422
    assert "‘Not request 1’" in visible(answer.text)
    assert '<a href="#except-1">' in answer.text
    assert served.events() == []
    assert all(text in answer.text for text in typed.values())
    form = {**filled(answer.text, **typed), "except-wish": "yes", "reason-wish": "Too little"}
    assert served.client.post(link, data=form).status_code == 303
    assert served.events()[0].reservations[0].reason == "Too little"


def test_a_reason_that_is_to_be_printed_and_missing_is_asked_for(served: Served) -> None:
    answer = send(served, served.link(), **{**WISHES, "reason-wish": " "})
    assert answer.status_code == 422
    assert '<a href="#reason-1">' in answer.text


def test_the_link_of_a_fault_leads_to_its_field_which_is_marked(served: Served) -> None:
    answer = send(served, served.link(), **{**WISHES, "reason-wish": "x" * 2001}, comment="y" * 5001)
    targets = re.findall(r'<li><a href="#([^"]+)"', answer.text)
    assert targets == ["reason-1", "comment"]
    for target in targets:
        (field,) = re.findall(rf'<[^>]*id="{target}"[^>]*>', answer.text)
        assert 'aria-invalid="true"' in field


# --- only the corrections ---


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (WISHES, "Requests that you do not endorse"),
        ({"consent": "yes"}, "Our name may be published with the letter"),
        ({"only": "yes"}, "Our approval does not cover the translations"),
    ],
)
def test_corrections_are_not_sent_while_something_else_would_be_dropped(
    typed: dict[str, str], named: str, served: Served
) -> None:
    answer = send(served, served.link(), act="correct", name="SAMPLE Society", **typed)
    assert answer.status_code == 422
    assert f"You also filled in: {named}." in visible(answer.text)
    assert "SAMPLE Society" in answer.text
    assert pending(served.database) == []


def test_a_comment_goes_along_with_corrections_and_not_alone(served: Served) -> None:
    link = served.link()
    answer = send(served, link, act="correct", comment="As in our statutes.")
    assert "You also filled in: Comment." in visible(answer.text)
    answer = send(served, link, act="correct", comment="As in our statutes.", name="SAMPLE Society")
    assert answer.status_code == 303
    assert "As in our statutes." in visible(served.sign_in().get("/lead").text)
    accept(served)
    assert "statutes" not in (served.folder / "coalitions/us.yaml").read_text(encoding="utf-8")


def test_after_an_approval_nothing_that_is_unchanged_counts_as_sent(served: Served) -> None:
    coalition = "organisations: [{id: one, name: One}, {id: two, name: Two}]\n"
    submission(served.folder, coalition="lead: one\n" + coalition)
    link = served.link()
    assert send(served, link, name="Two").status_code == 303  # who signs is news to the file
    (found,) = pending(served.database)
    answer = send(served, link, name="Two", act="correct")
    assert answer.status_code == 422
    assert "One has not decided on them yet" in visible(answer.text)
    assert pending(served.database) == [found]
    served.database.audit.note("lead", DISMISSED, "two", correction=found.id)
    answer = send(served, link, name="Two", act="correct")
    assert answer.status_code == 422
    assert "Nothing differs from what is known." in visible(answer.text)


def test_corrections_that_are_sent_again_are_said_to_be_there(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, act="correct", role="Chair")
    assert [served.client.post(link, data=form).status_code for _ in range(3)] == [303, 303, 303]
    answer = send(served, link, act="correct", role="Chair")
    assert answer.status_code == 422
    assert "Example Foundation has not decided on them yet" in visible(answer.text)
    assert len(pending(served.database)) == 1
    accept(served)
    assert served.client.post(link, data=form).status_code == 422  # nothing differs any more
    assert pending(served.database) == []


def test_a_role_can_be_taken_away(served: Served) -> None:
    link = served.link()
    form = {**filled(served.client.get(link).text, act="correct"), "role": ""}
    assert served.client.post(link, data=form).status_code == 303
    assert [found.fields for found in pending(served.database)] == [{"role": ""}]
    assert "(left out)" in visible(served.sign_in().get("/lead").text)
    accept(served)
    assert 'id="role" name="role" value=""' in served.client.get(link).text
    assert 'id="role" name="role" value=""' in served.client.get(f"{link}?lang=nl").text


def test_of_one_partner_there_is_one_correction_with_all_that_was_proposed(served: Served) -> None:
    link = served.link()
    send(served, link, act="correct", name="SAMPLE Society")
    send(served, link, act="correct", role="Chair")
    (found,) = pending(served.database)
    assert found.fields == {"name": "SAMPLE Society", "role": "Chair"}


def test_corrections_of_a_day_are_bounded_and_an_approval_says_so(served: Served) -> None:
    link = served.link()
    for number in range(corrections.MOST_A_DAY):
        assert send(served, link, act="correct", role=f"Role {number}").status_code == 303
    for act in ("correct", "approve"):
        answer = send(served, link, act=act, role="One more")
        assert answer.status_code == 422
        assert "Too many corrections were sent today." in visible(answer.text)
    with served.database.reading() as connection:
        kept = [row for row in connection.execute(audit.select()) if row.what == "correction-proposed"]
    assert len(kept) == corrections.MOST_A_DAY
    assert served.events() == []
    assert send(served, link).status_code == 303


@pytest.mark.parametrize("traceless", ["\u200b", "\u3164", "\u2800\u00ad", "\U000e0041"])
def test_a_name_that_leaves_no_trace_is_none(traceless: str, served: Served) -> None:
    answer = send(served, served.link(), name=traceless)
    assert "Fill in the name." in visible(answer.text)


def test_a_logo_that_is_added_to_a_form_that_was_sent_already_is_kept(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    assert served.client.post(link, data=form).status_code == 303
    files = {"logo": ("l.png", picture(), "image/png")}
    assert [served.client.post(link, data=form, files=files).status_code for _ in range(2)] == [303, 303]
    assert [sorted(found.fields) for found in pending(served.database)] == [["logo", "logo_kind"]]
    assert len(served.events()) == 1


# --- what was typed stays ---


def test_a_page_that_is_shown_again_keeps_the_comment_of_who_declines(served: Served) -> None:
    link = served.link()
    for changes in ({"stamp": "old"}, {"comment-no": "kept" + "x" * 5000}):
        typed = {"stamp": stamp(served.client.get(link).text), "act": "decline", "comment-no": "kept"}
        answer = served.client.post(link, data={**typed, **changes})
        assert answer.status_code in (403, 422)
        assert "\nkept" in answer.text


@pytest.mark.parametrize("act", ["approve", "decline"])
def test_the_lines_of_a_comment_stay_lines_wherever_it_is_kept_and_read(act: str, served: Served) -> None:
    link = served.link()
    said = {"comment" if act == "approve" else "comment-no": 'First  line.\r\n\r\nSecond: "line".'}
    assert send(served, link, act=act, **said).status_code == 303
    kept = 'First line.\n\nSecond: "line".'
    assert served.events()[0].note == kept
    assert html.escape(kept, quote=False) in html.unescape(served.client.get(f"{link}/receipt").text)
    sync(served.office.stores.file, served.database)
    (event,) = served.office.stores.file.events()
    assert event.note == kept
    (line,) = log_lines(served.desk, served.events())
    assert line.endswith('First line. Second: "line".')


def test_who_declines_is_heard_wherever_the_comment_was_typed(served: Served) -> None:
    send(served, served.link(), act="decline", comment="Above.", **{"comment-no": "Below."})
    assert [word in served.events()[0].note for word in ("Above.", "Below.")] == [True, True]


def test_an_approval_takes_along_the_comment_that_was_typed_below(served: Served) -> None:
    send(served, served.link(), comment="Above.", **{"comment-no": "Only if it is short."})
    assert served.events()[0].note == "Above.\nOnly if it is short."


def test_corrections_take_along_the_comment_that_was_typed_below(served: Served) -> None:
    answer = send(served, served.link(), act="correct", role="Chair", **{"comment-no": "As in our statutes."})
    assert answer.status_code == 303
    assert pending(served.database)[0].fields == {"role": "Chair", "comment": "As in our statutes."}


@pytest.mark.parametrize("act", ["decline", "withdraw"])
def test_who_does_not_sign_loses_no_word_on_requests_and_no_correction(act: str, served: Served) -> None:
    link, files = served.link(), {"logo": ("l.png", picture(), "image/png")}
    form = filled(served.client.get(link).text, act=act, name="SAMPLE Society", authorised="", **WISHES)
    answer = served.client.post(link, data=form, files=files)
    assert served.events()[0].note == "Not request 1 (Too little)"
    assert sorted(pending(served.database)[0].fields) == ["logo", "logo_kind", "name"]
    receipt = visible(served.client.get(answer.headers["location"]).text)
    assert "were sent to Example Foundation" in receipt
    assert "Not request 1 (Too little)" in receipt


def test_a_reason_without_its_tick_goes_along_with_who_declines_and_what_is_unreadable_is_said(
    served: Served,
) -> None:
    link = served.link()
    answer = send(served, link, act="decline", **{"reason-wish": "x" * 2001})
    assert '<a href="#reason-1">' in answer.text
    assert served.events() == []
    send(served, link, act="decline", **{"reason-wish": "Too little"})
    assert served.events()[0].note == "Reason for request 1: Too little"


def test_who_withdraws_says_nothing_of_reservations_that_were_told_before(served: Served) -> None:
    link = served.link()
    send(served, link, **WISHES)
    send(served, link, act="withdraw", **WISHES)
    assert [(event.kind, event.note) for event in served.events()] == [("approved", ""), ("withdrawn", "")]


def test_a_reason_that_leaves_no_trace_is_none(served: Served) -> None:
    answer = send(served, served.link(), **{**WISHES, "reason-wish": "\u200b\n\u2800"})
    assert answer.status_code == 422
    assert '<a href="#reason-1">' in answer.text


def test_an_emptied_name_empties_nothing_else(served: Served) -> None:
    link = served.link()
    form = {**filled(served.client.get(link).text, comment="kept", act="correct", **WISHES), "name": ""}
    answer = served.client.post(link, data=form)
    assert answer.status_code == 422
    assert all(text in answer.text for text in ("kept", "Too little", 'value="Jane Doe"'))
    assert 'id="name" name="name" value=""' in answer.text


def test_the_page_turns_to_another_language_with_what_was_typed_and_what_changed(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, comment="kept", **WISHES)
    served.change("Another one.", "A third one.")
    answer = served.client.post(link, data=form)
    assert answer.status_code == 409
    assert f'formaction="{link}?lang=nl" formnovalidate lang="nl"' in answer.text
    form = {**form, **hidden(answer.text), "act": "language"}
    for _ in range(2):
        answer = served.client.post(f"{link}?lang=nl", data=form)
        assert answer.status_code == 200
        words = visible(answer.text)
        assert "De tekst veranderde terwijl u las" in words
        assert "A third" in words
        assert "kept" in answer.text
        assert "Too little" in answer.text
        form = {**form, **hidden(answer.text)}
    assert served.events() == []
    assert served.client.post(f"{link}?lang=nl", data={**form, "act": "approve"}).status_code == 303
    assert served.events()[0].note == "kept"


@pytest.mark.parametrize("fault", [{"authorised": ""}, {"reason-wish": "untold"}, {"name": " "}])
def test_a_text_that_changed_before_a_form_with_a_fault_was_sent_is_never_approved_unseen(
    fault: dict[str, str], served: Served
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    served.change("Another one.", "A third one.")
    answer = served.client.post(link, data={**form, **fault})
    assert answer.status_code == 422
    assert "The text changed while you were reading" in visible(answer.text)
    assert "new: A third (end)" in visible(answer.text)
    served.change("A third one.", "Another one.")
    answer = served.client.post(link, data={**form, **fault, **hidden(answer.text)})
    assert "new: Another (end)" in visible(answer.text)
    assert served.client.post(link, data={**form, **hidden(answer.text)}).status_code == 303


def test_a_form_that_lay_open_while_the_text_changed_comes_back_with_the_difference(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = served.link()
    with monkeypatch.context() as then:
        then.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.time()) - WEEK - 60)
        form = filled(served.client.get(link).text)
    served.change("Another one.", "A third one.")
    answer = served.client.post(link, data=form)
    assert answer.status_code == 403
    assert "new: A third (end)" in visible(answer.text)


def test_a_logo_that_a_page_cannot_keep_is_asked_for_again(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, authorised="")
    answer = served.client.post(link, data=form, files={"logo": ("l.png", b"no", "image/png")})
    assert "Choose the file again" in visible(answer.text)
    assert "Choose the file again" not in visible(served.client.get(link).text)


def test_a_logo_that_was_lost_is_asked_for_on_every_page_that_comes_again(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, authorised="")
    answer = served.client.post(link, data=form, files={"logo": ("l.png", picture(), "image/png")})
    for path in (link, f"{link}?lang=nl"):
        act = {"act": "language" if path != link else "approve"}
        answer = served.client.post(path, data={**form, **hidden(answer.text), **act})
        assert "logo-again" in hidden(answer.text)
    assert "Kies het bestand opnieuw" in visible(answer.text)
    served.change("arguments: [point, wish]", "arguments: [point, wish, nothing]", "submission.yaml")
    for _ in range(2):
        answer = served.client.post(link, data={**form, **hidden(answer.text)})
        assert answer.status_code == 503
        assert 'type="file"' in answer.text
    served.change("arguments: [point, wish, nothing]", "arguments: [point, wish]", "submission.yaml")
    answer = served.client.post(link, data=hidden(answer.text))
    assert "Choose the file again" in visible(answer.text)


def test_what_is_sent_while_the_submission_has_problems_is_given_back_to_be_sent_again(
    served: Served,
) -> None:
    link = served.link()
    form = filled(served.client.get(link).text, comment='kept\r\n"too" <b>', **WISHES)
    served.change("arguments: [point, wish]", "arguments: [point, wish, nothing]", "submission.yaml")
    answer = served.client.post(link, data=form, files={"logo": ("l.png", b"no", "image/png")})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "Nothing was recorded yet" in visible(answer.text)
    assert "is safe" not in visible(answer.text)
    assert 'type="file"' in answer.text
    assert hidden(answer.text) == {**form, "logo-again": "yes"}
    assert served.client.post("/p/" + "A" * 43, data=form).status_code == 404
    assert served.events() == []
    served.change("arguments: [point, wish, nothing]", "arguments: [point, wish]", "submission.yaml")
    assert served.client.post(link, data=hidden(answer.text)).status_code == 303
    assert "kept" in served.events()[0].note


def test_what_is_sent_again_after_the_text_changed_is_answered_with_the_difference(served: Served) -> None:
    link = served.link(language="nl")
    form = filled(served.client.get(link).text)
    served.change("Another one.", "A [third one.", "arguments/point.yaml")
    served.change("arguments: [point, wish]", "arguments: [point, wish", "submission.yaml")
    answer = served.client.post(link, data=form)
    assert "Er is nog niets vastgelegd" in visible(answer.text)
    served.change("arguments: [point, wish", "arguments: [point, wish]", "submission.yaml")
    assert served.client.post(link, data=hidden(answer.text)).status_code == 409
