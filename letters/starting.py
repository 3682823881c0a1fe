"""Start a submission: copy the starter or an example, with the schemas that editors use."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from namens.letters.schemas import SCHEMAS
from namens.workspace.outputs import replace_file
from namens.workspace.problems import did_you_mean
from namens.workspace.records import schema_document

STARTER = "starter"
SCHEMA_FOLDER = ".schemas"
_UNSHARED = b"# the database of `namens serve`: it holds e-mail addresses\n*.sqlite*\n"
_SCHEMA_OF = {
    "arguments": "argument",
    "coalitions": "coalition",
    "citations": "law",
    "citations/evidence": "evidence-index",
}


class CannotStart(Exception):
    """A submission cannot be started there; the message says why and what to do."""


def examples() -> list[str]:
    """The names of the shipped examples."""
    return sorted(
        entry.name
        for entry in files("namens.examples").iterdir()
        if _is_submission(entry) and entry.name != STARTER
    )


def _is_submission(entry: Traversable) -> bool:
    return entry.is_dir() and entry.joinpath("submission.yaml").is_file()


def start(folder: Path, example: str = "") -> list[Path]:
    """Copy the starter (or *example*) into *folder*, which must be new or empty; the files that were made."""
    if example and example not in examples():
        hint = did_you_mean(example, examples())
        raise CannotStart(f"there is no example '{example}'.{hint} Known: {', '.join(examples())}.")
    if folder.is_symlink() and not folder.exists():
        raise CannotStart(
            f"'{folder}' is a link to '{folder.readlink()}', which is not there. Name a new folder."
        )
    if folder.exists() and not folder.is_dir():
        raise CannotStart(f"'{folder}' is a file. Name a new folder; nothing was changed.")
    if folder.exists() and any(folder.iterdir()):
        raise CannotStart(f"'{folder}' is not empty. Name a new folder; nothing was changed.")
    texts = {
        f"{SCHEMA_FOLDER}/{name}.json": schema_document(name, shape).encode()
        for name, shape in SCHEMAS.items()
    }
    texts[".gitignore"] = _UNSHARED
    for name, data in _files(files("namens.examples").joinpath(example or STARTER)):
        texts[name] = _with_schema(name, data) if name.endswith(".yaml") else data
    for name, data in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    return [folder / name for name in sorted(texts)]


def _files(source: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(source.iterdir(), key=lambda found: found.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir() and entry.name not in {"out", "__pycache__"}:
            yield from _files(entry, f"{name}/")
        elif entry.is_file():
            yield name, entry.read_bytes()


def _with_schema(name: str, data: bytes) -> bytes:
    """The file with a first line that tells editors which schema it has."""
    path = PurePosixPath(name)
    parent = path.parent.as_posix()
    schema = path.stem if parent in {".", "templates"} else _SCHEMA_OF.get(parent, "")
    if schema not in SCHEMAS:
        return data
    up = "../" * len(path.parts[:-1])
    return f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{schema}.json\n".encode() + data
