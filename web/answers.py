"""What a partner fills in: read and checked, and put back into the form when it must be shown again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from namens.coalitions.standing import Standing
from namens.coalitions.texts import Text
from namens.signing.acts import Exception_
from namens.signing.desk import Desk
from namens.web.forms import Fault, Form, Reading
from namens.web.listed import Listed
from namens.web.office import Known
from namens.web.visit import Visit
from namens.web.words import Words

_NAME = "name"  # a form that was filled in brings it, though it may be empty


class Given(NamedTuple):
    """An answer. `name` is that of the organisation, `signatory` who signs for it; a person is both."""

    name: str = ""
    signatory: str = ""
    role: str = ""
    language: str = ""
    only: bool = False
    consent: bool = False
    exceptions: tuple[Exception_, ...] = ()
    comment: str = ""


class Request(NamedTuple):
    """A request of the letter, and what the partner says of it."""

    argument: str
    text: str
    excepted: bool = False
    reason: str = ""
    printed: bool = False


def read(form: Form, desk: Desk, who: Listed, words: Words) -> tuple[Given, list[Fault]]:
    """What was filled in, and what is wrong with it."""
    reading = Reading(form, words)
    name = reading.line("name", words("f_name"))
    signatory = name if who.individual else reading.line("signatory", words("f_signatory"))
    role = reading.line("role", words("f_role"))
    reading.require(name, "name", words("e_name"))
    reading.require(who.individual or signatory, "signatory", words("e_signatory"))
    reading.require(form.ticked("authorised"), "authorised", words("e_authorised"))
    language = form.text("language")
    given = Given(
        name,
        signatory,
        role,
        language if language in desk.present.texts else desk.first,
        form.ticked("only") and len(desk.present.texts) > 1,
        form.ticked("consent"),
        _exceptions(reading, form, desk, words),
        reading.lines("comment", words("r_comment")),
    )
    return given, reading.faults


def _exceptions(reading: Reading, form: Form, desk: Desk, words: Words) -> tuple[Exception_, ...]:
    found = []
    for number, argument in enumerate(_asking(desk), 1):
        before = len(reading.faults)
        exception = _exception(reading, form, argument, words, number)
        if exception is not None:
            found.append(exception)
        reading.faults[before:] = [  # the page numbers its fields
            fault._replace(field=f"{fault.field.partition('-')[0]}-{number}")
            for fault in reading.faults[before:]
        ]
    return tuple(found)


def _exception(reading: Reading, form: Form, argument: str, words: Words, number: int) -> Exception_ | None:
    """The request that is not endorsed; a reason or a wish to print it without that is asked about."""
    before = len(reading.faults)
    reason = reading.lines(f"reason-{argument}", words("f_reason", number=number), kind="reason")
    printed = form.ticked(f"printed-{argument}")
    request = words("f_not_request", number=number)
    if not form.ticked(f"except-{argument}"):
        told = reason or printed
        reading.require(not told, f"except-{argument}", words("e_not_ticked", request=request))
        return None
    if len(reading.faults) == before:
        reading.require(reason or not printed, f"reason-{argument}", words("e_no_reason", request=request))
    return Exception_(argument, " ".join(reason.split()), printed)


def read_comment(form: Form, words: Words, lead: str, faults: list[Fault]) -> str:
    """The comment of who declines or withdraws, wherever on the page it was typed."""
    reading = Reading(form, words)
    label = words("f_comment", lead=lead)
    said = [reading.lines(name, label, kind="comment") for name in ("comment", "comment-no")]
    faults += reading.faults
    return "\n".join(filter(None, said))


def shown(visit: Visit) -> Given:
    """What the form shows to who has typed nothing yet."""
    known = visit.office.known(visit.desk, visit.who.id)
    return given(None, visit.desk, visit.who, known, visit.language)


def written(who: Listed) -> Given:
    """What the coalition's file says."""
    return Given(who.name, who.signatory, who.role)


def beside(visit: Visit, form: Form, said: Given) -> list[str]:
    """What was filled in that is no correction: the names of the fields that differ from what the page showed."""
    desk, language, words, before = visit.desk, visit.language, visit.words, shown(visit)
    standing = visit.office.known(desk, visit.who.id).standing
    differs = {
        "f_language": (said.language, said.only) != (before.language, before.only),
        "f_reservations": requests(form, desk, standing, language)
        != requests(None, desk, standing, language),
        "f_consent": said.consent != before.consent,
    }
    return [words(label) for label, otherwise in differs.items() if otherwise]


def given(form: Form | None, desk: Desk, who: Listed, known: Known, language: str) -> Given:
    """What stands in the form: what was typed, else what is known."""
    if form is not None and _NAME in form.texts:
        return Given(
            form.text("name"),
            form.text("signatory"),
            form.text("role"),
            form.text("language"),
            form.ticked("only"),
            form.ticked("consent"),
            comment=form.text("comment"),
        )
    approval = known.standing.approval
    return Given(
        who.name,
        who.signatory or (approval.by if approval else ""),
        who.role or (approval.role if approval else ""),
        language,
        bool(approval and len(desk.present.texts) > 1 and len(approval.covers) == 1),
        bool(approval and approval.consent),
    )


def requests(form: Form | None, desk: Desk, standing: Standing, language: str) -> list[Request]:
    """The letter's requests in their order, with what was typed or else what was approved."""
    text = desk.present.texts.get(language)
    said = {found.argument: found for found in standing.reservations}
    found = []
    for name in _asking(desk):
        request = Request(name, _asks(text, name))
        if form is not None and _NAME in form.texts:
            request = request._replace(
                excepted=form.ticked(f"except-{name}"),
                reason=form.text(f"reason-{name}").replace("\r\n", "\n").strip(),
                printed=form.ticked(f"printed-{name}"),
            )
        elif name in said:
            request = request._replace(excepted=True, reason=said[name].reason, printed=said[name].printed)
        found.append(request)
    return found


def _asking(desk: Desk) -> Sequence[str]:
    return [str(argument.id) for argument in desk.loaded.arguments if argument.asks is not None]


def _asks(text: Text | None, name: str) -> str:
    part = text.part(name) if text is not None else None
    return " ".join(part.asks) if part is not None else ""
