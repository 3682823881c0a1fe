"""Reading the entries that are cited, and saying what is wrong with them and with the rest of the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from namens.citations import values
from namens.citations.check import check_entry
from namens.citations.entries import Entry
from namens.citations.inherit import inherit, parents
from namens.citations.scan import Block, odd_character
from namens.citations.split import RawEntry, split
from namens.citations.suspicion import suspicious
from namens.citations.validate import Finding, odd_characters, read_entry, shown_character
from namens.workspace.problems import Problems, did_you_mean

_MOST_PARENTS = 20  # a longer chain of crossref is a circle

Read = dict[str, tuple[Entry | None, list[Finding]]]


class Reader:
    """Reads some of the blocks of a base; faults go to *problems*."""

    def __init__(
        self,
        blocks: Mapping[str, Sequence[Block]],
        strings: Sequence[Block],
        nameless: Sequence[Block],
        problems: Problems,
    ) -> None:
        self._blocks = blocks
        self._string_blocks = strings
        self._nameless = nameless
        self._problems = problems
        self._strings: dict[str, str] | None = None

    def read(self, cited: Sequence[str]) -> list[Entry]:
        """The entries of *cited*, all of them keys of the base, with what they inherit."""
        read = self._read_with_parents(cited)
        found: list[Entry] = []
        for _, findings in read.values():
            self._say(findings, cited=True)
        for key in cited:
            entry = read[key][0]
            if entry is not None:
                found.append(self._inherited(entry, read, (key,)))
                self._say(check_entry(found[-1]), cited=True)
                self._say(self._odd_from_strings(found[-1]), cited=True)
        self._duplicates(set(cited))
        self._look_at_the_rest(set(read))
        return found

    def _read_with_parents(self, keys: Iterable[str]) -> Read:
        """The entries of *keys* and of all they inherit from, in as few splits as the chain is long."""
        read: Read = {}
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
        return [_read(block, entry, strings) for block, entry in zip(batch, raw, strict=True)]

    def _odd_from_strings(self, entry: Entry) -> Iterator[Finding]:
        """Fields into which a string brings a character that no letter should hold."""
        if not any(block.source.is_odd for block in self._string_blocks):
            return
        texts = {block.source.name: block.source.text for found in self._blocks.values() for block in found}
        for field in entry.fields.values():
            odd = odd_character(field.value)
            if odd and not odd_character(texts[field.place.file][field.start : field.end]):
                what = f"'{field.name}' of '{entry.key}' takes {shown_character(odd)} from a @string"
                yield Finding(field.place, f"{what}; no letter should hold it.")

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
        spans = [(field.name, field.name_at, field.value_at + len(field.value)) for field in raw.fields]
        self._say(odd_characters(block, spans, raw.end), cited=False)
        for field in raw.fields:
            value = values.resolve(field.value, self._strings)
            for fault in values.faults_of_string(field.name, value):
                self._say([Finding(block.place, fault, mild=not value.too_long)], cited=True)
            self._strings[field.name.lower()] = values.text_of_string(value)

    def _inherited(
        self,
        entry: Entry,
        read: Read,
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
                    place,
                    f"'{entry.key}' refers to '{key}', which is not there.{did_you_mean(key, self._blocks)}",
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
        for block in self._nameless:
            self._problems.warn(block.place, f"this @{block.type} has no key, so it cannot be cited.")
        odd = [
            block
            for key, found in self._blocks.items()
            for block in (found[1:] if key in read else found)
            if suspicious(block) or (block.source.is_odd and odd_character(block.chunk))
        ]
        for block, (_, findings) in zip(odd, self._split(odd), strict=True):
            if " " in block.key:
                message = f"the key '{block.key}' has a space, so it cannot be cited. Write it as one word."
                self._problems.warn(block.place, message)
            self._say(findings, cited=False)


def _read(block: Block, raw: RawEntry, strings: Mapping[str, str]) -> tuple[Entry | None, list[Finding]]:
    entry, findings = read_entry(block, raw, strings)
    spans = [(field.name, field.name_at, field.value_at + len(field.value)) for field in raw.fields]
    return entry, [*findings, *odd_characters(block, spans, raw.end)]
