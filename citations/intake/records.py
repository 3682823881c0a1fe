"""What every reader of a format hands over: sources as biblatex would have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from namens.workspace.problems import Place


class Record(NamedTuple):
    """One source from elsewhere.

    `wish` is the key that it has there; `fields` are LaTeX without braces, by biblatex's names. `raw` is the whole
    entry where it came as BibTeX, to be taken over as it stands. `kept` names the fields that biblatex does not
    know, in which is kept what has no place elsewhere.
    """

    place: Place
    type: str
    fields: Mapping[str, str]
    wish: str = ""
    raw: str = ""
    kept: tuple[str, ...] = ()


class Batch(NamedTuple):
    """What one file or pasted text held: its sources, and how many more could not be read at all."""

    records: tuple[Record, ...] = ()
    unread: int = 0
