"""Read the submission's files, and nothing outside its folder."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile

# What XML 1.0 (section 2.2) forbids, and Unicode's noncharacters, which this program uses as seals.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def relative_name(path: Path, folder: Path) -> str:
    """*path* as the user knows it: relative to the submission's folder, with forward slashes."""
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path, name: str, problems: Problems) -> SourceFile | None:
    """The file as UTF-8 text (a byte order mark is dropped), or None and a problem."""
    if forbidden_character(name):
        problems.add(
            Place(_FORBIDDEN.sub("\ufffd", name)),
            "has a character in its name that no document can hold. Rename the file.",
        )
        return None
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.add(Place(name), "there is no such file")
        return None
    except OSError as error:
        problems.add(Place(name), f"cannot be read: {error.strerror or error}")
        return None
    while data.startswith(codecs.BOM_UTF8):  # some editors write two
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return SourceFile(name, data.decode())
    except UnicodeDecodeError as error:
        start = error.start
        line_start = data.rfind(b"\n", 0, start) + 1
        column = len(data[line_start:start].decode("utf-8", "replace")) + 1
        problems.add(
            Place(name, data.count(b"\n", 0, start) + 1, column),
            f"is not UTF-8 (byte 0x{data[start]:02x}). Save the file again with encoding 'UTF-8'.",
        )
        return None


def forbidden_character(text: str) -> re.Match[str] | None:
    """The first character that no DOCX can hold (a control character, a noncharacter), if there is one."""
    return _FORBIDDEN.search(text)


def inside(folder: Path, written: str) -> Path | None:
    """*written* as a path inside *folder*, links resolved; None when it leaves the folder or no file can be there."""
    if re.match(r"[A-Za-z]:|[\\/]", written) or "\0" in written:
        return None
    root = folder.resolve()
    try:
        path = (root / written.replace("\\", "/")).resolve()
        path.is_file()
    except (
        OSError,
        RuntimeError,
        ValueError,
    ):  # too long, links in a circle, characters that cannot be encoded
        return None
    return path if path.is_relative_to(root) else None


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in *folder*, in the order of their names; `.yml` and capitals are YAML too."""
    if not folder.is_dir():
        return []
    names = (path for path in folder.iterdir() if path.suffix.casefold() in {".yaml", ".yml"})
    return sorted(path for path in names if path.is_file() and not path.name.startswith("."))
