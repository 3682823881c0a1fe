"""Ids: one can read and type an organisation's; a person's says nothing of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator

from namens.coalitions.intake.folding import fold
from namens.coalitions.intake.look_alikes import outline

_LONGEST = 40
_ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"  # without 0, 1, l and o, which look alike
_SMALL = frozenset(
    "of the for and de het een der die das van voor und et des du la le les el los di della".split()  # noqa: SIM905
)


class Ids:
    """The ids of a coalition; each new entry gets one that nobody has or had, in capitals or not, nor one that looks like it."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {_folded(name) for name in taken}

    def for_organisation(self, name: str, wish: str = "") -> str:
        """*wish* where it is free, else `bits-of-freedom`, else `bits-of-freedom-2`."""
        return self._give(next(name for name in _wished(name, wish) if _folded(name) not in self._taken))

    def for_person(self, wish: str = "") -> str:
        """*wish* where it is free, else eight letters and digits by chance: what is forgotten leaves no name behind."""
        given = wish
        while not given or _folded(given) in self._taken:
            given = "p-" + "".join(_ALPHABET[byte % 32] for byte in secrets.token_bytes(8))
        return self._give(given)

    def _give(self, name: str) -> str:
        self._taken.add(_folded(name))
        return name


def _folded(name: str) -> str:
    return outline(name).casefold()


def _wished(name: str, wish: str) -> Iterator[str]:
    if wish:
        yield wish
    slug = made_of(name)
    yield slug
    number = 1
    while True:
        number += 1
        yield f"{slug}-{number}"


def made_of(name: str) -> str:
    """The words of *name* in small letters with hyphens between, cut at a word where it is long."""
    words = fold(name).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    while "-" in slug and len(slug.split("-")) < len(words) and slug.rpartition("-")[2] in _SMALL:
        slug = slug.rpartition("-")[0]
    return slug or "organisation"
