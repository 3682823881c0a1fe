"""Change a YAML file by splicing: what is not named stays byte for byte as its authors wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A scalar that YAML 1.1 reads as itself without quotation marks, also inside [ ] and { }.
_BARE = re.compile(r"[A-Za-z0-9](?:[\w./+@=()-]|[ ](?=[\w(])|:(?=[\w]))*", re.UNICODE)
# What a reader takes for a truth value or for nothing, and for a number (YAML 1.2 has more of them than 1.1).
_WORDS = re.compile(r"(?:yes|no|on|off|y|n|true|false|null|~)", re.IGNORECASE)
_NUMBER = re.compile(r"0o[0-7_]+|0[xX][0-9A-Fa-f_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?")
_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
# a moment of the log is one to every reader
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class CannotSpliceError(Exception):
    """The file is written in a way that cannot be spliced into; the message says what to do."""


def scalar(value: str | bool) -> str:
    """*value* on one line, between quotation marks where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _BARE.fullmatch(value) and _is_text(value):
        return value
    # JSON's escapes are YAML's; what YAML does not allow as it stands is escaped too
    return _ESCAPED.sub(lambda odd: f"\\u{ord(odd.group()):04x}", json.dumps(value, ensure_ascii=False))


def _is_text(value: str) -> bool:
    """Whether every reader of YAML takes *value*, as it stands, for that very text: 007 is a number to most."""
    if _WORDS.fullmatch(value) or _NUMBER.fullmatch(value):
        return False
    found: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return found == _TEXT or _MOMENT.fullmatch(value) is not None


def block(value: Any, indent: str = "") -> list[str]:
    """The lines of *value*: mappings and lists as blocks, small ones of plain values on one line."""
    if isinstance(value, Mapping):
        lines = []
        for key, inner in value.items():
            if isinstance(inner, (Mapping, list, tuple)):
                if _is_flat(inner):
                    lines.append(f"{indent}{scalar(key)}: {_flow(inner)}")
                else:
                    lines += [f"{indent}{scalar(key)}:", *block(inner, indent + "  ")]
            else:
                lines.append(f"{indent}{scalar(key)}: {scalar(inner)}")
        return lines
    lines = []
    for item in value:
        if isinstance(item, (list, tuple)) or not item:
            inner = block({"-": item}, indent)
            lines += [inner[0].replace('"-":', "-", 1), *inner[1:]]
        elif isinstance(item, Mapping):
            first, *rest = block(item, indent + "  ")
            lines += [f"{indent}- {first.strip()}", *rest]
        else:
            lines.append(f"{indent}- {scalar(item)}")
    return lines


def _is_flat(value: Any) -> bool:
    values = list(value.values() if isinstance(value, Mapping) else value)
    return all(isinstance(inner, (str, bool)) for inner in values) and (
        not values or sum(len(str(inner)) for inner in values) <= 60
    )


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {scalar(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(scalar(inner) for inner in value) + "]"


def append(text: str, key: str, items: Sequence[Mapping[str, Any]]) -> str:
    """*text* with *items* at the end of the list under the top-level *key*, which is made where it is missing.

    Values are texts, truth values, and lists and mappings of them. Raises CannotSpliceError.
    """
    if not items:
        return text
    root = _root(text)
    found = next((pair for pair in root.value if pair[0].value == key), None) if root else None
    if found is None:
        changed = _new_list(text, key, items)
    elif isinstance(found[1], yaml.SequenceNode) and found[1].value and not found[1].flow_style:
        changed = _more(text, found[1], items)
    elif _is_empty(found[1]):
        changed = _fill(text, found[1], items)
    else:
        raise CannotSpliceError(
            f"'{key}' is no list with a line for each entry. Write each entry as '- id: …'."
        )
    _prove(text, changed, {key: items})
    return changed


def _is_empty(node: yaml.Node) -> bool:
    return not node.value or (
        isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"~", "null"}
    )


def _new_list(text: str, key: str, items: Sequence[Mapping[str, Any]]) -> str:
    newline = _newline(text)
    if text and not text.endswith(("\n", "\r")):
        text += newline
    lines = [f"{key}:", *block(items, "  ")]
    return text + newline.join([*lines, ""])


def _fill(text: str, node: yaml.Node, items: Sequence[Mapping[str, Any]]) -> str:
    newline = _newline(text)
    start, end = node.start_mark.index, node.end_mark.index
    head = text[:start].rstrip(" \t") if text[:start].strip() else text[:start]
    body = newline + newline.join(block(items, "  "))
    tail = text[end:]
    return head + body + (tail if tail.startswith(("\n", "\r")) else newline + tail.lstrip(" \t"))


def _more(text: str, node: yaml.SequenceNode, items: Sequence[Mapping[str, Any]]) -> str:
    newline = _newline(text)
    indent = " " * node.start_mark.column
    end = _end_of(node.value[-1])
    rest_of_line = re.compile(r"[^\r\n]*").match(text, end)
    end = rest_of_line.end() if rest_of_line else end
    if _is_block_scalar(text, node.value[-1]):  # its end mark stands after its line already
        end = len(text[: _end_of(node.value[-1])].rstrip())
    return text[:end] + newline + newline.join(block(items, indent)) + text[end:]


def _end_of(node: yaml.Node) -> int:
    """Where the last character of *node* stands; a block's own mark stands at what follows it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(node, yaml.MappingNode) else last)


def _is_block_scalar(text: str, node: yaml.Node) -> bool:
    while isinstance(node, yaml.CollectionNode):
        if node.flow_style or not node.value:
            return False
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    is_block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
    return is_block or not text[node.start_mark.index : node.end_mark.index].strip()


def replace(text: str, changes: Iterable[tuple[tuple[str | int, ...], str]]) -> str:
    """*text* with each scalar at a path (`("organisations", 0, "contact", "email")`) replaced by another.

    Raises CannotSpliceError when there is no scalar at a path.
    """
    root = _root(text)
    splices = set()
    expected = plain(root)
    for path, value in changes:
        node = _at(root, path)
        if not isinstance(node, yaml.ScalarNode):
            raise CannotSpliceError(f"there is no text at '{'.'.join(map(str, path))}'.")
        start, end = node.start_mark.index, node.end_mark.index
        written = scalar(value)
        if node.style in {"|", ">"}:  # its end mark stands at the next line
            end = start + len(text[start:end].rstrip())
        splices.add((start, end, written if start and text[start - 1] in " \t" else f" {written}"))
        _set(expected, path, value)
    for start, end, written in sorted(splices, reverse=True):
        text = text[:start] + written + text[end:]
    _prove_replaced(text, expected)
    return text


def _set(tree: Any, path: tuple[str | int, ...], value: str) -> None:
    *above, last = path
    for step in above:
        tree = tree[step]
    tree[last] = value


def _prove_replaced(text: str, expected: Any) -> None:
    try:
        there = plain(_root(text))
    except CannotSpliceError:
        there = None
    if there != expected:
        raise CannotSpliceError("cannot be changed. Write out what stands there as '&name' or '*name'.")


def _at(node: yaml.Node | None, path: tuple[str | int, ...]) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _root(text: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CannotSpliceError("cannot be read as YAML; `namens check` says where.") from error
    if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
        raise CannotSpliceError("does not have a key on each line. Write it as 'key: value' lines.")
    return root


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def plain(node: yaml.Node | None) -> Any:
    """The tree under *node* as texts, lists and mappings; no text is taken for a number or a date."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return str(node.value) if node is not None else None


def tree_of(text: str) -> dict[str, Any]:
    """The whole file as `plain` gives it; empty for an empty file. Raises CannotSpliceError."""
    return plain(_root(text)) or {}


def _prove(before: str, after: str, added: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """The file holds what it held and what was added; a text that cannot be spliced is not written."""
    expected = plain(_root(before)) or {}
    for key, items in added.items():
        there = expected.get(key)
        expected[key] = [*(there if isinstance(there, list) else []), *_as_texts(items)]
    if plain(_root(after)) != expected:
        raise CannotSpliceError(
            "cannot be added to. Look at its last lines: an entry is written as '- id: …'."
        )


def _as_texts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _as_texts(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_texts(inner) for inner in value]
    return scalar(value) if isinstance(value, bool) else value
