"""What an editor says of a YAML file: the keywords of JSON Schema that our schemas use, and YAML 1.2's scalars."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}


class _Core(yaml.SafeLoader):
    """Scalars as YAML 1.2's core schema reads them: `NO` and `2024-12-16` are text."""


_Core.yaml_implicit_resolvers = {}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[0-9]+\.[0-9]+$"), list("0123456789"))


def as_editors_read(text: str) -> Any:
    """The YAML's values as JSON has them."""
    return yaml.load(text, Loader=_Core)


def faults(value: Any, schema: Mapping[str, Any], at: str = "$") -> list[str]:
    """Where *value* is not as *schema* says; an unknown keyword of JSON Schema is an error of the test."""
    return [fault for keyword in schema for fault in _CHECKS[keyword](value, schema, at)]


def _type(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    allowed = tuple(kind for name in names for kind in TYPES[name])
    if not isinstance(value, allowed) or (isinstance(value, bool) and "boolean" not in names):
        yield f"{at}: {value!r} is no {' or '.join(names)}"


def _any_of(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    found = [faults(value, choice, at) for choice in schema["anyOf"]]
    if all(found):
        yield from max(found, key=lambda one: (one[0].count("."), -len(one)))


def _properties(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    for name, shape in schema["properties"].items():
        if isinstance(value, dict) and name in value:
            yield from faults(value[name], shape, f"{at}.{name}")


def _additional(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    for name in value if isinstance(value, dict) else ():
        if name not in schema.get("properties", {}):
            if schema["additionalProperties"] is False:
                yield f"{at}: unknown key {name}"
            else:
                yield from faults(value[name], schema["additionalProperties"], f"{at}.{name}")


def _property_names(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    for name in value if isinstance(value, dict) else ():
        yield from faults(name, schema["propertyNames"], f"{at}.{name}")


def _items(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    for number, item in enumerate(value if isinstance(value, list) else ()):
        yield from faults(item, schema["items"], f"{at}.{number}")


def _min_items(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, list) and len(value) < schema["minItems"]:
        yield f"{at}: is empty"


def _required(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    yield from (
        f"{at}: no key {name}" for name in schema["required"] if isinstance(value, dict) and name not in value
    )


def _pattern(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(schema["pattern"], value, re.ASCII):
        yield f"{at}: {value!r} is not as expected"


def _enum(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"


def _format(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    assert schema["format"] == "date"
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        yield f"{at}: {value!r} is no date"


def _minimum(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, (int, float)) and value < schema["minimum"]:
        yield f"{at}: {value!r} is too small"


def _min_properties(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, dict) and len(value) < schema["minProperties"]:
        yield f"{at}: is empty"


def _nothing(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    yield from ()


_CHECKS: dict[str, Callable[[Any, Mapping[str, Any], str], Iterator[str]]] = {
    "$schema": _nothing,
    "title": _nothing,
    "description": _nothing,
    "type": _type,
    "anyOf": _any_of,
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": _property_names,
    "items": _items,
    "minItems": _min_items,
    "required": _required,
    "pattern": _pattern,
    "enum": _enum,
    "format": _format,
    "minimum": _minimum,
    "minProperties": _min_properties,
}
