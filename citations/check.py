"""What is wrong with an entry's content though it can be read: dates that are none, an address without 'https://'."""

from __future__ import annotations

from collections.abc import Iterator

from namens.citations import csl_tables as tables
from namens.citations.addresses import address, lacks_scheme
from namens.citations.check_latex import check_latex
from namens.citations.check_names import check_names
from namens.citations.dates import parse_date
from namens.citations.entries import Entry
from namens.citations.latex import plain
from namens.citations.validate import Finding
from namens.workspace.problems import did_you_mean

_NO_SOURCE = frozenset(["xdata", "set"])  # they only lend their fields to others


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Findings about a cited entry; the mild ones leave a note that its author can live with."""
    yield from _type(entry)
    yield from _title(entry)
    yield from _dates(entry)
    yield from check_names(entry)
    yield from check_latex(entry)
    yield from _url(entry)


def _type(entry: Entry) -> Iterator[Finding]:
    if entry.type not in tables.TYPES and entry.type not in _NO_SOURCE:
        near = did_you_mean(entry.type, tables.TYPES)
        message = f"'{entry.key}' is of an unknown type, @{entry.type}; it is printed as @misc.{near}"
        yield Finding(entry.place, message, mild=True)


def _title(entry: Entry) -> Iterator[Finding]:
    if entry.type not in _NO_SOURCE and not plain(entry.get("title")).strip():
        message = (
            f"'{entry.key}' has no title, so its note may not say which source it is. Add title = {{…}}."
        )
        yield Finding(entry.place, message, mild=True)


def _url(entry: Entry) -> Iterator[Finding]:
    url = address(entry.get("url"))
    if lacks_scheme(url):
        message = f"'url' of '{entry.key}' does not begin with https://, so its link leads nowhere: '{url}'. Write https://{url}"
        yield Finding(entry.fields["url"].place, message, mild=True)


def _dates(entry: Entry) -> Iterator[Finding]:
    for name in tables.DATES:
        value = entry.get(name)
        if value and parse_date(value) is None:
            message = (
                f"'{name}' of '{entry.key}' is no date: {plain(value)!r}. "
                "Write 2024, 2024-12 or 2024-12-16; it is printed as it stands."
            )
            yield Finding(entry.fields[name].place, message, mild=True)
