"""What is known of somebody who is listed: an organisation, or a person who signs for themselves."""

from __future__ import annotations

from typing import NamedTuple

from namens.signing.desk import Desk
from namens.workspace.localised import Localised


class Listed(NamedTuple):
    """Names as they are printed in one language; `email` is that of the contact, never printed."""

    id: str
    name: str
    signatory: str
    role: str
    email: str
    individual: bool


def listed(desk: Desk, signatory: str, language: str) -> Listed | None:
    """Who has this id; None when nobody does any more."""

    def words(text: Localised | None) -> str:
        found = text.in_language(language, desk.first) if text is not None else None
        return str(found or "")

    for person in desk.coalition.individuals:
        if person.id == signatory:
            name = str(person.name or "")
            return Listed(signatory, name, name, words(person.role), str(person.email or ""), True)
    found = desk.coalition.find(signatory)
    if found is None:
        return None
    signs, contact = found.signatory, found.contact
    return Listed(
        signatory,
        desk.name(signatory, language),
        words(signs.name) if signs else "",
        words(signs.role) if signs else "",
        str((contact.email if contact else None) or ""),
        False,
    )


def lead_name(desk: Desk, language: str) -> str:
    """The name of who sends the letter."""
    return desk.name(desk.coalition.lead_id, language)


def title(desk: Desk, language: str) -> str:
    """The letter's title."""
    text = desk.loaded.submission.title
    found = text.in_language(language, desk.first)
    return str(found if found is not None else next(iter(text.texts()), "")).strip()
