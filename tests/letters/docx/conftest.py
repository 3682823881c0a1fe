"""Letterheads made for one test: the shipped one, changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from namens.letters.docx.house import letterhead

Change = tuple[str, str] | str | bytes | None


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[dict[str, Change]], Path]:
    """The shipped letterhead with parts changed: (old, new) replaces, a string or bytes are a whole part, None removes one."""

    def edit(changes: dict[str, Change]) -> Path:
        path = tmp_path / "letterhead.docx"
        with zipfile.ZipFile(io.BytesIO(letterhead())) as archive, zipfile.ZipFile(path, "w") as out:
            for name in dict.fromkeys([*archive.namelist(), *changes]):
                change = changes.get(name, ("", ""))
                if isinstance(change, tuple):
                    text = archive.read(name).decode()
                    assert change[0] in text, f"{name} does not hold {change[0]}"
                    out.writestr(name, text.replace(*change))
                elif change is not None:
                    out.writestr(name, change)
        return path

    return edit
