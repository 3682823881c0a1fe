"""YAML as a tree of nodes that know line and column. Nothing beyond this module and the schema knows YAML."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from namens.workspace.files import read_text
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 60  # the contract needs 5; PyYAML's composer recurses, and a deeper file would end the process
MAX_NODES = 2_000_000  # after aliases are followed


def read_yaml(path: Path, name: str, problems: Problems) -> tuple[SourceFile, yaml.Node] | None:
    """The file's text and its root node, or None and a problem: not UTF-8, empty, not YAML, an alias bomb."""
    source = read_text(path, name, problems)
    if source is None:
        return None
    if _looks_deep(source.text) and _is_deep(source.text):
        problems.add(
            Place(name), f"is nested more than {MAX_DEPTH} levels deep. No file of a submission needs that."
        )
        return None
    try:
        node = yaml.compose(source.text, Loader=_Loader)
    except yaml.YAMLError as error:
        problems.add(*_explain(error, source))
        return None
    except RecursionError:
        problems.add(Place(name), "is nested too deeply to be read")
        return None
    if node is None:
        problems.add(Place(name), "is empty. Expected keys and values; see `namens schema`.")
        return None
    if _expanded_size(node) > MAX_NODES:
        problems.add(
            Place(name),
            "its aliases (`*name`) repeat so much that the file is refused. Write the values out.",
        )
        return None
    return source, node


def _looks_deep(text: str) -> bool:
    """A cheap guess that may be wrong about brackets inside texts; `_is_deep` then counts."""
    depth = 0
    for bracket in re.finditer(r"[\[{\]}]", text):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > MAX_DEPTH:
            return True
        depth = max(depth, 0)
    return (
        bool(re.search(rf"^[ ]*(?:[-?:][ \t]+){{{MAX_DEPTH},}}", text, re.MULTILINE))
        or _indents(text) > MAX_DEPTH
    )


def _is_deep(text: str) -> bool:
    """Counted on the parser's events, which do not recurse."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return True
    except yaml.YAMLError:
        pass  # said with its place when the tree is composed, which stops at the same character
    return False


def _indents(text: str) -> int:
    """The longest chain of ever deeper lines that open a collection (`key:` or `- `)."""
    open_indents: list[int] = []
    longest = 0
    for line in re.finditer(r"^( *)(?:-[ \t]|[^\s#][^\n]*:[ \t]*\r?$)", text, re.MULTILINE):
        indent = len(line.group(1))
        while open_indents and open_indents[-1] >= indent:
            open_indents.pop()
        open_indents.append(indent)
        longest = max(longest, len(open_indents))
    return longest


def _explain(error: yaml.YAMLError, source: SourceFile) -> tuple[Place, str]:
    """PyYAML's words, made into what to do."""
    if isinstance(error, yaml.reader.ReaderError):
        character = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
        place = source.place(max(source.text.find(chr(character)), 0))
        return place, f"has a control character (U+{character:04X}) that YAML does not allow. Delete it."
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(source.name, mark.line + 1, mark.column + 1) if mark else Place(source.name)
    problem = str(getattr(error, "problem", None) or error)
    return place, _in_plain_words(problem, _line(source.text, place.line))


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _in_plain_words(problem: str, line: str) -> str:
    if "\\t" in problem or re.match(r"\s*\t", line):
        return "has a tab in its indentation. YAML allows spaces only: replace each tab by two spaces."
    if "mapping values are not allowed" in problem:
        return 'a value that holds ": " must stand between quotation marks, or the indentation is off.'
    if "did not find expected" in problem or "could not find expected" in problem:
        return (
            f"is not valid YAML here ({problem}). Look at the quotation marks and the indentation just above."
        )
    if "undefined alias" in problem:
        return "a value that begins with * must stand between quotation marks."
    if "cannot start any token" in problem:
        return f"is not valid YAML here ({problem}). Put the value between quotation marks."
    return f"is not valid YAML here: {problem}"


def _expanded_size(root: yaml.Node) -> int:
    """How many nodes there are once every alias is followed; a node that holds itself counts as too many."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = sizes.get(id(node))
        if known is not None:
            return known
        sizes[id(node)] = MAX_NODES + 1  # holds until the children are counted: a cycle finds it
        pairs = (
            node.value
            if isinstance(node, yaml.SequenceNode)
            else [part for pair in node.value for part in pair]
        )
        sizes[id(node)] = 1 + sum(size(child) for child in pairs)
        return sizes[id(node)]

    return size(root)
