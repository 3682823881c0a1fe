"""Put one text into a YAML file: in the place of the one that stands there, or as a new key."""

from __future__ import annotations

from typing import Any

import yaml

from namens.workspace.yaml_splice import CannotSpliceError, plain, replace, scalar

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


def put(text: str, path: Path, value: str) -> str:
    """*text* with *value* at *path*: replaced, or added as a key, with the mappings on the way to it.

    The lists on the way must be there. A plain text in the place of a mapping (a shorthand) becomes its `name`.
    Raises CannotSpliceError; what it gives back is the file as it was, but for this value.
    """
    root = yaml.compose(text, Loader=_Loader)
    node, parent, depth = _deepest(root, path)
    if depth == len(path) and isinstance(node, yaml.ScalarNode):
        changed = replace(text, [(path, value)])
    elif isinstance(node, yaml.MappingNode):
        changed = _add(text, node, path[depth:], value)
    elif (
        isinstance(node, yaml.ScalarNode) and isinstance(parent, yaml.MappingNode) and depth + 1 == len(path)
    ):
        changed = _widen(text, node, str(path[depth]), value)
    else:
        raise CannotSpliceError(f"there is no place for '{'.'.join(map(str, path))}'.")
    _prove(text, changed, path, value)
    return changed


def _deepest(root: yaml.Node | None, path: Path) -> tuple[yaml.Node | None, yaml.Node | None, int]:
    """The last node on the way that is there, the one above it, and how many steps that took."""
    node, parent = root, None
    for depth, step in enumerate(path):
        below: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            below = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
        if below is None:
            return node, parent, depth
        node, parent = below, node
    return node, parent, len(path)


def _add(text: str, node: yaml.MappingNode, rest: Path, value: str) -> str:
    """A new key at the end of a mapping; what lies below it stands between { and }."""
    if not all(isinstance(step, str) for step in rest) or not node.value:
        raise CannotSpliceError("an entry is written as '- id: …'.")
    names = [scalar(str(step)) for step in rest]
    written = scalar(value)
    for name in reversed(names[1:]):
        written = f"{{{name}: {written}}}"
    written = f"{names[0]}: {written}"
    end = _end(text, node)
    if node.flow_style:
        return f"{text[:end]}, {written}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * int(node.start_mark.column)
    line_end = len(text[:end]) + len(text[end:].split("\n", 1)[0].rstrip("\r"))
    return f"{text[:line_end]}{newline}{indent}{written}{text[line_end:]}"


def _end(text: str, node: yaml.Node) -> int:
    """Where the last character of a mapping's last value stands."""
    last = node.value[-1][1] if isinstance(node, yaml.MappingNode) and not _is_flow(node) else node
    if _is_flow(last):
        inside = text[: int(last.end_mark.index)].rstrip()
        end = inside[:-1].rstrip()
        return len(end[:-1].rstrip() if end.endswith(",") else end) if last is node else len(inside)
    if isinstance(last, yaml.ScalarNode):
        return (
            len(text[: int(last.end_mark.index)].rstrip())
            if last.style in {"|", ">"}
            else int(last.end_mark.index)
        )
    if isinstance(last, yaml.SequenceNode):
        return _end(text, last.value[-1])
    return _end(text, last)


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and bool(node.flow_style)


def _widen(text: str, node: yaml.ScalarNode, key: str, value: str) -> str:
    """`signatory: Jane Doe` becomes `signatory: {name: Jane Doe, role: …}`; the shorthand stands for the name."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if node.style in {"|", ">"} or not node.value:
        raise CannotSpliceError(f"there is no place for '{key}'.")
    if key == "name":
        return f"{text[:start]}{scalar(value)}{text[end:]}"
    there = text[start:end]
    # what stands there bare may mean something between { and }: 'Doe, J.' or '0?'
    name = scalar(there) if not node.style and there == node.value else there
    return f"{text[:start]}{{name: {name}, {scalar(key)}: {scalar(value)}}}{text[end:]}"


def _prove(before: str, after: str, path: Path, value: str) -> None:
    """The file holds what it held, and the value where it was put."""
    try:
        found: Any = plain(yaml.compose(after, Loader=_Loader))
    except yaml.YAMLError as error:
        raise CannotSpliceError("cannot be added to.") from error
    expected = _with(plain(yaml.compose(before, Loader=_Loader)), path, value)
    if found != expected:
        raise CannotSpliceError("cannot be added to. Look at how this entry is written.")


def _with(tree: Any, path: Path, value: str) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(tree, list) and isinstance(step, int):
        return [_with(item, tuple(rest), value) if at == step else item for at, item in enumerate(tree)]
    if isinstance(tree, str) and tree:  # the shorthand
        return value if step == "name" else {"name": tree, str(step): value}
    there = tree if isinstance(tree, dict) else {}
    return {**there, str(step): _with(there.get(str(step)), tuple(rest), value)}
