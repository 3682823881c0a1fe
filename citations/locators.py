"""Locators as people write them, in eight languages: 'p. 46', 'art. 5 lid 1', 'Art. 5 Abs. 1', '¶ 94', 'Rn. 12'.

CSL wants a label and a number; pandoc reads labels in the notes' language only, and knows no articles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# pandoc has no label for articles; two that nobody uses carry one article and several
ARTICLE = "opus"
ARTICLES = "book"
LITERAL = "folio"  # what has no label in CSL is printed as it was typed: this one's words are empty

# words by CSL label; matched in any case, with or without the full stop
_WORDS = {
    "page": "p pp pg pgs page pages blz bladzijde pag pagina pagina's pagine seite seiten pág págs página páginas "
    "sid sida sidan sidor sidorna str strona strony stron",
    "paragraph": "¶ ¶¶ para paras par pars parr paragraph paragraphs paragraaf paragrafen paragraphe paragraphes "
    "paragr párr párrs párrafo párrafos paragrafo paragrafi absatz absätze abs stycke stycken akapit akapity akap",
    ARTICLE: "art arts artt article articles artikel artikelen artikels artikeln artiklar artículo artículos "
    "articolo articoli artykuł artykuły artykułu",
    "chapter": "ch chap chaps chapter chapters hfst hfdst hoofdstuk hoofdstukken kap kapitel kapitlet chapitre "
    "chapitres cap capítulo capítulos capitolo capitoli rozdz rozdział rozdziały",
    "section": "sec secs section sections sect abschnitt abschn sección sezione sez avsnitt sekcja sekc",
    "figure": "fig figs figure figures afb afbeelding abb abbildung figura figur rys rysunek",
    "note": "n nn note notes fn fns footnote footnotes noot voetnoot anm fußnote",
    "column": "col cols column columns kol kolom sp spalte colonne columna",
    "volume": "vol vols volume volumes bd band tomo tome tom",
    "part": "pt pts part parts deel teil partie parte del część cz",
    "line": "line lines regel regels zeile zeilen ligne líneas rad",
    "sub-verbo": "s.v s.vv",
}
_LABELS = {word: label for label, words in _WORDS.items() for word in words.split()}
_SEVERAL_ARTICLES = frozenset(
    ["arts", "artt", "articles", "artikelen", "artiklar", "artículos", "articoli", "artykuły"]
)
# 's.' is a page in three languages and a section in English
_BY_LANGUAGE = {
    "en": {"s": "section", "ss": "section"},
    "de": {"s": "page", "ss": "page"},
    "sv": {"s": "page", "st": "paragraph"},
    "pl": {"s": "page", "ss": "page"},
    "it": {"pt": "part"},
}
_LOCATOR = re.compile(
    r"(¶+|[^\W\d_](?:[^\W\d_]|['’.](?=[^\W\d_]))*)(\.?)\s*(?=[\d\W]|[ivxlcdm]+\b)(.+)", re.DOTALL
)
_NUMBER = re.compile(r"\d[\w.:()]*|[ivxlcdm]+")
_LIST = re.compile(
    rf"(?:{_NUMBER.pattern})(?:\s*(?:[-–,;&]|\ben\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\boch\b|\bi\b)\s*(?:\d[\w.:()]*|[ivxlcdm]+\b))*"
)


class Locator(NamedTuple):
    """A CSL label and what follows it; LITERAL when the whole text is printed as it stands."""

    label: str
    text: str


def parse_locator(typed: str, language: str) -> Locator:
    """The label and text of a locator that somebody typed; a bare number is a page."""
    text = " ".join(typed.split())
    if _LIST.fullmatch(text):
        return Locator("page", text)
    found = _LOCATOR.fullmatch(text)
    if found is None:
        return Locator(LITERAL, text)
    word = found.group(1).lower().replace("’", "'")
    label = _BY_LANGUAGE.get(language[:2].lower(), {}).get(word) or _LABELS.get(word)
    if label is None:
        return Locator(LITERAL, text)
    number = found.group(3).strip()
    several = _LIST.fullmatch(number)
    if label == ARTICLE:
        counted = several or word in _SEVERAL_ARTICLES  # 'arts. 13 to 15' is no list of numbers
        return Locator(ARTICLES if counted and not _NUMBER.fullmatch(number) else ARTICLE, number)
    # pandoc takes every blank for a list and says 'pp.'; 'p. 46 below' is printed as it was typed
    return Locator(label, number) if several else Locator(LITERAL, text)


def is_label(word: str) -> bool:
    """Whether a locator may begin with *word*, in any of the languages: 'art', 'Artikel', 'chap'."""
    return word.casefold() in _LABELS


def is_label_somewhere(word: str) -> bool:
    """Whether *word* is a label in one of the languages at least: 'S' is a page in German, and a name in Dutch."""
    return is_label(word) or any(word.casefold() in words for words in _BY_LANGUAGE.values())


# how an article is called, short and long, one and several: single, multiple, long single, long multiple.
# CSL's own locales leave 'article-locator' in English for nl, de, es and sv, and print 'arts.' in Dutch.
ARTICLE_TERMS = {
    "": ("art.", "arts.", "article", "articles"),
    "nl": ("art.", "art.", "artikel", "artikelen"),
    "de": ("Art.", "Art.", "Artikel", "Artikel"),
    "fr": ("art.", "art.", "article", "articles"),
    "es": ("art.", "arts.", "artículo", "artículos"),
    "it": ("art.", "artt.", "articolo", "articoli"),
    "sv": ("art.", "art.", "artikel", "artiklar"),
    "pl": ("art.", "art.", "artykuł", "artykuły"),
}
LABELS = (*_WORDS, ARTICLES, LITERAL)


def token(label: str) -> str:
    """A word that nobody types and that a patched style knows as *label*."""
    return f"namenslocator{label.replace('-', '')}"
