"""One definition for what a YAML file may hold: it validates, words the problems, and is the JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from namens.workspace.localised import Localised
from namens.workspace.problems import did_you_mean
from namens.workspace.scalars import Context, Shape, Text, describe, is_null


class ReaderText(NamedTuple):
    """A text that a reader sees: one string, or a map from language to string.

    `shared`: a single string serves every language (names, references); otherwise the first one.
    `by_language`: a single string is refused, as there is no first language.
    """

    shared: bool = False
    by_language: bool = False

    def read(self, node: yaml.Node, context: Context) -> Localised | None:
        """The text in each language."""
        if isinstance(node, yaml.MappingNode):
            texts = _pairs(node, context)
            read = {name: Text().read(value, context.inside(name)) for name, (_, value) in texts.items()}
            for name, (key, _) in texts.items():
                if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", name):
                    context.fault(key, f"'{name}' is no language code; expected one such as 'nl' or 'en'.")
            kept = {name: text for name, text in read.items() if text is not None}
            if not kept:
                if not texts:
                    context.fault(node, f"'{context.key}' is empty; expected one text a language.")
                return None
            return Localised(context.place(node), context.key, kept, shared=self.shared)
        if self.by_language:
            expected = "expected one text a language, such as {nl: …, en: …}"
            context.fault(node, f"'{context.key}' holds {describe(node)}; {expected}.")
            return None
        text = Text("text, or one text a language such as {nl: …, en: …}").read(node, context)
        return None if text is None else Localised(context.place(node), context.key, {}, text, self.shared)

    def json_schema(self) -> dict[str, Any]:
        """Text, or an object whose keys are language codes."""
        languages = {
            "type": "object",
            "additionalProperties": Text().json_schema(),
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
        }
        return languages if self.by_language else {"anyOf": [Text().json_schema(), languages]}


class ListOf(NamedTuple):
    """A list of one shape; `or_one` also takes a single value without a list, `filled` takes no empty list."""

    item: Shape
    or_one: bool = False
    filled: bool = False

    def read(self, node: yaml.Node, context: Context) -> tuple[Any, ...] | None:
        """The items that could be read; None when there are some, and none of them could be."""
        if isinstance(node, yaml.SequenceNode):
            if self.filled and not node.value:
                context.fault(node, f"'{context.key}' is empty; expected at least one.")
                return None
            items = [
                self.item.read(child, context.inside(str(number)))
                for number, child in enumerate(node.value, 1)
            ]
            read = tuple(item for item in items if item is not None)
            return read if read or not items else None
        if self.or_one:
            item = self.item.read(node, context)
            return None if item is None else (item,)
        context.fault(node, f"'{context.key}' holds {describe(node)}; expected a list, such as [a, b].")
        return None

    def json_schema(self) -> dict[str, Any]:
        """`array`."""
        array: dict[str, Any] = {"type": "array", "items": self.item.json_schema()}
        array |= {"minItems": 1} if self.filled else {}
        return {"anyOf": [array, self.item.json_schema()]} if self.or_one else array


class Field(NamedTuple):
    """One key of a record: its shape, what it is for (editors show it), and whether it must be there."""

    name: str
    shape: Shape
    purpose: str
    required: bool = False


class Record(NamedTuple):
    """Keys and values; `build` gets them by name (dashes as underscores), absent ones as None, and `place`."""

    what: str
    build: Callable[..., Any]
    fields: Sequence[Field]
    shorthand: str = ""  # a plain text stands for this one key

    def read(self, node: yaml.Node, context: Context) -> Any:
        """What `build` makes of the values, or None when a required key is missing."""
        if self.shorthand and isinstance(node, yaml.ScalarNode) and not is_null(node):
            values = {
                self.shorthand: self._field(self.shorthand).shape.read(node, context.inside(self.shorthand))
            }
            return self._build(values, node, context)
        if not isinstance(node, yaml.MappingNode):
            keys = ", ".join(field.name for field in self.fields[:4])
            context.fault(
                node, f"{self._named(context)} holds {describe(node)}; expected keys such as {keys}."
            )
            return None
        values = {}
        for name, (key, value) in _pairs(node, context).items():
            if field := self._field(name):
                if not is_null(value) or field.required:
                    values[name] = field.shape.read(value, context.inside(name))
            else:
                hint = did_you_mean(name, [field.name for field in self.fields])
                known = "" if hint else f" Known keys: {', '.join(field.name for field in self.fields)}."
                context.fault(key, f"unknown key '{name}' in {self.what}.{hint}{known}")
        return self._build(values, node, context)

    def _named(self, context: Context) -> str:
        return f"'{context.key}'" if context.key else "the file"

    def _field(self, name: str) -> Any:
        return next((field for field in self.fields if field.name == name), None)

    def _build(self, values: Mapping[str, Any], node: yaml.Node, context: Context) -> Any:
        complete = True
        for field in self.fields:
            if field.required and field.name not in values:
                context.fault(node, f"{self.what} has no key '{field.name}' ({field.purpose}).")
            complete = complete and not (field.required and values.get(field.name) is None)
        if not complete:
            return None
        known = {field.name.replace("-", "_"): values.get(field.name) for field in self.fields}
        return self.build(**known, place=context.place(node))

    def json_schema(self) -> dict[str, Any]:
        """`object`, closed: an unknown key is marked in the editor as it is on the command line."""
        properties = {
            field.name: {**field.shape.json_schema(), "description": field.purpose} for field in self.fields
        }
        required = [field.name for field in self.fields if field.required]
        schema = {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        return (
            {"anyOf": [schema, self._field(self.shorthand).shape.json_schema()]} if self.shorthand else schema
        )


def _pairs(node: yaml.MappingNode, context: Context) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Keys in the order of the file; a key that is no text, or comes twice, is a problem."""
    pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            context.fault(
                key,
                "a key must be a word. A value that begins with { or [ must stand between quotation marks.",
            )
        elif key.value == "<<" and not key.style:
            context.fault(key, "'<<' is not read here. Write the keys and values out.")
        elif key.value in pairs:
            first = context.place(pairs[key.value][0]).line
            context.fault(
                key, f"the key '{key.value}' stands here a second time (first on line {first}). Keep one."
            )
        else:
            pairs[key.value] = (key, value)
    return pairs


class MapOf(NamedTuple):
    """Keys of the user's own, each with a value of one shape."""

    item: Shape

    def read(self, node: yaml.Node, context: Context) -> dict[str, Any] | None:
        """The values that could be read, by key."""
        if not isinstance(node, yaml.MappingNode):
            context.fault(node, f"holds {describe(node)}; expected keys and values.")
            return None
        read = {
            name: self.item.read(value, context.inside(name))
            for name, (_, value) in _pairs(node, context).items()
        }
        return {name: value for name, value in read.items() if value is not None}

    def json_schema(self) -> dict[str, Any]:
        """`object` with keys of any name."""
        return {"type": "object", "additionalProperties": self.item.json_schema()}


class MayBeEmpty(NamedTuple):
    """A value that was emptied on purpose, because somebody asked to be forgotten: then as if it were not there."""

    shape: Shape

    def read(self, node: yaml.Node, context: Context) -> Any:
        """What `shape` reads, or None."""
        texts = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else [node]
        if texts and all(isinstance(text, yaml.ScalarNode) and not text.value.strip() for text in texts):
            return None
        return self.shape.read(node, context)

    def json_schema(self) -> dict[str, Any]:
        """As `shape`, which editors let be empty."""
        return self.shape.json_schema()


class Later(NamedTuple):
    """A shape that is imported when a value of it is met: most files have none, and need not wait for it."""

    shape: Callable[[], Shape]

    def read(self, node: yaml.Node, context: Context) -> Any:
        """What the shape reads."""
        return self.shape().read(node, context)

    def json_schema(self) -> dict[str, Any]:
        """As the shape."""
        return self.shape().json_schema()
