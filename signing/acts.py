"""What somebody says of a text: each becomes an event that is added, with the text it is about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.comparison import Change, differences
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
from namens.coalitions.substance import substantial
from namens.signing.desk import Desk
from namens.workspace.files import forbidden_character
from namens.workspace.problems import did_you_mean

_SPACES = re.compile(r"[\s\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|\r|\n")
_STEERING = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069]")  # a terminal obeys them, or turns the line


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
        consent=_consent(desk, signatory) if approval.consent is None else approval.consent,
        reservations=_reservations(desk, language, approval.exceptions),
        note=approval.note,
    )
    return _added(desk, event)


def _consent(desk: Desk, signatory: str) -> bool | None:
    """What was said before of publishing the name: a wish holds until another is said."""
    said = (event.consent for event in reversed(desk.events) if event.signatory == signatory)
    return next((consent for consent in said if consent is not None), None)


def approve_individuals(desk: Desk, who: Who, language: str = "") -> int:
    """Every listed person who said nothing yet stands behind the text of today; how many that are."""
    read = desk_language(desk, language)
    latest = _latest(desk)
    answered = {event.signatory for event in desk.events if event.kind in {APPROVED, DECLINED, WITHDRAWN}}
    covers = {
        name: name_hash
        for name, name_hash in desk.present.hashes.items()
        if name == read or desk.present.complete(name)
    }
    one = _sayable(_event(desk, APPROVED, "", who, read, {})._replace(covers=covers))
    return desk.store.add(
        [
            one._replace(id=new_id(), signatory=person, at=max(one.at, latest.get(person, one.at)))
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
    kind, latest = REMINDED if reminder else INVITED, _latest(desk)
    who = Who(by, via="email")
    events = [_sayable(_event(desk, kind, found, who, language, latest)) for found in signatories]
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
    why = substantial(change.before, change.after, change.language)
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


def _latest(desk: Desk) -> Mapping[str, dt.datetime]:
    """Signatory → when the last of their events happened."""
    latest: dict[str, dt.datetime] = {}
    for event in desk.events:
        latest[event.signatory] = max(event.at, latest.get(event.signatory, event.at))
    return latest


def _event(
    desk: Desk,
    kind: str,
    signatory: str,
    who: Who,
    language: str = "",
    latest: Mapping[str, dt.datetime] | None = None,
) -> Event:
    """What is said now; never before what was said last, though another's clock ran ahead: the last word counts."""
    shows_all, at = kind in {INVITED, REMINDED, EDITORIAL}, now()
    if latest is None:
        at = max([at, *(event.at for event in desk.store.events_of(signatory))])
    else:
        at = max(at, latest.get(signatory, at))
    return Event(
        new_id(),
        kind,
        signatory,
        at,
        who.by.strip(),
        who.role.strip(),
        who.email.strip(),
        who.via,
        language,
        desk.present.hash,
        desk.present.hashes if shows_all else {},
    )


def _added(desk: Desk, event: Event) -> Event:
    """The event as it was recorded. Raises CannotSignError."""
    event = _sayable(event)
    desk.store.add([event], desk.kept())
    return event


def _sayable(event: Event) -> Event:
    """The event with each text on one line, and a note on those it was written on.

    Raises CannotSignError for a character that steers a program.
    """
    reservations = tuple(
        found._replace(reason=_one_line(found.reason)) if found.reason else found
        for found in event.reservations
    )
    by, role, email = map(_one_line, (event.by, event.role, event.email))
    note = "\n".join(_one_line(line) for line in _LINE_END.split(event.note.strip()))
    return event._replace(by=by, role=role, email=email, note=note, reservations=reservations)


def _one_line(words: str) -> str:
    line = " ".join(_SPACES.split(words.strip()))
    if bad := forbidden_character(line) or _STEERING.search(line):
        raise CannotSignError(f"'{line}' holds the character U+{ord(bad.group()):04X}. Leave it out.")
    return line


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
    found: dict[str, Reservation] = {}
    for exception in exceptions:
        name = desk_argument(desk, exception.argument)
        part = desk.present.texts[language].part(name)
        if part is None or not part.asks:
            asking = [part.name for part in desk.present.texts[language].parts if part.asks]
            raise CannotSignError(
                f"the argument '{exception.argument}' asks nothing, so there is no request to leave out. "
                f"Requests are made by: {', '.join(asking) or 'none'}."
            )
        reason = exception.reason.strip()
        before = found.get(name)
        if before is not None and reason and before.reason not in ("", reason):
            raise CannotSignError(f"the argument '{exception.argument}' has two reasons. Make one of them.")
        if before is None or reason:
            found[name] = Reservation(name, part.asks_hash, reason, exception.printed)
    return tuple(found.values())
