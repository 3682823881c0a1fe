"""The lead's page: who stands where, who owes an answer, what was said, and what partners would have otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from namens.coalitions.database import corrections
from namens.web import session
from namens.web.export import FILES
from namens.web.forms import Form, read_form
from namens.web.lead_view import language_of, lead_page, page_languages
from namens.web.links import LASTS, make_link, revoke_links
from namens.web.listed import listed
from namens.web.office import Office, Unready
from namens.web.pages import respond
from namens.web.proposals import AcceptError, accept
from namens.web.reminders import OwesNothingError, RemindError, remind, reminder_eml
from namens.web.session import FORM, Session
from namens.web.short import not_found
from namens.web.stamps import read_stamp
from namens.web.words import in_language


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


async def back(request: Request) -> Response:
    """The address that buttons lead to, asked for by itself: the page."""
    language = request.query_params.get("lang", "")
    return RedirectResponse(_path(request, f"?lang={quote(language, safe='')}" if language else ""), 303)


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
    return respond(request, "sign_in", language_of(request, office), languages=page_languages(office))


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


def _show(request: Request) -> Response:
    office = _office(request)
    who = session.current(request, office.database)
    return not_found(request) if who is None else lead_page(request, office, who)


def _act(request: Request, form: Form) -> Response:
    office = _office(request)
    who = session.current(request, office.database)
    if who is None:
        return not_found(request)
    stamp = read_stamp(who.token, FORM, form.text("stamp"))
    doing = _DOING.get(form.text("act"))
    language = language_of(request, office)
    if stamp is None or doing is None or request.headers.get("sec-fetch-site") == "cross-site":
        return lead_page(request, office, who, status=403, fault=in_language(language)("e_stamp"))
    try:
        return doing(request, office, who, form)
    except Unready:
        return lead_page(request, office, who, status=503, fault=in_language(language)("l_undone"))


def _done(request: Request) -> Response:
    language = request.query_params.get("lang", "")
    query = "?done=yes" + (f"&lang={quote(language, safe='')}" if language else "")
    return RedirectResponse(_path(request, query), 303)


def _sign_out_everywhere(request: Request, office: Office, who: Session, form: Form) -> Response:
    session.end_all(office.database, who.name, who.name)
    return _sign_out(request, office, who, form)


def _sign_out(request: Request, office: Office, who: Session, form: Form) -> Response:
    del form
    session.end(office.database, who)
    language = language_of(request, office)
    words = in_language(language)
    answer = respond(request, "short", language, heading=words("l_sign_out"), text=words("l_done"))
    session.drop_cookie(request, answer)
    return answer


def _new_link(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk = office.desk()
    found = listed(desk, form.text("signatory"), language_of(request, office))
    if found is None:
        return not_found(request)
    url = make_link(office.database, office.settings, found.id, who.name)
    until = dt.datetime.now(dt.UTC) + LASTS
    return lead_page(request, office, who, link=(found.name, url, until))


def _revoke(request: Request, office: Office, who: Session, form: Form) -> Response:
    revoke_links(office.database, form.text("signatory"), who.name)
    return _done(request)


def _remind(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk, language = office.desk(), language_of(request, office)
    found = listed(desk, form.text("signatory"), language)
    if found is None or found.id == desk.coalition.lead_id:
        return not_found(request)
    do: Callable[..., bytes | None] = remind if form.text("act") == "remind" else reminder_eml
    try:
        made = do(office.settings, office.database, desk, found.id, who.name)
    except OwesNothingError:
        fault = in_language(language)("l_owes_not", organisation=found.name)
        return lead_page(request, office, who, status=409, fault=fault)
    except RemindError as error:
        return lead_page(request, office, who, status=502, fault=str(error))
    if made is None:
        return _done(request)
    return Response(
        made,
        media_type="message/rfc822",
        headers={"content-disposition": 'attachment; filename="reminder.eml"'},
    )


def _decide(request: Request, office: Office, who: Session, form: Form) -> Response:
    desk = office.desk()
    wanted: Sequence[corrections.Correction] = corrections.pending(office.database)
    found = next((one for one in wanted if one.id == form.text("correction")), None)
    if found is None:  # decided on elsewhere, or the partner sent another: the lead decides on what they see
        fault = in_language(language_of(request, office))("l_gone")
        return lead_page(request, office, who, status=409, fault=fault)
    accepted = form.text("act") == "accept"
    if accepted:
        try:
            accept(desk, found)
        except AcceptError as error:
            words = in_language(language_of(request, office))
            return lead_page(request, office, who, status=409, fault=words("l_cannot", reason=str(error)))
    corrections.decide(office.database, found, who.name, accepted=accepted)
    return _done(request)


_DOING: Mapping[str, Callable[[Request, Office, Session, Form], Response]] = {
    "sign-out": _sign_out,
    "sign-out-everywhere": _sign_out_everywhere,
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
