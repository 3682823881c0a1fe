"""RIS: every tag has a place or is kept; a record that is not closed, or not opened, is read and said."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from namens.citations.csl import to_csl
from namens.citations.pandoc import pandoc_path

JOURNAL = """TY  - JOUR
AU  - Barrett, Lisa Feldman
AU  - King, Martin Luther, Jr.
AU  - Amnesty International
TI  - Emotional Expressions Reconsidered
T2  - Psychological Science
PY  - 2019
DA  - 2019/07/01/
VL  - 20
IS  - 1
SP  - 1
EP  - 68
DO  - 10.1177/1529100619832930
UR  - https://example.org/a_b?c=50%25
SN  - 1529-1006
KW  - emotion
KW  - faces
AB  - A first line
 and a second.
LA  - en
ER  -
"""


def test_a_record_becomes_an_entry(bring: Any) -> None:
    made = bring(JOURNAL)
    assert (made.errors, made.warnings) == ([], [])
    assert made.keys == ["barrett2019"]
    assert made.fields == {
        "author": "Barrett, Lisa Feldman and King, Jr., Martin Luther and {Amnesty International}",
        "title": "Emotional Expressions Reconsidered",
        "journaltitle": "Psychological Science",
        "abstract": "A first line and a second.",
        "date": "2019-07-01",
        "volume": "20",
        "issn": "1529-1006",
        "keywords": "emotion, faces",
        "pages": "1--68",
        "number": "1",
        "langid": "english",
        "doi": "10.1177/1529100619832930",
        "url": "https://example.org/a_b?c=50%25",
    }


def test_tags_without_a_place_are_kept_and_listed(bring: Any) -> None:
    made = bring(
        "TY  - GOVDOC\nTI  - T\nC1  - first\nC1  - second\nXY  - odd & more\nUR  - http://a.b/1\nUR  - http://a.b/2\nER  - \n"
    )
    assert made.errors == []
    assert {name: value for name, value in made.fields.items() if name.startswith("ris-")} == {
        "ris-ty": "GOVDOC",
        "ris-c1": "first; second",
        "ris-xy": "odd \\& more",
        "ris-ur": "http://a.b/2",
    }
    assert made.report.added[0].record.kept == ("ris-ty", "ris-c1", "ris-xy", "ris-ur")


def test_a_last_record_without_er_is_imported_and_said(bring: Any) -> None:
    made = bring(JOURNAL.removesuffix("ER  -\n"))
    assert made.keys == ["barrett2019"]
    assert made.errors == [
        "in:1: this record has no 'ER' before the file ends; it was read up to there: look whether it is whole."
    ]


def test_broken_records_in_the_middle_are_said_with_their_lines_and_the_rest_is_imported(bring: Any) -> None:
    made = bring(
        "TY  - BOOK\nTI  - One\nPY  - 2001\n"  # no ER
        "TY  - BOOK\nTI  - Two\nPY  - 2002\nER  - \n"
        "lost words\n"
        "TI  - Three\nPY  - 2003\nER  - \n"  # no TY
        "ER  - \n"
        "TY  - BOOK\nER  - \n"  # nothing
        "TY  - BOOK\nTI  - Four\nPY  - 2004\nER  -"
    )
    assert made.keys == ["one2001", "two2002", "three2003", "four2004"]
    assert (made.report.unread, made.report.found) == (1, 5)
    assert [error.partition(": ")[0] for error in made.errors] == ["in:1", "in:8", "in:9", "in:13"]


@pytest.mark.parametrize("start", ["TY  - ", "TY  -"])
def test_a_record_whose_type_is_empty_is_imported_and_said(bring: Any, start: str) -> None:
    made = bring(f"{start}\nTI  - A Title\nER  - \n")
    assert (len(made.keys), made.errors) == (
        1,
        ["in:1: a 'TY' without a type; it was read as a document of no known kind."],
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_a_byte_order_mark_are_read(bring: Any, end: str) -> None:
    made = bring(b"\xef\xbb\xbf" + JOURNAL.replace("\n", end).encode())
    assert (made.errors, made.keys) == ([], ["barrett2019"])
    assert "\r" not in made.base


def test_one_space_before_the_hyphen_is_read_too(bring: Any) -> None:
    made = bring("TY - BOOK\nTI - One\nPY - 2001\nER -\n")
    assert made.errors == []
    assert made.keys == ["one2001"]


def test_a_line_of_an_abstract_that_looks_like_a_tag_stays_in_it(bring: Any) -> None:
    made = bring("TY  - BOOK\nTI  - T\nAB  - The role of the\nEU - and its states\nER  - \n")
    assert made.fields["abstract"] == "The role of the EU - and its states"


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("PY  - 2020///Spring", "date", "2020-21"),
        ("PY  - 2020\nDA  - 2020-05-03", "date", "2020-05-03"),
        ("PY  - 2020\nDA  - 2019/05/03", "ris-py", "2020"),
        ("Y1  - 2020/05//", "date", "2020-05"),
        ("PY  - in press", "year", "in press"),
        ("Y2  - 2024/12/16/", "urldate", "2024-12-16"),
        ("A2  - Doe, Jane", "editor", "Doe, Jane"),
        ("SP  - 300", "pagetotal", "300"),
    ],
)
def test_tags_find_their_field(bring: Any, lines: str, field: str, value: str) -> None:
    assert bring(f"TY  - BOOK\nTI  - T\n{lines}\nER  - \n").fields[field] == value


@pytest.mark.parametrize("kind", ["JOUR", "BOOK", "CHAP", "RPRT", "NEWS", "THES"])
def test_pandoc_finds_the_same_in_a_well_formed_record(bring: Any, kind: str) -> None:
    ris = JOURNAL.replace("JOUR", kind).replace("line\n and", "line and")  # pandoc knows no continued lines
    done = subprocess.run(
        [pandoc_path(), "-f", "ris", "-t", "csljson"], input=ris.encode(), capture_output=True, check=True
    )
    (theirs,) = json.loads(done.stdout)
    ours = to_csl(next(iter(bring(ris).entries.values())))
    for name in ("type", "title", "DOI", "volume"):
        assert ours.get(name) == theirs.get(name), name
    assert ours["author"][0] == theirs["author"][0]
    assert ours["issued"]["date-parts"][0][0] == theirs["issued"]["date-parts"][0][0]
