"""Put an entry into index.yaml by splicing: comments, layout and other entries stay byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

HEAD = (
    "# Saved copies of sources, written by `namens cite save`; a copy placed here by hand needs no entry.\n"
)

# A scalar that YAML 1.1 reads as itself without quotation marks, also inside [ ] and { }.
_BARE = re.compile(r"[A-Za-z0-9][\w./+@=-]*(?::[\w./+@=-]+)*", re.ASCII)
_WORDS = re.compile(r"(?:yes|no|on|off|y|n|true|false|null|~)", re.IGNORECASE)


class CannotSplice(Exception):
    """The index is written in a way that a new entry cannot be put into; the message says what to do."""


def put(text: str, file: str, values: Mapping[str, str | bool]) -> str:
    """*text* of the index with *values* for the copy *file*: its entry changed, or a new one at the end."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    items = root.value if isinstance(root, yaml.SequenceNode) else []
    known = next((node for node in items if _names(node, file)), None)
    if known is not None:
        changed = _change(text, known, values)
    elif root is None or not items:
        changed = _append(_without_empty_list(text), "", values)
    elif isinstance(root, yaml.SequenceNode) and not root.flow_style:
        changed = _append(text, " " * root.start_mark.column, values)
    else:
        raise CannotSplice("is no list with a line for each entry. Write each entry as '- key: …'.")
    _prove(changed, items, file, values)
    return changed


def _names(node: yaml.Node, file: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(
        key.value == "file" and value.value == file for key, value in node.value
    )


def _change(text: str, entry: yaml.MappingNode, values: Mapping[str, str | bool]) -> str:
    """The entry's own values are replaced where they stand; those it lacks follow its last one."""
    there = {key.value: value for key, value in entry.value}
    splices = [
        (there[name].start_mark.index, there[name].end_mark.index, scalar(value))
        for name, value in values.items()
        if name in there and there[name].value != _read(value)
    ]
    missing = [(name, value) for name, value in values.items() if name not in there]
    # after the file's name: it is there, and one line
    end = there["file"].end_mark.index
    if entry.flow_style:
        added = "".join(f", {name}: {scalar(value)}" for name, value in missing)
    else:
        indent = " " * entry.value[0][0].start_mark.column
        added = "".join(f"{_newline(text)}{indent}{name}: {scalar(value)}" for name, value in missing)
        end += len(re.match(r"[^\r\n]*", text[end:]).group())  # type: ignore[union-attr]  # it matches nothing too
    for start, stop, new in sorted([*splices, (end, end, added)], reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def _append(text: str, indent: str, values: Mapping[str, str | bool]) -> str:
    newline = _newline(text)
    text = text or HEAD
    if not text.endswith(("\n", "\r")):
        text += newline
    lines = [f"{name}: {scalar(value)}" for name, value in values.items()]
    return text + newline.join([f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:]), ""])


def _without_empty_list(text: str) -> str:
    return re.sub(r"^\[\s*\][ \t]*(?:\r?\n|$)", "", text, flags=re.MULTILINE)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def scalar(value: str | bool) -> str:
    """*value* as YAML writes it, between quotation marks where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _BARE.fullmatch(value) and not _WORDS.fullmatch(value):
        return value
    # JSON's escapes are YAML's; what YAML does not allow as it stands is escaped too
    written = json.dumps(value, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]",
        lambda odd: f"\\u{ord(odd.group()):04x}",
        written,
    )


def _prove(text: str, before: list[yaml.Node], file: str, values: Mapping[str, str | bool]) -> None:
    """The index holds what it held, and the entry; a text that cannot be spliced is not written."""
    problem = "cannot be added to. Look at its last lines: an entry is written as '- key: …'."
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise CannotSplice(problem) from error
    after = root.value if isinstance(root, yaml.SequenceNode) else []
    others = [_plain(node) for node in before if not _names(node, file)]
    new = [_plain(node) for node in after if _names(node, file)]
    if others != [_plain(node) for node in after if not _names(node, file)] or len(new) != 1:
        raise CannotSplice(problem)
    if any(new[0].get(name) != _read(value) for name, value in values.items()):
        raise CannotSplice(problem)


def _read(value: str | bool) -> str:
    return scalar(value) if isinstance(value, bool) else value


def _plain(node: yaml.Node) -> dict[str, str]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): str(value.value) for key, value in pairs}
