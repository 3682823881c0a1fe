"""The personal links that stand in invitations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from namens.cli import printing
from namens.cli.serve import needs_web, settings_of

if TYPE_CHECKING:
    from namens.signing.desk import Desk
    from namens.web.links import Link


class PersonalLinks(Mapping[str, str]):
    """Signatory → a new personal link, made when it is asked for; earlier ones work until `settle`."""

    def __init__(
        self, desk: Desk, folder: Path, url: str, *, language: str = "", named: bool = False
    ) -> None:
        """*language*: that of the invitations, where it was asked for; *named*: for signatories who were named."""
        from namens.coalitions.stores import Stores

        needs_web()
        self._desk, self._language, self._named = desk, language, named
        self._settings, self._signatories = settings_of(folder, url), desk.directory.signatories
        database = desk.store.database if isinstance(desk.store, Stores) else None
        if database is None:
            printing.wrong_use("personal links lead to `namens serve`, which was never started here.")
        self._database = database
        self._made: list[Link] = []

    def __getitem__(self, signatory: str) -> str:
        from namens.signing.invitations.envelope import language_for
        from namens.web.links import new_link
        from namens.workspace.problems import Problems

        # what is wrong with a language is said where the invitation is written
        language = language_for(self._desk, signatory, self._language, Problems(), named=self._named)
        self._made.append(new_link(self._database, self._settings, signatory, language))
        return self._made[-1].url

    def __iter__(self) -> Iterator[str]:
        return iter(self._signatories)

    def __len__(self) -> int:
        return len(self._signatories)

    def settle(self, written: Collection[str]) -> None:
        """Of the signatories whose link was *written* the earlier ones end; of the others the new one."""
        from namens.web.links import arrived, lost

        for link in self._made:
            if link.signatory in written:
                arrived(self._database, link, "invite")
            else:
                lost(self._database, link)
        self._made = []
