"""Partners who approve at once, and a server that is killed meanwhile: small here, large in the benchmark."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import web_load


@pytest.fixture(autouse=True)
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the databases in turn."""
    monkeypatch.setenv("NAMENS_DATABASE_URL", database_url)


def run(*words: object) -> str:
    """Run the load in a process of its own."""
    command = [sys.executable, web_load.__file__, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_approval_is_lost_or_double_when_many_approve_at_once(tmp_path: Path) -> None:
    assert "lost or double: 0; other answers: none" in run("approve", tmp_path / "s", 60, 20, 2)


def test_what_was_acknowledged_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    assert "all of them there once" in run("kill", tmp_path / "s", 2)
