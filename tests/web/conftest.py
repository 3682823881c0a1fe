"""What tests of the web pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_pages import Served, submission


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A small submission that is served."""
    monkeypatch.delenv("NAMENS_DATABASE_URL", raising=False)
    found = Served(submission(tmp_path))
    yield found
    found.close()
