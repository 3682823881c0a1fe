"""What an audit finds: a rule, a place, what is wrong, what to do, and for some the exact change."""

from __future__ import annotations

from typing import NamedTuple

from namens.workspace.problems import Place


class Edit(NamedTuple):
    """Characters `start` to `end` of a .bib file (as it is on disk) become `new`."""

    file: str
    start: int
    end: int
    new: str


class Finding(NamedTuple):
    """One fault. `key` is empty for a note written by hand; `edits` are there when the change is safe."""

    place: Place
    rule: str
    key: str
    message: str
    fix: str
    edits: tuple[Edit, ...] = ()
