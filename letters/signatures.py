"""Whose names a letter prints: the policy of submission.yaml, beside who stands behind the text of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from namens.coalitions.coalition import Coalition
from namens.coalitions.places import OUT_OF_REACH, has_database
from namens.letters.load import Loaded
from namens.workspace.problems import Place, Problems

if TYPE_CHECKING:
    from namens.coalitions.signoffs import Reservation, StoreError
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

    # with all that compares texts: not every letter has sign-offs
    from namens.letters.standing import standings_of

    if final and (named := loaded.coalition.database) and not has_database(_file(loaded, loaded.coalition)):
        problems.add(named.place, OUT_OF_REACH)  # else a warning, which `load` said
    try:
        standings, spoken = standings_of(loaded, problems, final=final)
    except StoreError as error:
        add_store_error(error, loaded.coalition.place, problems)
        return {}
    policy = str(loaded.submission.signatures or (PROVISIONAL if spoken else LISTED))
    requests = [str(argument.id) for argument in loaded.arguments if argument.asks]
    found = {
        language: _printed(standings, language, policy, requests, loaded.coalition.lead_id)
        for language in languages
    }
    _say(loaded, loaded.coalition, standings, found, policy, problems, final=final)
    return found


def _printed(
    standings: Mapping[str, Standing], language: str, policy: str, requests: Sequence[str], lead: str
) -> Printed:
    behind = {name for name, standing in standings.items() if standing.behind(language)}
    unpublished = {
        name
        for name, standing in standings.items()
        if standing.refused or (standing.approval is not None and standing.approval.consent is False)
    }
    awaited = standings.keys() - behind - unpublished
    hidden = frozenset(unpublished | (awaited if policy == APPROVED else set()))
    reservations = tuple(
        reserved
        for name, standing in standings.items()
        if standing.reserved and (name not in hidden or name == lead)  # who sends the letter stays its sender
        for reserved in _reserved(name, standing.reserved, requests)
    )
    return Printed(hidden, frozenset(awaited if policy == PROVISIONAL else ()), reservations)


def add_store_error(error: StoreError, place: Place, problems: Problems) -> None:
    """The store's problems at their own places; those of the file are mostly said already."""
    problems.extend(error.problems)
    if not error.problems:
        problems.add(place, str(error))


def has_signoffs(loaded: Loaded) -> bool:
    """Whether anything was said at all: in the coalition's file, or in a database beside it."""
    coalition = loaded.coalition
    if coalition is None:
        return False
    return bool(coalition.signoffs) or has_database(_file(loaded, coalition))


def _file(loaded: Loaded, coalition: Coalition) -> Path:
    return loaded.folder / coalition.place.file


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
    from namens.letters.standing import overtaken_words, unapproved_words

    place = loaded.submission.signatures.place if loaded.submission.signatures else coalition.place
    for words in unapproved_words(loaded, coalition, standings, found, policy, final=final):
        if final:
            problems.add(place, words)
        else:
            problems.warn(place, words)
    for words in overtaken_words(loaded, coalition, standings, found):
        problems.warn(place, words)
