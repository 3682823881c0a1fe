"""What stands between the items of a file that is no JSON as a whole: a comma too many, one too few, no end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_BETWEEN = re.compile(r"(\]*)([,;]*)(\[*)")
_BLANK = re.compile(r"\s+")


def is_json(text: str) -> bool:
    """Whether *text* is one JSON value, so that nothing between its items was passed over."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def odd_gaps(text: str, items: Sequence[Span | None], *, wrapped: bool) -> Iterator[tuple[int, str]]:
    """Where something else stands between *items* than JSON has there, and what to say of it.

    *items* are where the items begin and end, None for what could not be read. *wrapped*: the list stands in an
    object. Items one a line, without a list, are as they should be.
    """
    depth, before = int(wrapped), 0
    for number, item in enumerate(items):
        if item is None:
            continue
        gap = _BLANK.sub("", text[before : item[0]])
        known = number and items[number - 1] is not None
        if known and (message := _between(gap, depth)):
            yield item[0], message
        elif not number and not wrapped and gap.strip("["):
            yield (
                item[0],
                f"'{gap.lstrip('[')}' stands before the first item; it was passed over: look at it.",
            )
        depth = max(depth + gap.count("[") - gap.count("]"), 0) if known or not wrapped else depth
        before = item[1]
    if items and items[-1] is not None:
        yield from _after(text, before, depth, wrapped=wrapped)


def _between(gap: str, depth: int) -> str:
    """What is wrong with the characters between two items, or an empty string."""
    found = _BETWEEN.fullmatch(gap)
    inside = found is not None and depth > len(found.group(1))
    if found and found.group(2) == ("," if inside else ""):
        return ""
    if not gap:
        return "no ',' stands before this item; it was read all the same: look whether it is whole."
    where = "where one ',' belongs" if depth else "but they stand in no list"
    return f"'{gap}' stands between two items, {where}; they were read all the same: look at them."


def _after(text: str, at: int, depth: int, *, wrapped: bool) -> Iterator[tuple[int, str]]:
    """What is wrong behind the last item."""
    rest = text[at:]
    start = at + len(rest) - len(rest.lstrip())
    gap = _BLANK.sub("", rest)
    closing = "]" * depth
    if gap.startswith(f"{closing}}}") if wrapped else gap == closing:
        return
    if gap.lstrip(",;").startswith(closing) and gap[:1] in {",", ";"}:
        yield start, f"a '{gap[0]}' too many stands behind the last item; it was passed over."
    elif not gap.startswith(closing):
        yield len(text.rstrip()) - 1, "the list has no ']' at its end: look whether the file is whole."
    elif wrapped:
        yield len(text.rstrip()) - 1, "the object has no '}' at its end: look whether the file is whole."
    else:
        yield start, f"'{gap[:20]}' stands behind the last item; it was passed over: look at it."
