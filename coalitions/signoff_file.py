"""Sign-offs in the coalition's own YAML file: spliced, one writer at a time, readable in git.

The texts that were approved lie beside it, in `texts/`, each under its hash.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from namens.coalitions.coalition import COALITION, Coalition
from namens.coalitions.signoffs import Event, StoreError, as_plain
from namens.coalitions.sound_events import check_hashes, is_hash, sound
from namens.workspace.files import relative_name
from namens.workspace.locks import locked
from namens.workspace.outputs import replace_file
from namens.workspace.own_files import leads_away
from namens.workspace.problems import Place, Problem, Problems
from namens.workspace.records import read_record
from namens.workspace.yaml_put import put
from namens.workspace.yaml_splice import CannotSpliceError, append, replace, tree_of

_PERSONAL = ("by", "role", "email", "note")
_LISTED = (
    ("organisations", ("contact", "signatory")),
    ("individuals", ("name", "role", "affiliation", "email")),
)
_ATTEMPTS = 5  # an editor that saves between our reading and writing costs one

_STALE = 60.0  # seconds

_Changes = list[tuple[tuple[str | int, ...], str]]


class SignoffFile:
    """The store of a small coalition."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path, self._folder = path, folder
        self._read: tuple[bytes, Coalition] | None = None  # a server asks for thousands of approvals

    @property
    def texts(self) -> Path:
        """The folder of the texts."""
        return self.path.parent / "texts"

    def events(self) -> Sequence[Event]:
        """Every event, in the order of the file. Raises StoreError when the file has problems."""
        return [logged.event for logged in self.coalition().signoffs]

    def events_of(self, signatory: str) -> Sequence[Event]:
        """The events of *signatory*."""
        return [event for event in self.events() if event.signatory == signatory]

    def add(self, events: Iterable[Event], texts: Mapping[str, str] = {}) -> int:
        """Add events at the end of the file, and keep the texts; those texts first, so that none is missing."""
        given = {event.id: event for event in reversed([sound(event) for event in events])}
        check_hashes(texts)
        new: list[Event] = []

        def change(text: str) -> str:
            known = {event.id for event in self.events()}
            new[:] = [event for event in reversed(given.values()) if event.id not in known]
            self._keep(texts)
            return append(text, "signoffs", [as_plain(event) for event in new])

        with self._locked():
            self._write(change)
            return len(new)

    def text(self, name: str) -> str | None:
        """The content of the text with this hash."""
        if not is_hash(name):
            return None
        try:
            return (self.texts / f"{name}.json").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def forget(self, signatory: str) -> int:
        """Empty what is personal in every event of *signatory*, in their contact, and in their own entry."""
        with self._locked():
            found = sum(event.signatory == signatory for event in self.events())
            self._write(lambda text: _replaced(text, _forgetting(tree_of(text), signatory)))
            return found

    def empty(self, ids: Iterable[str]) -> int:
        """Empty what is personal in the events with these ids; how many of them held any."""
        wanted = set(ids)
        with self._locked():
            full = [event for event in self.events() if event.id in wanted and event != event.forgotten()]
            if full:
                self._write(lambda text: _replaced(text, _emptying(tree_of(text), "id", wanted)))
            return len(full)

    def name_database(self, name: str) -> None:
        """Keep in the file by which name it knows its database. Raises StoreError when it cannot be written."""
        if str(self.coalition().database or "") != name:
            with self._locked():
                self._write(lambda text: put(text, ("database",), name))

    def coalition(self) -> Coalition:
        """What the file lists, read again where a byte of it changed. Raises StoreError when it has problems."""
        before = self._bytes()
        if self._read is not None and self._read[0] == before:
            return self._read[1]
        problems = Problems()
        coalition: Coalition | None = read_record(self.path, self._folder, COALITION, problems)
        if coalition is None or problems.errors:
            raise StoreError.of(problems.errors)
        if before is not None and self._bytes() == before:  # nobody saved it meanwhile
            self._read = before, coalition
        return coalition

    def _bytes(self) -> bytes | None:
        try:
            return self.path.read_bytes() if self.path.is_file() else None
        except OSError:
            return None  # said when it is read

    def _keep(self, texts: Mapping[str, str]) -> None:
        step, reason = leads_away(self.texts, self._folder)
        if texts and reason:
            shown = relative_name(step, self._folder)
            raise StoreError(f"{shown}: {reason}, so nothing is written there. Put a folder in its place.")
        try:
            for name, content in texts.items():
                if self.text(name) != content:
                    self.texts.mkdir(exist_ok=True)
                    replace_file(self.texts / f"{name}.json", content.encode(), durable=True)
        except OSError as error:
            raise self._unwritable(self.texts, error) from error
        except UnicodeError:
            raise StoreError("the text holds half a character, which no file can hold.") from None

    def _write(self, change: Callable[[str], str]) -> None:
        """Replace the file by what *change* makes of it, unless an editor saved it meanwhile: then by what that makes."""
        path = self.path.resolve()  # a link stays one
        try:
            for _ in range(_ATTEMPTS):
                before = path.read_bytes()
                bom = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
                after = bom + change(before.decode("utf-8-sig")).encode()
                self._clear_away()
                if after == before:
                    return
                if path.read_bytes() == before:
                    replace_file(path, after, durable=True)
                    return
        except (UnicodeDecodeError, FileNotFoundError) as error:
            self.coalition()  # says so in words, and where
            raise self._unwritable(self.path, error) from error
        except _RepeatedError as error:
            raise StoreError.of([Problem(Place(self._shown, *error.at), str(error))]) from error
        except (CannotSpliceError, UnicodeError) as error:
            raise StoreError(f"{self._shown}: {error}") from error
        except OSError as error:
            raise self._unwritable(self.path, error) from error
        raise StoreError(self._busy())

    def _clear_away(self) -> None:
        """Delete what killed writers left half-written: it names people too. A writer that lives takes no minute."""
        for left in self.path.resolve().parent.glob(".namens-*.part"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE:
                    left.unlink()

    def _unwritable(self, path: Path, error: Exception) -> StoreError:
        shown = relative_name(path, self._folder)
        return StoreError(f"{shown}: cannot be written: {getattr(error, 'strerror', '') or error}.")

    @property
    def _shown(self) -> str:
        return relative_name(self.path, self._folder)

    def _busy(self) -> str:
        return f"{self._shown}: another program is writing to this file. Try again in a moment."

    def _locked(self) -> Any:
        return _Patient(self.path.resolve(), self._busy())


class _Patient:
    """The file's lock; a writer that keeps it too long is said, not waited for without end."""

    def __init__(self, path: Path, busy: str) -> None:
        self._lock, self._busy = locked(path), busy

    def __enter__(self) -> None:
        try:
            self._lock.__enter__()
        except TimeoutError as error:
            raise StoreError(self._busy) from error

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)


class _RepeatedError(Exception):
    """What is to be emptied is written once and repeated elsewhere; *at*: the line and column of the first repetition."""

    def __init__(self, name: str, at: tuple[int, int], written: int) -> None:
        super().__init__(
            f"'*{name}' repeats what line {written} calls '&{name}', so that one cannot be emptied without the "
            f"other. Write out here what stands there, take '&{name}' away, and do this again."
        )
        self.at = at


def _replaced(text: str, changes: _Changes) -> str:
    try:
        return replace(text, changes)
    except CannotSpliceError as error:
        written: dict[str, int] = {}
        for token in yaml.scan(text):
            mark = token.start_mark
            if isinstance(token, yaml.AliasToken):
                at = (mark.line + 1, mark.column + 1)
                raise _RepeatedError(str(token.value), at, written.get(str(token.value), 0)) from error
            if isinstance(token, yaml.AnchorToken):
                written[str(token.value)] = mark.line + 1
        raise


def _forgetting(tree: Mapping[str, Any], signatory: str) -> _Changes:
    """What is personal of *signatory*, in their events and in the lists."""
    changes = _emptying(tree, "signatory", {signatory})
    for key, personal in _LISTED:
        for number, entry in enumerate(tree.get(key) or ()):
            if entry.get("id") == signatory:
                for name in personal:
                    changes += _texts_in((key, number, name), entry.get(name))
    return changes


def _emptying(tree: Mapping[str, Any], key: str, wanted: set[str]) -> _Changes:
    """What is personal in the events whose *key* is one of those."""
    changes: _Changes = []
    for number, event in enumerate(tree.get("signoffs") or ()):
        if event.get(key) in wanted:
            here = ("signoffs", number)
            for name in _PERSONAL:
                changes += _texts_in((*here, name), event.get(name))
            for index, reservation in enumerate(event.get("reservations") or ()):
                changes += _texts_in((*here, "reservations", index, "reason"), reservation.get("reason"))
    return changes


def _texts_in(path: tuple[str | int, ...], value: Any) -> _Changes:
    if isinstance(value, Mapping):
        return [found for name, inner in value.items() for found in _texts_in((*path, name), inner)]
    return [(path, "")] if value else []
