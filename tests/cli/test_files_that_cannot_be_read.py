"""A file that leads elsewhere, or cannot be read, is a problem of `check` and `build`, in JSON too."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from submissions import write
from typer.testing import CliRunner, Result

from namens.cli.main import app
from namens.letters.starting import start

FILES = [
    "submission.yaml",
    "arguments/point.yaml",
    "coalitions/us.yaml",
    "consultation.yaml",
    "citations/law.yaml",
    "templates/labels.yaml",
    "templates/letter.md.j2",
    "templates/letterhead.docx",
]
FOLDERS = ["arguments", "coalitions", "citations", "templates"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def both(folder: Path) -> list[dict[str, Any]]:
    """The errors of `build --json`, which `check --json` has too; nothing is built."""
    checked, built = run("check", folder, "--json"), run("build", folder, "--json")
    assert (checked.exit_code, built.exit_code) == (1, 1)
    found: list[dict[str, Any]] = json.loads(built.stdout)["problems"]
    known = json.loads(checked.stdout)["problems"]
    assert all(problem in known for problem in found)
    assert not (folder / "out").exists()
    return [problem for problem in found if problem["severity"] == "error"]


def to_outside(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def to_nothing(path: Path, outside: Path) -> None:
    path.symlink_to("nowhere")


def in_a_circle(path: Path, outside: Path) -> None:
    path.symlink_to(path.name)


def a_pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path, outside: Path) -> None:
    path.mkdir()


def too_large(path: Path, outside: Path) -> None:
    with path.open("wb") as file:
        file.truncate(65 * 2**20)


HOW = [
    (to_outside, "is a link to '{outside}', outside the submission's folder"),
    (to_nothing, "is a link to 'nowhere', which is not there"),
    (in_a_circle, "is a link that leads in a circle"),
    (a_pipe, "is a pipe, a socket or a device"),
    (too_large, "is larger than 64 MB"),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("make", "words"), HOW, ids=lambda one: getattr(one, "__name__", ""))
def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, name: str, make: Callable[[Path, Path], None], words: str
) -> None:
    folder, outside = write(tmp_path / "letter"), tmp_path / "outside"
    outside.write_text("id: point\ntext: A secret.\n")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path, outside)
    (problem,) = [problem for problem in both(folder) if problem["file"] == name]
    assert words.format(outside=outside) in problem["message"]


@pytest.mark.parametrize("name", [name for name in FILES if "arguments" not in name and "coal" not in name])
def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path)
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir(parents=True)
    (problem,) = [problem for problem in both(folder) if problem["file"] == name]
    assert "is a folder; a file should stand here." in problem["message"]


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_a_link_out_is_a_problem(tmp_path: Path, name: str, there: bool) -> None:
    folder = write(tmp_path / "letter", submission=WITHOUT_COALITION)
    moved = tmp_path / "moved"
    if (folder / name).exists():
        (folder / name).rename(moved)
    elif there:
        moved.mkdir()
    if not there and moved.exists():
        moved.rename(tmp_path / "away")
    (folder / name).symlink_to(moved)
    found = [problem for problem in both(folder) if f"is a link to '{moved}'" in problem["message"]]
    assert [problem["file"] for problem in found] == [name]


WITHOUT_COALITION = """\
title: Letter
languages: [en]
date: 2024-12-16
to: {organisation: Example Authority}
subject: A subject
arguments: [point]
"""


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_may_not_be_read_is_a_problem(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path, submission=WITHOUT_COALITION)
    (folder / name).mkdir(exist_ok=True)
    for function in ("stat", "lstat", "listdir", "scandir", "open"):
        monkeypatch.setattr(os, function, _refusing(getattr(os, function), folder / name))
    found = both(folder)
    assert any("ermission denied" in problem["message"] for problem in found)
    assert not any("no argument" in problem["message"] for problem in found)


def _refusing(real: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """What the system answers about all that lies in *folder*, whose content this user may not know."""

    def refuse(path: Any = ".", *more: Any, **options: Any) -> Any:
        within = isinstance(path, (str, Path)) and folder in Path(path).parents
        listing = real.__name__ in {"listdir", "scandir"} and Path(str(path)) == folder
        if within or listing:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **options)

    return refuse


def test_the_letterhead_that_the_submission_names_is_not_read_through_a_link_out(tmp_path: Path) -> None:
    folder = write(tmp_path / "letter", submission=WITHOUT_COALITION + "letterhead: house.docx\n")
    (tmp_path / "house.docx").write_bytes(b"secret")
    (folder / "house.docx").symlink_to(tmp_path / "house.docx")
    (problem,) = both(folder)
    assert (problem["file"], problem["line"], problem["column"]) == ("submission.yaml", 7, 13)
    assert f"'house.docx' is a link to '{tmp_path / 'house.docx'}', outside" in problem["message"]


def test_what_is_built_does_not_leave_the_folder_by_a_link_unless_it_is_told_to(tmp_path: Path) -> None:
    folder, elsewhere = write(tmp_path / "letter"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "out").symlink_to(elsewhere)
    for command in (["build"], ["cite", "evidence", "--to", "svg", "-C"]):
        result = run(*command, folder)
        assert result.exit_code == 1
        assert f"out: is a link to '{elsewhere}'" in result.stderr
    assert list(elsewhere.iterdir()) == []
    assert run("build", folder, "--out", elsewhere).exit_code == 0
    assert (elsewhere / "letter-en.docx").exists()


def test_what_an_argument_that_cannot_be_read_is_called_is_not_missed_as_well(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "arguments/point.yaml").unlink()
    (folder / "arguments/point.yaml").symlink_to("nowhere")
    assert [problem["file"] for problem in both(folder)] == ["arguments/point.yaml"]


def test_a_new_submission_is_not_started_behind_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to("nowhere")
    result = run("init", tmp_path / "mine")
    assert result.exit_code == 2
    assert "is a link to 'nowhere', which is not there" in result.stderr


def test_links_within_a_submission_are_followed(tmp_path: Path) -> None:
    start(tmp_path / "letter")
    argument = tmp_path / "letter/arguments/clear-rules.yaml"
    argument.rename(tmp_path / "letter/shared.yaml")
    argument.symlink_to("../shared.yaml")
    assert run("build", tmp_path / "letter").exit_code == 0


BOMB = "{% set n = namespace(a=(1,)) %}{% for i in range(60) %}{% set n.a = (n.a, n.a) %}{% endfor %}"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("templates/letter.md.j2", BOMB.encode(), "makes a list of more than 2,000,000 values"),
        (
            "templates/letter.md.j2",
            b"{% import 'namens/letter.md.j2' as x %}",
            "An imported template does not see",
        ),
        ("templates/letter.md.j2", b"![a](a.gif)", "'a.gif' is no PNG or JPEG"),
        ("templates/letterhead.docx", b"PK\x03\x04", "the letterhead is damaged"),
        (
            "arguments/point.yaml",
            b"id: point\rtext: a\rtext: b\r",
            "stands here a second time (first on line 2)",
        ),
    ],
)
def test_what_is_refused_while_a_letter_is_made_is_a_problem_in_json_too(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    folder = write(tmp_path)
    (folder / "templates").mkdir()
    (folder / "a.gif").write_bytes(b"GIF89a")
    (folder / name).write_bytes(content)
    (problem,) = both(folder)
    assert problem["file"] == name
    assert words in problem["message"]
    assert problem["line"] == {"arguments/point.yaml": 3, "templates/letter.md.j2": 1}.get(name)
