"""Read BibTeX and biblatex from elsewhere: entries are taken over as they stand, and mended where they are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from namens.citations import values
from namens.citations.entries import Entry
from namens.citations.intake.mending import NO_KEY, lacks_key, mends
from namens.citations.intake.records import Batch, Record
from namens.citations.scan import BibText, Block, blocks
from namens.citations.split import RawEntry, split
from namens.citations.validate import Finding, read_entry
from namens.workspace.problems import Place, Problems

_AT = re.compile(r"^(?=[ \t]*@)", re.MULTILINE)
_BLOCK = re.compile(r"@[ \t]*(comment|preamble)\b", re.IGNORECASE)
_MACRO = re.compile(r"[^\s#{}\",=()%]+")


class _Read(NamedTuple):
    """An entry as it was read: its block (of a mended text, if it had to be), and what the parser made of it."""

    block: Block
    raw: RawEntry
    entry: Entry


def read_bibtex(text: str, name: str, problems: Problems) -> Batch:
    """All entries of *text*. Broken ones are mended where that is safe, and said; `@string`s are filled in."""
    source = BibText(name, text)
    found = list(blocks(source))
    strings = _strings([block for block in found if block.type == "string"], problems)
    entries = [block for block in found if block.type != "string"]
    records: list[Record] = []
    whole = split([block.chunk for block in entries])
    covered: list[tuple[int, int]] = []
    for block, raw in zip(entries, whole, strict=True):
        read = _read(block, raw, strings, problems)
        if read is None:
            covered.append((block.start, block.end))
            continue
        start = _with_remark(text, block.start)
        covered.append(
            (start, block.start + min(raw.end, len(block.chunk)) if read.block is block else block.end)
        )
        above = "".join(f"{line.strip()}\n" for line in text[start : block.start].splitlines())
        records.append(_record(block.place, read, strings, above))
    _say_rest(source, covered, [block for block in found if block.type == "string"], problems)
    return Batch(tuple(records), len(entries) - len(records))


def _with_remark(text: str, at: int) -> int:
    """Where the `%` lines begin that stand directly above the entry at *at*."""
    start = text.rfind("\n", 0, at) + 1
    if text[start:at].strip():
        return at
    first = at
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip(" \t").startswith("%"):
            break
        first = start = above
    return first


def _strings(found: Sequence[Block], problems: Problems) -> dict[str, str]:
    strings: dict[str, str] = {}
    for block, raw in zip(found, split([block.chunk for block in found]), strict=True):
        if not raw.fields:
            problems.add(block.place, "this @string cannot be read.")
        for field in raw.fields:
            value = values.resolve(field.value, strings)
            if value.too_long:
                problems.add(block.place, f"the @string {field.name} {values.TOO_LONG}")
            else:
                strings[field.name.lower()] = value.text
    return strings


def _read(block: Block, raw: RawEntry, strings: Mapping[str, str], problems: Problems) -> _Read | None:
    """The entry of *block*, mended if need be; None when it cannot be read, which is said."""
    entry, findings = read_entry(block, raw, strings)
    faults = [finding for finding in findings if not finding.mild]
    if lacks_key(block.chunk):
        faults = [_nameless(block)]
    if entry is not None and not faults:
        return _Read(block, raw, entry)
    for chunk in mends(block.chunk):
        mended = _again(chunk, block, strings)
        if mended is not None:
            _say(faults, "It was mended", problems)
            return mended
    undefined = [fault for fault in faults if "which no @string defines" in fault.message]
    if entry is not None and not lacks_key(block.chunk):
        _say(undefined or faults, "It was taken over as it stands", problems)
        return _Read(block, raw, entry)
    _say(faults, "It was not read", problems)
    return None


def _again(chunk: str, block: Block, strings: Mapping[str, str]) -> _Read | None:
    """The mended *chunk*, if nothing is wrong with it any more."""
    found = list(blocks(BibText(block.source.name, chunk)))
    if len(found) != 1:
        return None
    raw = split([chunk])[0]
    entry, findings = read_entry(found[0], raw, strings)
    sound = (
        entry is not None
        and all(finding.mild for finding in findings)
        and not chunk[raw.end :].strip("} \t\r\n")
    )
    return _Read(found[0], raw, entry) if entry is not None and sound and entry.fields else None


def _nameless(block: Block) -> Finding:
    return Finding(block.place, f"this @{block.type} has no key.")


def _say(findings: Sequence[Finding], what: str, problems: Problems) -> None:
    for finding in findings:
        problems.add(finding.place, f"{finding.message} {what}: look at it.")


def _record(place: Place, read: _Read, strings: Mapping[str, str], above: str) -> Record:
    entry, chunk = read.entry, read.block.chunk
    fields = {name: field.value for name, field in entry.fields.items()}
    wish = "" if read.block.key == NO_KEY else read.block.key
    return Record(place, entry.type, fields, wish, above + _filled_in(chunk, read.raw, strings))


def _filled_in(chunk: str, raw: RawEntry, strings: Mapping[str, str]) -> str:
    """The entry's characters with the text of each `@string` in its place, for the base has others."""
    text = chunk[: raw.end]
    for field in reversed(raw.fields):
        value = field.value.strip()
        words = _MACRO.findall(value) if value[:1] not in {"{", '"'} or "#" in value else []
        if not any(word.lower() in strings for word in words):
            continue
        resolved = values.resolve(field.value, strings)
        sound = resolved.rest_at < 0 and not resolved.undefined and not resolved.too_long
        if sound and _pairs(resolved.text):
            end = field.value_at + len(field.value)
            text = f"{text[: field.value_at]}{{{resolved.text}}}{text[end:]}"
    return text


def _pairs(text: str) -> bool:
    depth = 0
    for letter in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if letter == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _say_rest(
    source: BibText, covered: Sequence[tuple[int, int]], strings: Sequence[Block], problems: Problems
) -> None:
    """Warn of what is not an entry and therefore stays behind: `@preamble`, `@comment`, text between entries."""
    for at, text in _between(
        source.text, sorted([*covered, *((block.start, block.end) for block in strings)])
    ):
        if not (words := text.strip()):
            continue
        place = source.place(at + len(text) - len(text.lstrip()))
        special = _BLOCK.match(words)
        what = f"@{special.group(1).lower()}" if special else "text between entries"
        shown = " ".join(words.split())
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        problems.warn(place, f"{what} is not taken over: {shown!r}.")


def _between(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """What lies outside *covered*, piece by piece, each with its offset."""
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        for piece in _AT.split(text[at:start]) if start > at else ():
            yield at, piece
            at += len(piece)
        at = max(at, end)
