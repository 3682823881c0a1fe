"""What surrounds the sheets of an XLSX file: which there are, the texts that cells share, how numbers are shown."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any, NamedTuple

from lxml import etree

from namens.coalitions.intake.table import CannotReadError

_MOST_BYTES = 300_000_000  # unpacked; 100,000 persons take 40 MB
_MOST_PARTS = 5_000
# of a row, a text or a small part: elements take 100 times their characters; answers take 1 % of this
_MOST_AT_ONCE = 5_000_000
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_DAMAGED = "is damaged. Open it in a spreadsheet program, save it again as .xlsx, and import that file."
_BROKEN = (
    etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, RuntimeError,
    NotImplementedError, struct.error,
)  # fmt: skip


class Sheet(NamedTuple):
    """A sheet: its name, the part of the file that holds it, and whether it is shown."""

    name: str
    part: str
    shown: bool


class Workbook(NamedTuple):
    """An XLSX file. `shared`: the texts that cells share; `formats`: by a cell's style, how a number is shown."""

    archive: zipfile.ZipFile
    sheets: tuple[Sheet, ...]
    shared: Sequence[str]
    formats: Sequence[str]


@contextmanager
def sound() -> Iterator[None]:
    """Whatever is wrong with the file itself is said in one sentence."""
    try:
        yield
    except CannotReadError:
        raise
    except _BROKEN as error:
        raise CannotReadError(_DAMAGED) from error


def open_workbook(file: IO[bytes]) -> Workbook:
    """The workbook in *file*. Raises CannotReadError."""
    with sound():
        archive = zipfile.ZipFile(file)
        _check_size(archive)
        names = set(archive.namelist())
        main = _main_part(archive, names)
        root = _root(archive, main)
        targets = _targets(archive, main)
        sheets = tuple(_sheets(root, targets))
        kinds = {kind: part for kind, part in targets.values() if part in names}
        return Workbook(
            archive,
            tuple(sheet for sheet in sheets if sheet.part in names),
            _shared(archive, kinds.get("sharedStrings", "")),
            _formats(archive, kinds.get("styles", "")),
        )


def _check_size(archive: zipfile.ZipFile) -> None:
    """A small file may unpack to a very large one; no more is ever unpacked than is declared."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise CannotReadError(
            f"unpacks to more than {_MOST_BYTES // 1_000_000} MB. Copy the answers into a new file, and import that."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise CannotReadError("is protected with a password. Save it without one, and import it again.")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise CannotReadError(_DAMAGED)


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" not in names:
        kind = "an OpenDocument file" if "mimetype" in names else "a ZIP archive, and no .xlsx"
        raise CannotReadError(f"is {kind}. Save the table as .xlsx or as CSV (UTF-8), and import that file.")
    part = next((part for kind, part in _targets(archive, "").values() if kind == "officeDocument"), "")
    if part.endswith(".bin"):
        raise CannotReadError("is an .xlsb file. Save it as .xlsx, and import that file.")
    if part not in names or "/worksheets/" not in "".join(names):
        raise CannotReadError(
            "is no spreadsheet. Export the answers as .xlsx or as CSV (UTF-8), and import that file."
        )
    return part


def parse(archive: zipfile.ZipFile, part: str, *tags: str) -> Iterator[Any]:
    """The elements of *part* with one of *tags* (names without namespace), each emptied after it was used."""
    wanted = tuple(f"{{*}}{tag}" for tag in tags)
    with archive.open(part) as packed:
        file = _Bounded(packed)
        for _, element in etree.iterparse(file, tag=wanted, remove_comments=True, remove_pis=True, **_SAFE):
            yield element
            file.read_since = 0
            element.clear()
            parent = element.getparent()
            while parent is not None and parent[0] is not element:
                del parent[0]


class _Bounded:
    """A file of which only so much is read before something is done with it: each element takes 30 times its text."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.read_since = file, 0

    def read(self, size: int = -1) -> bytes:
        """As a file's."""
        self.read_since += size
        if self.read_since > _MOST_AT_ONCE:
            raise CannotReadError(_DAMAGED)
        return self._file.read(size)


def _root(archive: zipfile.ZipFile, part: str) -> Any:
    if archive.getinfo(part).file_size > _MOST_AT_ONCE:
        raise CannotReadError(_DAMAGED)
    return etree.fromstring(archive.read(part), etree.XMLParser(**_SAFE))


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of *part*: id → (kind, the part to which it leads)."""
    folder, _, name = part.rpartition("/")
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for rel in _root(archive, rels):
        target = posixpath.normpath(posixpath.join("/", folder, rel.get("Target", "")))[1:]
        found[rel.get("Id", "")] = (rel.get("Type", "").rpartition("/")[2], target)
    return found


def _sheets(root: Any, targets: Mapping[str, tuple[str, str]]) -> Iterator[Sheet]:
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        rel = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        kind, part = targets.get(rel, ("", ""))
        if kind == "worksheet":
            yield Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") == "visible")


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=256)
def local(tag: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """The characters of a text with its runs, without the readings that East Asian texts carry beside them."""
    text = ""
    for part in element:
        name = local(part.tag)
        if name == "t":
            text += part.text or ""
        elif name == "r":
            text += "".join(found.text or "" for found in part.iterfind("{*}t"))
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _shared(archive: zipfile.ZipFile, part: str) -> list[str]:
    return [text_of(element) for element in parse(archive, part, "si")] if part else []


# ECMA-376, part 1, 18.8.30: the numbers of formats that need no definition and show a date or a time
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DATE = "date"


def _formats(archive: zipfile.ZipFile, part: str) -> list[str]:
    """For each style: DATE, zeros for numbers that are filled up with zeros, or nothing."""
    if not part:
        return []
    root = _root(archive, part)
    codes = {
        found.get("numFmtId", ""): found.get("formatCode", "")
        for found in root.iterfind("{*}numFmts/{*}numFmt")
    }
    return [
        _format(style.get("numFmtId", "0"), codes.get(style.get("numFmtId", "0")))
        for style in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _format(number: str, code: str | None) -> str:
    if code is None:
        return DATE if number.isdecimal() and int(number) in _DATES else ""
    bare = _LITERAL.sub("", code).partition(";")[0]
    if re.search("[dmyhs]", bare, re.IGNORECASE) and bare.casefold() not in {"general", "standard"}:
        return DATE
    return bare if re.fullmatch("0{2,30}", bare) else ""
