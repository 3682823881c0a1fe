"""The link in the e-mail to who signs the open list: it confirms, and it takes the name off the list at any time."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.database.tokens import CONFIRM
from namens.coalitions.signoffs import now
from namens.signing.desk import Desk
from namens.web.forms import read_form
from namens.web.listed import title
from namens.web.office import Office, Unready
from namens.web.pages import page_language, respond
from namens.web.short import not_found, short
from namens.web.supporting import is_open, record_approval
from namens.web.words import in_language, languages

_CONFIRM, _REMOVE = "confirm", "remove"


async def page(request: Request) -> Response:
    """Buttons to confirm, and to take the name off the list; or what they do."""
    act = (await read_form(request)).text("act") if request.method == "POST" else ""
    return await run_in_threadpool(_answer, request, act)


def _answer(request: Request, act: str) -> Response:
    office: Office = request.app.state.office
    database, token = office.database, str(request.path_params["token"])
    found = database.tokens.look(CONFIRM, token)
    if found is None or not found.opens(now()) or database.supporter(found.subject) is None:
        return not_found(request)
    language = page_language(request, languages(), found.language)
    if act == _REMOVE:  # whatever became of the list, and of the files
        database.forget_supporter(found.subject)
        return short(request, "s_removed", 200, heading="b_remove", language=language)
    try:
        desk = office.desk()
    except Unready:
        again = act == _CONFIRM
        return _buttons(request, language, None, "unrecorded" if again else "calm", 503, confirms=again)
    if not is_open(office.settings, desk):
        return _buttons(request, language, desk, "s_closed", 403 if act == _CONFIRM else 200)
    if act != _CONFIRM:
        return _buttons(request, language, desk, "", 200, confirms=True)
    database.confirm_supporter(found.subject)
    record_approval(database, found.subject, token)
    office.stores.name_database()
    return _buttons(request, language, desk, "s_confirmed", 200)


def _buttons(
    request: Request, language: str, desk: Desk | None, said: str, status: int, *, confirms: bool = False
) -> Response:
    words = in_language(language)
    about_confirming = confirms or said == "s_confirmed"
    return respond(
        request,
        "confirm",
        language,
        status,
        heading=words("s_confirm_title" if about_confirming else "b_remove"),
        title=title(desk, language) if desk else "",
        text=words(said) if said else "",
        confirms=confirms,
    )
