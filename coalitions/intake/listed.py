"""What a coalition's file lists, as rows that can be compared with new ones, exported, and written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from namens.coalitions.coalition import Coalition, Individual, Organisation
from namens.coalitions.intake.rows import OrganisationRow, PersonRow, Texts, one_of
from namens.coalitions.supporters import Supporter
from namens.workspace.localised import Localised
from namens.workspace.problems import Place


class People(Protocol):
    """Persons by the thousand: what a database holds."""

    def supporters(self) -> Iterable[Supporter]:
        """All whose names may be printed."""

    def add_supporters(self, people: Iterable[Supporter]) -> tuple[int, int]:
        """Add persons, all or none: how many were new, and how many there were already."""


def organisations_of(coalition: Coalition) -> list[OrganisationRow]:
    """The organisations, in the order of the file."""
    return [_organisation(found) for found in coalition.organisations]


def individuals_of(coalition: Coalition) -> list[PersonRow]:
    """The persons, in the order of the file; of one who is forgotten, the id is left."""
    return [_individual(found) for found in coalition.individuals]


def ids_of(coalition: Coalition) -> set[str]:
    """Every id that somebody has or had: a new entry must not inherit what another one said."""
    return {*coalition.signatories, *(logged.event.signatory for logged in coalition.signoffs)}


def _organisation(found: Organisation) -> OrganisationRow:
    contact, signatory = found.contact, found.signatory
    return OrganisationRow(
        found.place,
        str(found.id),
        _texts(found.name),
        tuple(str(alias) for alias in found.aliases or ()),
        str(found.country or ""),
        str(found.website or ""),
        str(found.register or ""),
        str((contact and contact.name) or ""),
        str((contact and contact.email) or ""),
        str((contact and contact.phone) or ""),
        _texts(signatory and signatory.name),
        _texts(signatory and signatory.role),
        str(found.language or ""),
        str(found.logo or ""),
    )


def _individual(found: Individual) -> PersonRow:
    return PersonRow(
        found.place,
        str(found.id),
        str(found.name or ""),
        _texts(found.role),
        _texts(found.affiliation),
        str(found.country or ""),
        str(found.email or ""),
    )


def _texts(found: Localised | None) -> Texts:
    if found is None:
        return ""
    if found.single is not None:
        return str(found.single)
    return {language: str(text) for language, text in found.by_language.items()}


def plain_organisation(row: OrganisationRow) -> dict[str, Any]:
    """The organisation as YAML holds it: what is empty is left out."""
    contact = {"name": row.contact, "email": row.email, "phone": row.phone}
    signatory = {"name": row.signatory, "role": row.role}
    return {"id": row.id, "name": row.name} | _filled(
        {
            "aliases": list(row.aliases),
            "country": row.country,
            "website": row.website,
            "logo": row.logo,
            "register": row.register,
            "language": row.language,
            "contact": _filled(contact),
            "signatory": _filled(signatory),
        }
    )


def plain_individual(row: PersonRow) -> dict[str, Any]:
    """The person as YAML holds it."""
    return {"id": row.id} | _filled(
        {
            "name": row.name,
            "role": row.role,
            "affiliation": row.affiliation,
            "country": row.country,
            "email": row.email,
        }
    )


def _filled(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if value}


def supporters(rows: Iterable[PersonRow], added_at: str = "") -> list[Supporter]:
    """The persons as a database holds them; of a text in several languages the first."""
    return [
        Supporter(
            row.id,
            one_of(row.name),
            one_of(row.role),
            one_of(row.affiliation),
            row.country,
            row.email,
            row.language,
            added_at,
        )
        for row in rows
    ]


def persons(found: Iterable[Supporter], name: str = "") -> list[PersonRow]:
    """What a database holds, as rows; *name* says where that is."""
    return [
        PersonRow(
            Place(name),
            one.id,
            one.name,
            one.role,
            one.affiliation,
            one.country,
            one.email,
            one.language,
        )
        for one in found
    ]
