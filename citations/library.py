"""The citation base: many entries lie in it, and only those that are cited are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from pathlib import Path

from namens.citations import values
from namens.citations.check import check_entry
from namens.citations.entries import Entry
from namens.citations.inherit import inherit, parents
from namens.citations.scan import BibText, Block, blocks, commented_out, read_bib, suspicious
from namens.citations.split import RawEntry, split
from namens.citations.validate import Finding, read_entry
from namens.workspace.problems import Place, Problems, did_you_mean

_MOST_PARENTS = 20  # a longer chain of crossref is a circle


def open_library(files: Sequence[Path], root: Path, problems: Problems) -> Library:
    """Find the entries of all *files*; a file that cannot be read is a problem, and the rest is opened.

    Paths in problems are relative to *root*, with forward slashes. Costs about 50 ms for 10,000 entries.
    """
    sources: list[BibText] = []
    names = [_name(path, root) for path in files]
    for path, name in zip(files, names, strict=True):
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.add(Place(name), f"cannot read this file: {error.strerror or error}.")
            continue
        sources.append(read_bib(name, data, problems))
    return Library(sources, names, problems)


def _name(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


class Library:
    """The entries of a submission's .bib files by key. Faults go to the `Problems` it was opened with."""

    def __init__(self, sources: Sequence[BibText], files: Sequence[str], problems: Problems) -> None:
        self.files = tuple(files)
        self._sources = tuple(sources)
        self._problems = problems
        self._blocks: dict[str, list[Block]] = {}
        self._strings: dict[str, str] | None = None
        self._string_blocks: list[Block] = []
        self._odd: list[Block] = []
        for source in sources:
            for block in blocks(source):
                if block.type == "string":
                    self._string_blocks.append(block)
                elif block.key:
                    self._blocks.setdefault(block.key, []).append(block)
                else:
                    self._odd.append(block)

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
        left out of the answer.
        """
        cited = [key for key in dict.fromkeys(keys) if key in self._blocks]
        read = self._read(cited)
        found: dict[str, Entry] = {}
        for _, findings in read.values():
            self._say(findings, cited=True)
        for key in cited:
            entry = read[key][0]
            if entry is not None:
                found[key] = self._inherited(entry, read, (key,))
                self._say(check_entry(found[key]), cited=True)
        self._duplicates(set(cited))
        self._look_at_the_rest(set(read))
        return found

    def _read(self, keys: Iterable[str]) -> dict[str, tuple[Entry | None, list[Finding]]]:
        """The entries of *keys* and of all they inherit from, in as few splits as the chain is long."""
        read: dict[str, tuple[Entry | None, list[Finding]]] = {}
        wanted = list(keys)
        for _ in range(_MOST_PARENTS):
            if not wanted:
                break
            batch = [self._blocks[key][0] for key in wanted]
            for block, result in zip(batch, self._split(batch), strict=True):
                read[block.key] = result
            named = {parent for key in wanted if (entry := read[key][0]) for parent in parents(entry)}
            wanted = sorted(key for key in named if key in self._blocks and key not in read)
        return read

    def _split(self, batch: Sequence[Block]) -> list[tuple[Entry | None, list[Finding]]]:
        strings = self._resolved_strings(batch)
        raw = split([block.chunk for block in batch])
        return [read_entry(block, entry, strings) for block, entry in zip(batch, raw, strict=True)]

    def _resolved_strings(self, batch: Sequence[Block]) -> Mapping[str, str]:
        """All `@string` definitions, each of which may use the ones before it."""
        if self._strings is None and batch:
            self._strings = {}
            for block, raw in zip(
                self._string_blocks, split([block.chunk for block in self._string_blocks]), strict=True
            ):
                self._define(block, raw)
        return self._strings or {}

    def _define(self, block: Block, raw: RawEntry) -> None:
        assert self._strings is not None
        if not raw.fields:
            self._problems.warn(block.place, "this @string cannot be read.")
        for field in raw.fields:
            value = values.resolve(field.value, self._strings)
            self._strings[field.name.lower()] = value.text

    def _inherited(
        self,
        entry: Entry,
        read: Mapping[str, tuple[Entry | None, list[Finding]]],
        seen: tuple[str, ...],
    ) -> Entry:
        """*entry* with what it inherits; a parent that is missing, broken or its own child is a problem."""
        own_xdata = {key.strip() for key in entry.get("xdata").split(",")}
        place = (entry.fields.get("crossref") or entry.fields.get("xdata") or entry).place
        for key in parents(entry):
            parent = read[key][0] if key in read else None
            if key in seen:
                self._problems.add(place, f"'{entry.key}' inherits from itself by way of '{key}'.")
            elif key not in self._blocks:
                self._problems.add(
                    place, f"'{entry.key}' refers to '{key}', which is not there.{self.suggest(key)}"
                )
            elif parent is None:
                self._problems.add(place, f"'{entry.key}' inherits from '{key}', which cannot be read.")
            else:
                whole = self._inherited(parent, read, (*seen, key))
                entry = inherit(entry, whole, data_only=key in own_xdata)
        return entry

    def _say(self, findings: Iterable[Finding], *, cited: bool) -> None:
        for finding in findings:
            if cited and not finding.mild:
                self._problems.add(finding.place, finding.message)
            else:
                self._problems.warn(finding.place, finding.message)

    def _duplicates(self, cited: set[str]) -> None:
        """Say which keys are there twice, and which differ only in capitals."""
        lower: dict[str, Block] = {}
        for key, found in self._blocks.items():
            for block in found[1:]:
                first = found[0].place
                message = f"'{key}' is there twice (first in {first}). Remove one, or give it another key."
                self._say([Finding(block.place, message)], cited=key in cited)
            other = lower.setdefault(key.lower(), found[0])
            if other.key != key:
                self._problems.warn(
                    found[0].place,
                    f"'{key}' differs only in capitals from '{other.key}' in {other.place}.",
                )

    def _look_at_the_rest(self, read: set[str]) -> None:
        """Warn of entries that nobody cites and that seem broken; the sound ones are not split."""
        for block in self._odd:
            self._problems.warn(block.place, f"this @{block.type} has no key, so it cannot be cited.")
        odd = [
            block
            for key, found in self._blocks.items()
            for block in (found[1:] if key in read else found)
            if suspicious(block)
        ]
        for block, (_, findings) in zip(odd, self._split(odd), strict=True):
            if " " in block.key:
                message = f"the key '{block.key}' has a space, so it cannot be cited. Write it as one word."
                self._problems.warn(block.place, message)
            self._say(findings, cited=False)
