"""A folder for what is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what is built, seen from the folder above it; nothing temporary is left in it."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path / "out"
    assert list((tmp_path).rglob("*.part")) == []
