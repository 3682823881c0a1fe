"""How much a value holds with all that stands inside it: a list in which another stands twice holds that twice.

Sixty lists that each hold the one before twice take no memory, and Python would compare two such in a thousand years.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import Any, NamedTuple

from namens.templates.errors import TemplateProblem

CONTAINERS = (list, tuple, dict)
MAX_ITEMS = 2_000_000  # of a list, with those of the lists inside it
MAX_DEPTH = 100  # of lists inside lists

_REMEMBERED = 8  # larger lists, so that one that grows in a loop is not counted anew in each round
SMALL = 64  # items; so few are counted anew


class Size(NamedTuple):
    """Items, those of inner lists too; how deep lists stand inside lists; how many items were looked at for it."""

    items: int
    depth: int
    looked_at: int = 0


class Sizes:
    """The sizes of a letter's lists; templates cannot change a list, so that a size stays true."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[Any, Size]] = (
            OrderedDict()
        )  # with the value, or its id may be another's

    def of(self, value: Any) -> Size:
        """The size of a list, a tuple or a dict; TemplateProblem when no letter needs one so large."""
        if (known := self._recall(value)) is not None:
            return known
        items = deepest = looked_at = 0
        waiting = [(value, 1)]
        while waiting:
            one, depth = waiting.pop()
            if (known := self._recall(one)) is not None:
                items += known.items
                depth += known.depth - 1
            else:
                inner = [*one, *one.values()] if isinstance(one, dict) else one
                items += len(inner)
                looked_at += len(inner)
                if items <= MAX_ITEMS and nests(inner):
                    waiting += [(item, depth + 1) for item in inner if isinstance(item, CONTAINERS)]
            deepest = max(deepest, depth)
            _refuse(items, deepest)
        return self.remember(value, Size(items, deepest, looked_at))

    def remember(self, value: Any, size: Size) -> Size:
        """That *value* has this size; it is returned."""
        _refuse(size.items, size.depth)
        if size.items > SMALL:
            self._known[id(value)] = (value, size._replace(looked_at=0))
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return size

    def _recall(self, value: Any) -> Size | None:
        found = self._known.get(id(value))
        if found is None:
            return None
        self._known.move_to_end(id(value))
        return found[1]


def nests(items: Collection[Any]) -> bool:
    """Whether a list stands among *items*: asking for the kinds that there are takes an eighth of asking each."""
    return any(issubclass(kind, CONTAINERS) for kind in set(map(type, items)))


def _refuse(items: int, depth: int) -> None:
    if items > MAX_ITEMS:
        raise TemplateProblem(f"makes a list of more than {MAX_ITEMS:,} values.")
    if depth > MAX_DEPTH:
        raise TemplateProblem(f"makes lists inside lists, more than {MAX_DEPTH} deep.")
