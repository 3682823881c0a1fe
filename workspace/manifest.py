"""What lies in a folder of built files by namens's own hand: the hashes of each file, and whose letter it is."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST = ".namens.json"  # file name → the hashes of what namens wrote under it, newest first
_SUBMISSIONS = "submissions"  # file name → Owner; a built file always has a suffix, so none is called so

# A submission as a manifest remembers it: its folder's name, and a mark of the way to it, which tells no path.
Owner = tuple[str, str]


class Manifest:
    """What namens wrote into a folder, by file name: the hashes of each file, and whose letter it is."""

    __slots__ = ("hashes", "owners")

    def __init__(self, hashes: Mapping[str, tuple[str, ...]], owners: Mapping[str, Owner]) -> None:
        self.hashes, self.owners = hashes, owners

    def after(
        self, files: Mapping[str, bytes], there: Mapping[str, bytes | None], owner: Owner | None
    ) -> Manifest:
        """What namens will have written: until a file is replaced, what it replaces counts as written too."""
        hashes = dict(self.hashes)
        for name, data in files.items():
            old = there[name]
            replaced = () if old is None or old == data else (hash_of(old),)
            # with --force somebody's edit is replaced; it is not ours, should this build end half-way
            hashes[name] = (
                hash_of(data),
                *(found for found in replaced if found in self.hashes.get(name, ())),
            )
        return Manifest(hashes, {**self.owners, **(dict.fromkeys(files, owner) if owner else {})})

    def other_owner(self, name: str, owner: Owner | None) -> Owner | None:
        """The submission whose letter the file *name* is, where it is known to be another's than *owner*'s."""
        known = self.owners.get(name, ("", ""))
        return known if owner is not None and known[1] not in {"", owner[1]} else None

    def to_bytes(self) -> bytes:
        """As JSON, the same whatever the order of the files."""
        written: dict[str, Any] = dict(self.hashes)
        if self.owners:
            written[_SUBMISSIONS] = {
                name: {"folder": folder, "mark": mark} for name, (folder, mark) in self.owners.items()
            }
        return (json.dumps(written, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """What namens wrote before; a manifest that is missing or damaged knows nothing, so nothing is overwritten."""
    try:
        path = folder / MANIFEST
        read = json.loads(path.read_bytes() if path.is_file() else b"")
        hashes = {name: tuple(map(str, found)) for name, found in read.items() if isinstance(found, list)}
        return Manifest(hashes, _owners(read.get(_SUBMISSIONS)))
    except (OSError, ValueError, AttributeError, RecursionError):
        return Manifest({}, {})


def _owners(read: Any) -> dict[str, Owner]:
    if not isinstance(read, dict):
        return {}
    return {
        name: (str(one.get("folder")), str(one.get("mark")))
        for name, one in read.items()
        if isinstance(one, dict)
    }


def owner_of(submission: Path, folder: Path) -> Owner:
    """The submission as files built into *folder* remember it: by the way from there, which moves with both."""
    there, here = submission.resolve(), folder.resolve()
    try:
        way = Path(os.path.relpath(there, here)).as_posix()
    except ValueError:  # another drive
        way = there.as_posix()
    return there.name, _mark(way)


def another_s(path: Path, manifest: Manifest, submission: Path) -> str:
    """Whose letter the file is, in the user's words, where it is another submission's that may still be there."""
    owner = owner_of(submission, path.parent)
    other = manifest.other_owner(path.name, owner)
    if other is None or _is_gone(other, submission, path.parent):
        return ""
    return f"'{other[0]}'" if other[0] != owner[0] else f"in another folder that is called '{other[0]}' too"


def _is_gone(owner: Owner, submission: Path, folder: Path) -> bool:
    """Whether the submission that files in *folder* remember is there no more: it, or *folder*, was moved or renamed.

    Its way is found again by its mark only where it went as the way to *submission* goes, but for its own name; all
    others may still be there.
    """
    here = folder.resolve()
    parts = (*submission.resolve().parts[1:-1], owner[0])
    for up in range(len(here.parts) + 1):
        for begin in range(len(parts)):
            way = "/".join([*[".."] * up, *parts[begin:]])
            if _mark(way) == owner[1]:
                return not (here / way).is_dir()
    return False


def _mark(way: str) -> str:
    return hash_of(way.encode())[:16]


def hash_of(data: bytes) -> str:
    """The hash by which a built file is known again."""
    return hashlib.sha256(data).hexdigest()
