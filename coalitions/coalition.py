"""The organisations of a coalition, and how their YAML looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.scalars import Choice, FilePath, Identifier, Text
from namens.workspace.schema import Field, Later, ListOf, MayBeEmpty, ReaderText, Record
from namens.workspace.sourced import Sourced

if TYPE_CHECKING:
    from namens.coalitions.signoffs_yaml import Logged

ORDERS = ("lead-first", "alphabetical", "by-country", "as-listed")


class Contact(NamedTuple):
    """Whom to write to; never printed."""

    name: Sourced | None
    email: Sourced | None
    phone: Sourced | None
    place: Place


class Signatory(NamedTuple):
    """Who signs for an organisation."""

    name: Localised | None
    role: Localised | None
    place: Place


class Organisation(NamedTuple):
    """One member of the coalition; `name` is exactly what it prints."""

    id: Sourced
    name: Localised
    aliases: tuple[Sourced, ...] | None
    country: Sourced | None
    website: Sourced | None
    logo: Sourced | None
    register: Sourced | None
    language: Sourced | None
    contact: Contact | None
    signatory: Signatory | None
    place: Place


class Individual(NamedTuple):
    """One person who signs for nobody but themselves; the affiliation is for identification only."""

    id: Sourced
    name: Sourced | None
    role: Localised | None
    affiliation: Localised | None
    country: Sourced | None
    email: Sourced | None
    place: Place


class Coalition(NamedTuple):
    """Who stands behind the letter; `lead` is the id of the organisation that sends it.

    `database`: the name of the database in which sign-offs are kept, where only an address finds it.
    """

    lead: Sourced | None
    order: Sourced | None
    organisations: tuple[Organisation, ...]
    individuals: tuple[Individual, ...]
    signoffs: tuple[Logged, ...]
    place: Place
    database: Sourced | None = None

    def find(self, organisation: str) -> Organisation | None:
        """The organisation with this id."""
        return next((found for found in self.organisations if found.id == organisation), None)

    @property
    def lead_id(self) -> str:
        """Who sends the letter: `lead`, or the first organisation; empty where there is none."""
        first = self.organisations[0].id if self.organisations else ""
        return str(self.lead or first)

    @property
    def signatories(self) -> list[str]:
        """The ids of everybody who is listed, organisations first."""
        return [
            *(str(found.id) for found in self.organisations),
            *(str(found.id) for found in self.individuals),
        ]


CONTACT = Record(
    "a contact",
    Contact,
    (
        Field("name", MayBeEmpty(Text()), "whom to write to; never printed"),
        Field("email", MayBeEmpty(Text()), "the e-mail address; never printed"),
        Field("phone", MayBeEmpty(Text()), "the telephone number; never printed"),
    ),
)

SIGNATORY = Record(
    "a signatory",
    Signatory,
    (
        Field("name", MayBeEmpty(ReaderText(shared=True)), "who signs"),
        Field("role", MayBeEmpty(ReaderText(shared=True)), "the role in which they sign, by language"),
    ),
    shorthand="name",
)

ORGANISATION = Record(
    "an organisation",
    Organisation,
    (
        Field("id", Identifier, "a short name for use in these files", required=True),
        Field(
            "name", ReaderText(shared=True), "the name exactly as printed, or one a language", required=True
        ),
        Field("aliases", ListOf(Text(), or_one=True), "other names under which it is known; never printed"),
        Field(
            "country", Text("a country code such as NL", "[A-Z]{2}"), "the country, as a code of two capitals"
        ),
        Field("website", Text("an address such as https://example.org", r"https?://\S+"), "the website"),
        Field("logo", FilePath(), "a picture inside the submission's folder"),
        Field("register", Text(), "the number in the EU Transparency Register"),
        Field(
            "language",
            Text("a language code such as 'nl' or 'en'", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
            "the language in which it is invited, one of the letter's",
        ),
        Field("contact", CONTACT, "whom to write to; never printed"),
        Field("signatory", SIGNATORY, "who signs for the organisation"),
    ),
)

INDIVIDUAL = Record(
    "an individual",
    Individual,
    (
        Field("id", Identifier, "a short name for use in these files", required=True),
        Field("name", MayBeEmpty(Text()), "the name exactly as printed"),
        Field("role", MayBeEmpty(ReaderText(shared=True)), "the role, by language"),
        Field("affiliation", MayBeEmpty(ReaderText(shared=True)), "where they work; for identification only"),
        Field(
            "country", Text("a country code such as NL", "[A-Z]{2}"), "the country, as a code of two capitals"
        ),
        Field("email", MayBeEmpty(Text()), "the e-mail address; never printed"),
    ),
)


def _event() -> Record:
    from namens.coalitions.signoffs_yaml import EVENT

    return EVENT


def _coalition(
    *,
    lead: Sourced | None,
    order: Sourced | None,
    organisations: tuple[Organisation, ...],
    individuals: tuple[Individual, ...] | None,
    signoffs: tuple[Logged, ...] | None,
    database: Sourced | None,
    place: Place,
) -> Coalition:
    return Coalition(lead, order, organisations, individuals or (), signoffs or (), place, database)


COALITION = Record(
    "a coalition",
    _coalition,
    (
        Field("lead", Text(), "the id of the organisation that sends the letter"),
        Field("order", Choice(ORDERS), "how names are ordered (default: lead-first)"),
        Field("organisations", ListOf(ORGANISATION), "everybody who stands behind the letter", required=True),
        Field("individuals", ListOf(INDIVIDUAL), "persons who sign for themselves"),
        Field("signoffs", ListOf(Later(_event)), "who said what of which text; `namens sign` writes it"),
        Field(
            "database",
            Text("the name of a database: 16 digits and letters", "[0-9a-f]{16}"),
            "the database in which sign-offs are kept, where NAMENS_DATABASE_URL names one; namens writes it",
        ),
    ),
)
