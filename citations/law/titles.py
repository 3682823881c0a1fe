"""Names that EU acts have by their type and number, in eight languages."""

from __future__ import annotations

import re

EU_TYPES = ("regulation", "directive", "decision")

# By language: the noun, and the noun as it stands after 'Article 5' with what joins it (English 'of' and Dutch 'van'
# come from the grammar). Interinstitutional Style Guide 3.2.1 to 3.2.3; capitals as the Official Journal has them.
_NOUNS = {
    "en": {"regulation": ("Regulation", "Regulation"), "directive": ("Directive", "Directive"), "decision": ("Decision", "Decision")},
    "nl": {"regulation": ("Verordening", "Verordening"), "directive": ("Richtlijn", "Richtlijn"), "decision": ("Besluit", "Besluit")},
    "de": {"regulation": ("Verordnung", "der Verordnung"), "directive": ("Richtlinie", "der Richtlinie"), "decision": ("Beschluss", "des Beschlusses")},
    "fr": {"regulation": ("règlement", "du règlement"), "directive": ("directive", "de la directive"), "decision": ("décision", "de la décision")},
    "es": {"regulation": ("Reglamento", "del Reglamento"), "directive": ("Directiva", "de la Directiva"), "decision": ("Decisión", "de la Decisión")},
    "it": {"regulation": ("regolamento", "del regolamento"), "directive": ("direttiva", "della direttiva"), "decision": ("decisione", "della decisione")},
    "sv": {"regulation": ("förordning", "förordning"), "directive": ("direktiv", "direktiv"), "decision": ("beslut", "beslut")},
    "pl": {"regulation": ("rozporządzenie", "rozporządzenia"), "directive": ("dyrektywa", "dyrektywy"), "decision": ("decyzja", "decyzji")},
}  # fmt: skip

# Regulation (EU) 2016/679, recitals 3 and 10, and Article 93(3), in each language
_MARKS = {
    "nl": {"EC": "EG", "EEC": "EEG", "JHA": "JBZ", "CFSP": "GBVB", "No": "nr."},
    "de": {"EC": "EG", "EEC": "EWG", "JHA": "JI", "CFSP": "GASP", "No": "Nr."},
    "fr": {"EU": "UE", "EC": "CE", "EEC": "CEE", "JHA": "JAI", "CFSP": "PESC", "No": "nº"},
    "es": {"EU": "UE", "EC": "CE", "EEC": "CEE", "JHA": "JAI", "CFSP": "PESC", "No": "n.º"},
    "it": {"EU": "UE", "EC": "CE", "EEC": "CEE", "JHA": "GAI", "CFSP": "PESC", "No": "n."},
    "sv": {"EC": "EG", "EEC": "EEG", "JHA": "RIF", "CFSP": "Gusp", "No": "nr"},
    "pl": {"EU": "UE", "EC": "WE", "EEC": "EWG", "JHA": "WSiSW", "CFSP": "WPZiB", "No": "nr"},
}


def official_name(type_: str, number: str, language: str) -> str:
    """'Verordening (EU) 2024/1689'; empty for what is no EU act."""
    return _name(type_, number, language, after=False)


def official_name_after(type_: str, number: str, language: str) -> str:
    """The same as it stands after 'Artikel 5': 'der Verordnung (EU) 2024/1689'."""
    return _name(type_, number, language, after=True)


def _name(type_: str, number: str, language: str, *, after: bool) -> str:
    code = language[:2].lower()
    nouns = _NOUNS.get(code, _NOUNS["en"]).get(type_)
    if nouns is None or not number:
        return ""
    marks = _MARKS.get(code, {})
    return (
        f"{nouns[after]} {re.sub('[A-Za-z]+', lambda found: marks.get(found.group(), found.group()), number)}"
    )
