"""What tests of the web pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_pages import Served, submission


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite beside the coalition's file, unless a test says otherwise."""
    monkeypatch.delenv("NAMENS_DATABASE_URL", raising=False)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A small submission that is served."""
    found = Served(submission(tmp_path))
    yield found
    found.close()
