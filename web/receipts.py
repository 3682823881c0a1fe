"""Receipts: what was recorded, as rows for a page and as an e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from namens.coalitions.signoffs import APPROVED, DECLINED, WITHDRAWN, Event
from namens.signing.desk import Desk
from namens.web.listed import Listed, lead_name, title
from namens.web.mail import Message, message
from namens.web.office import Known
from namens.web.pages import moment_in_words
from namens.web.settings import Settings
from namens.web.words import in_language, own_name

_SAID = {APPROVED: "receipt_approved", DECLINED: "receipt_declined", WITHDRAWN: "receipt_withdrawn"}


class Row(NamedTuple):
    """A line of a receipt; `code`: a hash."""

    label: str
    value: str
    code: bool = False


class Receipt(NamedTuple):
    """What was recorded, in the language of who reads."""

    sentence: str
    rows: Sequence[Row]


def last_answer(known: Known) -> Event | None:
    """The newest event in which the signatory said something."""
    return next((event for event in reversed(known.events) if event.kind in _SAID), None)


def receipt(desk: Desk, who: Listed, known: Known, event: Event, language: str) -> Receipt:
    """The receipt of *event*."""
    words = in_language(language)
    rows = [
        Row(words("r_letter"), title(desk, language)),
        Row(words("r_when"), moment_in_words(event.at, language)),
        Row(words("r_by"), ", ".join(filter(None, (event.by, event.role)))),
        Row(words("r_version"), str(known.versions.get(event.text, ""))),
        Row(words("r_fingerprint"), event.text, code=True),
    ]
    if event.kind == APPROVED:
        names = [own_name(covered) for covered in event.covers]
        consent = words("yes" if event.consent else "no")
        rows += [
            *(
                Row(f"{words('r_fingerprint')} – {own_name(covered)}", found, code=True)
                for covered, found in event.covers.items()
            ),
            Row(words("r_languages"), ", ".join(names)),
            Row(words("r_reservations"), _reservations(desk, event, language)),
            Row(words("r_consent"), consent),
        ]
    rows.append(Row(words("r_comment"), event.note))
    return Receipt(words(_SAID[event.kind], organisation=who.name), [row for row in rows if row.value])


def _reservations(desk: Desk, event: Event, language: str) -> str:
    words = in_language(language)
    requests = [str(argument.id) for argument in desk.loaded.arguments if argument.asks]
    said = []
    for found in event.reservations:
        number = requests.index(found.argument) + 1 if found.argument in requests else 0
        name = words("f_not_request", number=number) if number else found.argument
        said.append(f"{name} ({found.reason})" if found.reason else name)
    return "; ".join(said)


def receipt_mail(settings: Settings, desk: Desk, who: Listed, found: Receipt, language: str) -> Message:
    """The receipt as an e-mail to the contact of *who*."""
    words = in_language(language)
    subject = f"{words('receipt_title')} – {title(desk, language)} – {who.name}"
    lines = [found.sentence, "", *(f"{row.label}{words('colon')} {row.value}" for row in found.rows)]
    sent = [*lines, "", f"{lead_name(desk, language)}"]
    lead = desk.coalition.find(desk.coalition.lead_id)
    reply_to = str((lead.contact.email if lead and lead.contact else None) or "")
    return message(settings, who.email, subject, "\n".join(sent) + "\n", reply_to=reply_to)
