"""Whether a letter says what its signatories do not endorse, under the numbers that its requests have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from namens.coalitions.texts import normal
from namens.letters.model import Letter
from namens.letters.request_numbers import main_run, met_in, untold
from namens.letters.text import write_text
from namens.templates.fill import Filled, Templates
from namens.templates.seals import SEAL, Sealed
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import Sourced, SourceFile

_ORDER = (
    "Print each request once, in the order of the arguments, numbered from 1: the reservations name them so."
)
_ONE_LIST = (
    "Print them as one numbered list: {% for request in requests %}, a line '1. {{ request }}', {% endfor %}"
)


class Printout(NamedTuple):
    """A letter, and the template that was filled for it: its *name*, and the values that it was given."""

    letter: Letter
    templates: Templates
    name: str
    values: Mapping[str, Any]
    filled: Filled


def check_reservations(printout: Printout, problems: Problems, *, final: bool) -> None:
    """A name without its reservation is warned of, and a request whose number cannot be told; a wrong number is a problem.

    In a *final* letter the former are problems, too.
    """
    place = Place(printout.templates.shown(printout.name))
    for sentence in _not_printed(printout):
        words = (
            f"in '{printout.letter.language}' the name is printed without its reservation: '{sentence}' Print the "
            "value 'reservations': {% for reservation in reservations %}{{ reservation }}{% endfor %}"
        )
        _say(words, place, problems, final=final)
    if place.file.startswith("templates/"):
        _check_requests(printout, place, problems, final=final)


def _say(words: str, place: Place, problems: Problems, *, final: bool) -> None:
    if final:
        problems.add(place, words)
    else:
        problems.warn(place, words)


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


def _check_requests(printout: Printout, place: Place, problems: Problems, *, final: bool) -> None:
    """Every request is printed in the order of the arguments and under its number; one that stands twice is warned of."""
    requests = [_source(printout, sealed) for sealed in printout.values["requests"]]
    known = [(number, source) for number, source in enumerate(requests, 1) if source is not None]
    numbers = {_key(source): number for number, source in known}
    printed = [
        (numbers[_key(source)], offset) for offset, source in _sources(printout) if _key(source) in numbers
    ]
    met = met_in(
        printout.letter.blocks, {(source.source.name, source.key): number for number, source in known}
    )
    wrong = next(((one.number, one.item) for one in met if one.item not in (None, one.number)), None)
    if not _check_order(printout, printed, list(numbers.values()), place, problems):
        return
    if wrong is not None:
        problems.add(place, f"the template gives request {wrong[0]} the number {wrong[1]}. {_ORDER}")
    elif (number := next(untold(met, list(numbers.values())), None)) is not None:
        words = f"in what the template prints nobody can tell the number of request {number}, by which the reservations"
        _say(f"{words} name it. {_ONE_LIST}", place, problems, final=final)


def _check_order(
    printout: Printout,
    printed: Sequence[tuple[int, int]],
    wanted: Sequence[int],
    place: Place,
    problems: Problems,
) -> bool:
    """Whether all *wanted* requests stand together in their order; *printed*: numbers and offsets."""
    start = main_run([number for number, _ in printed], wanted)
    if start is not None:
        for number, offset in (*printed[:start], *printed[start + len(wanted) :]):
            where = _place(printout, offset) or place
            problems.warn(where, f"the template prints request {number} more than once. {_ORDER}")
        return True
    for expected, found in zip_longest(wanted, printed):
        if found is None:
            problems.add(place, f"the template leaves out request {expected}. {_ORDER}")
            break
        number, offset = found
        if number != expected:
            where = _place(printout, offset) or place
            awaited = f"in the place of request {expected}" if expected else "once more"
            problems.add(where, f"the template prints request {number} {awaited}. {_ORDER}")
            break
    return False


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
