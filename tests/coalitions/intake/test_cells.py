"""A value is kept as it was typed; what is checked has a reason when it cannot be used."""

from __future__ import annotations

from typing import Any

import pytest
from form_files import found_in, patient, persons_in
from hypothesis import given
from hypothesis import strategies as st

from namens.coalitions.intake import cells
from namens.coalitions.intake.countries import country_code
from namens.coalitions.intake.languages import language_code


def one(**answers: str) -> Any:
    """The organisation of one answer, or the reason why there is none."""
    given = {"organisation": "Alpha"} | {name.replace("_", " "): value for name, value in answers.items()}
    found = found_in([[*given], [*given.values()]])
    return found.organisations[0] if found.read.rows else found.rejected[0].removeprefix("2: ")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nl", "NL"), ("NLD", "NL"), ("Nederland", "NL"), ("The Netherlands", "NL"), ("Pays-Bas", "NL"),
        ("Niederlande", "NL"), ("Países Bajos", "NL"), ("Paesi Bassi", "NL"), ("Nederländerna", "NL"),
        ("Holandia", "NL"), ("HOLLAND", "NL"), ("Netherlands (NL)", "NL"), ("België / Belgique", "BE"),
        ("BE - Belgium", "BE"), ("🇳🇱 Netherlands", "NL"), ("Česko", "CZ"), ("Czech Republic", "CZ"),
        ("Ελλάδα", "GR"), ("UK", "GB"), ("EU", "EU"), ("Namibia", "NA"), ("NO", "NO"), ("Kosovo", "XK"),
        ("Narnia", ""), ("Europe", ""), ("XX", ""), ("NL / BE", ""), ("", ""), ("-", ""), ("150", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_code_and_by_its_name_in_many_languages(typed: str, code: str) -> None:
    assert country_code(typed) == code


def test_a_country_that_is_not_known_is_a_reason() -> None:
    assert (
        one(country="Narnia") == "'country' is no country that is known: 'Narnia'; type its code, such as NL"
    )
    assert one(country="n/a").country == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [("nl", "nl"), ("NL-informal", "nl"), ("pt-BR", "pt-BR"), ("Deutsch (Sie)", "de"), ("Frans", "fr"), ("dut", "nl"),
     ("Gaeilge", ""), ("Dutch, English", ""), ("", "")],
)  # fmt: skip
def test_a_language_is_known_by_its_code_and_by_its_name(typed: str, code: str) -> None:
    assert language_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://alpha.example/a?b=c#d", "https://alpha.example/a?b=c#d"), ("www.alpha.example", "https://www.alpha.example"),
        ("HTTP://Alpha.example", "http://Alpha.example"), ("alpha.example:8080/x", "https://alpha.example:8080/x"),
        ("münchen.example", "https://münchen.example"), ("n.v.t.", ""), ("geen", ""), ("-", ""), ("none", ""),
    ],
)  # fmt: skip
def test_a_website_gets_its_scheme_and_nothing_else(typed: str, kept: str) -> None:
    assert one(website=typed).website == kept


@pytest.mark.parametrize(
    "typed",
    ["alpha", "a.example, b.example", "ftp://alpha.example", "javascript:alert(1)", "https://", "http://[::1", "a b.example",
     "https://user@alpha.example:99999"],
)  # fmt: skip
def test_what_is_no_website_is_a_reason(typed: str) -> None:
    assert one(website=typed).startswith("'website' is no address of a website: ")


@pytest.mark.parametrize("typed", ["a@alpha.example", "A.B+c@sub.alpha.example", "jörg@bücher.example"])
def test_an_address_is_kept_as_typed(typed: str) -> None:
    assert one(e_mail=typed).email == typed


@pytest.mark.parametrize(
    "typed",
    ["alpha.example", "a@b", "a@b.example, c@d.example", "A <a@b.example>", "a@b.example\nBcc: c@d.example", "a@@b.example",
     "a b@c.example"],
)  # fmt: skip
def test_what_is_no_address_is_a_reason(typed: str) -> None:
    assert one(e_mail=typed).startswith("'e mail' is no e-mail address: ")


def test_every_reason_of_a_line_is_said_at_once() -> None:
    assert one(country="Narnia", website="x", e_mail="y").count(";") == 3


@pytest.mark.parametrize("typed", ["", "-", "n/a", "  ", "​", "…"])
def test_a_line_without_a_name_is_a_reason(typed: str) -> None:
    assert found_in([["Organisation", "Country"], [typed, "NL"]]).rejected == ["2: there is no name"]


def test_white_space_at_the_ends_and_line_breaks_are_no_part_of_a_name() -> None:
    assert one(organisation=" ​Alpha\r\n  and\tBeta\xa0").name == "Alpha and Beta"
    assert one(organisation="Ligue  des\xa0droits").name == "Ligue  des\xa0droits"


def test_a_name_that_would_turn_the_line_it_is_printed_in_is_a_reason() -> None:
    assert "turns the writing (U+202E)" in one(organisation="Alpha ‮ahpla")


def test_a_value_that_is_too_long_is_a_reason() -> None:
    assert one(organisation="x" * 1001) == "'organisation' is 1,001 characters long; at most 1,000 are kept"


def test_other_names_stand_on_a_line_each_or_between_semicolons() -> None:
    assert one(short_name="AF; Alpha F ;; AF").aliases == ("AF", "Alpha F")
    assert one(short_name="A;F\nAlpha, the").aliases == ("A;F", "Alpha, the")


def test_what_says_that_there_is_nothing_is_nothing() -> None:
    row = one(short_name="-", register_number="n/a", phone="geen", contact_person="nvt", role="-")
    assert row[3:] == ((), "", "", "", "", "", "", "", "", "", "")


def test_a_person_who_stays_anonymous_signs_nothing() -> None:
    assert persons_in([["Name", "Country"], ["Anonymous", "NL"]]).rejected == ["2: there is no name"]


def test_a_plain_no_to_the_question_of_consent_is_said() -> None:
    answers = [
        [f"Alpha {number}", answer] for number, answer in enumerate(["Yes", "No", "nee", "", *["Nein"] * 5])
    ]
    found = found_in([["Organisation", "I agree to be named"], *answers])
    assert len(found.names) == 9
    assert found.said[0] == "in.csv:1: warning: 2 more answered so; look through the column in the file."
    assert found.said[1] == (
        "in.csv:3: warning: 'Alpha 1' answered 'No' to 'I agree to be named'; look whether to keep it."
    )


@patient
@given(st.text())
def test_any_text_is_kept_or_has_a_reason(typed: str) -> None:
    for check in (cells.text, cells.email, cells.website, cells.country, cells.language, cells.compared):
        try:
            assert isinstance(check(typed), str)
        except cells.Unusable as reason:
            assert str(reason)


@patient
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=50))
def test_a_printable_text_is_kept_character_for_character(typed: str) -> None:
    assert "�" in typed or cells.text(f"x{typed}x") == f"x{typed}x"
