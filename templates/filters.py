"""Filters whose Jinja form would let a value's characters through unsealed, or fill the memory, made safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.filters import do_indent, do_urlencode, do_wordcount, do_wordwrap, make_attrgetter
from markupsafe import Markup

from namens.templates.bounds import refuse_lines, refuse_numbers, refuse_replacement, refuse_widths
from namens.templates.errors import TemplateProblem

if TYPE_CHECKING:
    from namens.templates.sandbox import Sandbox

# They print a value's characters past its seal, make HTML or Python of it, or differ from run to run.
REMOVED_FILTERS = ("tojson", "pprint", "xmlattr", "urlize", "filesizeformat", "random", "striptags")
REMOVED_GLOBALS = ("lipsum", "cycler", "joiner")

# What they are given first is a text: of a list or a group they would print how Python writes it.
TEXT_FILTERS = frozenset(
    ("capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "replace", "safe", "string",
     "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap")
)  # fmt: skip
MAX_WRAPPED = 100_000  # characters; Python's textwrap takes time by the square of a long word
# Their numbers say how long a text or a list becomes.
SIZED_FILTERS = frozenset(("batch", "center", "indent", "slice", "truncate", "wordwrap"))
# What a text may do inside a template; the others format, encode, or make a long text of a short one.
TEXT_METHODS = frozenset(
    ("capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isascii", "isdecimal",
     "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "lower", "lstrip", "partition",
     "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split",
     "splitlines", "startswith", "strip", "swapcase", "title", "upper")
)  # fmt: skip


def refuse_no_text(value: Any) -> None:
    """A list, a group or a macro that is about to be printed, with what to do instead."""
    if value is None:
        raise TemplateProblem("prints a value that is not there. Ask first: {% if value %}…{% endif %}")
    if not isinstance(value, (str, int, float, Undefined)):
        kind = "a list" if isinstance(value, Iterable) else "a group of values"
        raise TemplateProblem(f"prints {kind}. Print one of its values, such as {{{{ to.name }}}}.")


def sealed_filters(sandbox: Sandbox) -> dict[str, Callable[..., Any]]:
    """`join`, `format`, `safe` and the escapes: what they are given leaves them sealed."""

    def join(items: Iterable[Any], separator: str = "", attribute: str | None = None) -> Markup:
        if attribute is not None:
            items = map(make_attrgetter(sandbox, attribute), items)
        return sandbox.joined(items, separator)

    def sprintf(pattern: str, *values: Any, **named: Any) -> str:
        for value in (*values, *named.values()):
            refuse_no_text(value)
        refuse_widths(pattern)
        return str(pattern) % (named or values)

    def replace(text: str, old: str, new: str, count: int = -1) -> str:
        refuse_replacement(text, old, new)
        return text.replace(old, new, count)

    def indent(text: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
        refuse_lines(text, len(text), width if isinstance(width, str) else " " * width)
        return do_indent(text, width, first, blank)

    def wordwrap(
        text: str, width: int = 79, break_long_words: bool = True, wrapstring: str | None = None
    ) -> str:
        if len(text) > MAX_WRAPPED:
            raise TemplateProblem(f"wraps a text of more than {MAX_WRAPPED:,} characters.")
        refuse_lines(text, width, wrapstring or "\n")
        return do_wordwrap(sandbox, text, width, break_long_words, wrapstring)

    def length(value: Any) -> int:
        return len(sandbox.seals.literal(value) if isinstance(value, Markup) else value)

    def wordcount(text: str) -> int:
        return do_wordcount(sandbox.seals.literal(text))

    def urlencode(text: str) -> str:
        return do_urlencode(sandbox.seals.literal(text))

    sealed: dict[str, Callable[..., Any]] = {
        "join": join,
        "format": sprintf,
        "replace": replace,
        "indent": indent,
        "wordwrap": wordwrap,
        "length": length,
        "count": length,
        "wordcount": wordcount,
        "urlencode": urlencode,
    }
    return sealed | dict.fromkeys(("safe", "e", "escape", "forceescape"), sandbox.printed)


def refuse_call(function: Any, arguments: Iterable[Any]) -> None:
    """A method of a text that would make far more of it than any letter needs."""
    refuse_numbers(arguments)
    text, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    if name == "replace" and isinstance(text, str):
        old, new, *_ = [*arguments, "", ""]
        if isinstance(old, str) and isinstance(new, str):
            refuse_replacement(text, old, new)
