"""Find the submission's own files: a link that leads out of its folder, or nowhere, is a problem and is not followed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from namens.workspace.files import no_file, relative_name
from namens.workspace.problems import Place, Problem, Problems

# What the program ships may be made of links: an editable installation is.
_PROGRAM = Path(__file__).parents[1]
_ABSENT = (FileNotFoundError, NotADirectoryError, ValueError)  # ValueError: a name that no file can have


def own_file(folder: Path, name: str, problems: Problems) -> Path | None:
    """The file *name* of the submission in *folder*; None when it is not there, or (a problem) cannot be read."""
    path = folder / name
    if fault := refusal(path, folder):
        problems.extend([fault])
        return None
    return path if os.path.lexists(path) else None


def yaml_files(folder: Path, name: str, problems: Problems) -> list[Path]:
    """The YAML files in the submission's folder *name*; `.yml` and capitals are YAML too."""
    found = files_in(folder, name, problems)
    return [
        path
        for path in found
        if path.suffix.casefold() in {".yaml", ".yml"} and not path.name.startswith(".")
    ]


def files_in(folder: Path, name: str, problems: Problems) -> list[Path]:
    """All that is no folder in the submission's folder *name*, in the order of names; none when it is not there.

    A folder that cannot be listed is a problem. Whether each file can be read, shows when it is read.
    """
    place = folder / name
    if fault := _refused_link(place, folder, "folder"):
        problems.extend([fault])
        return []
    try:
        found = list(place.iterdir())
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        problems.add(Place(name), "is a file; a folder should stand here. Move the file away.")
        return []
    except OSError as error:
        problems.add(Place(name), f"this folder cannot be read: {error.strerror or error}.")
        return []
    return sorted(path for path in found if not _is(path.is_dir))


def refusal(path: Path, folder: Path) -> Problem | None:
    """Why *path* is not read as a file of the submission in *folder*; None when it can be, or is not there.

    The fault of a folder on the way stands at that folder, so that it is said once for all files in it.
    """
    if path.is_relative_to(_PROGRAM):
        return None
    if fault := _refused_link(path, folder, "file"):
        return fault
    try:
        reason = no_file(path.stat().st_mode)
    except _ABSENT:
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        reason = f"cannot be read: {error.strerror or error}"
    return Problem(Place(relative_name(path, folder)), reason) if reason else None


def _refused_link(path: Path, folder: Path, what: str) -> Problem | None:
    step, reason = leads_away(path, folder)
    if not reason:
        return None
    itself = what if step == path else "folder"
    message = f"{reason}, so it is not read. Put the {itself} itself there."
    return Problem(Place(relative_name(step, folder)), message)


def leads_away(path: Path, folder: Path) -> tuple[Path, str]:
    """What on the way to *path* leads out of *folder* or nowhere, and how; an empty text when nothing does."""
    for step in _steps(path, folder):
        if _is(step.is_symlink) and (where := _away(step, folder)):
            return step, f"is a link {where}"
    outside = ".." in path.parts or not path.is_relative_to(folder)
    return path, "lies outside the submission's folder" if outside and not _within(path, folder) else ""


def _steps(path: Path, folder: Path) -> list[Path]:
    """*folder*'s own parts on the way to *path*, from above; *path* alone where it does not lie in *folder*."""
    if not path.is_relative_to(folder):
        return [path]
    depth = len(folder.parts)
    return [Path(*path.parts[:end]) for end in range(depth + 1, len(path.parts) + 1)]


def _away(link: Path, folder: Path) -> str:
    """Where a link leads that does not lead to something in *folder*; empty for one that does."""
    try:
        link.stat()
    except FileNotFoundError:
        return f"to '{_target(link)}', which is not there"
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "that leads in a circle"
        return f"that cannot be followed: {error.strerror or error}"
    if _within(link, folder):
        return ""
    return f"to '{link.resolve()}', outside the submission's folder"


def _is(asked: Callable[[], bool]) -> bool:
    """What the file system answers; no, where it may not be asked."""
    try:
        return asked()
    except (OSError, ValueError):
        return False


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return "somewhere"


def _within(path: Path, folder: Path) -> bool:
    """Whether *path* lies in *folder*, links followed; what cannot be followed does not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
