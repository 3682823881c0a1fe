"""Put an organisation or a person on the coalition's list, by splicing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from namens.coalitions.coalition import COALITION, Coalition
from namens.coalitions.signoffs import StoreError
from namens.coalitions.texts import normal
from namens.workspace.files import relative_name
from namens.workspace.locks import locked
from namens.workspace.outputs import replace_file
from namens.workspace.problems import Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_splice import CannotSpliceError, append

NEW_FILE = "coalitions/coalition.yaml"
_NEW = "# In whose name the letter is sent; each name exactly as it prints itself.\n"


class ListedAlreadyError(ValueError):
    """Somebody of that id or name is on the list; the message says who."""


def free_id(name: str, taken: Collection[str]) -> str:
    """A readable id made of *name* that nobody has."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^\w]+", "-", bare).strip("-_")[:40].strip("-_") or "signatory"
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found


def put(path: Path, folder: Path, coalition: Coalition | None, key: str, entry: Mapping[str, Any]) -> None:
    """Add *entry* to the list under *key* (`organisations` or `individuals`) of the file at *path*.

    Raises ListedAlreadyError, and StoreError when the file cannot be written.
    """
    if coalition is not None:
        _refuse_double(coalition, entry)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            text = path.read_bytes().decode("utf-8") if path.is_file() else _NEW
            text = append(text, key, [entry])
            _refuse_faulty(text, relative_name(path, folder), folder)
            replace_file(path, text.encode())
    except CannotSpliceError as error:
        raise StoreError(f"{relative_name(path, folder)}: {error}") from error
    except TimeoutError as error:
        raise StoreError(
            f"{path.name}: another program is writing to this file. Try again in a moment."
        ) from error
    except OSError as error:
        shown = relative_name(path, folder)
        raise StoreError(f"{shown}: cannot be written: {error.strerror or error}.") from error


def _refuse_faulty(text: str, name: str, folder: Path) -> None:
    """A website that is none, say: nothing is written then."""
    problems = Problems()
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is not None:
        COALITION.read(node, Context(SourceFile(name, text), folder, problems))
    if problems.errors:
        raise StoreError("\n".join(str(problem) for problem in problems.errors))


def _refuse_double(coalition: Coalition, entry: Mapping[str, Any]) -> None:
    wanted = normal(str(entry["name"])).casefold()
    for organisation in coalition.organisations:
        names = [*organisation.name.texts(), *(organisation.aliases or ())]
        if organisation.id == entry["id"] or wanted in {normal(name).casefold() for name in names}:
            raise ListedAlreadyError(f"{names[0].strip()} is on the list already ({organisation.place}).")
    for individual in coalition.individuals:
        if individual.id == entry["id"]:
            raise ListedAlreadyError(f"the id '{entry['id']}' is taken ({individual.place}).")
