"""The lead's page: who stands where, who owes an answer, what was said, and what partners would have otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from namens.coalitions.database import corrections
from namens.coalitions.signoffs import APPROVED, INVITED, Event
from namens.coalitions.standing import EXPIRED, NONE, RESERVED, Standing, versions
from namens.signing.desk import Desk
from namens.web import session
from namens.web.changes import part_name
from namens.web.export import FILES
from namens.web.forms import Form, read_form
from namens.web.links import LASTS, make_link, revoke_links
from namens.web.listed import listed, title
from namens.web.office import Office, Unready, listed_standings
from namens.web.pages import page_language, respond
from namens.web.proposals import AcceptError, accept, proposals
from namens.web.reminders import RemindError, remind, reminder_eml
from namens.web.session import FORM, Session
from namens.web.short import not_found
from namens.web.stamps import read_stamp, stamped
from namens.web.words import Words, in_language

REFRESH = 30  # seconds
_NEWEST = 200  # events on the page
_OWING = (NONE, INVITED, EXPIRED)


class Row(NamedTuple):
    """One signatory on the page."""

    id: str
    name: str
    state: str
    at: dt.datetime | None
    version: int
    changed: str
    reservations: str
    consent: str
    note: str
    owes: bool
    invited: dt.datetime | None
    reminded: dt.datetime | None
    email: bool


class Said(NamedTuple):
    """One event on the page."""

    at: dt.datetime
    who: str
    what: str
    by: str
    version: int
    note: str


async def page(request: Request) -> Response:
    """The page."""
    return await run_in_threadpool(_show, request)


async def sign_in(request: Request) -> Response:
    """The link of an invitation: a button, so that only a person uses it up."""
    return await run_in_threadpool(_begin if request.method == "POST" else _welcome, request)


async def act(request: Request) -> Response:
    """What a button on the page does."""
    form = await read_form(request)
    return await run_in_threadpool(_act, request, form)


async def export(request: Request) -> Response:
    """A list for a spreadsheet."""
    return await run_in_threadpool(_export, request)


def _office(request: Request) -> Office:
    office: Office = request.app.state.office
    return office


def _welcome(request: Request) -> Response:
    office, token = _office(request), str(request.path_params["token"])
    if not session.may_sign_in(office.database, token):
        return not_found(request)
    return respond(request, "sign_in", _language(request, office), languages=_languages(office))


def _begin(request: Request) -> Response:
    office, token = _office(request), str(request.path_params["token"])
    if request.headers.get("sec-fetch-site") == "cross-site":
        return not_found(request)
    found = session.begin(office.database, token)
    if found is None:
        return not_found(request)
    answer = RedirectResponse(_path(request, ""), 303)
    session.set_cookie(request, answer, found, secure=office.settings.secure)
    return answer


def _path(request: Request, query: str) -> str:
    return f"{request.scope.get('root_path', '')}/lead{query}"


def _languages(office: Office) -> list[str]:
    try:
        return list(office.state().letters)
    except Unready as unready:
        return list(unready.state.letters) if unready.state else []


def _language(request: Request, office: Office) -> str:
    return page_language(request, _languages(office), "")


def _show(request: Request) -> Response:
    office = _office(request)
    who = session.current(request, office.database)
    return not_found(request) if who is None else _page(request, office, who)


def _page(
    request: Request,
    office: Office,
    who: Session,
    *,
    status: int = 200,
    link: tuple[str, str, dt.datetime] | None = None,
    fault: str = "",
) -> Response:
    language = _language(request, office)
    words = in_language(language)
    shared: dict[str, Any] = {
        "languages": _languages(office),
        "stamp": stamped(who.token, FORM),
        "live": request.query_params.get("live") == "yes",
        "link": link,
        "fault": fault,
        "done": request.query_params.get("done") == "yes",
        "time": f"{dt.datetime.now(dt.UTC):%H:%M:%S} UTC",
        "can_mail": bool(office.settings.smtp),
        "supporters": office.database.supporter_count(),
    }
    try:
        desk = office.desk()
    except Unready as unready:
        problems = [str(problem) for problem in unready.problems.errors]
        return respond(request, "problems", language, 503, problems=problems, **shared)
    found = listed_standings(desk)
    events = desk.events
    numbers = versions(events)
    answer = respond(
        request,
        "lead",
        language,
        status,
        title=title(desk, language),
        behind=sum(standing.current for standing in found.values()),
        all=len(found),
        version=numbers.get(desk.present.hash, len(numbers) + 1),
        hash=desk.present.hash,
        rows=[_row(desk, standing, words, language) for standing in found.values()],
        history=[_said(desk, event, numbers, words, language) for event in reversed(events[-_NEWEST:])],
        more=len(events) > _NEWEST,
        newest=_NEWEST,
        files=list(FILES),
        corrections=proposals(office.database, desk, language),
        **shared,
    )
    if shared["live"]:  # asked for by the reader, who can end it
        answer.headers["refresh"] = str(REFRESH)
    return answer


def _row(desk: Desk, standing: Standing, words: Words, language: str) -> Row:
    who = listed(desk, standing.signatory, language)
    approval = standing.approval
    spoken = approval or standing.last
    outdated = standing.state in (APPROVED, RESERVED) and not standing.current
    return Row(
        standing.signatory,
        who.name if who else standing.signatory,
        words(f"st_{_word(standing, outdated=outdated)}"),
        spoken.at if spoken else None,
        standing.version,
        ", ".join(dict.fromkeys(part_name(change, desk, words, language) for change in standing.changes)),
        "; ".join(_reservation(desk, found.argument, found.reason, words) for found in standing.reservations),
        "" if approval is None or approval.consent is None else words("yes" if approval.consent else "no"),
        spoken.note if spoken else "",
        standing.state in _OWING or outdated,
        standing.invited.at if standing.invited else None,
        standing.reminded.at if standing.reminded else None,
        bool(who and who.email),
    )


def _word(standing: Standing, *, outdated: bool) -> str:
    if outdated:
        return "outdated"
    return APPROVED if standing.state == RESERVED else standing.state


def _reservation(desk: Desk, argument: str, reason: str, words: Words) -> str:
    asking = [str(found.id) for found in desk.loaded.arguments if found.asks is not None]
    name = words("f_not_request", number=asking.index(argument) + 1) if argument in asking else argument
    return f"{name} ({reason})" if reason else name


def _said(desk: Desk, event: Event, numbers: Mapping[str, int], words: Words, language: str) -> Said:
    return Said(
        event.at,
        desk.name(event.signatory, language) if event.signatory else "",
        words(f"st_{event.kind}"),
        ", ".join(filter(None, (event.by, event.role))),
        numbers.get(event.text, 0),
        event.note,
    )


def _act(request: Request, form: Form) -> Response:
    office = _office(request)
    who = session.current(request, office.database)
    if who is None:
        return not_found(request)
    stamp = read_stamp(who.token, FORM, form.text("stamp"))
    doing = _DOING.get(form.text("act"))
    language = _language(request, office)
    if stamp is None or doing is None or request.headers.get("sec-fetch-site") == "cross-site":
        return _page(request, office, who, status=403, fault=in_language(language)("e_stamp"))
    return doing(request, office, who, form)


def _done(request: Request) -> Response:
    language = request.query_params.get("lang", "")
    query = "?done=yes" + (f"&lang={quote(language, safe='')}" if language else "")
    return RedirectResponse(_path(request, query), 303)


def _sign_out(request: Request, office: Office, who: Session, form: Form) -> Response:
    del form
    session.end(office.database, who)
    answer = not_found(request)
    answer.status_code = 200
    session.drop_cookie(request, answer)
    return answer


def _new_link(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk = office.desk()
    found = listed(desk, form.text("signatory"), _language(request, office))
    if found is None:
        return not_found(request)
    url = make_link(office.database, office.settings, found.id, who.name)
    until = dt.datetime.now(dt.UTC) + LASTS
    return _page(request, office, who, link=(found.name, url, until))


def _revoke(request: Request, office: Office, who: Session, form: Form) -> Response:
    revoke_links(office.database, form.text("signatory"), who.name)
    return _done(request)


def _remind(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk = office.desk()
    found = listed(desk, form.text("signatory"), _language(request, office))
    if found is None:
        return not_found(request)
    url = make_link(office.database, office.settings, found.id, who.name)
    try:
        if form.text("act") == "remind":
            remind(office.settings, desk, found.id, url)
            return _done(request)
        return Response(
            reminder_eml(office.settings, desk, found.id, url),
            media_type="message/rfc822",
            headers={"content-disposition": 'attachment; filename="reminder.eml"'},
        )
    except RemindError as error:
        return _page(request, office, who, status=502, fault=str(error))


def _decide(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk = office.desk()
    wanted: Sequence[corrections.Correction] = corrections.pending(office.database)
    found = next((one for one in wanted if one.id == form.text("correction")), None)
    if found is None:
        return _done(request)
    accepted = form.text("act") == "accept"
    if accepted:
        try:
            accept(desk, found)
        except AcceptError as error:
            words = in_language(_language(request, office))
            return _page(request, office, who, status=409, fault=words("l_cannot", reason=str(error)))
    corrections.decide(office.database, found, who.name, accepted=accepted)
    return _done(request)


_DOING: Mapping[str, Callable[[Request, Office, Session, Form], Response]] = {
    "sign-out": _sign_out,
    "link": _new_link,
    "revoke": _revoke,
    "remind": _remind,
    "reminder": _remind,
    "accept": _decide,
    "dismiss": _decide,
}


def _export(request: Request) -> Response:
    office = _office(request)
    who = session.current(request, office.database)
    if who is None:
        return not_found(request)
    name = str(request.path_params["name"])
    if name not in FILES:
        return not_found(request)
    media_type, write = FILES[name]
    office.database.audit.note(who.name, "exported", "", kind=name)
    return Response(
        write(office.desk(), office.database),
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
