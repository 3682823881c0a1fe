"""Put an organisation or a person on the coalition's list, by splicing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from namens.coalitions.coalition import COALITION, Coalition
from namens.coalitions.signoffs import StoreError
from namens.coalitions.texts import normal
from namens.workspace.files import relative_name
from namens.workspace.locks import locked
from namens.workspace.outputs import replace_file
from namens.workspace.problems import Place, Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_splice import CannotSpliceError, append

NEW_FILE = "coalitions/coalition.yaml"
_ATTEMPTS = 5  # an editor that saves between our reading and writing costs one
_BOM = b"\xef\xbb\xbf"
_NEW = "# In whose name the letter is sent; each name exactly as it prints itself.\n"
_SAME_NAME = " If this is another organisation of the same name, say so with --same-name."


class ListedAlreadyError(ValueError):
    """Somebody of that id or name is on the list; the message says who."""


def free_id(name: str, taken: Collection[str]) -> str:
    """A readable id made of *name* that nobody has, in capitals or not."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^\w]+", "-", bare).strip("-_")[:40].strip("-_") or "signatory"
    used = {other.casefold() for other in taken}
    number, found = 1, slug
    while found in used:
        number += 1
        found = f"{slug}-{number}"
    return found


def put(
    path: Path,
    folder: Path,
    key: str,
    entry: Mapping[str, Any],
    wish: str = "",
    *,
    same_name: bool = False,
) -> str:
    """Add *entry* to the list under *key* (`organisations` or `individuals`) of the file at *path*; the id that it got.

    The id is *wish*, else made of an organisation's name; a person's says nothing of them. With *same_name* another may
    be called so. Raises ListedAlreadyError, and StoreError when the file cannot be written.
    """
    target = path.resolve()  # a link to a shared file stays one
    shown = relative_name(path, folder)
    try:
        with locked(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(_ATTEMPTS):
                before = target.read_bytes() if target.is_file() else None
                text = _NEW if before is None else before.decode("utf-8-sig")
                there = _listed(text, shown, folder) if before is not None else None
                chosen = _chosen(there, key, entry, wish, same_name=same_name)
                text = append(text, key, [{"id": chosen, **entry}])
                _listed(text, shown, folder)  # a website that is none, say: nothing is written then
                bom = _BOM if before is not None and before.startswith(_BOM) else b""
                if (target.read_bytes() if target.is_file() else None) == before:
                    replace_file(target, bom + text.encode(), durable=True)
                    return chosen
    except (CannotSpliceError, UnicodeError) as error:
        raise StoreError(f"{shown}: {error}") from error
    except yaml.YAMLError as error:
        raise StoreError(f"{shown}: cannot be read as YAML; `namens check` says where.") from error
    except TimeoutError:
        pass
    except OSError as error:
        raise StoreError(f"{shown}: cannot be written: {error.strerror or error}.") from error
    raise StoreError(f"{shown}: another program is writing to this file. Try again in a moment.")


def _listed(text: str, name: str, folder: Path) -> Coalition | None:
    """Who is listed; None in a file that holds nothing yet. Raises StoreError with what is wrong in it."""
    problems = Problems()
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    found: Coalition | None = None
    if node is not None:
        found = COALITION.read(node, Context(SourceFile(name, text), folder, problems))
    if problems.errors:
        raise StoreError.of(problems.errors)
    return found


def _chosen(
    coalition: Coalition | None, key: str, entry: Mapping[str, Any], wish: str, *, same_name: bool
) -> str:
    """The id of the new entry, when nobody is called by it or, without *same_name*, by its name."""
    from namens.coalitions.intake.ids import Ids  # with all that an import reads by
    from namens.coalitions.intake.listed import ids_of

    called = dict(_called(coalition)) if coalition else {}
    person = key == "individuals"
    name = str(entry["name"])
    # two persons may have one name; of two organisations, the user must say so
    names = [wish] if same_name or (person and wish) else [wish, name]
    for asked in filter(None, names):
        if there := called.get(_folded(asked)):
            hint = " Give another person of that name an --id." if person else _SAME_NAME
            hint = hint if asked == name and asked != wish else ""
            raise ListedAlreadyError(f"{there[0]} is on the list already ({there[1]}).{hint}")
    taken = {*called, *(ids_of(coalition) if coalition else ())}
    if wish:
        return wish
    return Ids(taken).for_person() if person else free_id(name, taken)


def _called(coalition: Coalition) -> Iterator[tuple[str, tuple[str, Place]]]:
    """By what each is called, folded: their name and where they stand."""
    for person in coalition.individuals:
        for name in (str(person.id), str(person.name or "")):
            yield _folded(name), (str(person.name or person.id).strip(), person.place)
    for organisation in coalition.organisations:
        names = [str(name) for name in organisation.name.texts()]
        for name in (str(organisation.id), *names, *map(str, organisation.aliases or ())):
            yield _folded(name), (names[0].strip(), organisation.place)


def _folded(name: str) -> str:
    """The name as it looks: two that nobody can tell apart in print are one."""
    from namens.coalitions.intake.look_alikes import look

    return normal(look(name)).casefold()
