"""XLSX as programs write it; nothing in it is run, and a file made to hurt is refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from form_files import found_in, patient, persons_in, xlsx_file
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from namens.coalitions.intake import xlsx_parts, xlsx_table
from namens.coalitions.intake.xlsx_writing import xlsx_bytes

HEADING = ["Organisation", "Register number", "E-mail"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def replaced(data: bytes, **parts: bytes) -> bytes:
    """An XLSX file with other parts in the place of some of its own; the keyword is what the name ends with."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            other = next(
                (body for key, body in parts.items() if name.rpartition("/")[2] == f"{key}.xml"), None
            )
            new.writestr(name, old.read(name) if other is None else other)
    return file.getvalue()


def sheet(body: str) -> bytes:
    """An XLSX file whose sheet holds *body*."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
    return replaced(xlsx_file([["x"]]), sheet1=xml.encode())


def test_texts_stay_as_they_were_typed_and_numbers_as_they_are_shown() -> None:
    def typed(found: Any) -> None:
        found["B3"].number_format = "000"

    rows: list[Any] = [
        HEADING,
        ["007", "1-2", ""],
        ["1.10", 7, ""],
        [2024, 31201234567, ""],
        ["half", 0.5, ""],
    ]
    found = found_in(xlsx_file(rows, typed))
    assert [(row.name, row.register) for row in found.organisations] == [
        ("007", "1-2"),
        ("1.10", "007"),
        ("2024", "31201234567"),
        ("half", "0.5"),
    ]
    assert found.said == found.rejected == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=1+1", "'Register number' holds a formula (=1+1), which is not run; type the value itself"),
        (
            dt.date(2024, 2, 1),
            "'Register number' holds a date or time: the spreadsheet made one of what was typed",
        ),
        (dt.datetime(2024, 2, 1, 10, 0), "'Register number' holds a date or time"),
        (dt.time(10, 0), "'Register number' holds a date or time"),
        (1.2345678901234567e17, "'Register number' holds a number that the spreadsheet has rounded"),
        (1e-9, "'Register number' holds a number that the spreadsheet has rounded"),
        ("#REF!", "'Register number' holds an error (#REF!); type the value itself"),
    ],
)
def test_what_is_not_what_was_typed_is_a_reason(value: Any, reason: str) -> None:
    found = found_in(xlsx_file([HEADING, ["Alpha", value, ""], ["Beta", "1", ""]]))
    assert found.names == ["Beta"]
    assert found.rejected[0].startswith(f"2: {reason}")


def test_a_formula_is_not_taken_by_its_last_value() -> None:
    found = found_in(
        sheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Organisation</t></is></c></row>'
            '<row r="2"><c r="A2" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c></row>'
            '<row r="3"><c r="A3" t="str"><f t="shared" si="0"/><v>ab</v></c></row>'
        )
    )
    assert found.names == []
    assert [reason[:37] for reason in found.rejected] == [
        "2: 'Organisation' holds a formula (=C",
        "3: 'Organisation' holds a formula (=…",
    ]


def test_a_formula_or_a_date_in_a_column_that_is_not_read_is_no_matter() -> None:
    rows: list[Any] = [
        ["Timestamp", "Organisation", "Total"],
        [dt.datetime(2024, 1, 1), "Alpha", "=SUM(A1:A9)"],
    ]
    assert found_in(xlsx_file(rows)).names == ["Alpha"]


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    found = found_in(xlsx_bytes([HEADING, ["=1+1", "", ""], ["+Alpha", "", ""], ["'x", "", ""]], "x"))
    assert found.names == ["=1+1", "+Alpha", "'x"]


def test_letters_in_several_fonts_are_one_text() -> None:
    rich = CellRichText("Al", TextBlock(InlineFont(b=True), "pha"), " & Co")
    assert found_in(xlsx_file([["Organisation"], [rich]])).names == ["Alpha & Co"]


def with_shared(data: bytes, texts: str) -> bytes:
    """An XLSX file whose cells share *texts*, as most programs write it."""
    part = f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                rel = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
                body = body.replace(b"</Relationships>", rel.encode())
            new.writestr(name, body)
        new.writestr("xl/sharedStrings.xml", part)
    return file.getvalue()


SHARING = with_shared(
    sheet(
        '<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>1</v></c></row>'
        '<row r="3"><c t="s"><v>2</v></c></row><row r="4"><c t="s"><v>9</v></c></row>'
    ),
    "<si><t>Organisation</t></si><si><r><t>Al</t></r><r><rPr/><t>pha</t></r></si>"
    '<si><t>山_x000D__x005F_x0041_</t><rPh sb="0" eb="1"><t>やま</t></rPh></si>',
)


def test_shared_texts_are_read_without_their_readings_and_escapes() -> None:
    assert found_in(SHARING).names == ["Alpha", "山 _x0041_"]


def test_lines_are_numbered_as_the_sheet_numbers_them() -> None:
    found = found_in(sheet(
        '<row r="3"><c r="B3" t="inlineStr"><is><t>Organisation</t></is></c></row>'
        '<row r="7"><c r="B7" t="inlineStr"><is><t>Alpha</t></is></c></row>'
        '<row><c r="B8" t="inlineStr"><is><t>Beta</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    ))  # fmt: skip
    assert [(row.shown, row.place.line) for row in found.organisations] == [("Alpha", 7), ("Beta", 8)]


def test_what_stands_beside_the_table_is_no_part_of_it() -> None:
    found = found_in(
        xlsx_file([["Organisation", "Country"], ["Alpha", "NL", None, "remark"], [None, None, "sum"]])
    )
    assert (found.names, found.rejected) == (["Alpha"], [])


def test_a_huge_dimension_that_is_declared_costs_nothing() -> None:
    body = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>'
    xml = f'<worksheet xmlns="{MAIN}">{body}<row r="1048576"><c t="inlineStr"><is><t>Alpha</t></is></c></row>'
    data = replaced(xlsx_file([["x"]]), sheet1=f"{xml}</sheetData></worksheet>".encode())
    assert [(row.shown, row.place.line) for row in found_in(data).organisations] == [("Alpha", 1048576)]


def several(*names: str, hidden: tuple[str, ...] = ()) -> bytes:
    """A file with a sheet for each name, each with an organisation of that name; *hidden* are not shown."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in names:
        one = book.create_sheet(name)
        one.append(["Organisation"] if name != "Notes" else ["Some notes"])
        one.append([name])
        one.sheet_state = "hidden" if name in hidden else "visible"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_sheet_with_a_heading_is_read_and_the_others_are_named() -> None:
    found = found_in(several("Notes", "Answers", "Old", hidden=("Old",)))
    assert found.names == ["Answers"]
    assert found.said == [
        "in.csv: warning: has several sheets; only 'Answers' was read, and not 'Notes', 'Old' (hidden)."
    ]


def test_a_hidden_sheet_is_never_read() -> None:
    data = several("One", "Two", hidden=("One",))
    assert found_in(data).names == ["Two"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").replace(b'state="visible"', b'state="veryHidden"')
    assert found_in(replaced(data, workbook=book)).said == [
        "in.csv: shows no sheet: all are hidden. Unhide the one with the answers."
    ]


def test_merged_cells_below_the_heading_are_refused_with_what_to_do() -> None:
    rows: list[Any] = [["Who signs"], ["Organisation", "Country"], ["Alpha", "NL"], ["Beta", None]]
    assert found_in(xlsx_file(rows, lambda found: found.merge_cells("B3:B4"))).said == [
        "in.csv: has merged cells (B3:B4), of which only one holds a value. Unmerge them, fill in each, and import it "
        "again."
    ]
    assert found_in(xlsx_file(rows, lambda found: found.merge_cells("A1:B1"))).names == ["Alpha", "Beta"]


def test_a_file_that_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "_MOST_BYTES", 3_000_000)
    bomb = sheet("<!--" + " " * 3_000_000 + "-->")
    assert len(bomb) < 20_000
    assert found_in(bomb).said == [
        "in.csv: unpacks to more than 3 MB. Copy the answers into a new file, and import that."
    ]


@pytest.mark.parametrize(
    "body",
    ['<row r="1">' + "<c/>" * 2_000_000 + "</row>", "<x/>" * 2_000_000],
    ids=["a row without end", "elements without end"],
)
def test_xml_that_would_fill_the_memory_is_refused(body: str) -> None:
    (said,) = found_in(sheet(body)).said
    assert said.startswith("in.csv: is damaged. Open it in a spreadsheet program")


def test_rows_in_rows_and_rows_without_end_are_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "_MOST_ROWS", 3_000)
    assert found_in(sheet("<row>" * 250 + "</row>" * 250)).said == [
        "in.csv: holds nothing in its sheet 'Sheet'."
    ]
    assert found_in(sheet("<row/>" * 3_001)).said == [
        "in.csv: has more rows than a sheet can have. Copy the answers into a new file."
    ]


def test_entities_are_neither_followed_nor_multiplied(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>Organisation</t></is></c></row>'
    for entity in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', '<!ENTITY a "aaaa"><!ENTITY e "&a;&a;">'):
        xml = (
            f'<!DOCTYPE worksheet [{entity}]><worksheet xmlns="{MAIN}"><sheetData>{body}'
            '<row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'
        )
        found = found_in(replaced(xlsx_file([["x"]]), sheet1=xml.encode()))
        assert not any("secret" in text or "aaaa" in text for text in (*found.names, *found.rejected))


def in_zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), body)
    return file.getvalue()


def test_what_is_packed_but_no_xlsx_is_named() -> None:
    said = found_in(in_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")).said
    assert said == [
        "in.csv: is an OpenDocument file. Save the table as .xlsx or as CSV (UTF-8), and import that file."
    ]
    assert "is a ZIP archive, and no .xlsx" in found_in(in_zip(a_txt=b"x")).said[0]
    assert "is damaged" in found_in(b"PK\x03\x04 and nothing more").said[0]


def test_a_word_document_is_no_spreadsheet() -> None:
    from docx import Document

    file = io.BytesIO()
    Document().save(file)
    assert "is no spreadsheet" in found_in(file.getvalue()).said[0]


def test_a_damaged_part_is_said() -> None:
    data = xlsx_file([HEADING, ["Alpha", "1", ""]])
    for part in ("sheet1", "workbook", "styles"):
        assert "is damaged" in found_in(replaced(data, **{part: b"<oops"})).said[0]


GOOD = xlsx_file([HEADING, ["Alpha", 7, "a@example.org"], ["=1", dt.date(2024, 1, 1), ""]])


@patient
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_no_damage_ends_in_a_fault_of_the_program(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    found_in(bytes(data))
    persons_in(bytes(data[: changes[0][0]]))


with zipfile.ZipFile(io.BytesIO(SHARING)) as _archive:
    XML = {name.rpartition("/")[2].removesuffix(".xml"): _archive.read(name) for name in _archive.namelist()}


@patient
@given(
    st.sampled_from(["sheet1", "workbook", "styles", "sharedStrings"]),
    st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from("<>&\"'/=az09 -")), min_size=1, max_size=6),
)
def test_no_damage_inside_a_part_ends_in_a_fault_of_the_program(
    part: str, changes: list[tuple[int, str]]
) -> None:
    xml = bytearray(XML[part])
    for at, letter in changes:
        xml[at % len(xml)] = ord(letter)
    found_in(replaced(SHARING, **{part: bytes(xml)}))


@patient
@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_the_same_table_makes_the_same_bytes(cells: list[str]) -> None:
    assert xlsx_bytes([cells], "x") == xlsx_bytes([cells], "x")
