"""Organisations are read with their names as they print them, and stand in the order that the coalition asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.coalitions.coalition import Coalition
from namens.coalitions.load import load_coalition
from namens.coalitions.ordering import ordered
from namens.workspace.problems import Problems

WHOLE = """\
lead: amnesty-nl
order: as-listed
organisations:
  - id: bits-of-freedom
    name: Bits of Freedom
    aliases: BoF
    country: NL
    website: https://www.bitsoffreedom.nl
    logo: logos/bof.png
    register: 123-45
    contact: {name: Somebody, email: a@example.org, phone: "+31"}
    signatory: {name: Somebody Else, role: {nl: directeur, en: director}}
  - id: amnesty-nl
    name: {nl: Amnesty Nederland, en: Amnesty Netherlands}
    country: NO
    signatory: A Person
"""


def loaded(folder: Path, text: str) -> tuple[Coalition | None, list[str]]:
    """The coalition of this file, and the problems as a user sees them."""
    (folder / "logos").mkdir(exist_ok=True)
    (folder / "logos" / "bof.png").write_bytes(b"")
    (folder / "us.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load_coalition(folder / "us.yaml", folder, problems)
    return found, [str(problem).removeprefix("us.yaml:") for problem in problems]


def coalition(folder: Path, text: str) -> Coalition:
    found, problems = loaded(folder, text)
    assert problems == []
    assert found is not None
    return found


def names(folder: Path, order: str, *listed: str, lead: str = "", language: str = "nl") -> list[str]:
    """The names of these organisations, whose ids are a, b, c …, in order."""
    lines = [f"order: {order}", *([f"lead: {lead}"] if lead else []), "organisations:"]
    lines += [f'- {{id: {chr(97 + number)}, name: "{name}"}}' for number, name in enumerate(listed)]
    found = coalition(folder, "\n".join(lines))
    return [str(one.name.in_language(language, "nl")) for one in ordered(found, language, "nl")]


def test_an_organisation_is_read_with_all_it_says(tmp_path: Path) -> None:
    found = coalition(tmp_path, WHOLE)
    first, second = found.organisations
    assert (first.name.single, first.aliases, first.country, first.register) == (
        "Bits of Freedom",
        ("BoF",),
        "NL",
        "123-45",
    )
    assert first.contact is not None
    assert first.contact.email == "a@example.org"
    assert first.signatory is not None
    assert first.signatory.role is not None
    assert first.signatory.role.in_language("en", "nl") == "director"
    assert second.name.in_language("en", "nl") == "Amnesty Netherlands"
    assert second.country == "NO"
    assert second.signatory is not None
    assert second.signatory.name is not None
    assert second.signatory.name.in_language("en", "nl") == "A Person"


def test_a_single_name_serves_every_language(tmp_path: Path) -> None:
    assert coalition(tmp_path, WHOLE).organisations[0].name.in_language("pl", "nl") == "Bits of Freedom"


def test_an_organisation_is_found_by_its_id(tmp_path: Path) -> None:
    found = coalition(tmp_path, WHOLE)
    assert found.find("amnesty-nl") is found.organisations[1]
    assert found.find("nobody") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lead: c\norganisations: [{id: a, name: A}]", "1:7: no organisation 'c' in this file."),
        ("lead: on\norganisations: [{id: one, name: A}]", "1:7: no organisation 'on' in this file. Did you mean 'one'?"),
        ("organisations: [{id: a, name: A}, {id: a, name: B}]", ("1:40: the id 'a' belongs to another organisation already "
         "(us.yaml:1:22). Give this one its own.")),
        ("order: alfabetical\norganisations: [{id: a, name: A}]", ("1:8: 'order' is 'alfabetical'; expected one of 'lead-first', "
         "'alphabetical', 'by-country', 'as-listed'. Did you mean 'alphabetical'?")),
        ("organisations: [{id: a}]", "1:17: an organisation has no key 'name' (the name exactly as printed, or one a language)."),
        ("lead: a", "1:1: a coalition has no key 'organisations' (everybody who stands behind the letter)."),
        ("organisations: [{id: a, name: A, country: Nederland}]", ("1:43: 'organisations.1.country' is 'Nederland'; "
         "expected a country code such as NL.")),
        ("organisations: [{id: a, name: A, website: www.a.nl}]", ("1:43: 'organisations.1.website' is 'www.a.nl'; "
         "expected an address such as https://example.org.")),
        ("organisations: [{id: a, name: A, logo: ../a.png}]", ("1:40: 'organisations.1.logo' is '../a.png', which leaves "
         "the submission's folder (or cannot be followed). Copy the file into it.")),
        ("organisations: [{id: a, name: A, logo: logos/bof.pgn}]", ("1:40: 'organisations.1.logo' names 'logos/bof.pgn', "
         "but there is no such file. Did you mean 'logos/bof.png'?")),
        ("organisations: [{id: a, name: A, contact: {mail: b}}]", "1:44: unknown key 'mail' in a contact. Did you mean 'email'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert loaded(tmp_path, text)[1] == [problem]


def test_the_lead_comes_first_and_the_others_as_they_are_listed(tmp_path: Path) -> None:
    assert names(tmp_path, "lead-first", "C", "A", "B", lead="b") == ["A", "C", "B"]


def test_without_an_order_the_lead_comes_first(tmp_path: Path) -> None:
    text = "lead: b\norganisations: [{id: a, name: A}, {id: b, name: B}]"
    assert [one.id for one in ordered(coalition(tmp_path, text), "nl", "nl")] == ["b", "a"]


def test_without_a_lead_they_stand_as_they_are_listed(tmp_path: Path) -> None:
    assert names(tmp_path, "lead-first", "C", "A") == ["C", "A"]


def test_as_listed_leaves_the_lead_where_it_is(tmp_path: Path) -> None:
    assert names(tmp_path, "as-listed", "C", "A", lead="b") == ["C", "A"]


@pytest.mark.parametrize(
    "sorted_names",
    [
        ["alfa", "Bravo", "charlie"],
        ["Étoile", "Europa", "Ézra"],
        ["Łódź Watch", "Lund", "Lwów"],
        ["Ödland", "Oslo", "Østfold", "Ostrava"],
        ["Adam", "Ægir", "Aerial"],
        ["Đakovo", "Dublin"],
        ["Straße", "Strasse Zwei", "Strauss"],
        ["Privacy First", "Privacy International", "Privacyfirst"],
        ["Amnesty International", "Amnesty-NL", "Amnesty Polen"],
        ["People's Voice", "Peoples Watch", "People’s Zone"],
        ["'t Gooi", "Tilburg"],
        ["Bits & Bytes", "Bits of Freedom"],
        ["7 Senses", "Access Now"],
        ["ABC", "abd", "ABE"],
        ["Ａ-Rights", "B Rights"],
    ],
)
def test_names_are_ordered_word_by_word_without_capitals_accents_and_punctuation(
    tmp_path: Path, sorted_names: list[str]
) -> None:
    assert names(tmp_path, "alphabetical", *reversed(sorted_names)) == sorted_names


def test_the_same_name_in_composed_and_decomposed_letters_stands_together(tmp_path: Path) -> None:
    assert names(tmp_path, "alphabetical", "Zoe", "Zoë C", "Zoe\u0308 B", "Zoé A") == [
        "Zoe",
        "Zoé A",
        "Zoe\u0308 B",
        "Zoë C",
    ]


def test_the_order_follows_the_names_of_the_letter_s_language(tmp_path: Path) -> None:
    text = (
        "order: alphabetical\norganisations:\n"
        "- {id: a, name: {nl: Zeeland, en: Alpha}}\n- {id: b, name: {nl: Alfa, en: Zealand}}\n- {id: m, name: Midden}\n"
    )
    found = coalition(tmp_path, text)
    assert [one.id for one in ordered(found, "nl", "nl")] == ["b", "m", "a"]
    assert [one.id for one in ordered(found, "en", "nl")] == ["a", "m", "b"]


def test_an_organisation_without_a_name_in_the_language_is_ordered_by_its_id(tmp_path: Path) -> None:
    text = "order: alphabetical\norganisations: [{id: zz, name: {nl: A}}, {id: b, name: M}]"
    assert [one.id for one in ordered(coalition(tmp_path, text), "en", "nl")] == ["b", "zz"]
