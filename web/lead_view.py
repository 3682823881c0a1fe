"""The lead's page as HTML: who stands where, who owes an answer, what was said, what partners would have otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.signoffs import APPROVED, Event
from namens.coalitions.standing import RESERVED, Standing, versions
from namens.signing.desk import Desk
from namens.signing.invitations.owing import owes
from namens.web.changes import part_name
from namens.web.export import FILES
from namens.web.listed import listed, title
from namens.web.office import Office, Unready, listed_standings
from namens.web.pages import page_language, respond
from namens.web.proposals import proposals
from namens.web.session import FORM, Session
from namens.web.stamps import stamped
from namens.web.words import Words, in_language

REFRESH = 30  # seconds
_NEWEST = 200  # events on the page


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
    leads: bool
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


def page_languages(office: Office) -> list[str]:
    """The languages in which there is a letter."""
    try:
        return list(office.state().letters)
    except Unready as unready:
        return list(unready.state.letters) if unready.state else []


def language_of(request: Request, office: Office) -> str:
    """The language of the page."""
    return page_language(request, page_languages(office), "")


def lead_page(
    request: Request,
    office: Office,
    who: Session,
    *,
    status: int = 200,
    link: tuple[str, str, dt.datetime] | None = None,
    fault: str = "",
) -> Response:
    """The page; while the submission has problems, those. *link*: a new personal link, of whom, and until when."""
    language = language_of(request, office)
    words = in_language(language)
    shared: dict[str, Any] = {
        "languages": [] if link else page_languages(office),  # in another language the link would be gone
        "page": f"{request.scope.get('root_path', '')}/lead",
        "stamp": stamped(who.token, FORM),
        "live": request.query_params.get("live") == "yes",
        "link": link,
        "fault": fault,
        "done": request.query_params.get("done") == "yes",
        "time": f"{dt.datetime.now(dt.UTC):%H:%M:%S} UTC",
        "can_mail": office.settings.can_mail,
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
        version=numbers.get(desk.present.hash, 0),  # only what somebody was shown or approved has a number
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
        owes(standing),
        standing.signatory == desk.coalition.lead_id,
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
