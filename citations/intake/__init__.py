"""Sources from elsewhere: BibTeX, CSL-JSON and RIS into the base, and what a letter cites out of it.

The names below are loaded when they are first asked for, so that a list of the base imports no reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from namens.citations.intake.export import FORMATS, export
    from namens.citations.intake.importing import Input, Report, import_sources
    from namens.citations.intake.index import open_rows
    from namens.citations.intake.reference import reference
    from namens.citations.intake.rows import Row, search

_HOME = {
    "FORMATS": "export",
    "Input": "importing",
    "Report": "importing",
    "Row": "rows",
    "export": "export",
    "import_sources": "importing",
    "open_rows": "index",
    "reference": "reference",
    "search": "rows",
}

__all__ = [
    "FORMATS",
    "Input",
    "Report",
    "Row",
    "export",
    "import_sources",
    "open_rows",
    "reference",
    "search",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
