"""YAML is read with its places, and nothing that a file holds can stop the program or pass unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from namens.workspace.problems import Problems
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_files import MAX_DEPTH, read_yaml

DEEP = 100_000  # PyYAML's own composer ends the process at such a depth


def read(folder: Path, data: str | bytes) -> tuple[tuple[SourceFile, yaml.Node] | None, list[str]]:
    """What was read, and the problems as a user sees them."""
    path = folder / "a.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = Problems()
    return read_yaml(path, "a.yaml", problems), [str(problem) for problem in problems]


def said(folder: Path, data: str | bytes) -> str:
    """The one problem of a file that is refused."""
    found, problems = read(folder, data)
    assert found is None
    assert len(problems) == 1
    return problems[0]


def values(folder: Path, data: str | bytes) -> dict[str, str]:
    """Keys and values of a file of scalars that is accepted."""
    found, problems = read(folder, data)
    assert problems == []
    assert found is not None
    return {key.value: value.value for key, value in found[1].value}


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_yaml(tmp_path / "b.yaml", "b.yaml", problems) is None
    assert [str(problem) for problem in problems] == ["b.yaml: there is no such file"]


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_yaml(tmp_path, "b.yaml", problems) is None
    assert [str(problem) for problem in problems] == ["b.yaml: is a folder; a file should stand here."]


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        pytest.param(b"a: x\nb: caf\xe9\n", "2:7", "0xe9", id="latin-1"),
        pytest.param("é: ü".encode() + b"\xff", "1:5", "0xff", id="columns are characters, not bytes"),
        pytest.param(b"\xef\xbb\xbfa: \xe9", "1:4", "0xe9", id="a byte order mark takes no column"),
        pytest.param("a: 1\n".encode("utf-16"), "1:1", "0xff", id="utf-16"),
        pytest.param(b"a: \xed\xa0\x80\n", "1:4", "0xed", id="a surrogate"),
        pytest.param(b"a: \xe2\x82", "1:4", "0xe2", id="cut off"),
        pytest.param(b"a: \xc0\xaf", "1:4", "0xc0", id="overlong"),
        pytest.param(b"a: x\r\nb: \xe9\r\n", "2:4", "0xe9", id="crlf"),
    ],
)
def test_a_file_that_is_not_utf_8_is_a_problem_at_its_first_wrong_byte(
    tmp_path: Path, data: bytes, place: str, byte: str
) -> None:
    message = f"a.yaml:{place}: is not UTF-8 (byte {byte}). Save the file again with encoding 'UTF-8'."
    assert said(tmp_path, data) == message


@pytest.mark.parametrize(
    "data", [b"", b" \n\n", b"# a remark\n", b"\xef\xbb\xbf", b"\r\n", b"---\n...\n# x\n"]
)
def test_an_empty_file_is_a_problem(tmp_path: Path, data: bytes) -> None:
    found, problems = read(tmp_path, data)
    if found is not None:  # `---` alone is a document that holds nothing
        assert found[1].value == ""
    else:
        assert problems == ["a.yaml: is empty. Expected keys and values; see `namens schema`."]


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff"])
def test_a_byte_order_mark_is_dropped_and_shifts_no_place(tmp_path: Path, mark: str) -> None:
    found, problems = read(tmp_path, f"{mark}a: b\n")
    assert problems == []
    assert found is not None
    source, root = found
    assert source.text == "a: b\n"
    value = root.value[0][1]
    assert source.text[value.start_mark.index : value.end_mark.index] == "b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    assert values(tmp_path, f"a: x{end}b: |{end}  y{end}  z{end}") == {"a": "x", "b": "y\nz\n"}


def test_a_tab_inside_a_text_stays(tmp_path: Path) -> None:
    assert values(tmp_path, "a:\tb\tc\nd: |\n  e\tf\n") == {"a": "b\tc", "d": "e\tf\n"}


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff"])
def test_a_control_character_is_a_problem_at_its_place(tmp_path: Path, character: str) -> None:
    expected = f"has a control character (U+{ord(character):04X}) that YAML does not allow. Delete it."
    assert said(tmp_path, f"a: é\nb: 😀 {character}\n") == f"a.yaml:2:6: {expected}"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Keep{0}reading private\nnote: x\n", "1:12"),
        ("note: x\ntitle: Keep{0}reading", "2:12"),
        ("text: |\n  Keep{0}reading\nnote: x\n", "2:7"),
        ("title: Keep{0}- reading\n", "1:12"),
        ("note: 'a{0}b'\ntitle: Keep{0}reading\n", "2:12"),
    ],
)
def test_an_end_of_a_line_that_nobody_sees_is_named_where_it_stands(
    tmp_path: Path, text: str, place: str, separator: str
) -> None:
    assert said(tmp_path, text.format(separator)) == (
        f"a.yaml:{place}: an invisible end of a line stands here (U+{ord(separator):04X}), as texts that were pasted "
        "from a PDF have them. Replace it by a space."
    )


def test_another_fault_is_not_blamed_on_an_invisible_end_of_a_line(tmp_path: Path) -> None:
    assert said(tmp_path, "note: 'a\u2028b'\ntitle: Keep\nreading\n").startswith("a.yaml:3:1: the key that")
    assert said(tmp_path, "title: 'Keep\nnote: 'a\u2028b'\n").startswith("a.yaml:")


@pytest.mark.parametrize("text", ["é: [", "b: 😀\nc: [", "b: '\u2028'\nc: [", "b: x\u0085\nc: ["])
def test_a_fault_stands_on_the_line_and_column_that_an_editor_shows(tmp_path: Path, text: str) -> None:
    line = text.count("\n") + 1
    column = len(text.rsplit("\n", 1)[-1]) + 1
    assert said(tmp_path, text).startswith(f"a.yaml:{line}:{column}: ")


@pytest.mark.parametrize(
    "value",
    [
        "!Stop it",
        "! stop",
        "!<x> y",
        "!!set {a, b}",
        "!!binary aGk=",
        "!e!x y",
        '!"x"',
        "!!python/name:os.x 1",
    ],
)
def test_a_tag_is_refused_because_its_word_would_be_missing_from_the_letter(
    tmp_path: Path, value: str
) -> None:
    expected = "1:4: a value that begins with ! must stand between quotation marks."
    assert said(tmp_path, f"a: {value}\n") == f"a.yaml:{expected}"


def test_yaml_s_own_tags_are_allowed(tmp_path: Path) -> None:
    assert values(tmp_path, "a: !!str 12\nb: !!int 3\n") == {"a": "12", "b": "3"}


def test_an_anchor_that_nothing_repeats_is_refused_because_its_word_would_be_missing(tmp_path: Path) -> None:
    message = said(tmp_path, "a: 1\nname: &Partners BV\n")
    assert message.startswith("a.yaml:2:7: a value that begins with & must stand between quotation marks")


def test_an_anchor_that_is_repeated_is_read(tmp_path: Path) -> None:
    assert values(tmp_path, "a: &x yes\nb: *x\nc: *x\n") == {"a": "yes", "b": "yes", "c": "yes"}


def bomb(levels: int) -> str:
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *lines])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(bomb(6), id="a bomb"),
        pytest.param(bomb(400), id="a bomb of 10^400"),
        pytest.param("a: &a [*a]\n", id="a list in itself"),
        pytest.param("&a {b: {c: [*a]}}\n", id="keys in themselves"),
        pytest.param("a: &a {? *a : b}\n", id="a key in itself"),
    ],
)
def test_aliases_that_blow_up_are_refused(tmp_path: Path, text: str) -> None:
    expected = "its aliases (`*name`) repeat so much that the file is refused. Write the values out."
    assert said(tmp_path, text) == f"a.yaml: {expected}"


def test_a_few_aliases_are_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, bomb(3))
    assert (found is not None, problems) == (True, [])


def test_a_long_file_without_aliases_is_no_bomb(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "a:\n" + "- [x, x, x, x, x, x, x, x, x, x]\n" * 10_100)
    assert (found is not None, problems) == (True, [])


def lines_of(line: str, count: int = 2_000) -> str:
    """*line*, each time one space further to the right."""
    return "\n".join(" " * n + line for n in range(count))


DEEP_FILES = {
    "lists in brackets": "a: " + "[" * DEEP,
    "lists in brackets that close": "a: " + "[" * DEEP + "]" * DEEP,
    "keys in braces": "{a: " * DEEP,
    "brackets with closing ones in quotes": 'a: ["]", ' * 1 + '["]", ' * DEEP,
    "dashes on one line": "- " * DEEP + "x",
    "question marks on one line": "? " * DEEP + "x",
    "keys below each other": lines_of("a:"),
    "dashes below each other": lines_of("-"),
    "keys with anchors": "\n".join(" " * n + f"a: &a{n}" for n in range(2_000)),
    "keys with tags": lines_of("a: !!map"),
    "keys with remarks": lines_of("a: # x"),
    "keys in quotes": lines_of('"a: #":'),
    "keys after question marks": "\n".join(" " * n + "? a\n" + " " * n + ":" for n in range(2_000)),
    "lines that end in carriage returns": lines_of("a:").replace("\n", "\r"),
    "lines that end in U+2028": lines_of("a:").replace("\n", "\u2028"),
    "lines that end in U+0085": lines_of("a:").replace("\n", "\u0085"),
}


@pytest.mark.parametrize("name", DEEP_FILES)
def test_deep_nesting_is_refused_and_the_process_lives(tmp_path: Path, name: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(DEEP_FILES[name], encoding="utf-8", newline="")
    program = (
        "import sys; from pathlib import Path\n"
        "from namens.workspace.problems import Problems; from namens.workspace.yaml_files import read_yaml\n"
        "problems = Problems(); read_yaml(Path(sys.argv[1]), 'deep.yaml', problems); print(*problems)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"is nested more than {MAX_DEPTH} levels deep." in done.stdout


def test_sixty_levels_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    message = said(tmp_path, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert message.startswith(f"a.yaml:1:{MAX_DEPTH + 1}: is nested")


@pytest.mark.parametrize(
    "text",
    [
        "a: '" + "[" * 5_000 + "'",
        'a: "' + "{" * 5_000 + '"',
        "a: |\n" + "\n".join(" " * (n + 2) + "- b:" for n in range(300)),
        "a: >\n" + "\n".join(" " * (n + 2) + "b: [" for n in range(300)),
        "# " + "[" * 5_000 + "\na: b",
        "a: b" + "[" * 5_000,
        "a:\n" + "- [b]\n" * 500,
    ],
)
def test_what_only_looks_deep_is_read(tmp_path: Path, text: str) -> None:
    found, problems = read(tmp_path, text)
    assert (found is not None, problems) == (True, [])


def test_the_name_of_a_file_must_fit_into_a_document(tmp_path: Path) -> None:
    problems = Problems()
    assert read_yaml(tmp_path / "a\x01.yaml", "a\x01.yaml", problems) is None
    assert [str(problem) for problem in problems] == [
        "a\ufffd.yaml: has a character in its name that no document can hold. Rename the file."
    ]


@given(text=st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("[]{}:-?|>&*!%@'\"\\#, \n\t\r")))
def test_any_text_is_read_or_refused_with_a_place_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    found, problems = read(tmp_path_factory.mktemp("any"), text)
    assert (found is None) == bool(problems)
    assert all(problem.startswith("a.yaml:") for problem in problems)


@given(data=st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found, problems = read(tmp_path_factory.mktemp("any"), data)
    assert (found is None) == bool(problems)
