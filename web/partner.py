"""A partner's page, behind a personal link: read the text, see what changed, and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from namens.coalitions.database.tokens import PARTNER
from namens.coalitions.signoffs import APPROVED, DECLINED, WITHDRAWN, now
from namens.coalitions.standing import EXPIRED, RESERVED, Change, differences
from namens.letters.html_parts import language_attributes
from namens.signing import acts
from namens.signing.desk import Desk
from namens.web import answers, receipts
from namens.web.changes import shown
from namens.web.corrections import proposed
from namens.web.forms import Fault, Form, read_form
from namens.web.listed import Listed, lead_name, listed, title
from namens.web.logos import LogoError, clean_logo
from namens.web.mail import MailError, send
from namens.web.office import Known, Office, Unready
from namens.web.once import once
from namens.web.pages import day_in_words, page_language, respond
from namens.web.short import calm, not_found
from namens.web.stamps import Stamp, read_stamp, stamped
from namens.web.words import Words, in_language

FORM = "partner's form"
_CAN_WITHDRAW = (APPROVED, RESERVED, EXPIRED)


class Visit(NamedTuple):
    """Somebody with a personal link that is good."""

    request: Request
    office: Office
    desk: Desk
    letters: Mapping[str, str]
    token: str
    who: Listed
    language: str

    @property
    def here(self) -> str:
        """The address of the page, without the machine's name."""
        return f"{self.request.scope.get('root_path', '')}/p/{quote(self.token, safe='')}"

    @property
    def words(self) -> Words:
        """The words in the visitor's language."""
        return in_language(self.language)


async def page(request: Request) -> Response:
    """The page, or what the form on it says."""
    if request.method == "POST":
        form = await read_form(request, files=1)
        return await run_in_threadpool(_answer, request, form)
    return await run_in_threadpool(_show, request)


async def receipt(request: Request) -> Response:
    """The receipt of the last answer, as a page."""
    return await run_in_threadpool(_receipt, request)


async def receipt_eml(request: Request) -> Response:
    """The receipt as a file for a mail program."""
    return await run_in_threadpool(_receipt_eml, request)


def _visit(request: Request) -> Visit | Response:
    """Whose link this is. Wrong, expired and revoked ones, and those of nobody, are answered alike."""
    office: Office = request.app.state.office
    token = str(request.path_params["token"])
    found = office.database.tokens.look(PARTNER, token)
    if found is None or not found.opens(now()):
        return not_found(request)
    try:
        state = office.state()
    except Unready as unready:
        return calm(request, unready, found.language)
    assert state.desk is not None
    language = page_language(request, list(state.letters), found.language)
    who = listed(state.desk, found.subject, language)
    if who is None:
        return not_found(request)
    return Visit(request, office, state.desk, state.letters, token, who, language)


def _show(request: Request) -> Response:
    visit = _visit(request)
    return visit if isinstance(visit, Response) else _page(visit)


def _answer(request: Request, form: Form) -> Response:
    visit = _visit(request)
    if isinstance(visit, Response):
        return visit
    stamp = read_stamp(visit.token, FORM, form.text("stamp"))
    act = _ACTS.get(form.text("act"))
    if stamp is None or act is None or request.headers.get("sec-fetch-site") == "cross-site":
        return _again(visit, form, 403, [Fault("", visit.words("e_stamp"))])
    return act(visit, form, stamp)


def _approve(visit: Visit, form: Form, stamp: Stamp) -> Response:
    given, faults = answers.read(form, visit.desk, visit.who, visit.words)
    logo = _logo(visit, form, faults)
    if faults:
        return _again(visit, form, 422, faults)
    hashes = visit.desk.present.hashes
    covered = [given.language] if given.only else list(hashes)
    if any(stamp.texts.get(language) != hashes[language] for language in covered):
        return _again(visit, form, 409, [], stamp.texts)
    approval = acts.Approval(given.language, given.only, given.exceptions, given.consent, given.comment)
    event = stamp.event_id("approve", given)
    desk, store = once(visit.desk, event)
    acts.approve(desk, visit.who.id, acts.Who(given.signatory, given.role, visit.who.email, "web"), approval)
    if store.added:
        proposed(visit.office.database, visit.who, given, logo, visit.language)
    return _recorded(visit, form, event, new=bool(store.added))


def _correct(visit: Visit, form: Form, stamp: Stamp) -> Response:
    del stamp
    given, faults = answers.read(form, visit.desk, visit.who, visit.words)
    faults = [fault for fault in faults if fault.field != "authorised"]  # nothing is decided
    logo = _logo(visit, form, faults)
    if not faults and not proposed(visit.office.database, visit.who, given, logo, visit.language):
        faults = [Fault("", visit.words("e_nothing"))]
    if faults:
        return _again(visit, form, 422, faults)
    return _redirect(visit, "/receipt", corrected=True)


def _refuse(visit: Visit, form: Form, stamp: Stamp) -> Response:
    faults: list[Fault] = []
    note = answers.read_comment(form, visit.words, lead_name(visit.desk, visit.language), faults)
    if faults:
        return _again(visit, form, 422, faults)
    act = acts.decline if form.text("act") == "decline" else acts.withdraw
    event = stamp.event_id(form.text("act"), note)
    desk, store = once(visit.desk, event)
    act(desk, visit.who.id, acts.Who(visit.who.signatory, "", visit.who.email, "web"), note)
    return _recorded(visit, form, event, new=bool(store.added))


_ACTS = {"approve": _approve, "correct": _correct, "decline": _refuse, "withdraw": _refuse}


def _logo(visit: Visit, form: Form, faults: list[Fault]) -> tuple[str, bytes] | None:
    try:
        return clean_logo(form.files["logo"]) if "logo" in form.files else None
    except LogoError as error:
        faults.append(Fault("logo", visit.words(error.word)))
        return None


def _recorded(visit: Visit, form: Form, event: str, *, new: bool) -> Response:
    """On to the receipt; a form that was sent before counts once, and never against what was said since."""
    known = visit.office.known(visit.desk, visit.who.id)
    last = receipts.last_answer(known)
    if not new and (last is None or last.id != event):
        return _again(visit, form, 409, [Fault("", visit.words("e_stamp"))])
    return _redirect(visit, "/receipt", task=_mailing(visit, known) if new else None)


def _mailing(visit: Visit, known: Known) -> BackgroundTask | None:
    """Sends the receipt after the answer, where there is a mail server and an address."""
    settings, event = visit.office.settings, receipts.last_answer(known)
    if not settings.smtp or not visit.who.email or event is None:
        return None
    found = receipts.receipt(visit.desk, visit.who, known, event, visit.language)
    mail = receipts.receipt_mail(settings, visit.desk, visit.who, found, visit.language)

    def deliver() -> None:
        try:
            send(settings, mail)
        except MailError as error:
            visit.office.database.audit.note("web", "mail-failed", visit.who.id, reason=str(error))

    return BackgroundTask(deliver)


def _redirect(
    visit: Visit, path: str, *, corrected: bool = False, task: BackgroundTask | None = None
) -> Response:
    query = f"?lang={quote(visit.language)}" + ("&corrected=yes" if corrected else "")
    return RedirectResponse(f"{visit.here}{path}{query}", 303, background=task)


def _again(
    visit: Visit,
    form: Form,
    status: int,
    faults: Sequence[Fault],
    read: Mapping[str, str] | None = None,
) -> Response:
    """The page once more, with what was typed; *read*: the hashes of the texts that were on it."""
    return _page(visit, form, status, faults, read)


def _page(
    visit: Visit,
    form: Form | None = None,
    status: int = 200,
    faults: Sequence[Fault] = (),
    read: Mapping[str, str] | None = None,
) -> Response:
    desk, who, words, language = visit.desk, visit.who, visit.words, visit.language
    known = visit.office.known(desk, who.id)
    given = answers.given(form, desk, who, known, language)
    meanwhile, lost = _meanwhile(desk, read)
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
        meanwhile=None if read is None else shown(meanwhile, desk, words, language),
        meanwhile_unknown=lost,
        faults=faults,
        wrong={fault.field for fault in faults},
        state=_state(known, who, words, language),
        has_receipt=receipts.last_answer(known) is not None,
        version=known.version,
        hash=desk.present.hash,
        since=shown(standing.changes, desk, words, language),
        since_unknown=bool(standing.unknown),
        edits=shown(standing.edits, desk, words, language),
        edit_reasons=list(dict.fromkeys(editorial)) if standing.edits else [],
        letter=Markup(visit.letters[language]),  # noqa: S704 (its writer escapes)
        letter_attributes=Markup(language_attributes(language)),  # noqa: S704 (escaped)
        letter_languages=languages,
        languages=languages,
        several=len(languages) > 1,
        stamp=stamped(visit.token, FORM, desk.present.hashes),
        given=given,
        requests=answers.requests(form, desk, standing, language),
        can_withdraw=standing.state in _CAN_WITHDRAW,
    )


def _meanwhile(desk: Desk, read: Mapping[str, str] | None) -> tuple[list[Change], bool]:
    """What changed since the texts with these hashes were read, and whether one of them was not kept."""
    changes: list[Change] = []
    lost = False
    for language, text in desk.present.texts.items() if read is not None else ():
        before = desk.recall((read or {}).get(language, ""))
        if before is None:
            lost = True
        else:
            changes += differences(before, text)
    return changes, lost


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


def _receipt(request: Request) -> Response:
    visit = _visit(request)
    if isinstance(visit, Response):
        return visit
    known = visit.office.known(visit.desk, visit.who.id)
    event = receipts.last_answer(known)
    found = receipts.receipt(visit.desk, visit.who, known, event, visit.language) if event else None
    return respond(
        request,
        "receipt",
        visit.language,
        title=title(visit.desk, visit.language),
        lead=lead_name(visit.desk, visit.language),
        here=visit.here,
        corrected=request.query_params.get("corrected") == "yes",
        sentence=found.sentence if found else "",
        rows=found.rows if found else [],
    )


def _receipt_eml(request: Request) -> Response:
    visit = _visit(request)
    if isinstance(visit, Response):
        return visit
    known = visit.office.known(visit.desk, visit.who.id)
    event = receipts.last_answer(known)
    if event is None:
        return not_found(request)
    found = receipts.receipt(visit.desk, visit.who, known, event, visit.language)
    mail = receipts.receipt_mail(visit.office.settings, visit.desk, visit.who, found, visit.language)
    return Response(
        mail.as_bytes(),
        media_type="message/rfc822",
        headers={"content-disposition": 'attachment; filename="receipt.eml"'},
    )
