"""Events as a database holds them, each as JSON; there may be a hundred thousand."""

from __future__ import annotations

import json
import re
from typing import Any

from namens.coalitions.signoffs import Event, as_plain, from_plain

_BEHIND_WHO = ', "at": '  # no text in JSON holds this: its quotation marks would be escaped
_TEXT = r'"([^"\\\x00-\x1f]*)"'  # one without escapes stands for itself
_WHO = re.compile(rf'\{{"id": {_TEXT}, "event": {_TEXT}(?:, "signatory": {_TEXT})?')


def as_row(event: Event) -> dict[str, Any]:
    """The event as a row of its table."""
    row = {"id": event.id, "kind": event.kind, "signatory": event.signatory, "at": event.at}
    return row | {"plain": json.dumps(as_plain(event))}


class EventReader:
    """Reads events in their order. Thousands that came at once differ in who they are of: the rest is read once."""

    def __init__(self) -> None:
        self._last: Event | None = None
        self._rest = ""

    def read(self, plain: str) -> Event:
        """The event that `as_row` wrote. Raises KeyError, TypeError, ValueError or AttributeError when it is damaged."""
        who, _, rest = plain.partition(_BEHIND_WHO)
        if self._last is not None and rest and rest == self._rest and (found := _WHO.fullmatch(who)):
            name, kind, signatory = found.groups("")
            if kind == self._last.kind:
                return Event(name, kind, signatory, *self._last[3:])
        self._last, self._rest = from_plain(json.loads(plain)), rest
        return self._last
