"""Whose names a letter prints: the policy of submission.yaml, beside who stands behind the text of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from namens.coalitions.coalition import Coalition
from namens.coalitions.places import has_database
from namens.letters.load import Loaded
from namens.workspace.problems import Problems

if TYPE_CHECKING:
    from namens.coalitions.signoffs import Reservation
    from namens.coalitions.standing import Standing

LISTED, APPROVED, PROVISIONAL = "listed", "approved", "provisional"


class Reserved(NamedTuple):
    """What a signatory does not endorse: the requests by their numbers of the day, and a reason to print, if any."""

    signatory: str
    numbers: tuple[int, ...]
    reason: str = ""


class Printed(NamedTuple):
    """Who is printed in one language. `hidden`: not in any list; `provisional`: marked 'subject to approval'."""

    hidden: frozenset[str] = frozenset()
    provisional: frozenset[str] = frozenset()
    reservations: tuple[Reserved, ...] = ()


def printed_names(
    loaded: Loaded, languages: Sequence[str], problems: Problems, *, final: bool = False
) -> Mapping[str, Printed]:
    """Who is printed in each of *languages*; who should not be is warned of, in a *final* letter a problem."""
    if loaded.coalition is None:
        if final:
            problems.add(
                loaded.submission.place, "a final letter needs a coalition: nobody stands behind this text."
            )
        return {}
    if not (has_signoffs(loaded) or loaded.submission.signatures or final):
        return {}
    from namens.coalitions.signoffs import StoreError
    from namens.letters.standing import (
        standings_of,
    )  # with all that compares texts: not every letter has sign-offs

    try:
        standings, spoken = standings_of(loaded, final=final)
    except StoreError as error:
        problems.add(loaded.coalition.place, str(error))
        return {}
    policy = str(loaded.submission.signatures or (PROVISIONAL if spoken else LISTED))
    requests = [str(argument.id) for argument in loaded.arguments if argument.asks]
    found = {}
    for language in languages:
        behind = {name for name, standing in standings.items() if standing.behind(language)}
        unpublished = {
            name
            for name, standing in standings.items()
            if standing.refused or (standing.approval is not None and standing.approval.consent is False)
        }
        awaited, named = standings.keys() - behind - unpublished, behind - unpublished
        found[language] = Printed(
            frozenset(unpublished | (awaited if policy == APPROVED else set())),
            frozenset(awaited if policy == PROVISIONAL else ()),
            tuple(
                reserved
                for name, standing in standings.items()
                if standing.reservations and name in named
                for reserved in _reserved(name, standing.reservations, requests)
            ),
        )
    _say(loaded, loaded.coalition, standings, found, policy, problems, final=final)
    return found


def has_signoffs(loaded: Loaded) -> bool:
    """Whether anything was said at all: in the coalition's file, or in a database beside it."""
    coalition = loaded.coalition
    if coalition is None:
        return False
    return bool(coalition.signoffs) or has_database(loaded.folder / coalition.place.file)


def _reserved(name: str, reservations: Iterable[Reservation], requests: Sequence[str]) -> list[Reserved]:
    """Sentences: one for all requests without a printed reason, one for each with a reason."""
    plain: list[int] = []
    explained: list[Reserved] = []
    for reservation in reservations:
        if reservation.argument in requests:
            number = requests.index(reservation.argument) + 1
            if reservation.printed and reservation.reason:
                explained.append(Reserved(name, (number,), reservation.reason))
            else:
                plain.append(number)
    return [*([Reserved(name, tuple(sorted(set(plain))))] if plain else []), *explained]


def _say(
    loaded: Loaded,
    coalition: Coalition,
    standings: Mapping[str, Standing],
    found: Mapping[str, Printed],
    policy: str,
    problems: Problems,
    *,
    final: bool,
) -> None:
    """Name those who are printed without standing behind the text, and the sender who does not."""
    from namens.letters.standing import unapproved_words

    place = loaded.submission.signatures.place if loaded.submission.signatures else coalition.place
    for words in unapproved_words(loaded, coalition, standings, found, policy, final=final):
        if final:
            problems.add(place, words)
        else:
            problems.warn(place, words)
