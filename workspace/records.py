"""Read a whole YAML file by its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from namens.workspace.files import relative_name
from namens.workspace.own_files import refusal
from namens.workspace.problems import Problems
from namens.workspace.scalars import Context, Shape
from namens.workspace.yaml_files import read_yaml


def read_record(path: Path, folder: Path, shape: Shape, problems: Problems) -> Any:
    """What *shape* makes of the file at *path*, or None and the problems: also a link that leads out of *folder*."""
    if fault := refusal(path, folder):
        problems.extend([fault])
        return None
    read = read_yaml(path, relative_name(path, folder), problems)
    if read is None:
        return None
    source, node = read
    return shape.read(node, Context(source, folder, problems))


def schema_document(name: str, shape: Shape) -> str:
    """The JSON Schema (draft 2020-12) of *shape*, as editors take it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **shape.json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
