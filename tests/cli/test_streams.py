"""Standard output or standard error may be full or closed: what is lost is said, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from submissions import write

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
LOST = "so what the command prints is lost. Files that it had to write are written.\n"


def run(redirected: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run namens with its streams redirected as a shell does."""
    program = [sys.executable, "-m", "namens.cli.main", *(str(argument) for argument in arguments)]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirected}', "sh", *program],
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env=os.environ | environment,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "letter")


@pytest.mark.parametrize(
    ("redirected", "reason"), [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")]
)
@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_when_nothing_can_be_printed_the_letter_is_built_and_that_is_said(
    folder: Path, redirected: str, reason: str, buffered: str, json: list[str]
) -> None:
    done = run(redirected, "build", folder, *json, PYTHONUNBUFFERED=buffered)
    assert done.returncode == 1
    assert done.stderr == f"Error: standard output cannot be written to ({reason}), {LOST}"
    assert (folder / "out/letter-en.docx").exists()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["schema", "submission"], ["cite", "list", "-C"]]
)
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", "<&- >&-"])
def test_every_command_says_so(folder: Path, arguments: list[str], redirected: str) -> None:
    done = run(redirected, *arguments, *([folder] if "-C" in arguments else []))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(LOST)
    assert "Traceback" not in done.stderr


def test_a_command_that_prints_nothing_does_not_miss_its_output(folder: Path) -> None:
    done = run(">&-", "check", folder)
    assert (done.returncode, done.stderr) == (0, "0 problems.\n")


@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-"])
def test_without_standard_error_the_exit_code_still_tells(folder: Path, redirected: str) -> None:
    assert run(redirected, "check", folder).returncode == 0
    assert run(redirected, "build", folder).stdout.endswith("letter-en.docx\n")
    assert run(redirected, "build", folder, "--language", "xx").returncode == 2
    (folder / "arguments/point.yaml").unlink()
    assert run(redirected, "build", folder).returncode == 1
    assert run(redirected, "nonsense").returncode == 2


@pytest.mark.parametrize("redirected", [">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_without_any_stream_the_files_are_whole(folder: Path, redirected: str) -> None:
    done = run(redirected, "build", folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (folder / "out/letter-en.docx").read_bytes().startswith(b"PK")


def test_a_reader_that_has_read_enough_is_no_fault(folder: Path) -> None:
    done = run("| head -c 1", "schema", "submission")
    assert (done.stdout, done.stderr) == ("{", "")


def test_pasted_text_from_a_closed_standard_input_is_empty(folder: Path) -> None:
    done = run("<&-", "cite", "import", "-", "-C", folder)
    assert done.returncode == 1
    assert "pasted text: is empty." in done.stderr
