"""Files are read inside the submission's folder only, and hold only what a document can hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from namens.workspace import files
from namens.workspace.files import MAX_BYTES, forbidden_character, inside, read_text, relative_name
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
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a").write_text("a")
    monkeypatch.setattr(Path, "open", refuse)
    assert why_not_read(tmp_path / "a") == ["a: cannot be read: Permission denied"]


def why_not_read(path: Path) -> list[str]:
    problems = Problems()
    assert read_text(path, path.name, problems) is None
    return [str(problem) for problem in problems]


def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name in ("pipe", "endless"):
        expected = f"{name}: is a pipe, a socket or a device; a file should stand here."
        assert why_not_read(tmp_path / name) == [expected]


def test_a_file_larger_than_any_submission_needs_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "open", None)
    assert why_not_read(tmp_path / "large") == [
        "large: is larger than 64 MB, and no file of a submission needs that."
    ]


@pytest.mark.parametrize(("size", "read"), [(0, True), (6, True), (10, True), (11, False)])
def test_a_file_whose_size_the_system_does_not_know_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, read: bool
) -> None:
    (tmp_path / "a").write_text("x" * size)
    state = os.stat_result((0o100644, *[0] * 9))
    monkeypatch.setattr(Path, "stat", lambda _: state)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    source = read_text(tmp_path / "a", "a", Problems())
    assert (source is not None) == read
    assert source is None or source.text == "x" * size


def test_the_place_of_a_byte_that_is_not_utf_8_counts_every_line_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\rtwo\r\nthr\xff")
    assert why_not_read(tmp_path / "a")[0].startswith("a:3:4: is not UTF-8 (byte 0xff).")
