"""The open list: persons sign for themselves, and confirm by e-mail.

The answer to the form is the same for an address that is on the list and for one that is not: what is looked up,
kept and sent comes after it.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import NamedTuple

from markupsafe import Markup
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.database.pages import events_about
from namens.coalitions.database.tokens import CONFIRM
from namens.coalitions.signoffs import APPROVED, INVITED, Event, StoreError, new_id, now
from namens.coalitions.supporters import Supporter
from namens.letters.html_parts import language_attributes
from namens.signing.desk import Desk
from namens.web.forms import Fault, Form, Reading, is_email, read_form
from namens.web.listed import lead_name, title
from namens.web.mail import MailError, message, send
from namens.web.office import Office, State
from namens.web.pages import page_language, respond
from namens.web.short import not_found, too_many
from namens.web.stamps import read_stamp, stamped
from namens.web.words import Words, in_language

FORM = "open list"
LINK_LASTS = dt.timedelta(days=365)  # it takes a name off the list too
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MOST_AN_HOUR = 20  # forms from one address of the network; an office may share one
MOST_A_DAY = 3  # e-mails to one address
_PERSON = 2  # seconds; who fills in a form faster is none
_FIELDS = ("name", "role", "affiliation", "country", "email")


class Signing(NamedTuple):
    """Somebody at the open list, where there is one."""

    request: Request
    office: Office
    state: State
    desk: Desk
    language: str

    @property
    def words(self) -> Words:
        """The words in the reader's language."""
        return in_language(self.language)


async def page(request: Request) -> Response:
    """The letter with a form, or what the form says."""
    if request.method == "POST":
        form = await read_form(request)
        return await run_in_threadpool(_sign, request, form)
    return await run_in_threadpool(_show, request)


async def confirm(request: Request) -> Response:
    """The link in the e-mail: buttons to confirm, and to take the name off the list."""
    if request.method == "POST":
        form = await read_form(request)
        return await run_in_threadpool(_decide, request, form)
    return await run_in_threadpool(_ask, request)


def is_open(office: Office, desk: Desk) -> bool:
    """Whether there is an open list: the submission says so, and e-mails can be sent."""
    return bool(desk.loaded.submission.open_list and office.settings.smtp)


def _signing(request: Request) -> Signing | None:
    office: Office = request.app.state.office
    state = office.state()
    if state.desk is None or not is_open(office, state.desk):
        return None
    language = page_language(request, list(state.letters), "")
    return Signing(request, office, state, state.desk, language)


def _show(request: Request) -> Response:
    signing = _signing(request)
    return _page(signing) if signing else not_found(request)


def _page(
    signing: Signing, form: Form | None = None, status: int = 200, faults: list[Fault] | None = None
) -> Response:
    typed = {name: form.text(name) if form else "" for name in _FIELDS}
    language = signing.language
    return respond(
        signing.request,
        "open_list",
        language,
        status,
        title=title(signing.desk, language),
        lead=lead_name(signing.desk, language),
        letter=Markup(signing.state.letters[language]),  # noqa: S704 (its writer escapes)
        letter_attributes=Markup(language_attributes(language)),  # noqa: S704 (escaped)
        languages=list(signing.state.letters),
        stamp=stamped(signing.office.settings.secret, FORM),
        text=signing.desk.present.hash,
        typed=typed,
        consent=bool(form and form.ticked("consent")),
        faults=faults or [],
        wrong={fault.field for fault in faults or []},
    )


def _sign(request: Request, form: Form) -> Response:
    signing = _signing(request)
    if signing is None:
        return not_found(request)
    if signing.office.database.rates.hit(f"sign {_network(request)}", HOUR) > MOST_AN_HOUR:
        return too_many(request)
    stamp = read_stamp(signing.office.settings.secret, FORM, form.text("stamp"), lasts=24 * 3600)
    if stamp is None:
        return _page(signing, form, 403, [Fault("", signing.words("e_stamp"))])
    if form.text("text") != signing.desk.present.hash:
        return _page(signing, form, 409, [Fault("", signing.words("meanwhile_heading"))])
    person, faults = _read(form, signing.words)
    if faults:
        return _page(signing, form, 422, faults)
    is_robot = bool(form.text("website")) or stamp.age < _PERSON
    task = None if is_robot else BackgroundTask(_welcome, signing, person)
    answer = _said(signing, "s_sent_title", "s_sent")
    answer.background = task
    return answer


def _read(form: Form, words: Words) -> tuple[Supporter, list[Fault]]:
    reading = Reading(form, words)
    name, role, affiliation, country, email = (reading.line(field, words(f"s_{field}")) for field in _FIELDS)
    country = country.upper()
    reading.require(name, "name", words("e_name"))
    reading.require(is_email(email), "email", words("e_email"))
    reading.require(
        not country or (country.isascii() and country.isalpha() and len(country) == 2),
        "country",
        words("e_characters", field=words("s_country")),
    )
    reading.require(form.ticked("consent"), "consent", words("e_consent"))
    return Supporter(new_id(), name, role, affiliation, country, email, "", now().isoformat()), reading.faults


def _welcome(signing: Signing, person: Supporter) -> None:
    """Keep who signed, and send the link; to who signed before, only the link."""
    database, settings = signing.office.database, signing.office.settings
    try:
        if database.rates.hit(f"mail {person.email.casefold()}", DAY) > MOST_A_DAY:
            return
        person = person._replace(language=signing.language)
        if database.add_supporter(person, consent=True):
            _say(signing, person.id, INVITED)
        else:
            there = database.supporter(email=person.email)
            if there is None:
                return
            person = there
        token = database.tokens.make(CONFIRM, person.id, LINK_LASTS, language=signing.language)
        words, name = signing.words, title(signing.desk, signing.language)
        text = words("mail_confirm", title=name, link=f"{settings.url}/sign/{token}")
        subject = words("mail_confirm_subject", title=name)
        send(settings, message(settings, person.email, subject, f"{text}\n"))
    except MailError as error:
        database.audit.note("web", "mail-failed", person.id, reason=str(error))
    except StoreError:
        return


def _say(signing: Signing, person: str, kind: str) -> None:
    """That the person was asked under the text of today; or that they approved the text under which they were asked.

    Between the form and the link in the e-mail the text may change: the name then stands under no other text.
    """
    database, desk = signing.office.database, signing.desk
    asked = next((event for event in events_about(database, person) if event.kind == INVITED), None)
    text, covers = (asked.text, asked.covers) if asked else (desk.present.hash, desk.present.hashes)
    event = Event(
        new_id(), kind, person, now(), via="web", language=signing.language, text=text, covers=covers
    )
    database.add([event._replace(consent=True if kind == APPROVED else None)], desk.kept())


def _ask(request: Request) -> Response:
    return _confirming(request, "")


def _decide(request: Request, form: Form) -> Response:
    return _confirming(request, form.text("act"))


def _confirming(request: Request, act: str) -> Response:
    office: Office = request.app.state.office
    database, token = office.database, str(request.path_params["token"])
    found = database.tokens.look(CONFIRM, token)
    if found is None or not found.opens(now()) or database.supporter(found.subject) is None:
        return not_found(request)
    signing = _signing(request)
    if signing is None:
        return not_found(request)
    signing = signing._replace(language=page_language(request, list(signing.state.letters), found.language))
    if act == "confirm":
        if database.confirm_supporter(found.subject):
            _say(signing, found.subject, APPROVED)
        return _asked(signing, "s_confirmed", confirmed=True)
    if act == "remove":
        database.forget_supporter(found.subject)
        return _said(signing, "b_remove", "s_removed")
    return _asked(signing, "", confirmed=False)


def _asked(signing: Signing, text: str, *, confirmed: bool) -> Response:
    return respond(
        signing.request,
        "confirm",
        signing.language,
        heading=signing.words("s_confirm_title"),
        title=title(signing.desk, signing.language),
        text=signing.words(text) if text else "",
        confirmed=confirmed,
    )


def _said(signing: Signing, heading: str, text: str) -> Response:
    words = signing.words
    return respond(signing.request, "short", signing.language, heading=words(heading), text=words(text))


def _network(request: Request) -> str:
    """Where a request comes from: of an IPv6 address the network, as one household has them all."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
