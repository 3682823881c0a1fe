"""Attributes as pandoc writes them: `{.class lang=sv key="a value"}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

# A plain value ends before a bracket, as the next words' attributes begin there: no text is walked twice.
_PART = re.compile(
    r"""\s*(?:\.(?P<class>[\w-]+)|\#(?P<id>[\w:.-]+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"\n]*)"|(?P<plain>[^\s"'{}\[\]]+)))"""
)


class Attributes(NamedTuple):
    """Classes and pairs, in the order in which they were written."""

    classes: tuple[str, ...] = ()
    pairs: Mapping[str, str] = {}

    @property
    def language(self) -> str:
        """`lang=…`, or empty."""
        return self.pairs.get("lang", "")


def parse_attributes(text: str, position: int) -> tuple[Attributes, int] | None:
    """The attributes that begin at *position* with `{`, and the offset after `}`; None when there are none."""
    if not text.startswith("{", position):
        return None
    classes: list[str] = []
    pairs: dict[str, str] = {}
    position += 1
    while match := _PART.match(text, position):
        if match["class"]:
            classes.append(match["class"])
        elif match["key"]:
            pairs[match["key"]] = match["quoted"] if match["quoted"] is not None else match["plain"]
        position = match.end()
    end = re.compile(r"\s*\}").match(text, position)
    return (Attributes(tuple(classes), pairs), end.end()) if end and (classes or pairs) else None
