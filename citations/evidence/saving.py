"""Keep a copy of a source, with its hash, its date and where it came from."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from namens.citations.evidence.extract import Extracted, NoText, extract
from namens.citations.evidence.index import FOLDER, NAME, IndexEntry, read_index
from namens.citations.evidence.index_edit import CannotSplice, put
from namens.citations.evidence.media import MEDIA_TYPES, kind_of_data, kind_of_name
from namens.citations.evidence.names import safe_stem
from namens.workspace.cache import fingerprint
from namens.workspace.cache import folder as cache_folder
from namens.workspace.files import forbidden_character, relative_name
from namens.workspace.outputs import replace_file
from namens.workspace.own_files import refusal
from namens.workspace.problems import Place, Problems

_PATIENCE = 10.0  # seconds that another process may take over its own entry
_TRIES = 5
_UNKNOWN = "unknown"  # where a copy came from, when nobody said it


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept: `file` relative to the submission's folder; `words` are compared, `left_out` are furniture."""

    key: str
    path: Path
    file: str
    kind: str
    sha256: str
    words: int
    left_out: int
    is_new: bool


def save_copy(
    folder: Path,
    key: str,
    source: bytes | Path,
    origin: str,
    date: dt.date,
    problems: Problems,
    *,
    excerpt: bool = False,
    replace: bool = False,
    name: str = "",
) -> Saved | None:
    """Keep *source* (bytes, or a file) as a copy of *key* in the submission's *folder*; None and a problem.

    *origin* is its address; when it is empty, a copy that is saved again keeps the one that it has, another gets the
    name of its file. *name* tells the kind of bytes (`page.html`) where they do not tell themselves.
    A copy with other content stays unless *replace*. A copy without a readable text is kept, with a warning.
    """  # fmt: skip
    data = _bytes(source, problems)
    if data is None or not _is_key(key, problems):
        return None
    shown = relative_name(source, folder) if isinstance(source, Path) else (name or "what was pasted")
    kind = _kind(data, source.name if isinstance(source, Path) else name)
    if kind is None:
        problems.add(
            Place(shown), "is no text, HTML page, PDF or Word document. Save or print it as one of these."
        )
        return None
    if fault := refusal(folder / NAME, folder):
        problems.extend([fault])
        return None
    try:
        with _locked(folder / FOLDER):
            return _keep(folder, key, source, data, kind, (origin, date, excerpt, replace), problems)
    except TimeoutError:
        problems.add(Place(NAME), "is in use by another program for too long. Try again.")
    except OSError as error:
        problems.add(Place(FOLDER), f"cannot be written to: {error.strerror or error}.")
    return None


def _bytes(source: bytes | Path, problems: Problems) -> bytes | None:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            data = source.read_bytes()
        except OSError as error:
            problems.add(Place(str(source)), f"cannot be read: {error.strerror or error}.")
            return None
    if not data.strip():
        shown = source.name if isinstance(source, Path) else "what was pasted"
        problems.add(Place(shown), "is empty; there is nothing to keep.")
        return None
    return data


def _is_key(key: str, problems: Problems) -> bool:
    if key.strip() and key == key.strip() and not forbidden_character(key) and "\n" not in key:
        return True
    problems.add(
        Place(NAME), f"'{key}' is no citation key. Take the key of the source's entry in the .bib file."
    )
    return False


def _kind(data: bytes, name: str) -> str | None:
    """What the bytes say; a text's name may say that it is a piece of HTML."""
    kind = kind_of_data(data)
    return "html" if kind == "txt" and kind_of_name(name) == "html" else kind


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One process at a time; the system lets go when a process ends, so that no lock is left behind."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_lock_file(folder), timeout=_PATIENCE):
            yield
    except Timeout as error:
        raise TimeoutError from error


def _lock_file(folder: Path) -> Path:
    """A file in the cache, so that none stands among the copies; beside them where there is no cache."""
    locks = cache_folder() / "locks"
    try:
        locks.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return folder / ".index.lock"
    return locks / fingerprint(str(folder.resolve()))


def _keep(
    folder: Path, key: str, source: bytes | Path, data: bytes, kind: str, how: tuple[str, dt.date, bool, bool],
    problems: Problems,
) -> Saved | None:  # fmt: skip
    origin, date, excerpt, replace = how
    before = len(problems.errors)
    entries = read_index(folder, problems)
    if len(problems.errors) > before:
        return None
    file = _file(folder, key, kind, entries)
    path, digest = folder / FOLDER / file, hashlib.sha256(data).hexdigest()
    if fault := refusal(path, folder):
        problems.extend([fault])
        return None
    old = path.read_bytes() if path.exists() else None
    if old is not None and old != data and not replace:
        message = "holds another copy already. Replace it only if you no longer need it as evidence"
        problems.add(
            Place(f"{FOLDER}/{file}"), f"{message}; otherwise save the new one under a key of its own."
        )
        return None
    origin = origin or _origin(folder, source, entries, file if old == data else "")
    values: dict[str, str | bool] = {"key": key, "file": file, "sha256": digest, "saved": date.isoformat(), "from": origin,
              "media-type": MEDIA_TYPES[kind], **({"excerpt": True} if excerpt else {})}  # fmt: skip
    if not _write(folder, path, data, values, problems):
        return None
    text = _text(data, kind, digest, Place(f"{FOLDER}/{file}"), problems)
    words = len(text.text.split()) if text else 0
    left_out = text.left_out if text else 0
    return Saved(key, path, f"{FOLDER}/{file}", kind, digest, words, left_out, is_new=old is None)


def _origin(folder: Path, source: bytes | Path, entries: tuple[IndexEntry, ...], same: str) -> str:
    """Where a copy came from when nobody says so: what the index has for it, else the name of its file.

    It has it when *source* is a copy itself, and for *same*, the copy that holds these very bytes already.
    """
    known = {entry.file: entry.origin for entry in entries if entry.origin}
    if isinstance(source, bytes):
        return known.get(same, _UNKNOWN)
    for file, origin in known.items():
        if _is_same_file(folder / FOLDER / file, source):
            return origin
    kept = known.get(same, _UNKNOWN)
    return source.name if kept == _UNKNOWN else kept


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _file(folder: Path, key: str, kind: str, entries: tuple[IndexEntry, ...]) -> str:
    """The copy's name: the one that the index has, else the key, else a safe name."""
    for entry in entries:
        if entry.key == key and kind_of_name(entry.file) == kind:
            return entry.file
    others = {entry.file.rpartition(".")[0] for entry in entries if entry.key != key}
    others |= {path.stem for path in (folder / FOLDER).iterdir() if path.stem != key and path.stem != "index"}
    return f"{safe_stem(key, others)}.{kind}"


def _write(folder: Path, path: Path, data: bytes, values: dict[str, str | bool], problems: Problems) -> bool:
    """The copy first: without its entry it counts as one placed by hand."""
    index = folder / NAME
    for _ in range(_TRIES):
        old = _bytes_of(index)
        try:
            new = _with_entry(old, path.name, values)
        except CannotSplice as error:
            problems.add(Place(NAME), str(error))
            return False
        replace_file(path, data)
        if _bytes_of(index) == old:  # the lock does not reach another machine on a shared drive
            if new != old:
                replace_file(index, new)
            return True
    problems.add(Place(NAME), "is being written by another program. Try again.")
    return False


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _with_entry(old: bytes, file: str, values: dict[str, str | bool]) -> bytes:
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    return mark + put(old.removeprefix(mark).decode("utf-8"), file, values).encode("utf-8")


def _text(data: bytes, kind: str, digest: str, place: Place, problems: Problems) -> Extracted | None:
    try:
        return extract(data, kind, digest)
    except NoText as error:
        problems.warn(place, f"was saved, but {error}")
        return None
