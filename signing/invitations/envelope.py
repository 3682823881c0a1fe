"""From whom an invitation comes, to whom it goes, and in which language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from namens.signing.addresses import Address, one_line, read_email
from namens.signing.desk import Desk
from namens.signing.invitations.attachments import one_of
from namens.signing.invitations.owing import place_of
from namens.workspace.problems import Place, Problems


class Senders(NamedTuple):
    """Who writes, and who gets the answers."""

    sender: Address | None
    reply_to: Address | None


def senders(desk: Desk, sender: Address | None, reply_to: Address | None, problems: Problems) -> Senders:
    """Those who were named, else the submission's sender and the lead's contact; nobody at all is a warning."""
    house, contact = _house(desk, problems), _contact(desk, desk.coalition.lead_id, problems)
    writes = sender or house or contact
    answers = reply_to or contact or house or writes  # a machine that writes reads no answers
    if answers is None:
        problems.warn(
            place_of(desk, desk.coalition.lead_id),
            f"nobody's address to answer to. Give the lead, '{desk.coalition.lead_id}', a contact with an e-mail, "
            "or name one: --from 'NAME <ADDRESS>'.",
        )
    return Senders(writes, answers)


def receiver(desk: Desk, signatory: str, problems: Problems) -> Address | None:
    """The signatory's contact; without one the mail is addressed to nobody, which is a warning."""
    found = _contact(desk, signatory, problems)
    if found is None and not _emails(desk, signatory):
        problems.warn(
            place_of(desk, signatory),
            f"'{signatory}' has no e-mail address, so that its invitation goes to nobody yet. Fill it in before you "
            "send it.",
        )
    return found


def contact_name(desk: Desk, signatory: str) -> str:
    """Whom to greet; empty where nobody said."""
    organisation = desk.coalition.find(signatory)
    if organisation is not None:
        return one_line(organisation.contact.name or "") if organisation.contact else ""
    return one_line(desk.name(signatory))


def _house(desk: Desk, problems: Problems) -> Address | None:
    """The letterhead's sender."""
    submission = desk.loaded.submission
    if submission.sender is None or submission.sender.email is None:
        return None
    name = one_of(submission.sender.name, submission.first, submission.first)
    return _address(
        name or desk.name(desk.coalition.lead_id),
        submission.sender.email,
        submission.sender.email.place,
        problems,
    )


def _contact(desk: Desk, signatory: str, problems: Problems) -> Address | None:
    name = contact_name(desk, signatory) or desk.name(signatory)
    return next((_address(name, email, place, problems) for email, place in _emails(desk, signatory)), None)


def _emails(desk: Desk, signatory: str) -> list[tuple[str, Place]]:
    organisation = desk.coalition.find(signatory)
    if organisation is not None:
        written = organisation.contact.email if organisation.contact else None
    else:
        written = next((found.email for found in desk.coalition.individuals if found.id == signatory), None)
    return [(written, written.place)] if written is not None else []


def _address(name: str, written: str, place: Place, problems: Problems) -> Address | None:
    email = read_email(written)
    if email is None:
        problems.warn(
            place,
            f"'{one_line(written)}' is no e-mail address that every mail program can write to, so it is left out.",
        )
        return None
    return Address(one_line(name), email)


def language_for(desk: Desk, signatory: str, asked: str, problems: Problems, *, named: bool) -> str:
    """The letter's language in which to write: the signatory's own, else *asked*, else the first.

    For somebody who was named, *asked* comes first. A language that the letter lacks is a warning.
    """
    organisation = desk.coalition.find(signatory)
    own = organisation.language if organisation is not None else None
    if own is not None and not (named and asked):
        for tag in _wider(own):
            if tag in desk.present.texts:
                return tag
        there = ", ".join(desk.present.texts)
        problems.warn(own.place, f"the letter has no language '{own}' for '{signatory}'. It has: {there}.")
    return asked or next(iter(desk.present.texts))


def _wider(tag: str) -> Iterator[str]:
    """`nl-BE`, then `nl`."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


def file_names(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(signatory, language) → `signatory-language.eml`; two that one file system holds for one get a number."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for signatory, language in pairs:
        stem = name = f"{signatory[:80]}-{language}"
        number = 1
        while (key := unicodedata.normalize("NFKC", name).casefold()) in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(key)
        names[signatory, language] = f"{name}.eml"
    return names
