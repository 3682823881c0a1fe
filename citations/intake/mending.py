"""Faults of an entry that can be mended without a guess at what was meant: each try is read again and judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

NO_KEY = "namens-no-key"  # what stands for a missing key until the entry gets one

_LONGEST = 20_000  # characters; an entry that is longer holds more faults than one

_HEAD = re.compile(r"@[ \t]*\w+\s*[{(]")
_FIELD_FIRST = re.compile(r"(@[ \t]*\w+\s*[{(])(?=\s*[A-Za-z][\w-]*\s*=)")
_NOTHING_FIRST = re.compile(r"(@[ \t]*\w+\s*[{(])(?=\s*[,})])")
_KEY_ALONE = re.compile(r"(@[ \t]*\w+\s*[{(]\s*[^\s,={}\"]+)(?=\s+[A-Za-z][\w-]*\s*=)")
_TWO_COMMAS = re.compile(r",(\s*),")
_NO_COMMA = re.compile(r"([}\"])(?=\s*[A-Za-z][\w-]*\s*=\s*[{\"\w])")
_BARE_NO_COMMA = re.compile(r"(=\s*\d+)(?=\s*\n\s*[A-Za-z][\w-]*\s*=)")
_CLOSED_EARLY = re.compile(r"\}\s*\}(\s*,\s*[A-Za-z][\w-]*\s*=)")
_SWALLOWED = re.compile(r"\n[ \t]*[A-Za-z][\w-]*\s*=\s*[{\"]")
_REMARK = re.compile(r"^[ \t]*%[^\n]*\n", re.MULTILINE)

Mend = Callable[[str], str]


def mends(chunk: str) -> Iterator[str]:
    """The entry *chunk* with one fault mended after the other; each step is tried alone and with those before."""
    text = chunk
    if len(chunk) > _LONGEST:
        return
    for mend in (_give_key, _one_comma, _comma_between, _open_again, _close):
        alone = mend(chunk)
        if alone != chunk:
            yield alone
        text = mend(text)
        if text not in (chunk, alone):
            yield text


def lacks_key(chunk: str) -> bool:
    """Whether a field, or nothing, stands where the key belongs."""
    return _FIELD_FIRST.match(chunk) is not None or _NOTHING_FIRST.match(chunk) is not None


def _give_key(chunk: str) -> str:
    """`@misc{title = …`: the key is missing, or the comma behind it."""
    if _FIELD_FIRST.match(chunk):
        return _FIELD_FIRST.sub(rf"\1{NO_KEY},", chunk, count=1)
    if _NOTHING_FIRST.match(chunk):
        return _NOTHING_FIRST.sub(rf"\1{NO_KEY}", chunk, count=1)
    return _KEY_ALONE.sub(r"\1,", chunk, count=1)


def _one_comma(chunk: str) -> str:
    return _outside(chunk, _TWO_COMMAS, r",\1")


def _comma_between(chunk: str) -> str:
    return _outside(_outside(chunk, _NO_COMMA, r"\1,"), _BARE_NO_COMMA, r"\1,")


def _open_again(chunk: str) -> str:
    """`author = {A}}, title = …`: one brace too many closed the entry."""
    found = _CLOSED_EARLY.search(chunk)
    return f"{chunk[: found.start() + 1]}{found.group(1)}{chunk[found.end() :]}" if found else chunk


def _close(chunk: str) -> str:
    """The brace at the end is missing; not where a field's own is, which would swallow the fields after it."""
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}]", chunk):
        depth += 1 if brace.group() == "{" else -1
        if depth > 1 and brace.group() == "{" and _swallows(chunk, brace.start()):
            return chunk
    if depth != 1:
        return chunk
    return f"{chunk.rstrip().rstrip(',')}\n}}\n"


def _swallows(chunk: str, at: int) -> bool:
    """Whether the group that begins at *at* is never closed, or has lines in it that look like fields."""
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}]", chunk[at:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return _SWALLOWED.search(chunk, at, at + brace.end()) is not None
    return True


def _outside(chunk: str, pattern: re.Pattern[str], new: str) -> str:
    """*pattern* replaced by *new* where it begins at the level of fields, outside their braces and quotes."""
    head = _HEAD.match(chunk)
    if head is None:
        return chunk
    pieces: list[str] = []
    at = start = head.end()
    depth, quoted = 0, False
    while at < len(chunk):
        letter = chunk[at]
        if letter == "\\":
            at += 2
            continue
        depth += (letter == "{") - (letter == "}")
        quoted = not quoted if letter == '"' and depth == 0 else quoted
        found = pattern.match(chunk, at) if depth == 0 and not quoted else None
        if found:
            pieces += [chunk[start:at], found.expand(new)]
            at = start = found.end()
        else:
            at += 1
    return chunk[: head.end()] + "".join(pieces) + chunk[start:]
