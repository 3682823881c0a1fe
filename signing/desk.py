"""Where signing begins: a submission, its coalition, the text of today, and the store of what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from namens.coalitions.coalition import Coalition
from namens.coalitions.comparison import Present
from namens.coalitions.directory import Directory
from namens.coalitions.listing import NEW_FILE
from namens.coalitions.signoffs import Event, Store
from namens.coalitions.standing import Standing, standings
from namens.coalitions.stores import open_stores
from namens.coalitions.texts import Text, read_text, write_text
from namens.letters.fingerprint import fingerprint
from namens.letters.load import Loaded, load
from namens.letters.standing import day_of_approvals
from namens.letters.supporters import with_supporters
from namens.workspace.problems import Place, Problem, Problems


class Desk(NamedTuple):
    """All that signing needs. `coalition` is never missing here.

    `contradictions`: what the coalition's file and its database tell differently.
    """

    loaded: Loaded
    coalition: Coalition
    present: Present
    store: Store
    directory: Directory
    contradictions: Sequence[Problem] = ()

    @property
    def first(self) -> str:
        """The submission's first language."""
        return self.loaded.submission.first

    @property
    def events(self) -> Sequence[Event]:
        """What was said so far."""
        return self.store.events()

    def recall(self, name: str) -> Text | None:
        """A text that was shown to somebody, by its hash."""
        for text in self.present.texts.values():
            if text.hash == name:
                return text
        content = self.store.text(name)
        return read_text(content, name) if content is not None else None

    def standings(self, today: dt.date | None = None) -> dict[str, Standing]:
        """Where each listed signatory stands, in the order of the list."""
        return standings(
            self.directory.signatories,
            self.events,
            self.present,
            self.recall,
            today=today or day_of_approvals(self.loaded.submission),
            expires=self.expires,
        )

    @property
    def expires(self) -> dt.date | None:
        """The last day on which an approval holds."""
        expires = self.loaded.submission.approvals_expire
        return expires.date if expires else None

    def kept(self) -> dict[str, str]:
        """The texts of today, hash → content, to be kept with what is said of them."""
        return {text.hash: write_text(text) for text in self.present.texts.values()}

    def name(self, signatory: str, language: str = "") -> str:
        """The name as printed."""
        return self.directory.name(signatory, language or self.first, self.first)

    def find(self, written: str) -> str:
        """The id of the signatory that is called so. Raises UnknownSignatoryError."""
        return self.directory.find(written)


def open_desk(folder: Path, problems: Problems) -> Desk | None:
    """The desk of the submission in *folder*; None, and a problem, where it cannot be used."""
    loaded = load(folder.resolve(), problems)
    if loaded is None or problems.errors:
        return None
    if loaded.coalition is None:
        problems.add(Place("coalitions"), "there is no coalition. `namens sign add` makes one.")
        return None
    loaded = with_supporters(loaded, problems)
    if loaded.coalition is None or problems.errors:
        return None
    store = open_stores(loaded.folder / loaded.coalition.place.file, loaded.folder)
    contradictions = store.contradictions()
    problems.extend(contradictions)
    directory = Directory(loaded.coalition, loaded.supporters)
    return Desk(loaded, loaded.coalition, fingerprint(loaded), store, directory, contradictions)


def coalition_file(folder: Path, problems: Problems) -> tuple[Path | None, Coalition | None]:
    """The coalition's file, where there is one, or where the first one goes; None with problems."""
    loaded = load(folder.resolve(), problems)
    if loaded is not None and loaded.coalition is not None:
        return loaded.folder / loaded.coalition.place.file, loaded.coalition
    if loaded is None or problems.errors:
        return None, None
    return loaded.folder / NEW_FILE, None
