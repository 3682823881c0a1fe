"""Corrections that a partner's form brings: what it says otherwise than is known."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from namens.coalitions.database import corrections
from namens.coalitions.database.corrections import Correction
from namens.coalitions.database.store import Database
from namens.web.answers import PROPOSED, Given, written
from namens.web.forms import Form
from namens.web.visit import Visit

MOST_A_DAY = 20  # of one signatory; each may carry a logo
_DAY = dt.timedelta(days=1)
_COMMENT = "comment"
_NAMES = ("name", "signatory", "role")


class Offer(NamedTuple):
    """What *signatory* would have otherwise, typed on a page in *language*; the same form makes the same *id*.

    `same`: what the form says as the file does, and `seen`: the id of the correction that stood in the form. What was
    proposed in that one and is `same` again is taken back.
    """

    signatory: str
    language: str
    id: str
    fields: Mapping[str, str]
    same: frozenset[str] = frozenset()
    seen: str = ""


def offered(visit: Visit, form: Form, known: Given, said: Given, logo: bytes | None, id: str) -> Offer:
    """What the form says otherwise than *known*, and what it says as the coalition's file does.

    Of what is not on the form nothing is said; of the names and the role, only a role can be taken away.
    """
    file = written(visit.who)
    names = [
        name for name in _NAMES if name in form.texts and (name != "signatory" or not visit.who.individual)
    ]
    same = frozenset(name for name in names if getattr(said, name) == getattr(file, name))
    fields = {
        name: getattr(said, name)
        for name in names
        if name not in same
        and getattr(said, name) != getattr(known, name)
        and (getattr(said, name) or name == "role")
    }
    if logo is not None:
        fields |= {"logo_kind": "png", "logo": base64.b64encode(logo).decode("ascii")}
    return Offer(visit.who.id, visit.language, id, fields, same, form.text(PROPOSED))


def refused(database: Database, offer: Offer) -> str:
    """Why this brings the lead nothing new, as one of the words of the pages; empty when it does."""
    there = corrections.pending_of(database, offer.signatory, offer.language)
    if there is None and not offer.fields:
        return "e_nothing"
    if there is None or corrections.was_proposed(database, offer.signatory, offer.id):
        return ""
    return "e_already" if _revised(there, offer) == there.fields else ""


def too_often(database: Database, offer: Offer) -> bool:
    """Count this correction; whether there were too many today."""
    if corrections.was_proposed(database, offer.signatory, offer.id):
        return False
    return database.rates.hit(f"correction {offer.signatory}", _DAY) > MOST_A_DAY


def keep(database: Database, offer: Offer) -> None:
    """Propose it to the lead, together with what was proposed before: there is one correction to decide on."""
    corrections.revise(
        database, offer.signatory, offer.language, offer.id, lambda there: _revised(there, offer)
    )


def _revised(there: Correction | None, offer: Offer) -> dict[str, str]:
    """What is proposed with this offer; comments are joined, and go when nothing is left that they were about."""
    before = dict(there.fields) if there is not None else {}
    if there is not None and there.id == offer.seen:
        before = {name: text for name, text in before.items() if name not in offer.same}
    earlier, said = before.pop(_COMMENT, ""), offer.fields.get(_COMMENT, "")
    fields = {**before, **{name: text for name, text in offer.fields.items() if name != _COMMENT}}
    if fields and earlier:
        told = f"\n\n{said}\n\n" in f"\n\n{earlier}\n\n"
        said = earlier if told or not said else f"{earlier}\n\n{said}"
    return {**fields, _COMMENT: said} if said else fields
