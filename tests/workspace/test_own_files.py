"""Only the submission's own files are read: a link that leads out of its folder, or nowhere, is a problem."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from namens.workspace.own_files import files_in, own_file, yaml_files
from namens.workspace.problems import Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Text

READ = "so it is not read. Put the file itself there."
FOLDER_READ = "so it is not read. Put the folder itself there."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission with a folder, beside files that are none of its own."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.yaml").write_text("secret")
    (tmp_path / "letter" / "part").mkdir(parents=True)
    return tmp_path / "letter"


def found(folder: Path, name: str) -> tuple[Path | None, list[str]]:
    problems = Problems()
    return own_file(folder, name, problems), [str(problem) for problem in problems]


def test_a_file_that_is_there_is_found_and_one_that_is_not_is_none(folder: Path) -> None:
    (folder / "part" / "a.yaml").write_text("a")
    assert found(folder, "part/a.yaml") == (folder / "part/a.yaml", [])
    assert found(folder, "part/b.yaml") == (None, [])
    assert found(folder, "nowhere/b.yaml") == (None, [])
    assert found(folder, "part/a.yaml/b.yaml") == (None, [])
    assert found(folder, "part/\0") == (None, [])


def test_a_link_out_of_the_folder_is_named_with_where_it_leads(folder: Path) -> None:
    outside = folder.parent / "outside" / "a.yaml"
    (folder / "part" / "a.yaml").symlink_to(outside)
    expected = f"part/a.yaml: is a link to '{outside}', outside the submission's folder, {READ}"
    assert found(folder, "part/a.yaml") == (None, [expected])


def test_a_link_of_a_folder_on_the_way_is_named(folder: Path) -> None:
    outside = folder.parent / "outside"
    (folder / "linked").symlink_to(outside)
    expected = f"linked: is a link to '{outside}', outside the submission's folder, {FOLDER_READ}"
    assert found(folder, "linked/a.yaml") == (None, [expected])
    assert listed(folder, "linked") == [expected]


def test_a_link_to_nothing_is_not_passed_over(folder: Path) -> None:
    (folder / "part" / "a.yaml").symlink_to("b.yaml")
    (folder / "linked").symlink_to("b.yaml")
    words = "is a link to 'b.yaml', which is not there,"
    assert found(folder, "part/a.yaml")[1] == [f"part/a.yaml: {words} {READ}"]
    assert found(folder, "linked/a.yaml")[1] == [f"linked: {words} {FOLDER_READ}"]


def test_links_in_a_circle_are_said(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("a.yaml")
    assert found(folder, "a.yaml") == (None, [f"a.yaml: is a link that leads in a circle, {READ}"])


def test_a_link_to_another_file_of_the_submission_is_followed(folder: Path) -> None:
    (folder / "part" / "real.yaml").write_text("a")
    (folder / "a.yaml").symlink_to("part/real.yaml")
    (folder / "linked").symlink_to("part")
    assert found(folder, "a.yaml") == (folder / "a.yaml", [])
    assert found(folder, "linked/real.yaml") == (folder / "linked/real.yaml", [])


def test_a_submission_that_is_itself_behind_a_link_is_read(folder: Path) -> None:
    (folder / "part" / "a.yaml").write_text("a")
    (folder.parent / "other").symlink_to("letter")
    assert found(folder.parent / "other", "part/a.yaml")[1] == []


@pytest.mark.parametrize("name", ["../outside/a.yaml", "part/../../outside/a.yaml", "/etc/passwd"])
def test_a_path_that_leaves_the_folder_is_refused(folder: Path, name: str) -> None:
    assert found(folder, name) == (None, [f"{name}: lies outside the submission's folder, {READ}"])


def test_what_is_no_file_is_said(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert found(folder, "part")[1] == ["part: is a folder; a file should stand here."]
    assert found(folder, "pipe")[1] == ["pipe: is a pipe, a socket or a device; a file should stand here."]


def test_a_whole_file_is_not_read_through_a_link_out(folder: Path) -> None:
    (folder / "a.yaml").symlink_to(folder.parent / "outside" / "a.yaml")
    problems = Problems()
    assert read_record(folder / "a.yaml", folder, Text(), problems) is None
    assert "outside the submission's folder" in problems.errors[0].message


def test_yaml_files_are_found_however_their_names_end(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "notes.txt", "a.yaml~"):
        (tmp_path / name).write_text("a: b")
    (tmp_path / "folder.yaml").mkdir()
    problems = Problems()
    assert [path.name for path in yaml_files(tmp_path, ".", problems)] == ["C.YAML", "a.yml", "b.yaml"]
    assert yaml_files(tmp_path, "nowhere", problems) == []
    assert problems.found == []


def test_a_link_to_nothing_is_listed_so_that_it_is_said_when_it_is_read(folder: Path) -> None:
    (folder / "part" / "a.yaml").symlink_to("nowhere")
    assert yaml_files(folder, "part", Problems()) == [folder / "part/a.yaml"]


def listed(folder: Path, name: str) -> list[str]:
    problems = Problems()
    assert files_in(folder, name, problems) == []
    return [str(problem) for problem in problems]


def test_a_folder_that_is_a_link_out_or_to_nothing_is_not_listed(folder: Path) -> None:
    outside = folder.parent / "outside"
    (folder / "out").symlink_to(outside)
    (folder / "gone").symlink_to("nowhere")
    assert listed(folder, "out") == [
        f"out: is a link to '{outside}', outside the submission's folder, {FOLDER_READ}"
    ]
    assert listed(folder, "gone") == [f"gone: is a link to 'nowhere', which is not there, {FOLDER_READ}"]


def test_a_file_in_the_place_of_a_folder_is_said(folder: Path) -> None:
    (folder / "a").write_text("a")
    assert listed(folder, "a") == ["a: is a file; a folder should stand here. Move the file away."]


def refusing(real: Callable[..., object]) -> Callable[..., object]:
    """What the system answers about all that lies in `part`, which this user may not read."""

    def refuse(path: object = ".", *more: object, **options: object) -> object:
        if "part" in Path(str(path)).parts:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **options)

    return refuse


def test_a_folder_that_may_not_be_read_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    assert listed(folder, "part") == ["part: this folder cannot be read: Permission denied."]


def test_a_file_of_which_nothing_may_be_known_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "stat", refusing(os.stat))
    monkeypatch.setattr(os, "lstat", refusing(os.lstat))
    assert found(folder, "part/a.yaml") == (None, ["part/a.yaml: cannot be read: Permission denied"])
