"""Write files as a build does, and see what became of them."""

from __future__ import annotations

from pathlib import Path

from namens.workspace.manifest import MANIFEST
from namens.workspace.outputs import Saved, save
from namens.workspace.problems import Problems

OLD, NEW, EDITED = b"old", b"new", b"edited"
CHANGED = (
    "out/a.docx: was changed since namens built it (in Word, say), so it is not overwritten. "
    "Move or rename it to keep it, or build with --force to overwrite it."
)
FOREIGN = (
    "out/a.docx: was not built by namens, so it is not overwritten. "
    "Move or rename it to keep it, or build with --force to overwrite it."
)
LOCKED = "cannot be replaced. If it is open in Word or another program, close it there and build again."


def saved(out: Path, *, force: bool = False, **files: bytes) -> tuple[Saved, list[str]]:
    """What `save` did with the files, and its problems as a user sees them."""
    problems = Problems()
    names = {name.replace("_", "."): data for name, data in files.items()}
    return save(names, out, problems, force=force), [str(problem) for problem in problems]


def built(out: Path, *, force: bool = False, **files: bytes) -> list[str]:
    """The names of the files that were written anew, without a problem."""
    result, problems = saved(out, force=force, **files)
    assert problems == []
    return [path.name for path in result.written]


def on_disk(out: Path) -> dict[str, bytes]:
    """The files that are there, but for the manifest."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != MANIFEST}
