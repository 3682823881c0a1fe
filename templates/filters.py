"""Filters whose Jinja form would let a value's characters through unsealed, made safe; and a few of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from jinja2.filters import make_attrgetter
from markupsafe import Markup, escape

from namens.templates.bounds import refuse_replacement
from namens.templates.errors import TemplateProblem

if TYPE_CHECKING:
    from namens.templates.sandbox import Sandbox

# They print a value's characters past its seal, make HTML or Python of it, or differ from run to run.
REMOVED_FILTERS = ("tojson", "pprint", "xmlattr", "urlize", "filesizeformat", "random", "striptags")
REMOVED_GLOBALS = ("lipsum", "cycler", "joiner")


def sealed_filters(sandbox: Sandbox) -> dict[str, Callable[..., Any]]:
    """`join`, `format`, `safe` and the escapes: what they are given leaves them sealed."""

    def join(items: Iterable[Any], separator: str = "", attribute: str | None = None) -> Markup:
        if attribute is not None:
            items = map(make_attrgetter(sandbox, attribute), items)
        return escape(separator).join(sandbox.printed(item) for item in items)

    def sprintf(pattern: str, *values: Any) -> str:
        if re.search(r"%[^%a-zA-Z]*(\d{5}|\*)", pattern):
            raise TemplateProblem("formats a value wider than any letter needs.")
        return str(pattern) % values

    def replace(text: str, old: str, new: str, count: int = -1) -> str:
        refuse_replacement(text, old, new)
        return text.replace(old, new, count)

    sealed: dict[str, Callable[..., Any]] = {"join": join, "format": sprintf, "replace": replace}
    return sealed | dict.fromkeys(("safe", "e", "escape", "forceescape"), sandbox.printed)
