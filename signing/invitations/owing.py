"""Who is invited now, who is reminded, and why: what each signatory said so far decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.signoffs import APPROVED, INVITED
from namens.coalitions.standing import EXPIRED, NONE, RESERVED, Standing
from namens.signing.desk import Desk
from namens.workspace.problems import Place, Problems

INVITATION, REMINDER, CHANGED, LAPSED = "invitation", "reminder", "changed", "expired"
LANGUAGE = "language"  # the letter has a language that the approval does not cover
_WITH_APPROVAL = (APPROVED, RESERVED)


class Invitee(NamedTuple):
    """Somebody to write to, on what occasion, and whether this reminds them of something."""

    standing: Standing
    occasion: str
    reminder: bool = False

    @property
    def signatory(self) -> str:
        """The id."""
        return self.standing.signatory


def invitees(
    desk: Desk, found: Mapping[str, Standing], asked: Sequence[str], problems: Problems, *, remind: bool
) -> list[Invitee]:
    """Those *asked* for (ids), else everybody who was not invited yet or, with *remind*, who owes an answer.

    Not asked for: the lead, and persons without an e-mail address. Whoever is left out or asked in vain is a warning.
    """
    if asked:
        standings = [found[name] for name in dict.fromkeys(asked)]
        return [*_asked(desk, standings, problems, remind=remind)]
    others = [standing for name, standing in found.items() if name != desk.coalition.lead_id]
    owing = [
        standing
        for standing in others
        if (owes(standing) or uncovered(desk, standing) if remind else standing.state == NONE)
    ]
    reached = [standing for standing in owing if not _is_person_without_email(desk, standing.signatory)]
    if len(reached) < len(owing):
        count = len(owing) - len(reached)
        persons = "1 person has" if count == 1 else f"{count} persons have"
        problems.warn(
            desk.coalition.place,
            f"{persons} no e-mail address and got no invitation. To make one all the same, name them: "
            "namens sign invite NAME.",
        )
    return [_invitee(desk, standing, remind=remind) for standing in reached]


def owes(standing: Standing) -> bool:
    """Whether an answer is awaited: no word yet, or an approval of another text, or one that expired."""
    if standing.state in _WITH_APPROVAL:
        return not standing.current
    return standing.state in (NONE, INVITED, EXPIRED)


def uncovered(desk: Desk, standing: Standing) -> list[str]:
    """The languages of the letter that a good approval does not cover; one that is not finished cannot be approved."""
    if standing.state not in _WITH_APPROVAL or not standing.current:
        return []
    return [
        language
        for language in desk.present.texts
        if language not in standing.languages and desk.present.complete(language)
    ]


def _asked(
    desk: Desk, standings: Sequence[Standing], problems: Problems, *, remind: bool
) -> Iterator[Invitee]:
    for standing in standings:
        if not owes(standing) and not (remind and uncovered(desk, standing)):
            said = "stands behind this text" if standing.current else f"has {_SAID[standing.state]}"
            done = "is not reminded" if remind else "is invited all the same"
            problems.warn(place_of(desk, standing.signatory), f"'{standing.signatory}' {said}, and {done}.")
            if remind:
                continue
        yield _invitee(desk, standing, remind=remind)


_SAID = {"declined": "declined", "withdrawn": "withdrawn"}


def _invitee(desk: Desk, standing: Standing, *, remind: bool) -> Invitee:
    if standing.state in _WITH_APPROVAL and not standing.current:
        return Invitee(standing, CHANGED, remind)
    if remind and uncovered(desk, standing):
        return Invitee(standing, LANGUAGE, remind)
    if standing.state == EXPIRED:
        return Invitee(standing, LAPSED, remind)
    if remind and standing.state == INVITED:
        return Invitee(standing, REMINDER, reminder=True)
    return Invitee(standing, INVITATION)  # who was never invited cannot be reminded of it


def _is_person_without_email(desk: Desk, signatory: str) -> bool:
    return any(found.id == signatory and not found.email for found in desk.coalition.individuals)


def place_of(desk: Desk, signatory: str) -> Place:
    """Where the signatory stands in the coalition's file."""
    for organisation in desk.coalition.organisations:
        if organisation.id == signatory:
            return organisation.place
    persons = (found.place for found in desk.coalition.individuals if found.id == signatory)
    return next(persons, desk.coalition.place)
