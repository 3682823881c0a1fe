"""The conditions of a template: which of them choose between words, and how they are written.

One under which nothing stands but names, dates and what lays them out chooses no text; nor does one that only asks
whether there is what it prints: `{% if reference %}{{ reference }}{% endif %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from jinja2 import nodes

# values of which nothing is text that was approved; loops over them give no other
_OF_NAMES = frozenset(
    """
    organisations organisation by_country country lead sender individuals individual person count order date
    reservations reservation reference loop label
    """.split()  # noqa: SIM905
)
_SIGNS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip
_SELECTING = frozenset({"selectattr", "rejectattr", "select", "reject"})
_FROM_ELSEWHERE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)

_Node = TypeVar("_Node", bound=nodes.Node)


class Conditions:
    """The conditions of one template: *words* gives those of a node, *is_shipped* knows the shipped labels."""

    def __init__(
        self,
        tree: nodes.Template,
        words: Callable[[nodes.Node], Iterator[str]],
        is_shipped: Callable[[str], bool],
    ) -> None:
        self._words, self._is_shipped = words, is_shipped
        self._no_text, self._text = set(_OF_NAMES), set[str]()
        tests: list[nodes.Node] = [found.test for found in tree.find_all(nodes.If)]
        tests += [found.test for found in tree.find_all(nodes.CondExpr)]
        tests += [found.test for found in tree.find_all(nodes.For) if found.test is not None]
        self._tested = {name for test in tests for name in _names(test)}
        self._macros: set[str] = set()
        for node in tree.find_all((nodes.For, nodes.Assign, nodes.Macro)):
            self._learn(node)

    def _learn(self, node: nodes.Node) -> None:
        """The names that a loop, a `set` or a macro gives to what is text, and to what is none."""
        match node:
            case nodes.For(target=target, iter=given) | nodes.Assign(target=target, node=given):
                names, says = set(_names(target)), self._says([given])
            case nodes.Macro(name=name, args=args, body=body):
                names, says = {name}, self._says(body)
                if says and self._tested & {arg.name for arg in args}:
                    self._macros.add(name)
            case _:
                return
        self._text |= names if says else set()
        self._no_text = (self._no_text | names) - self._text

    def is_tested(self, assigned: nodes.Node) -> bool:
        """Whether a condition asks for one of the names that are *assigned*."""
        return not self._tested.isdisjoint(_names(assigned))

    def is_told(self, called: nodes.Node) -> bool:
        """Whether *called* is a macro with words, of which a condition asks what it was given."""
        return isinstance(called, nodes.Name) and called.name in self._macros

    def choose(self, tests: Sequence[nodes.Node], branches: Sequence[nodes.Node]) -> bool:
        """Whether one of the *tests* decides which text the *branches* print."""
        if not tests or self._has_words(branches):
            return bool(tests)
        printed = {written(found) for branch in branches for found in _all(branch) if _is_name(found)}
        return self._has_text(branches) and any(
            not _is_name(test) or written(test) not in printed for test in tests
        )

    def _says(self, branches: Sequence[nodes.Node]) -> bool:
        return self._has_words(branches) or self._has_text(branches)

    def _has_words(self, branches: Sequence[nodes.Node]) -> bool:
        """Whether the template has words there, in labels of one's own, or in another template."""
        return any(
            any(isinstance(found, _FROM_ELSEWHERE) for found in _all(branch))
            or any(True for _ in self._words(branch))
            or any(not self._is_shipped(name) for name in _labels(branch))
            for branch in branches
        )

    def _has_text(self, branches: Sequence[nodes.Node]) -> bool:
        return any(name not in self._no_text for branch in branches for name in _names(branch))


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.Name, nodes.Getattr))


def selections(node: nodes.Node) -> Iterator[nodes.Node]:
    """The filters in *node* by which a loop leaves out what it goes through."""
    for found in _with(node, nodes.Filter):
        if found.name in _SELECTING and found.args:
            yield found


def written(node: nodes.Node) -> str:
    """The expression as it is written, with one space between words."""
    match node:
        case nodes.Const(value=value):
            return repr(value)
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=attribute):
            return f"{written(inner)}.{attribute}"
        case nodes.Getitem(node=inner, arg=key):
            return f"{written(inner)}[{written(key)}]"
        case nodes.Not(node=inner):
            return f"not {written(inner)}"
        case nodes.And(left=left, right=right):
            return f"({written(left)} and {written(right)})"
        case nodes.Or(left=left, right=right):
            return f"({written(left)} or {written(right)})"
        case nodes.Compare(expr=first, ops=others):
            return " ".join([written(first), *(f"{_SIGNS[side.op]} {written(side.expr)}" for side in others)])
        case nodes.Test(node=inner, name=name):
            return f"{written(inner)} is {name}{_given(node, inner)}"
        case nodes.Filter(node=inner, name=name):
            return f"{written(inner) if inner is not None else ''}|{name}{_given(node, inner)}"
        case nodes.Call(node=inner):
            return f"{written(inner)}{_given(node, inner) or '()'}"
        case nodes.Keyword(key=key, value=value):
            return f"{key}={written(value)}"
        case _:
            return f"{type(node).__name__.lower()}({', '.join(map(written, node.iter_child_nodes()))})"


def _given(node: nodes.Node, inner: nodes.Node | None) -> str:
    """The arguments, in brackets; empty where there are none."""
    given = [written(child) for child in node.iter_child_nodes() if child is not inner]
    return f"({', '.join(given)})" if given else ""


def _names(node: nodes.Node) -> Iterator[str]:
    return (name.name for name in _with(node, nodes.Name))


def _labels(node: nodes.Node) -> Iterator[str]:
    """The labels that *node* prints; an empty name for one that is only made with the letter."""
    for found in _all(node):
        match found:
            case nodes.Getattr(node=nodes.Name(name="label"), attr=attribute):
                yield str(attribute)
            case nodes.Getitem(node=nodes.Name(name="label"), arg=key):
                yield str(key.value) if isinstance(key, nodes.Const) else ""
            case _:
                pass


def _with(node: nodes.Node, kind: type[_Node]) -> Iterator[_Node]:
    """Those of one *kind* in *node*, itself too."""
    return (found for found in _all(node) if isinstance(found, kind))


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    yield from node.find_all(nodes.Node)
