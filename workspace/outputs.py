"""Write what was built: all files or none, each in one step, and never over somebody's edits."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from namens.workspace.files import no_file
from namens.workspace.manifest import MANIFEST, Manifest, another_s, hash_of, owner_of, read_manifest
from namens.workspace.own_files import leads_away
from namens.workspace.problems import Place, Problems

OUT = "out"  # where built files go, unless another folder is asked for


class Saved(NamedTuple):
    """What `save` did: files written anew, and files that already were as they should be."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()


class Out(NamedTuple):
    """A folder to write to, and the submission whose files go there."""

    folder: Path
    submission: Path


def out_folder(asked: Path | None, folder: Path, problems: Problems) -> Out:
    """The folder that was asked for, wherever it is, else the submission's own: a link out of it is a problem."""
    if asked is None and (reason := leads_away(folder / OUT, folder)[1]):
        hint = "Put a folder in its place, or say where to write: --out DIR."
        problems.add(Place(OUT), f"{reason}, so nothing is written there. {hint}")
    return Out(folder / OUT if asked is None else asked, folder)


def save(files: Mapping[str, bytes], out: Out | Path, problems: Problems, *, force: bool = False) -> Saved:
    """Write *files* (name → content) into a folder; with a problem, nothing is written.

    A file that was changed since namens wrote it, that namens did not write, or that is another submission's, is a
    problem unless *force*.
    """
    folder, submission = out if isinstance(out, Out) else (out, None)
    before = len(problems.errors)
    try:
        known = read_manifest(folder)
        owner = owner_of(submission, folder) if submission is not None else None
        there = {name: _on_disk(folder / name) for name in files}
        changed = {name: data for name, data in files.items() if there[name] != data}
        if reason := _no_file(folder / MANIFEST):
            problems.add(_shown(folder / MANIFEST), reason)
            return Saved()
        for name in changed:
            _check_target(folder / name, known, submission, problems, force=force)
        if len(problems.errors) > before:
            return Saved()
        manifest = known.after(files, there, owner)
        if changed or manifest.to_bytes() != known.to_bytes():
            _write(changed, folder, manifest)
    except _Locked as locked:
        problems.add(_shown(locked.path), _LOCKED)
        return Saved()
    except FileExistsError:
        problems.add(_shown(folder), "is a file; a folder should stand here. Move the file away.")
        return Saved()
    except OSError as error:
        problems.add(_shown(folder), f"cannot be written to: {error.strerror or error}.")
        return Saved()
    unchanged = tuple(folder / name for name in files if name not in changed)
    return Saved(tuple(folder / name for name in changed), unchanged)


_LOCKED = "cannot be replaced. If it is open in Word or another program, close it there and build again."
_FOREIGN = (
    "belongs to another submission, {0}, which has a letter of the same title, so it is not overwritten. "
    "Build into another folder (--out), or build with --force to overwrite it."
)
_READ_ONLY = "is read-only, so it is not overwritten. Allow writing to it, or move it away."


class _Locked(Exception):
    """A file that another program holds."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def _shown(path: Path) -> Place:
    with contextlib.suppress(ValueError, OSError):
        return Place(path.resolve().relative_to(Path.cwd()).as_posix())
    return Place(str(path))


def _on_disk(path: Path) -> bytes | None:
    """What the file holds; None for what is none: a pipe would be waited for without end."""
    try:
        return None if _no_file(path) else path.read_bytes()
    except OSError:
        return None


def _no_file(path: Path) -> str:
    """Why no file can be written here, with what to do; empty where one is, or nothing. Raises OSError."""
    try:
        reason = no_file(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return f"{reason} Move it away." if reason else ""


def _check_target(
    path: Path, manifest: Manifest, submission: Path | None, problems: Problems, *, force: bool
) -> None:
    if reason := _no_file(path):
        problems.add(_shown(path), reason)
        return
    if not path.exists():
        return
    if (mode := _mode(path)) is not None and not mode & _WRITABLE:
        problems.add(_shown(path), _READ_ONLY)
        return
    try:
        with path.open("r+b") as file:  # Word holds its file so that this fails on Windows
            data = file.read()
    except OSError:
        problems.add(_shown(path), _LOCKED)
        return
    if force:
        return
    known = manifest.hashes.get(path.name, ())
    if hash_of(data) not in known:
        message = "was changed since namens built it (in Word, say)" if known else "was not built by namens"
        hint = "Move or rename it to keep it, or build with --force to overwrite it."
        problems.add(_shown(path), f"{message}, so it is not overwritten. {hint}")
    elif submission is not None and (other := another_s(path, manifest, submission)):
        problems.add(_shown(path), _FOREIGN.format(other))


def _write(changed: Mapping[str, bytes], folder: Path, manifest: Manifest) -> None:
    """Temporary files first, then the manifest with both hashes, then one replacement a file."""
    folder.mkdir(parents=True, exist_ok=True)
    with _temporary(changed, folder) as temporary, _undo() as done:
        replace_file(folder / MANIFEST, manifest.to_bytes())
        for name, path in temporary.items():
            target = folder / name
            old = _on_disk(target)
            try:
                path.replace(target)
            except PermissionError:
                raise _Locked(target) from None
            done.append((target, old))


@contextlib.contextmanager
def _undo() -> Iterator[list[tuple[Path, bytes | None]]]:
    """Files replaced so far, each with what it held: they get it back when a later one cannot be replaced."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        yield done
    except (OSError, _Locked):
        for path, old in done:
            with contextlib.suppress(OSError):
                path.unlink() if old is None else replace_file(path, old)
        raise


@contextlib.contextmanager
def _temporary(files: Mapping[str, bytes], folder: Path) -> Iterator[dict[str, Path]]:
    written: dict[str, Path] = {}
    try:
        for name, data in files.items():
            written[name] = _temporary_file(folder, data, _mode(folder / name))
        yield written
    finally:
        for path in written.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _temporary_file(folder: Path, data: bytes, mode: int | None) -> Path:
    """*data* in a file of *mode*; None: as new files are."""
    handle, name = tempfile.mkstemp(prefix=".namens-", suffix=".part", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files that only their owner may read
        path.chmod(0o666 & ~_umask() if mode is None else mode)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def replace_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write *data* to *path* in one step: a reader sees the old file or the new one, never half of it.

    Who may read and write the file stays as it was. *durable*: it is on the disk when this returns, also should
    the power fail. Raises OSError, also for a file that is read-only.
    """
    mode = _mode(path)
    if mode is not None and not mode & _WRITABLE:
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
    temporary = _temporary_file(path.parent, data, mode)
    try:
        if durable:
            _to_disk(temporary)
        temporary.replace(path)
        if durable and os.name == "posix":  # elsewhere a folder cannot be opened
            _to_disk(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def _mode(path: Path) -> int | None:
    """Who may read and write a file that is there; None for what is none, such as a link that will be replaced."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    return stat.S_IMODE(mode) & 0o777 if stat.S_ISREG(mode) else None
