"""What somebody says of a text: each becomes an event that is added, with the text it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.signoffs import (
    APPROVED,
    DECLINED,
    EDITORIAL,
    INVITED,
    REMINDED,
    WITHDRAWN,
    Event,
    Reservation,
    Step,
    new_id,
    now,
)
from namens.coalitions.standing import Change, differences
from namens.coalitions.substance import substantial
from namens.signing.desk import Desk
from namens.workspace.files import forbidden_character
from namens.workspace.problems import did_you_mean


class CannotSignError(ValueError):
    """What was asked for cannot be recorded; the message says why and what to do."""


class Who(NamedTuple):
    """Who speaks for a signatory, and by which way."""

    by: str = ""
    role: str = ""
    email: str = ""
    via: str = "hand"


class Exception_(NamedTuple):  # noqa: N801 (`Exception` is Python's)
    """A request that is not endorsed: its argument, why, and whether that is printed."""

    argument: str
    reason: str = ""
    printed: bool = False


class Approval(NamedTuple):
    """What an approval says beside who gives it. `only`: the translations are not covered."""

    language: str = ""
    only: bool = False
    exceptions: tuple[Exception_, ...] = ()
    consent: bool | None = None
    note: str = ""


def approve(desk: Desk, signatory: str, who: Who, approval: Approval) -> Event:
    """*signatory* stands behind the text of today; a translation that is not finished is not covered."""
    language = desk_language(desk, approval.language)
    covers = {
        name: name_hash
        for name, name_hash in desk.present.hashes.items()
        if name == language or (not approval.only and desk.present.complete(name))
    }
    event = _event(desk, APPROVED, signatory, who, language)._replace(
        covers=covers,
        consent=approval.consent,
        reservations=_reservations(desk, language, approval.exceptions),
        note=approval.note,
    )
    return _added(desk, event)


def approve_individuals(desk: Desk, who: Who, language: str = "") -> int:
    """Every listed person who said nothing yet stands behind the text of today; how many that are."""
    read = desk_language(desk, language)
    answered = {event.signatory for event in desk.events if event.kind in {APPROVED, DECLINED, WITHDRAWN}}
    covers = {
        name: name_hash
        for name, name_hash in desk.present.hashes.items()
        if name == read or desk.present.complete(name)
    }
    one = _event(desk, APPROVED, "", who, read)._replace(covers=covers)
    return desk.store.add(
        [
            one._replace(id=new_id(), signatory=person)
            for person in desk.directory.persons
            if person not in answered
        ],
        desk.kept(),
    )


def decline(desk: Desk, signatory: str, who: Who, note: str = "") -> Event:
    """*signatory* does not sign."""
    return _added(desk, _event(desk, DECLINED, signatory, who)._replace(note=note))


def withdraw(desk: Desk, signatory: str, who: Who, note: str = "") -> Event:
    """*signatory* takes its approval back, or its name off a list on which it stood without one."""
    return _added(desk, _event(desk, WITHDRAWN, signatory, who)._replace(note=note))


def invited(
    desk: Desk, signatories: Sequence[str], *, language: str = "", reminder: bool = False, by: str = ""
) -> list[Event]:
    """The invitations were made, all at once; *by*: who invites."""
    kind = REMINDED if reminder else INVITED
    events = [_event(desk, kind, found, Who(by, via="email"), language) for found in signatories]
    desk.store.add(events, desk.kept())
    return events


def editorial(desk: Desk, reason: str, who: Who, arguments: Iterable[str] = ()) -> tuple[Event, list[Change]]:
    """The changes since the text that was last shown count as editorial: approvals of it stay good.

    A change of a request, of a number, or of which arguments there are is never editorial: CannotSignError.
    """
    if not reason.strip():
        raise CannotSignError("say why the edit is editorial: --reason 'a typing error in …'.")
    chosen = {desk_argument(desk, name) for name in arguments}
    changes = [change for change in _since_last_shown(desk) if not chosen or change.part in chosen]
    if not changes:
        raise CannotSignError("nothing has changed since the text was last shown to somebody.")
    refused = [words for change in changes if (words := not_editorial(change))]
    if refused:
        raise CannotSignError(
            "this is no editorial edit: " + "; ".join(refused) + ". The partners must approve the text anew."
        )
    steps = tuple(
        Step(change.language, change.part, change.before.hash, change.after.hash)
        for change in changes
        if change.before is not None and change.after is not None
    )
    event = _event(desk, EDITORIAL, "", who)._replace(note=reason.strip(), steps=steps)
    if chosen:  # the rest was not looked at, so this text was not shown
        event = event._replace(text="", covers={})
    return _added(desk, event), changes


def not_editorial(change: Change) -> str:
    """Why *change* can never be editorial, or an empty string."""
    where = f"'{change.part.removeprefix('@')}' ({change.language})"
    if change.before is None or change.after is None:
        return f"{where} is new, gone or in another place"
    why = substantial(change.before, change.after)
    return f"in {where} {why}" if why else ""


def _since_last_shown(desk: Desk) -> list[Change]:
    """The changes since the text of the last event that names one."""
    last = next((event for event in reversed(desk.events) if event.covers or event.steps), None)
    if last is None:
        raise CannotSignError("the text was not shown to anybody yet, so every edit is free.")
    shown = _shown(desk)
    changes = []
    for language, text in desk.present.texts.items():
        before = desk.recall(shown[language]) if language in shown else None
        if before is None:
            raise CannotSignError(
                f"the text in '{language}' that was last shown was not kept, so nothing can be compared with it."
            )
        changes += differences(before, text)
    return changes


def _shown(desk: Desk) -> Mapping[str, str]:
    """Language → hash of the text that was last shown, in that language."""
    shown: dict[str, str] = {}
    for event in desk.events:
        shown |= event.covers
    return shown


def _event(desk: Desk, kind: str, signatory: str, who: Who, language: str = "") -> Event:
    shows_all = kind in {INVITED, REMINDED, EDITORIAL}
    return Event(
        new_id(),
        kind,
        signatory,
        now(),
        who.by.strip(),
        who.role.strip(),
        who.email.strip(),
        who.via,
        language,
        desk.present.hash,
        desk.present.hashes if shows_all else {},
    )


def _added(desk: Desk, event: Event) -> Event:
    """Raises CannotSignError for a character that the file could not hold afterwards."""
    said = (event.by, event.role, event.email, event.note, *(found.reason for found in event.reservations))
    for words in said:
        if bad := forbidden_character(words):
            raise CannotSignError(f"'{words}' holds the character U+{ord(bad.group()):04X}. Leave it out.")
    desk.store.add([event], desk.kept())
    return event


def desk_language(desk: Desk, asked: str) -> str:
    """The language asked for, by default the first. Raises CannotSignError for one that the letter lacks."""
    if not asked:
        return next(iter(desk.present.texts))
    if asked not in desk.present.texts:
        known = ", ".join(desk.present.texts)
        hint = did_you_mean(asked, desk.present.texts)
        raise CannotSignError(f"the letter has no language '{asked}'.{hint} It has: {known}.")
    return asked


def desk_argument(desk: Desk, asked: str) -> str:
    """The id of an argument of the letter, or of a part such as 'subject'. Raises CannotSignError."""
    names = [part.name for text in desk.present.texts.values() for part in text.parts]
    for name in (asked, f"@{asked}"):
        if name in names:
            return name
    known = ", ".join(dict.fromkeys(name.removeprefix("@") for name in names))
    raise CannotSignError(
        f"the letter has no argument '{asked}'.{did_you_mean(asked, names)} It has: {known}."
    )


def _reservations(desk: Desk, language: str, exceptions: Iterable[Exception_]) -> tuple[Reservation, ...]:
    found = []
    for exception in exceptions:
        name = desk_argument(desk, exception.argument)
        part = desk.present.texts[language].part(name)
        if part is None or not part.asks:
            asking = [part.name for part in desk.present.texts[language].parts if part.asks]
            raise CannotSignError(
                f"the argument '{exception.argument}' asks nothing, so there is no request to leave out. "
                f"Requests are made by: {', '.join(asking) or 'none'}."
            )
        found.append(Reservation(name, part.asks_hash, exception.reason.strip(), exception.printed))
    return tuple(found)
