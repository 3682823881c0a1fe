"""The words of references as people type them, in eight languages: what each of them means."""

from __future__ import annotations

import re

from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    PARAGRAPH,
    POINT,
    RECITAL,
    SECTION,
    SENTENCE,
    SUBPARAGRAPH,
)

# 'led', which Swedish may write before a letter, is left out: it is the Law Enforcement Directive's name here.
# Swedish 'punkt' is a paragraph after an article and a point in an annex; Swedish writes 5.1 for the former.
_KINDS = {
    ARTICLE: "art arts artt article articles artikel artikelen artikels artikeln artiklar artiklarna artículo "
    "artículos articulo articulos articolo articoli artykuł artykułu artykuły",
    RECITAL: "rec recital recitals ov overweging overwegingen erwägungsgrund erwägungsgründe erwägungsgründen erwgr "
    "erwg ewg considérant considérants cons considerando considerandos skäl skälen motyw motywu motywy",
    ANNEX: "annex annexes bijlage bijlagen anhang anhangs anhänge anhängen annexe anexo anexos allegato allegati "
    "bilaga bilagor bilagorna załącznik załącznika załączniki",
    CHAPTER: "chapter chapters hoofdstuk hoofdstukken kapitel kapitels kapitlet kapitlen chapitre chapitres capítulo "
    "capítulos capo capi rozdział rozdziału rozdziały",
    SECTION: "section sections afdeling afdelingen abschnitt abschnitte sección secciones sezione sezioni "
    "avsnitt avsnitten sekcja sekcje",
    PARAGRAPH: "par para paras paragraph paragraphs lid leden abs absatz absätze absätzen paragraphe paragraphes "
    "apdo apartado apartados paragrafo paragrafi ust ustęp ustępy §",
    SUBPARAGRAPH: "subparagraph subparagraphs subpara alinea alinea's uabs unterabs unterabsatz unterabsätze unterabsätzen "
    "alinéa alinéas "
    "párrafo párrafos comma commi stycke stycket styckena akapit akapity",
    POINT: "point points pt pts punt punten onder sub sous onderdeel onderdelen lett litt lit letter letters buchst "
    "buchstabe buchstaben nr nrn nummer nummern ziff ziffer ziffern letra letras lettera lettere punto puntos punti "
    "inciso incisos pkt ppkt punkt punkte punkten punkterna punkty",
    SENTENCE: "sentence sentences zin zinnen volzin volzinnen satz sätze phrase phrases frase frases frasi mening "
    "meningen meningarna zdanie zdania",
}
# Labels of points that stand before letters only; 'Ziffer i' and 'punto i)' are numbers.
LETTER_LABELS = {
    "onder", "sub", "onderdeel", "onderdelen", "lett", "litt", "lit", "letter", "letters", "buchst", "buchstabe",
    "buchstaben", "letra", "letras", "lettera", "lettere",
}  # fmt: skip
# with a full stop and a number behind it: 'S. 1', 'al. 2'; 's' alone is a point's letter, and 'al' Italian for 'to'
NUMBERED_LABELS = {"s": SENTENCE, "al": SUBPARAGRAPH, "ap": PARAGRAPH}
LABELS = {word: kind for kind, words in _KINDS.items() for word in words.split()}

# Each line is one language or gender, from the first on.
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter",
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "première seconde",
    "premiers second",
    "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    "primer segundo tercer",
    "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "prima seconda terza quarta quinta sesta settima ottava nona decima",
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty",
    "pierwsze drugie trzecie czwarte piąte szóste siódme ósme dziewiąte dziesiąte",
)
ORDINALS = {word: str(number) for line in _ORDINALS for number, word in enumerate(line.split(), 1)}

AND_WORDS = frozenset({"and", "en", "und", "et", "y", "och", "oraz", "sowie", "samt", "alsmede", "&", "+"})
# They are words between two numbers, and letters of points everywhere else.
AND_LETTERS = frozenset({"e", "y", "i"})
RANGE_LETTER = "a"  # Spanish and Italian: '15 a 22'
RANGE_WORDS = frozenset({"to", "through", "till", "bis", "à", "al", "do", "t/m", "-", "–", "—"})
FILLERS = frozenset(
    {
        "the",
        "de",
        "het",
        "el",
        "les",
        "los",
        "las",
        "gli",
        "il",
        "le",
        "der",
        "die",
        "den",
        "dem",
        "da",
        "dal",
        "from",
        "von",
    }
)

CONJUNCTIONS = re.compile(
    r"(?:read\s+|gelezen\s+)?in\s+(?:conjunction\s+with|samenhang\s+met)|juncto|in\s+verbindung\s+mit"
    r"|i\.?\s?v\.?\s?m\.?|(?:lue?s?\s+)?en\s+(?:combinaison|liaison)\s+avec|(?:leíd[oa]s?\s+)?en\s+relación\s+con"
    r"|(?:lett[oaie]\s+)?in\s+combinato\s+disposto\s+con|jämförda?\s+med|w\s+(?:związku|zw\.?)\s+z(?:e)?",
    re.IGNORECASE,
)
# Dutch names the words before the points of a list along with a point: 'lid 1, aanhef en onder a'
OPENINGS = re.compile(
    r"aanhef(?:\s*,?\s*en)?(?=[\s,]+(?:onder|onderdeel|onderdelen|sub|punt|punten|letters?|lett?|litt?)(?!\w))",
    re.IGNORECASE,
)
RANGES = re.compile(r"tot\s+en\s+met|t/m|[-–—]", re.IGNORECASE)
