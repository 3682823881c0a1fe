"""Corrections that a partner's form brings: what it says otherwise than is known."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from namens.coalitions.database import corrections
from namens.coalitions.database.store import Database
from namens.web.answers import Given

MOST_A_DAY = 20  # of one signatory; each may carry a logo
_DAY = dt.timedelta(days=1)


class Offer(NamedTuple):
    """What *signatory* would have otherwise, typed on a page in *language*; the same form makes the same *id*."""

    signatory: str
    language: str
    id: str
    fields: Mapping[str, str]


def differing(known: Given, said: Given, *, individual: bool) -> dict[str, str]:
    """What of the names and the role is said otherwise than known; only a role can be taken away."""
    fields = {}
    for name in ("name", "role") if individual else ("name", "signatory", "role"):
        text = getattr(said, name)
        if text != getattr(known, name) and (text or name == "role"):
            fields[name] = text
    return fields


def with_logo(fields: Mapping[str, str], logo: bytes | None) -> dict[str, str]:
    """The fields, and the logo's."""
    sent = {"logo_kind": "png", "logo": base64.b64encode(logo).decode("ascii")} if logo is not None else {}
    return {**fields, **sent}


def refused(database: Database, offer: Offer) -> str:
    """Why this cannot be proposed to the lead, as one of the words of the pages; empty when it can."""
    if corrections.was_proposed(database, offer.signatory, offer.id):
        return ""
    there = _merged(_there(database, offer))
    if offer.fields.items() <= there.items():
        return "e_already"
    often = database.rates.hit(f"correction {offer.signatory}", _DAY) > MOST_A_DAY
    return "e_often" if often else ""


def keep(database: Database, offer: Offer) -> None:
    """Propose it to the lead, together with what was proposed before: there is one correction to decide on."""
    if corrections.was_proposed(database, offer.signatory, offer.id):
        return
    there = _there(database, offer)
    corrections.propose(
        database, offer.signatory, offer.language, {**_merged(there), **offer.fields}, offer.id
    )
    for earlier in there:
        corrections.replace(database, earlier)


def _there(database: Database, offer: Offer) -> list[corrections.Correction]:
    """What the signatory proposed in this language and the lead has not decided on: names differ by language."""
    who = (offer.signatory, offer.language)
    return [found for found in corrections.pending(database) if (found.signatory, found.language) == who]


def _merged(there: list[corrections.Correction]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for found in there:
        fields |= found.fields
    return fields
