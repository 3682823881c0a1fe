"""Names and dates in all the forms that BibTeX and biblatex know."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.dates import parse_date, parse_year
from namens.citations.names import parse_names, split_names

SLOOT = {"family": "Sloot", "given": "Bart", "non-dropping-particle": "van der"}


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Bart van der Sloot", [SLOOT]),
        ("van der Sloot, Bart", [SLOOT]),
        ("family=Sloot, given=Bart, prefix=van der", [SLOOT]),
        ("family={Sloot and Co}, given={A, B}", [{"family": "Sloot and Co", "given": "A, B"}]),
        ("{Amnesty International}", [{"literal": "Amnesty International"}]),
        ("{Barnes and Noble}", [{"literal": "Barnes and Noble"}]),
        ("OHCHR", [{"literal": "OHCHR"}]),
        ("A B AND C D", [{"family": "B", "given": "A"}, {"family": "D", "given": "C"}]),
        ("Barrett, Lisa and others", [{"family": "Barrett", "given": "Lisa"}, {"literal": "others"}]),
        ("King, Jr., Martin Luther", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        (
            "de la Cruz, Ana Mar{\\'i}a",
            [{"family": "Cruz", "given": "Ana María", "non-dropping-particle": "de la"}],
        ),
        ("Jan 't Hart", [{"family": "Hart", "given": "Jan", "non-dropping-particle": "'t"}]),
        ("d'Ancona, Hedy", [{"family": "d'Ancona", "given": "Hedy"}]),
        ("Jean {de La} Fontaine", [{"family": "Fontaine", "given": "Jean de La"}]),
        ("", []),
        ("{}", []),
    ],
)
def test_a_list_of_names_is_parsed(field: str, names: list[dict[str, str]]) -> None:
    assert parse_names(field) == names


def test_and_inside_braces_and_across_lines_is_handled() -> None:
    assert split_names("{A and B}\n and\tC") == ["{A and B}", "C"]


@given(st.text(max_size=60))
def test_any_text_is_a_list_of_names(text: str) -> None:
    assert all(set(name) for name in parse_names(text))


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019-07", {"date-parts": [[2019, 7]]}),
        ("2019-07-03", {"date-parts": [[2019, 7, 3]]}),
        ("2019-07/2019-09", {"date-parts": [[2019, 7], [2019, 9]]}),
        ("2019/", {"date-parts": [[2019], [0]]}),
        ("2019-07~", {"date-parts": [[2019, 7]], "circa": True}),
        ("2019?", {"date-parts": [[2019]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]], "season": 1}),
        ("2020-01-01T10:00:00", {"date-parts": [[2020, 1, 1]]}),
        ("2019-13", None),
        ("2019-02-30", None),
        ("soon", None),
        ("1/2/3", None),
    ],
)
def test_a_biblatex_date_is_parsed(field: str, date: dict[str, Any] | None) -> None:
    assert parse_date(field) == date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (("2019", "July"), {"date-parts": [[2019, 7]]}),
        (("2019", "7"), {"date-parts": [[2019, 7]]}),
        (("2019", "10~January"), {"date-parts": [[2019, 1, 10]]}),
        (("2019", "jul/aug"), {"date-parts": [[2019, 7], [2019, 8]]}),
        (("2019", "März", "3"), {"date-parts": [[2019, 3, 3]]}),
        (("2019", "mei"), {"date-parts": [[2019, 5]]}),
        (("2019--20",), {"date-parts": [[2019], [2020]]}),
        (("c. 2010",), {"date-parts": [[2010]], "circa": True}),
        (("n.d.",), {"literal": "n.d."}),
        (("2019", "13"), {"date-parts": [[2019]]}),
    ],
)
def test_bibtex_year_month_and_day_are_parsed(fields: tuple[str, ...], date: dict[str, Any]) -> None:
    assert parse_year(*fields) == date


@given(st.text(max_size=30), st.text(max_size=20), st.text(max_size=5))
def test_any_text_is_a_date_or_none(year: str, month: str, day: str) -> None:
    parse_date(year)
    parse_year(year, month, day)
