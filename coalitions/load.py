"""Load a coalition; what is wrong in it is said with its place."""

from __future__ import annotations

from pathlib import Path

from namens.coalitions.coalition import COALITION, Coalition, Individual, Organisation
from namens.coalitions.ordering import BY_COUNTRY, is_country
from namens.coalitions.places import OUT_OF_REACH, has_database
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record


def load_coalition(path: Path, folder: Path, problems: Problems) -> Coalition | None:
    """The coalition; double ids and a lead that is not in the list are problems."""
    coalition: Coalition | None = read_record(path, folder, COALITION, problems)
    if coalition is None:
        return None
    _check_ids(coalition, problems)
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
