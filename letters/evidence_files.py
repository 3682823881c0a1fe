"""The matrix of claims and sources as a file: a page, a drawing, or the annex for the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from namens.citations.evidence import Result, matrix_html, matrix_svg
from namens.letters.annex import annex
from namens.letters.compose import compose
from namens.letters.docx import write_docx
from namens.letters.evidence import results_of
from namens.letters.load import Loaded, chosen_languages, load
from namens.letters.model import Letter
from namens.letters.naming import file_name
from namens.workspace.outputs import Saved, save
from namens.workspace.problems import Problems

FORMATS = ("html", "svg", "docx")


def evidence_file(
    loaded: Loaded, letter: Letter, results: Sequence[Result], form: str, problems: Problems
) -> tuple[str, bytes]:
    """The name and the content of the matrix in one of FORMATS."""
    name = file_name(letter, form, "evidence")
    if form == "html":
        return name, matrix_html(results, title=letter.title)
    if form == "svg":
        return name, matrix_svg(results).encode()
    return name, write_docx(annex(loaded, letter, results), loaded.letterhead, problems)


class Evidence(NamedTuple):
    """A submission's claims with their states, and the files that show them."""

    results: tuple[Result, ...]
    saved: Saved
    problems: Problems


def evidence_of(
    folder: Path, asked: tuple[str, ...], form: str, out: Path | None, *, force: bool = False
) -> Evidence:
    """Every claim with its state; with *form*, a file a language that shows them. Raises SubmissionError."""
    problems = Problems()
    loaded = load(folder.resolve(), problems)
    languages = chosen_languages(loaded, asked) if loaded else []
    letters = compose(loaded, languages, problems) if loaded and form else []
    problems.stop()
    assert loaded is not None  # else there was a problem
    results = results_of(loaded, languages, problems)
    files = dict(
        evidence_file(loaded, letter, results_of(loaded, [letter.language], problems), form, problems)
        for letter in letters
    )
    saved = save(files, out or folder / "out", problems, force=force) if files else Saved()
    problems.stop()
    return Evidence(results, saved, problems)
