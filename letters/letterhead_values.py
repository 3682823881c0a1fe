"""The flat values that fill a letterhead's tags, from the same sealed values that templates use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from namens.templates.sandbox import Group

_PARTS = {
    "sender": ("name", "department", "address", "phone", "email", "website"),
    "to": ("name", "organisation", "address", "email"),
}
_SINGLE = ("title", "subject", "date", "reference", "notice", "language")


def letterhead_values(values: Mapping[str, Any]) -> dict[str, str]:
    """Dotted name → characters; what the submission does not give is empty, several lines are parted by breaks."""
    flat = {name: _characters(values[name]) for name in _SINGLE}
    for group, names in _PARTS.items():
        flat |= {f"{group}.{name}": _characters(getattr(values[group], name)) for name in names}
    labels: Group = values["label"]
    flat |= {f"label.{name}": _characters(words) for name, words in vars(labels).items()}
    flat["draft"] = flat["label.draft"] if values["draft"] else ""
    return flat


def _characters(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(str(item).strip() for item in value)
    return str(value).strip()
