"""What a partner fills in: read and checked, and put back into the form when it must be shown again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from namens.coalitions.database.corrections import Correction, pending_of
from namens.coalitions.standing import Standing
from namens.coalitions.texts import Text
from namens.signing.acts import Exception_
from namens.signing.desk import Desk
from namens.web.forms import Fault, Form, Reading
from namens.web.listed import Listed, lead_name, listed
from namens.web.office import Known
from namens.web.visit import Visit
from namens.web.words import Words

_NAME = "name"  # a form that was filled in brings it, though it may be empty
_PRINTED = ("name", "signatory", "role")  # what differs by language
_COMMENTS = ("comment", "comment-no")  # above and below; both are read, whichever button was pressed
LANGUAGE, PROPOSED = (
    "language",
    "proposed",
)  # of the page that the form was on; the correction that stood in it


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


def read(visit: Visit, form: Form, needed: Collection[str] = ()) -> tuple[Given, list[Fault]]:
    """What was filled in, and what is wrong with it; *needed*: the fields without which nothing can be recorded."""
    desk, who, words = visit.desk, visit.who, visit.words
    reading = Reading(form, words)
    name = reading.line("name", words("f_name"))
    signatory = name if who.individual else reading.line("signatory", words("f_signatory"))
    role = reading.line("role", words("f_role"))
    reading.require(name or "name" not in needed, "name", words("e_name"))
    signed = signatory or who.individual or "signatory" not in needed
    reading.require(signed, "signatory", words("e_signatory"))
    authorised = form.ticked("authorised") or "authorised" not in needed
    reading.require(authorised, "authorised", words("e_authorised"))
    given = Given(
        name,
        signatory,
        role,
        visit.language,
        form.ticked("only") and len(desk.present.texts) > 1,
        form.ticked("consent"),
        _exceptions(reading, form, desk, words),
        _comment(reading, visit),
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
    reason = _reason(reading, argument, words, number)
    printed = form.ticked(f"printed-{argument}")
    request = words("f_not_request", number=number)
    if not form.ticked(f"except-{argument}"):
        told = reason or printed
        reading.require(not told, f"except-{argument}", words("e_not_ticked", request=request))
        return None
    if len(reading.faults) == before:
        reading.require(reason or not printed, f"reason-{argument}", words("e_no_reason", request=request))
    return Exception_(argument, " ".join(reason.split()), printed)


def _reason(reading: Reading, argument: str, words: Words, number: int) -> str:
    return reading.lines(f"reason-{argument}", words("f_reason", number=number), kind="reason")


def _comment(reading: Reading, visit: Visit) -> str:
    label = visit.words("f_comment", lead=lead_name(visit.desk, visit.language))
    return "\n".join(filter(None, [reading.lines(name, label, kind="comment") for name in _COMMENTS]))


def of_requests(visit: Visit, form: Form, faults: list[Fault]) -> list[str]:
    """What who does not sign says of single requests, a line each: it goes into the comment to the lead."""
    standing, words = visit.office.known(visit.desk, visit.who.id).standing, visit.words
    before = requests(None, visit.desk, standing, visit.language)
    lines, reading = [], Reading(form, words)
    for number, found in enumerate(requests(form, visit.desk, standing, visit.language), 1):
        if found in before:
            continue
        reason = _reason(reading, found.argument, words, number)
        if found.excepted:
            lines.append(words("f_not_request", number=number) + (f" ({reason})" if reason else ""))
        elif reason:
            lines.append(f"{words('f_reason', number=number)}{words('colon')} {reason}")
        faults += [fault._replace(field=f"reason-{number}") for fault in reading.faults]
        reading.faults.clear()
    return lines


def proposed(visit: Visit) -> Correction | None:
    """What the partner would have otherwise and the lead has not decided on."""
    return pending_of(visit.office.database, visit.who.id, visit.language)


def shown(visit: Visit) -> Given:
    """What the form shows to who has typed nothing yet."""
    known = visit.office.known(visit.desk, visit.who.id)
    return given(None, visit, known, proposed(visit))


def turned(visit: Visit, form: Form) -> Form:
    """The form of a page in another language: names that nobody touched there are those of this language here."""
    who = listed(visit.desk, visit.who.id, form.text(LANGUAGE))
    if _NAME not in form.texts or form.text(LANGUAGE) not in visit.letters or who is None:
        return form
    was, now, there = (
        shown(visit._replace(who=who, language=form.text(LANGUAGE))),
        shown(visit),
        proposed(visit),
    )
    untouched = {name: getattr(now, name) for name in _PRINTED if form.text(name) == getattr(was, name)}
    return form._replace(texts={**form.texts, **untouched, PROPOSED: there.id if there else ""})


def written(who: Listed) -> Given:
    """What the coalition's file says."""
    return Given(who.name, who.signatory, who.role)


def beside(visit: Visit, form: Form, said: Given) -> list[str]:
    """What was filled in that is no correction: the names of the fields that differ from what the page showed."""
    desk, language, words, before = visit.desk, visit.language, visit.words, shown(visit)
    standing = visit.office.known(desk, visit.who.id).standing
    differs = {
        "f_only": said.only != before.only,
        "f_reservations": requests(form, desk, standing, language)
        != requests(None, desk, standing, language),
        "f_consent": said.consent != before.consent,
    }
    return [words(label) for label, otherwise in differs.items() if otherwise]


def given(form: Form | None, visit: Visit, known: Known, there: Correction | None) -> Given:
    """What stands in the form: what was typed, else what was proposed, else what is known."""
    if form is not None and _NAME in form.texts:
        return Given(
            form.text("name"),
            form.text("signatory"),
            form.text("role"),
            visit.language,
            form.ticked("only"),
            form.ticked("consent"),
            comment=form.text("comment"),
        )
    who, approval = visit.who, known.standing.approval
    told = Given(
        who.name,
        who.signatory or (approval.by if approval else ""),
        who.role or (approval.role if approval else ""),
        visit.language,
        bool(approval and len(visit.desk.present.texts) > 1 and len(approval.covers) == 1),
        bool(approval and approval.consent),
    )
    fields = there.fields if there is not None else {}
    name, signatory, role = (fields.get(name, getattr(told, name)) for name in _PRINTED)
    return told._replace(name=name, signatory=signatory, role=role)


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
