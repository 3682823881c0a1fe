"""A template's syntax tree, rewritten before it is compiled: rounds are counted, what is made or joined is bounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes


def rewrite(template: nodes.Template, name: str | None, filename: str | None) -> None:
    """Count each round of a loop, each call and each part of a template; bound `~`, `[a:b]`, `[a, b]` and set-blocks."""
    for scope in template.find_all((nodes.ScopedEvalContextModifier,)):
        message = "'autoescape' is not read here: a value is always printed as it was written. Take it away."
        raise TemplateSyntaxError(message, scope.lineno, name, filename)
    for node in [template, *template.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))]:
        assert isinstance(node, (nodes.Template, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))
        tick = _environment_call("tick", [nodes.Const(_own_characters(node.body))])
        node.body.insert(0, nodes.ExprStmt(tick, lineno=node.lineno))
        if isinstance(node, nodes.For) and node.test is not None:
            # a round that is passed over is a round
            node.test = nodes.And(_environment_call("tick", []), node.test).set_lineno(node.lineno)
    for block in [*template.find_all(nodes.AssignBlock)]:
        block.filter = nodes.Filter(block.filter, "bounded", [], [], None, None, lineno=block.lineno)
    _replace_operators(template)
    if template.environment is not None:
        template.set_environment(template.environment)


def _own_characters(body: Iterable[nodes.Node]) -> int:
    found = (data for node in body for data in [node, *node.find_all(nodes.TemplateData)])
    return sum(len(data.data) for data in found if isinstance(data, nodes.TemplateData))


def _environment_call(method: str, arguments: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(method), arguments, [], None, None)


def _replace_operators(node: nodes.Node) -> None:
    """From within to without, so that what stands in the place of an operator is not replaced again."""
    for child in node.iter_child_nodes():
        _replace_operators(child)
    for name, value in [*node.iter_fields()]:
        if isinstance(value, list):
            setattr(node, name, [_replaced(item) for item in value])
        else:
            setattr(node, name, _replaced(value))


def _replaced(item: Any) -> Any:
    if isinstance(item, nodes.Concat):
        call = _environment_call("joined", [nodes.List(item.nodes, lineno=item.lineno)])
        return call.set_lineno(item.lineno)
    if isinstance(item, nodes.Getitem) and isinstance(cut := item.arg, nodes.Slice):
        ends = [end if end is not None else nodes.Const(None) for end in (cut.start, cut.stop, cut.step)]
        return _environment_call("cut", [item.node, *ends]).set_lineno(item.lineno)
    # a tuple may also say where a loop puts its values
    if isinstance(item, (nodes.List, nodes.Dict)) or (isinstance(item, nodes.Tuple) and item.ctx == "load"):
        return _environment_call("held", [item]).set_lineno(item.lineno)
    return item
