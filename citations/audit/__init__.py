"""Faults of a citation base and of the references in a letter, each with a rule, a place and a proposal.

`open_base` finds the entries, `audit` gives the findings, `fix` makes the safe changes. Names are loaded when they
are first asked for, so that the schema of submission.yaml stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from namens.citations.audit.entries import Base
    from namens.citations.audit.findings import Edit, Finding
    from namens.citations.audit.fixing import Fixed, fix, open_base
    from namens.citations.audit.letter import Cited, Letter, WrittenNote
    from namens.citations.audit.rules import AUDIT, RULES, AuditSettings, unknown_rules
    from namens.citations.audit.run import audit

__all__ = [
    "AUDIT",
    "RULES",
    "AuditSettings",
    "Base",
    "Cited",
    "Edit",
    "Finding",
    "Fixed",
    "Letter",
    "WrittenNote",
    "audit",
    "fix",
    "open_base",
    "unknown_rules",
]

_HOME = {
    "AUDIT": "rules",
    "RULES": "rules",
    "AuditSettings": "rules",
    "Base": "entries",
    "Cited": "letter",
    "Edit": "findings",
    "Finding": "findings",
    "Fixed": "fixing",
    "Letter": "letter",
    "WrittenNote": "letter",
    "audit": "run",
    "fix": "fixing",
    "open_base": "fixing",
    "unknown_rules": "rules",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
