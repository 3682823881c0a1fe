"""Jinja's sandbox, with every printed value sealed and every loop counted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from jinja2 import BytecodeCache, nodes, pass_context
from jinja2.runtime import Context, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from namens.templates.bounds import Budget, refuse_large
from namens.templates.errors import TemplateProblem
from namens.templates.filters import REMOVED_FILTERS, REMOVED_GLOBALS, sealed_filters
from namens.templates.seals import Seals
from namens.templates.spans import mark_spans
from namens.workspace.problems import did_you_mean


class Unknown(StrictUndefined):
    """A name that the template uses and nobody gave: printing it, or asking anything of it, is an error."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if isinstance(self._undefined_obj, Group):
            known = vars(self._undefined_obj)
            return f"there is no '{name}' here.{did_you_mean(name, known)} Known: {', '.join(sorted(known))}."
        if self._undefined_obj is missing:
            return f"there is no value '{name}'."
        return super()._undefined_message


class Group(SimpleNamespace):
    """Values that belong together, as templates read them: `to.name`."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one letter: its seals and its budget belong to it alone."""

    intercepted_binops = frozenset(["+", "*", "%", "**", "//", "-", "/"])

    def __init__(self, seals: Seals, loader: Any, compiled: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            autoescape=True,
            undefined=Unknown,
            # a function of the context is not asked while a template is compiled: seals are numbered anew each run
            finalize=pass_context(lambda _, value: self.printed(value)),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=0,
        )
        self.seals, self.budget = seals, Budget()
        self.globals = {name: value for name, value in self.globals.items() if name not in REMOVED_GLOBALS}
        kept = {name: value for name, value in self.filters.items() if name not in REMOVED_FILTERS}
        self.filters = {name: self._derived(value) for name, value in (kept | sealed_filters(self)).items()}
        self.filters["bounded"] = self.budget.bounded

    def printed(self, value: Any) -> Any:
        """A printed value: its seal; what is plain (a number, a filter's result) is sealed now."""
        if value is None:
            raise TemplateProblem("prints a value that is not there. Ask first: {% if value %}…{% endif %}")
        if isinstance(value, Undefined):
            return value
        if isinstance(value, (dict, list, tuple, Group)) or callable(value):
            kind = "a list" if isinstance(value, (list, tuple)) else "a group of values"
            raise TemplateProblem(f"prints {kind}. Print one of its values, such as {{{{ to.name }}}}.")
        if not hasattr(value, "__html__"):
            value = self.seals.seal(str(value))
        self.budget.spend(len(value))
        return value

    def _seal_plain(self, value: Any) -> Any:
        """What a filter or an operator derived from sealed values is sealed again, so that it stays literal."""
        self.budget.bounded(value)
        return self.seals.seal(self.seals.literal(value)) if type(value) is str else value

    def _derived(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)  # keeps the mark by which Jinja passes its context
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            refuse_large((*args, *kwargs.values()))
            return self._seal_plain(function(*args, **kwargs))

        return wrapped

    def add_filter(self, name: str, function: Callable[..., Any]) -> None:
        """A filter of our own, bounded and sealed like Jinja's."""
        self.filters[name] = self._derived(function)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Jinja's operators, bounded and sealed."""
        if operator == "**":
            raise TemplateProblem("uses '**', which templates may not.")
        if operator in {"*", "%"}:
            refuse_large((left, right))
        if operator == "%" and isinstance(left, str):
            raise TemplateProblem("formats with '%'. Use '~' to join texts.")
        return self._seal_plain(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call inside a template: a macro, or a value's method."""
        refuse_large(args)
        return __self._seal_plain(
            ImmutableSandboxedEnvironment.call(__self, __context, __obj, *args, **kwargs)
        )

    def wrap_str_format(self, value: Any) -> Any:
        """`'{:>1000000000}'.format(1)` would fill the memory; texts are joined with `~`."""
        if super().wrap_str_format(value) is not None:
            raise TemplateProblem("calls format(). Use '~' to join texts.")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Templates read values; methods that format or encode are no part of that."""
        if isinstance(obj, str) and attr in {"join", "translate", "encode"}:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def joined(self, parts: Iterable[Any]) -> Any:
        """`a ~ b`: seals stay seals, all else is escaped, and the size is bounded."""
        pieces = [self.printed(part) for part in parts]
        return self.budget.bounded(Markup("").join(pieces))

    def tick(self, printed: int) -> None:
        """Count a round of a loop or a macro's call."""
        self.budget.tick(printed)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Any:
        stream = super()._tokenize(source, name, filename, state)
        return mark_spans(stream, source, filename or name or "")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        _count_rounds(template)
        return template


def _own_characters(body: list[nodes.Node]) -> int:
    return sum(
        len(data.data)
        for node in body
        for data in [*node.find_all(nodes.TemplateData)]
        if isinstance(data, nodes.TemplateData)
    )


def _environment_call(method: str, arguments: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(method), arguments, [], None, None)


def _count_rounds(template: nodes.Template) -> None:
    """Every round of a loop and every call of a macro counts; `~` and set-blocks are bounded in size."""
    for node in [*template.find_all((nodes.For, nodes.Macro, nodes.CallBlock))]:
        assert isinstance(node, (nodes.For, nodes.Macro, nodes.CallBlock))
        tick = _environment_call("tick", [nodes.Const(_own_characters(node.body))])
        node.body.insert(0, nodes.ExprStmt(tick, lineno=node.lineno))
    for block in [*template.find_all(nodes.AssignBlock)]:
        block.filter = nodes.Filter(block.filter, "bounded", [], [], None, None, lineno=block.lineno)
    _replace_concatenations(template)
    if template.environment is not None:
        template.set_environment(template.environment)


def _replace_concatenations(node: nodes.Node) -> None:
    for name, value in [*node.iter_fields()]:
        if isinstance(value, nodes.Concat):
            call = _environment_call("joined", [nodes.List(value.nodes, lineno=value.lineno)])
            setattr(node, name, call.set_lineno(value.lineno))
        elif isinstance(value, list):
            setattr(node, name, [_replaced(item) for item in value])
    for child in node.iter_child_nodes():
        _replace_concatenations(child)


def _replaced(item: Any) -> Any:
    if isinstance(item, nodes.Concat):
        return _environment_call("joined", [nodes.List(item.nodes, lineno=item.lineno)]).set_lineno(
            item.lineno
        )
    return item
