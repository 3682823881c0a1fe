"""The words of a submission's own templates, under whatever condition they stand: nobody need have seen them printed.

Comments and tags are no words, and neither is what only lays the page out; a condition that chooses between words is
one with them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from jinja2 import Environment, TemplateError, nodes

from namens.coalitions.texts import normal
from namens.letters.conditions import Conditions, selections, written
from namens.letters.model import ROLES
from namens.templates.errors import TemplateProblem
from namens.templates.fill import INVITATION, Templates

_OWN = "templates/"
_MARKS = re.compile(r"[\s*_#>|:~`=\[\](){}.,;!\\\"'/&^+-]*")
_DIVISION = re.compile(rf":::+\s*(?:{'|'.join((*ROLES, 'page-break'))})?\s*")
_LINE_START = re.compile(r"^(?:#{1,6}|>|[-*+]|1[.)])(?: |$)")
_SENTENCE = re.compile(r"(?<=[.!?…]) |(?<=%\}) | (?=\{%)")  # a condition is shown apart
_NO_TEMPLATE = (".docx", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".svg")
_NAMED = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_CHOOSING = ("selectattr", "rejectattr", "select", "reject", "groupby", "sort", "unique")  # filters


def own_words(
    templates: Templates, name: str, is_shipped: Callable[[str], bool]
) -> dict[str, tuple[str, ...]]:
    """Template's file → its words, a sentence each, of *name* and of all of one's own that it can reach.

    *is_shipped* knows the labels that are no words of one's own.
    """
    found: dict[str, tuple[str, ...]] = {}
    rest, seen = [name], set()
    while rest:
        asked = rest.pop()
        if asked in seen or (tree := _tree(templates, asked)) is None:
            continue
        seen.add(asked)
        words = normal(" ".join(_said(tree, Conditions(tree, _words, is_shipped))))
        found[templates.shown(asked)] = tuple(_SENTENCE.split(words)) if words else ()
        rest += _reached(templates, tree)
    return {file: words for file, words in sorted(found.items()) if words}


def _tree(templates: Templates, name: str) -> nodes.Template | None:
    """The syntax tree of a template of one's own; None for another, and for one that cannot be read."""
    if not templates.shown(name).startswith(_OWN):
        return None
    plain = Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (it parses, and prints nothing)
    loader = templates.sandbox.loader
    assert loader is not None
    try:
        return plain.parse(loader.get_source(templates.sandbox, name)[0])
    except (TemplateError, TemplateProblem, RecursionError):
        return None  # whoever builds the letter says so


def _reached(templates: Templates, tree: nodes.Template) -> Iterator[str]:
    """The templates that *tree* names; all of one's own where a name is only made with the letter."""
    for node in tree.find_all(_NAMED):
        asked: nodes.Expr = node.template  # type: ignore[attr-defined]
        parts = [asked, *asked.find_all(nodes.Expr)]
        if all(isinstance(part, (nodes.Const, nodes.List, nodes.Tuple)) for part in parts):
            yield from (str(part.value) for part in parts if isinstance(part, nodes.Const))
        else:
            folder = templates.folder / "templates"
            files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
            yield from (
                file.as_posix()
                for file in files
                if file.suffix not in _NO_TEMPLATE and file.as_posix() != INVITATION
            )


def _said(node: nodes.Node, conditions: Conditions) -> Iterator[str]:
    """The words, and the conditions that choose between them."""
    match node:
        case nodes.If():
            yield from _branches(node, conditions)
        case nodes.CondExpr():
            yield from _either(node, conditions)
        case nodes.For():
            yield from _loop(node, conditions)
        case nodes.Assign(target=target, node=value) if conditions.is_tested(target):
            yield f"{{% set {written(target)} = {written(value)} %}}"
            yield from _said(value, conditions)
        case nodes.Call(node=called) if conditions.is_told(called):
            yield f"{{% {written(node)} %}}"
            yield from _shown(node, conditions)
        case nodes.Compare() | nodes.Test():  # of which something is made that is no text, such as a number
            yield f"{{% {written(node)} %}}"
        case nodes.Getitem(node=inner, arg=key):
            yield from _said(inner, conditions)
            yield from () if isinstance(key, nodes.Const) else _said(key, conditions)
        case nodes.TemplateData() | nodes.Const():
            yield from _words(node)
        case _:
            yield from _shown(node, conditions)


def _either(node: nodes.CondExpr, conditions: Conditions) -> Iterator[str]:
    """What `… if … else …` gives, and when."""
    parts = [node.expr1, *([node.expr2] if node.expr2 is not None else [])]
    if conditions.choose([node.test], parts):
        yield f"{{% if {written(node.test)} %}}"
        yield from _said(node.expr1, conditions)
        yield "{% else %}"
        yield from _said(node.expr2, conditions) if node.expr2 is not None else ()
        yield "{% endif %}"
    else:
        for part in (node.test, *parts):
            yield from _words(part)


def _branches(node: nodes.If, conditions: Conditions) -> Iterator[str]:
    """What stands under each condition, and where it ends."""
    tags = [("if", node), *(("elif", other) for other in node.elif_)]
    every = [part for _, one in tags for part in one.body] + node.else_
    chooses = conditions.choose([one.test for _, one in tags], every)
    for tag, one in tags:
        yield from [f"{{% {tag} {written(one.test)} %}}"] if chooses else _words(one.test)
        for part in one.body:
            yield from _said(part, conditions)
    yield "{% else %}" if chooses and node.else_ else ""
    for part in node.else_:
        yield from _said(part, conditions)
    yield "{% endif %}" if chooses else ""


def _loop(node: nodes.For, conditions: Conditions) -> Iterator[str]:
    """What stands in a loop; with what it leaves out, where that decides what is said."""
    every = [*node.body, *node.else_]
    left_out = [*([node.test] if node.test else []), *selections(node.iter)]
    chooses = conditions.choose(left_out, every)
    yield from _said(node.iter, conditions)
    if chooses:
        yield f"{{% for if {' and '.join(map(written, left_out))} %}}"
    elif node.test:
        yield from _words(node.test)
    for part in node.body:
        yield from _said(part, conditions)
    yield "{% else %}" if chooses and node.else_ else ""
    for part in node.else_:
        yield from _said(part, conditions)
    yield "{% endfor %}" if chooses else ""


def _shown(node: nodes.Node, conditions: Conditions) -> Iterator[str]:
    hidden = _hidden(node)
    for child in node.iter_child_nodes():
        if not any(child is one for one in hidden):
            yield from _said(child, conditions)


def _words(node: nodes.Node) -> Iterator[str]:
    """What can be printed: the text between tags, and constants."""
    if isinstance(node, nodes.TemplateData):
        yield from _lines(node.data)
    elif isinstance(node, nodes.Const):
        yield from _lines(str(node.value) if isinstance(node.value, (str, float)) or _is_count(node) else "")
    else:
        hidden = _hidden(node)
        for child in node.iter_child_nodes():
            if not any(child is one for one in hidden):
                yield from _words(child)


def _is_count(node: nodes.Const) -> bool:
    return isinstance(node.value, int) and not isinstance(node.value, bool)


def _hidden(node: nodes.Node) -> list[nodes.Node]:
    """The children of *node* that are never printed: names of attributes and templates, and what is compared with."""
    match node:
        case nodes.Compare():
            return [side for side in (node.expr, *node.ops) if _is_constant(side)]
        case nodes.Getitem():
            return [node.arg]
        case nodes.Keyword(key="attribute"):
            return [node.value]
        case nodes.Filter(name="map", args=[first, *_]):
            return [first]
        case nodes.Filter(name=name) if name in _CHOOSING:
            return [*node.args]
        case nodes.Test():
            return [*node.args]
        case nodes.Extends() | nodes.Include() | nodes.Import() | nodes.FromImport():
            return [node.template]
        case _:
            return []


def _is_constant(side: nodes.Node) -> bool:
    return isinstance(side.expr if isinstance(side, nodes.Operand) else side, nodes.Const)


def _lines(text: str) -> Iterator[str]:
    """The words of each line, without the mark of a heading, an item or a part of the letter."""
    for line in text.splitlines():
        words = _LINE_START.sub("", normal(line), count=1)
        if not _MARKS.fullmatch(html.unescape(words)) and not _DIVISION.fullmatch(words):
            yield words
