"""Doubles: by normalised name, register number, website and e-mail; the first is taken, the others are listed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from form_files import found_in, persons_in

from namens.coalitions.intake.deciding import decide
from namens.coalitions.intake.same import plain_name, plain_site

HEADING = ["Organisation", "Short name", "Country", "Website", "Register number", "E-mail"]


def doubles(*rows: list[str]) -> list[tuple[str, str, str]]:
    """What was taken for a double, of which row, and by what."""
    found = found_in([HEADING, *([*row, "", "", "", "", ""][:6] for row in rows)])
    assert found.rejected == []
    return [(one.row.shown, one.known.shown, one.by) for one in decide(found.organisations, ()).duplicates]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (["Bureau Éxample"], ["BUREAU  example!"], "name"),
        (["Stichting Alpha"], ["Alpha"], "name"),
        (["Alpha e.V."], ["The Alpha"], "name"),
        (["Example Rights"], ["Ex\u0430mple Rights"], "name"),  # a Cyrillic letter
        (["\u0395xample Rights"], ["Example Rights"], "name"),  # a Greek one
        (["Example Rights"], ["Exam\u200bple Ri\u00adghts"], "name"),  # what does not show
        (["Zeta", "AF"], ["\u0410F"], "name"),
        (["Alpha Foundation", "AF"], ["AF"], "name"),
        (["AF"], ["Alpha Foundation", "AF"], "name"),
        (
            ["Alpha", "", "NL", "https://www.alpha.example/nl"],
            ["Beta", "", "BE", "http://alpha.example/fr"],
            "website",
        ),
        (["Alpha", "", "", "", "1234-56"], ["Beta", "", "", "", "123 456"], "register number"),
        (
            ["Alpha", "", "", "", "", "Info@alpha.example"],
            ["Beta", "", "", "", "", "info@ALPHA.example"],
            "e-mail",
        ),
        (
            ["Alpha", "", "", "facebook.com/alpha"],
            ["Beta", "", "", "https://www.facebook.com/Alpha/"],
            "website",
        ),
    ],
)
def test_a_double_is_known_by(one: list[str], other: list[str], by: str) -> None:
    assert doubles(one, other) == [(other[0], one[0], by)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["\u0421\u041c\u0421"], ["CMC"]),  # in Cyrillic, which looks like it
        (["Alpha"], ["Alphabet"]),
        (["Общество Пример"], ["Общество Проект"]),
        (["Εταιρεία Άλφα"], ["Εταιρεία Βήτα"]),
        (["Alpha Foundation", "AF"], ["Alliance Française", "AF"]),
        (["Alpha", "", "", "facebook.com/alpha"], ["Beta", "", "", "facebook.com/beta"]),
        (["Alpha", "", "", "facebook.com"], ["Beta", "", "", "facebook.com/"]),
        (["Alpha", "", "", "alpha.blog.example"], ["Beta", "", "", "beta.blog.example"]),
        (["Alpha", "", "", "", "n/a"], ["Beta", "", "", "", "N/A"]),
        (["Alpha", "", "", "", "yes"], ["Beta", "", "", "", "yes"]),
        (["Alpha", "", "NL", "alpha.example", "1111-1"], ["Alpha", "", "BE", "alpha.example", "2222-2"]),
    ],
)
def test_these_are_two(one: list[str], other: list[str]) -> None:
    assert doubles(one, other) == []


def test_the_first_of_several_is_taken_and_every_other_is_listed_beside_it() -> None:
    assert doubles(["Alpha"], ["ALPHA"], ["Beta"], ["alpha"]) == [
        ("ALPHA", "Alpha", "name"),
        ("alpha", "Alpha", "name"),
    ]


PERSON = ["Name", "Affiliation", "Country", "E-mail"]


def same_persons(*rows: list[str]) -> list[tuple[str, str]]:
    """Who was taken for a double, and by what."""
    found = persons_in([PERSON, *([*row, "", "", ""][:4] for row in rows)])
    return [(one.row.shown, one.by) for one in decide(found.persons, ()).duplicates]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (["Ann", "", "", "a@b.example"], ["Ann Example", "Institute", "NL", "A@b.example"], "e-mail"),
        (
            ["Ann Example"],
            ["Ann Éxample", "Institute"],
            "name",
        ),  # an affiliation that was added makes no second
        (
            ["Ann Example", "Institute", "NL", "a@b.example"],
            ["Ann Example", "institute", "", "c@d.example"],
            "name",
        ),
        (["Ann Example", "", "", "a@b.example"], ["Ann Example"], "name"),
    ],
)
def test_a_person_is_known_by(one: list[str], other: list[str], by: str) -> None:
    assert same_persons(one, other) == [(other[0], by)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Ann Example", "Institute"], ["Ann Example", "University"]),
        (["Ann Example", "", "NL"], ["Ann Example", "", "BE"]),
        (["Ann Example", "", "", "a@b.example"], ["Ann Example", "", "", "c@d.example"]),
        (["Ann Example"], ["Ann Sample"]),
    ],
)
def test_two_persons_may_have_one_name(one: list[str], other: list[str]) -> None:
    assert same_persons(one, other) == []


def test_many_of_one_name_and_no_address_are_found_again() -> None:
    rows = [["Ann Example", f"Institute {number}"] for number in range(200)]
    found = persons_in([PERSON, *([*row, "", ""] for row in rows)])
    first = decide(found.persons, ())
    assert (len(first.added), len(decide(found.persons, first.added).duplicates)) == (200, 200)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Stichting Bureau Alpha", "bureau alpha"), ("The Alpha", "alpha"), ("De", "de"), ("Alpha e.V.", "alpha"),
        ("Stichting", "stichting"), ("l’Alpha", "alpha"), ("Ærø Łódź", "aero lodz"), ("!!!", "!!!"), ("山", "山"),
    ],
)  # fmt: skip
def test_names_are_compared_without_what_differs_by_hand(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_websites_are_compared_by_their_domain() -> None:
    assert plain_site("https://WWW.alpha.example./a") == "alpha.example"
    assert plain_site("https://nl-nl.facebook.com/Alpha/") == "nl-nl.facebook.com/alpha"
    assert plain_site("http://[::1") == plain_site("") == ""


def test_a_person_has_an_id_that_says_nothing_of_them() -> None:
    found = persons_in([PERSON, ["Ann Example", "", "", ""], ["Bob Sample", "", "", ""]])
    one, other = (row.id for row in decide(found.persons, ()).added)
    assert one != other
    assert all(re.fullmatch("p-[a-z2-9]{8}", given) for given in (one, other))


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Bits & Pieces", "Bits-Pieces!"], ["bits-pieces", "bits-pieces-2"]),
        (["Ärzte für Straße", "Łódź"], ["arzte-fur-strasse", "lodz"]),
        (["007", "1-2"], ["007", "1-2"]),
        (["山 会", "Ελλάς"], ["山-会", "ελλασ"]),
        (
            ["The International Society of the Friends of the Examples"],
            ["the-international-society-of-the-friends"],
        ),
        (["x" * 80], ["x" * 40]),
    ],
)
def test_ids_are_readable_and_unique(names: list[str], ids: list[str]) -> None:
    rows: Any = [
        ["Organisation", "Register number"],
        *([name, f"{at}000{at}"] for at, name in enumerate(names)),
    ]
    assert [row.id for row in decide(found_in(rows).organisations, ()).added] == ids


def test_an_id_that_somebody_had_is_not_given_again() -> None:
    found = found_in([["Organisation"], ["Alpha"]])
    assert [row.id for row in decide(found.organisations, (), ["Alpha"]).added] == ["alpha-2"]


def test_who_looks_like_another_is_never_merged_and_gets_an_id_that_does_not() -> None:
    found = found_in([HEADING[:1], ["Alpha"], ["Al\u0440ha"], ["\u0410lpha"]])
    added = decide(found.organisations, (), all_of_them=True).added
    assert [row.id for row in added] == ["alpha", "al\u0440ha-2", "\u0430lpha-3"]
    assert [row.shown for row in added] == ["Alpha", "Al\u0440ha", "\u0410lpha"]


def test_a_person_who_looks_like_another_is_shown_beside_them() -> None:
    found = persons_in([["Name"], ["Ann Example"], ["Ann Ex\u0430mple"]])
    assert [one.by for one in decide(found.persons, ()).duplicates] == ["name"]
