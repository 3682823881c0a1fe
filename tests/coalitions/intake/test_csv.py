"""CSV in every encoding and dialect that form programs and spreadsheets write; what is broken costs its line only."""

from __future__ import annotations

import codecs

import pytest
from form_files import csv_file, found_in, patient, persons_in
from hypothesis import given
from hypothesis import strategies as st

HEADING = ["Organisation", "Country", "Website"]
CAFE = ["Café Łódź Example", "Polska", "https://cafe.example"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_delimiter_and_line_end_is_read_alike(delimiter: str, end: str, encoding: str) -> None:
    found = found_in(csv_file([HEADING, CAFE, ["Second", "NL", ""]], delimiter, encoding, end))
    assert [(row.shown, row.country, row.website) for row in found.organisations] == [
        ("Café Łódź Example", "PL", "https://cafe.example"),
        ("Second", "NL", ""),
    ]
    assert found.said == found.rejected == []


def test_two_byte_order_marks_are_no_part_of_the_first_heading() -> None:
    assert found_in(codecs.BOM_UTF8 * 2 + b"Organisation\nAlpha\n").names == ["Alpha"]


def test_windows_1252_is_read_with_a_warning_that_shows_the_letters() -> None:
    found = found_in("Organisation,Country\nStichting Café,NL\nÜber “uns”,DE\n".encode("cp1252"))
    assert found.names == ["Stichting Café", "Über “uns”"]
    assert found.said == [
        "in.csv:2: warning: is not UTF-8, and was read as Windows-1252: look whether the letters are right in "
        "'Stichting Café,NL'."
    ]


def test_a_file_glued_together_from_two_encodings_is_read_line_by_line() -> None:
    data = "Organisation\nŁódź\n".encode() + "Café\n".encode("cp1252")
    assert found_in(data).names == ["Łódź", "Café"]


def test_letters_that_no_encoding_has_are_a_reason() -> None:
    (reason,) = found_in(b"Organisation\nSo\xe9 \x81 it\n").rejected
    assert reason.startswith("2: 'Organisation' holds letters that could not be read")


def test_a_line_for_excel_names_the_delimiter() -> None:
    found = found_in("sep=;\nOrganisation;Country\nAlpha, Beta;NL\n")
    assert [(row.shown, row.place.line) for row in found.organisations] == [("Alpha, Beta", 3)]


def test_a_single_column_of_names_with_commas_stays_one_column() -> None:
    assert found_in('Organisation\n"Alpha, Beta and Gamma"\nDelta\n').names == [
        "Alpha, Beta and Gamma",
        "Delta",
    ]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    found = found_in('Organisation,Remarks\n"Alpha","one\ntwo\nthree"\n\n  ,\nBeta,x\n')
    assert [(row.shown, row.place.line) for row in found.organisations] == [("Alpha", 2), ("Beta", 7)]


def test_a_title_above_the_heading_is_no_heading() -> None:
    assert found_in(
        "Who signs our letter,,\n,,\nOrganisation,Country,E-mail\nAlpha,NL,a@example.org\n"
    ).names == ["Alpha"]


def test_a_quotation_that_is_not_closed_costs_its_own_line_only() -> None:
    found = found_in('Organisation,Country\nAlpha,NL\n"Beta,NL\nGamma,NL\nDelta,NL\n')
    assert found.names == ["Alpha", "Gamma", "Delta"]
    assert found.rejected == ["3: a quotation mark is opened and not closed"]
    assert found.read.rejected[0].cells == ("Beta", "NL")


def test_a_quotation_mark_inside_a_cell_is_a_reason() -> None:
    found = found_in(
        'Organisation,Country\n"Stichting "Alpha"",NL\nBeta,NL\nthe "Gamma" club,NL\n"a ""B""",NL\n'
    )
    assert found.names == ["Beta", 'the "Gamma" club', 'a "B"']
    assert found.rejected == ['2: a quotation mark stands inside a cell; there it must be written twice: ""']


def test_quotations_that_open_on_every_line_are_read_in_bounded_work() -> None:
    broken = 'a","\n' * 20_000
    found = found_in(f"Organisation,Country\n{broken}Omega,NL\n")
    lost = [one.reason for one in found.read.rejected]
    assert len(lost) < 1_000
    assert "are lost with it" in lost[-1]


def test_a_line_with_more_cells_than_headings_is_not_shifted() -> None:
    found = found_in("Organisation,Country\nAlpha, the First,NL\nBeta,NL,\nGamma\n")
    assert [(row.shown, row.country) for row in found.organisations] == [("Beta", "NL"), ("Gamma", "")]
    assert found.rejected == [
        '2: has 3 cells under 2 headings; put a cell that holds the separator between ""'
    ]


def test_nul_bytes_and_control_characters_are_a_reason() -> None:
    found = found_in(b"Organisation,Country\nAl\0pha,NL\nBe\x1bta,NL\nGamma,NL\n")
    assert found.names == ["Gamma"]
    assert found.rejected == [
        "2: 'Organisation' holds a character that no document may (U+0000); type it again",
        "3: 'Organisation' holds a character that no document may (U+001B); type it again",
    ]


def test_a_cell_without_end_is_a_reason() -> None:
    found = found_in(f"Organisation,Remarks\nAlpha,{'x' * 140_000}\nBeta,\n")
    assert found.names == ["Beta"]
    assert found.rejected == ["2: a cell holds more than 131,072 characters"]


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("http://x.example","y")', "=cmd|' /C calc'!A0"])
def test_a_formula_is_never_run_and_never_taken_for_a_name(cell: str) -> None:
    found = found_in([HEADING, [cell, "NL", ""]])
    assert found.names == []
    assert "holds a formula" in found.rejected[0]
    assert found.read.rejected[0].cells[0] == ""


def test_a_formula_in_a_column_that_is_not_read_is_no_matter() -> None:
    assert found_in([["Timestamp", "Organisation"], ["=NOW()", "Alpha"]]).names == ["Alpha"]


def test_a_text_that_was_guarded_against_excel_is_the_text() -> None:
    assert found_in([HEADING, ['="007"', "NL", ""], ["'=Alpha", "NL", ""], ["'s-Beta", "NL", ""]]).names == [
        "007", "=Alpha", "'s-Beta",
    ]  # fmt: skip


def test_values_stay_as_they_were_typed() -> None:
    rows = [["Organisation", "Register number", "Phone"], ["007", "0012-03", "+31 20"], ["1-2", "1e5", "00"]]
    found = found_in(rows)
    assert [(row.name, row.register, row.phone) for row in found.organisations] == [
        ("007", "0012-03", "+31 20"),
        ("1-2", "1e5", "00"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty."),
        (b"\xff\xfe", "is empty."),
        (b" \r\n\r\n", "is empty."),
        (b'""\n""\n', "holds no heading: its first line should name the columns."),
        (b"%PDF-1.7", "is a PDF. Export the answers as CSV or .xlsx instead."),
        (b"<html><table>", "is a web page or XML, whatever its name says."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old .xls file. Open it in a spreadsheet program"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected with a password. Save it without one, and import it again.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_said_with_what_to_do(data: bytes, message: str) -> None:
    (said,) = found_in(data).said
    assert said.startswith(f"in.csv: {message}")


def test_a_file_without_a_column_of_names_says_what_there_is() -> None:
    assert found_in("Colour,Size\nred,5\n").said == [
        "in.csv:1: no column seems to hold the names of the organisations. Call it 'organisation', and import it "
        "again. There is: 'Colour', 'Size'."
    ]
    assert "the names of the persons. Call it 'name'" in persons_in("Colour,Size\nred,5\n").said[0]


def test_two_columns_of_one_name_are_said_and_the_first_that_is_filled_in_counts() -> None:
    found = found_in("Organisation,Country,Country\nAlpha,NL,BE\nBeta,,BE\n")
    assert [row.country for row in found.organisations] == ["NL", "BE"]
    assert found.said == [
        "in.csv:1: warning: several columns seem to hold 'country': 'Country' (column 2), 'Country' (column 3). "
        "The first that is filled in counts."
    ]


@patient
@given(st.binary(max_size=400))
def test_no_bytes_end_in_a_fault_of_the_program(data: bytes) -> None:
    found_in(data)
    persons_in(data)


@patient
@given(st.binary(max_size=200))
def test_no_bytes_below_a_heading_lose_a_line_without_a_reason(data: bytes) -> None:
    found = found_in(b"Organisation,E-mail\n" + data + b"\nLast,z@example.org\n")
    assert found.names or found.rejected or found.said


@patient
@given(st.lists(st.text(alphabet="ab\",;\n\r\t='", max_size=12), max_size=12))
def test_quotation_marks_anywhere_lose_no_later_line(lines: list[str]) -> None:
    broken = "\n".join(lines)
    found = found_in(f"Organisation,E-mail\n{broken}\n\nOmega,z@example.org\n".encode())
    assert "Omega" in found.names or any("Omega" in "".join(one.cells) for one in found.read.rejected)
