"""Persons by the thousand, who sign for themselves: as a database holds them."""

from __future__ import annotations

from typing import NamedTuple


class Supporter(NamedTuple):
    """One person. `id` is unique; `email` is never printed; `added_at` is ISO 8601 in UTC, empty if unknown."""

    id: str
    name: str
    role: str = ""
    affiliation: str = ""
    country: str = ""
    email: str = ""
    language: str = ""
    added_at: str = ""
