"""Read the submission's files, and nothing outside its folder."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import SourceFile

# What XML 1.0 (section 2.2) forbids, and Unicode's noncharacters, which this program uses as seals.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

MAX_BYTES = 64 * 2**20  # of one file: a letterhead full of photographs has a tenth of it


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
    data = read_bytes(path, name, problems)
    if data is None:
        return None
    while data.startswith(codecs.BOM_UTF8):  # some editors write two
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return SourceFile(name, data.decode())
    except UnicodeDecodeError as error:
        before = SourceFile(name, data[: error.start].decode("utf-8", "replace"))
        problems.add(
            before.place(len(before.text)),
            f"is not UTF-8 (byte 0x{data[error.start]:02x}). Save the file again with encoding 'UTF-8'.",
        )
        return None


def read_bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    """What the file holds, or None and a problem; a pipe or a device is not opened, as it may never end."""
    try:
        state = path.stat()
        if reason := no_file(state.st_mode) or _too_large(state.st_size):
            problems.add(Place(name), reason)
            return None
        with path.open("rb") as file:
            data = file.read(state.st_size + 1)
            if len(data) > state.st_size:  # it grows, or the system does not know its size (/proc)
                data += file.read(MAX_BYTES)
    except FileNotFoundError:
        problems.add(Place(name), "there is no such file")
        return None
    except OSError as error:
        problems.add(Place(name), f"cannot be read: {error.strerror or error}")
        return None
    if reason := _too_large(len(data)):
        problems.add(Place(name), reason)
        return None
    return data


def no_file(mode: int) -> str:
    """Why what has this mode (`st_mode`) cannot be read as a file; empty when it can."""
    if stat.S_ISREG(mode):
        return ""
    what = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
    return f"is {what}; a file should stand here."


def _too_large(size: int) -> str:
    if size <= MAX_BYTES:
        return ""
    return f"is larger than {MAX_BYTES // 2**20} MB, and no file of a submission needs that."


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
