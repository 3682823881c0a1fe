"""A heading is known by its words, in eight languages, and by nothing else."""

from __future__ import annotations

import pytest
from form_files import found_in, patient, persons_in
from hypothesis import given
from hypothesis import strategies as st

from namens.coalitions.intake.fields import INDIVIDUALS, ORGANISATIONS, columns_of
from namens.coalitions.intake.headings import meaning

ORGANISATION = {
    "en": "What is the name of your organisation?",
    "nl": "Wat is de naam van uw organisatie?",
    "de": "Wie lautet der Name Ihrer Organisation?",
    "fr": "Quel est le nom de votre organisation ?",
    "es": "¿Cuál es el nombre de su organización?",
    "it": "Qual è il nome della vostra organizzazione?",
    "sv": "Vad är er organisations namn?",
    "pl": "Jaka jest nazwa Państwa organizacji?",
}
EMAIL = ["E-mail", "E-mailadres", "E-Mail-Adresse", "Adresse électronique", "Correo electrónico", "Posta elettronica", "E-postadress", "Adres e-mail"]  # fmt: skip
COUNTRY = ["Country", "Land", "Land", "Pays", "País", "Paese", "Land", "Kraj"]
WEBSITE = ["Website", "Website", "Webseite", "Site web", "Sitio web", "Sito web", "Webbplats", "Strona internetowa"]  # fmt: skip
PHONE = ["Phone number", "Telefoonnummer", "Telefonnummer", "Numéro de téléphone", "Teléfono", "Telefono", "Telefonnummer", "Numer telefonu"]  # fmt: skip
SIGNATORY = ["Signatory", "Ondertekenaar", "Unterzeichner", "Signataire", "Firmante", "Firmatario", "Undertecknare", "Sygnatariusz"]  # fmt: skip
ROLE = ["Role", "Functie", "Funktion", "Fonction", "Cargo", "Ruolo", "Befattning", "Stanowisko"]
CONTACT = ["Contact person", "Contactpersoon", "Ansprechpartner*in", "Personne de contact", "Persona de contacto", "Persona di contatto", "Kontaktperson", "Osoba kontaktowa"]  # fmt: skip
SHORT = ["Acronym", "Afkorting", "Abkürzung", "Sigle", "Siglas", "Acronimo", "Förkortning", "Skrót"]
REGISTER = ["Transparency Register number", "Registratienummer", "Registernummer", "Registre de transparence", "Número de registro", "Numero di registrazione", "Organisationsnummer", "Numer KRS"]  # fmt: skip
CONSENT = [
    "I agree that we are named",
    "Ik ga akkoord met vermelding van onze organisatie",
    "Ich bin einverstanden, dass der Name unserer Organisation genannt wird",
    "J'accepte que le nom de l'organisation soit publié",
    "Acepto la política de privacidad",
    "Acconsento al trattamento dei dati",
    "Jag godkänner att organisationens namn publiceras",
    "Wyrażam zgodę na publikację nazwy",
]
TIME = ["Timestamp", "Tijdstempel", "Zeitstempel", "Horodateur", "Marca temporal", "Informazioni cronologiche", "Tidsstämpel", "Sygnatura czasowa"]  # fmt: skip
FIELDS = [
    "name",
    "email",
    "country",
    "website",
    "phone",
    "signatory",
    "role",
    "contact",
    "aliases",
    "register",
]


@pytest.mark.parametrize(("at", "language"), [*enumerate(ORGANISATION)])
def test_every_field_is_known_in_every_language(at: int, language: str) -> None:
    lists = (EMAIL, COUNTRY, WEBSITE, PHONE, SIGNATORY, ROLE, CONTACT, SHORT, REGISTER)
    columns = columns_of([ORGANISATION[language], *(one[at] for one in lists)], ORGANISATIONS)
    assert columns.fields == {field: (number,) for number, field in enumerate(FIELDS)}


@pytest.mark.parametrize("heading", [*CONSENT, "GDPR", "Do you agree?", "Mag uw naam openbaar worden?"])
def test_a_consent_is_known_and_no_field(heading: str) -> None:
    columns = columns_of(["Organisation", heading], ORGANISATIONS)
    assert (columns.consent, columns.unknown, columns.fields) == ((1,), (), {"name": (0,)})


@pytest.mark.parametrize(
    "heading",
    [*TIME, "ID", "Start time", "Tijd van voltooien", "Uhrzeit der letzten Änderung", "IP address", "Response ID",
     "Date de soumission", "User display name", "Question time: orgname", "Group time: 1", "lastpage", "seed"],
)  # fmt: skip
def test_what_the_form_program_adds_is_known_and_left_out_without_a_word(heading: str) -> None:
    found = found_in([["Organisation", heading, "submitdate"], ["Alpha", "x", "2024-01-01"]])
    assert (found.names, found.said) == (["Alpha"], [])


@pytest.mark.parametrize(
    "heading",
    ["Type of organisation", "How many members does your organisation have?", "Hoe kent u onze organisatie?",
     "Name of your cat", "Address", "Opmerkingen", "Name and role of signatory", "E-mail or phone", "Comment", "",
     "Would you like to sign?"],
)  # fmt: skip
def test_a_question_of_the_forms_own_is_no_field(heading: str) -> None:
    columns = columns_of(["Organisation", heading], ORGANISATIONS)
    assert columns.fields == {"name": (0,)}
    assert (*columns.unknown, *columns.unused) == ((1,) if heading else ())


@pytest.mark.parametrize(
    "heading",
    ["Organisation (as it is to be printed)", "Organisation *", "1. Organisation", "orgname. Name of the organisation",
     "NGO", "Verein", "Name der Organisation [Pflichtfeld]", "ORGANISATIENAAM", "Hoe heet uw organisatie?",
     "Comment s’appelle votre organisation ?", "Organisation/NGO name:"],
)  # fmt: skip
def test_an_organisation_is_known_whatever_the_form_wrote_around_it(heading: str) -> None:
    said = meaning(heading)
    assert said is not None
    assert said.kind == "organisation"


@pytest.mark.parametrize(
    "heading",
    ["Which organisation do you represent?", "On behalf of which organisation do you sign?",
     "Namens welke organisatie tekent u?", "Welke organisatie vertegenwoordigt u?", "Welche Organisation vertreten Sie?",
     "Für welche Organisation unterzeichnen Sie?", "Quelle organisation représentez-vous ?",
     "Au nom de quelle organisation signez-vous ?", "¿A qué organización representa?",
     "¿En nombre de qué organización firma?", "Quale organizzazione rappresenti?",
     "A nome di quale organizzazione firma?", "Vilken organisation företräder du?", "Jaką organizację reprezentujesz?",
     "W imieniu jakiej organizacji podpisujesz?", "Organisation you represent", "Organisatie die u vertegenwoordigt"],
)  # fmt: skip
def test_a_question_for_which_organisation_somebody_signs_is_about_its_name(heading: str) -> None:
    assert meaning(heading) == ("organisation", True, "")


@pytest.mark.parametrize(
    "heading",
    ["Do you represent an organisation?", "Vertegenwoordigt u een organisatie?", "Vertreten Sie eine Organisation?",
     "Représentez-vous une organisation ?", "¿Representa a una organización?", "Rappresenti un'organizzazione?",
     "Företräder du en organisation?", "Czy reprezentujesz organizację?", "Do you sign on behalf of an organisation?",
     "What does your organisation do?", "Do you sign?", "Tekent u?", "Unterzeichnen Sie?", "Are you the contact person?",
     "Type of organisation you represent"],
)  # fmt: skip
def test_a_question_that_is_answered_by_yes_or_no_holds_no_name(heading: str) -> None:
    assert meaning(heading) is None


@pytest.mark.parametrize(
    "heading",
    ["Name of the person who signs", "Naam ondertekenende persoon", "Name der unterzeichnenden Person",
     "Nom de la personne signataire", "Nombre de la persona firmante", "Nome della persona firmataria",
     "Undertecknarens namn", "Imię i nazwisko osoby podpisującej", "Wer unterzeichnet?", "Qui signe ?"],
)  # fmt: skip
def test_the_person_who_signs_is_no_contact(heading: str) -> None:
    said = meaning(heading)
    assert said is not None
    assert said.kind == "signatory"


@pytest.mark.parametrize(
    "heading",
    ["Transparenzregisternummer", "EU-Transparenzregisternummer", "Transparantieregisternummer",
     "EU Transparency Register ID", "Numéro au registre de transparence", "Numer w rejestrze przejrzystości"],
)  # fmt: skip
def test_the_transparency_register_is_known_in_one_word_too(heading: str) -> None:
    said = meaning(heading)
    assert said is not None
    assert said.kind == "register"


def test_columns_that_have_no_place_are_named() -> None:
    found = found_in([["Organisation", "How did you hear of us?", "Address"], ["Alpha", "x", "y"]])
    assert found.said == [
        "in.csv:1: warning: a coalition has no place for these columns, which were left out: "
        "'How did you hear of us?', 'Address'."
    ]


def test_a_question_about_email_is_no_address() -> None:
    found = found_in([["Organisation", "May we send you e-mail?"], ["Alpha", "Yes"]])
    assert found.organisations[0].email == ""
    asked = found_in([["Organisation", "To which e-mail can we write?"], ["Alpha", "a@example.org"]])
    assert asked.organisations[0].email == "a@example.org"


def test_name_is_the_organisation_only_where_no_other_column_is() -> None:
    (row,) = found_in([["Name", "Country"], ["Alpha", "NL"]]).organisations
    assert (row.name, row.contact) == ("Alpha", "")
    (row,) = found_in([["Name", "Organisation"], ["A. Person", "Alpha"]]).organisations
    assert (row.name, row.contact) == ("Alpha", "A. Person")


def test_who_is_named_as_contact_comes_before_who_is_named_only() -> None:
    (row,) = found_in([["Name", "Organisation", "Contact person"], ["B", "Alpha", "A"]]).organisations
    assert row.contact == "A"


@pytest.mark.parametrize(
    ("first", "last"),
    [("First name", "Last name"), ("Voornaam", "Achternaam"), ("Vorname", "Nachname"), ("Prénom", "Nom"),
     ("Nombre", "Apellidos"), ("Nome", "Cognome"), ("Förnamn", "Efternamn"), ("Imię", "Nazwisko")],
)  # fmt: skip
def test_a_name_in_two_columns_is_one_name_in_either_order(first: str, last: str) -> None:
    assert persons_in([[first, last], ["Ann", "Example"]]).names == ["Ann Example"]
    assert persons_in([[last, first], ["Example", "Ann"]]).names == ["Ann Example"]
    (row,) = found_in([[last, "Organisation", first], ["Example", "Alpha", "Ann"]]).organisations
    assert (row.shown, row.contact) == ("Alpha", "Ann Example")


@pytest.mark.parametrize(
    "heading",
    ["Full name", "Name", "Uw naam", "Vor- und Nachname", "Nom et prénom", "Nombre y apellidos", "Nome e cognome",
     "Namn", "Imię i nazwisko", "Name as it is to be printed", "Voor- en achternaam"],
)  # fmt: skip
def test_a_persons_name_in_one_column_is_known(heading: str) -> None:
    assert persons_in([[heading, "Organisation", "Phone"], ["Ann Example", "Institute", "1"]]).names == [
        "Ann Example"
    ]


def test_a_persons_organisation_is_the_affiliation() -> None:
    (row,) = persons_in(
        [["Name", "University", "Role", "Language"], ["Ann Example", "Institute", "lecturer", "Nederlands"]]
    ).persons
    assert (row.affiliation, row.role, row.language) == ("Institute", "lecturer", "nl")


def test_a_text_in_several_languages_has_a_column_a_language() -> None:
    rows = [["organisation", "organisation [nl]", "organisation [en]", "role [nl]"], ["Alpha", "Alfa", "Alpha", "voorzitter"]]  # fmt: skip
    (row,) = found_in(rows).organisations
    assert (row.name, row.role) == ({"nl": "Alfa", "en": "Alpha"}, {"nl": "voorzitter"})


def test_a_name_beside_other_names_in_each_language_is_a_reason() -> None:
    rows = [["organisation", "organisation [nl]"], ["Omega", "Alfa"]]
    assert found_in(rows).rejected == ["2: 'name' is 'Omega', and another in each language"]


@patient
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_headings_can_be_read(headings: list[str]) -> None:
    for kind in (ORGANISATIONS, INDIVIDUALS):
        columns = columns_of(headings, kind)
        every = [*columns.used, *columns.consent, *columns.unknown, *columns.unused]
        assert len(every) == len(set(every))
