"""Submissions with a coalition of three, two arguments in two languages, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from submissions import write
from typer.testing import CliRunner, Result

from namens.cli.main import app

TWO_LANGUAGES = """\
title: {en: Letter, nl: Brief}
languages: [en, nl]
date: 2024-12-16
to: {organisation: Example Authority}
subject: {en: A subject, nl: Een onderwerp}
coalition: coalitions/us.yaml
arguments: [point, other]
"""
POINT = """\
id: point
text:
  en: |
    A sentence.[@doe2020, p. 3] Another one.
  nl: |
    Een zin.[@doe2020, p. 3] Nog een.
asks: {en: Do this., nl: Doe dit.}
"""
OTHER = """\
id: other
heading: {en: Elsewhere, nl: Elders}
text:
  en: |
    It costs 40 euros.^[Written by hand.]
  nl: |
    Het kost 40 euro.^[Met de hand geschreven.]
asks: {en: Do that too., nl: Doe ook dat.}
"""
THREE = """\
lead: one
organisations:
  - {id: one, name: Example Foundation}
  - {id: two, name: Sample Society, aliases: [The Sampler]}
  - {id: three, name: {en: Third Sector, nl: Derde Sector}}
"""


def coalition_of_three(folder: Path, **files: str) -> Path:
    """The submission; keywords as `submissions.write` takes them."""
    named = {
        "submission": TWO_LANGUAGES,
        "argument": POINT,
        "arguments/other.yaml": OTHER,
        "coalition": THREE,
    }
    return write(folder, **{**named, **files})


def sign(folder: Path, *words: str) -> Result:
    """`namens sign …` in *folder*."""
    return CliRunner().invoke(app, ["sign", *words, "-C", str(folder)])


def signed(folder: Path, *words: str) -> Result:
    """`namens sign …`, which ends well."""
    result = sign(folder, *words)
    assert result.exit_code == 0, result.output
    return result


def status(folder: Path) -> dict[str, dict[str, Any]]:
    """Each signatory's row of `namens sign status --json`, by its id."""
    rows = json.loads(signed(folder, "status", "--json").stdout)["signatories"]
    return {row["id"]: row for row in rows}


def edit(path: Path, old: str, new: str) -> None:
    """Replace *old*, which is there, in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
