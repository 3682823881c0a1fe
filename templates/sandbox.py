"""Jinja's sandbox, with every printed value sealed and every loop counted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from jinja2 import BytecodeCache, nodes, pass_context
from jinja2.runtime import Context, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from namens.templates import filters
from namens.templates.bounds import Budget, refuse_numbers, refuse_product, refuse_size
from namens.templates.errors import TemplateProblem
from namens.templates.nesting import SMALL, nests
from namens.templates.rewriting import rewrite
from namens.templates.seals import SEAL, SPAN_MARK, Sealed, Seals
from namens.templates.spans import mark_spans
from namens.workspace.files import forbidden_character
from namens.workspace.problems import did_you_mean


class Unknown(StrictUndefined):
    """A name that the template uses and nobody gave: printing it, or asking anything of it, is an error."""

    @property
    def _undefined_message(self) -> str:
        name = shortened(self._undefined_name)
        if isinstance(self._undefined_obj, Group):
            known = vars(self._undefined_obj)
            return f"there is no '{name}' here.{did_you_mean(name, known)} Known: {', '.join(sorted(known))}."
        if self._undefined_obj is missing:
            return f"there is no value '{name}'."
        if isinstance(self._undefined_obj, (list, tuple)):
            return f"a list of {len(self._undefined_obj)} has no value '{name}' (the first is 0)."
        kind = "text" if isinstance(self._undefined_obj, str) else "value"
        return f"a {kind} has no '{name}'."


def shortened(name: object) -> str:
    """What was asked for, as a message can show it."""
    return str(name)[:60] if isinstance(name, (str, int)) else "that"


class Group(SimpleNamespace):
    """Values that belong together, as templates read them: `to.name`."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one letter: its seals and its budget belong to it alone."""

    intercepted_binops = frozenset(["+", "*", "%", "**", "//", "-", "/"])

    def __init__(
        self,
        seals: Seals,
        loader: Any,
        compiled: BytecodeCache | None = None,
        unknown: type[Unknown] = Unknown,
    ) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            autoescape=True,
            undefined=unknown,
            # a function of the context is not asked while a template is compiled: seals are numbered anew each run
            finalize=pass_context(lambda _, value: self._finalized(value)),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=0,
        )
        self.seals, self.budget = seals, Budget()
        self.globals = {n: value for n, value in self.globals.items() if n not in filters.REMOVED_GLOBALS}
        kept = {n: value for n, value in self.filters.items() if n not in filters.REMOVED_FILTERS}
        own = filters.sealed_filters(self)
        self.filters = {name: self._derived(name, value) for name, value in (kept | own).items()}
        self.filters["bounded"] = self.budget.bounded

    def printed(self, value: Any) -> Any:
        """A value that can be printed: sealed, or a block of the template's with its seals whole."""
        filters.refuse_no_text(value)
        if isinstance(value, Undefined):
            return value
        if not isinstance(value, Sealed):
            whole = SEAL.sub("", SPAN_MARK.sub("", value)) if isinstance(value, Markup) else str(value)
            _refuse_characters(whole)
            value = value if isinstance(value, Markup) else self.seals.seal(whole)
        self.budget.spend(len(value))
        return value

    def _finalized(self, value: Any) -> Any:
        printed = self.printed(value)
        return printed.seal if isinstance(printed, Sealed) else printed

    def _seal_plain(self, value: Any, first: Any = None) -> Any:
        """What a filter or an operator derived from *first* is sealed again, so that it stays literal."""
        self.budget.bounded(value)
        return self._sealed(value, first)

    def _sealed(self, value: Any, first: Any) -> Any:
        if type(value) is str:
            text = self.seals.literal(value)
            _refuse_characters(text)
            return self.seals.derive(text, first)
        if isinstance(value, Markup) and isinstance(first, Markup) and not _stands_as(value, first):
            return Markup(SPAN_MARK.sub("", value))  # noqa: S704 (its words no longer stand as they did)
        if type(value) in {list, tuple}:
            return type(value)(self._sealed(item, first) for item in value)
        return value

    def _derived(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)  # keeps the mark by which Jinja passes its context
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            # Jinja gives some filters their context or environment before what they filter
            given = args[1:] if args and isinstance(args[0], (Context, Sandbox, nodes.EvalContext)) else args
            self.budget.work(1)
            self.budget.given((*given, *kwargs.values()))
            if name in filters.SIZED_FILTERS:
                refuse_numbers((*given[1:], *kwargs.values()))
            first = given[0] if given else None
            if name in filters.TEXT_FILTERS:
                filters.refuse_no_text(first)
            result = function(*args, **kwargs)
            return self._seal_plain(result, first) if name not in _LISTS else self.budget.bounded(result)

        return wrapped

    def add_filter(self, name: str, function: Callable[..., Any]) -> None:
        """A filter of our own, bounded and sealed like Jinja's."""
        self.filters[name] = self._derived(name, function)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Jinja's operators, bounded and sealed."""
        if operator == "**":
            raise TemplateProblem("uses '**', which templates may not.")
        if operator == "*":
            refuse_product(left, right)
        if operator == "%" and isinstance(left, str):
            raise TemplateProblem("formats with '%'. Use '~' to join texts.")
        result = super().call_binop(context, operator, left, right)
        return (
            self._seal_plain(result) if isinstance(result, str) else self.budget.joined(result, left, right)
        )

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call inside a template: a macro, or a value's method."""
        owner = getattr(__obj, "__self__", None)
        ours = owner is __self
        if not ours:
            __self.budget.work(1)
        if isinstance(owner, str):
            __self.budget.given((owner, *args))
            filters.refuse_call(__obj, (*args, *kwargs.values()))
        if isinstance(__obj, Macro):
            __self.budget.passed((*args, *kwargs.values()))
        result = ImmutableSandboxedEnvironment.call(__self, __context, __obj, *args, **kwargs)
        return result if ours or isinstance(__obj, Macro) else __self._seal_plain(result, owner)

    def wrap_str_format(self, value: Any) -> Any:
        """`'{:>1000000000}'.format(1)` would fill the memory; texts are joined with `~`."""
        if super().wrap_str_format(value) is not None:
            raise TemplateProblem("calls format(). Use '~' to join texts.")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Templates read values; methods that format, encode or multiply are no part of that."""
        if isinstance(obj, str) and attr not in filters.TEXT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def joined(self, parts: Iterable[Any], between: str = "") -> Markup:
        """`a ~ b`: seals stay seals, all else is escaped, and the size is bounded."""
        separator = Markup.escape(between)
        pieces, length = [], 0
        for part in parts:
            pieces.append(Markup.escape(self.printed(part)))
            self.budget.spend(len(between))
            length += len(pieces[-1]) + len(separator)
            refuse_size(separator, length)
        return separator.join(pieces)

    def cut(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """`x[a:b]`: a part of a text is sealed as the text is."""
        self.budget.work(1)
        if step == 0 or not all(end is None or isinstance(end, int) for end in (start, stop, step)):
            raise TemplateProblem("cuts a value at what is no number.")
        return self.budget.bounded(value[start:stop:step])

    def held(self, value: Any) -> Any:
        """`[a, b]`, `(a, b)` or `{a: b}`: what is put together is counted with all that is in it."""
        if len(value) <= SMALL and type(value) is not dict and not nests(value):
            return value  # nearly all that templates write
        return self.budget.bounded(value)

    def tick(self, printed: int = 0) -> bool:
        """Count a round of a loop or a macro's call."""
        return self.budget.tick(printed)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Any:
        stream = super()._tokenize(source, name, filename, state)
        raw = self.lexer.tokeniter(source, name or "", filename, state)
        return mark_spans(stream, raw, source, filename or name or "")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        rewrite(template, name, filename)
        return template


# They give what they were given, in another order or in parts.
_LISTS = frozenset(("batch", "dictsort", "groupby", "items", "list", "map", "reject", "rejectattr", "select",
                    "selectattr", "slice", "sort", "unique"))  # fmt: skip


def _stands_as(block: Markup, first: Markup) -> bool:
    """Whether *block* is a part of *first*, or its lines with another indentation."""
    return block in first or _lines(block) == _lines(first)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


def _refuse_characters(text: str) -> None:
    """Characters that no text may hold; those of a seal mean that a block was cut, or turned round."""
    bad = forbidden_character(text)
    if bad and "\ufdd0" <= bad.group() <= "\ufdef":
        raise TemplateProblem(
            "takes apart what a macro or {% set %}…{% endset %} has put together. Take its values apart instead."
        )
    if bad:
        raise TemplateProblem(f"prints the character U+{ord(bad.group()):04X}, which no document can hold.")
