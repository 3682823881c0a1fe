"""The citation base: many entries lie in it, and only those that are cited are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence
from pathlib import Path
from typing import Any

from namens.citations.entries import Entry, freeze_entry, thaw_entry
from namens.citations.scan import BibText, Block, bib_data, bib_name, blocks, commented_out, read_bib
from namens.workspace import cache
from namens.workspace.own_files import files_in, refusal
from namens.workspace.problems import Place, Problem, Problems, did_you_mean

_VERSION = "7"  # raised when the same files would be read otherwise


def bib_files(folder: Path, problems: Problems) -> list[Path]:
    """The .bib files in the submission's citations/, in the order of names; a folder with such a name is a problem."""
    said = Problems()
    found = [path for path in files_in(folder, "citations", said) if path.suffix == ".bib"]
    if not said.errors:
        folders = {*(folder / "citations").glob("*.bib")} - {*found}
        said.extend(fault for path in sorted(folders) if (fault := refusal(path, folder)) is not None)
    problems.extend(said)
    return found


def open_library(files: Sequence[Path], root: Path, problems: Problems) -> Library:
    """Find the entries of all *files*; a file that cannot be read is a problem, and the rest is opened.

    Paths in problems are relative to *root*, with forward slashes. Costs about 50 ms for 10,000 entries.
    """
    sources: list[BibText] = []
    names = [bib_name(path, root) for path in files]
    for path, name in zip(files, names, strict=True):
        data = bib_data(path, root, name, problems)
        if data is None:
            continue
        sources.append(read_bib(name, data, problems))
        if not data.strip():
            problems.warn(Place(name), "this file is empty.")
    return Library(sources, names, problems)


class Library:
    """The entries of a submission's .bib files by key. Faults go to the `Problems` it was opened with."""

    def __init__(self, sources: Sequence[BibText], files: Sequence[str], problems: Problems) -> None:
        self.files = tuple(files)
        self._sources = tuple(sources)
        self._problems = problems
        self._blocks: dict[str, list[Block]] = {}
        self._strings: list[Block] = []
        self._nameless: list[Block] = []
        for source in sources:
            for block in blocks(source):
                if block.type == "string":
                    self._strings.append(block)
                elif block.key:
                    self._blocks.setdefault(block.key, []).append(block)
                else:
                    self._nameless.append(block)

    def __contains__(self, key: object) -> bool:
        return key in self._blocks

    def __len__(self) -> int:
        return len(self._blocks)

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def keys(self) -> KeysView[str]:
        """All keys, in file order."""
        return self._blocks.keys()

    def suggest(self, key: str) -> str:
        """What to say after `no citation 'key' in …`: ` Did you mean 'x'?`, or where it is commented out."""
        for source in self._sources:
            for other, place in commented_out(source):
                if other == key:
                    return f" It is commented out in {place}."
        return did_you_mean(key, self._blocks)

    def missing(self, key: str) -> str:
        """The whole message for a key that is in no file of the library."""
        where = " or ".join(self.files) if self.files else "the submission: it names no .bib file"
        return f"no citation '{key}' in {where}.{self.suggest(key)}"

    def entries(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Read the entries of *keys* (unknown ones are left out), and look at what else seems broken.

        A fault is a problem where the entry is cited, else a warning. An entry that cannot be read at all is
        left out of the answer. Answer and faults are kept by the files' content, so that a second run with the
        same files reads nothing.
        """
        cited = [key for key in dict.fromkeys(keys) if key in self._blocks]
        texts = [part for source in self._sources for part in (source.name, source.text)]
        name = cache.fingerprint(_VERSION, str(len(cited)), *cited, *texts)
        kept = _thaw(cache.recall("entries", name))
        if kept is None:
            kept = self._read(cited)
            cache.keep("entries", name, _freeze(*kept))
        found, problems = kept
        said = {(fault.place, fault.message) for fault in self._problems.errors}
        self._problems.extend(
            one for one in problems if not one.warning or (one.place, one.message) not in said
        )
        return {entry.key: entry for entry in found}

    def _read(self, cited: Sequence[str]) -> tuple[list[Entry], list[Problem]]:
        from namens.citations.reading import Reader  # with the parser, and all that judges what it found

        problems = Problems()
        reader = Reader(self._blocks, self._strings, self._nameless, problems)
        return reader.read(cited), problems.found


def _freeze(found: Sequence[Entry], problems: Sequence[Problem]) -> list[Any]:
    faults = [[p.place.file, p.place.line, p.place.column, p.message, p.warning] for p in problems]
    return [[freeze_entry(entry) for entry in found], faults]


def _thaw(kept: Any) -> tuple[list[Entry], list[Problem]] | None:
    """What `_freeze` stored, or None when it is absent or damaged."""
    try:
        found, faults = kept
        return (
            [thaw_entry(item) for item in found],
            [Problem(Place(file, line, column), text, mild) for file, line, column, text, mild in faults],
        )
    except (TypeError, ValueError):
        return None
