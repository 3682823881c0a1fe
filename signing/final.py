"""The final letter is kept: the files as they were sent, with their hashes and those of the texts approved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from namens.coalitions.signoffs import as_plain
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
    standings = desk.standings()
    return {
        "text": desk.present.hash,
        "languages": desk.present.hashes,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "signatories": [
            {
                "id": standing.signatory,
                "name": desk.name(standing.signatory),
                "state": standing.state,
                "approval": standing.approval.id if standing.approval else None,
                "approved_at": as_plain(standing.approval)["at"] if standing.approval else None,
                "reservations": [found.argument for found in standing.reservations],
            }
            for standing in standings.values()
            if standing.approval is not None and not standing.refused
        ],
    }
