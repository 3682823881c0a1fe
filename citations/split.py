"""The one module that knows bibtexparser: blocks go in, fields with their offsets come out."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any, NamedTuple

from namens.workspace import cache

_ALONE = "namens_bibtexparser"
_START = re.compile(r"@[ \t]*(\w+)\s*([{(])")


class RawField(NamedTuple):
    """One field as it stands: the name and the value with its braces or quotes, and their offsets in the chunk."""

    name: str
    value: str
    name_at: int
    value_at: int


class RawEntry(NamedTuple):
    """What the parser made of a chunk: `chunk[:end]` is the entry; `fault` says why it could not be read."""

    key: str
    fields: tuple[RawField, ...]
    end: int
    fault: str = ""


def split(chunks: Sequence[str]) -> list[RawEntry]:
    """Split each chunk (one block and the text after it) into fields, without decoding anything.

    What it found is kept by content, so that a second run does not load the parser.
    """
    if not chunks:
        return []
    name = cache.fingerprint("split", *chunks)
    kept = cache.recall("bib", name)
    if kept is not None:
        try:
            return [_thaw(item) for item in kept]
        except (TypeError, ValueError, KeyError):
            pass  # damaged: split again
    found = [_split_one(chunk) for chunk in chunks]
    cache.keep("bib", name, [_freeze(entry) for entry in found])
    return found


def _freeze(entry: RawEntry) -> list[Any]:
    fields = [[field.name, field.value, field.name_at, field.value_at] for field in entry.fields]
    return [entry.key, fields, entry.end, entry.fault]


def _thaw(item: list[Any]) -> RawEntry:
    key, fields, end, fault = item
    return RawEntry(str(key), tuple(RawField(*field) for field in fields), int(end), str(fault))


def _split_one(chunk: str) -> RawEntry:
    splitter, model = _parser()
    found = splitter.Splitter(_tidy_start(chunk)).split().blocks
    for block in found:
        if isinstance(block, model.DuplicateFieldKeyBlock):
            return _entry(chunk, block.ignore_error_block)
        if isinstance(block, model.Entry):
            return _entry(chunk, block)
        if isinstance(block, model.String):
            opening = (block.raw or "")[7:8]
            return RawEntry(
                block.key, _locate(chunk, opening, [(block.key, block.value)]), _end(chunk, block.raw)
            )
        if isinstance(block, model.ParsingFailedBlock):
            return RawEntry("", (), len(chunk), str(getattr(block.error, "abort_reason", block.error)))
    return RawEntry("", (), len(chunk), "no entry found")


@functools.cache
def _parser() -> tuple[Any, Any]:
    """The splitter and model of bibtexparser, under another package name.

    Its own __init__ loads writers, middlewares and pylatexenc, which splitting needs nothing of: 12 ms of 13.
    """
    found = PathFinder.find_spec("bibtexparser")
    if found is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError("bibtexparser is not installed", name="bibtexparser")
    package = ModuleType(_ALONE)
    package.__path__ = list(found.submodule_search_locations)
    sys.modules[_ALONE] = package
    splitter = import_module(f"{_ALONE}.splitter")
    splitter.logger.disabled = True  # a broken entry is a problem of ours, not a log line
    return splitter, import_module(f"{_ALONE}.model")


def _entry(chunk: str, entry: Any) -> RawEntry:
    pairs = [(field.key, field.value) for field in entry.fields]
    return RawEntry(entry.key, _locate(chunk, ",", pairs), _end(chunk, entry.raw))


def _tidy_start(chunk: str) -> str:
    """The chunk with a type that bibtexparser reads as an entry, of the same length, so that offsets stay.

    It takes `@commentary` for a comment, and `@ article {` for text.
    """
    start = _START.match(chunk)
    if start is None:
        return chunk
    word, brace = start.groups()
    word = word if word.lower() == "string" else "e"
    return f"@{word}{brace}".ljust(start.end()) + chunk[start.end() :]


def _end(chunk: str, raw: str | None) -> int:
    return len(raw) if raw else len(chunk)


def _locate(chunk: str, opening: str, pairs: Sequence[tuple[str, str]]) -> tuple[RawField, ...]:
    """The offsets of fields that come in file order after *opening*: each is an exact piece of the chunk."""
    fields: list[RawField] = []
    at = chunk.find(opening) + 1
    for name, value in pairs:
        name_at = chunk.find(name, at)
        value_at = chunk.find(value, chunk.find("=", name_at + len(name)) + 1)
        fields.append(RawField(name, value, name_at, value_at))
        at = value_at + len(value)
    return tuple(fields)
