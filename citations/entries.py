"""What an entry of the citation base is, after strings and inheritance and before any decoding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from namens.workspace.problems import Place


class Field(NamedTuple):
    """One field: `value` is LaTeX without its braces or quotes, with strings and `#` resolved.

    `start` and `end` are character offsets of the field in its file, from its name to the end of its value;
    an inherited field points into the entry it came from.
    """

    name: str
    value: str
    place: Place
    start: int
    end: int


class Entry(NamedTuple):
    """One entry: where it stands, its raw characters, and its fields by lower-case name, inherited ones too.

    `start` and `end` are character offsets in the file as it is on disk (no newline translated).
    """

    key: str
    type: str
    fields: Mapping[str, Field]
    place: Place
    start: int
    end: int
    raw: str

    def get(self, *names: str) -> str:
        """The value of the first of *names* that is filled, as LaTeX, else an empty string."""
        for name in names:
            found = self.fields.get(name)
            if found is not None and found.value.strip():
                return found.value
        return ""


def freeze_entry(entry: Entry) -> list[Any]:
    """The entry as JSON has it."""
    fields = [[f.name, f.value, *_place(f.place), f.start, f.end] for f in entry.fields.values()]
    return [entry.key, entry.type, fields, *_place(entry.place), entry.start, entry.end, entry.raw]


def thaw_entry(item: list[Any]) -> Entry:
    """The entry that `freeze_entry` wrote. Raises TypeError or ValueError when it is damaged."""
    key, kind, fields, file, line, column, start, end, raw = item
    thawed = {name: Field(name, value, Place(*at), s, e) for name, value, *at, s, e in fields}
    return Entry(key, kind, thawed, Place(file, line, column), start, end, raw)


def _place(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column
