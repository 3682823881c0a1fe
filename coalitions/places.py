"""Where a coalition's database is, if it has one. Imported by every build, so it imports next to nothing."""

from __future__ import annotations

import os
from pathlib import Path

SETTING = "NAMENS_DATABASE_URL"

# of a coalition whose file names a database, where there is none
OUT_OF_REACH = (
    f"the sign-offs are kept in a database that is out of reach here, so who approved or declined there is not known. "
    f"Set {SETTING} to its address; or, if this file holds all of them again, take this line away."
)


def database_address() -> str | None:
    """The address that the environment names."""
    return os.environ.get(SETTING, "").strip() or None


def database_file(path: Path) -> Path:
    """SQLite's file of the coalition whose file is *path*."""
    return path.with_suffix(".sqlite")


def has_database(path: Path) -> bool:
    """Whether the coalition whose file is *path* has a database: at an address, or beside its file."""
    return database_address() is not None or database_file(path).exists()
