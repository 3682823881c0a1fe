"""Building: what is written where, what is left alone, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from submissions import built_text, problems, write

from namens.letters.build import Request, build
from namens.letters.load import UnknownLanguage
from namens.letters.naming import slug
from namens.workspace.problems import SubmissionError


def test_a_built_file_is_named_after_the_title_in_its_language(tmp_path: Path) -> None:
    path = write(tmp_path) / "submission.yaml"
    path.write_text(path.read_text().replace("title: Letter", "title: 'Één *brief*: over “Łódź” / nu'"))
    built = build(Request(tmp_path))
    assert [file.name for file in built.saved.written] == ["een-brief-over-łodz-nu-en.docx"]
    assert built.saved.written[0].parent == tmp_path / "out"


@pytest.mark.parametrize(
    ("title", "name"), [("…", "letter"), ("A" * 200, "a" * 80), ("../../etc", "etc"), ("Эмоции", "эмоции")]
)
def test_any_title_makes_a_safe_name(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_file_that_was_edited_since_is_not_overwritten_without_force(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (path,) = build(Request(folder)).saved.written
    path.write_bytes(b"edited in Word")
    argument = folder / "arguments/point.yaml"
    argument.write_text("id: point\ntext: Another sentence.\n")
    with pytest.raises(SubmissionError, match="was changed since namens built it"):
        build(Request(folder))
    assert path.read_bytes() == b"edited in Word"
    build(Request(folder, force=True))
    assert zipfile.is_zipfile(path)


def test_with_a_problem_what_was_built_before_stays_as_it_was(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (path,) = build(Request(folder)).saved.written
    before = path.read_bytes()
    (folder / "arguments/point.yaml").write_text("id: point\ntext: A claim.[@nobody]\n")
    with pytest.raises(SubmissionError):
        build(Request(folder, force=True))
    assert path.read_bytes() == before


def test_a_second_build_of_the_same_sources_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (path,) = build(Request(folder)).saved.written
    again = build(Request(folder))
    assert again.saved.written == ()
    assert again.saved.unchanged == (path,)


def test_a_language_that_the_submission_lacks_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UnknownLanguage, match=r"no language 'nl'.* It has: en"):
        build(Request(write(tmp_path), ("nl",)))


def test_without_libreoffice_the_other_formats_are_built_and_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_SOFFICE", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PATH", "")
    built = build(Request(write(tmp_path / "letter"), formats=("docx", "pdf", "html")))
    assert {path.suffix for path in built.saved.written} == {".docx", ".html"}
    assert "LibreOffice" in built.failed[0]


def test_two_processes_build_the_same_bytes_whatever_the_hash_seed_and_the_clock(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "emotion-recognition"
    made = []
    for number, seed in enumerate(("0", "4711")):
        out = tmp_path / str(number)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": ("UTC", "Asia/Tokyo")[number],
            "NAMENS_CACHE": str(out),
        }
        command = [
            sys.executable,
            "-m",
            "namens.cli.main",
            "build",
            str(example),
            "--out",
            str(out / "letters"),
        ]
        formats = ["--to", "docx", "--to", "html", "--to", "text"]
        subprocess.run([*command, *formats], env=environment, check=True, capture_output=True)
        made.append({path.name: path.read_bytes() for path in sorted((out / "letters").glob("*-*.*"))})
    assert len(made[0]) == 6
    assert made[0] == made[1]


def test_problems_are_the_same_for_check_and_build(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: A claim.[@nobody]\n")
    with pytest.raises(SubmissionError) as raised:
        build(Request(folder))
    assert [str(problem) for problem in raised.value.problems] == problems(folder)


def test_a_letterhead_of_one_s_own_is_found_from_inside_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path)
    (folder / "templates").mkdir()
    document = docx.Document()
    document.save(str(folder / "templates/letterhead.docx"))
    path = folder / "submission.yaml"
    for named in ("letterhead.docx", "templates/letterhead.docx"):
        path.write_text(path.read_text().partition("letterhead:")[0] + f"letterhead: {named}\n")
        monkeypatch.chdir(folder)
        assert build(Request(Path(), force=True)).problems.errors == []


def test_a_draft_without_a_title_in_its_language_is_named_by_the_title_that_there_is(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", "[en, nl]"))
    built = build(Request(folder, ("nl",), draft=True))
    assert [file.name for file in built.saved.written] == ["letter-nl.docx"]


def test_a_page_break_may_be_closed_as_in_pandoc(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: |\n  One.\n\n  ::: page-break\n  :::\n\n  Two.\n")
    assert ":::" not in built_text(folder)
