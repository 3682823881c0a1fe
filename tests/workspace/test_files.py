"""Files are read inside the submission's folder only, and hold only what a document can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.workspace.files import forbidden_character, inside, read_text, relative_name, yaml_files
from namens.workspace.problems import Problems

ALLOWED = "a\t\n\r é\u00a0\u2028\u200b\ufeff\ufdcf\ufdf0\ufffd\U00010000\U0010fffd\ue000"
FORBIDDEN = ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\udfff", "\ufdd0", "\ufdef"]
LAST_OF_A_PLANE = [chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)]


def test_all_that_xml_allows_but_noncharacters_is_allowed() -> None:
    assert forbidden_character(ALLOWED) is None


@pytest.mark.parametrize("character", [*FORBIDDEN, *LAST_OF_A_PLANE], ids=lambda one: f"{ord(one):04X}")
def test_what_no_document_can_hold_is_found_with_its_position(character: str) -> None:
    found = forbidden_character(f"é😀{character}b{character}")
    assert found is not None
    assert found.start() == 2


@pytest.mark.parametrize(
    "written",
    [
        "/etc/passwd",
        "../a",
        "b/../../a",
        "..",
        "..\\a",
        "b\\..\\..\\a",
        "\\a",
        "\\\\server\\share",
        "//server/share",
        "C:\\a",
        "c:a",
        "C:/a",
        "a\0b",
        "link-out",
        "link-out/a",
        "circle",
        "circle/a",
        "a" * 300,
        "b/" * 3_000 + "a",
        "\ud800",
    ],
)
def test_a_path_that_leaves_the_folder_or_can_be_no_file_is_refused(tmp_path: Path, written: str) -> None:
    folder = tmp_path / "submission"
    folder.mkdir()
    (tmp_path / "a").write_text("outside")
    (folder / "link-out").symlink_to(tmp_path, target_is_directory=True)
    (folder / "circle").symlink_to("circle")
    assert inside(folder, written) is None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a", "a"),
        ("./a", "a"),
        ("b/../a", "a"),
        ("b\\a", "b/a"),
        ("..a", "..a"),
        ("b/c: d.csl", "b/c: d.csl"),
        ("link-in", "a"),
        ("missing/file", "missing/file"),
        ("é 😀", "é 😀"),
    ],
)
def test_a_path_inside_the_folder_is_resolved(tmp_path: Path, written: str, found: str) -> None:
    (tmp_path / "a").write_text("inside")
    (tmp_path / "link-in").symlink_to("a")
    assert inside(tmp_path, written) == tmp_path.resolve() / found


def test_a_folder_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real", target_is_directory=True)
    assert inside(tmp_path / "linked", "a") == tmp_path.resolve() / "real" / "a"


def test_a_file_is_named_as_the_user_knows_it(tmp_path: Path) -> None:
    assert relative_name(tmp_path / "arguments" / "a.yaml", tmp_path) == "arguments/a.yaml"
    assert relative_name(Path("/elsewhere/a.yaml"), tmp_path) == "/elsewhere/a.yaml"


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa\r\n\xc3\xa9\n")
    problems = Problems()
    source = read_text(tmp_path / "a", "a", problems)
    assert source is not None
    assert (source.name, source.text, list(problems)) == ("a", "a\r\né\n", [])


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = Problems()
    assert read_text(tmp_path / "a", "a", problems) is None
    assert [str(problem) for problem in problems] == ["a: cannot be read: Permission denied"]


def test_yaml_files_are_found_however_their_names_end(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "notes.txt", "a.yaml~"):
        (tmp_path / name).write_text("a: b")
    (tmp_path / "folder.yaml").mkdir()
    assert {path.name for path in yaml_files(tmp_path)} == {"C.YAML", "a.yml", "b.yaml"}
    assert yaml_files(tmp_path) == sorted(yaml_files(tmp_path))
    assert yaml_files(tmp_path / "nowhere") == []
