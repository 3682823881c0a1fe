"""Characters that no letter should hold: a problem at their place where the entry is cited, else a warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from submissions import built_docx, problems, write

ENTRY = "@book{a,\n  title = {A %s Title},\n  author = {Doe, J},\n}\n"


@pytest.mark.parametrize("letter", ["\x07", "\x1b", "\ufdd0", "\U0001ffff", "\x7f"])
def test_in_a_cited_entry_they_are_a_problem_at_their_line_and_column(base: Any, letter: str) -> None:
    opened = base(ENTRY % letter)
    opened.read("a")
    assert opened.errors == [
        f"library.bib:2:14: 'title' of 'a' holds the character U+{ord(letter):04X}, which no letter should hold. Delete it."
    ]


def test_a_letter_of_windows_1252_that_was_read_as_another_is_said(base: Any) -> None:
    opened = base(ENTRY % "isn\x92t")
    opened.read("a")
    (error,) = opened.errors
    assert error.endswith("It is '’' in Windows-1252: write that, or delete it.")


def test_in_an_entry_that_nobody_cites_they_are_a_warning(base: Any) -> None:
    opened = base(ENTRY % "\x07" + "@book{b, title = {T}, author = {Doe, J}}")
    opened.read("b")
    assert opened.errors == []
    assert [line.partition(": warning: ")[0] for line in opened.warnings] == ["library.bib:2:14"]


def test_in_a_field_that_no_note_prints_and_between_entries_they_stop_nothing(base: Any) -> None:
    opened = base("@book{a, title = {T}, author = {Doe, J}, abstract = {\x02}}\n\x0c\n@misc{b, title = {T}}")
    opened.read("a")
    assert opened.errors == []
    assert len(opened.warnings) == 1
    assert "'abstract' of 'a' holds the character U+0002" in opened.warnings[0]


@pytest.mark.parametrize(
    ("bib", "place", "name"),
    [
        ('@string{s = "x\x07"}\n@book{a, title = s, author = {Doe, J}}', "library.bib:2:10", "title"),
        (
            "@book{a, author = {Doe, J}, title = {T}, crossref = {p}}\n@book{p, publisher = {\x07}}",
            "library.bib:2:23",
            "publisher",
        ),
    ],
)
def test_they_are_found_too_when_a_string_or_a_parent_brings_them(
    base: Any, bib: str, place: str, name: str
) -> None:
    opened = base(bib)
    opened.read("a")
    (error,) = opened.errors
    assert error.startswith(f"{place}: '{name}' of ")
    assert "U+0007" in error


def test_beside_the_fields_they_are_found_too(base: Any) -> None:
    opened = base("@book{a,\n\x07 title = {T}, author = {Doe, J}}")
    opened.read("a")
    assert [line.partition(" ")[0] for line in opened.errors] == ["library.bib:2:1:"]


@pytest.mark.parametrize("letter", ["\x07", "\ufdd0", "\x9b"])
def test_a_letter_that_cites_such_an_entry_is_not_built(tmp_path: Path, letter: str) -> None:
    folder = write(tmp_path, argument="id: point\ntext: A claim.[@a]\n", library=ENTRY % letter)
    found = [line for line in problems(folder) if "U+" in line]
    assert len(found) == 1
    assert found[0].startswith("citations/library.bib:2:14: 'title' of 'a' holds the character ")


def test_a_letter_that_does_not_cite_it_is_built(tmp_path: Path) -> None:
    spare = "@misc{spare, title = {A\x07}}\n"
    folder = write(tmp_path, library=ENTRY % "b" + spare)
    assert built_docx(folder)
