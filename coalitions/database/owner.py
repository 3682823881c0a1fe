"""Whose a database is: one database is for one coalition."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from namens.coalitions.places import SETTING


class Owner(NamedTuple):
    """The stem of a coalition's file, the id of who leads it, and the name by which the file knows its database."""

    coalition: str
    lead: str
    database: str = ""

    def is_owned_by(self, asked: Owner, listed: Collection[str]) -> bool:
        """Whether *asked* is the same coalition, though another may lead it now.

        Where its file names a database, that decides. Else the two have one lead; or, where the database lies beside
        the file, who led before is one of those who are *listed* there.
        """
        if asked.database:
            return asked.database == self.database
        return self[:2] == asked[:2] or (self.coalition == asked.coalition and self.lead in listed)


def refusal(owner: Owner | None, asked: Owner, shown: str) -> str:
    """Why *shown* is not opened for *asked*, and what to do."""
    made_over = "`namens sign sync --hand-over` makes it this one's from now on, with all that it holds."
    if asked.database:
        return (
            f"{shown} is not the database in which this coalition's sign-offs are kept: its file names another one under "
            f"'database'. Set {SETTING} to the address of that one. If it is gone, or was moved here, {made_over}"
        )
    theirs = f"'{owner.coalition}', led by '{owner.lead}'" if owner else "nobody"
    return (
        f"{shown} is for the coalition {theirs}, not for '{asked.coalition}', led by '{asked.lead}'. One database is "
        f"for one coalition: name another database for this one. If it is the same coalition, {made_over}"
    )
