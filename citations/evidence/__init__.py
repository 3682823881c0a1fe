"""Saved copies of sources, and quotations proved against them.

The names below are loaded when they are first asked for: a letter without evidence pays for none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from namens.citations.evidence.claims import STATES, Claim, Result, check_claims, report
    from namens.citations.evidence.copies import Copies, Copy, open_copies
    from namens.citations.evidence.drawing import DRAWING_WORDS
    from namens.citations.evidence.html import matrix_html
    from namens.citations.evidence.index import INDEX, IndexEntry
    from namens.citations.evidence.proof import Proof, prove
    from namens.citations.evidence.saving import Saved, save_copy
    from namens.citations.evidence.svg import matrix_svg
    from namens.citations.evidence.table import matrix_json, matrix_table
    from namens.citations.evidence.texts import Compared, compare_form

_HOME = {
    "DRAWING_WORDS": "drawing",
    "INDEX": "index",
    "STATES": "claims",
    "Claim": "claims",
    "Compared": "texts",
    "Copies": "copies",
    "Copy": "copies",
    "IndexEntry": "index",
    "Proof": "proof",
    "Result": "claims",
    "Saved": "saving",
    "check_claims": "claims",
    "compare_form": "texts",
    "matrix_html": "html",
    "matrix_json": "table",
    "matrix_svg": "svg",
    "matrix_table": "table",
    "open_copies": "copies",
    "prove": "proof",
    "report": "claims",
    "save_copy": "saving",
}

__all__ = [
    "DRAWING_WORDS",
    "INDEX",
    "STATES",
    "Claim",
    "Compared",
    "Copies",
    "Copy",
    "IndexEntry",
    "Proof",
    "Result",
    "Saved",
    "check_claims",
    "compare_form",
    "matrix_html",
    "matrix_json",
    "matrix_svg",
    "matrix_table",
    "open_copies",
    "prove",
    "report",
    "save_copy",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
