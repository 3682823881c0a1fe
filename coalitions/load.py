"""Load a coalition; what is wrong in it is said with its place."""

from __future__ import annotations

import re
from pathlib import Path

from namens.coalitions.coalition import COALITION, Coalition, Individual, Organisation
from namens.coalitions.ordering import BY_COUNTRY, is_country
from namens.coalitions.places import OUT_OF_REACH, has_database
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record

# letters that look like Latin ones, and what does not show: Greek, Cyrillic, Armenian, soft hyphens, joiners
_MISLEADING = "[\u00ad\u034f\u0370-\u058f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"


def load_coalition(path: Path, folder: Path, problems: Problems) -> Coalition | None:
    """The coalition; double ids and a lead that is not in the list are problems."""
    coalition: Coalition | None = read_record(path, folder, COALITION, problems)
    if coalition is None:
        return None
    _check_ids(coalition, problems)
    _check_names(coalition, problems)
    found = has_database(path)
    _check_signoffs(coalition, problems, found)
    if coalition.database is not None and not found:
        problems.warn(coalition.database.place, OUT_OF_REACH)
    organisations = [str(organisation.id) for organisation in coalition.organisations]
    if coalition.lead is not None and coalition.lead not in organisations:
        hint = did_you_mean(coalition.lead, organisations)
        problems.add(coalition.lead.place, f"no organisation '{coalition.lead}' in this file.{hint}")
    if coalition.order == BY_COUNTRY:
        _check_countries(coalition, problems)
    return coalition


def _check_ids(coalition: Coalition, problems: Problems) -> None:
    """No two signatories have the same id, be they organisations or individuals."""
    seen: dict[str, Organisation | Individual] = {}
    everybody: list[Organisation | Individual] = [*coalition.organisations, *coalition.individuals]
    for signatory in everybody:
        first = seen.setdefault(signatory.id, signatory)
        if first is not signatory:
            kind = "organisation" if isinstance(first, Organisation) else "individual"
            another = "another" if type(first) is type(signatory) else "an"
            message = (
                f"the id '{signatory.id}' belongs to {another} {kind} already ({first.id.place}). "
                "Give this one its own."
            )
            problems.add(signatory.id.place, message)


def _check_names(coalition: Coalition, problems: Problems) -> None:
    """A name that differs from another's only by letters that nobody sees, or takes for others, is warned of."""
    everybody: list[Organisation | Individual] = [*coalition.organisations, *coalition.individuals]
    named = [(signatory, name) for signatory in everybody for name in _names(signatory)]
    if not any(not name.isascii() and re.search(_MISLEADING, name) for _, name in named):
        return
    from namens.coalitions.intake.look_alikes import look
    from namens.coalitions.texts import normal

    plain: dict[str, list[tuple[Organisation | Individual, str]]] = {}
    for signatory, name in named:
        plain.setdefault(normal(look(name)).casefold(), []).append((signatory, normal(name).casefold()))
    for alike in plain.values():
        first, spelled = alike[0]
        for other, name in alike[1:]:
            if other is not first and name != spelled:
                problems.warn(
                    other.place,
                    f"'{other.id}' is printed like '{first.id}' ({first.place}): one of the two names has letters that do "
                    "not show, or that only look like Latin ones. Type it anew, or take one of the two away.",
                )


def _names(signatory: Organisation | Individual) -> list[str]:
    if isinstance(signatory, Individual):
        return [str(signatory.name or "")]
    return list(dict.fromkeys(str(name) for name in signatory.name.texts()))


def _check_countries(coalition: Coalition, problems: Problems) -> None:
    """Each code is one of a country; looked at only where countries are printed, as that takes Babel."""
    for organisation in coalition.organisations:
        code = organisation.country
        if code is not None and not is_country(code):
            problems.add(code.place, f"there is no country with the code '{code}'; expected one such as NL.")


def _check_signoffs(coalition: Coalition, problems: Problems, has_database: bool) -> None:
    """Whom sign-offs name is listed, here or in a database; an event that stands there twice counts once."""
    listed = set(coalition.signatories)
    seen: dict[str, Place] = {}
    for event, place, _ in coalition.signoffs:
        if event.signatory and event.signatory not in listed and not has_database:
            hint = did_you_mean(event.signatory, listed)
            problems.warn(
                place, f"'{event.signatory}' is not listed, so this sign-off counts for nobody.{hint}"
            )
        if seen.setdefault(event.id, place) != place:
            problems.warn(
                place, f"the sign-off '{event.id}' stands here a second time (first in {seen[event.id]})."
            )
