"""Whether a letter says what its signatories do not endorse, under the numbers that its requests have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from namens.coalitions.texts import normal
from namens.letters.model import Block, BlockQuote, Division, ItemList, Letter
from namens.letters.text import write_text
from namens.letters.walk import inlines_of
from namens.templates.fill import Filled, Templates
from namens.templates.seals import SEAL, Sealed
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import Sourced, SourceFile

_ORDER = (
    "Print each request once, in the order of the arguments, numbered from 1: the reservations name them so."
)


class Printout(NamedTuple):
    """A letter, and the template that was filled for it: its *name*, and the values that it was given."""

    letter: Letter
    templates: Templates
    name: str
    values: Mapping[str, Any]
    filled: Filled


def check_reservations(printout: Printout, problems: Problems, *, final: bool) -> None:
    """A name without its reservation is warned of, in a *final* letter a problem; a wrong number always is one."""
    place = Place(printout.templates.shown(printout.name))
    for sentence in _not_printed(printout):
        words = (
            f"in '{printout.letter.language}' the name is printed without its reservation: '{sentence}' Print the "
            "value 'reservations': {% for reservation in reservations %}{{ reservation }}{% endfor %}"
        )
        if final:
            problems.add(place, words)
        else:
            problems.warn(place, words)
    if place.file.startswith("templates/"):
        _check_requests(printout, place, problems)


def _source(printout: Printout, value: Sealed) -> Sourced | None:
    """The text of the submission that *value* has, or was made from."""
    found = SEAL.match(value.seal)
    assert found is not None
    return printout.templates.seals.find(found).source


def _not_printed(printout: Printout) -> Iterator[str]:
    """The sentences that are not in the letter, though the name is."""
    printed = _comparable(write_text(printout.letter).decode())
    sources = {_key(source) for _, source in _sources(printout)}
    for sealed in printout.values["reservations"]:
        sentence, source = str.__str__(sealed), _source(printout, sealed)
        if normal(sentence) and _comparable(sentence) in printed:
            continue
        if source is None or _comparable(source) in printed or _key(source) in sources:
            yield normal(sentence)


def _comparable(text: str) -> str:
    return normal(text).casefold()


def _check_requests(printout: Printout, place: Place, problems: Problems) -> None:
    """Every request is printed, once, in the order of the arguments and under its number."""
    requests = [_source(printout, sealed) for sealed in printout.values["requests"]]
    known = [(number, source) for number, source in enumerate(requests, 1) if source is not None]
    numbers = {_key(source): number for number, source in known}
    met = [
        (numbers[_key(source)], offset) for offset, source in _sources(printout) if _key(source) in numbers
    ]
    for expected, found in zip_longest(numbers.values(), met):
        if found is None:
            problems.add(place, f"the template leaves out request {expected}. {_ORDER}")
            return
        number, offset = found
        if number != expected:
            where = _place(printout, offset) or place
            awaited = f"in the place of request {expected}" if expected else "once more"
            problems.add(where, f"the template prints request {number} {awaited}. {_ORDER}")
            return
    places = {(source.source.name, source.key): number for number, source in known}
    for number, shown in _numbered(printout.letter.blocks, places):
        if number != shown:
            problems.add(place, f"the template gives request {number} the number {shown}. {_ORDER}")
            return


def _sources(printout: Printout) -> Iterator[tuple[int, Sourced]]:
    """The texts of the submission that the template printed, each with its offset."""
    for match in SEAL.finditer(printout.filled.text):
        source = printout.templates.seals.find(match).source
        if source is not None:
            yield match.start(), source


def _key(source: Sourced) -> tuple[str, int]:
    return source.source.name, source.start


def _place(printout: Printout, offset: int) -> Place | None:
    """Where the template's own words stand that come last before *offset*."""
    index = bisect_right(printout.filled.starts, offset) - 1
    if index < 0:
        return None
    template, start, _ = printout.filled.spans[index]
    if not template.startswith("templates/"):
        return None
    return SourceFile(template, printout.templates.sources[template]).place(start)


def _numbered(
    blocks: Iterable[Block], numbers: Mapping[tuple[str, str], int], item: int | None = None
) -> Iterator[tuple[int, int]]:
    """Each request's number, and that of the template's item in which it stands; *numbers*: by file and key."""
    for block in blocks:
        match block:
            case Division(_, inner) | BlockQuote(inner):
                yield from _numbered(inner, numbers, item)
            case ItemList(items, ordered, start) if (block.origin.file, block.origin.key) not in numbers:
                for number, inner in enumerate(items, start):
                    yield from _numbered(inner, numbers, number if ordered else None)
            case _ if item is not None:
                origins = (inline.origin for inline in inlines_of([block]))
                found = (numbers.get((origin.file, origin.key)) for origin in origins)
                yield from ((number, item) for number in found if number is not None)
            case _:
                pass
