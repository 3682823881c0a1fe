"""A line of a table as an organisation or a person, in the fields of a coalition's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.intake import cells, fields
from namens.coalitions.intake.folding import shortened
from namens.coalitions.intake.headings import ID, Columns
from namens.coalitions.intake.table import WHOLE, Line
from namens.workspace.problems import Place
from namens.workspace.scalars import Identifier

Texts = str | Mapping[str, str]  # one text for all languages, or one a language


def each(texts: Texts) -> Iterable[str]:
    """Every text there is."""
    if isinstance(texts, str):
        return (texts,) if texts else ()
    return texts.values()


def one_of(texts: Texts) -> str:
    """The first text; empty where there is none."""
    return texts if isinstance(texts, str) else next(iter(texts.values()), "")


class OrganisationRow(NamedTuple):
    """An organisation; `id` is the one that it asks for, then the one that it got."""

    place: Place
    id: str
    name: Texts
    aliases: tuple[str, ...] = ()
    country: str = ""
    website: str = ""
    register: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    signatory: Texts = ""
    role: Texts = ""
    language: str = ""
    logo: str = ""

    @property
    def shown(self) -> str:
        """One of its names."""
        return one_of(self.name)


class PersonRow(NamedTuple):
    """A person; `id` says nothing of them, as it outlives what is forgotten."""

    place: Place
    id: str
    name: Texts
    role: Texts = ""
    affiliation: Texts = ""
    country: str = ""
    email: str = ""
    language: str = ""

    @property
    def shown(self) -> str:
        """The name."""
        return one_of(self.name)


Row = OrganisationRow | PersonRow


class UnusableRow(ValueError):
    """A line that cannot be added: every reason, with the column it is about."""


class Reader:
    """Reads lines under one heading."""

    def __init__(self, name: str, heading: Sequence[str], columns: Columns, kind: fields.Kind) -> None:
        self._name, self._heading, self._columns, self._kind = name, heading, columns, kind
        self._used = columns.used
        self._languages = {
            base: [found for found in columns.fields if found.partition(" [")[0] == base]
            for base in fields.BY_LANGUAGE
        }

    def row(self, line: Line) -> Row:
        """What the line says. Raises UnusableRow."""
        reasons = [*self._faults(line)]
        if not reasons:
            taken = _Taken(line.cells, self._columns.fields, self._heading)
            row = (
                self._organisation(taken, line)
                if self._kind is fields.ORGANISATIONS
                else self._person(taken, line)
            )
            reasons = taken.reasons
            if not reasons and not row.name:
                reasons = ["there is no name"]
            if not reasons:
                return row
        raise UnusableRow("; ".join(reasons))

    def refused_consent(self, line: Line) -> int:
        """The column in which the answer to 'I agree' is a plain no; -1 where there is none."""
        for at in self._columns.consent:
            if at < len(line.cells) and cells.is_no(line.cells[at]):
                return at
        return -1

    def _faults(self, line: Line) -> list[str]:
        if WHOLE in line.faults:
            return [line.faults[WHOLE]]
        width = len(self._heading)
        if any(cell.strip() for cell in line.cells[width:]):
            count = len(line.cells)
            return [
                f'has {count} cells under {width} headings; put a cell that holds the separator between ""'
            ]
        if (at := self._columns.submitted) >= 0 and not "".join(line.cells[at : at + 1]).strip():
            return [f"the form was not sent off ('{shortened(self._heading[at])}' is empty)"]
        return [
            f"'{shortened(self._heading[at])}' {fault}"
            for at, fault in line.faults.items()
            if at in self._used
        ]

    def _organisation(self, taken: _Taken, line: Line) -> OrganisationRow:
        return OrganisationRow(
            Place(self._name, line.number),
            _wish(taken.first(ID)),
            self._texts(taken, fields.NAME),
            taken.aliases(),
            taken.first(fields.COUNTRY, cells.country),
            taken.first(fields.WEBSITE, cells.website),
            taken.first(fields.REGISTER, cells.compared),
            taken.first(fields.CONTACT, cells.compared) or _joined(taken),
            taken.first(fields.EMAIL, cells.email),
            taken.first(fields.PHONE, cells.compared),
            self._texts(taken, fields.SIGNATORY),
            self._texts(taken, fields.ROLE),
            taken.first(fields.LANGUAGE, cells.language),
        )

    def _person(self, taken: _Taken, line: Line) -> PersonRow:
        return PersonRow(
            Place(self._name, line.number),
            _wish(taken.first(ID)),
            self._texts(taken, fields.NAME) or _joined(taken),
            self._texts(taken, fields.ROLE),
            self._texts(taken, fields.AFFILIATION),
            taken.first(fields.COUNTRY, cells.country),
            taken.first(fields.EMAIL, cells.email),
            taken.first(fields.LANGUAGE, cells.language),
        )

    def _texts(self, taken: _Taken, base: str) -> Texts:
        """A text that is printed: one for all languages, or one a language."""
        single, found = "", {}
        for field in self._languages[base]:
            value = taken.first(field)
            if not cells.is_printed(value):
                continue
            if field == base:
                single = value
            else:
                found[field[len(base) + 2 : -1]] = value
        if found and single and single not in found.values():
            taken.reasons.append(f"'{base}' is '{shortened(single)}', and another in each language")
        return found or single


class _Taken:
    """The cells of one line by field, and what is wrong with them."""

    def __init__(
        self, line: Sequence[str], columns: Mapping[str, tuple[int, ...]], heading: Sequence[str]
    ) -> None:
        self._line, self._columns, self._heading = line, columns, heading
        self.reasons: list[str] = []

    def first(self, field: str, check: Callable[[str], str] | None = None) -> str:
        """The value of *field*: that of the first of its columns in which something stands."""
        for at in self._columns.get(field, ()):
            if at >= len(self._line):
                continue
            cell = self._line[at]
            if cell and (value := self._checked(cell, at, check)):
                return value
        return ""

    def _checked(self, cell: str, at: int, check: Callable[[str], str] | None) -> str:
        try:
            typed = cells.text(cell)
            return check(typed) if check is not None and typed else typed
        except cells.Unusable as fault:
            self.reasons.append(f"'{shortened(self._heading[at])}' {fault}")
            return ""

    def aliases(self) -> tuple[str, ...]:
        """Other names: a line each, or with `;` between them."""
        found: list[str] = []
        for at in self._columns.get(fields.ALIASES, ()):
            cell = self._line[at] if at < len(self._line) else ""
            parts = cell.splitlines() if "\n" in cell else cell.split(";")
            found += [alias for part in parts if (alias := self._checked(part, at, cells.compared))]
        return tuple(dict.fromkeys(found))


def _joined(taken: _Taken) -> str:
    """A name whose parts stand in two columns."""
    return " ".join(part for part in (taken.first(fields.FIRST), taken.first(fields.LAST)) if part)


def _wish(typed: str) -> str:
    return typed if re.fullmatch(Identifier.pattern, typed) else ""
