"""The words of a submission's own templates, under whatever condition they stand: nobody need have seen them printed.

Comments and tags are no words, and neither is what only lays the page out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateError, nodes

from namens.coalitions.texts import normal
from namens.letters.model import ROLES
from namens.templates.errors import TemplateProblem
from namens.templates.fill import INVITATION, Templates

_OWN = "templates/"
_MARKS = re.compile(r"[\s*_#>|:~`=\[\](){}.,;!\\\"'/&^+-]*")
_DIVISION = re.compile(rf":::+\s*(?:{'|'.join((*ROLES, 'page-break'))})?\s*")
_LINE_START = re.compile(r"(?:#{1,6}|>|[-*+]|1[.)])(?: |$)")
_SENTENCE = re.compile(r"(?<=[.!?…]) ")
_NO_TEMPLATE = (".docx", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".svg")
_NAMED = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_CHOOSING = ("selectattr", "rejectattr", "select", "reject", "groupby", "sort", "unique")  # filters


def own_words(templates: Templates, name: str) -> dict[str, tuple[str, ...]]:
    """Template's file → its words, a sentence each, of *name* and of all of one's own that it can reach."""
    found: dict[str, tuple[str, ...]] = {}
    rest, seen = [name], set()
    while rest:
        asked = rest.pop()
        if asked in seen or (tree := _tree(templates, asked)) is None:
            continue
        seen.add(asked)
        words = normal(" ".join(_words(tree)))
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
