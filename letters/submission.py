"""submission.yaml: the letter's addressee, subject, languages and arguments, and how its YAML looks."""

from __future__ import annotations

from typing import NamedTuple

from namens.citations.audit.rules import AUDIT, AuditSettings
from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.scalars import Boolean, Choice, Date, DatedText, FilePath, Text
from namens.workspace.schema import Field, ListOf, ReaderText, Record
from namens.workspace.sourced import Sourced

DEFAULT_STYLE = "chicago-notes-bibliography-17th-edition"
DEFAULT_TEMPLATE = "letter.md.j2"
POLICIES = ("listed", "approved", "provisional")
LANGUAGE = Text("a language code such as 'nl' or 'en'", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Addressee(NamedTuple):
    """To whom the letter goes."""

    name: Localised | None
    organisation: Localised | None
    address: tuple[Localised, ...] | None
    email: Sourced | None
    place: Place


class Sender(NamedTuple):
    """What the letterhead prints; what is left out comes from the coalition's lead."""

    name: Localised | None
    department: Localised | None
    address: tuple[Localised, ...] | None
    phone: Sourced | None
    email: Sourced | None
    website: Sourced | None
    place: Place


class Submission(NamedTuple):
    """submission.yaml as it was read."""

    title: Localised
    languages: tuple[Sourced, ...]
    date: DatedText
    to: Addressee
    subject: Localised
    arguments: tuple[Sourced, ...]
    reference: Localised | None
    salutation: Localised | None
    closing: Localised | None
    sender: Sender | None
    notice: Localised | None
    coalition: Sourced | None
    consultation: Sourced | None
    citations: tuple[Sourced, ...] | None
    citation_style: Sourced | None
    citation_language: Sourced | None
    template: Sourced | None
    letterhead: Sourced | None
    signatures: Sourced | None
    approvals_expire: DatedText | None
    partner_page: Sourced | None
    open_list: bool | None
    audit: AuditSettings | None
    place: Place

    @property
    def first(self) -> str:
        """The first language, to which a text without a language belongs."""
        return str(self.languages[0])


ADDRESSEE = Record(
    "the addressee",
    Addressee,
    (
        Field("name", ReaderText(shared=True), "a person or department"),
        Field("organisation", ReaderText(shared=True), "the organisation"),
        Field("address", ListOf(ReaderText(shared=True), or_one=True), "the lines of the address"),
        Field("email", Text(), "the e-mail address to which the letter is sent"),
    ),
    shorthand="organisation",
)

SENDER = Record(
    "the sender",
    Sender,
    (
        Field(
            "name",
            ReaderText(shared=True),
            "the sender as the letterhead prints it (default: the lead's name)",
        ),
        Field("department", ReaderText(shared=True), "a department or section"),
        Field("address", ListOf(ReaderText(shared=True), or_one=True), "the lines of the address"),
        Field("phone", Text(), "the telephone number"),
        Field("email", Text(), "the e-mail address"),
        Field("website", Text(), "the website (default: the lead's)"),
    ),
    shorthand="name",
)

SUBMISSION = Record(
    "submission.yaml",
    Submission,
    (
        Field("title", ReaderText(), "the letter's title; the built files are named after it", required=True),
        Field("languages", ListOf(LANGUAGE, or_one=True, filled=True), "the letter's languages, the first is the default", required=True),
        Field("date", Date(), "the date of the letter, such as 2024-12-16", required=True),
        Field("to", ADDRESSEE, "to whom the letter goes", required=True),
        Field("subject", ReaderText(), "what the letter is about", required=True),
        Field("arguments", ListOf(Text("the id of an argument"), filled=True), "the ids of the arguments, in the letter's order", required=True),
        Field("reference", ReaderText(shared=True), "the regulator's case id"),
        Field("salutation", ReaderText(), "how the letter begins (default: the language's usual one)"),
        Field("closing", ReaderText(), "how the letter ends (default: the language's usual one)"),
        Field("sender", SENDER, "what the letterhead prints"),
        Field("notice", ReaderText(), "a line that the letterhead prints, such as 'Confidential'"),
        Field("coalition", FilePath(), "the file of the coalition, such as coalitions/us.yaml"),
        Field("consultation", FilePath(), "the file of the consultation, such as consultation.yaml"),
        Field("citations", ListOf(FilePath(), or_one=True), "the .bib files (default: all in citations/)"),
        Field("citation_style", Text(), "a CSL style's id, or a .csl file of one's own"),
        Field("citation_language", LANGUAGE, "the language of the notes (default: the letter's)"),
        Field("template", Text("a template's name such as letter.md.j2"), "the template of the letter"),
        Field("signatures", Choice(POLICIES), "whose names are printed (default: listed, with sign-offs provisional)"),
        Field("approvals_expire", Date(), "the last day on which an approval holds (default: it holds for ever)"),
        Field("partner_page", Text("an address such as https://example.org", r"https?://\S+"), "the web page where partners answer an invitation"),
        Field("open_list", Boolean(), "whether anybody may sign for themselves on the web page (default: no)"),
        Field("audit", AUDIT, "what `namens cite audit` leaves out"),
        Field("letterhead", Text("a file's name such as letterhead.docx"), "a DOCX with styles, header and footer"),
    ),
)  # fmt: skip
