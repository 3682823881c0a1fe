"""The matrix of claims and sources as a file: a page, a drawing, or the annex for the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from namens.citations.evidence import Result, matrix_html, matrix_svg
from namens.citations.evidence.claims import no_evidence
from namens.letters.annex import annex
from namens.letters.claims import claims_of, identity
from namens.letters.compose import compose
from namens.letters.docx import write_docx
from namens.letters.evidence import results_of
from namens.letters.load import Loaded, chosen_languages, load
from namens.letters.model import Letter
from namens.letters.naming import file_name
from namens.workspace.outputs import Saved, out_folder, save
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
    target = out_folder(out, folder, problems) if form else folder
    problems.stop()
    assert loaded is not None  # else there was a problem
    results = results_of(loaded, languages, problems)
    files = dict(
        evidence_file(loaded, letter, _in_language(loaded, letter.language, results), form, problems)
        for letter in letters
    )
    saved = save(files, target, problems, force=force) if files else Saved()
    problems.stop()
    return Evidence(results, saved, problems)


def _in_language(loaded: Loaded, language: str, results: Sequence[Result]) -> tuple[Result, ...]:
    """*results* as the letter in *language* has them: its own claims in its own words, none of them checked again."""
    known = {identity(result.claim): result for result in results}
    claims = [
        claim for claim in claims_of(loaded, [language]) if not claim.key or claim.key in loaded.library
    ]
    return tuple(
        replace(known[identity(claim)], claim=claim)
        if identity(claim) in known
        else Result(claim, "no-evidence", reason=no_evidence(claim))  # another language's text quotes it
        for claim in claims
    )
