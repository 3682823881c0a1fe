"""The signatories for others: CSV and XLSX that no spreadsheet program runs, and YAML that namens itself reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from namens.coalitions.coalition import Coalition
from namens.coalitions.intake.fields import INDIVIDUALS, Kind
from namens.coalitions.intake.headings import ID
from namens.coalitions.intake.listed import (
    People,
    individuals_of,
    organisations_of,
    persons,
    plain_individual,
    plain_organisation,
)
from namens.coalitions.intake.rows import OrganisationRow, PersonRow, Texts
from namens.coalitions.intake.spreadsheets import csv_bytes
from namens.coalitions.signoffs import Event, as_plain

ORGANISATION, PERSON, STATE = "organisation", "name", "state"


class Listed(NamedTuple):
    """What is exported. `states`: by id, where a signatory stands; whoever has no state there is exported without."""

    organisations: Sequence[OrganisationRow]
    individuals: Sequence[PersonRow]
    events: Sequence[Event] = ()
    states: Mapping[str, str] = {}
    lead: str = ""
    order: str = ""


def listed(
    coalition: Coalition, events: Sequence[Event], states: Mapping[str, str], people: People | None = None
) -> Listed:
    """What a coalition's file lists, and the persons whom a database holds."""
    theirs = persons(people.supporters()) if people else []
    return Listed(
        organisations_of(coalition),
        [*individuals_of(coalition), *theirs],
        events,
        states,
        str(coalition.lead or ""),
        str(coalition.order or ""),
    )


def export(found: Listed, kind: Kind, to: str) -> bytes:
    """*found* as a file of the format *to*; a table holds one *kind*, YAML all."""
    return FORMATS[to](found, kind)


def table(found: Listed, kind: Kind) -> list[list[str]]:
    """A heading, and a line a signatory; `namens sign import` knows each column again."""
    if kind is INDIVIDUALS:
        return _table(_person_columns(found.individuals), found.individuals, found.states)
    return _table(_organisation_columns(found.organisations), found.organisations, found.states)


Columns = Mapping[str, Callable[[Any], str]]


def _organisation_columns(rows: Sequence[OrganisationRow]) -> Columns:
    return {
        ID: lambda row: row.id,
        **_texts(ORGANISATION, rows, lambda row: row.name),
        "short name": lambda row: _aliases(row.aliases),
        "country": lambda row: row.country,
        "website": lambda row: row.website,
        "register number": lambda row: row.register,
        "contact person": lambda row: row.contact,
        "e-mail": lambda row: row.email,
        "telephone": lambda row: row.phone,
        **_texts("signatory", rows, lambda row: row.signatory),
        **_texts("role", rows, lambda row: row.role),
        "language": lambda row: row.language,
    }


def _person_columns(rows: Sequence[PersonRow]) -> Columns:
    return {
        ID: lambda row: row.id,
        **_texts(PERSON, rows, lambda row: row.name),
        **_texts("role", rows, lambda row: row.role),
        **_texts("affiliation", rows, lambda row: row.affiliation),
        "country": lambda row: row.country,
        "e-mail": lambda row: row.email,
        "language": lambda row: row.language,
    }


def _texts(name: str, rows: Sequence[Any], of: Callable[[Any], Texts]) -> Columns:
    """A column for a text that serves all languages, and one for each language that somebody has."""
    languages: dict[str, None] = {}
    for row in rows:
        if not isinstance(texts := of(row), str):
            languages |= dict.fromkeys(texts)
    return {name: partial(_in, of, ""), **{f"{name} [{one}]": partial(_in, of, one) for one in languages}}


def _in(of: Callable[[Any], Texts], language: str, row: Any) -> str:
    texts = of(row)
    if isinstance(texts, str):
        return "" if language else texts
    return texts.get(language, "") if language else next(iter(texts.values()), "")


def _aliases(aliases: Sequence[str]) -> str:
    """A line each; one alone that holds a `;` is ended by an empty line, so that it stays one."""
    end = "\n" if len(aliases) == 1 and ";" in aliases[0] else ""
    return "\n".join(aliases) + end


def _table(columns: Columns, rows: Sequence[Any], states: Mapping[str, str]) -> list[list[str]]:
    body = [[*(of(row) for of in columns.values()), states.get(row.id, "")] for row in rows]
    return [[*columns, STATE], *body]


def _csv(found: Listed, kind: Kind) -> bytes:
    return csv_bytes(table(found, kind))


def _xlsx(found: Listed, kind: Kind) -> bytes:
    from namens.coalitions.intake.xlsx_writing import xlsx_bytes

    return xlsx_bytes(table(found, kind), kind.many)


def _yaml(found: Listed, kind: Kind) -> bytes:  # noqa: ARG001 (a coalition's file holds both kinds)
    """A coalition's file: whoever gets it can read it, and so can namens."""
    from namens.workspace.yaml_splice import block

    lines = block({name: value for name, value in (("lead", found.lead), ("order", found.order)) if value})
    lists: dict[str, list[dict[str, Any]]] = {
        "organisations": [plain_organisation(row) for row in found.organisations],
        "individuals": [plain_individual(row) for row in found.individuals],
        "signoffs": [as_plain(event) for event in found.events],
    }
    for name, items in lists.items():
        if items:
            lines += [f"{name}:", *block(items, "  ")]
        elif name == "organisations":
            lines.append("organisations: []")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


Writer = Callable[[Listed, Kind], bytes]
FORMATS: Mapping[str, Writer] = {"csv": _csv, "xlsx": _xlsx, "yaml": _yaml}
