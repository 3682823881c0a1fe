"""The exports of form programs, as each writes them, with plainly fictional answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from form_files import csv_file, found_in, persons_in, xlsx_file

AT = dt.datetime(2026, 3, 1, 12, 30)


@pytest.mark.parametrize(
    "heading",
    [
        ["Timestamp", "Email Address", "Name of your organisation", "Country", "Website", "Who signs?", "Role"],
        ["Tijdstempel", "E-mailadres", "Naam van de organisatie", "Land", "Website", "Ondertekenaar", "Functie"],
        ["Zeitstempel", "E-Mail-Adresse", "Name der Organisation", "Land", "Webseite", "Unterzeichner*in", "Funktion"],
        ["Horodateur", "Adresse e-mail", "Nom de l'organisation", "Pays", "Site web", "Signataire", "Fonction"],
        ["Marca temporal", "Dirección de correo electrónico", "Nombre de la organización", "País", "Página web", "Firmante", "Cargo"],
        ["Informazioni cronologiche", "Indirizzo email", "Nome dell'organizzazione", "Paese", "Sito web", "Firmatario", "Ruolo"],
        ["Tidstämpel", "E-postadress", "Organisationens namn", "Land", "Webbplats", "Undertecknare", "Roll"],
        ["Sygnatura czasowa", "Adres e-mail", "Nazwa organizacji", "Kraj", "Strona internetowa", "Osoba podpisująca", "Funkcja"],
    ],
)  # fmt: skip
def test_google_forms_in_eight_languages(heading: list[str]) -> None:
    answer = [
        "2026/03/01 12:30:00 PM GMT+1",
        "a@alpha.example",
        "Alpha",
        "NL",
        "alpha.example",
        "A. Person",
        "x",
    ]
    found = found_in(csv_file([heading, answer]))
    (row,) = found.organisations
    assert row[2:12] == (
        "Alpha",
        (),
        "NL",
        "https://alpha.example",
        "",
        "",
        "a@alpha.example",
        "",
        "A. Person",
        "x",
    )
    assert found.said == []


MICROSOFT = {
    "en": ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"],
    "nl": ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijdstip laatste wijziging"],
    "de": ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Uhrzeit der letzten Änderung"],
    "fr": ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Heure de la dernière modification"],
    "es": ["Id.", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Hora de la última modificación"],
    "it": ["ID", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome", "Ora dell'ultima modifica"],
    "sv": ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Tid för senaste ändring"],
    "pl": ["Identyfikator", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa", "Godzina ostatniej modyfikacji"],
}  # fmt: skip


@pytest.mark.parametrize("language", MICROSOFT)
def test_microsoft_forms_in_eight_languages(language: str) -> None:
    rows: list[Any] = [
        [*MICROSOFT[language], "Organisation", "Email2", "Country"],
        [1, AT, AT, "anonymous", None, AT, "Alpha", "a@alpha.example", "België"],
        [2, AT, AT, "b@office.example", "B. Person", AT, "Beta", None, "Pays-Bas"],
    ]
    found = found_in(xlsx_file(rows))
    assert [(row.shown, row.email, row.contact, row.country) for row in found.organisations] == [
        ("Alpha", "a@alpha.example", "", "BE"),
        ("Beta", "b@office.example", "B. Person", "NL"),
    ]


def test_microsoft_forms_own_name_is_never_the_organisations() -> None:
    rows: list[Any] = [[*MICROSOFT["en"], "Name2"], [1, AT, AT, "b@office.example", "B. Person", AT, "Alpha"]]
    (row,) = found_in(xlsx_file(rows)).organisations
    assert (row.shown, row.contact) == ("Alpha", "B. Person")
    (said,) = found_in(xlsx_file([row[:6] for row in rows])).said
    assert "no column seems to hold the names of the organisations" in said


@pytest.mark.parametrize(
    "own",
    [
        ["User ID", "User display name", "Timestamp"],
        ["Submission ID", "User ID", "User display name", "Timestamp"],
        ["Gebruikers-ID", "Weergavenaam gebruiker", "Tijdstempel"],
        ["Benutzer-ID", "Anzeigename des Benutzers", "Zeitstempel"],
    ],
)
def test_nextcloud_forms(own: list[str]) -> None:
    rows: list[Any] = [
        [*own, "Organisation", "Land", "E-mail", "I agree"],
        [
            *("x" for _ in own[:-1]),
            "2026-03-01T12:30:00+00:00",
            "Alpha",
            "Deutschland",
            "a@alpha.example",
            "Yes",
        ],
    ]
    found = found_in(csv_file(rows, ",", "utf-8-sig"))
    (row,) = found.organisations
    assert (row.shown, row.country, row.email, row.contact) == ("Alpha", "DE", "a@alpha.example", "")
    assert found.said == []


LIME_CODES = [
    "id",
    "submitdate",
    "lastpage",
    "startlanguage",
    "seed",
    "startdate",
    "datestamp",
    "ipaddr",
    "refurl",
]
LIME = {
    "en": ["Response ID", "Date submitted", "Last page", "Start language", "Seed"],
    "nl": ["Antwoord-ID", "Datum ingestuurd", "Laatste pagina", "Begintaal", "Seed"],
    "de": ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert"],
    "fr": ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"],
}


def test_limesurvey_with_codes_as_headings() -> None:
    rows: list[Any] = [
        [*LIME_CODES, "orgname", "country", "email", "consent"],
        ["1", "2026-03-01 12:30:00", "3", "nl-informal", "7", "x", "x", "192.0.2.1", "", "Alpha", "NL", "a@a.example", "Y"],
        ["2", "", "1", "en", "8", "x", "x", "192.0.2.2", "", "Beta", "", "", ""],
    ]  # fmt: skip
    found = found_in(csv_file(rows, ";", "utf-8-sig"))
    (row,) = found.organisations
    assert (row.shown, row.country, row.email, row.language) == ("Alpha", "NL", "a@a.example", "nl")
    assert found.rejected == ["3: the form was not sent off ('submitdate' is empty)"]
    assert found.said == []


@pytest.mark.parametrize("language", LIME)
def test_limesurvey_with_codes_and_questions_as_headings(language: str) -> None:
    own = [f"{code}. {text}" for code, text in zip(LIME_CODES, LIME[language], strict=False)]
    asked = [
        "G01Q01. Organisation",
        "G01Q02[SQ001]. E-mail",
        "G01Q03. In which country?",
        "G02Q01. Do you agree?",
    ]
    rows: list[Any] = [
        [*own, *asked],
        ["1", "2026-03-01 12:30:00", "3", language, "7", "Alpha", "a@alpha.example", "NL", "Yes"],
        ["2", "", "1", language, "8", "Beta", "", "", ""],
    ]
    found = found_in(csv_file(rows, ";", "utf-8-sig"))
    (row,) = found.organisations
    assert (row.shown, row.email, row.country, row.language) == ("Alpha", "a@alpha.example", "NL", language)
    assert found.rejected == [f"3: the form was not sent off ('{own[1]}' is empty)"]
    assert found.said == []


@pytest.mark.parametrize("language", LIME)
def test_limesurvey_with_questions_as_headings(language: str) -> None:
    rows: list[Any] = [
        [*LIME[language], "What is the name of the organisation?", "Contact [E-mail]", "Contact [Telephone]"],
        ["1", "1980-01-01 00:00:00", "3", language, "7", "Alpha", "a@alpha.example", "0123"],
    ]
    (row,) = found_in(csv_file(rows, ",", "utf-8-sig")).organisations
    assert (row.shown, row.email, row.phone, row.language) == ("Alpha", "a@alpha.example", "0123", language)


def test_persons_from_each_program() -> None:
    google = [["Timestamp", "Full name", "Affiliation", "Title", "E-mail"], ["x", "Ann", "Institute", "lecturer", "a@b.example"]]  # fmt: skip
    microsoft: list[Any] = [[*MICROSOFT["nl"][:5], "Voornaam", "Achternaam", "Land"], [1, AT, AT, "anonymous", "anonymous", "Ann", "Example", "Belgique"]]  # fmt: skip
    lime = [
        [*LIME["fr"], "Prénom", "Nom", "Université"],
        ["1", "x", "1", "fr", "2", "Ann", "Example", "Institut"],
    ]
    assert [row[2:] for row in persons_in(google).persons] == [
        ("Ann", "lecturer", "Institute", "", "a@b.example", "")
    ]
    assert [row[2:] for row in persons_in(xlsx_file(microsoft)).persons] == [
        ("Ann Example", "", "", "BE", "", "")
    ]
    assert [row[2:] for row in persons_in(lime).persons] == [("Ann Example", "", "Institut", "", "", "fr")]
