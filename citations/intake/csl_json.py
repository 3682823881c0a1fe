"""Read CSL-JSON item by item, so that one broken item costs itself only, and each has its line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from namens.citations.intake.from_csl import from_csl
from namens.citations.intake.json_gaps import Span, is_json, odd_gaps
from namens.citations.intake.records import Batch, Record
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile

_BETWEEN = re.compile(r"[\s,;]*")
_OBJECT = re.compile(r"\{(?=\s*\")")
_MOST_TRIES = 2_000  # places at which the reading of a broken file is taken up again
_WRAPPERS = ("items", "references", "message")
_LIST = re.compile(r"\"(?:items|references)\"\s*:\s*\[")
# what an item has, and a part of one (a name, a date) has not
_ITEM = re.compile(r"\"(?:type|id|title|author|issued|container-title|publisher)\"\s*:")
_STRANGE = (ValueError, RecursionError)  # also a number of 5,000 digits
_UNREAD = object()


class _Decoder(json.JSONDecoder):
    """Reads what Python takes for JSON; `faults` are what only Python takes for it, or loses."""

    def __init__(self) -> None:
        super().__init__(
            object_pairs_hook=self._object, parse_constant=self._refused, parse_float=self._finite
        )
        self.faults: dict[str, None] = {}

    def read(self, text: str, at: int) -> tuple[Any, int]:
        """The value at *at*, and where it ends; `faults` are those of this value."""
        self.faults = {}
        return self.raw_decode(text, at)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made and made[key] != value:
                self.faults[f"it has {_shown(key)} twice, with different values"] = None
            made[key] = value
        return made

    def _refused(self, digits: str) -> None:
        self.faults[f"it holds {_shown(digits)[1:-1]}, which is no number in JSON"] = None

    def _finite(self, digits: str) -> float | None:
        number = float(digits)
        if math.isinf(number):
            self._refused(digits)
            return None
        return number


def read_csl_json(text: str, name: str, problems: Problems) -> Batch:
    """All items of *text*: a list, one item, one item a line, or a list in an object that a registry gave."""
    source = SourceFile(name, text)
    records: list[Record] = []
    unread = 0
    for offset, value in _values(text, source, problems):
        place = source.place(offset)
        record = _record(value, place, problems) if value is not _UNREAD else None
        if record is None:
            unread += 1
        else:
            records.append(record)
    return Batch(tuple(records), unread)


def _values(text: str, source: SourceFile, problems: Problems) -> Iterator[tuple[int, Any]]:
    """Each item with its offset; _UNREAD for one that cannot be read, which is said, as is what was passed over."""
    at, wrapped = _start(text)
    sound = is_json(text)
    spans: list[Span | None] = []
    yield from _items(text, at, source, problems, spans, ends_with_list=sound and wrapped)
    for offset, message in () if sound else odd_gaps(text, spans, wrapped=wrapped):
        problems.add(source.place(offset), message)


def _items(
    text: str, at: int, source: SourceFile, problems: Problems, spans: list[Span | None], *, ends_with_list: bool
) -> Iterator[tuple[int, Any]]:  # fmt: skip
    """The values from *at* on; *spans* gets where each stands. *ends_with_list*: what follows the list is no item."""
    decoder = _Decoder()
    tries = 0
    while at < len(text):
        if text[at] in "[]":
            if text[at] == "]" and ends_with_list:
                return
            at = _skip(text, at + 1)
            continue
        if text[at] == "}" and not text[at:].strip(" \t\r\n,;]}"):
            return  # the end of the object around the list
        try:
            value, end = decoder.read(text, at)
        except _STRANGE as error:
            _say_broken(error, at, source, problems)
            yield at, _UNREAD
            spans.append(None)
            at, tries = _next_item(text, at + 1, _fails_at(error, text, at), decoder, tries)
            if tries >= _MOST_TRIES and at < len(text):
                problems.add(
                    source.place(at), "too much of this file is broken: nothing was read from here on."
                )
                yield at, _UNREAD
                return
            continue
        if decoder.faults:
            _say_faults(decoder.faults, source.place(at), problems)
        yield from ((at, _UNREAD),) if decoder.faults else _unwrapped(at, value)
        spans.append((at, end))
        at = _skip(text, end)


def _start(text: str) -> tuple[int, bool]:
    """Where the items begin, and whether that is in a list that a registry put an object around."""
    at = _skip(text, 0)
    wrapped = _LIST.search(text) if text[at : at + 1] == "{" else None
    if wrapped and text[at : wrapped.start()].count("{") <= 2 and '"type"' not in text[at : wrapped.start()]:
        return _skip(text, wrapped.end()), True
    return at, False


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _unwrapped(at: int, value: Any) -> Iterator[tuple[int, Any]]:
    if (isinstance(value, dict) and "type" not in value) or (isinstance(value, dict) and "message" in value):
        for name in _WRAPPERS:
            inner = value.get(name)
            if isinstance(inner, dict):
                yield at, inner
                return
            if isinstance(inner, list) and inner:
                yield from ((at, item) for item in inner)
                return
    yield at, value


def _say_broken(error: Exception, at: int, source: SourceFile, problems: Problems) -> None:
    where = error.pos if isinstance(error, json.JSONDecodeError) else at
    begins = f"the item that begins in line {source.place(at).line} was not read"
    problems.add(source.place(min(where, len(source.text))), f"{begins}: {_reason(error)}.")


def _say_faults(faults: Iterable[str], place: Place, problems: Problems) -> None:
    problems.add(place, f"this item was not read: {', and '.join([*faults][:3])}.")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON here ({error.msg[:1].lower()}{error.msg[1:]})"
    return (
        "it is nested too deep" if isinstance(error, RecursionError) else "it holds a number that is too long"
    )


def _fails_at(error: Exception, text: str, at: int) -> int:
    """Where the item at *at* is broken; what is nested too deep, is so up to the end of *text*."""
    if isinstance(error, json.JSONDecodeError):
        return error.pos
    return len(text) if isinstance(error, RecursionError) else at


def _next_item(text: str, at: int, broken: int, decoder: _Decoder, tries: int) -> tuple[int, int]:
    """Where reading can go on: at the next object that looks like an item, be it whole or broken in its turn.

    *broken* is where the item before is: what begins before that is a part of it.
    """
    while found := _OBJECT.search(text, at):
        if tries >= _MOST_TRIES:
            return found.start(), tries
        tries += 1
        try:
            value, end = decoder.read(text, found.start())
        except _STRANGE as error:
            if found.start() > broken and _begins_item(text, found.start(), error):
                return found.start(), tries
            at = found.end()
            continue
        if isinstance(value, dict) and ("type" in value or ("title" in value and "id" in value)):
            return found.start(), tries
        at = end
    return len(text), tries


def _begins_item(text: str, at: int, error: Exception) -> bool:
    """Whether the broken object at *at* is an item, and not a name or a date of the one before it."""
    end = text.find("}", _fails_at(error, text, at))
    return _ITEM.search(text, at, end if end >= 0 else len(text)) is not None


def _record(value: Any, place: Place, problems: Problems) -> Record | None:
    if not isinstance(value, dict):
        problems.add(place, f"expected an item of CSL-JSON, but this is {_shown(value)}; it was not read.")
        return None
    if "itemType" in value or "itemType" in (value.get("data") or {}):
        problems.add(place, "this is Zotero's own JSON, not CSL-JSON. In Zotero, export as 'CSL JSON'.")
        return None
    if not any(item for name, item in value.items() if name not in {"id", "type"}):
        problems.add(place, "this item holds nothing but its id and type; it was not read.")
        return None
    if not isinstance(value.get("type"), str):
        problems.add(place, "this item has no 'type'; it is imported as @misc: give it the right one.")
    return from_csl(value, place)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 40 else f"{text[:39]}…"
