"""The matrix of claims and sources as a file: a page, a drawing, or the annex for the dossier."""

from __future__ import annotations

from collections.abc import Sequence

from namens.citations.evidence import Result, matrix_html, matrix_svg
from namens.letters.annex import annex
from namens.letters.build import slug
from namens.letters.docx import write_docx
from namens.letters.load import Loaded
from namens.letters.model import Letter
from namens.workspace.problems import Problems

FORMATS = ("html", "svg", "docx")


def evidence_file(
    loaded: Loaded, letter: Letter, results: Sequence[Result], form: str, problems: Problems
) -> tuple[str, bytes]:
    """The name and the content of the matrix in one of FORMATS."""
    name = f"{slug(letter.title)}-evidence-{letter.language}.{form}"
    if form == "html":
        return name, matrix_html(results, title=letter.title)
    if form == "svg":
        return name, matrix_svg(results).encode()
    return name, write_docx(annex(loaded, letter, results), loaded.letterhead, problems)
