"""Who stands behind this text: for people in sentences, for programs as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from namens.coalitions.signoffs import APPROVED, DECLINED, INVITED, WITHDRAWN, Event, as_plain, now
from namens.coalitions.standing import EXPIRED, NONE, RESERVED, Standing, versions
from namens.signing.desk import Desk
from namens.signing.difference import readable, words_of
from namens.workspace.problems import Place, Problem

_CLOCKS = dt.timedelta(minutes=5)  # by which those of two machines may differ
_STANDING = (APPROVED, RESERVED)


def as_json(desk: Desk, found: Mapping[str, Standing]) -> dict[str, Any]:
    """The status as programs read it: the hash of the text, and each signatory's state."""
    return {
        "text": desk.present.hash,
        "languages": desk.present.hashes,
        "signatories": [_signatory(desk, standing) for standing in found.values()],
    }


def _signatory(desk: Desk, standing: Standing) -> dict[str, Any]:
    approval = standing.approval
    return {
        "id": standing.signatory,
        "name": desk.name(standing.signatory),
        "state": standing.state,
        "current": standing.current,
        "changed": standing.changed,
        "parts_changed": list(dict.fromkeys(change.part.removeprefix("@") for change in standing.changes)),
        "editorial": list(dict.fromkeys(change.part.removeprefix("@") for change in standing.edits)),
        "languages": dict(standing.languages),
        "version": standing.version or None,
        "approved_at": as_plain(approval)["at"] if approval else None,
        "reservations": [found._asdict() for found in standing.reservations],
    }


def all_behind(desk: Desk, found: Mapping[str, Standing]) -> bool:
    """Whether everybody listed stands behind the text of today, in each of its languages, and nothing denies it."""
    return not desk.contradictions and all(
        standing.behind(language) for standing in found.values() for language in desk.present.texts
    )


def sentences(desk: Desk, found: Mapping[str, Standing], *, difference: bool = False) -> list[str]:
    """The status as people read it."""
    behind = [standing for standing in found.values() if standing.current]
    version = _version(desk, found.values())
    lines = [
        f"{len(behind)} of {len(found)} stand behind this text{f' (version {version})' if version else ''}."
    ]
    lines += _by_language(desk, behind)
    lines += _outdated(desk, found.values(), difference=difference)
    lines += _reservations(desk, behind)
    lines += _edited(desk, behind)
    for state, words in _STATES.items():
        named = [standing for standing in found.values() if standing.state == state]
        if named:
            lines.append(f"{words}: {names(desk, named)}.")
    return lines


def _version(desk: Desk, found: Iterable[Standing]) -> int | None:
    """The number of today's text. Who approved it has it; only without one are all events read again."""
    today = desk.present.hash
    numbers = (
        standing.version
        for standing in found
        if standing.approval is not None and standing.approval.text == today
    )
    return next(numbers, None) or versions(desk.events).get(today)


_STATES = {
    INVITED: "Invited, no answer yet",
    NONE: "Not asked yet",
    DECLINED: "Declined",
    WITHDRAWN: "Withdrawn",
    EXPIRED: "Approval expired",
}


def names(desk: Desk, found: Sequence[Standing]) -> str:
    """The names in a row; of very many the first, and how many more."""
    shown = desk.directory.names([standing.signatory for standing in found], desk.first, desk.first)
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _by_language(desk: Desk, behind: Sequence[Standing]) -> list[str]:
    """Approvals that do not cover every language."""
    lines = []
    for language in desk.present.texts:
        lacking = [standing for standing in behind if not standing.behind(language)]
        if lacking:
            lines.append(
                f"The text in '{language}' is not covered by the approval of {names(desk, lacking)}."
            )
    return lines


def _outdated(desk: Desk, found: Iterable[Standing], *, difference: bool) -> list[str]:
    """Those who approved an earlier version, together where the same changed since."""
    groups: dict[tuple[Any, ...], list[Standing]] = {}
    known: dict[
        tuple[tuple[str, str], ...], tuple[str, ...]
    ] = {}  # thousands may have approved the same texts
    for standing in found:
        if standing.approval is not None and standing.state in _STANDING and not standing.current:
            approved = tuple(sorted(standing.approval.covers.items()))
            if approved not in known:
                known[approved] = tuple(words(desk, standing))
            groups.setdefault((standing.version, known[approved]), []).append(standing)
    lines = []
    for (version, changed), standings in groups.items():
        since = "; ".join(changed) or "the text changed"
        lines.append(f"{names(desk, standings)} approved version {version}: since then {since}.")
        if difference:
            lines += [f"    {line}" for line in readable(standings[0].changes)]
    return lines


def words(desk: Desk, standing: Standing) -> list[str]:
    """What changed since the approval, each change in a few words; the same in two languages once."""
    found: dict[str, list[str]] = {}
    for change in standing.changes:
        found.setdefault(words_of(change, desk.present.texts), []).append(change.language)
    several = len(standing.languages) > 1
    all_languages = list(standing.languages)
    lines = [
        f"{said} ({', '.join(languages)})" if several and sorted(languages) != sorted(all_languages) else said
        for said, languages in found.items()
    ]
    return lines + [
        f"the text in '{language}' that was approved was not kept"
        if language in desk.present.texts
        else f"the letter has no text in '{language}' any more, which was approved"
        for language in standing.unknown
    ]


def _reservations(desk: Desk, behind: Sequence[Standing]) -> list[str]:
    return [
        f"{desk.name(standing.signatory)} does not endorse what '{found.argument}' asks"
        + (f": {found.reason}" if found.reason else "")
        + "."
        for standing in behind
        for found in standing.reservations
    ]


def _edited(desk: Desk, behind: Sequence[Standing]) -> list[str]:
    edited = [standing for standing in behind if standing.edits]
    if not edited:
        return []
    parts = dict.fromkeys(change.part.removeprefix("@") for standing in edited for change in standing.edits)
    return [f"Edited since, editorially: {', '.join(parts)} (approved before by {names(desk, edited)})."]


def to_come(desk: Desk) -> list[Problem]:
    """A warning for each event that is dated ahead, by a clock that was wrong: what is said now stands behind it."""
    today, file = now() + _CLOCKS, desk.coalition.place.file
    places = {event.id: place for event, place, _ in desk.coalition.signoffs}
    return [
        Problem(
            places.get(event.id, Place(file)),
            f"the sign-off '{event.id}' ({event.kind}) is dated {as_plain(event)['at']}, which is still to come.",
            warning=True,
        )
        for event in desk.events
        if event.at > today
    ]


def log_lines(desk: Desk, events: Iterable[Event]) -> list[str]:
    """The history, a line an event."""
    numbers = versions(desk.events)
    return [_log_line(desk, event, numbers) for event in events]


def _log_line(desk: Desk, event: Event, numbers: Mapping[str, int]) -> str:
    who = desk.name(event.signatory) if event.signatory else "the lead"
    spoken = ", ".join(filter(None, (event.by, event.role)))
    parts = [f"{as_plain(event)['at']}  {event.kind}  {who}"]
    parts += [f"by {spoken}"] if spoken else []
    parts += [f"via {event.via}"] if event.via else []
    parts += (
        [f"version {numbers[event.text]}" + (f" ({', '.join(event.covers)})" if event.covers else "")]
        if event.text
        else []
    )
    parts += [
        f"except {found.argument}" + (f" ({found.reason})" if found.reason else "")
        for found in event.reservations
    ]
    parts += [" ".join(event.note.split())] if event.note else []
    return "; ".join(parts)
