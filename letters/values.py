"""The values that a template fills in: every text of the submission, sealed, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from namens.arguments.argument import Argument
from namens.coalitions.coalition import Organisation, Signatory
from namens.coalitions.load import ordered
from namens.letters.dates import long_date
from namens.letters.load import Loaded
from namens.templates.sandbox import Group
from namens.templates.seals import Seals
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced


@dataclass(slots=True)
class Values:
    """Makes the values of one language. A missing translation is a problem; in a draft it is a marked gap."""

    loaded: Loaded
    language: str
    seals: Seals
    problems: Problems
    draft: bool

    def all(self) -> dict[str, Any]:
        """Every value by the name that templates use."""
        submission, organisations = self.loaded.submission, self._organisations()
        labels = self.labels()
        lead = next((found for found in organisations if found.id == self._lead_id()), None)
        return {
            "language": self.seals.seal(self.language),
            "title": self.text(submission.title),
            "subject": self.text(submission.subject),
            "date": self._date(),
            "reference": self.text(submission.reference),
            "notice": self.text(submission.notice),
            "salutation": self.text(submission.salutation) or labels.salutation,
            "closing": self.text(submission.closing) or labels.closing,
            "to": self._addressee(),
            "sender": self._sender(lead),
            "lead": lead,
            "organisations": organisations,
            "arguments": [self._argument(argument) for argument in self.loaded.arguments],
            "requests": [self.markdown(found.asks) for found in self.loaded.arguments if found.asks],
            "label": labels,
            "draft": self.draft,
        }

    def labels(self) -> Group:
        """The fixed words in this language."""
        words = self.loaded.labels.of(self.language)
        return Group(**{name: self.seals.seal_source(text) for name, text in words.items()})

    def text(self, text: Localised | None) -> Any:
        """Literal characters, or None."""
        return None if text is None else self._seal(text, markdown=False)

    def markdown(self, text: Localised | None) -> Any:
        """An author's Markdown, or None."""
        return None if text is None else self._seal(text, markdown=True)

    def _seal(self, text: Localised, *, markdown: bool) -> Any:
        found = text.in_language(self.language, self.loaded.submission.first)
        if found is not None:
            return self.seals.seal_source(found, markdown=markdown)
        if self.draft:
            return self.seals.seal(self._gap(), missing=self.language)
        there = ", ".join(text.by_language) or self.loaded.submission.first
        self.problems.add(
            text.place,
            f"'{text.key}' has no text in '{self.language}' (there is: {there}). "
            f"Add one, or build with --draft to mark the gap.",
        )
        return self.seals.seal("")

    def _gap(self) -> str:
        words = self.loaded.labels.of(self.language).get("missing")
        return f"[{words or 'missing translation'}: {self.language}]"

    def _source(self, text: Sourced | None) -> Any:
        return None if text is None else self.seals.seal_source(text)

    def _date(self) -> Any:
        date = self.loaded.submission.date
        return self.seals.seal(long_date(date.date, self.language), source=date.text, derived=True)

    def _addressee(self) -> Group:
        to = self.loaded.submission.to
        return Group(
            name=self.text(to.name),
            organisation=self.text(to.organisation),
            address=self._texts(to.address),
            email=self._source(to.email),
        )

    def _sender(self, lead: Group | None) -> Group:
        sender = self.loaded.submission.sender
        lead_name, website = (lead.name, lead.website) if lead else (None, None)
        if sender is None:
            return Group(name=lead_name, department=None, address=[], phone=None, email=None, website=website)
        return Group(
            name=self.text(sender.name) or lead_name,
            department=self.text(sender.department),
            address=self._texts(sender.address),
            phone=self._source(sender.phone),
            email=self._source(sender.email),
            website=self._source(sender.website) or website,
        )

    def _texts(self, texts: Iterable[Localised] | None) -> list[Any]:
        return [self.text(text) for text in texts or ()]

    def _lead_id(self) -> str:
        coalition = self.loaded.coalition
        if coalition is None or not coalition.organisations:
            return ""
        return str(coalition.lead or coalition.organisations[0].id)

    def _organisations(self) -> list[Group]:
        coalition = self.loaded.coalition
        found = ordered(coalition, self.language, self.loaded.submission.first) if coalition else []
        return [self._organisation(organisation) for organisation in found]

    def _organisation(self, found: Organisation) -> Group:
        return Group(
            id=self._source(found.id),
            name=self.text(found.name),
            country=self._source(found.country),
            website=self._source(found.website),
            logo=self._source(found.logo),
            register=self._source(found.register),
            signatory=self._signatory(found.signatory),
        )

    def _signatory(self, found: Signatory | None) -> Group:
        if found is None:
            return Group(name=None, role=None)
        return Group(name=self.text(found.name), role=self.text(found.role))

    def _argument(self, argument: Argument) -> Group:
        return Group(
            id=self._source(argument.id),
            heading=self.markdown(argument.heading),
            text=self.markdown(argument.text),
            asks=self.markdown(argument.asks),
            answers=[self._source(answer) for answer in argument.answers],
        )
