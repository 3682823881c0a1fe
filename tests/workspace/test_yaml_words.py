"""A fault of syntax says where it is and what to do, not what a parser expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.workspace.problems import Problems
from namens.workspace.yaml_files import read_yaml


def said(folder: Path, text: str) -> str:
    """The one problem of a file that is refused."""
    (folder / "a.yaml").write_bytes(text.encode())
    problems = Problems()
    assert read_yaml(folder / "a.yaml", "a.yaml", problems) is None
    return "\n".join(str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n\tb: 1\n", "2:1"),
        ("a:\n- b\n\t- c\n", "3:1"),
        ("a: x\n  \tb: 1\n", "2:5"),
        ("a: |\n  x\n\ty\n", "3:1"),
        ("a:\r\n\tb: 1\r\n", "2:1"),
    ],
)
def test_a_tab_in_the_indentation_is_a_problem_that_names_the_tab(
    tmp_path: Path, text: str, place: str
) -> None:
    expected = "has a tab in its indentation. YAML allows spaces only: replace each tab by two spaces."
    assert said(tmp_path, text) == f"a.yaml:{place}: {expected}"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c\n", "1:5", 'a value that holds ": " must stand between quotation marks'),
        ("c: d\na:b\n", "2:1", "the key that begins here has no colon with a space after it"),
        ("a: b\nc\nd: e\n", "2:1", "the key that begins here has no colon with a space after it"),
        ("a: *bold* text\n", "1:4", "a value that begins with * or & must stand between quotation marks"),
        ("a: *b\n", "1:4", "a value that begins with * or & must stand between quotation marks"),
        ("a: & Co\n", "1:4", "a value that begins with * or & must stand between quotation marks"),
        (
            "a: @key says\n",
            "1:4",
            "a value that begins with this character must stand between quotation marks",
        ),
        ("a: `x`\n", "1:4", "a value that begins with this character must stand between quotation marks"),
        ("a: %x\n", "1:4", "a value that begins with this character must stand between quotation marks"),
        ("%x\na: b\n", "1:1", "a line that begins with % must stand between quotation marks"),
        ("a: - b\n", "1:4", 'a value that begins with "- " must stand between quotation marks'),
        ("a: > b\n", "1:4", "a value that begins with | or > must stand between quotation marks"),
        ("a: |x\n  b\n", "1:4", "a value that begins with | or > must stand between quotation marks"),
        ("b: 1\na: 'c\nd: e\n", "2:4", "the quotation mark that opens here is never closed"),
        ('a: "b\n---\nc\n', "1:4", "the quotation mark that opens here is never closed"),
        ("a: 'don't'\n", "1:9", "Look at the quotation marks and the indentation just above"),
        ("a: [b, c\nd: e\n", "2:2", "What it belongs to begins on line 1"),
        ("a: {nl: b\nd: e\n", "2:2", "What it belongs to begins on line 1"),
        ("- a\nb: c\n", "2:1", "did not find expected '-' indicator"),
        (" a: b\nc: d\n", "2:1", "what begins here belongs to nothing above it. Is the indentation right?"),
        ("a: b\n---\nc: d\n", "2:1", "a second document begins here"),
        ("---\n---\n", "2:1", "a second document begins here"),
        ('a: "C:\\data"\n', "1:7", "between double quotation marks a backslash begins an escape"),
        ('a: "C:\\Users"\n', "1:9", "this escape stands for no character"),
        ('a: "\\ud800"\n', "1:7", "this escape stands for no character"),
        ('a: "\\ud83d\\ude00"\n', "1:7", "this escape stands for no character"),
        ('a: "\\U00110000"\n', "1:7", "this escape stands for no character"),
        ("a: &x 1\nb: &x 2\nc: *x\n", "2:4", "the name after & is given a second time"),
    ],
)
def test_a_fault_of_syntax_says_where_it_is_and_what_to_do(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    message = said(tmp_path, text)
    assert message.startswith(f"a.yaml:{place}: ")
    assert words in message
