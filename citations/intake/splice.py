"""New entries at the end of a .bib file: not one byte of what stands there changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from namens.citations.intake.records import Record
from namens.citations.split import split
from namens.workspace.outputs import replace_file

# a key may hold ')': only where the entry itself stands in parentheses, and has no field, does that end it
_KEY = re.compile(r"(@[ \t]*\w+\s*(?:\{|(\())\s*)[^,={}\"]*?(?=\s*(?:[,}]|(?(2)\)\s*\Z|[,}])))")
_LINKED = re.compile(r"[^\s,{}\"](?:[^,{}\"]*[^\s,{}\"])?")
_LINE_END = re.compile(r"\r\n|\r")
LINKS = frozenset({"crossref", "xdata", "xref", "entryset", "related"})


def written(record: Record, key: str, keys: Mapping[str, str]) -> str:
    """The entry of *record* under *key*; *keys* are the new names of entries to which it may point."""
    if record.raw and (text := _renamed(record.raw, key, keys)):
        return text
    lines = [f"  {name} = {{{value}}}," for name, value in record.fields.items()]
    return "\n".join([f"@{record.type}{{{key},", *lines, "}"])


def _renamed(raw: str, key: str, keys: Mapping[str, str]) -> str:
    """An entry as it came, but with the keys, its own and those that it points to, as they are here.

    Empty when one cannot tell where its key stands.
    """
    start = next(iter(re.finditer(r"^[ \t]*(?=@)", raw, re.MULTILINE)), None)
    above, chunk = (raw[: start.end()], raw[start.end() :]) if start else ("", raw)
    for field in reversed(split([chunk])[0].fields) if keys else ():
        if field.name.lower() in LINKS:
            value = _LINKED.sub(lambda found: keys.get(found.group(), found.group()), field.value)
            chunk = chunk[: field.value_at] + value + chunk[field.value_at + len(field.value) :]
    found = _KEY.match(chunk)
    return f"{above}{found.group(1)}{key}{chunk[found.end() :]}" if found else ""


def appended(data: bytes, entries: Sequence[str]) -> bytes:
    """*data*, a .bib file in UTF-8, with *entries* after it, in the file's own line ends."""
    newline = b"\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else b"\n"
    text = "\n\n".join(_LINE_END.sub("\n", entry.strip()) for entry in entries) + "\n"
    gap = b""
    if data and data != b"\xef\xbb\xbf":
        gap = newline if data.endswith(b"\n") else newline * 2
        if re.search(rb"\n[ \t]*\r?\n\Z", data):
            gap = b""
    return data + gap + text.encode("utf-8").replace(b"\n", newline)


def append(path: Path, before: bytes | None, after: bytes) -> bool:
    """Write *after* if *path* still holds *before* (None: no file); False when another program was faster."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if content(path) != before:
        return False
    replace_file(path, after)
    return True


def content(path: Path) -> bytes | None:
    """What *path* holds, or None where there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def is_utf8(data: bytes) -> bool:
    """Whether new text can be appended as it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
