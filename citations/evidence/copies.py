"""The saved copies of a submission's sources, by citation key."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from namens.citations.evidence.extract import Extracted, NoText, extract
from namens.citations.evidence.index import FOLDER, IndexEntry, read_index
from namens.citations.evidence.line_ends import with_other_line_ends
from namens.citations.evidence.media import KINDS, kind_of_name
from namens.citations.evidence.texts import Compared, compare_form
from namens.workspace.own_files import leads_away, refusal
from namens.workspace.problems import Problems


@dataclass(frozen=True)
class Copy:
    """A copy of the source *key*; `name` as the user knows it, relative to the submission's folder."""

    key: str
    path: Path
    name: str
    kind: str
    entry: IndexEntry | None

    @cached_property
    def data(self) -> bytes:
        """The bytes as they are now. Raises OSError."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes as they are now. Raises OSError."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def changed(self) -> bool:
        """Whether it is another file than the one that was saved; False when no hash is known."""
        known = self.entry.sha256 if self.entry else ""
        if not known or known == self.sha256:
            return False
        return all(known != other for other in self._with_other_line_ends())

    def _with_other_line_ends(self) -> Iterator[str]:
        """The hashes that a text has where git or an editor writes its lines' ends as the system does."""
        if self.kind in {"txt", "html"}:
            for data in with_other_line_ends(self.data):
                yield hashlib.sha256(data).hexdigest()

    @property
    def is_excerpt(self) -> bool:
        """Whether it holds a passage of the source only."""
        return bool(self.entry and self.entry.excerpt)

    @cached_property
    def extracted(self) -> Extracted:
        """Its text. Raises NoText and OSError."""
        return extract(self.data, self.kind, self.sha256)

    @cached_property
    def compared(self) -> Compared:
        """What quotations are proved against; without page furniture, unless its entry says `whole`.

        An excerpt was chosen by hand: it has none.
        """
        whole = self.entry is not None and (self.entry.whole or self.entry.excerpt)
        return compare_form(self.extracted.whole if whole else self.extracted.text)

    @cached_property
    def whole(self) -> Compared:
        """The same with its page furniture, to say that a quotation stands there only."""
        return compare_form(self.extracted.whole)

    def fault(self) -> str:
        """Why its text cannot be compared, or an empty string."""
        try:
            assert self.compared is not None
        except NoText as error:
            return str(error)
        except OSError as error:
            return f"cannot be read: {error.strerror or error}."
        return ""


@dataclass(frozen=True)
class Copies:
    """Every copy that the submission has."""

    by_key: dict[str, tuple[Copy, ...]]

    def of(self, key: str) -> tuple[Copy, ...]:
        """The copies of the source *key*: those of the index first, then by kind (txt, html, docx, pdf)."""
        return self.by_key.get(unicodedata.normalize("NFC", key), ())

    @property
    def keys(self) -> list[str]:
        """The keys that have a copy."""
        return sorted(self.by_key)


def open_copies(folder: Path, problems: Problems) -> Copies:
    """The copies under citations/evidence/ in the submission's *folder*; what is wrong with index.yaml is a problem."""
    entries = read_index(folder, problems)
    there = _files(folder / FOLDER)
    found: dict[str, list[Copy]] = {}
    for entry in entries:
        copy = _indexed(folder, entry, there, problems)
        if copy is not None:
            found.setdefault(unicodedata.normalize("NFC", entry.key), []).append(copy)
    claimed = {unicodedata.normalize("NFC", entry.file) for entry in entries}
    for copy in _placed_by_hand(folder, there, claimed, problems):
        found.setdefault(copy.key, []).append(copy)
    return Copies({key: tuple(copies) for key, copies in found.items()})


def _files(folder: Path) -> dict[str, Path]:
    """The files and links by their names in NFC; macOS may list them otherwise."""
    try:
        named = [path for path in folder.iterdir() if not path.name.startswith(".")]
        paths = [path for path in named if path.is_file() or path.is_symlink()]
    except OSError:  # read_index says why
        return {}
    return {unicodedata.normalize("NFC", path.name): path for path in sorted(paths)}


def _indexed(folder: Path, entry: IndexEntry, there: dict[str, Path], problems: Problems) -> Copy | None:
    path = there.get(unicodedata.normalize("NFC", entry.file))
    name = f"{FOLDER}/{entry.file}"
    if path is None:
        message = f"'{entry.key}' has no copy: {name} is not there. Save it again with `namens cite save`, or delete this entry."
        problems.warn(entry.place, message)
        return None
    if reason := _led_away(folder, path):
        problems.add(entry.place, f"{name} {reason}. Put the file itself there.")
        return None
    kind = kind_of_name(entry.file)
    if kind is None:
        problems.add(
            entry.place, f"'{entry.file}' is no copy that can be read; expected .txt, .html, .pdf or .docx."
        )
        return None
    return Copy(entry.key, path, name, kind, entry)


def _placed_by_hand(
    folder: Path, there: dict[str, Path], claimed: Iterable[str], problems: Problems
) -> list[Copy]:
    copies = []
    taken = set(claimed)
    for name, path in there.items():
        kind = kind_of_name(name)
        if not kind or name in taken:
            continue
        if fault := refusal(path, folder):
            problems.extend([] if fault in problems.found else [fault])  # a folder's fault once for all in it
        else:
            copies.append(Copy(name.rpartition(".")[0], path, f"{FOLDER}/{name}", kind, None))
    return sorted(copies, key=lambda copy: (copy.key, KINDS.index(copy.kind)))


def _led_away(folder: Path, path: Path) -> str:
    """How *path* leads out of *folder* or nowhere; an empty string when it does not."""
    return leads_away(path, folder)[1]
