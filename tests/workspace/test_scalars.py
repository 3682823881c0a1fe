"""A scalar's type comes from the schema; a wrong one is named with what is expected."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from yaml_records import read, said, value

from namens.workspace.scalars import DatedText


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "no",
        "on",
        "true",
        "0x1F",
        "012",
        "1e3",
        "1_000",
        "12:30",
        ".inf",
        "2024-12-16",
        "=",
        "9" * 5_000,
    ],
)
def test_a_text_is_what_was_written_whatever_yaml_makes_of_it(tmp_path: Path, written: str) -> None:
    assert value(tmp_path, "note", written) == written


def test_norway_is_a_country(tmp_path: Path) -> None:
    assert value(tmp_path, "country", "NO") == "NO"


def test_a_text_knows_its_key_and_place(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "title:\n  nl: één\nparts:\n- name: twee\n")
    title, name = found["title"].by_language["nl"], found["parts"][0]["name"]
    assert (title.key, str(title.place), title.place_at(1).column) == ("title.nl", "a.yaml:2:7", 8)
    assert (name.key, str(name.place)) == ("parts.1.name", "a.yaml:4:9")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("note: [a]", "2:7: 'note' holds a list; expected text."),
        ("note: {a: b}", "2:7: 'note' holds keys and values; expected text."),
        ("country: no", "2:10: 'country' is 'no'; expected a country code such as NL."),
        ('country: "NL\\n"', r"2:10: 'country' is 'NL\n'; expected a country code such as NL."),
        ("id: a b", "2:5: 'id' is 'a b'; expected a short name of letters, digits, '-', '_' and '.'."),
        ("id: ../a", "2:5: 'id' is '../a'; expected a short name of letters, digits, '-', '_' and '.'."),
        ("order: alfabetical", "2:8: 'order' is 'alfabetical'; expected one of 'lead-first', 'alphabetical'. Did you mean 'alphabetical'?"),
        ("order: x", "2:8: 'order' is 'x'; expected one of 'lead-first', 'alphabetical'."),
        ("date: 2024-13-45", "2:7: 'date' is '2024-13-45', which is no date; expected one such as 2024-12-16."),
        ("date: 2023-02-29", "2:7: 'date' is '2023-02-29', which is no date; expected one such as 2024-12-16."),
        ("date: 16 december", "2:7: 'date' is '16 december', which is no date; expected one such as 2024-12-16."),
        ("date: 2024-1-1", "2:7: 'date' is '2024-1-1', which is no date; expected one such as 2024-12-16."),
        ("date: 20241216", "2:7: 'date' is '20241216', which is no date; expected one such as 2024-12-16."),
        ("date: 2024-W50-1", "2:7: 'date' is '2024-W50-1', which is no date; expected one such as 2024-12-16."),
        ("date: 0000-01-01", "2:7: 'date' is '0000-01-01', which is no date; expected one such as 2024-12-16."),
        ("date: ２０２４-12-16", "2:7: 'date' is '２０２４-12-16', which is no date; expected one such as 2024-12-16."),
        ("date: [2024]", "2:7: 'date' holds a list; expected a date such as 2024-12-16."),
        ("open: maybe", "2:7: 'open' is 'maybe'; expected true or false."),
        ("words: -1", "2:8: 'words' is '-1'; expected a whole number."),
        ("words: 1.5", "2:8: 'words' is '1.5'; expected a whole number."),
        ("words: 1_000", "2:8: 'words' is '1_000'; expected a whole number."),
        ("words: ٣", "2:8: 'words' is '٣'; expected a whole number."),
        (f"words: {'9' * 5_000}", f"2:8: 'words' is '{'9' * 40}…'; expected a whole number."),
        ("lines: {a: b}", "2:8: 'lines' holds keys and values; expected text."),
        ("lines: [a, [b]]", "2:12: 'lines.2' holds a list; expected text."),
        ("lines: [a, ~]", "2:12: 'lines.2' is empty; expected text."),
        ("parts: a", "2:8: 'parts' holds 'a'; expected a list, such as [a, b]."),
        ("parts: {name: a}", "2:8: 'parts' holds keys and values; expected a list, such as [a, b]."),
        ("parts: [[a]]", "2:9: 'parts.1' holds a list; expected keys such as name, size."),
        ("owner: [a]", "2:8: 'owner' holds a list; expected keys such as name, size."),
        ("owner: {size: x}", "2:15: 'owner.size' is 'x'; expected a whole number."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_expected(tmp_path: Path, text: str, problem: str) -> None:
    assert said(tmp_path, text) == problem


@pytest.mark.parametrize(
    ("escape", "shown"),
    [
        ("\\0", "U+0000"),
        ("\\e", "U+001B"),
        ("\\uFDD0", "U+FDD0"),
        ("\\uFFFE", "U+FFFE"),
        ("\\U0001FFFF", "U+1FFFF"),
    ],
)
def test_a_character_that_no_document_can_hold_is_a_problem_at_its_place(
    tmp_path: Path, escape: str, shown: str
) -> None:
    expected = f"2:10: 'note' holds the character {shown}, which no document can hold. Delete it."
    assert said(tmp_path, f'note: "aé{escape}b"') == expected


def test_a_noncharacter_written_as_it_is_is_a_problem_at_its_place(tmp_path: Path) -> None:
    expected = "4:4: 'note' holds the character U+FDD5, which no document can hold. Delete it."
    assert said(tmp_path, "note: |\n  a\n  b\ufdd5\n") == expected


@pytest.mark.parametrize(
    ("key", "written", "read_as"),
    [
        ("open", "yes", True),
        ("open", "TRUE", True),
        ("open", "no", False),
        ("words", "0", 0),
        ("words", "007", 7),
        ("words", "'10'", 10),
        ("lines", "a", ("a",)),
        ("lines", "[a, b]", ("a", "b")),
        ("lines", "[]", ()),
        ("order", "alphabetical", "alphabetical"),
        ("later", "not/yet.docx", "not/yet.docx"),
    ],
)
def test_a_value_is_read(tmp_path: Path, key: str, written: str, read_as: object) -> None:
    assert value(tmp_path, key, written) == read_as


def test_a_date_keeps_the_text_it_was_read_from(tmp_path: Path) -> None:
    found = value(tmp_path, "date", "2024-12-16")
    assert isinstance(found, DatedText)
    assert (found.date, found.text, found.text.key) == (dt.date(2024, 12, 16), "2024-12-16", "date")


# --- paths ---


@pytest.mark.parametrize(
    "written",
    [
        "/etc/passwd",
        "../a.png",
        "logos/../../a.png",
        "..\\a.png",
        "C:\\a.png",
        "c:a.png",
        "\\\\server\\a.png",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.png").write_text("outside")
    folder = tmp_path / "submission"
    folder.mkdir()
    assert said(folder, f"logo: {written}") == (
        f"2:7: 'logo' is '{written}', which leaves the submission's folder (or cannot be followed). "
        "Copy the file into it."
    )


def test_a_path_that_leaves_the_folder_by_a_link_is_told_where_to(tmp_path: Path) -> None:
    folder = tmp_path / "letter"
    folder.mkdir()
    (tmp_path / "a.png").write_bytes(b"")
    (folder / "a.png").symlink_to(tmp_path / "a.png")
    (folder / "linked").symlink_to(tmp_path)
    for written, link, target in (("a.png", "a.png", "a.png"), ("linked/a.png", "linked", "")):
        problem = said(folder, f"logo: {written}")
        assert problem.startswith(
            f"2:7: 'logo' names '{written}', but '{link}' is a link to '{tmp_path / target}', outside"
        )


@pytest.mark.parametrize("written", ["x" * 300, "x/" * 3_000])
def test_a_path_that_cannot_be_followed_is_refused(tmp_path: Path, written: str) -> None:
    assert "(or cannot be followed)" in said(tmp_path, f"logo: {written}")


def test_a_path_that_leads_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    assert "'circle' is a link that leads in a circle" in said(tmp_path, "logo: circle")


def test_a_null_byte_in_a_path_is_a_character_that_no_document_can_hold(tmp_path: Path) -> None:
    assert said(tmp_path, 'logo: "a\\0.png"').startswith("2:9: 'logo' holds the character U+0000")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("logos/waag.pgn", " Did you mean 'logos/waag.png'?"),
        ("logos/Waag.png", " Did you mean 'logos/waag.png'?"),
        ("logos/other", ""),
        ("waag.png", " Did you mean 'logos/waag.png'?"),
        ("nowhere/waag.png", " Did you mean 'logos/waag.png'?"),
        ("nowhere/other.png", ""),
    ],
)
def test_a_file_that_is_not_there_is_a_problem_with_a_hint(tmp_path: Path, written: str, hint: str) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "waag.png").write_text("")
    expected = f"2:7: 'logo' names '{written}', but there is no such file.{hint}"
    assert said(tmp_path, f"logo: {written}") == expected


@pytest.mark.parametrize("written", [r"logos\waag.png", r"'logos\waag.png'", r'"logos\\waag.png"'])
def test_a_path_with_backslashes_is_a_problem_and_read_with_slashes(tmp_path: Path, written: str) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "waag.png").write_text("")
    found, problems = read(tmp_path, f"title: t\nlogo: {written}\n")
    assert problems == [r"2:7: 'logo' is 'logos\waag.png'; write the path with /: 'logos/waag.png'."]
    assert found["logo"] == "logos/waag.png"


@pytest.mark.parametrize("key", ["logo", "later"])
def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, key: str) -> None:
    (tmp_path / "logos").mkdir()
    assert said(tmp_path, f"{key}: logos").endswith(
        f"'{key}' names 'logos', which is a folder; expected a file."
    )


def test_a_path_inside_the_folder_is_read_as_written(tmp_path: Path) -> None:
    (tmp_path / "logo é.png").write_text("")
    assert value(tmp_path, "logo", "./logo é.png") == "./logo é.png"
