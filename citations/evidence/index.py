"""citations/evidence/index.yaml: which copy belongs to which key, its hash, its date, and where it came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from namens.workspace.files import read_text
from namens.workspace.own_files import own_file
from namens.workspace.problems import Place, Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Boolean, Context, Date, DatedText, Text
from namens.workspace.schema import Field, ListOf, Record

FOLDER = "citations/evidence"
NAME = f"{FOLDER}/index.yaml"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One copy. `excerpt`: it holds a passage only. `whole`: page furniture is compared too."""

    key: str
    file: str
    sha256: str
    saved: dt.date | None
    origin: str
    media_type: str
    excerpt: bool
    whole: bool
    place: Place


def _entry(**values: Any) -> IndexEntry:
    saved: DatedText | None = values["saved"]
    return IndexEntry(
        key=str(values["key"]),
        file=str(values["file"]),
        sha256=str(values["sha256"] or "").lower(),
        saved=saved.date if saved else None,
        origin=str(values["from"] or ""),
        media_type=str(values["media_type"] or ""),
        excerpt=bool(values["excerpt"]),
        whole=bool(values["whole"]),
        place=values["place"],
    )


# A name without a folder: index.yaml names files beside it and no others.
_FILE = Text("the name of a file in citations/evidence/", r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]+")

ENTRY = Record(
    "an entry of the index",
    _entry,
    (
        Field("key", Text("a citation key"), "the citation key of the source", required=True),
        Field("file", _FILE, "the copy, a file beside this one", required=True),
        Field(
            "sha256", Text("64 hexadecimal digits", "[0-9a-fA-F]{64}"), "the hash of the copy as it was saved"
        ),
        Field("saved", Date(), "when it was saved"),
        Field("from", Text(), "the address or the file that it was saved from"),
        Field("media-type", Text(), "what kind of file it is, such as text/html"),
        Field("excerpt", Boolean(), "whether it holds a passage of the source only"),
        Field("whole", Boolean(), "whether page furniture (cookie banners and the like) is compared too"),
    ),
)


class _Entries:
    """A list of entries; one alone is a list too."""

    def read(self, node: yaml.Node, context: Context) -> tuple[IndexEntry, ...]:
        """The entries that could be read; a file that two of them name is a problem."""
        entries: tuple[IndexEntry, ...] = ListOf(ENTRY).read(node, context) or ()
        first: dict[str, IndexEntry] = {}
        for entry in entries:
            other = first.setdefault(entry.file.casefold(), entry)
            if other is not entry:
                message = (
                    f"'{entry.file}' stands here a second time (first on line {other.place.line}). Keep one."
                )
                context.problems.add(entry.place, message)
        return tuple(first.values())

    def json_schema(self) -> dict[str, Any]:
        """An array of entries."""
        return ListOf(ENTRY).json_schema()


INDEX = _Entries()
_EMPTY = "is empty. Delete it if no copy has an entry (one that was placed by hand needs none), or write [] into it."


def read_index(folder: Path, problems: Problems) -> tuple[IndexEntry, ...]:
    """The entries of the submission in *folder*; none when there is no index."""
    path = own_file(folder, NAME, problems)
    if path is None:
        return ()
    source = read_text(path, NAME, Problems())
    if source is not None and not _without_remarks(source.text):
        problems.add(Place(NAME), _EMPTY)
        return ()
    return read_record(path, folder, INDEX, problems) or ()


def _without_remarks(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "".join(line for line in lines if not line.startswith("#") and line not in {"---", "..."})
