"""The final letter is kept: the files as they were sent, with their hashes and those of the texts approved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from namens.coalitions.comparison import Change
from namens.coalitions.signoffs import Event, Step, as_plain
from namens.coalitions.standing import Standing
from namens.coalitions.texts import write_text
from namens.signing.desk import Desk
from namens.workspace.outputs import save
from namens.workspace.problems import Problems

RECORD = "approved.json"


def freeze(desk: Desk, files: Iterable[Path], out: Path, problems: Problems) -> Path:
    """Copy *files* into a folder of *out* named after the text's hash; one that holds another letter stays."""
    contents = {path.name: path.read_bytes() for path in files}
    contents[RECORD] = (json.dumps(_record(desk, contents), ensure_ascii=False, indent=1) + "\n").encode()
    for text in desk.present.texts.values():
        contents[f"text-{text.language}.json"] = write_text(text).encode()
    folder = _free(out / f"final-{desk.present.hash[:12]}", contents)
    save(contents, folder, problems)
    return folder


def _free(folder: Path, contents: dict[str, bytes]) -> Path:
    """*folder*, or one with a number behind it: what was frozen is never replaced."""
    number, free = 1, folder
    while free.exists() and any(_differs(free / name, data) for name, data in contents.items()):
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data


def _record(desk: Desk, files: dict[str, bytes]) -> dict[str, Any]:
    """Who stands behind the very text of today, in at least one of its languages, and by which approval."""
    marks = _marks(desk.events)
    return {
        "text": desk.present.hash,
        "languages": desk.present.hashes,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "signatories": [
            _signatory(desk, standing, found, marks)
            for standing in desk.standings().values()
            if (found := [language for language in desk.present.texts if standing.behind(language)])
        ],
    }


_Marks = Mapping[tuple[str, str], Sequence[tuple[Event, Step]]]


def _marks(events: Iterable[Event]) -> _Marks:
    """Language and part → what was said to be editorial in it, from which hash to which."""
    found: dict[tuple[str, str], list[tuple[Event, Step]]] = {}
    for event in events:
        for step in event.steps:
            found.setdefault((step.language, step.part), []).append((event, step))
    return found


def _between(change: Change, marks: Sequence[tuple[Event, Step]]) -> list[Event]:
    """The marks that lead from the part as it was approved to that of today, each once."""
    assert change.before is not None
    assert change.after is not None
    onward = _reached(change.before.hash, ((step.before, step.after) for _, step in marks))
    back = _reached(change.after.hash, ((step.after, step.before) for _, step in marks))
    found = (event for event, step in marks if step.before in onward and step.after in back)
    return list({event.id: event for event in found}.values())


def _reached(start: str, steps: Iterable[tuple[str, str]]) -> set[str]:
    """The hashes to which *steps* lead from *start*, itself too."""
    following: dict[str, list[str]] = {}
    for one, other in steps:
        following.setdefault(one, []).append(other)
    reached, rest = {start}, [start]
    while rest:
        new = set(following.get(rest.pop(), ())) - reached
        reached |= new
        rest += new
    return reached


def _signatory(desk: Desk, standing: Standing, languages: Sequence[str], marks: _Marks) -> dict[str, Any]:
    """`covers`: language → hash of the text that was approved; `editorial`: what was marked so since."""
    approval = standing.approval
    assert approval is not None
    return {
        "id": standing.signatory,
        "name": desk.name(standing.signatory),
        "state": standing.state,
        "approval": approval.id,
        "approved_at": as_plain(approval)["at"],
        "language": approval.language,
        "covers": {language: approval.covers[language] for language in languages},
        "editorial": [_edit(change, marks) for change in standing.edits if change.language in languages],
        "published": approval.consent is not False,
        "reservations": [found.argument for found in standing.reservations],
    }


def _edit(change: Change, marks: _Marks) -> dict[str, Any]:
    """A part that is not as it was approved, its hash then and today, and the marks that call that editorial."""
    return {
        "language": change.language,
        "part": change.part.removeprefix("@"),
        "before": change.before.hash if change.before else None,
        "after": change.after.hash if change.after else None,
        "marks": [
            {"event": mark.id, "at": as_plain(mark)["at"], "reason": mark.note}
            for mark in _between(change, marks.get((change.language, change.part), ()))
        ],
    }
