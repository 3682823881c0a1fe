"""Lists for a spreadsheet: no cell is a formula, whatever somebody called themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from namens.coalitions.database.store import Database
from namens.coalitions.intake.export import export as write_list
from namens.coalitions.intake.export import listed as list_of
from namens.coalitions.intake.fields import INDIVIDUALS, ORGANISATIONS, Kind
from namens.coalitions.intake.spreadsheets import csv_bytes
from namens.coalitions.standing import Standing
from namens.signing.desk import Desk
from namens.web.listed import listed
from namens.web.office import listed_standings

_HEAD = [
    "id",
    "name",
    "signatory",
    "role",
    "state",
    "current",
    "version",
    "approved_at",
    "consent",
    "reservations",
]
_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _status(desk: Desk, database: Database) -> bytes:
    """Who stands where, a line a signatory."""
    del database
    return csv_bytes([_HEAD, *(_row(desk, standing) for standing in listed_standings(desk).values())])


def _row(desk: Desk, standing: Standing) -> list[str]:
    who, approval = listed(desk, standing.signatory, desk.first), standing.approval
    consent = approval.consent if approval else None
    return [
        standing.signatory,
        who.name if who else "",
        who.signatory if who else "",
        who.role if who else "",
        standing.state,
        "yes" if standing.current else "no",
        str(standing.version or ""),
        approval.at.isoformat() if approval else "",
        "" if consent is None else "yes" if consent else "no",
        "; ".join(found.argument for found in standing.reservations),
    ]


def _list(kind: Kind, form: str) -> Callable[[Desk, Database], bytes]:
    def write(desk: Desk, database: Database) -> bytes:
        states = {name: standing.state for name, standing in listed_standings(desk).items()}
        return write_list(list_of(desk.coalition, desk.events, states, database), kind, form)

    return write


# what can be taken away: a file's name → its media type, and what writes it
FILES: Mapping[str, tuple[str, Callable[[Desk, Database], bytes]]] = {
    "status.csv": (_CSV, _status),
    "organisations.csv": (_CSV, _list(ORGANISATIONS, "csv")),
    "organisations.xlsx": (_XLSX, _list(ORGANISATIONS, "xlsx")),
    "individuals.csv": (_CSV, _list(INDIVIDUALS, "csv")),
    "individuals.xlsx": (_XLSX, _list(INDIVIDUALS, "xlsx")),
}
