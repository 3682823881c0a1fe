"""Whether a CSL style of one's own can be worked with at all: macros that call themselves, parts nested too deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_DEEPEST = 100  # the 2,800 styles of the package nest at most 19 parts
_MOST_PARTS = 50_000  # that one note may print, macros in their places; in the package it is 2,791
_ALTERNATIVES = frozenset({"choose", "names"})  # one of their parts prints


class _Part(NamedTuple):
    tag: str
    macro: str  # the macro that it calls
    line: int
    children: list[_Part]


class Shape:
    """The parts of a style, as its reader meets them."""

    def __init__(self, name: str) -> None:
        self._name = name  # as the author knows it
        self._open: list[_Part] = []
        self._macros: dict[str, _Part] = {}
        self._layouts: list[_Part] = []
        self._too_deep = 0  # the line

    def start(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """A part begins in *line*."""
        part = _Part(tag, attributes.get("macro", ""), line, [])
        if len(self._open) >= _DEEPEST:
            self._too_deep = self._too_deep or line
        elif self._open:
            self._open[-1].children.append(part)
        self._open.append(part)
        if tag == "macro":
            self._macros.setdefault(attributes.get("name", ""), part)
        elif tag in {"citation", "bibliography"}:
            self._layouts.append(part)

    def end(self) -> None:
        """The part that began last ends."""
        self._open.pop()

    def fault(self) -> str:
        """What is wrong with the parts, with file and line; empty when nothing is."""
        from graphlib import CycleError, TopologicalSorter

        if self._too_deep:
            return f"{self._name}:{self._too_deep}: more than {_DEEPEST} parts are nested in each other here."
        calls = {name: _called(part) for name, part in self._macros.items()}
        try:
            order = [*TopologicalSorter(calls).static_order()]
        except CycleError as error:
            return self._circle(error.args[1])
        sizes: dict[str, int] = {}
        for name in order:
            sizes[name] = _size(self._macros[name], sizes) if name in self._macros else 0
        for part in self._layouts:
            if _size(part, sizes) > _MOST_PARTS:
                shown = f"<{part.tag}> prints more than {_MOST_PARTS:,} parts, for its macros call each other"
                return f"{self._name}:{part.line}: {shown} too often."
        return ""

    def _circle(self, names: list[str]) -> str:
        """*names* begin and end with the same macro; each is called by the next."""
        first, *others = names[:0:-1]
        way = f" by way of {', '.join(map(repr, others))}" if others else ""
        return f"{self._name}:{self._macros[first].line}: the macro '{first}' calls itself{way}."


def _called(part: _Part) -> set[str]:
    names = {part.macro} if part.macro else set()
    return names.union(*map(_called, part.children))


def _size(part: _Part, macros: Mapping[str, int]) -> int:
    """How many parts it prints at most, itself counted, when *macros* print as many as they say."""
    inner = [_size(child, macros) for child in part.children]
    printed = max(inner, default=0) if part.tag in _ALTERNATIVES else sum(inner)
    return min(1 + macros.get(part.macro, 0) + printed, _MOST_PARTS + 1)
