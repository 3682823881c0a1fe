"""What is wrong with an entry's content though it can be read: dates that are none, organisations without braces."""

from __future__ import annotations

from collections.abc import Iterator

from namens.citations import csl_tables as tables
from namens.citations.dates import parse_date
from namens.citations.entries import Entry
from namens.citations.latex import plain
from namens.citations.names import looks_like_organisation, split_names
from namens.citations.validate import Finding
from namens.workspace.problems import did_you_mean


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Findings about a cited entry; all of them are mild, the note is still printed."""
    yield from _type(entry)
    yield from _dates(entry)
    yield from _names(entry)


def _type(entry: Entry) -> Iterator[Finding]:
    if entry.type not in tables.TYPES and entry.type not in {"xdata", "set"}:
        near = did_you_mean(entry.type, tables.TYPES)
        message = f"'{entry.key}' is of an unknown type, @{entry.type}; it is printed as @misc.{near}"
        yield Finding(entry.place, message, mild=True)


def _dates(entry: Entry) -> Iterator[Finding]:
    for name in tables.DATES:
        value = entry.get(name)
        if value and parse_date(value) is None:
            message = (
                f"'{name}' of '{entry.key}' is no date: {plain(value)!r}. "
                "Write 2024, 2024-12 or 2024-12-16; it is printed as it stands."
            )
            yield Finding(entry.fields[name].place, message, mild=True)


def _names(entry: Entry) -> Iterator[Finding]:
    for name in tables.NAMES:
        for piece in split_names(entry.get(name)):
            if looks_like_organisation(piece):
                message = (
                    f"'{piece}' looks like an organisation, but '{name}' of '{entry.key}' reads it as a person. "
                    f"Put it in braces: {name} = {{{{{piece}}}}}"
                )
                yield Finding(entry.fields[name].place, message, mild=True)
            elif not piece.strip() and entry.get(name):
                message = f"'{name}' of '{entry.key}' has an empty name between two 'and'."
                yield Finding(entry.fields[name].place, message, mild=True)
