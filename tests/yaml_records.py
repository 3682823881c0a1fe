"""A record with a key of every shape, and ways to read a file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from namens.workspace.problems import Problems
from namens.workspace.records import read_record
from namens.workspace.scalars import Boolean, Choice, Count, Date, FilePath, Identifier, Shape, Text
from namens.workspace.schema import Field, ListOf, ReaderText, Record

PART = Record(
    "a part", dict, (Field("name", Text(), "its name"), Field("size", Count(), "its size")), shorthand="name"
)
THING = Record(
    "a thing",
    dict,
    (
        Field("title", ReaderText(), "what it is called", required=True),
        Field("id", Identifier, "a short name"),
        Field("order", Choice(("lead-first", "alphabetical")), "the order"),
        Field("date", Date(), "the date"),
        Field("open", Boolean(), "open or not"),
        Field("words", Count(), "words at most"),
        Field("logo", FilePath(), "a picture"),
        Field("later", FilePath(may_be_missing=True), "a file that is made later"),
        Field("country", Text("a country code such as NL", "[A-Z]{2}"), "the country"),
        Field("note", Text(), "a remark"),
        Field("lines", ListOf(Text(), or_one=True), "lines"),
        Field("parts", ListOf(PART), "parts"),
        Field("owner", PART, "the owner"),
        Field("with-dash", Text(), "a key with a dash"),
    ),
)


def read(folder: Path, text: str, shape: Shape = THING) -> tuple[Any, list[str]]:
    """What was read, and the problems as a user sees them."""
    (folder / "a.yaml").write_text(text, encoding="utf-8", newline="")
    problems = Problems()
    found = read_record(folder / "a.yaml", folder, shape, problems)
    return found, [str(problem).removeprefix("a.yaml:") for problem in problems]


def said(folder: Path, text: str) -> str:
    """The one problem of a thing that is complete but for one line."""
    _, problems = read(folder, f"title: t\n{text}\n")
    assert len(problems) == 1
    return problems[0]


def value(folder: Path, key: str, written: str) -> Any:
    """What is read of one key, without a problem."""
    found, problems = read(folder, f"title: t\n{key}: {written}\n")
    assert problems == []
    return found[key]
