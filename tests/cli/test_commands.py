"""What the commands print, where, and how they end."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from submissions import write
from typer.testing import CliRunner, Result

from namens.cli.main import app, main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_init_makes_a_starter_that_builds_at_once(tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine").exit_code == 0
    result = run("build", tmp_path / "mine", "--to", "docx", "--to", "html", "--to", "text")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(list((tmp_path / "mine/out").glob("*-en.*"))) == 3


def test_init_copies_an_example_and_marks_each_file_with_its_schema(tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine", "--example", "emotion-recognition").exit_code == 0
    for name, schema in {
        "submission.yaml": ".schemas/submission.json",
        "arguments/total-ban.yaml": "../.schemas/argument.json",
        "coalitions/emotion-recognition.yaml": "../.schemas/coalition.json",
    }.items():
        path = tmp_path / "mine" / name
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={schema}"
        assert json.loads((path.parent / schema).read_text(encoding="utf-8"))["$schema"].endswith(
            "2020-12/schema"
        )
    assert run("check", tmp_path / "mine").exit_code == 0


def test_what_init_makes_keeps_the_database_of_the_pages_out_of_git(tmp_path: Path) -> None:
    for words in ((), ("--example", "emotion-recognition")):
        folder = tmp_path / f"mine{len(words)}"
        assert run("init", folder, *words).exit_code == 0
        assert "*.sqlite*" in (folder / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_init_never_touches_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_with_an_unknown_example_suggests_one(tmp_path: Path) -> None:
    result = run("init", tmp_path / "mine", "--example", "emotion-recognitoin")
    assert result.exit_code == 2
    assert "Did you mean 'emotion-recognition'?" in result.stderr


def test_build_prints_the_files_and_ends_with_0(tmp_path: Path) -> None:
    result = run("build", write(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip().endswith("letter-en.docx")


def test_problems_go_to_standard_error_and_the_exit_code_is_1(tmp_path: Path) -> None:
    result = run("build", write(tmp_path, argument="id: point\ntext: A claim.[@nobody]\n"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "arguments/point.yaml:2:17: no citation 'nobody'" in result.stderr
    assert result.stderr.endswith("1 problem; nothing was written.\n")


def test_check_with_json_prints_one_document_and_nothing_else_on_standard_output(tmp_path: Path) -> None:
    result = run("check", write(tmp_path, argument="id: point\ntext: A claim.[@nobody]\n"), "--json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["file"], problem["line"], problem["column"]) == (
        1,
        "arguments/point.yaml",
        2,
        17,
    )
    assert problem["severity"] == "error"


def test_build_with_json_names_the_files(tmp_path: Path) -> None:
    result = run("build", write(tmp_path), "--json")
    document = json.loads(result.stdout)
    assert [Path(path).name for path in document["written"]] == ["letter-en.docx"]
    assert document["problems"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "dox"], "there is no format 'dox'. Did you mean 'docx'?"),
        (["--language", "de"], "the submission has no language 'de'."),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_ends_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    result = run("build", write(tmp_path), *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    result = run("build", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def test_schema_prints_json_and_lists_names() -> None:
    yaml_files = "submission argument coalition consultation labels invitation law evidence-index"
    assert run("schema").stdout.split() == yaml_files.split()
    assert json.loads(run("schema", "submission").stdout)["properties"]["date"]["format"] == "date"
    assert "Did you mean 'coalition'?" in run("schema", "coaltion").stderr


def test_without_libreoffice_a_pdf_ends_with_1_and_the_docx_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_SOFFICE", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PATH", "")
    result = run("build", write(tmp_path / "letter"), "--to", "pdf", "--to", "docx")
    assert result.exit_code == 1
    assert "No PDF was made" in result.stderr
    assert "letter-en.docx" in result.stdout


def test_a_fault_of_namens_itself_ends_in_a_sentence_not_in_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("namens.letters.build.check", lambda _: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "namens-fault.txt").symlink_to(
        tmp_path / "kept"
    )  # as another user of the machine may plant it
    monkeypatch.setattr(sys, "argv", ["namens", "check", str(write(tmp_path / "letter"))])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 70
    said = capsys.readouterr().err
    assert said.startswith("namens met a fault of its own (ZeroDivisionError")
    assert "Traceback" not in said
    (details,) = tmp_path.glob("namens-fault-*.txt")
    assert f"The details are in {details}: please send that file" in said
    assert "Traceback" in details.read_text()
    assert stat.S_IMODE(details.stat().st_mode) == 0o600
    assert not (tmp_path / "kept").exists()


def test_the_version_and_the_help_are_printed() -> None:
    assert run("--version").stdout.startswith("namens 0.")
    help_text = run("--help").stdout
    for command in ("init", "check", "build", "schema"):
        assert command in help_text


def test_help_imports_nothing_that_a_letter_needs() -> None:
    code = (
        "import sys; sys.argv = ['namens', '--help']\n"
        "from namens.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'docx', 'jinja2', 'yaml', 'babel', 'rich', 'markdown_it', 'lxml', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_letterhead_writes_the_shipped_one_and_never_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path))
    assert run("letterhead").exit_code == 0
    before = (tmp_path / "templates/letterhead.docx").read_bytes()
    assert run("letterhead").exit_code == 2
    assert (tmp_path / "templates/letterhead.docx").read_bytes() == before
    assert run("build", tmp_path).exit_code == 0


def test_formats_may_be_parted_by_commas(tmp_path: Path) -> None:
    result = run("build", write(tmp_path), "--to", "docx,html")
    assert len(result.stdout.split()) == 2


HEAVY = "ssl http.client urllib.request sqlalchemy alembic openpyxl starlette uvicorn babel pydantic rich namens.cli.cite"


def test_a_second_build_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    folder = write(tmp_path)
    code = (
        "import sys\n"
        "from namens.cli.main import main\n"
        f"sys.argv = ['namens', 'build', {str(folder)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({HEAVY.split()!r}) & set(sys.modules)))"
    )
    for _ in range(2):
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
