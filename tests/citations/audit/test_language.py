"""Languages of titles are told offline, and in doubt nothing is said."""

from __future__ import annotations

import pytest

from namens.citations.audit.language import language_of

TITLES = {
    "nl": ["De staat van het internet", "Toezicht op het gebruik van algoritmes door de overheid", "Wat mag de politie met gezichtsherkenning?"],
    "en": ["The Rights of Persons with Disabilities", "Emotion-reading tech fails the racial bias test", "What Is Wrong with Facial Recognition"],
    "de": ["Die Überwachung der Arbeitnehmer durch den Arbeitgeber", "Gesetz über den Schutz der Daten", "Wie der Staat seine Bürger schützt"],
    "fr": ["La protection des données dans les entreprises", "Rapport sur la reconnaissance des émotions", "Comment les États surveillent leurs citoyens"],
    "es": ["La protección de los datos personales en la empresa", "Cómo se vigila a los trabajadores", "El derecho a la intimidad y sus límites"],
    "it": ["La protezione dei dati nelle imprese", "Il diritto alla riservatezza e i suoi limiti", "Come lo Stato controlla i cittadini"],
    "sv": ["Skyddet för den personliga integriteten", "Svenska företag säljer kameror till kinesisk polis", "Rätten att få veta vad som lagras"],
    "pl": ["Ustawa o ochronie danych osobowych", "Prawo do prywatności w miejscu pracy", "Jak państwo nadzoruje obywateli i co o nich wie"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title"), [(name, title) for name, titles in TITLES.items() for title in titles]
)
def test_titles_in_the_eight_languages_are_told_apart(language: str, title: str) -> None:
    assert language_of(title) == language


@pytest.mark.parametrize(
    "title",
    [
        "", "Amnesty", "Die Welt", "Total Recall", "Big Brother Watch", "De Correspondent", "Le Monde diplomatique", "1984",
        "Clearview AI Inc v Information Commissioner", "Google Spain SL v AEPD", "Digital Rights Ireland",
        "Sixteen Years GaN on Si", "Shape-Controlled Au Particles for InAs Nanowire Growth",
        "Retten til beskyttelse af personoplysninger på arbejdspladsen", "Proteção de dados pessoais no local de trabalho",
        "Ochrana osobních údajů na pracovišti", "Protecția datelor cu caracter personal la locul de muncă",
        "Oikeus henkilötietojen suojaan työpaikalla", "Zaštita osobnih podataka na radu", "Защита персональных данных",
        "A személyes adatok védelme a munkahelyen", "Προστασία δεδομένων προσωπικού χαρακτήρα",
    ],
)  # fmt: skip
def test_of_short_titles_names_and_other_languages_nothing_is_said(title: str) -> None:
    assert language_of(title) == ""
