"""Organisations that are read as persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.entries import Source
from namens.citations.audit.findings import Finding
from namens.citations.names import looks_like_organisation, split_names

_NAMES = ("author", "editor", "bookauthor", "translator", "holder")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def rules(source: Source) -> Iterator[Finding]:
    """An organisation without braces, which a style prints as 'Veiligheid, Ministerie van Justitie en'."""
    for name in _NAMES:
        value = source.fields.get(name)
        if value is None:
            continue
        for piece in _pieces(value.text):
            if "," not in piece and " " in piece.strip() and looks_like_organisation(piece):
                start = value.start + max(value.text.find(piece), 0)
                message = f"'{piece}' looks like an organisation, but '{name}' of '{source.key}' reads it as a person."
                fix = (
                    f"{name} = {{{{{piece}}}}}" if piece == value.text.strip() else f"write it as {{{piece}}}"
                )
                yield Finding(source.at(start), "corporate-braces", source.key, message, fix)


def _pieces(value: str) -> list[str]:
    """The names; quickly where no braces may hold an 'and'."""
    return split_names(value) if "{" in value else _AND.split(value.strip())
