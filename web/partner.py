"""A partner's page, behind a personal link: read the text, see what changed, and answer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from namens.signing import acts
from namens.signing.desk import Desk
from namens.web import answers, corrections, receipts
from namens.web.answers import Given
from namens.web.forms import Fault, Form, read_form
from namens.web.listed import lead_name, title
from namens.web.logos import LogoError, clean_logo
from namens.web.mail import MailError, send
from namens.web.office import Known
from namens.web.once import once
from namens.web.pages import respond
from namens.web.partner_view import partner_page
from namens.web.short import not_found
from namens.web.stamps import Stamp, read_stamp
from namens.web.visit import FORM, Visit, visit_of


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


def _show(request: Request) -> Response:
    visit = visit_of(request)
    return visit if isinstance(visit, Response) else partner_page(visit)


def _answer(request: Request, form: Form) -> Response:
    visit = visit_of(request, form)
    if isinstance(visit, Response):
        return visit
    stamp = read_stamp(visit.token, FORM, form.text("stamp"))
    act = _ACTS.get(form.text("act"))
    if stamp is None or act is None or request.headers.get("sec-fetch-site") == "cross-site":
        return partner_page(visit, form, 403, [Fault("", visit.words("e_stamp"))])
    if act is not _turn and form.text(answers.LANGUAGE) not in ("", visit.language):
        return partner_page(visit, answers.turned(visit, form), 409, [Fault("", visit.words("e_stamp"))])
    return act(visit, form, stamp)


def _approve(visit: Visit, form: Form, stamp: Stamp) -> Response:
    given, faults = answers.read(visit, form, ("name", "signatory", "authorised"))
    logo = _logo(visit, form, faults)
    if faults:
        return partner_page(visit, form, 422, faults)
    hashes = visit.desk.present.hashes
    covered = [given.language] if given.only else list(hashes)
    if any(stamp.texts.get(language) != hashes[language] for language in covered):
        return partner_page(visit, form, 409)
    event = stamp.event_id("approve", given)
    approval = acts.Approval(given.language, given.only, given.exceptions, given.consent, given.comment)
    by = acts.Who(given.signatory, given.role, via="web")

    def approve(desk: Desk) -> None:
        acts.approve(desk, visit.who.id, by, approval)

    offer = corrections.offered(
        visit, form, answers.written(visit.who), given, logo, stamp.event_id("offer", given, logo)
    )
    return _answered(visit, form, event, approve, offer)


def _answered(
    visit: Visit, form: Form, event: str, record: Callable[[Desk], None], offer: corrections.Offer
) -> Response:
    """Record an answer, and propose to the lead what else was corrected on the form."""
    database = visit.office.database
    brings = not corrections.refused(database, offer)
    if brings and corrections.too_often(database, offer):
        return partner_page(visit, form, 422, [Fault("", visit.words("e_often"))])
    desk, store = once(visit.desk, event)
    record(desk)
    known = visit.office.known(visit.desk, visit.who.id)
    last, new = receipts.last_answer(known), bool(store.added)
    said_since = last is None or last.id != event
    if said_since and not new:  # this form was sent before, and never counts against that
        return partner_page(visit, form, 409, [Fault("", visit.words("e_stamp"))])
    if brings:
        corrections.keep(database, offer)
    task = _mailing(visit, known) if new else None
    return _redirect(visit, "/receipt", corrected=brings, task=task)


def _correct(visit: Visit, form: Form, stamp: Stamp) -> Response:
    needed = ("name", "signatory") if visit.who.signatory else ("name",)
    given, faults = answers.read(visit, form, needed)
    faults = [fault for fault in faults if fault.field in _CORRECTS]  # nothing is decided
    logo = _logo(visit, form, faults)
    offer = corrections.offered(
        visit, form, answers.shown(visit), given, logo, stamp.event_id("correct", given, logo)
    )
    faults = faults or _not_sent(visit, form, given, offer)
    if not faults and corrections.too_often(visit.office.database, offer):
        faults = [Fault("", visit.words("e_often"))]
    if faults:
        return partner_page(visit, form, 422, faults)
    if given.comment:
        offer = offer._replace(fields={**offer.fields, "comment": given.comment})
    corrections.keep(visit.office.database, offer)
    return _redirect(visit, "/receipt", corrected=True)


def _not_sent(visit: Visit, form: Form, given: Given, offer: corrections.Offer) -> list[Fault]:
    """What is wrong with sending corrections when something else was filled in, or nothing was corrected."""
    rest, refused = answers.beside(visit, form, given), corrections.refused(visit.office.database, offer)
    if given.comment and refused:
        rest.append(visit.words("r_comment"))
    if rest:
        return [Fault("", visit.words("e_only_corrections", fields=", ".join(rest)))]
    lead = lead_name(visit.desk, visit.language)
    return [Fault("", visit.words(refused, lead=lead))] if refused else []


def _refuse(visit: Visit, form: Form, stamp: Stamp) -> Response:
    given, faults = answers.read(visit, form)
    faults = [fault for fault in faults if fault.field in _CORRECTS]  # requests go into the comment
    requests = answers.of_requests(visit, form, faults)
    logo = _logo(visit, form, faults)
    if faults:
        return partner_page(visit, form, 422, faults)
    note = "\n".join(filter(None, [given.comment, *requests]))
    kind = form.text("act")
    act = acts.decline if kind == "decline" else acts.withdraw
    by = visit.who.name if visit.who.individual else ""  # of an organisation, the form does not ask who

    def refuse(desk: Desk) -> None:
        act(desk, visit.who.id, acts.Who(by, via="web"), note)

    offer = corrections.offered(
        visit, form, answers.shown(visit), given, logo, stamp.event_id("offer", given, logo)
    )
    return _answered(visit, form, stamp.event_id(kind, note), refuse, offer)


def _turn(visit: Visit, form: Form, stamp: Stamp) -> Response:
    """The page in another language, with what was typed and what changed while it was read."""
    del stamp
    return partner_page(visit, answers.turned(visit, form))


_RECORDED = 303
_CORRECTS = ("name", "signatory", "role", "logo", "comment", "comment-no")
_ACTS = {
    "approve": _approve,
    "correct": _correct,
    "decline": _refuse,
    "withdraw": _refuse,
    "language": _turn,
}


def _logo(visit: Visit, form: Form, faults: list[Fault]) -> bytes | None:
    try:
        return clean_logo(form.files["logo"]) if "logo" in form.files else None
    except LogoError as error:
        faults.append(Fault("logo", visit.words(error.word)))
        return None


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
    return RedirectResponse(f"{visit.here}{path}{query}", _RECORDED, background=task)


def _receipt(request: Request) -> Response:
    visit = visit_of(request)
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
    visit = visit_of(request)
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
