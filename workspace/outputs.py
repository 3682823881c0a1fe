"""Write what was built: all files or none, each in one step, and never over somebody's edits."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from namens.workspace.problems import Place, Problems

MANIFEST = ".namens.json"  # file name → the hashes of what namens wrote under it, newest first


@dataclass(frozen=True, slots=True)
class Saved:
    """What `save` did: files written anew, and files that already were as they should be."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()


def save(files: Mapping[str, bytes], folder: Path, problems: Problems, *, force: bool = False) -> Saved:
    """Write *files* (name → content) into *folder*; with a problem, nothing is written.

    A file that was changed since namens wrote it, or that namens did not write, is a problem unless *force*.
    """
    known = _read_manifest(folder)
    changed = {name: data for name, data in files.items() if _on_disk(folder / name) != data}
    before = len(problems.errors)
    for name in changed:
        _check_target(folder / name, known.get(name, ()), problems, force=force)
    if len(problems.errors) > before:
        return Saved()
    try:
        _write(changed, folder, known)
    except PermissionError as error:
        problems.add(_shown(Path(error.filename2 or error.filename or folder)), _LOCKED)
        return Saved()
    except OSError as error:
        problems.add(_shown(folder), f"cannot be written: {error.strerror or error}.")
        return Saved()
    unchanged = tuple(folder / name for name in files if name not in changed)
    return Saved(tuple(folder / name for name in changed), unchanged)


_LOCKED = "cannot be replaced. If it is open in Word or another program, close it there and build again."


def _shown(path: Path) -> Place:
    with contextlib.suppress(ValueError):
        return Place(path.resolve().relative_to(Path.cwd()).as_posix())
    return Place(str(path))


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _check_target(path: Path, known: tuple[str, ...], problems: Problems, *, force: bool) -> None:
    if path.is_dir():
        problems.add(_shown(path), "is a folder; a built file should stand here. Move the folder away.")
        return
    if not path.exists():
        return
    try:
        with path.open("r+b") as file:  # Word holds its file so that this fails on Windows
            data = file.read()
    except OSError:
        problems.add(_shown(path), _LOCKED)
        return
    if not force and _hash(data) not in known:
        message = "was changed since namens built it (in Word, say)" if known else "was not built by namens"
        hint = "Move or rename it to keep it, or build with --force to overwrite it."
        problems.add(_shown(path), f"{message}, so it is not overwritten. {hint}")


def _write(files: Mapping[str, bytes], folder: Path, known: Mapping[str, tuple[str, ...]]) -> None:
    """Temporary files first, then the manifest with both hashes, then one replacement a file."""
    if not files:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _temporary(files, folder) as temporary:
        manifest = dict(known) | {
            name: (_hash(data), *known.get(name, ())[:1]) for name, data in files.items()
        }
        replace_file(folder / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        for name, path in temporary.items():
            path.replace(folder / name)


@contextlib.contextmanager
def _temporary(files: Mapping[str, bytes], folder: Path) -> Iterator[dict[str, Path]]:
    written: dict[str, Path] = {}
    try:
        for name, data in files.items():
            written[name] = _temporary_file(folder, data)
        yield written
    finally:
        for path in written.values():
            path.unlink(missing_ok=True)


def _temporary_file(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".namens-", suffix=".part", dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    path = Path(name)
    path.chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner may read
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def replace_file(path: Path, data: bytes) -> None:
    """Write *data* to *path* in one step: a reader sees the old file or the new one, never half of it."""
    temporary = _temporary_file(path.parent, data)
    try:
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read_manifest(folder: Path) -> dict[str, tuple[str, ...]]:
    """What namens wrote before; a manifest that is missing or damaged knows nothing, so nothing is overwritten."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {
            str(name): tuple(map(str, hashes)) for name, hashes in read.items() if isinstance(hashes, list)
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
