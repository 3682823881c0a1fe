"""Names that a template uses and nobody gave, noted one after the other: so that all are said in one run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple

from namens.templates.sandbox import Unknown


class Noted(NamedTuple):
    """What is unknown, and the template and its line that ask for it."""

    message: str
    template: str
    line: int


def noting(notes: list[Noted]) -> type[Unknown]:
    """A kind of Unknown that prints nothing and goes on, and puts what was asked into *notes*."""

    def passed(self: Unknown, *_: Any, **__: Any) -> Unknown:
        notes.append(Noted(self._undefined_message, *_asked()))
        return self

    def attribute(self: Unknown, name: str) -> Unknown:
        if name[:2] == "__":
            raise AttributeError(name)
        return passed(self)

    def giving(result: Any) -> Callable[..., Any]:
        def method(self: Unknown, *_: Any) -> Any:
            passed(self)
            return iter(()) if result is iter else result

        return method

    results = {"str": "", "bool": False, "len": 0, "eq": False, "ne": True, "contains": False, "iter": iter}
    methods: dict[str, Any] = {f"__{name}__": giving(result) for name, result in results.items()}
    methods |= dict.fromkeys(
        ("__call__", "__getitem__", "__add__", "__radd__", "__mul__", "__rmul__"), passed
    )
    return type("Passed", (Unknown,), methods | {"__getattr__": attribute, "__hash__": object.__hash__})


def _asked() -> tuple[str, int]:
    """The innermost template that is being filled, and its line."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return frame.f_code.co_filename, int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return "", 0
