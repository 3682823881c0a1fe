"""A submission as one Markdown file, so that pandoc can be given the very same letter.

Arguments are Markdown with pandoc's own citation syntax, so their text goes over untouched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

WORDS = {
    "nl": ("Aan", "Datum", "Betreft", "Namens", "Ondertekenaars"),
    "en": ("To", "Date", "Subject", "On behalf of", "Signatories"),
}


@dataclass(frozen=True, slots=True)
class Twin:
    """What pandoc needs for the same letter: Markdown, .bib files, a style's id, the notes' language."""

    markdown: str
    bibliography: tuple[Path, ...]
    style: str
    notes_language: str


def twin_of(folder: Path, language: str) -> Twin:
    """The letter in *folder* for pandoc. Expects a sound submission that names its .bib files and its style."""
    submission = _read(folder / "submission.yaml")
    arguments = [_read(folder / "arguments" / f"{name}.yaml") for name in submission["arguments"]]
    coalition = _read(folder / submission["coalition"]) if "coalition" in submission else {}
    parts = [
        *_reference_lines(submission, coalition, language),
        _in(submission.get("salutation"), language),
        *_body(arguments, language),
        *_end(submission, coalition, language),
    ]
    return Twin(
        "\n\n".join(part.strip("\n") for part in parts if part) + "\n",
        tuple(folder / name for name in submission["citations"]),
        submission["citation_style"],
        submission.get("citation_language", language),
    )


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return document


def _in(value: Any, language: str) -> str:
    """A text that may be a map from language to string."""
    return str(value.get(language, "") if isinstance(value, dict) else value or "")


def _names(coalition: dict[str, Any], language: str) -> list[str]:
    return [_in(one["name"], language) for one in coalition.get("organisations", ())]


def _reference_lines(submission: dict[str, Any], coalition: dict[str, Any], language: str) -> Iterator[str]:
    to_word, date_word, subject_word, behalf_word, _ = WORDS[language]
    to = submission["to"]
    address = [to.get("name"), to.get("organisation"), *to.get("address", ())]
    yield f"**{to_word}:** {', '.join(_in(line, language) for line in address if line)}"
    yield f"**{date_word}:** {submission['date']}"
    yield f"**{subject_word}:** {_in(submission['subject'], language)}"
    if names := _names(coalition, language):
        yield f"**{behalf_word}:** {', '.join(names)}"


def _body(arguments: list[dict[str, Any]], language: str) -> Iterator[str]:
    for argument in arguments:
        if "heading" in argument:
            yield f"## {_in(argument['heading'], language)}"
        yield _in(argument["text"], language)
    asks = [_in(argument["asks"], language) for argument in arguments if "asks" in argument]
    yield "\n".join(f"{number}. {ask}" for number, ask in enumerate(asks, start=1))


def _end(submission: dict[str, Any], coalition: dict[str, Any], language: str) -> Iterator[str]:
    yield _in(submission.get("closing"), language)
    yield _in(submission.get("sender", {}).get("name"), language)
    if names := _names(coalition, language):
        yield f"## {WORDS[language][-1]}"
        yield "\n".join(f"- {name}" for name in names)
