"""References as each language prints them. Each row names what shows the form, or says that nothing was found.

ISG is the EU's Interinstitutional Style Guide, section 3.2.3, in the row's language; GDPR is Regulation (EU) 2016/679
in the Official Journal, AI Act is Regulation (EU) 2024/1689 there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.citations.law import (
    Instruments,
    format_reference,
    load_instruments,
    locator_words,
    parse_reference,
    place_words,
)
from namens.citations.law.grammar import GRAMMARS
from namens.citations.law.words import LABELS, ORDINALS
from namens.workspace.problems import Problems

LAWS = load_instruments(Path(), Problems())
ISG, GDPR, AI_ACT, UNVERIFIED = "ISG", "GDPR", "AI Act", "unverified"


def printed(
    reference: str, language: str, laws: Instruments = LAWS, *, first: bool = False, capital: bool = False
) -> str:
    runs = format_reference(parse_reference(reference), laws, language, first, capital=capital)
    return "".join(run.text for run in runs)


POINT = "ai-act art. 5(1)(f)"
FIRST_AND_SHORT = [
    ("en", "Article 5(1)(f) of Regulation (EU) 2024/1689 (AI Act)", "Article 5(1)(f) of the AI Act", ISG),
    ("nl", "artikel 5, lid 1, onder f), van Verordening (EU) 2024/1689 (AI-verordening)", "artikel 5, lid 1, onder f), van de AI-verordening", ISG),
    ("de", "Artikel 5 Absatz 1 Buchstabe f der Verordnung (EU) 2024/1689 (KI-Verordnung)", "Artikel 5 Absatz 1 Buchstabe f der KI-Verordnung", ISG),
    ("fr", "article 5, paragraphe 1, point f), du règlement (UE) 2024/1689 (règlement sur l’IA)", "article 5, paragraphe 1, point f), du règlement sur l’IA", ISG),
    ("es", "artículo 5, apartado 1, letra f), del Reglamento (UE) 2024/1689 (Reglamento de Inteligencia Artificial)", "artículo 5, apartado 1, letra f), del Reglamento de Inteligencia Artificial", GDPR),
    ("it", "articolo 5, paragrafo 1, lettera f), del regolamento (UE) 2024/1689 (regolamento sull’IA)", "articolo 5, paragrafo 1, lettera f), del regolamento sull’IA", ISG),
    ("sv", "artikel 5.1 f i förordning (EU) 2024/1689 (AI-förordningen)", "artikel 5.1 f i AI-förordningen", ISG),
    ("pl", "art. 5 ust. 1 lit. f) rozporządzenia (UE) 2024/1689 (akt w sprawie sztucznej inteligencji)", "art. 5 ust. 1 lit. f) aktu w sprawie sztucznej inteligencji", GDPR),
]  # fmt: skip


@pytest.mark.parametrize(("language", "first", "short", "source"), FIRST_AND_SHORT)
def test_a_point_is_printed_in_full_first_and_short_then(
    language: str, first: str, short: str, source: str
) -> None:
    assert printed(POINT, language, first=True) == first
    assert printed(POINT, language) == short


FORMS = [
    ("gdpr art. 1", [
        ("en", "Article 1 of the GDPR", ISG), ("nl", "artikel 1 van de AVG", ISG), ("de", "Artikel 1 der DSGVO", ISG),
        ("fr", "article 1er du RGPD", ISG), ("es", "artículo 1 del RGPD", GDPR), ("it", "articolo 1 del RGPD", ISG),
        ("sv", "artikel 1 i dataskyddsförordningen", ISG), ("pl", "art. 1 RODO", GDPR),
    ]),
    ("gdpr arts. 15-22", [
        ("en", "Articles 15 to 22 of the GDPR", GDPR), ("nl", "artikelen 15 tot en met 22 van de AVG", GDPR),
        ("de", "Artikel 15 bis 22 der DSGVO", ISG), ("fr", "articles 15 à 22 du RGPD", GDPR),
        ("es", "artículos 15 a 22 del RGPD", GDPR), ("it", "articoli da 15 a 22 del RGPD", GDPR),
        ("sv", "artiklarna 15–22 i dataskyddsförordningen", GDPR), ("pl", "art. 15–22 RODO", GDPR),
    ]),
    ("gdpr art. 58(2)(a)-(h) and (j)", [
        ("en", "Article 58(2)(a) to (h) and (j) of the GDPR", ISG),
        ("nl", "artikel 58, lid 2, onder a) tot en met h) en j), van de AVG", GDPR),  # which repeats 'onder'
        ("de", "Artikel 58 Absatz 2 Buchstaben a bis h und j der DSGVO", GDPR),
        ("fr", "article 58, paragraphe 2, points a) à h) et j), du RGPD", GDPR),
        ("es", "artículo 58, apartado 2, letras a) a h) y j), del RGPD", GDPR),
        ("it", "articolo 58, paragrafo 2, lettere da a) a h) e j), del RGPD", GDPR),
        ("sv", "artikel 58.2 a–h och j i dataskyddsförordningen", GDPR),
        ("pl", "art. 58 ust. 2 lit. a)–h) i j) RODO", GDPR),  # which has 'oraz'
    ]),
    ("gdpr art. 9(2)(h) and (i) and art. 9(3)", [
        ("en", "Article 9(2)(h) and (i) and Article 9(3) of the GDPR", ISG),
        ("nl", "artikel 9, lid 2, onder h) en i), en artikel 9, lid 3, van de AVG", GDPR),
        ("de", "Artikel 9 Absatz 2 Buchstaben h und i sowie Artikel 9 Absatz 3 der DSGVO", ISG),
        ("fr", "article 9, paragraphe 2, points h) et i), et article 9, paragraphe 3, du RGPD", GDPR),
        ("es", "artículo 9, apartado 2, letras h) e i), y artículo 9, apartado 3, del RGPD", GDPR),
        ("it", "articolo 9, paragrafo 2, lettere h) e i), e articolo 9, paragrafo 3, del RGPD", GDPR),
        ("sv", "artikel 9.2 h och i samt artikel 9.3 i dataskyddsförordningen", GDPR),
        ("pl", "art. 9 ust. 2 lit. h) i i) oraz art. 9 ust. 3 RODO", GDPR),  # which has them the other way round
    ]),
    ("gdpr art. 22(1) and (4)", [
        ("en", "Article 22(1) and (4) of the GDPR", ISG), ("nl", "artikel 22, leden 1 en 4, van de AVG", ISG),
        ("de", "Artikel 22 Absätze 1 und 4 der DSGVO", ISG), ("fr", "article 22, paragraphes 1 et 4, du RGPD", ISG),
        ("es", "artículo 22, apartados 1 y 4, del RGPD", GDPR), ("it", "articolo 22, paragrafi 1 e 4, del RGPD", ISG),
        ("sv", "artikel 22.1 och 22.4 i dataskyddsförordningen", GDPR), ("pl", "art. 22 ust. 1 i 4 RODO", GDPR),
    ]),
    ("gdpr art. 49(1), second subparagraph", [
        ("en", "Article 49(1), second subparagraph, of the GDPR", AI_ACT),
        ("nl", "artikel 49, lid 1, tweede alinea, van de AVG", GDPR),
        ("de", "Artikel 49 Absatz 1 Unterabsatz 2 der DSGVO", GDPR),
        ("fr", "article 49, paragraphe 1, deuxième alinéa, du RGPD", GDPR),
        ("es", "artículo 49, apartado 1, párrafo segundo, del RGPD", GDPR),
        ("it", "articolo 49, paragrafo 1, secondo comma, del RGPD", GDPR),
        ("sv", "artikel 49.1 andra stycket i dataskyddsförordningen", GDPR),
        ("pl", "art. 49 ust. 1 akapit drugi RODO", GDPR),
    ]),
    ("gdpr art. 41(2), second sentence", [
        ("en", "Article 41(2), second sentence, of the GDPR", UNVERIFIED), ("nl", "artikel 41, lid 2, tweede zin, van de AVG", GDPR),
        ("de", "Artikel 41 Absatz 2 Satz 2 der DSGVO", GDPR), ("fr", "article 41, paragraphe 2, deuxième phrase, du RGPD", GDPR),
        ("es", "artículo 41, apartado 2, segunda frase, del RGPD", GDPR), ("it", "articolo 41, paragrafo 2, seconda frase, del RGPD", GDPR),
        ("sv", "artikel 41.2 andra meningen i dataskyddsförordningen", GDPR), ("pl", "art. 41 ust. 2 zdanie drugie RODO", GDPR),
    ]),
    ("gdpr art. 8(2) in conjunction with art. 5", [
        ("en", "Article 8(2) in conjunction with Article 5 of the GDPR", GDPR),
        ("nl", "artikel 8, lid 2, in samenhang met artikel 5 van de AVG", GDPR),
        ("de", "Artikel 8 Absatz 2 in Verbindung mit Artikel 5 der DSGVO", GDPR),
        ("fr", "article 8, paragraphe 2, en liaison avec l’article 5 du RGPD", GDPR),
        ("es", "artículo 8, apartado 2, en relación con el artículo 5 del RGPD", GDPR),
        ("it", "articolo 8, paragrafo 2, in combinato disposto con l’articolo 5 del RGPD", GDPR),
        ("sv", "artikel 8.2 jämförd med artikel 5 i dataskyddsförordningen", GDPR),
        ("pl", "art. 8 ust. 2 w związku z art. 5 RODO", GDPR),
    ]),
    ("ai-act recitals 18, 44", [
        ("en", "recitals 18 and 44 of the AI Act", ISG), ("nl", "overwegingen 18 en 44 van de AI-verordening", ISG),
        ("de", "Erwägungsgründe 18 und 44 der KI-Verordnung", ISG), ("fr", "considérants 18 et 44 du règlement sur l’IA", UNVERIFIED),
        ("es", "considerandos 18 y 44 del Reglamento de Inteligencia Artificial", UNVERIFIED),
        ("it", "considerando 18 e 44 del regolamento sull’IA", UNVERIFIED), ("sv", "skälen 18 och 44 i AI-förordningen", UNVERIFIED),
        ("pl", "motywy 18 i 44 aktu w sprawie sztucznej inteligencji", UNVERIFIED),
    ]),
    ("ai-act annex III", [
        ("en", "Annex III to the AI Act", ISG), ("nl", "bijlage III bij de AI-verordening", AI_ACT),
        ("de", "Anhang III der KI-Verordnung", ISG), ("fr", "annexe III du règlement sur l’IA", UNVERIFIED),
        ("es", "anexo III del Reglamento de Inteligencia Artificial", UNVERIFIED), ("it", "allegato III del regolamento sull’IA", UNVERIFIED),
        ("sv", "bilaga III till AI-förordningen", ISG), ("pl", "załącznik III do aktu w sprawie sztucznej inteligencji", UNVERIFIED),
    ]),
    ("ai-act annex III, point 1(c)", [
        ("en", "Annex III, point 1(c), to the AI Act", UNVERIFIED), ("nl", "bijlage III, punt 1, c), bij de AI-verordening", AI_ACT),
        ("de", "Anhang III Nummer 1 Buchstabe c der KI-Verordnung", UNVERIFIED), ("fr", "annexe III, point 1, c), du règlement sur l’IA", UNVERIFIED),
        ("es", "anexo III, punto 1, letra c), del Reglamento de Inteligencia Artificial", UNVERIFIED),
        ("it", "allegato III, punto 1, lettera c), del regolamento sull’IA", UNVERIFIED),
        ("sv", "bilaga III punkt 1 c till AI-förordningen", UNVERIFIED), ("pl", "załącznik III pkt 1 lit. c) do aktu w sprawie sztucznej inteligencji", UNVERIFIED),
    ]),
    ("gdpr art. 4(14)", [  # article 4 has points, no paragraphs
        ("en", "Article 4, point (14), of the GDPR", AI_ACT), ("nl", "artikel 4, punt 14), van de AVG", AI_ACT),
        ("de", "Artikel 4 Nummer 14 der DSGVO", UNVERIFIED), ("fr", "article 4, point 14), du RGPD", UNVERIFIED),
        ("es", "artículo 4, punto 14, del RGPD", UNVERIFIED), ("it", "articolo 4, punto 14), del RGPD", UNVERIFIED),
        ("sv", "artikel 4.14 i dataskyddsförordningen", UNVERIFIED), ("pl", "art. 4 pkt 14 RODO", UNVERIFIED),
    ]),
    ("ai-act art. 5(1), first subparagraph, point (h)(iii)", [
        ("en", "Article 5(1), first subparagraph, point (h)(iii), of the AI Act", AI_ACT),
        ("nl", "artikel 5, lid 1, eerste alinea, onder h), iii), van de AI-verordening", ISG),
        ("de", "Artikel 5 Absatz 1 Unterabsatz 1 Buchstabe h Ziffer iii der KI-Verordnung", ISG),
        ("fr", "article 5, paragraphe 1, premier alinéa, point h), iii), du règlement sur l’IA", ISG),
        ("es", "artículo 5, apartado 1, párrafo primero, letra h), inciso iii), del Reglamento de Inteligencia Artificial", UNVERIFIED),
        ("it", "articolo 5, paragrafo 1, primo comma, lettera h), punto iii), del regolamento sull’IA", UNVERIFIED),
        ("sv", "artikel 5.1 första stycket h iii i AI-förordningen", UNVERIFIED),
        ("pl", "art. 5 ust. 1 akapit pierwszy lit. h) ppkt (iii) aktu w sprawie sztucznej inteligencji", UNVERIFIED),
    ]),
    ("gdpr art. 2, art. 6(2) and (3) and arts. 6-9", [
        ("en", "Article 2, Article 6(2) and (3) and Articles 6 to 9 of the GDPR", ISG),
        ("nl", "artikel 2, artikel 6, leden 2 en 3, en artikelen 6 tot en met 9 van de AVG", ISG),
        ("de", "Artikel 2, Artikel 6 Absätze 2 und 3 sowie Artikel 6 bis 9 der DSGVO", ISG),
        ("fr", "article 2, article 6, paragraphes 2 et 3, et articles 6 à 9 du RGPD", ISG),
        ("it", "articolo 2, articolo 6, paragrafi 2 e 3, e articoli da 6 a 9 del RGPD", ISG),
    ]),
    ("charter art. 8(1)", [
        ("en", "Article 8(1) of the Charter", GDPR), ("nl", "artikel 8, lid 1, van het Handvest", GDPR), ("de", "Artikel 8 Absatz 1 der Charta", GDPR),
        ("fr", "article 8, paragraphe 1, de la Charte", GDPR), ("es", "artículo 8, apartado 1, de la Carta", GDPR),
        ("it", "articolo 8, paragrafo 1, della Carta", GDPR), ("sv", "artikel 8.1 i stadgan", GDPR), ("pl", "art. 8 ust. 1 Karty", GDPR),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "language", "expected", "source"),
    [(reference, *row) for reference, rows in FORMS for row in rows],
)
def test_a_form_is_printed_as_its_language_has_it(
    reference: str, language: str, expected: str, source: str
) -> None:
    assert printed(reference, language) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("charter art. 8", "Article 8 of the Charter of Fundamental Rights of the European Union (Charter)"),
        ("led art. 10", "Article 10 of Directive (EU) 2016/680 (Law Enforcement Directive)"),
        ("echr art. 8 and charter art. 7", "Article 8 of the European Convention for the Protection of Human Rights and Fundamental Freedoms (ECHR) and Article 7 of the Charter of Fundamental Rights of the European Union (Charter)"),
        ("gdpr art. 6 in conjunction with charter art. 8", "Article 6 of Regulation (EU) 2016/679 (GDPR) in conjunction with Article 8 of the Charter of Fundamental Rights of the European Union (Charter)"),
        ("gdpr art. 6 and charter art. 8 and gdpr art. 9", "Article 6 of Regulation (EU) 2016/679 (GDPR) and Article 8 of the Charter of Fundamental Rights of the European Union (Charter) and Article 9 of the GDPR"),
        ("gdpr", "Regulation (EU) 2016/679 (GDPR)"),
        ("gdpr and led", "Regulation (EU) 2016/679 (GDPR) and Directive (EU) 2016/680 (Law Enforcement Directive)"),
        ("AVG art. 6", "Article 6 of Regulation (EU) 2016/679 (GDPR)"),
    ],
)  # fmt: skip
def test_laws_are_named_in_full_at_their_first_mention(reference: str, expected: str) -> None:
    assert printed(reference, "en", first=True) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "the AI Act"), ("nl", "de AI-verordening"), ("de", "KI-Verordnung"), ("fr", "règlement sur l’IA"), ("sv", "AI-förordningen")],
)  # fmt: skip
def test_a_law_as_a_whole_has_its_article_where_the_language_gives_no_choice(
    language: str, expected: str
) -> None:
    assert printed("ai-act", language) == expected


def test_a_sentence_begins_with_a_capital() -> None:
    assert printed("gdpr art. 6", "nl", capital=True) == "Artikel 6 van de AVG"
    assert printed("gdpr recital 4", "en", capital=True) == "Recital 4 of the GDPR"
    assert printed("gdpr", "en", capital=True) == "The GDPR"


def test_a_region_of_a_language_prints_as_the_language_and_an_unknown_language_as_english() -> None:
    assert printed("gdpr art. 6", "nl-BE") == "artikel 6 van de AVG"
    assert printed("gdpr art. 6", "fi") == "Article 6 of the GDPR"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "art. 5(1)(f)"),
        ("nl", "art. 5, lid 1, onder f)"),
        ("de", "Art. 5 Abs. 1 Buchst. f"),
        ("fr", "art. 5, paragraphe 1, point f)"),
        ("es", "art. 5, apartado 1, letra f)"),
        ("it", "art. 5, paragrafo 1, lettera f)"),
        ("sv", "art. 5.1 f"),
        ("pl", "art. 5 ust. 1 lit. f)"),
    ],
)
def test_a_locator_is_the_place_alone(language: str, expected: str) -> None:
    assert locator_words(parse_reference(POINT), language) == expected


def test_the_place_alone_tells_points_from_paragraphs_when_the_laws_are_known() -> None:
    assert place_words(parse_reference("gdpr art. 4(14)"), "de", LAWS) == "Artikel 4 Nummer 14"
    assert place_words(parse_reference("gdpr art. 6(1) in conjunction with art. 9"), "nl") == (
        "artikel 6, lid 1, in samenhang met artikel 9"
    )
    assert locator_words(parse_reference("gdpr"), "en") == ""


@pytest.mark.parametrize("language", GRAMMARS)
def test_every_word_that_is_printed_can_be_read(language: str) -> None:
    grammar = GRAMMARS[language]
    words = {
        word.rstrip(".").casefold()
        for pair in [*grammar.words.values(), *grammar.short.values()]
        for word in pair
    }
    assert words - {""} - LABELS.keys() == set()
    assert {word for words in grammar.ordinals.values() for word in words} - ORDINALS.keys() == set()


def test_an_unknown_law_cannot_be_printed() -> None:
    with pytest.raises(LookupError, match="no law 'gdrp' is known"):
        printed("gdrp art. 1", "en")
