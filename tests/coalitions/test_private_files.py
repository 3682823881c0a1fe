"""What holds e-mail addresses is for its owner's eyes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from namens.coalitions.database.opening import open_database

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files have no such modes there")


def modes(folder: Path) -> dict[str, str]:
    """The mode of each file in *folder*."""
    return {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}


def test_a_new_database_and_its_logs_are_read_by_their_owner_alone(
    tmp_path: Path,
) -> None:
    before = os.umask(0o022)
    try:
        with open_database(tmp_path / "us.sqlite", "us", "one") as database:
            database.audit.note("test", "made")
            assert modes(tmp_path) == dict.fromkeys(
                ("us.sqlite", "us.sqlite-wal", "us.sqlite-shm"), oct(0o600)
            )
    finally:
        os.umask(before)


def test_a_database_whose_owner_shared_it_stays_shared(tmp_path: Path) -> None:
    path = tmp_path / "us.sqlite"
    open_database(path, "us", "one").close()
    path.chmod(0o660)
    open_database(path, "us", "one").close()
    assert modes(tmp_path)["us.sqlite"] == oct(0o660)


_WRITE = """
import sys
from namens.coalitions.database.opening import open_database
with open_database(sys.argv[1], "us", "one") as database:
    database.audit.note("another process", "wrote")
"""


def test_to_open_a_database_once_more_takes_no_lock_from_who_uses_it(tmp_path: Path) -> None:
    """A process that closes any handle of a file loses its locks on it; SQLite then drops what it still writes."""
    path = tmp_path / "us.sqlite"
    with open_database(path, "us", "one") as database:
        database.audit.note("test", "before")
        open_database(path, "us", "one").close()
        for _ in range(2):
            subprocess.run([sys.executable, "-c", _WRITE, f"sqlite:///{path}"], check=True)
            database.audit.note("test", "after")
    with open_database(path, "us", "one") as database:
        found = [entry.what for entry in database.audit.entries()]
    assert found == ["after", "wrote", "after", "wrote", "before"]
