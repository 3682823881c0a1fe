"""Individuals who sign: for a template one by one, and all of them as one value, however many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from namens.coalitions.coalition import Individual
from namens.coalitions.ordering import in_order
from namens.coalitions.supporters import Supporter
from namens.letters.model import NOWHERE, NameList, Origin, Text
from namens.templates.sandbox import Group
from namens.workspace.files import forbidden_character
from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.sourced import Sourced

if TYPE_CHECKING:
    from namens.letters.values import Values

_LINE_ENDS = re.compile(r"[ \t]*[\t\r\n]+[ \t]*")


class Later(Sequence[Group]):
    """A list that is made when a template asks for it."""

    def __init__(self, make: Callable[[], list[Group]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> list[Group]:
        return self._make()

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Group: ...
    @overload
    def __getitem__(self, index: slice) -> list[Group]: ...
    def __getitem__(self, index: int | slice) -> Group | list[Group]:
        return self._made[index]


class People(Sequence[Group]):
    """The individuals in their order. A group is made when a template asks for it; `lines` is made at one go."""

    def __init__(self, values: Values, people: Iterable[Individual | Supporter], order: str) -> None:
        named = [person for person in people if person.name]
        self._values = values
        self._people = in_order(named, [str(person.name) for person in named], order, values.language)

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, index: int) -> Group: ...
    @overload
    def __getitem__(self, index: slice) -> list[Group]: ...
    def __getitem__(self, index: int | slice) -> Group | list[Group]:
        if isinstance(index, slice):
            return [self._group(person) for person in self._people[index]]
        return self._group(self._people[index])

    @property
    def affiliated(self) -> bool:
        """Whether anybody's affiliation is printed."""
        return any(person.affiliation for person in self._people)

    @cached_property
    def lines(self) -> Any:
        """'Name, role, affiliation' of everybody: a value that becomes a list where it stands alone."""
        from_files = any(isinstance(person, Individual) for person in self._people)
        parts = tuple(map(self._parts, self._people)) if from_files else ()
        texts = [
            ", ".join([part.text for part in of_file]) if of_file else self._of_database(person)
            for of_file, person in zip(parts or ((),) * len(self), self._people, strict=True)
        ]
        names = NameList(tuple(texts), parts)
        return self._values.seals.seal("\n".join(texts), block=names, derived=True)

    def _group(self, person: Individual | Supporter) -> Group:
        values = self._values
        if isinstance(person, Supporter):
            seal = values.seals.seal
            found = {name: getattr(person, name) for name in ("id", "name", "role", "affiliation", "country")}
            sealed = {
                name: seal(_one_line(text), derived=True) if text else None for name, text in found.items()
            }
            awaited = self._awaited(person)
            return Group(
                **sealed | ({"name": seal(self._named(person), derived=True)} if awaited else {}),
                provisional=awaited,
            )
        return Group(
            id=values.source(person.id),
            name=values.marked(person.name)
            if person.name and self._awaited(person)
            else values.source(person.name),
            role=values.text(person.role),
            affiliation=values.text(person.affiliation),
            country=values.source(person.country),
            provisional=self._awaited(person),
        )

    def _named(self, person: Supporter) -> str:
        """The name, with the words that say so where an approval is awaited."""
        name = _one_line(person.name)
        return f"{name} ({self._awaited_words})" if self._awaited(person) else name

    @cached_property
    def _awaited_words(self) -> str:
        return self._values.awaited_words()

    def _awaited(self, person: Individual | Supporter) -> bool:
        return self._values.printed is not None and person.id in self._values.printed.provisional

    def _of_database(self, person: Individual | Supporter) -> str:
        assert isinstance(person, Supporter)
        line = ", ".join([text for text in (self._named(person), person.role, person.affiliation) if text])
        return line if line.isprintable() else self._printable(_one_line(line))

    def _printable(self, line: str) -> str:
        """The line, without a character that no document can hold: a database may have been filled by anybody."""
        while bad := forbidden_character(line):
            line = line.replace(bad.group(), "")
            message = f"'{line}' holds the character U+{ord(bad.group()):04X}, which no document can hold."
            coalition = self._values.loaded.coalition
            self._values.problems.add(coalition.place if coalition else Place("coalitions"), message)
        return line

    def _parts(self, person: Individual | Supporter) -> tuple[Text, ...]:
        if isinstance(person, Supporter):
            return ()
        assert person.name is not None
        name = Text(_one_line(person.name), _origin(person.name))
        if self._awaited(person):
            marked = str.__str__(self._values.marked(person.name))
            name = Text(_one_line(marked), name.origin._replace(derived=True))
        others = (self._part(person.role), self._part(person.affiliation))
        return (name, *[part for part in others if part.text])

    def _part(self, text: Localised | None) -> Text:
        if text is None:
            return Text("")
        found = text.in_language(self._values.language, self._values.loaded.submission.first)
        if found is None:  # a problem, or in a draft the words for a gap
            return Text(str.__str__(self._values.text(text)))
        return Text(_one_line(found), _origin(found))


def _one_line(text: str) -> str:
    bare = str.__str__(text).strip()
    return bare if bare.isprintable() else _LINE_ENDS.sub(" ", bare)  # what can be printed ends no line


def _origin(text: Sourced) -> Origin:
    """Where the text stands; cheaply, as there may be a hundred thousand: quotation marks are left out of it."""
    quoted = 1 if text.style in {"'", '"'} else 0
    start, end = text.begins + quoted, text.end - quoted
    if text.source.text[start:end] == text:
        return Origin(text.source.name, text.key, start, end)
    return (
        Origin(text.source.name, text.key, text.offsets[0], text.offsets[-1], derived=True)
        if text
        else NOWHERE
    )
