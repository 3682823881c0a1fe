"""The rows of a base, kept between runs: an index beside the base, in the cache folder.

Safe to delete (it is made again), and safe with two processes (it is replaced in one step, and holds the hash of
the file that it belongs to).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from namens.citations.intake.rows import Row, read_rows
from namens.citations.scan import bib_data, bib_name, read_bib
from namens.workspace import cache
from namens.workspace.problems import Problems

_KIND = "rows"
_VERSION = "4"  # raised when the same file would be read otherwise


def open_rows(files: Sequence[Path], root: Path, problems: Problems) -> list[Row]:
    """The entries of all *files* in order; a file that cannot be read is a problem, and the rest is opened."""
    rows: list[Row] = []
    for path in files:
        name = bib_name(path, root)
        data = bib_data(path, root, name, problems)
        alone = len(files) == 1
        rows += rows_of(data, name, path, problems, alone=alone) if data is not None else []
    return rows


def rows_of(data: bytes, name: str, path: Path, problems: Problems, *, alone: bool = False) -> list[Row]:
    """The rows of *data*, the content of *path*: from the index, or read and kept there.

    `alone`: no other file may define a string that this one lacks.
    """
    content = f"{_VERSION}:{name}:{alone:d}:{hashlib.sha256(data).hexdigest()}"
    kept = cache.fingerprint(str(path.resolve()))  # one index a file, whatever it held before
    found = _thaw(cache.recall(_KIND, kept), content)
    if found is not None:
        return found
    before = len(problems.found)
    rows = read_rows(read_bib(name, data, problems), problems, alone=alone)
    if len(problems.found) == before:  # what is wrong with a file is said each time
        cache.keep(_KIND, kept, {"content": content, "rows": rows})
    return rows


def _thaw(kept: Any, content: str) -> list[Row] | None:
    """What was kept for a file with this *content*, or None when it is absent, of another file, or damaged."""
    try:
        if kept["content"] != content:
            return None
        return [_row(item) for item in kept["rows"]]
    except (TypeError, KeyError, ValueError, IndexError):
        return None


def _row(item: list[Any]) -> Row:
    row = Row(*item)
    return row._replace(parents=tuple(row.parents)) if row.parents else row._replace(parents=())
