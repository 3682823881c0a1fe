"""YAML as a tree of nodes that know line and column. Nothing beyond this module and the schema knows YAML."""

from __future__ import annotations

import math
import re
from pathlib import Path

import yaml

from namens.workspace.files import read_text
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_words import in_plain_words

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 60  # the contract needs 5; PyYAML's composer recurses, and a deeper file would end the process
MAX_REPEATED = 100_000  # nodes that stand there by aliases only; without them a file may be as long as it is

_SEPARATORS = re.compile("[\x85\u2028\u2029]")  # YAML 1.1, section 4.2; to an editor they end no line

_PREFIX = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_PREFIX + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}


def read_yaml(path: Path, name: str, problems: Problems) -> tuple[SourceFile, yaml.Node] | None:
    """The file's text and its root node, or None and a problem: not UTF-8, empty, not YAML, an alias bomb."""
    source = read_text(path, name, problems)
    if source is None:
        return None
    found = len(problems.found)
    try:
        written = _check_events(source, problems)
        node = yaml.compose(source.text, Loader=_Loader) if len(problems.found) == found else None
    except yaml.YAMLError as error:
        problems.add(*_explain(error, source))
        return None
    if node is None:
        if len(problems.found) == found:
            problems.add(Place(name), "is empty. Expected keys and values; see `namens schema`.")
        return None
    if _expanded_size(node) > written + MAX_REPEATED:
        message = "its aliases (`*name`) repeat so much that the file is refused. Write the values out."
        problems.add(Place(name), message)
        return None
    return source, node


def _check_events(source: SourceFile, problems: Problems) -> int:
    """How many nodes are written, once it is known that they are not too deep and that YAML swallows no text.

    The parser's events do not recurse, so that no file can end the process here. `!Important` is a tag to YAML
    and `&Partners` an anchor, so that the word would be missing from the letter.
    """
    depth = written = 0
    anchors: dict[str, Place] = {}
    for event in yaml.parse(source.text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            anchors.pop(event.anchor or "", None)
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            written += 1
            if event.tag is not None and event.tag not in _PLAIN_TAGS:
                place = _at(source, event)
                problems.add(place, "a value that begins with ! must stand between quotation marks.")
            if event.anchor and isinstance(event, yaml.ScalarEvent):
                anchors[event.anchor] = _at(source, event)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            place = _at(source, event)
            problems.add(
                place, f"is nested more than {MAX_DEPTH} levels deep. No file of a submission needs that."
            )
            return written
    for place in anchors.values():
        problems.add(
            place, "a value that begins with & must stand between quotation marks, unless *… repeats it."
        )
    return written


def _at(source: SourceFile, event: yaml.Event) -> Place:
    return source.place(event.start_mark.index if event.start_mark else 0)


def _explain(error: yaml.YAMLError, source: SourceFile) -> tuple[Place, str]:
    """Where the fault is, and PyYAML's words made into what to do."""
    if isinstance(error, yaml.reader.ReaderError):
        character = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
        place = source.place(max(source.text.find(chr(character)), 0))
        return place, f"has a control character (U+{character:04X}) that YAML does not allow. Delete it."
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if mark and (separator := _separator_before(mark.index, error, source)) is not None:
        return source.place(separator), (
            f"an invisible end of a line stands here (U+{ord(source.text[separator]):04X}), as texts that were pasted "
            "from a PDF have them. Replace it by a space."
        )
    return in_plain_words(
        str(getattr(error, "problem", None) or error),
        source.place(mark.index) if mark else Place(source.name),
        source.place(context.index) if context else None,
        source.line(mark.index) if mark else "",
    )


def _separator_before(index: int, error: yaml.YAMLError, source: SourceFile) -> int | None:
    """The offset of the last end of a line that only YAML sees, on the line of the fault or where its key begins."""
    context = getattr(error, "context_mark", None)
    is_key = context is not None and "simple key" in str(getattr(error, "context", ""))
    begun = min(index, context.index) if context is not None and is_key else index
    start = begun - source.place(begun).column + 1
    found = [match.start() for match in _SEPARATORS.finditer(source.text, start, index)]
    return found[-1] if found else None


def _expanded_size(root: yaml.Node) -> float:
    """How many nodes there are once every alias is followed; without end for a node that holds itself."""
    sizes: dict[int, float] = {}

    def size(node: yaml.Node) -> float:
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = sizes.get(id(node))
        if known is not None:
            return known
        sizes[id(node)] = math.inf  # holds until the children are counted: a cycle finds it
        keyed = isinstance(node, yaml.MappingNode)
        children = [part for pair in node.value for part in pair] if keyed else node.value
        sizes[id(node)] = 1 + sum(size(child) for child in children)
        return sizes[id(node)]

    return size(root)
