"""What every store can hold: an event is checked before it is kept, so that no store holds what another cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from namens.coalitions.signoffs import Event, StoreError, as_plain
from namens.coalitions.signoffs_yaml import EVENT
from namens.workspace.problems import Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_splice import block, scalar

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HASH = re.compile("[0-9a-f]{64}")


def is_hash(name: str) -> bool:
    """Whether *name* can be that of a text."""
    return _HASH.fullmatch(name) is not None


def check_hashes(names: Iterable[str]) -> None:
    """Raises StoreError for a name that is no hash, and might be that of any file."""
    for name in names:
        if not is_hash(name):
            raise StoreError(f"'{name}' is not the hash of a text.")


def sound(event: Event) -> Event:
    """The event as it is read again: to the second, blank texts empty. Raises StoreError when no file can hold it."""
    problems = Problems()
    try:
        text = "\n".join(block(as_plain(event)))
        node = yaml.compose(text, Loader=_Loader)
    except OverflowError:
        raise _unsound(event, f"{event.at.isoformat()} is no time that can be reckoned with.") from None
    except yaml.YAMLError:  # half a character, that is
        raise _unsound(event, "it holds a character that no file can hold.") from None
    assert node is not None  # an event has an id
    read = EVENT.read(node, Context(SourceFile("", text), Path(), problems))
    if read is None or problems.errors:
        raise _unsound(event, problems.errors[0].message)
    found: Event = read.event
    return found


def all_sound(events: Iterable[Event]) -> list[Event]:
    """Each event as `sound` gives it. Of those that differ in id and signatory only, the first is read for all."""
    kept: list[Event] = []
    example = read = None
    for event in events:
        if example is not None and read is not None and _is_alike(event, example):
            kept.append(read._replace(id=event.id, signatory=event.signatory))
        else:
            example, read = event, sound(event)
            kept.append(read)
    return kept


def _is_alike(event: Event, example: Event) -> bool:
    """Whether id and signatory are read as they stand, between quotation marks or not, and all else is the same."""
    same = event._replace(id=example.id, signatory=example.signatory) == example
    return same and all(name and scalar(name).strip('"') == name for name in (event.id, event.signatory))


def _unsound(event: Event, reason: str) -> StoreError:
    whose = f" of '{event.signatory}'" if event.signatory else ""
    return StoreError(f"the sign-off{whose} cannot be kept: {reason}")
