"""The values that a template fills in: every text of the submission, sealed, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from namens.arguments.argument import Argument
from namens.coalitions.coalition import Individual, Organisation, Signatory
from namens.coalitions.ordering import by_country, order_of, ordered
from namens.coalitions.supporters import Supporter
from namens.letters.counting import in_words
from namens.letters.dates import in_a_row, long_date
from namens.letters.load import Loaded
from namens.letters.people import Later, People
from namens.letters.signatures import Printed, Reserved
from namens.templates.sandbox import Group
from namens.templates.seals import Seals
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced


class Values:
    """Makes the values of one language. A missing translation is a problem; in a draft it is a marked gap."""

    def __init__(
        self,
        loaded: Loaded,
        language: str,
        seals: Seals,
        problems: Problems,
        *,
        draft: bool,
        printed: Printed | None = None,  # None: everybody who is listed
    ) -> None:
        self.loaded, self.language, self.seals = loaded, language, seals
        self.problems, self.draft, self.printed = problems, draft, printed

    def all(self) -> dict[str, Any]:
        """Every value by the name that templates use."""
        submission, labels = self.loaded.submission, self.labels()
        organisations, lead, people = self._organisations(), self._lead(), self._people()
        return {
            "language": self.seals.seal(self.language, derived=True),
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
            "order": self.seals.seal(order_of(self.loaded.coalition), derived=True),
            "by_country": Later(lambda: self._by_country(organisations)),
            "individuals": people,
            "count": self._count(len(organisations), len(people)),
            "arguments": [self._argument(argument) for argument in self.loaded.arguments],
            "reservations": self._reservations(),
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

    def source(self, text: Sourced | None) -> Any:
        """Literal characters of a text that is the same in every language, or None."""
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
            email=self.source(to.email),
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
            phone=self.source(sender.phone),
            email=self.source(sender.email),
            website=self.source(sender.website) or website,
        )

    def _texts(self, texts: Iterable[Localised] | None) -> list[Any]:
        return [self.text(text) for text in texts or ()]

    def _lead(self) -> Group | None:
        """Who sends the letter, whoever else is printed."""
        coalition = self.loaded.coalition
        lead = coalition.find(coalition.lead_id) if coalition else None
        return self._organisation(lead, marked=False) if lead else None

    def _organisations(self) -> list[Group]:
        coalition = self.loaded.coalition
        found = ordered(coalition, self.language, self.loaded.submission.first) if coalition else []
        hidden = self.printed.hidden if self.printed else frozenset()
        return [self._organisation(organisation) for organisation in found if organisation.id not in hidden]

    def _people(self) -> People:
        coalition = self.loaded.coalition
        listed = coalition.individuals if coalition else ()
        hidden = self.printed.hidden if self.printed else frozenset()
        everybody: list[Individual | Supporter] = [*listed, *self.loaded.supporters]
        shown = [person for person in everybody if person.id not in hidden]
        return People(self, shown, order_of(coalition))

    def _by_country(self, printed: Iterable[Group]) -> list[Group]:
        """The organisations that are printed, under the names of their countries."""
        coalition = self.loaded.coalition
        groups = {organisation.id: organisation for organisation in printed}
        shown = [found for found in coalition.organisations if found.id in groups] if coalition else []
        words = self.loaded.labels.of(self.language)
        return [
            Group(
                code=self.seals.seal(country.code, derived=True) if country.code else None,
                name=self.seals.seal(country.name or str(words.get("international", "")), derived=True),
                organisations=[groups[found.id] for found in country.organisations],
            )
            for country in by_country(shown, self.language, self.loaded.submission.first)
        ]

    def _count(self, organisations: int, individuals: int) -> Group:
        words = in_words(organisations, individuals, self.loaded.labels.of(self.language), self.language)
        return Group(
            organisations=organisations,
            individuals=individuals,
            signatories=organisations + individuals,
            in_words=self.seals.seal(words, derived=True),
        )

    def _organisation(self, found: Organisation, *, marked: bool = True) -> Group:
        provisional = self.printed is not None and found.id in self.printed.provisional
        return Group(
            id=self.source(found.id),
            name=self.marked(found.name) if marked and provisional else self.text(found.name),
            provisional=provisional,
            country=self.source(found.country),
            website=self.source(found.website),
            logo=self.source(found.logo),
            register=self.source(found.register),
            signatory=self._signatory(found.signatory),
        )

    def marked(self, name: Localised | Sourced) -> Any:
        """A name whose approval is awaited, with the words that say so, so that no template leaves them out by oversight."""
        plain = self.text(name) if isinstance(name, Localised) else self.source(name)
        return self.seals.derive(f"{str.__str__(plain).strip()} ({self.awaited_words()})", plain)

    def awaited_words(self) -> str:
        """'subject to approval', in this language."""
        return str(self.loaded.labels.of(self.language).get("provisional") or "provisional")

    def _reservations(self) -> list[Any]:
        """A sentence for each request, or group of requests, that somebody does not endorse."""
        labels = self.loaded.labels.of(self.language)
        found = self.printed.reservations if self.printed else ()
        names = self._names_of({reserved.signatory for reserved in found})
        return [
            self._reservation(reserved, names[reserved.signatory], labels)
            for reserved in found
            if reserved.signatory in names
        ]

    def _reservation(self, reserved: Reserved, name: Any, labels: Mapping[str, Sourced]) -> Any:
        label = "reservation" if len(reserved.numbers) == 1 else "reservations"
        sentence = str(labels["reservation_reason" if reserved.reason else label])
        numbers = [str(number) for number in reserved.numbers]
        holes = {
            "name": str.__str__(name).strip(),
            "number": numbers[0],
            "numbers": in_a_row(numbers, self.language),
            "reason": " ".join(reserved.reason.split()),
        }
        words = re.sub(r"\{(\w+)\}", lambda hole: holes.get(hole.group(1), hole.group()), sentence)
        return self.seals.derive(words, name)

    def _names_of(self, signatories: set[str]) -> dict[str, Any]:
        """The names of organisations and individuals; without those who were forgotten, and are printed nowhere."""
        coalition, seal = self.loaded.coalition, self.seals.seal
        names: dict[str, Any] = {
            person.id: seal(person.name, derived=True)
            for person in self.loaded.supporters
            if person.id in signatories and person.name
        }
        for person in coalition.individuals if coalition else ():
            if person.id in signatories and person.name:
                names[person.id] = self.source(person.name)
        for organisation in coalition.organisations if coalition else ():
            if organisation.id in signatories:
                names[organisation.id] = self.text(organisation.name)
        return names

    def _signatory(self, found: Signatory | None) -> Group:
        if found is None:
            return Group(name=None, role=None)
        return Group(name=self.text(found.name), role=self.text(found.role))

    def _argument(self, argument: Argument) -> Group:
        return Group(
            id=self.source(argument.id),
            heading=self.markdown(argument.heading),
            text=self.markdown(argument.text),
            asks=self.markdown(argument.asks),
            answers=[self.source(answer) for answer in argument.answers],
        )
