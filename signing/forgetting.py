"""Forget who is behind a signatory, and say what namens cannot reach or will not delete by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from namens.coalitions.intake.folding import fold
from namens.coalitions.signoffs import Event, as_plain
from namens.signing.desk import Desk
from namens.workspace.files import relative_name
from namens.workspace.outputs import OUT

_SHORTEST = 3  # letters of a name that is looked for


class Remains(NamedTuple):
    """A place that still holds something, and what."""

    where: str
    what: str


def forget(desk: Desk, signatory: str) -> tuple[int, list[Remains]]:
    """Empty what is personal of *signatory*: in how many events, and what remains. Raises StoreError."""
    before, people = list(desk.events), _people(desk, signatory)
    emptied = desk.store.forget(signatory)
    remains = [
        *_id(desk, signatory),
        *_lines(desk, signatory, people),
        *_events(desk, signatory, before, people),
        *_files(desk),
        *_history(desk),
    ]
    return emptied, remains


def _people(desk: Desk, signatory: str) -> set[str]:
    """Whoever was named: the person, or the organisation's contact, signatory, and who spoke for it; as words."""
    names = [event.by for event in desk.events if event.signatory == signatory]
    organisation = desk.coalition.find(signatory)
    if organisation is None:
        names.append(desk.name(signatory))
    else:
        contact, signs = organisation.contact, organisation.signatory
        names.append(str((contact and contact.name) or ""))
        names += [str(name) for name in (signs.name.texts() if signs and signs.name else ())]
    return {name for name in map(fold, names) if len(name) >= _SHORTEST}


def _id(desk: Desk, signatory: str) -> Iterator[Remains]:
    """A person's id that says who it was, as it was chosen by hand."""
    person = next((found for found in desk.coalition.individuals if found.id == signatory), None)
    if person is not None and set(fold(str(person.name or "")).split()) & set(fold(signatory).split()):
        yield Remains(
            str(person.place), f"the id '{signatory}', which tells the name; write another everywhere"
        )


def _lines(desk: Desk, signatory: str, people: set[str]) -> Iterator[Remains]:
    """What still names them in the coalition's file: a remark, or an event in which they spoke for another."""
    file = desk.coalition.place.file
    text = (desk.loaded.folder / file).read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        if _names(line.replace(signatory, ""), people):
            yield Remains(f"{file}:{number}", "a line that names them still")


def _events(desk: Desk, signatory: str, events: list[Event], people: set[str]) -> Iterator[Remains]:
    """What still names them in the database."""
    in_file = {logged.event.id for logged in desk.coalition.signoffs}
    for event in events:
        if (
            event.signatory != signatory
            and event.id not in in_file
            and _names(f"{event.by} {event.note}", people)
        ):
            whose = f"of '{event.signatory}'" if event.signatory else "of the lead"
            yield Remains(
                "database", f"the event '{event.kind}' {whose} ({as_plain(event)['at']}) names them"
            )


def _names(words: str, people: set[str]) -> bool:
    said = f" {fold(words)} "
    return any(f" {name} " in said for name in people)


def _files(desk: Desk) -> Iterator[Remains]:
    folder = desk.loaded.folder
    for path in sorted((folder / OUT).glob("final-*")):
        if path.is_dir():
            yield Remains(_shown(path, folder), "a final letter, with the names as they were printed")
    if (invitations := folder / OUT / "invitations").is_dir():
        yield Remains(_shown(invitations, folder), "invitations, with names and addresses")
    for left in sorted((folder / desk.coalition.place.file).resolve().parent.glob(".namens-*.part")):
        yield Remains(_shown(left, folder), "left by a program that was stopped; it may hold the list")


def _history(desk: Desk) -> Iterator[Remains]:
    for folder in (desk.loaded.folder, *desk.loaded.folder.parents):
        if (folder / ".git").exists():
            yield Remains(str(folder / ".git"), "git's history keeps what the files held before")
            return


def _shown(path: Path, folder: Path) -> str:
    return relative_name(path, folder)
