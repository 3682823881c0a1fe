"""Under which number a template prints each request: that of an ordered list's item, or one in the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from namens.letters.model import (
    Block,
    BlockQuote,
    Code,
    Division,
    Heading,
    Inline,
    ItemList,
    Origin,
    Paragraph,
    Table,
    Text,
)
from namens.letters.walk import nested

_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"\d+")


class Met:
    """A request where it is printed. `item`: the number of the ordered list's item, or None.

    `beside`: the other words of its block, item or row, and of a heading above it; `since`: those between it and the
    request before it. `group`: the list or division in which it stands; `alone`: as a block or item of its own.
    """

    def __init__(self, number: int, item: int | None, group: int, *, alone: bool) -> None:
        self.number, self.item, self.group, self.alone = number, item, group, alone
        self.beside = self.since = ""

    @property
    def is_bare(self) -> bool:
        """Whether it stands among its like without a word or number of the template's own."""
        return self.item is None and self.alone and not _WORD.search(self.beside)

    def said(self, known: int) -> set[int]:
        """The numbers beside it that a request of *known* ones may have."""
        found = (int(digits) for digits in _NUMBER.findall(self.beside) if len(digits) < 10)
        return {number for number in found if 0 < number <= known}


def met_in(blocks: Iterable[Block], numbers: Mapping[tuple[str, str], int]) -> list[Met]:
    """The requests in the order in which they are printed; *numbers*: by file and key."""
    walk = _Walk(numbers)
    walk.blocks(blocks, 0, None)
    return walk.met


def untold(met: Sequence[Met], wanted: Sequence[int]) -> Iterator[int]:
    """The requests whose number no reader can tell, or may take for another, of the *wanted* ones."""
    main = main_run([one.number for one in met], wanted)
    listed = met[main : main + len(wanted)] if main is not None else []
    if main is None and wanted:
        yield next((number for number in wanted if number not in {one.number for one in met}), wanted[0])
    bare = all(one.is_bare and one.group == listed[0].group for one in listed) and not any(
        _WORD.search(one.since) for one in listed[1:]
    )
    for one in met:
        told = one.said(max(wanted))
        if (one.item is not None or one not in listed) and told <= {one.number}:
            continue
        if one in listed and (bare or told == {one.number}):
            continue
        yield one.number


def main_run(numbers: Sequence[int], wanted: Sequence[int]) -> int | None:
    """Where in *numbers* all the *wanted* stand behind one another; None where they nowhere do."""
    starts = range(len(numbers) - len(wanted) + 1)
    return next((start for start in starts if numbers[start : start + len(wanted)] == wanted), None)


class _Walk:
    def __init__(self, numbers: Mapping[tuple[str, str], int]) -> None:
        self.met: list[Met] = []
        self._numbers = numbers
        self._heading: list[str] = []
        self._beside: list[str] = []  # of this block, item or row, so far
        self._since: list[str] = []
        self._here: list[Met] = []  # in this block, item or row
        self._new = True  # an item or row began since the last request

    def blocks(self, blocks: Iterable[Block], group: int, item: int | None, *, within: bool = False) -> None:
        """*within*: in an item, the words of which belong together."""
        for block in blocks:
            number = self._number(block.origin)
            match block:
                case Paragraph(inlines):
                    self._leaf(inlines, group, item, within=within)
                case Heading(_, inlines):
                    self._leaf(inlines, group, item, within=within)
                    self._heading = [inline.text for inline in nested(inlines) if isinstance(inline, Text)]
                    continue
                case _ if number is not None:
                    self._request(number, group, item)
                case Division(_, inner) | BlockQuote(inner):
                    self.blocks(inner, id(block), item, within=within)
                case ItemList(items, ordered, start):
                    for place, inner in enumerate(items, start):
                        self._begin()
                        self.blocks(inner, id(block), place if ordered else None, within=True)
                        self._end()
                case Table(header, rows):
                    for row in (header, *rows):
                        self._begin()
                        for cell in row:
                            self._leaf(cell.inlines, id(block), item, within=True)
                        self._end()
                case _:
                    pass
            self._heading = []

    def _leaf(self, inlines: Iterable[Inline], group: int, item: int | None, *, within: bool) -> None:
        if not within:
            self._beside, self._here = list(self._heading), []
        for inline in nested(inlines):
            number = self._number(inline.origin)
            if not isinstance(inline, (Text, Code)):
                continue
            if number is not None:
                self._request(number, group, item)
            else:
                self._beside.append(inline.text)
                self._since.append(inline.text)
        if not within:
            self._end()

    def _begin(self) -> None:
        self._beside, self._here, self._new = [], [], True

    def _end(self) -> None:
        for one in self._here:
            one.beside = "".join(self._beside)
        self._beside, self._here = [], []

    def _request(self, number: int, group: int, item: int | None) -> None:
        goes_on = self.met and self.met[-1].number == number and not self._new
        if goes_on and not _WORD.search("".join(self._since)):
            return
        one = Met(number, item, group, alone=not self._here)
        one.since = "".join(self._since)
        for other in self._here:
            other.alone = False
        self.met.append(one)
        self._here.append(one)
        self._since, self._new = [], False

    def _number(self, origin: Origin) -> int | None:
        return self._numbers.get((origin.file, origin.key))
