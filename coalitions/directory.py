"""Everybody who is listed, organisations and persons, by id and by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from namens.coalitions.coalition import Coalition
from namens.coalitions.supporters import Supporter
from namens.coalitions.texts import normal
from namens.workspace.problems import did_you_mean

_MOST_NAMES = 12
_MOST_SUGGESTED = 2_000  # a near miss is not looked for among a hundred thousand


FORGOTTEN = "a forgotten person"


class UnknownSignatoryError(ValueError):
    """Nobody, or more than one, is called so; the message says who is."""


class Directory:
    """The list of a coalition, with the supporters that a database holds."""

    def __init__(self, coalition: Coalition, supporters: Iterable[Supporter] = ()) -> None:
        self._file = coalition.place.file
        self._organisations = {str(found.id): found for found in coalition.organisations}
        # as they are written: of a hundred thousand only a few are named
        self._persons = {str(found.id): str(found.name or "") for found in coalition.individuals}
        self._persons |= {found.id: found.name for found in supporters}
        self._called: dict[str, list[str]] | None = None

    @property
    def signatories(self) -> list[str]:
        """The ids, organisations first."""
        return [*self._organisations, *self._persons]

    @property
    def persons(self) -> list[str]:
        """The ids of those who sign for themselves."""
        return list(self._persons)

    def name(self, signatory: str, language: str, first: str) -> str:
        """The name as it is printed in *language*; the id of who is not listed, and neither of who was forgotten."""
        organisation = self._organisations.get(signatory)
        if organisation is None:
            return normal(self._persons.get(signatory, signatory)) or FORGOTTEN
        found = organisation.name.in_language(language, first)
        return normal(found if found is not None else next(iter(organisation.name.texts()), organisation.id))

    def names(self, signatories: Iterable[str], language: str, first: str) -> list[str]:
        """The names in a row; of very many the first, and how many more."""
        found = list(signatories)
        ids = [signatory for signatory in found if self._persons.get(signatory, signatory).strip()]
        forgotten = len(found) - len(ids)
        shown = [self.name(signatory, language, first) for signatory in ids[:_MOST_NAMES]]
        shown += [f"{len(ids) - _MOST_NAMES} more"] if len(ids) > _MOST_NAMES else []
        if not forgotten:
            return shown
        return [*shown, FORGOTTEN if forgotten == 1 else f"{forgotten} forgotten persons"]

    def find(self, written: str) -> str:
        """The id of who is called so: an id, a name or an alias, in any capitals. Raises UnknownSignatoryError."""
        if written in self._organisations or written in self._persons:
            return written
        if self._called is None:
            self._called = self._by_name()
        found = self._called.get(normal(written).casefold(), [])
        if len(found) > 1:
            raise UnknownSignatoryError(
                f"'{written}' may be {' or '.join(repr(signatory) for signatory in found[:_MOST_NAMES])}. "
                "Write the id."
            )
        if not found:
            hint = did_you_mean(written, self._spelled[:_MOST_SUGGESTED])
            raise UnknownSignatoryError(
                f"there is no '{written}' in {self._file}.{hint} `namens sign add` adds one."
            )
        return found[0]

    def _by_name(self) -> dict[str, list[str]]:
        called: dict[str, list[str]] = {}
        for signatory, names in self._names():
            for name in dict.fromkeys(normal(name).casefold() for name in names):
                called.setdefault(name, []).append(signatory)
        return called

    @property
    def _spelled(self) -> list[str]:
        return [normal(name) for _, names in self._names() for name in names]

    def _names(self) -> Iterator[tuple[str, list[str]]]:
        for signatory, organisation in self._organisations.items():
            yield signatory, [signatory, *organisation.name.texts(), *(organisation.aliases or ())]
        for signatory, person in self._persons.items():
            yield signatory, [signatory, person]
