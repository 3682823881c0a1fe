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
from namens.workspace.yaml_splice import block

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
    text = "\n".join(block(as_plain(event)))
    problems = Problems()
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:  # half a character, that is
        raise _unsound(event, "it holds a character that no file can hold.") from None
    assert node is not None  # an event has an id
    read = EVENT.read(node, Context(SourceFile("", text), Path(), problems))
    if read is None or problems.errors:
        raise _unsound(event, problems.errors[0].message)
    found: Event = read.event
    return found


def _unsound(event: Event, reason: str) -> StoreError:
    whose = f" of '{event.signatory}'" if event.signatory else ""
    return StoreError(f"the sign-off{whose} cannot be kept: {reason}")
