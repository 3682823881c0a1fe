"""Faults inside one entry, said in the author's words, each at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from namens.citations.entries import Entry, Field
from namens.citations.scan import Block, odd_character
from namens.citations.split import RawEntry, RawField
from namens.citations.values import TOO_LONG, resolve
from namens.workspace.problems import Place

_FIELD_START = re.compile(r"[\w-]+\s*=")
_LOST_FIELD = re.compile(r"^[ \t,]*([A-Za-z][\w-]*)\s*=\s*[{\"\w]", re.MULTILINE)
_ESCAPED = re.compile(r"\\[{}]")
# fields that no note prints: what is wrong with their characters stops no letter
_UNPRINTED = frozenset(
    {"abstract", "annotation", "annote", "comment", "file", "groups", "keywords", "owner", "timestamp"}
)


class Finding(NamedTuple):
    """One fault of an entry; `mild`: the entry still prints what its author meant."""

    place: Place
    message: str
    mild: bool = False


def read_entry(block: Block, raw: RawEntry, strings: Mapping[str, str]) -> tuple[Entry | None, list[Finding]]:
    """The entry of a block, with everything that is wrong with it; None when it cannot be read at all."""
    if raw.fault:
        return None, [Finding(*_broken(block, raw.fault))]
    fields: dict[str, Field] = {}
    findings: list[Finding] = []
    for raw_field in raw.fields:
        field, wrong = _field(block, raw_field, strings)
        findings += wrong
        if field is None:
            continue
        if field.name in fields:
            findings.append(_twice(block, fields[field.name], field))
        else:
            fields[field.name] = field
    findings += _lost(block, raw)
    text = block.source.text[block.start : block.start + raw.end]
    entry = Entry(block.key, block.type, fields, block.place, block.start, block.start + raw.end, text)
    return entry, findings


def _field(block: Block, raw: RawField, strings: Mapping[str, str]) -> tuple[Field | None, list[Finding]]:
    """One field with a clean name and a resolved value; None when a `%` comments it out."""
    findings: list[Finding] = []
    start = block.start + raw.name_at
    name = raw.name
    if "%" in name:
        head, _, tail = name.rpartition("\n")
        offset = raw.name.index("%")
        name = tail.strip()
        start = block.start + raw.name_at + len(raw.name) - len(name)
        where = block.source.place(block.start + raw.name_at + offset)
        if not head or "%" in tail:
            message = (
                f"the field '{tail.rpartition('%')[2].strip()}' of '{block.key}' is behind a % and not used."
            )
            return None, [Finding(where, message, mild=True)]
        message = (
            f"a % comment inside the entry '{block.key}': BibTeX knows none there. Put it between entries."
        )
        findings.append(Finding(where, message, mild=True))
    value = resolve(raw.value, strings)
    value_at = block.start + raw.value_at
    findings += _undefined(block, name, value.undefined, value_at)
    if value.too_long:
        findings.append(Finding(block.source.place(value_at), f"'{name}' of '{block.key}' {TOO_LONG}"))
    if value.rest_at >= 0:
        findings.append(_foreign(block, name, raw, value.rest_at))
    field = Field(name.lower(), value.text, block.source.place(start), start, value_at + len(raw.value))
    return field, findings


def _undefined(block: Block, name: str, words: tuple[str, ...], at: int) -> Iterator[Finding]:
    for word in words:
        yield Finding(
            block.source.place(at),
            f"'{name}' of '{block.key}' uses {word}, which no @string defines. "
            f"Put the text in braces: {name} = {{{word}}}",
        )


def _foreign(block: Block, name: str, raw: RawField, rest_at: int) -> Finding:
    """What follows a closed value: usually the next field, after a forgotten comma."""
    place = block.source.place(block.start + raw.value_at + rest_at)
    rest = raw.value[rest_at:]
    following = _FIELD_START.match(rest)
    if following:
        other = following.group().rstrip("= \t\r\n")
        message = f"a comma is missing in '{block.key}' between '{name}' and '{other}'."
    else:
        message = f"'{name}' of '{block.key}' has text after its closing brace: {_short(rest)}. Join it with #, or put it inside."
    return Finding(place, message)


def odd_characters(block: Block, spans: Iterable[tuple[str, int, int]], end: int) -> Iterator[Finding]:
    """Characters that no letter should hold: the first of each field, and of what stands between the fields.

    *spans* are the fields' names, starts and ends; they and *end* count from the block's start.
    """
    if not block.source.is_odd:
        return
    between = 0
    for name, start, stop in (*spans, ("", end, end)):
        yield from _odd(block, "", between, start)
        yield from _odd(block, name, start, stop)
        between = stop


def _odd(block: Block, name: str, start: int, stop: int) -> Iterator[Finding]:
    odd = odd_character(block.source.text[block.start + start : block.start + stop])
    if odd:
        whole = f"the @{block.type} '{block.key}'"
        owner = f"'{name}' of '{block.key}'" if name and block.type != "string" else whole
        message = (
            f"{owner} holds {shown_character(odd)}, which no letter should hold. {_instead(odd.group())}"
        )
        place = block.source.place(block.start + start + odd.start())
        yield Finding(place, message, mild=name.lower() in _UNPRINTED)


def shown_character(found: re.Match[str]) -> str:
    """`the character U+0007`."""
    return f"the character U+{ord(found.group()):04X}"


def _instead(letter: str) -> str:
    """What to do about an odd letter; an apostrophe of Windows-1252 that was read as Latin-1 is U+0092."""
    meant = letter.encode("latin-1", "replace").decode("cp1252", "replace") if letter > "\x7f" else "?"
    return (
        "Delete it." if meant in "?\ufffd" else f"It is '{meant}' in Windows-1252: write that, or delete it."
    )


def _twice(block: Block, first: Field, second: Field) -> Finding:
    same = first.value == second.value
    return Finding(
        second.place,
        f"'{second.name}' is given twice in '{block.key}' (first in line {first.place.line}); "
        + ("remove one of the two." if same else "the first is used: keep the right one."),
        mild=same,
    )


def _lost(block: Block, raw: RawEntry) -> Iterator[Finding]:
    """Fields that stand after the entry's last brace because one brace too many closes it early."""
    tail = block.chunk[raw.end :]
    found = _LOST_FIELD.search(tail)
    if found and "}" in tail[found.start() :]:
        at = block.start + raw.end + found.start(1)
        yield Finding(
            block.source.place(at),
            f"'{found.group(1)}' stands outside '{block.key}': a brace before it closes the entry too early.",
        )


def _broken(block: Block, fault: str) -> tuple[Place, str]:
    """Place and words for an entry that the parser gave up on."""
    chunk = _ESCAPED.sub("..", block.chunk)
    name = f"the entry '{block.key}'" if block.key else f"this @{block.type}"
    double = re.search(r",\s*,", chunk)
    if double and "found `,`" in fault:
        return block.source.place(
            block.start + double.end() - 1
        ), f"two commas in a row in {name}: remove one."
    if chunk.count("{") > chunk.count("}"):
        return block.place, f"{name} is not closed: a }} is missing."
    remark = re.search(r"^\s*%", chunk, re.MULTILINE)
    if remark and "Expected a `=`" in fault:
        place = block.source.place(block.start + remark.end() - 1)
        return place, f"a % comment inside {name} breaks it: BibTeX knows none there. Put it between entries."
    if chunk.count('"') % 2:
        return block.place, f'{name} is not closed: a " is missing.'
    if "Expected a `=`" in fault:
        return block.place, f"{name} has a field without '=', or a comma too many."
    if "comma after entry key" in fault:
        return block.place, f"{name} needs a comma after its key."
    return block.place, f"{name} cannot be read: {_plain(fault)}"


def _plain(fault: str) -> str:
    return " ".join(fault.replace("`", "'").split()).rstrip(".") + "."


def _short(text: str) -> str:
    words = " ".join(text.split())
    return repr(words if len(words) <= 30 else words[:29] + "…")
