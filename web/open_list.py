"""The open list: persons sign for themselves, and confirm by e-mail.

The answer to the form is the same for an address that is on the list and for one that is not: what is looked up,
kept and sent comes after it.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.database.tokens import CONFIRM
from namens.coalitions.signoffs import StoreError, new_id, now
from namens.coalitions.supporters import Supporter
from namens.letters.html_parts import language_attributes
from namens.signing.addresses import read_email
from namens.signing.desk import Desk
from namens.web.changes import meanwhile, shown
from namens.web.forms import Fault, Form, Reading, read_form
from namens.web.listed import lead_name, title
from namens.web.mail import MailError, message, send
from namens.web.office import Office, State
from namens.web.pages import page_language, respond
from namens.web.short import not_found, short, too_many
from namens.web.stamps import Stamp, read_stamp, stamped
from namens.web.supporting import is_open, record_asked
from namens.web.words import Words, in_language

FORM = "open list"
LINK_LASTS = dt.timedelta(days=365)  # it takes a name off the list too
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MOST_AN_HOUR = 20  # forms from one address of the network; an office may share one
MOST_A_DAY = 3  # e-mails to one address
_TURN = "language"  # the page in another language
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


def _signing(request: Request) -> Signing | Response:
    """Who came to the list; the answer where there is none, or where nobody can sign."""
    office: Office = request.app.state.office
    state = office.state()
    if state.desk is None or not state.desk.loaded.submission.open_list:
        return not_found(request)
    language = page_language(request, list(state.letters), "")
    if not is_open(office.settings, state.desk):
        return short(request, "s_closed", 503, heading="s_title", language=language)
    return Signing(request, office, state, state.desk, language)


def _show(request: Request) -> Response:
    signing = _signing(request)
    return _page(signing) if isinstance(signing, Signing) else signing


def _page(
    signing: Signing,
    form: Form | None = None,
    status: int = 200,
    faults: Sequence[Fault] = (),
    stamp: Stamp | None = None,
) -> Response:
    """The page; once more with what was typed in *form*, which had *stamp*."""
    typed = {name: form.text(name) if form else "" for name in _FIELDS}
    language, desk = signing.language, signing.desk
    before = _before(signing, form)
    read = _stamp(signing, before)
    changes, lost = meanwhile(desk, read.texts if read else desk.present.hashes)
    age = (
        stamp.age if stamp else _PERSON if form else 0
    )  # who corrects a form, or sends it again, may be quick
    return respond(
        signing.request,
        "open_list",
        language,
        status,
        title=title(desk, language),
        lead=lead_name(desk, language),
        letter=Markup(signing.state.letters[language]),  # noqa: S704 (its writer escapes)
        letter_attributes=Markup(language_attributes(language)),  # noqa: S704 (escaped)
        languages=list(signing.state.letters),
        several=len(signing.state.letters) > 1,
        stamp=stamped(signing.office.settings.secret, FORM, desk.present.hashes, age=age),
        before=before,
        meanwhile=shown(changes, desk, signing.words, language) if read else None,
        meanwhile_unknown=lost,
        turns=form is not None,
        typed=typed,
        consent=bool(form and form.ticked("consent")),
        faults=faults,
        wrong={fault.field for fault in faults},
    )


def _before(signing: Signing, form: Form | None) -> str:
    """The stamp of a text that was on the page and is another one now: what changed is said until the form is sent."""
    for written in (form.text("stamp"), form.text("before")) if form else ():
        stamp = _stamp(signing, written)
        if stamp is not None and stamp.texts != signing.desk.present.hashes:
            return written
    return ""


def _stamp(signing: Signing, written: str) -> Stamp | None:
    return read_stamp(signing.office.settings.secret, FORM, written, lasts=24 * 3600)


def _sign(request: Request, form: Form) -> Response:
    signing = _signing(request)
    if not isinstance(signing, Signing):
        return signing
    stamp = _stamp(signing, form.text("stamp"))
    if form.text("act") == _TURN:  # with what was typed
        return _page(signing, form, stamp=stamp)
    if signing.office.database.rates.hit(f"sign {network_of(request)}", HOUR) > MOST_AN_HOUR:
        return too_many(request)
    if stamp is None:
        return _page(signing, form, 403, [Fault("", signing.words("e_stamp"))])
    if stamp.texts != signing.desk.present.hashes:
        return _page(signing, form, 409, [], stamp)
    person, faults = _read(form, signing.words)
    if faults:
        return _page(signing, form, 422, faults, stamp)
    is_robot = bool(form.text("website")) or stamp.age < _PERSON
    answer = short(request, "s_sent", 200, language=signing.language)
    answer.background = None if is_robot else BackgroundTask(_welcome, signing, person)
    return answer


def _read(form: Form, words: Words) -> tuple[Supporter, list[Fault]]:
    reading = Reading(form, words)
    name, role, affiliation, country, email = (reading.line(field, words(f"s_{field}")) for field in _FIELDS)
    country = country.upper()
    reading.require(name, "name", words("e_name"))
    address = read_email(email) or ""
    reading.require(address, "email", words("e_email"))
    reading.require(
        not country or (country.isascii() and country.isalpha() and len(country) == 2),
        "country",
        words("e_characters", field=words("s_country")),
    )
    reading.require(form.ticked("consent"), "consent", words("e_consent"))
    return Supporter(
        new_id(), name, role, affiliation, country, address, "", now().isoformat()
    ), reading.faults


def _welcome(signing: Signing, person: Supporter) -> None:
    """Keep who signed, and send the link; of who signed before nothing is kept but that they were asked."""
    database, settings = signing.office.database, signing.office.settings
    try:
        if database.rates.hit(f"mail {person.email.casefold()}", DAY) > MOST_A_DAY:
            return
        person = person._replace(language=signing.language)
        if not database.add_supporter(person, consent=True):
            there = database.supporter(email=person.email)
            if there is None:
                return
            person = there
        token = database.tokens.make(CONFIRM, person.id, LINK_LASTS, language=signing.language)
        record_asked(database, signing.desk, person.id, token, signing.language)
        words, name = signing.words, title(signing.desk, signing.language)
        text = words("mail_confirm", title=name, link=f"{settings.url}/sign/{token}")
        subject = words("mail_confirm_subject", title=name)
        send(settings, message(settings, person.email, subject, f"{text}\n"))
    except MailError as error:
        database.audit.note("web", "mail-failed", person.id, reason=str(error))
    except StoreError:
        return


def network_of(request: Request) -> str:
    """Where a request comes from: of an IPv6 address the network, as one household has them all."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped:  # a socket for both kinds shows one of the old kind so
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
