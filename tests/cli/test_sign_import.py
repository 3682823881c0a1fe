"""`namens sign import` and `namens sign export`: what they print, where, what they write, and how they end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer
from form_files import csv_file
from submissions import COALITION, write
from typer.testing import CliRunner, Result

from namens.cli import sign_export, sign_import
from namens.coalitions.intake.spreadsheets import as_typed

app = typer.Typer()
app.command("import")(sign_import.import_)
app.command("export")(sign_export.export)

FORM = (
    "Timestamp,Organisation,Country,Website,E-mail,How did you hear of us?\n"
    "x,Alpha,Nederland,alpha.example,a@alpha.example,news\n"
    "x,ALPHA!,NL,,b@alpha.example,\n"
    "x,Beta,Narnia,,not an address,\n"
)
PEOPLE = "Name,Affiliation,E-mail\nAnn Example,Institute,a@b.example\nBob Sample,,\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which one stands, with the answers of a form; the submission lies beside it."""
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("NAMENS_DATABASE_URL", raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "answers.csv").write_text(FORM)
    (folder / "people.csv").write_text(PEOPLE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def letter(here: Path) -> Path:
    return write(here.parent / "letter")


def test_import_adds_shows_doubles_side_by_side_and_rejects_with_reasons(here: Path, letter: Path) -> None:
    result = run("import", "answers.csv", "-C", letter)
    assert result.exit_code == 1
    assert result.stdout == (
        "added  alpha  Alpha, NL\n"
        "there already, by name: alpha\n"
        "                      answers.csv:2                             answers.csv:3\n"
        "         name         Alpha                                     ALPHA!\n"
        "         website      https://alpha.example\n"
        "         country      NL                                        NL\n"
        "         e-mail       a@alpha.example                           b@alpha.example\n"
    )
    assert result.stderr == (
        "answers.csv:4: 'Country' is no country that is known: 'Narnia'; type its code, such as NL; "
        "'E-mail' is no e-mail address: 'not an address'.\n"
        "These lines are in answers-rejected.csv: mend them there, and import that file.\n"
        "3 organisations: 1 added to coalitions/us.yaml, 1 there already, 1 rejected.\n"
        "answers.csv:1: warning: a coalition has no place for these columns, which were left out: "
        "'How did you hear of us?'.\n"
    )
    text = (letter / "coalitions/us.yaml").read_text()
    assert text.startswith(COALITION)
    assert "event: invited\n    signatory: alpha" in text
    assert "approved" not in text
    heading, line = (here / "answers-rejected.csv").read_text("utf-8-sig").splitlines()
    assert heading == "Timestamp,Organisation,Country,Website,E-mail,How did you hear of us?,line,reason"
    assert line.startswith("x,Beta,Narnia,,not an address,,4,")


def test_what_was_rejected_can_be_mended_and_imported(here: Path, letter: Path) -> None:
    run("import", "answers.csv", "-C", letter)
    rejected = here / "answers-rejected.csv"
    rejected.write_text(
        rejected.read_text("utf-8-sig").replace("Narnia", "NL").replace("not an address", "-")
    )
    result = run("import", rejected.name, "-C", letter)
    assert (result.exit_code, result.stdout) == (0, "added  beta  Beta, NL\n")
    assert not (here / "answers-rejected-rejected.csv").exists()


def test_a_second_import_adds_nothing_and_writes_the_same_file(here: Path, letter: Path) -> None:
    run("import", "answers.csv", "-C", letter)
    before = (letter / "coalitions/us.yaml").read_bytes()
    result = run("import", "answers.csv", "-C", letter)
    assert "3 organisations: 0 added to coalitions/us.yaml, 2 there already, 1 rejected." in result.stderr
    assert (letter / "coalitions/us.yaml").read_bytes() == before
    assert [path.name for path in here.glob("*-rejected*")] == ["answers-rejected.csv"]


def test_a_file_of_rejected_lines_that_somebody_edits_is_not_overwritten(here: Path, letter: Path) -> None:
    (here / "answers-rejected.csv").write_text("mine")
    result = run("import", "answers.csv", "-C", letter)
    assert (here / "answers-rejected.csv").read_text() == "mine"
    assert "in answers-rejected-2.csv" in result.stderr
    run("import", "answers.csv", "-C", letter, "--rejected", "sub/no.csv")
    assert (here / "sub/no.csv").is_file()


def test_import_prints_json(here: Path, letter: Path) -> None:
    result = run("import", "answers.csv", "-C", letter, "--json")
    printed = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {key: printed[key] for key in ("into", "found", "rejected_file")} == {
        "into": "coalitions/us.yaml",
        "found": 3,
        "rejected_file": "answers-rejected.csv",
    }
    assert printed["added"] == [
        {
            "file": "answers.csv", "line": 2, "id": "alpha", "name": "Alpha", "aliases": [], "country": "NL",
            "website": "https://alpha.example", "register": "", "contact": "", "email": "a@alpha.example",
            "phone": "", "signatory": "", "role": "", "language": "",
        }
    ]  # fmt: skip
    (double,) = printed["duplicates"]
    assert (double["by"], double["known"]["id"], double["new"]["line"]) == ("name", "alpha", 3)
    assert [one["line"] for one in printed["rejected"]] == [4]
    assert [one["severity"] for one in printed["problems"]] == ["warning"]


def test_an_import_that_reads_everything_ends_with_0(here: Path, letter: Path) -> None:
    (here / "good.csv").write_text("Organisation\nAlpha\n")
    result = run("import", "good.csv", "-C", letter)
    assert (result.exit_code, result.stderr) == (0, "1 organisation: 1 added to coalitions/us.yaml.\n")
    assert not (here / "good-rejected.csv").exists()


def test_a_folder_without_a_coalition_gets_one_and_is_told_who_leads(here: Path) -> None:
    (here / "good.csv").write_text("Organisation\nAlpha\n")
    result = run("import", "good.csv")
    assert result.exit_code == 0
    assert "coalitions/coalition.yaml is new: say who sends the letter with 'lead: ID'" in result.stderr
    assert (here / "coalitions/coalition.yaml").is_file()
    assert run("import", "good.csv").stderr == (
        "1 organisation: 0 added to coalitions/coalition.yaml, 1 there already.\n"
    )


def test_doubles_are_added_when_asked_for(here: Path, letter: Path) -> None:
    assert "added  alpha-2  ALPHA!, NL" in run("import", "answers.csv", "-C", letter, "--duplicates").stdout


def test_individuals_are_listed_apart_and_never_by_their_name(here: Path, letter: Path) -> None:
    result = run("import", "people.csv", "--individuals", "-C", letter)
    assert (result.exit_code, result.stderr) == (0, "2 individuals: 2 added to coalitions/us.yaml.\n")
    text = (letter / "coalitions/us.yaml").read_text()
    assert "individuals:" in text
    assert "signoffs" not in text
    assert "id: ann" not in text
    printed = json.loads(run("import", "people.csv", "--individuals", "-C", letter, "--json").stdout)
    assert [double["by"] for double in printed["duplicates"]] == ["e-mail", "name"]


def test_individuals_go_into_the_database_where_there_is_one(
    here: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{here / 'base.sqlite'}")
    before = (letter / "coalitions/us.yaml").read_text()
    result = run("import", "people.csv", "--individuals", "-C", letter)
    assert (result.exit_code, result.stderr) == (0, "2 individuals: 2 added to the database.\n")
    again = run("import", "people.csv", "--individuals", "-C", letter)
    assert again.stderr == "2 individuals: 0 added to the database, 2 there already.\n"
    after = (letter / "coalitions/us.yaml").read_text()
    assert (after.startswith(before), "\ndatabase: " in after, "Ann" in after) == (True, True, False)
    exported = run("export", "--individuals", "-C", letter).stdout
    assert "Ann Example,,Institute,,a@b.example" in exported


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv"], "cannot read 'nowhere.csv': No such file or directory."),
        (["."], "'.' is a folder; a file should stand here."),
        (["answers.csv", "--into", "../x.yaml"], "'../x.yaml' lies outside the submission's folder."),
        (["answers.csv", "--into", "x.csv"], "'x.csv' is no .yaml file."),
        (["answers.csv", "-C", "nowhere"], "there is no folder 'nowhere'."),
    ],
)
def test_wrong_uses_end_with_2(here: Path, arguments: list[str], message: str) -> None:
    result = run("import", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")


def test_of_several_coalitions_one_must_be_named(here: Path, letter: Path) -> None:
    (letter / "submission.yaml").unlink()
    (letter / "coalitions/them.yaml").write_text("organisations: []\n")
    result = run("import", "answers.csv", "-C", letter)
    assert result.exit_code == 2
    assert (
        "say which coalition: --into FILE. There is: coalitions/them.yaml, coalitions/us.yaml."
        in result.stderr
    )
    assert "added to coalitions/them.yaml" in run(
        "import", "answers.csv", "-C", letter, "--into", "coalitions/them.yaml"
    ).stderr  # fmt: skip


def test_a_submission_that_names_its_coalition_wrongly_gets_none_made(here: Path, letter: Path) -> None:
    (letter / "coalitions/us.yaml").unlink()
    result = run("import", "answers.csv", "-C", letter, "--json")
    assert result.exit_code == 1
    assert "names 'coalitions/us.yaml', but there is no such file" in result.stderr
    assert "Mend this, or say which coalition: --into FILE." in result.stderr
    assert json.loads(result.stdout)["into"] is None
    assert [*(letter / "coalitions").iterdir()] == []


def test_nothing_that_steers_a_terminal_is_printed(here: Path, letter: Path) -> None:
    (here / "odd.csv").write_text(
        "Organisation,Country\nAl\u009bpha,NL\nAlpha\u202d,\nG\x1b[2J,Na\x1b[2Jrnia\n"
    )
    result = run("import", "odd.csv", "-C", letter)
    for letters in (result.stdout, result.stderr):
        assert not {"\x1b", "\u009b", "\u202d"} & set(letters)


def exported(*arguments: object) -> list[list[str]]:
    result = run("export", *arguments)
    assert result.exit_code == 0
    return [*csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))]


def test_export_writes_a_table_that_runs_no_formula(here: Path, letter: Path) -> None:
    path = letter / "coalitions/us.yaml"
    path.write_text('organisations:\n  - {id: one, name: "=1+1", contact: {phone: "+31 20"}}\n')
    heading, row = exported("-C", letter)
    assert heading[:3] == ["namens id", "organisation", "short name"]
    assert row[1] == "'=1+1"
    assert row[heading.index("telephone")] == "'+31 20"
    assert row[heading.index("state")] == "none"
    assert [as_typed(cell) for cell in row][:2] == ["one", "=1+1"]


def test_export_says_where_each_stands(here: Path, letter: Path) -> None:
    run("import", "answers.csv", "-C", letter)
    heading, *rows = exported("-C", letter)
    assert {row[0]: row[heading.index("state")] for row in rows} == {
        "one": "none",
        "two": "none",
        "alpha": "invited",
    }


@pytest.mark.parametrize("to", ["csv", "xlsx"])
def test_what_is_exported_is_imported_elsewhere_as_it_was(here: Path, letter: Path, to: str) -> None:
    run("import", "answers.csv", "-C", letter)
    assert run("export", "-C", letter, "--out", f"out.{to}").stderr == "3 organisations.\n"
    assert run("import", f"out.{to}").exit_code == 0
    one = json.loads(run("export", "-C", letter, "--to", "csv", "--json").stdout)["text"].splitlines()
    other = json.loads(run("export", "--to", "csv", "--json").stdout)["text"].splitlines()
    assert [line.rpartition(",")[0] for line in one] == [line.rpartition(",")[0] for line in other]


def test_the_format_follows_the_files_name_and_yaml_is_a_coalition(here: Path, letter: Path) -> None:
    assert run("export", "-C", letter, "--out", "out.xlsx").exit_code == 0
    assert openpyxl.load_workbook("out.xlsx").worksheets[0]["B2"].value == "Example Foundation"
    assert run("export", "-C", letter, "--out", "out.yml").exit_code == 0
    assert Path("out.yml").read_text() == (
        "lead: one\norganisations:\n  - id: one\n    name: Example Foundation\n  - id: two\n    name: Sample Society\n"
    )


def test_export_never_overwrites_by_mistake(here: Path, letter: Path) -> None:
    Path("out.csv").write_text("mine")
    result = run("export", "-C", letter, "--out", "out.csv")
    assert (result.exit_code, Path("out.csv").read_text()) == (2, "mine")
    assert "'out.csv' is there already. Take another name, or --force to overwrite it." in result.stderr
    assert run("export", "-C", letter, "--out", "out.csv", "--force").exit_code == 0
    assert run("export", "-C", letter, "--out", "out.csv").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "xls"], "there is no format 'xls'. Did you mean 'xlsx'? Known: csv, xlsx, yaml."),
        (["--to", "xlsx"], "an .xlsx file cannot be printed: say where it goes with --out FILE."),
        (["--out", "out.docx"], "there is no format 'docx'."),
        (["--out", "nowhere/out.csv"], "'nowhere/out.csv' cannot be written: No such file or directory."),
    ],
)
def test_wrong_exports_end_with_2(here: Path, letter: Path, arguments: list[str], message: str) -> None:
    result = run("export", "-C", letter, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_coalition_with_problems_is_not_exported(here: Path, letter: Path) -> None:
    (letter / "coalitions/us.yaml").write_text("organisations:\n  - {id: one}\n")
    result = run("export", "-C", letter, "--json")
    assert result.exit_code == 1
    assert "an organisation has no key 'name'" in result.stderr
    assert json.loads(result.stdout)["problems"]


def test_many_rows_are_printed_in_part_and_all_are_in_json(here: Path, letter: Path) -> None:
    rows: Any = [["Organisation", "Country"], *([f"Group {at}", "NL"] for at in range(600))]
    rows += [[f"Bad {at}", "Narnia"] for at in range(50)]
    (here / "many.csv").write_bytes(csv_file(rows))
    result = run("import", "many.csv", "-C", letter)
    assert result.stdout.splitlines()[-1] == "and 580 more added; --json prints them all."
    assert "and 30 more.\n" in result.stderr
