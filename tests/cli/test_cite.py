"""`namens cite`: what the commands print, where, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from submissions import LIBRARY, write
from typer.testing import CliRunner, Result

from namens.cli.cite import app

ARGUMENT = """\
id: point
text:
  en: |
    A claim.[@body2021] Another.[@doe2020, p. 3] Once more.[@body2021]
evidence:
  - {cite: doe2020, quote: Words.}
"""
RIS = "TY  - BOOK\nAU  - Doe, Jane\nTI  - Another Book\nPY  - 2020\nC1  - odd\nER  - \n"


def run(*arguments: object, stdin: str = "") -> Result:
    return CliRunner().invoke(
        app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False
    )


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    return write(tmp_path / "letter", argument=ARGUMENT, library=LIBRARY + "@misc{spare, title = {Spare}}\n")


def test_list_prints_a_line_an_entry(letter: Path) -> None:
    result = run("list", "-C", letter)
    assert result.exit_code == 0
    assert result.stdout == (
        "doe2020   2020  Doe           A Book of Examples\n"
        "body2021  2021  Example Body  An Example Page\n"
        "spare                         Spare\n"
    )


def test_list_and_search_print_json(letter: Path) -> None:
    (entry,) = json.loads(run("search", "EXAMPLE", "sample", "-C", letter, "--json").stdout)["entries"]
    assert entry == {
        "key": "doe2020",
        "type": "book",
        "author": "Doe",
        "year": "2020",
        "title": "A Book of Examples",
        "doi": "",
        "url": "",
        "file": "citations/library.bib",
        "line": 1,
    }
    assert len(json.loads(run("list", "-C", letter, "--json").stdout)["entries"]) == 3
    nothing = run("search", "nowhere", "-C", letter)
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "Nothing in 3 entries.\n")


def test_show_prints_note_short_form_and_bibliography_in_the_letters_style(letter: Path) -> None:
    result = run("show", "doe2020", "-C", letter)
    assert (result.exit_code, result.stdout) == (
        0,
        "doe2020: @book, citations/library.bib:1\n"
        "  first note    Jane Doe, A Book of Examples (Utrecht: Sample Press, 2020).\n"
        "  short form    Doe, A Book of Examples.\n"
        "  bibliography  Doe, Jane. A Book of Examples. Utrecht: Sample Press, 2020.\n",
    )
    shown = json.loads(run("show", "doe2020", "-C", letter, "--json").stdout)
    assert shown["short"] == "Doe, A Book of Examples."
    assert shown["problems"] == []


@pytest.mark.parametrize("style", ["apa", "oscola", "leidraad-voor-juridische-auteurs"])
def test_show_follows_the_style(letter: Path, style: str) -> None:
    text = (letter / "submission.yaml").read_text() + f"citation_style: {style}\n"
    (letter / "submission.yaml").write_text(text)
    shown = json.loads(run("show", "doe2020", "-C", letter, "--json").stdout)
    assert all("Doe" in shown[form] for form in ("first", "short", "bibliography"))


def test_show_says_what_is_wrong_with_the_entry(letter: Path) -> None:
    (letter / "citations/library.bib").write_text("@book{a, title = {T}\n author = {X}}\n")
    result = run("show", "a", "-C", letter)
    assert result.exit_code == 1
    assert "a comma is missing in 'a'" in result.stderr


def test_where_names_the_arguments_with_file_and_line(letter: Path) -> None:
    assert run("where", "doe2020", "-C", letter).stdout == (
        "arguments/point.yaml:4:35: point\narguments/point.yaml:6:12: point\n"
    )
    (one, other) = json.loads(run("where", "body2021", "-C", letter, "--json").stdout)["cited"]
    assert one == {"argument": "point", "file": "arguments/point.yaml", "line": 4, "column": 15}
    assert other["line"] == 4
    assert run("where", "spare", "-C", letter).stderr == "Nothing cites 'spare'.\n"


def test_unused_lists_what_nothing_cites(letter: Path) -> None:
    result = run("unused", "-C", letter)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [["spare", "Spare"]]
    assert result.stderr == "1 of 3 entries not cited.\n"
    assert [
        entry["key"] for entry in json.loads(run("unused", "-C", letter, "--json").stdout)["entries"]
    ] == ["spare"]


def test_an_entry_from_which_a_cited_one_inherits_is_used(letter: Path) -> None:
    path = letter / "citations/library.bib"
    path.write_text(
        LIBRARY.replace("author = {Doe, Jane},", "author = {Doe, Jane}, crossref = {parent},")
        + "@book{parent, title = {P}}"
    )
    assert run("unused", "-C", letter).stdout == ""


@pytest.mark.parametrize("command", ["show", "where"])
def test_an_unknown_key_is_a_wrong_use_with_a_suggestion(letter: Path, command: str) -> None:
    result = run(command, "doe2021", "-C", letter)
    assert result.exit_code == 2
    assert "no citation 'doe2021' in citations/library.bib. Did you mean 'doe2020'?" in result.stderr


def test_import_adds_to_the_base_and_says_what_it_kept(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "in.ris").write_text(RIS)
    before = (letter / "citations/library.bib").read_bytes()
    result = run("import", tmp_path / "in.ris", "-C", letter)
    assert (result.exit_code, result.stderr) == (0, "1 source: 1 added to citations/library.bib.\n")
    assert result.stdout == (
        "added  doe2020a  Doe, Another Book, 2020\n         kept without a place in biblatex: ris-c1\n"
    )
    assert (letter / "citations/library.bib").read_bytes().startswith(before)


def test_import_shows_a_duplicate_beside_what_is_there_and_ends_with_0(letter: Path) -> None:
    result = run(
        "import",
        "-",
        "-C",
        letter,
        stdin='[{"type": "webpage", "title": "Page", "URL": "http://example.org/page_(1)?a=b&c=50%25&utm_source=x"}]',
    )
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "there already, by URL: body2021"
    assert lines[1].split() == ["citations/library.bib:8", "pasted", "text:1"]
    assert "An Example Page" in result.stdout
    assert "utm_so" in result.stdout
    assert result.stderr == "1 source: 0 added to citations/library.bib, 1 there already.\n"
    assert (
        run(
            "import", "-", "--duplicates", "-C", letter, stdin='[{"type": "book", "title": "Spare"}]'
        ).exit_code
        == 0
    )


def test_import_ends_with_1_when_something_was_mended_and_names_file_and_line(
    letter: Path, tmp_path: Path
) -> None:
    (tmp_path / "in.ris").write_text(RIS.removesuffix("ER  - \n"))
    result = run("import", tmp_path / "in.ris", "-C", letter)
    assert result.exit_code == 1
    assert f"{tmp_path}/in.ris:1: this record has no 'ER'" in result.stderr
    assert "doe2020a" in (letter / "citations/library.bib").read_text()


def test_import_ends_with_1_when_json_had_to_be_repaired(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(
        '[{"type": "book", "title": "Heir"}\n{"type": "book", "title": "Heiress"}]'
    )
    result = run("import", tmp_path / "in.json", "-C", letter)
    assert result.exit_code == 1
    assert "in.json:2:1: no ',' stands before this item" in result.stderr
    assert "2 sources: 2 added" in result.stderr


def test_import_makes_the_file_that_it_is_told_and_says_that_the_letter_does_not_list_it(
    letter: Path,
) -> None:
    (letter / "submission.yaml").write_text(
        (letter / "submission.yaml").read_text() + "citations: [citations/library.bib]\n"
    )
    result = run("import", "-", "--into", "citations/new/more.bib", "-C", letter, stdin=RIS)
    assert result.exit_code == 0
    assert (letter / "citations/new/more.bib").read_text().startswith("@book{doe2020a,\n")
    assert "submission.yaml does not list citations/new/more.bib" in result.stderr


def test_import_into_a_folder_without_a_submission_makes_the_usual_file(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    assert run("import", "-", "-C", tmp_path, stdin=RIS).exit_code == 0
    assert (tmp_path / "citations/library.bib").exists()
    assert run("list", "-C", tmp_path).stdout.startswith("doe2020")


def test_import_prints_json(letter: Path) -> None:
    result = run("import", "-", "--json", "-C", letter, stdin=RIS + RIS + "TY  - BOOK\nER  - \n")
    document = json.loads(result.stdout)
    assert (document["into"], document["found"], document["unread"]) == ("citations/library.bib", 3, 1)
    assert [(added["key"], added["kept"], added["line"]) for added in document["added"]] == [
        ("doe2020a", ["ris-c1"], 1)
    ]
    assert document["duplicates"][0]["by"] == "title, year and author"
    assert document["duplicates"][0]["new"]["line"] == 7
    assert document["problems"][0]["line"] == 13
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import"], "FILE"),
        (["import", "nowhere.ris"], "cannot read 'nowhere.ris'"),
        (["import", "-", "--into", "../library.bib"], "lies outside the submission's folder"),
        (["import", "-", "--into", "submission.yaml"], "is no .bib file"),
        (["export", "--to", "bibtx"], "there is no format 'bibtx'. Did you mean 'bibtex'?"),
        (["export", "--to", "bibtex", "--language", "de"], "has no language 'de'"),
        (["export", "--to", "bibtex", "--out", "citations/library.bib"], "is a file of the base itself"),
        (["list", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_ends_with_2(letter: Path, monkeypatch: Any, arguments: list[str], words: str) -> None:
    monkeypatch.chdir(letter)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_several_bases_ask_which_one(letter: Path) -> None:
    (letter / "citations/library.bib").rename(letter / "citations/one.bib")
    (letter / "citations/two.bib").write_text("")
    result = run("import", "-", "-C", letter, stdin=RIS)
    assert result.exit_code == 2
    assert "--into FILE. There is: citations/one.bib, citations/two.bib." in result.stderr


def test_export_writes_what_the_letter_cites_in_its_order(letter: Path, tmp_path: Path) -> None:
    result = run("export", "--to", "bibtex", "-C", letter)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.startswith("@")] == [
        "@online{body2021,",
        "@book{doe2020,",
    ]
    out = tmp_path / "out.json"
    assert run("export", "--to", "csl-json", "--out", out, "-C", letter).exit_code == 0
    assert [item["id"] for item in json.loads(out.read_text())] == ["body2021", "doe2020"]
    assert (
        run("import", out, "-C", letter).stderr
        == "2 sources: 0 added to citations/library.bib, 2 there already.\n"
    )
    assert json.loads(run("export", "--to", "csl-json", "-C", letter, "--json").stdout)["keys"] == [
        "body2021",
        "doe2020",
    ]


def test_export_overwrites_only_when_told(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bib"
    out.write_text("mine")
    assert run("export", "--to", "bibtex", "--out", out, "-C", letter).exit_code == 2
    assert out.read_text() == "mine"
    assert run("export", "--to", "bibtex", "--out", out, "--force", "-C", letter).exit_code == 0


def test_export_of_a_letter_with_an_unknown_key_writes_nothing(letter: Path, tmp_path: Path) -> None:
    (letter / "arguments/point.yaml").write_text("id: point\ntext: A claim.[@nobody]\n")
    result = run("export", "--to", "bibtex", "--out", tmp_path / "out.bib", "-C", letter)
    assert result.exit_code == 1
    assert "no citation 'nobody'" in result.stderr
    assert not (tmp_path / "out.bib").exists()


def test_list_imports_no_parser_and_no_document_library(letter: Path) -> None:
    code = (
        "import sys; sys.argv = ['cite', 'list', '-C', sys.argv[1]]\n"
        "from namens.cli.cite import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print(sorted({'bibtexparser', 'docx', 'jinja2', 'lxml', 'markdown_it', 'filelock'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, letter], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.splitlines()[-1] == "[]"
