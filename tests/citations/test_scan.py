"""Where blocks begin, in files that nobody would write by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.citations.scan import BibText, bib_data, blocks, commented_out, comments
from namens.workspace.problems import Problems


def keys(text: str) -> list[str]:
    return [block.key for block in blocks(BibText("a.bib", text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@book{a, title={x}} @book{b, title={y}}", ["a", "b"]),
        ("@book{a, title={x} @book{b, title={y}}", ["a"]),
        ("@book{a, title={x} @book{b, title={y}\n@book{c}", ["a", "c"]),
        ("@book{a, title={x} @book{b}} @book{c}", ["a", "c"]),
        ("}} @book{a} @book{b}", ["a", "b"]),
        ("% @book{a} @book{b}\n @book{c}", ["c"]),
        ("words @book{a} % @book{b}", ["a", "b"]),
    ],
)
def test_a_block_begins_at_a_lines_start_or_where_the_one_before_is_closed(
    text: str, found: list[str]
) -> None:
    assert keys(text) == found


def test_a_hundred_thousand_unclosed_entries_on_one_line_are_one_block() -> None:
    assert keys("@book{a, title={x " * 100_000) == ["a"]


def test_a_hundred_thousand_entries_on_one_line_are_found_and_so_are_those_behind_a_percent_sign() -> None:
    text = "@book{a, title={x}} " * 100_000
    assert len(keys(text)) == 100_000
    assert len(list(commented_out(BibText("a.bib", f"% {text}")))) == 100_000


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("@comment{a {b} c} @book{d}", [(0, 17)]),
        ("@Comment (a (b)) x", [(0, 16)]),
        ("@comment{a\n@book{b", [(0, 18)]),
        ("@comment no braces @book{a}", []),
        ("% @comment{a\n@comment{b}", [(13, 24)]),
    ],
)
def test_comments_end_with_their_bracket_or_the_file(text: str, spans: list[tuple[int, int]]) -> None:
    assert list(comments(text)) == spans


def test_a_hundred_thousand_unclosed_comments_are_one() -> None:
    text = "@comment{x " * 100_000
    assert list(comments(text)) == [(0, len(text))]


def test_a_base_behind_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "letter"
    folder.mkdir()
    (tmp_path / "shared.bib").write_text("@book{a}")
    (folder / "library.bib").symlink_to(tmp_path / "shared.bib")
    problems = Problems()
    assert bib_data(folder / "library.bib", folder, "library.bib", problems) is None
    (problem,) = problems.errors
    assert problem.place.file == "library.bib"
    assert "outside the submission's folder" in problem.message
