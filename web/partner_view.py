"""A partner's page as HTML: where they stand, what changed, the letter and the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from starlette.responses import Response

from namens.coalitions.database.corrections import Correction
from namens.coalitions.signoffs import APPROVED, DECLINED, WITHDRAWN
from namens.coalitions.standing import EXPIRED, RESERVED
from namens.letters.html_parts import language_attributes
from namens.signing.desk import Desk
from namens.signing.moments import long_moment
from namens.web import answers, receipts
from namens.web.changes import meanwhile, shown
from namens.web.forms import Fault, Form
from namens.web.listed import Listed, lead_name, title
from namens.web.office import Known
from namens.web.pages import day_in_words, respond
from namens.web.stamps import read_stamp, stamped
from namens.web.visit import FORM, Visit
from namens.web.words import Words

_YEARS = 10 * 365 * 24 * 3600  # seconds
_STILL = (200, 422)  # with another text, or a form from elsewhere, who may decide says so again
_CAN_WITHDRAW = (APPROVED, RESERVED, EXPIRED)


def partner_page(
    visit: Visit, form: Form | None = None, status: int = 200, faults: Sequence[Fault] = ()
) -> Response:
    """The page; once more with what was typed in *form*, and with what changed since that was sent to be filled in."""
    before = _before(visit, form)
    read = _read(visit, before)
    desk, who, words, language = visit.desk, visit.who, visit.words, visit.language
    known = visit.office.known(desk, who.id)
    there = answers.proposed(visit)
    given = answers.given(form, visit, known, there)
    changed, lost = meanwhile(desk, read) if read is not None else ([], False)
    standing = known.standing
    languages = list(visit.letters)
    lead = lead_name(desk, language)
    editorial = [event.note for event in known.events if event.steps and event.note]
    return respond(
        visit.request,
        "partner",
        language,
        status,
        title=title(desk, language),
        organisation=who.name,
        individual=who.individual,
        is_lead=who.id == desk.coalition.lead_id,
        lead=lead,
        here=visit.here,
        deadline=_deadline(desk, language),
        meanwhile=None if read is None else shown(changed, desk, words, language),
        meanwhile_unknown=lost,
        faults=faults,
        wrong={fault.field for fault in faults},
        state=_state(known, who, words, language),
        corrections=_corrections(there, words),
        has_receipt=receipts.last_answer(known) is not None,
        this=_this(known, words),
        hash=desk.present.hash,
        since=shown(standing.changes, desk, words, language),
        since_unknown=bool(standing.unknown),
        edits=shown(standing.edits, desk, words, language),
        edit_reasons=list(dict.fromkeys(editorial)) if standing.edits else [],
        letter=Markup(visit.letters[language]),  # noqa: S704 (its writer escapes)
        letter_attributes=Markup(language_attributes(language)),  # noqa: S704 (escaped)
        languages=languages,
        several=len(languages) > 1,
        stamp=stamped(visit.token, FORM, desk.present.hashes),
        before=before,
        proposed=form.text(answers.PROPOSED) if form is not None else there.id if there is not None else "",
        typed=form is not None,
        logo_again=form is not None and ("logo" in form.files or form.ticked("logo-again")),
        authorised=form is not None and status in _STILL and form.ticked("authorised"),
        comment_no=form.text("comment-no") if form is not None else "",
        given=given,
        requests=answers.requests(form, desk, standing, language),
        can_withdraw=standing.state in _CAN_WITHDRAW,
    )


def _deadline(desk: Desk, language: str) -> str:
    """Until when the lead asks for an answer, with the time zone; empty where nobody said."""
    consultation = desk.loaded.consultation
    until = consultation.internal if consultation is not None else None
    return long_moment(until, language) if until is not None else ""


def _before(visit: Visit, form: Form | None) -> str:
    """The stamp of a text that was on the page and is another one now; empty when there is none.

    Until the answer is recorded it goes along from page to page: an approval follows a page that says what changed.
    """
    for written in (form.text("stamp"), form.text("before")) if form is not None else ():
        read = _read(visit, written)
        if read is not None and dict(read) != dict(visit.desk.present.hashes):
            return written
    return ""


def _read(visit: Visit, written: str) -> Mapping[str, str] | None:
    """The hashes of the texts under this stamp, however old it is."""
    stamp = read_stamp(visit.token, FORM, written, lasts=_YEARS) if written else None
    return stamp.texts if stamp is not None else None


def _this(known: Known, words: Words) -> str:
    """Which text this is: only what somebody was shown or approved has a number."""
    number = known.versions.get(known.present)
    return words("this_version", version=number) if number else words("this_version_new")


def _corrections(there: Correction | None, words: Words) -> list[str]:
    """What was proposed to the lead and stands in the form; a logo and a role that is taken away by their words."""
    fields = there.fields if there is not None else {}
    found = [
        fields[name] or f"{words('f_role')} ({words('part_gone')})"
        for name in ("name", "signatory", "role")
        if name in fields
    ]
    return [*found, words("f_logo")] if "logo" in fields else found


def _state(known: Known, who: Listed, words: Words, language: str) -> str:
    standing = known.standing
    if standing.state in (DECLINED, WITHDRAWN):
        return words(f"state_{standing.state}", organisation=who.name)
    if standing.approval is None:
        return words("state_none")
    day = day_in_words(standing.approval.at.date(), language)
    if standing.state == EXPIRED:
        return words("state_expired", date=day)
    if standing.current:
        return words("state_approved", organisation=who.name, date=day)
    return words("state_outdated", organisation=who.name, date=day, version=standing.version)
