"""What an edit may never be called editorial for: a request, a number, and what stands beside a number."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from namens.coalitions.texts import Part

# numbers in words: of units, tens and more, halves and orders, and what is counted by them
_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
half halves third thirds quarter quarters first second fourth fifth sixth seventh eighth ninth tenth once twice thrice
double triple dozen none both percent per cent
nul een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard
biljoen helft halve derde kwart eerste tweede vierde vijfde zesde zevende achtste negende tiende eenmaal tweemaal
driemaal dubbel dozijn geen beide procent
null eins ein eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million
millionen milliarde milliarden hälfte drittel viertel erste zweite dritte vierte fünfte einmal zweimal doppelt kein
keine beide prozent
zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
cinquante soixante cent cents mille million millions milliard milliards moitié tiers quart premier première deuxième
troisième quatrième double aucun aucune pour
cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta
cincuenta sesenta setenta ochenta noventa cien ciento mil millón millones mitad tercio cuarto primer primera segundo
segunda tercera doble ninguno ninguna ambos
uno una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti trenta
quaranta cinquanta sessanta settanta ottanta novanta cento mille mila milione milioni miliardo miliardi metà terzo
primo prima secondo seconda terza doppio nessuno nessuna entrambi
noll en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo
trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen miljon miljoner miljard miljarder hälften tredjedel
fjärdedel första andra tredje fjärde dubbel dubbelt ingen inga båda procent
zero jeden jedna jedno dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście dwadzieścia
trzydzieści czterdzieści pięćdziesiąt sto tysiąc tysiące tysięcy milion miliony milionów miliard miliardy połowa
pierwszy pierwsza drugi druga trzeci trzecia podwójny żaden żadna oba obie procent
"""
# articles that are numbers only by their spelling: 'a man' may become 'one man', and a reader sees that it is a number
_ARTICLES = frozenset(
    [
        "een",
        "ein",
        "eine",
        "un",
        "une",
        "una",
        "uno",
        "en",
        "ett",
        "per",
        "pour",
        "second",
        "prima",
        "once",
        "sex",
    ]
)
_NUMBERS = frozenset(_WORDS.split()) - _ARTICLES
_LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "sv", "pl")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_PLACE = re.compile(r"\{law:[^{}]*\}|\[[^\[\]]*@[^\[\]]*\]")  # a law, or a citation with its prefix and place
_NEAR = 2  # words
_EDGES = "\"'“”„‘’«»()[]{}.,;:!?*_…–—"
_SIGNS = "-−+±<>≤≥~"


def substantial(before: Part, after: Part) -> str:
    """Why the edit from *before* to *after* is more than editorial; an empty string where it is not."""
    if before.asks != after.asks:
        return "a request changed"
    if not after.argument and after.name.startswith("@template"):
        return "the template's own sentences changed, which may hold requests"
    places = [_PLACE.findall(_all(part)) for part in (before, after)]
    if places[0] != places[1]:
        old, new = _only(places[0], places[1])
        return f"a citation or a reference to a law changed ({old} → {new})"
    found = _changed_number(_words_of(before), _words_of(after))
    return found or _changed_number(_fields(before), _fields(after))


def _all(part: Part) -> str:
    return "\n".join((*part.heading, *part.text))


def _words_of(part: Part) -> list[str]:
    return _PLACE.sub(" ", _all(part)).replace("^[", " ^[ ").split()


def _fields(part: Part) -> list[str]:
    return [word for _, fields in sorted(part.sources.items()) for field in fields for word in field.split()]


def _changed_number(before: Sequence[str], after: Sequence[str]) -> str:
    """The first number that changed, or number beside a word that did."""
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, i, j, k, m in opcodes:
        if tag == "equal":
            continue
        old, new = before[i:j], after[k:m]
        if any(map(_is_number, (*old, *new))):
            return f"a number changed ({' '.join(old) or 'none'} → {' '.join(new) or 'none'})"
        beside = [words for words in (_beside(before, i, j), _beside(after, k, m)) if words]
        if beside:
            return f"a word beside a number changed ({' '.join(old) or 'none'} → {' '.join(new) or 'none'}, at {beside[0]})"
    return ""


def _beside(words: Sequence[str], start: int, end: int) -> str:
    """The number that stands near the words from *start* to *end* in their sentence: 'more than 40', '40 euros'."""
    for word in reversed(words[max(start - _NEAR, 0) : start]):
        if _ends_sentence(word):
            break
        if _is_number(word):
            return word
    for at in range(end, min(end + _NEAR, len(words))):
        if at and _ends_sentence(words[at - 1]):
            break
        if _is_number(words[at]):
            return words[at]
    return ""


def _ends_sentence(word: str) -> bool:
    return word.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ";"))


def _is_number(word: str) -> bool:
    bare = word.strip(_EDGES)
    return (
        any(
            unicodedata.category(character) in {"Nd", "Nl", "No", "Sc"} or character in "%‰"
            for character in word
        )
        or bare.lstrip(_SIGNS).casefold() in _words()
        or bool(len(bare) > 1 and _ROMAN.fullmatch(bare))
        or bare in {"V", "X"}
        or (bare != "" and set(bare) <= set(_SIGNS))
    )


@cache
def _words() -> frozenset[str]:
    """Number words, and the months in the languages of letters."""
    from babel import Locale

    months = {
        name.casefold().strip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).months["format"][width].values()
    }
    return frozenset(_NUMBERS | months) - {"may", "mag", "mar", "set", "dic"}  # words of their own


def _only(before: Sequence[str], after: Iterable[str]) -> tuple[str, str]:
    rest = list(after)
    return (
        ", ".join(_without(before, rest)) or "none",
        ", ".join(_without(rest, before)) or "none",
    )


def _without(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    return (word for word in words if word not in others)
