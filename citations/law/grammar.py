"""How each language writes a reference.

Source, where no other is named: the EU's Interinstitutional Style Guide, sections 2.7 and 3.2.3
(publications.europa.eu/code/<language>/<language>-130203.htm and style-guide.europa.eu; Spanish and Polish were not
to be had), and Regulation (EU) 2016/679 in that language: recital 1, Articles 13, 17, 41(4), 58, 83 and 93(3).
Unverified: recitals, chapters and sections beside these, nested points in French and Polish, points of annexes in
French, Swedish and Polish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    PARAGRAPH,
    RECITAL,
    SECTION,
    SENTENCE,
    SUBPARAGRAPH,
)

LETTER, DIGIT, ROMAN = "letter", "digit", "roman"  # the three kinds of points
NESTED = "nested "  # before one of these: a point inside a point
IN_ANNEX = "annex "  # before DIGIT: annexes number their points without a bracket

Words = tuple[str, str]  # one, several


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words and marks of one language.

    `words` by kind of step or point; `shapes` how a number is written; `ordinals` by kind, for what is counted in
    words. `of` and `to` come before a law's name, `to` after an annex without points.
    """

    words: Mapping[str, Words]
    short: Mapping[str, Words]
    shapes: Mapping[str, str]
    ordinals: Mapping[str, tuple[str, ...]]
    conjunction: str
    between: str = ", "  # between levels
    closing: str = ","  # after two levels or more, before the law's name
    and_: str = "and"
    outer_and: str = ""  # between parts that hold an 'and' themselves
    range_: str = "{} to {}"
    of: str = ""
    to: str = ""
    ordinals_after: frozenset[str] = frozenset()  # 'párrafo segundo', against 'tweede alinea'
    noun: bool = False  # a law as a whole is written as after 'of', with its article: 'the AI Act'
    first_article: str = "1"
    small_letters: Mapping[str, str] = field(default_factory=dict)  # 'e' for 'y' before 'i'
    determiners: Mapping[str, Words] = field(default_factory=dict)  # 'en liaison avec l’article 6'


ENGLISH = Grammar(
    words={
        ARTICLE: ("Article", "Articles"), RECITAL: ("recital", "recitals"), ANNEX: ("Annex", "Annexes"),
        CHAPTER: ("Chapter", "Chapters"), SECTION: ("Section", "Sections"),
        SUBPARAGRAPH: ("subparagraph", "subparagraphs"), SENTENCE: ("sentence", "sentences"),
        PARAGRAPH: ("paragraph", "paragraphs"),
        LETTER: ("point", "points"), DIGIT: ("point", "points"), ROMAN: ("point", "points"),
    },
    short={ARTICLE: ("art.", "arts.")},
    shapes={PARAGRAPH: "({})", LETTER: "({})", DIGIT: "({})", ROMAN: "({})", IN_ANNEX + DIGIT: "{}"},
    ordinals=dict.fromkeys(
        (SUBPARAGRAPH, SENTENCE),
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    ),
    conjunction="in conjunction with", of="of", to="to", noun=True,
)  # fmt: skip

# 'onder' as in the guide and Regulation (EU) 2016/679; Regulation (EU) 2024/1689 has 'punt f)' for the same
DUTCH = Grammar(
    words={
        ARTICLE: ("artikel", "artikelen"), RECITAL: ("overweging", "overwegingen"),
        ANNEX: ("bijlage", "bijlagen"), CHAPTER: ("hoofdstuk", "hoofdstukken"),
        SECTION: ("afdeling", "afdelingen"), PARAGRAPH: ("lid", "leden"),
        SUBPARAGRAPH: ("alinea", "alinea"), SENTENCE: ("zin", "zin"),
        LETTER: ("onder", "onder"), DIGIT: ("punt", "punten"), ROMAN: ("onder", "onder"),
        NESTED + LETTER: ("", ""), NESTED + DIGIT: ("", ""), NESTED + ROMAN: ("", ""),
    },
    short={ARTICLE: ("art.", "art.")},
    shapes={LETTER: "{})", DIGIT: "{})", ROMAN: "{})", IN_ANNEX + DIGIT: "{}"},
    ordinals=dict.fromkeys(
        (SUBPARAGRAPH, SENTENCE),
        ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"),
    ),
    conjunction="in samenhang met", and_="en", range_="{} tot en met {}", of="van", to="bij", noun=True,
)  # fmt: skip

GERMAN = Grammar(
    words={
        ARTICLE: ("Artikel", "Artikel"), RECITAL: ("Erwägungsgrund", "Erwägungsgründe"),
        ANNEX: ("Anhang", "Anhänge"), CHAPTER: ("Kapitel", "Kapitel"), SECTION: ("Abschnitt", "Abschnitte"),
        PARAGRAPH: ("Absatz", "Absätze"), SUBPARAGRAPH: ("Unterabsatz", "Unterabsätze"),
        SENTENCE: ("Satz", "Sätze"), LETTER: ("Buchstabe", "Buchstaben"), DIGIT: ("Nummer", "Nummern"),
        ROMAN: ("Ziffer", "Ziffern"),
    },
    short={
        ARTICLE: ("Art.", "Art."), PARAGRAPH: ("Abs.", "Abs."), LETTER: ("Buchst.", "Buchst."),
        DIGIT: ("Nr.", "Nrn."),
    },
    shapes={}, ordinals={}, conjunction="in Verbindung mit", between=" ", closing="", and_="und",
    outer_and="sowie", range_="{} bis {}",
)  # fmt: skip

FRENCH = Grammar(
    words={
        ARTICLE: ("article", "articles"), RECITAL: ("considérant", "considérants"), ANNEX: ("annexe", "annexes"),
        CHAPTER: ("chapitre", "chapitres"), SECTION: ("section", "sections"),
        PARAGRAPH: ("paragraphe", "paragraphes"), SUBPARAGRAPH: ("alinéa", "alinéas"),
        SENTENCE: ("phrase", "phrases"), LETTER: ("point", "points"), DIGIT: ("point", "points"),
        ROMAN: ("point", "points"), NESTED + LETTER: ("", ""), NESTED + DIGIT: ("", ""), NESTED + ROMAN: ("", ""),
    },
    short={ARTICLE: ("art.", "art.")},
    shapes={LETTER: "{})", DIGIT: "{})", ROMAN: "{})", IN_ANNEX + DIGIT: "{}"},
    ordinals={
        SUBPARAGRAPH: ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième"),
        SENTENCE: ("première", "deuxième", "troisième", "quatrième", "cinquième", "sixième"),
    },
    conjunction="en liaison avec", and_="et", range_="{} à {}", first_article="1er",
    determiners={
        ARTICLE: ("l’", "les "), RECITAL: ("le ", "les "), ANNEX: ("l’", "les "), CHAPTER: ("le ", "les "),
    },
)  # fmt: skip

SPANISH = Grammar(
    words={
        ARTICLE: ("artículo", "artículos"), RECITAL: ("considerando", "considerandos"),
        ANNEX: ("anexo", "anexos"), CHAPTER: ("capítulo", "capítulos"), SECTION: ("sección", "secciones"),
        PARAGRAPH: ("apartado", "apartados"), SUBPARAGRAPH: ("párrafo", "párrafos"),
        SENTENCE: ("frase", "frases"), LETTER: ("letra", "letras"), DIGIT: ("punto", "puntos"),
        ROMAN: ("inciso", "incisos"),
    },
    short={ARTICLE: ("art.", "arts.")},
    shapes={LETTER: "{})", ROMAN: "{})"},
    ordinals={
        SUBPARAGRAPH: ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto"),
        SENTENCE: ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta"),
    },
    conjunction="en relación con", and_="y", range_="{} a {}", small_letters={"i": "e"},
    ordinals_after=frozenset({SUBPARAGRAPH}),
    determiners=dict.fromkeys((ARTICLE, RECITAL, ANNEX, CHAPTER), ("el ", "los ")),
)  # fmt: skip

ITALIAN = Grammar(
    words={
        ARTICLE: ("articolo", "articoli"), RECITAL: ("considerando", "considerando"),
        ANNEX: ("allegato", "allegati"), CHAPTER: ("capo", "capi"), SECTION: ("sezione", "sezioni"),
        PARAGRAPH: ("paragrafo", "paragrafi"), SUBPARAGRAPH: ("comma", "comma"), SENTENCE: ("frase", "frase"),
        LETTER: ("lettera", "lettere"), DIGIT: ("punto", "punti"), ROMAN: ("punto", "punti"),
    },
    short={ARTICLE: ("art.", "artt.")},
    shapes={LETTER: "{})", DIGIT: "{})", ROMAN: "{})", IN_ANNEX + DIGIT: "{}"},
    ordinals={
        SUBPARAGRAPH: ("primo", "secondo", "terzo", "quarto", "quinto", "sesto"),
        SENTENCE: ("prima", "seconda", "terza", "quarta", "quinta", "sesta"),
    },
    conjunction="in combinato disposto con", and_="e", range_="da {} a {}",
    determiners={
        ARTICLE: ("l’", "gli "), RECITAL: ("il ", "i "), ANNEX: ("l’", "gli "), CHAPTER: ("il ", "i "),
    },
)  # fmt: skip

SWEDISH = Grammar(
    words={
        ARTICLE: ("artikel", "artiklarna"), RECITAL: ("skäl", "skälen"), ANNEX: ("bilaga", "bilagorna"),
        CHAPTER: ("kapitel", "kapitlen"), SECTION: ("avsnitt", "avsnitten"), PARAGRAPH: ("", ""),
        SUBPARAGRAPH: ("stycket", "styckena"), SENTENCE: ("meningen", "meningarna"),
        LETTER: ("", ""), DIGIT: ("", ""), ROMAN: ("", ""),
        IN_ANNEX + DIGIT: ("punkt", "punkterna"),
    },
    short={ARTICLE: ("art.", "art.")},
    shapes={},
    ordinals=dict.fromkeys(
        (SUBPARAGRAPH, SENTENCE), ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde")
    ),
    conjunction="jämförd med", between=" ", closing="", and_="och", outer_and="samt", range_="{}–{}", of="i", to="till",
)  # fmt: skip

POLISH = Grammar(
    words={
        ARTICLE: ("art.", "art."), RECITAL: ("motyw", "motywy"), ANNEX: ("załącznik", "załączniki"),
        CHAPTER: ("rozdział", "rozdziały"), SECTION: ("sekcja", "sekcje"), PARAGRAPH: ("ust.", "ust."),
        SUBPARAGRAPH: ("akapit", "akapit"), SENTENCE: ("zdanie", "zdanie"), LETTER: ("lit.", "lit."),
        DIGIT: ("pkt", "pkt"), ROMAN: ("ppkt", "ppkt"),
    },
    short={},
    shapes={LETTER: "{})", ROMAN: "({})"},
    ordinals={
        SUBPARAGRAPH: ("pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty"),
        SENTENCE: ("pierwsze", "drugie", "trzecie", "czwarte", "piąte", "szóste"),
    },
    conjunction="w związku z", between=" ", closing="", and_="i", outer_and="oraz", range_="{}–{}", to="do",
    ordinals_after=frozenset({SUBPARAGRAPH, SENTENCE}),
)  # fmt: skip

GRAMMARS: Mapping[str, Grammar] = {
    "en": ENGLISH, "nl": DUTCH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "sv": SWEDISH,
    "pl": POLISH,
}  # fmt: skip


def written_in(language: str) -> str:
    """*language* itself ('nl', 'nl-BE'), or English where its grammar is not here."""
    return language if language.partition("-")[0].lower() in GRAMMARS else "en"


def grammar_of(language: str) -> Grammar:
    """The grammar of a language code."""
    return GRAMMARS[written_in(language).partition("-")[0].lower()]
