"""The organisations of a coalition, and how their YAML looks."""

from __future__ import annotations

from typing import NamedTuple

from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.scalars import Choice, FilePath, Identifier, Text
from namens.workspace.schema import Field, ListOf, ReaderText, Record
from namens.workspace.sourced import Sourced

ORDERS = ("lead-first", "alphabetical", "as-listed")


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
    contact: Contact | None
    signatory: Signatory | None
    place: Place


class Coalition(NamedTuple):
    """Who stands behind the letter; `lead` is the id of the organisation that sends it."""

    lead: Sourced | None
    order: Sourced | None
    organisations: tuple[Organisation, ...]
    place: Place

    def find(self, organisation: str) -> Organisation | None:
        """The organisation with this id."""
        return next((found for found in self.organisations if found.id == organisation), None)


CONTACT = Record(
    "a contact",
    Contact,
    (
        Field("name", Text(), "whom to write to; never printed"),
        Field("email", Text(), "the e-mail address; never printed"),
        Field("phone", Text(), "the telephone number; never printed"),
    ),
)

SIGNATORY = Record(
    "a signatory",
    Signatory,
    (
        Field("name", ReaderText(shared=True), "who signs"),
        Field("role", ReaderText(shared=True), "the role in which they sign, by language"),
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
        Field("contact", CONTACT, "whom to write to; never printed"),
        Field("signatory", SIGNATORY, "who signs for the organisation"),
    ),
)

COALITION = Record(
    "a coalition",
    Coalition,
    (
        Field("lead", Text(), "the id of the organisation that sends the letter"),
        Field("order", Choice(ORDERS), "how names are ordered (default: lead-first)"),
        Field("organisations", ListOf(ORGANISATION), "everybody who stands behind the letter", required=True),
    ),
)
