"""Copies of sources from the command line, and what they prove."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from proofs import assert_sound
from submissions import write
from typer.testing import CliRunner, Result

from namens.cli.main import app

ARGUMENT = """\
id: point
heading: A point
text: |
  A claim.[@doe2020] She says: “the sea rises every single year”.[@body2021]
evidence:
  - cite: doe2020
    quote: nobody may read a letter that is not theirs
    translation: {nl: niemand mag andermans brief lezen}
    counter: {en: The other side denies it.}
"""
COPY = "A book.\n\nOf old it is said that nobody may read a letter that is not theirs, and so it is.\n"


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "letter", argument=ARGUMENT)


def states(folder: Path) -> dict[str, str]:
    claims = json.loads(run("cite", "evidence", "-C", folder, "--json").stdout)["claims"]
    return {claim["key"]: claim["state"] for claim in claims}


def test_a_quotation_without_a_copy_is_a_warning_and_the_check_ends_with_0(folder: Path) -> None:
    result = run("check", folder)
    assert result.exit_code == 0
    assert "arguments/point.yaml:7:12: warning: not proved: 'doe2020' has no saved copy" in result.stderr
    assert states(folder) == {"doe2020": "no-copy", "body2021": "no-copy"}


def test_a_saved_copy_proves_a_quotation(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text(COPY)
    result = run(
        "cite", "save", "doe2020", tmp_path / "book.txt", "-C", folder, "--from", "https://example.org/book"
    )
    assert result.exit_code == 0
    assert (folder / "citations/evidence/doe2020.txt").read_text() == COPY
    index = (folder / "citations/evidence/index.yaml").read_text()
    assert "https://example.org/book" in index
    assert states(folder)["doe2020"] == "proved"


def test_pasted_text_is_saved_from_standard_input(folder: Path) -> None:
    assert run("cite", "save", "doe2020", "-", "-C", folder, text=COPY).exit_code == 0
    assert states(folder)["doe2020"] == "proved"


def test_a_copy_that_was_placed_by_hand_counts(folder: Path) -> None:
    (folder / "citations/evidence").mkdir()
    (folder / "citations/evidence/doe2020.txt").write_text(COPY)
    assert states(folder)["doe2020"] == "proved"


def test_a_quotation_that_is_not_in_the_copy_ends_the_check_with_1_and_shows_the_difference(
    folder: Path,
) -> None:
    run("cite", "save", "doe2020", "-", "-C", folder, text=COPY.replace("nobody", "anybody"))
    result = run("check", folder)
    assert result.exit_code == 1
    assert "arguments/point.yaml:7:12: this quotation is not in the copy of 'doe2020'" in result.stderr
    assert "anybody" in result.stderr
    assert states(folder)["doe2020"] == "not-found"


def test_a_quotation_in_the_text_before_a_citation_is_proved_too(folder: Path) -> None:
    run(
        "cite",
        "save",
        "body2021",
        "-",
        "-C",
        folder,
        text="They say that the sea rises every single year, no less.\n",
    )
    assert states(folder)["body2021"] == "proved"
    (folder / "citations/evidence/body2021.txt").unlink()
    run(
        "cite",
        "save",
        "body2021",
        "-",
        "-C",
        folder,
        "--replace",
        text="They say that the sea falls every year.\n",
    )
    result = run("check", folder)
    assert result.exit_code == 1
    assert "arguments/point.yaml:4:" in result.stderr


def test_a_copy_that_was_changed_since_says_so(folder: Path) -> None:
    run("cite", "save", "doe2020", "-", "-C", folder, text=COPY)
    (folder / "citations/evidence/doe2020.txt").write_text(COPY + "More.\n")
    assert states(folder)["doe2020"] == "copy-changed"


def test_line_ends_that_were_rewritten_are_no_change_of_a_copy(folder: Path) -> None:
    run("cite", "save", "doe2020", "-", "-C", folder, text=COPY.rstrip("\n"))
    copy = folder / "citations/evidence/doe2020.txt"
    copy.write_bytes(b"".join(line + b"\r\n" for line in copy.read_bytes().split(b"\n")).removesuffix(b"\n"))
    assert states(folder)["doe2020"] == "proved"
    assert "changed" not in run("check", folder).stderr


def test_a_changed_copy_that_is_accepted_keeps_where_it_came_from(folder: Path) -> None:
    run("cite", "save", "doe2020", "-", "-C", folder, "--from", "A paper, 2 May 2020", text=COPY)
    copy = folder / "citations/evidence/doe2020.txt"
    copy.write_text(f"{COPY}And more.\n")
    assert states(folder)["doe2020"] == "copy-changed"
    assert run("cite", "save", "doe2020", copy, "-C", folder).exit_code == 0
    assert states(folder)["doe2020"] == "proved"
    assert 'from: "A paper, 2 May 2020"' in (folder / "citations/evidence/index.yaml").read_text()


def test_a_copy_of_a_key_that_no_bib_file_has_is_kept_with_a_warning(folder: Path) -> None:
    result = run("cite", "save", "nobody1999", "-", "-C", folder, text=COPY)
    assert result.exit_code == 0
    assert "warning: no citation 'nobody1999' in" in result.stderr
    assert (folder / "citations/evidence/nobody1999.txt").exists()


def test_a_cited_source_without_a_quotation_has_no_evidence(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: A claim.[@doe2020]\n")
    assert states(folder) == {"doe2020": "no-evidence"}
    assert run("check", folder).exit_code == 0


def test_the_matrix_is_drawn_as_a_page_and_as_a_picture(folder: Path, tmp_path: Path) -> None:
    for form, begins in (("html", "<!DOCTYPE html>"), ("svg", '<?xml version="1.0"')):
        result = run("cite", "evidence", "-C", folder, "--to", form, "--out", tmp_path / "out")
        assert result.exit_code == 0
        text = (tmp_path / f"out/letter-evidence-en.{form}").read_text(encoding="utf-8")
        assert text.startswith(begins)
        assert "nobody may read a letter" in text


def test_the_annex_holds_sources_quotations_and_what_is_answered(folder: Path, tmp_path: Path) -> None:
    run("cite", "save", "doe2020", "-", "-C", folder, text=COPY)
    assert run("cite", "evidence", "-C", folder, "--to", "docx", "--out", tmp_path / "out").exit_code == 0
    path = tmp_path / "out/letter-evidence-en.docx"
    assert_sound(path.read_bytes())
    said = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert said[0] == "Sources and quotations"
    assert "Jane Doe, A Book of Examples (Utrecht: Sample Press, 2020)." in said
    assert "nobody may read a letter that is not theirs" in said
    assert "The other side answers: The other side denies it." in said
    assert "[word by word in the saved copy]" in said
    assert not any("niemand" in words for words in said), (
        "a translation into another language than the letter's"
    )


def test_an_unknown_format_is_a_wrong_use(folder: Path) -> None:
    result = run("cite", "evidence", "-C", folder, "--to", "svgg")
    assert result.exit_code == 2
    assert "Did you mean 'svg'?" in result.stderr


def test_a_word_between_quotation_marks_is_no_quotation_to_prove(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: They call it “smart”.[@doe2020]\n")
    run("cite", "save", "doe2020", "-", "-C", folder, text=COPY)
    assert run("check", folder).exit_code == 0
    assert states(folder) == {"doe2020": "no-evidence"}
