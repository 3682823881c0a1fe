"""What is exported is imported again as it was, whatever anybody typed; and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from form_files import INDIVIDUALS, ORGANISATIONS, Kind, csv_file, found_in, patient, persons_in
from hypothesis import given
from hypothesis import strategies as st

from namens.coalitions.coalition import COALITION
from namens.coalitions.intake import cells
from namens.coalitions.intake.export import Listed, export, listed, table
from namens.coalitions.intake.folding import fold
from namens.coalitions.intake.reading import Rejected
from namens.coalitions.intake.rejecting import rejected_csv
from namens.coalitions.intake.rows import OrganisationRow, PersonRow
from namens.coalitions.intake.spreadsheets import as_typed, csv_bytes, guarded
from namens.coalitions.intake.xlsx_writing import xlsx_bytes
from namens.coalitions.signoffs import INVITED, Event, now
from namens.workspace.problems import Place, Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile

DANGEROUS = re.compile("[=+\\-@\t\r\n＝＋－＠]")
# what an import keeps: no control characters, no white space at the ends, something to read, and not a 'none'
typed = (
    st.text(
        st.one_of(
            st.sampled_from("=+-@;,'\"\\ _x0041<&>|%"),
            st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="�"),
        ),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(lambda text: bool(text) and text.strip("​⁠﻿ ") == text)
    .filter(lambda text: bool(fold(text)) and not cells.is_nothing(text))
)
texts = st.one_of(typed, st.dictionaries(st.sampled_from(["nl", "en", "pt-BR"]), typed, min_size=1))
some_texts = st.one_of(st.just(""), texts)
some = st.one_of(st.just(""), typed)
emails = st.one_of(st.just(""), st.just("a+b@c.example"), st.just("=cmd@c.example"))
ids = st.uuids().map(lambda one: f"o{one.hex[:12]}")
organisations = st.lists(
    st.builds(
        OrganisationRow,
        place=st.just(Place("")),
        id=ids,
        name=texts,
        aliases=st.lists(typed, max_size=3, unique=True).map(tuple),
        country=st.sampled_from(["", "NL", "NO"]),
        website=st.sampled_from(["", "https://a.example/?a=1,2;3"]),
        register=some,
        contact=some,
        email=emails,
        phone=st.one_of(some, st.just("+31 20 123")),
        signatory=some_texts,
        role=some_texts,
        language=st.sampled_from(["", "nl"]),
        logo=st.just(""),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row.id,
)
people = st.lists(
    st.builds(
        PersonRow,
        place=st.just(Place("")),
        id=ids,
        name=typed,
        role=some_texts,
        affiliation=some_texts,
        country=st.sampled_from(["", "BE"]),
        email=emails,
        language=st.sampled_from(["", "sv"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row.id,
)


def bare(rows: Any) -> list[Any]:
    return [row._replace(place=Place("")) for row in rows]


@pytest.mark.parametrize("to", ["csv", "xlsx"])
@patient
@given(rows=organisations)
def test_organisations_come_back_as_they_were(to: str, rows: list[OrganisationRow]) -> None:
    found = found_in(export(Listed(rows, ()), ORGANISATIONS, to))
    assert found.rejected == []
    assert bare(found.organisations) == rows


@pytest.mark.parametrize("to", ["csv", "xlsx"])
@patient
@given(rows=people)
def test_persons_come_back_as_they_were(to: str, rows: list[PersonRow]) -> None:
    found = persons_in(export(Listed((), rows), INDIVIDUALS, to))
    assert found.rejected == []
    assert bare(found.persons) == rows


@patient
@given(organisations, people)
def test_yaml_is_a_coalitions_file_that_says_the_same(
    rows: list[OrganisationRow], persons: list[PersonRow]
) -> None:
    event = Event("e1", INVITED, rows[0].id, now(), via="form")
    data = export(Listed(rows, persons, [event], lead=rows[0].id, order="as-listed"), ORGANISATIONS, "yaml")
    node = yaml.compose(data.decode(), Loader=yaml.SafeLoader)
    assert node is not None
    problems = Problems()
    read = COALITION.read(node, Context(SourceFile("x", data.decode()), Path(), problems))
    assert [*problems] == []
    again = listed(read, [logged.event for logged in read.signoffs], {})
    assert bare(again.organisations) == rows
    # a database alone keeps in which language a person signed
    assert bare(again.individuals) == [row._replace(language="") for row in persons]
    assert (again.events, again.lead, again.order) == ([event], rows[0].id, "as-listed")


@patient
@given(st.lists(st.lists(st.text(alphabet="=+-@'\";, \t\r\nab＝"), max_size=4), max_size=4))
def test_no_cell_of_a_csv_begins_a_formula_whatever_ends_a_cell(rows: list[list[str]]) -> None:
    text = csv_bytes(rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not DANGEROUS.match(cell)
            for part in re.split("[;\t\r\n]", cell)[1:]:
                assert not DANGEROUS.match(part.lstrip('" '))


@patient
@given(st.text(alphabet="=+-@'\";, \t\r\nab＝"))
def test_what_was_guarded_is_as_it_was_typed(cell: str) -> None:
    assert as_typed(guarded(cell)) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+31 20", "'+31 20"), ("-x", "'-x"), ("@x", "'@x"), ("\tx", "'\tx"), ("\r=x", "'\r'=x"),
        ("'=x", "''=x"), ("a;=b", "a;'=b"), ('a;"=b', "a;\"'=b"), ("'s-Alpha", "'s-Alpha"), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_is_guarded_by_an_apostrophe(cell: str, written: str) -> None:
    assert guarded(cell) == written


@patient
@given(
    st.lists(st.tuples(*[st.text(alphabet="=+-@'\";, \tabé\r\n", max_size=8)] * 2), min_size=1, max_size=5)
)
def test_what_was_rejected_comes_back_with_its_cells_and_a_reason(lines: list[tuple[str, str]]) -> None:
    data = rejected_csv(
        ("a", "reason"), [Rejected(at, cells, f"=why {at}") for at, cells in enumerate(lines)]
    )
    heading, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert heading == ["a", "line", "reason"]
    assert [(as_typed(row[0]), row[1], row[2]) for row in rows] == [
        (one, str(at), f"'=why {at}") for at, (one, _) in enumerate(lines)
    ]


def test_what_was_rejected_can_be_mended_and_imported_again() -> None:
    found = found_in(
        [
            ["Organisation", "Country", "Extra"],
            ["Alpha", "Narnia", "+x"],
            ["=1", "NL", ""],
            ["B", "C", "D", "E"],
        ]
    )
    data = rejected_csv(found.read.heading, found.read.rejected)
    assert data.decode("utf-8-sig").splitlines() == [
        "Organisation,Country,Extra,,line,reason",
        "Alpha,Narnia,'+x,,2,\"'Country' is no country that is known: 'Narnia'; type its code, such as NL\"",
        ",NL,,,3,\"'Organisation' holds a formula (=1), which is not run; type the value itself\"",
        'B,C,D,E,4,"has 4 cells under 3 headings; put a cell that holds the separator between """""',
    ]
    again = found_in(data)
    assert again.names == []
    assert "3: there is no name" in again.rejected
    assert found_in(data.replace(b"Narnia", b"NL")).names == ["Alpha"]


def test_the_heading_names_every_column_and_the_state_is_no_approval_when_it_is_imported() -> None:
    row = OrganisationRow(Place(""), "alpha", {"nl": "Alfa", "en": "Alpha"}, ("A;F",), role={"nl": "lid"})
    rows = table(Listed([row], (), states={"alpha": "approved"}), ORGANISATIONS)
    assert rows == [
        ["namens id", "organisation", "organisation [nl]", "organisation [en]", "short name", "country", "website",
         "register number", "contact person", "e-mail", "telephone", "signatory", "role", "role [nl]", "language", "state"],
        ["alpha", "Alfa", "Alfa", "Alpha", "A;F\n", "", "", "", "", "", "", "", "lid", "lid", "", "approved"],
    ]  # fmt: skip
    found = found_in(csv_file(rows))
    assert bare(found.organisations) == [row]
    assert found.said == []


CELLS = [
    ["organisation", "a", "b"],
    ["007", "1-2", "=1+1"],
    ["+31 20", "1/2", "'x"],
    ["Łódź “山”", "a;=1", 'say "a", b'],
    ["1e5", "TRUE", "<&>_x0041_"],
    ["-5", "00:10", " two  spaces"],
]


def test_openpyxl_finds_texts_only_and_the_same_ones() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(CELLS, "organisations")))
    sheet = book["organisations"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [[str(cell).replace("_x005F_", "_") for cell in row] for row in found] == CELLS
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert sheet.freeze_panes == "A2"


@pytest.fixture(scope="session")
def calc(soffice: str) -> str:
    """LibreOffice with its spreadsheets; without it the test is skipped, and fails where everything must run."""
    if not any(Path(soffice).resolve().parent.glob("*sclo*")):
        reason = "needs LibreOffice Calc: apt-get install libreoffice-calc"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return soffice


@pytest.fixture
def opened(calc: str, tmp_path: Path) -> Callable[..., Any]:
    """Opens a table in LibreOffice: its first sheet as openpyxl then reads it; *reading* says how a CSV is read."""

    def run(path: Path, reading: str = "") -> Any:
        command = [calc, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += [f"--infilter=CSV:{reading}"] if reading else []
        command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "opened"), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return openpyxl.load_workbook(tmp_path / "opened" / f"{path.stem}.xlsx").worksheets[0]

    return run


def test_libreoffice_opens_the_xlsx_and_shows_the_same_values(
    tmp_path: Path, opened: Callable[..., Any]
) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(xlsx_bytes(CELLS, "organisations"))
    rows = [*opened(path).iter_rows()]
    assert [[cell.value for cell in row] for row in rows] == CELLS
    assert {cell.data_type for row in rows for cell in row} == {"s"}


def test_libreoffice_opens_the_csv_and_shows_the_same_values(
    tmp_path: Path, opened: Callable[..., Any]
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(csv_bytes(CELLS))
    as_texts = opened(path, "44,34,76,1,1/2/2/2/3/2")  # `,`, `"`, UTF-8, from line 1, each column a text
    rows = [[cell.value for cell in row] for row in as_texts.iter_rows()]
    assert [[as_typed(cell) for cell in row] for row in rows] == CELLS


@pytest.mark.parametrize("delimiter", ["44", "59", "9"])
def test_libreoffice_runs_nothing_of_the_csv_whatever_it_takes_for_the_end_of_a_cell(
    tmp_path: Path, opened: Callable[..., Any], delimiter: str
) -> None:
    attacks = [
        "=1+1",
        "a;=1+1",
        "a\t=1+1",
        'a;"=1+1',
        "a\n=1+1",
        "a;\n=1+1;",
        "+1+1",
        "@SUM(1)",
        "-1+1",
        "＝1+1",
    ]
    path = tmp_path / "out.csv"
    path.write_bytes(
        csv_bytes(
            [["organisation", "x"], *(["x", attack] for attack in attacks), *([attack] for attack in attacks)]
        )
    )
    sheet = opened(path, f"{delimiter},34,76,1,,0,false,true,true")
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


KINDS: tuple[Kind, ...] = (ORGANISATIONS, INDIVIDUALS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("to", ["csv", "xlsx", "yaml"])
def test_nobody_is_a_table_with_a_heading_and_an_empty_coalition(kind: Kind, to: str) -> None:
    data = export(Listed((), ()), kind, to)
    if to == "yaml":
        assert data == b"organisations: []\n"
    else:
        assert (found_in(data).names, found_in(data).rejected) == ([], [])


@pytest.mark.parametrize("value", ["007", "0612", "2024-01-01", "12:30", "1e3", "no"])
def test_what_was_typed_is_that_very_text_to_every_reader_of_the_yaml(value: str) -> None:
    row = OrganisationRow(Place("", 1), "a", value, (value,), contact=value, phone=value, signatory=value)
    (read,) = yaml.safe_load(export(Listed([row], []), ORGANISATIONS, "yaml"))["organisations"]
    assert (read["name"], read["aliases"], read["signatory"]) == (value, [value], {"name": value})
    assert read["contact"] == {"name": value, "phone": value}
