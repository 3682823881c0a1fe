"""Small submissions for tests: files by name, with a working default for each."""

from __future__ import annotations

import textwrap
from pathlib import Path

from proofs import assert_sound

from namens.letters.build import Request, build, check
from namens.workspace.problems import SubmissionError

SUBMISSION = """\
title: Letter
languages: [en]
date: 2024-12-16
to: {organisation: Example Authority}
subject: A subject
coalition: coalitions/us.yaml
arguments: [point]
"""
ARGUMENT = """\
id: point
text: A sentence.
"""
COALITION = """\
lead: one
organisations:
  - {id: one, name: Example Foundation}
  - {id: two, name: Sample Society}
"""
LIBRARY = """\
@book{doe2020,
  author = {Doe, Jane},
  title = {A Book of Examples},
  publisher = {Sample Press},
  address = {Utrecht},
  date = {2020},
}
@online{body2021,
  author = {{Example Body}},
  title = {An Example Page},
  date = {2021},
  url = {https://example.org/page_(1)?a=b&c=50%25},
}
"""
DEFAULTS = {
    "submission.yaml": SUBMISSION,
    "arguments/point.yaml": ARGUMENT,
    "coalitions/us.yaml": COALITION,
    "citations/library.bib": LIBRARY,
}


def write(folder: Path, **files: str) -> Path:
    """A submission in *folder*. Keywords: `submission`, `argument`, `coalition`, `library` replace a default."""
    short = dict(zip(("submission", "argument", "coalition", "library"), DEFAULTS, strict=True))
    named = {short.get(name, name): textwrap.dedent(text) for name, text in files.items()}
    for name, text in {**DEFAULTS, **named}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def problems(folder: Path, *, draft: bool = False) -> list[str]:
    """What `check` says of the submission, line by line."""
    return [str(problem) for problem in check(Request(folder, draft=draft))]


def built_text(folder: Path, language: str = "en", *, draft: bool = False) -> str:
    """The letter as plain text."""
    built = build(Request(folder, (language,), ("text",), force=True, draft=draft))
    return (built.saved.written + built.saved.unchanged)[0].read_text(encoding="utf-8")


def built_docx(folder: Path, language: str = "en") -> bytes:
    """The letter as DOCX, which is sound."""
    built = build(Request(folder, (language,), ("docx",), force=True))
    data = (built.saved.written + built.saved.unchanged)[0].read_bytes()
    assert_sound(data)
    return data


def notes(folder: Path, language: str = "en") -> list[str]:
    """The letter's notes as text, without their numbers."""
    last = built_text(folder, language).rstrip("\n").rpartition("\n\n")[2]
    return [line.partition("] ")[2] for line in last.split("\n") if line.startswith("[")]


__all__ = ["SubmissionError", "built_docx", "built_text", "notes", "problems", "write"]
