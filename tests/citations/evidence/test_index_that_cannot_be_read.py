"""index.yaml and its folder as pipes, links out, or closed to this user: a problem, and nothing is waited for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from namens.citations.evidence.copies import open_copies
from namens.citations.evidence.extract import NoText, extract
from namens.citations.evidence.index import NAME
from namens.citations.evidence.saving import save_copy
from namens.workspace.problems import Problems


def opened(folder: Path) -> list[str]:
    open_copies(folder, problems := Problems())
    return [str(problem) for problem in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letter/citations/evidence").mkdir(parents=True)
    return tmp_path / "letter"


def test_an_index_that_is_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / NAME)
    (problem,) = opened(folder)
    assert problem.startswith(f"{NAME}: is a pipe")


def test_an_index_that_never_ends_is_not_read(folder: Path) -> None:
    (folder / NAME).symlink_to("/dev/zero")
    (problem,) = opened(folder)
    assert problem.startswith(f"{NAME}: is a link to '/dev/zero', outside the submission's folder")


def test_an_index_of_a_gigabyte_is_not_read(folder: Path) -> None:
    with (folder / NAME).open("wb") as file:
        file.truncate(2**30)
    (problem,) = opened(folder)
    assert problem.startswith(f"{NAME}: is larger than")


@pytest.mark.parametrize("listed", [True, False])
def test_a_folder_that_may_not_be_read_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    (folder / NAME).write_text("- {key: a, file: a.txt}\n")
    (folder / NAME).with_name("a.txt").write_text("Words.")
    for function in ("stat", "lstat", "open", *([] if listed else ["listdir", "scandir"])):
        monkeypatch.setattr(os, function, _refusing(getattr(os, function), folder / "citations"))
    (problem,) = opened(folder)
    assert problem.startswith("citations/evidence")
    assert "ermission denied" in problem


def _refusing(real: Callable[..., Any], closed: Path) -> Callable[..., Any]:
    """What the system answers a user who may not look into *closed*."""

    def refuse(path: Any = ".", *more: Any, **options: Any) -> Any:
        if isinstance(path, (str, Path)) and closed in Path(path).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **options)

    return refuse


@pytest.mark.parametrize("link", ["citations/evidence", NAME])
def test_a_copy_is_not_saved_behind_a_link_out_of_the_folder(tmp_path: Path, folder: Path, link: str) -> None:
    outside = tmp_path / "outside"
    if link == NAME:
        outside.write_text("- {key: other, file: other.txt}\n")
    else:
        (folder / link).rmdir()
        outside.mkdir()
    (folder / link).symlink_to(outside)
    problems = Problems()
    assert save_copy(folder, "a", b"Words of the page.", "", dt.date(2024, 1, 2), problems) is None
    (problem,) = problems.errors
    assert problem.place.file == link
    assert f"is a link to '{outside}', outside the submission's folder" in problem.message
    assert list(outside.iterdir()) == [] if outside.is_dir() else "other" in outside.read_text()


def test_why_a_copy_cannot_be_compared_is_a_sentence_with_one_full_stop() -> None:
    with pytest.raises(NoText) as caught:
        extract(b"\x00\x01\x02" * 100, "txt", "0" * 64)
    assert str(caught.value) == "cannot be compared: it is no text, so its name may be wrong."
