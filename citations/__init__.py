"""The BibTeX base and the notes that are made from it.

The names below are loaded when they are first asked for, so that `namens.citations.notes` alone stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from namens.citations.engine import format_notes
    from namens.citations.entries import Entry
    from namens.citations.library import Library, open_library
    from namens.citations.pandoc import Engine, EngineError, start_engine
    from namens.citations.styles import Style, StyleError, load_style

__all__ = [
    "Engine",
    "EngineError",
    "Entry",
    "Library",
    "Style",
    "StyleError",
    "format_notes",
    "load_style",
    "open_library",
    "start_engine",
]

_HOME = {
    "Engine": "pandoc",
    "EngineError": "pandoc",
    "Entry": "entries",
    "Library": "library",
    "Style": "styles",
    "StyleError": "styles",
    "format_notes": "engine",
    "load_style": "styles",
    "open_library": "library",
    "start_engine": "pandoc",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
