"""Load every argument of a submission."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from namens.arguments.argument import ARGUMENT, Argument
from namens.workspace.own_files import yaml_files
from namens.workspace.problems import Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Context
from namens.workspace.schema import ListOf


class _OneOrMany:
    """A file holds one argument, or a list of them."""

    def read(self, node: yaml.Node, context: Context) -> tuple[Argument, ...]:
        """The arguments that could be read."""
        if isinstance(node, yaml.SequenceNode):
            return ListOf(ARGUMENT).read(node, context) or ()
        argument = ARGUMENT.read(node, context)
        return () if argument is None else (argument,)

    def json_schema(self) -> dict[str, Any]:
        """One argument, or an array of them."""
        one = ARGUMENT.json_schema()
        return {"anyOf": [one, {"type": "array", "items": one}]}


class _Ids:
    """The ids that a file declares, whatever else is wrong with it."""

    def read(self, node: yaml.Node, context: Context) -> set[str]:
        """The ids."""
        if isinstance(node, yaml.SequenceNode):
            return {found for child in node.value for found in self.read(child, context)}
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        return {
            value.value for key, value in pairs if key.value == "id" and isinstance(value, yaml.ScalarNode)
        }

    def json_schema(self) -> dict[str, Any]:
        """Anything."""
        return {}


ARGUMENTS_FILE = _OneOrMany()


def declared_ids(files: Iterable[Path], folder: Path) -> set[str]:
    """Every id that *files* declare, also of arguments that could not be read; of no YAML, the file's name."""
    declared: set[str] = set()
    for path in files:
        found = read_record(path, folder, _Ids(), Problems())
        declared |= {path.stem} if found is None else found
    return declared


def argument_files(folder: Path, problems: Problems | None = None) -> list[Path]:
    """The YAML files under `arguments/`, in the order of their names; a folder that cannot be read is a problem."""
    return yaml_files(folder, "arguments", Problems() if problems is None else problems)


def load_arguments(files: Iterable[Path], folder: Path, problems: Problems) -> dict[str, Argument]:
    """Every argument by its id; an id that comes twice is a problem."""
    arguments: dict[str, Argument] = {}
    for path in files:
        for argument in read_record(path, folder, ARGUMENTS_FILE, problems) or ():
            first = arguments.setdefault(argument.id, argument)
            if first is not argument:
                problems.add(
                    argument.id.place,
                    f"the id '{argument.id}' belongs to another argument already ({first.id.place}). Give this one its own.",
                )
    return arguments
