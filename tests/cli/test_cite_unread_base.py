"""A base that could not be read as a whole never looks clean, and nothing is written in its stead."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions import LIBRARY, SUBMISSION, write
from typer.testing import CliRunner, Result

from namens.cli.main import app

ARGUMENT = "id: point\ntext: A claim.[@doe2020] Another.[@body2021]\n"
RIS = "TY  - BOOK\nTI  - Another\nER  - \n"


def run(*arguments: object, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))


def mistyped(folder: Path) -> str:
    text = (folder / "submission.yaml").read_text()
    (folder / "submission.yaml").write_text(text + "citations: [citations/libary.bib]\n")
    return "submission.yaml:8:13: "


def linked_out(folder: Path) -> str:
    shutil.move(folder / "citations/library.bib", folder.parent / "shared.bib")
    (folder / "citations/library.bib").symlink_to(folder.parent / "shared.bib")
    return "citations/library.bib: is a link to "


def folder_linked_out(folder: Path) -> str:
    shutil.move(folder / "citations", folder.parent / "shared")
    (folder / "citations").symlink_to(folder.parent / "shared")
    return "citations: is a link to "


def submission_broken(folder: Path) -> str:
    (folder / "submission.yaml").write_text(SUBMISSION.replace("date: 2024-12-16\n", ""))
    return "submission.yaml:1:1: submission.yaml has no key 'date'"


@pytest.fixture(params=[mistyped, linked_out, folder_linked_out, submission_broken])
def broken(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A submission whose base is not read, or not as a whole, and how the problem that says so begins."""
    break_it: Callable[[Path], str] = request.param
    folder = write(tmp_path / "letter", argument=ARGUMENT)
    return folder, break_it(folder)


COMMANDS = [["list"], ["search", "doe"], ["show", "doe2020"], ["where", "doe2020"], ["unused"], ["audit"], ["audit", "--fix"]]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_says_so_and_ends_with_1(broken: tuple[Path, str], command: list[str]) -> None:
    folder, begins = broken
    result = run("cite", *command, "-C", folder)
    assert result.exit_code == 1
    assert begins in result.stderr
    assert "has no entries yet" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_it_in_its_json(broken: tuple[Path, str], command: list[str]) -> None:
    folder, begins = broken
    result = run("cite", *command, "--json", "-C", folder)
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert begins.partition(":")[0] in {problem["file"] for problem in document["problems"]}


def test_import_writes_nothing_and_says_how_to_name_a_file(broken: tuple[Path, str]) -> None:
    folder, begins = broken
    before = contents(folder.parent)
    result = run("cite", "import", "-", "-C", folder, stdin=RIS)
    assert result.exit_code == 1
    assert begins in result.stderr
    assert "--into FILE" in result.stderr
    assert contents(folder.parent) == before
    assert json.loads(run("cite", "import", "-", "--json", "-C", folder, stdin=RIS).stdout)["added"] == []


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the cache's."""
    files = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {str(path): path.read_bytes() for path in files}


def test_import_into_a_file_that_is_named_works_and_the_problem_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "letter", argument=ARGUMENT)
    mistyped(folder)
    result = run("cite", "import", "-", "--into", "citations/new.bib", "-C", folder, stdin=RIS)
    assert (result.exit_code, "libary" in result.stderr) == (1, True)
    assert "Another" in (folder / "citations/new.bib").read_text()
    assert (folder / "citations/library.bib").read_text() == LIBRARY


def test_an_argument_that_cannot_be_read_may_cite_what_seems_unused(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: [\n")
    for command in (["unused"], ["where", "doe2020"], ["audit"]):
        result = run("cite", *command, "-C", folder)
        assert (result.exit_code, "arguments/point.yaml" in result.stderr) == (1, True)


def test_a_sound_base_has_no_problems_in_its_json(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=ARGUMENT)
    for command in (["list"], ["search", "doe"], ["where", "doe2020"], ["unused"], ["audit"]):
        result = run("cite", *command, "--json", "-C", folder)
        assert (result.exit_code, "problems" in json.loads(result.stdout)) == (0, False)


def test_a_copy_is_kept_though_the_base_cannot_be_read_and_why_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "letter", argument=ARGUMENT)
    linked_out(folder)
    result = run("cite", "save", "doe2020", "-", "-C", folder, stdin="Words of a book.")
    assert result.exit_code == 0
    assert "warning: no citation 'doe2020'" in result.stderr
    assert "warning: is a link to" in result.stderr


ODD = (
    LIBRARY.replace("Examples", "Exam\x07ples\x9b2J")
    .replace("Jane", "Ja\x1b]0;x\x07ne")
    .replace("Page", "Pa\u2028ge")
)


@pytest.mark.parametrize(
    "command",
    [
        *COMMANDS,
        ["import", "-"],
        ["import", "-", "--duplicates"],
        ["show", "nobody"],
        ["export", "--to", "bibtex"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("as_json", [True, False])
def test_what_steers_a_terminal_is_never_printed_as_it_is(
    tmp_path: Path, command: list[str], as_json: bool
) -> None:
    folder = write(tmp_path / "letter", argument=ARGUMENT, library=ODD)
    result = run("cite", *command, *(["--json"] if as_json else []), "-C", folder, stdin=ODD)
    for printed in (result.stdout, result.stderr):
        assert not {letter for letter in printed if letter < " " or "\x7f" <= letter <= "\x9f"} - {"\n"}
    if command == ["list"] and not as_json:
        assert r"A Book of Exam\x07ples\x9b2J" in result.stdout


def test_json_holds_what_steers_a_terminal_as_escapes_that_mean_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=ARGUMENT, library=ODD)
    entries = json.loads(run("cite", "list", "--json", "-C", folder).stdout)["entries"]
    assert entries[0]["title"] == "A Book of Exam\x07ples\x9b2J"
