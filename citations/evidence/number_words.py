"""Words that make another number of one: 'thousand' of 40, 'five' of forty, 'teen' of six."""

from __future__ import annotations

import re

from namens.workspace.number_words import is_number_word

_MULTIPLES = frozenset(
    word
    for words in (
        "hundred thousand million billion trillion dozen mn bn tn",
        "honderd duizend miljoen miljard biljoen dozijn mln mld",
        "hundert tausend million millionen milliarde milliarden billion billionen dutzend mio mrd",
        "mille million millions milliard milliards",
        "cientos mil millón millones millar millares",
        "mila milione milioni miliardo miliardi",
        "hundra tusen miljon miljoner miljard miljarder dussin",
        "tysiąc tysiące tysięcy tysiąca milion miliony milionów miliard miliardy miliardów tys",
    )
    for word in words.split()
)
_AFTER_WORDS = frozenset(("cent", "cents", "sto", "cento", "cien", "ciento"))  # '5 cent' is money
_TENS = frozenset(
    word
    for words in (
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "vingt trente quarante cinquante soixante septante octante huitante nonante vingts",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
        "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    )
    for word in words.split()
)
_LINKS = frozenset(("and", "en", "und", "et", "y", "e", "och"))
_INFLECTION = re.compile("e[nrsm]?|[nsrmaoi]|[ao]s", re.IGNORECASE)  # erste[n] is no other number
_ORDINAL = re.compile(
    r"first|second|third|\w+(?:th|ste|de|ième|esimo|esima)|(?:vier|fünf|sechs|sieb|ach|neun|zehn|elf|zwölf|drit|zwei|ers)te[nrsm]?"
    r"|premi\w+|prim\w+|segund\w+|second\w*|tercer\w*|terz\w+|första|andra|pierwsz\w+|drug\w+"
)
_PER_CENT = re.compile("per-?cent|pro[cz]ent", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d\Z")
_LAST = re.compile(r"(?P<digits>\d)[ \xa0\u2009\u202f]?\Z|(?P<word>[^\W\d_]+)[\s-]*\Z")
_FIRST = re.compile(r"(?P<lead>[\s-]*)(?:(?P<digits>\d)|(?P<word>[^\W\d_]+)(?!-[^\W\d_]))")
_WORDS = re.compile(r"[^\W\d_]+")


def multiplied(before: str, after: str) -> bool:
    """Whether *after* begins with a word that multiplies the number at the end of *before*: 3 of '3 billion'."""
    found = _FIRST.match(after)
    if not found or not found["word"] or "\t" in found["lead"]:
        return False
    if "\n" in found["lead"] and found["word"][0].isupper():  # the number ends a heading
        return False
    return _is_multiple(found["word"].casefold(), before)


def makes_another(inserted: str, before: str, after: str) -> bool:
    """Whether *inserted* and a number beside it make another one: six[teen], [one hundred and] forty, 40 [%]."""
    if not inserted.strip():
        return False
    if before.rstrip()[-1:].isdigit() and inserted.lstrip()[:1] in set("%‰"):
        return True
    if _is_glued(inserted, before, after):
        return True
    words = [word.casefold() for word in _WORDS.findall(inserted)]
    if not words:
        return False
    return multiplied(before, inserted) or _follows(inserted, words, before) or _leads(inserted, words, after)


def _is_glued(inserted: str, before: str, after: str) -> bool:
    """Whether a word that goes on over a border of the insertion is a number: six[teen], fünf[und]zwanzig."""
    head = re.search(r"[^\W\d_]*\Z", before)
    tail = re.match(r"[^\W\d_]*", after)
    first, last = head.group() if head else "", tail.group() if tail else ""
    if inserted.casefold() == "k" and before[-1:].isdigit():
        return True
    if first and inserted[:1].isalpha():
        if _INFLECTION.fullmatch(inserted) and not last:
            return False
        word = first + (inserted + last if inserted.isalpha() else _WORDS.findall(inserted)[0])
        return is_number_word(word) and not _PER_CENT.fullmatch(word)
    return bool(last and inserted[-1:].isalpha()) and is_number_word(_WORDS.findall(inserted)[-1] + last)


def _follows(inserted: str, words: list[str], before: str) -> bool:
    """Whether the insertion is a number that goes on with the one before it: forty[-five], hundred [and five]."""
    found = _LAST.search(before)
    if not (found and found["word"]) or not _are_numbers(words):
        return False
    word = found["word"].casefold()
    return word in _TENS or word in _MULTIPLES or (inserted.startswith("-") and is_number_word(word))


def _leads(inserted: str, words: list[str], after: str) -> bool:
    """Whether the insertion ends in a number that goes on with the one after it: [one hundred and] forty."""
    found, beside = _FIRST.match(after), re.search(r"[^\W\d_][\s-]*\Z", inserted)
    last = next((word for word in reversed(words) if word not in _LINKS), "")
    if not found or not beside or not is_number_word(last):
        return False
    if found["digits"]:
        return last in _MULTIPLES
    word = found["word"].casefold()
    if _is_multiple(word, last):
        return True
    return is_number_word(word) and (
        last in _TENS or last in _MULTIPLES or inserted.endswith("-") or after.startswith("-")
    )


def _is_multiple(word: str, before: str) -> bool:
    """Whether *word* multiplies the number at the end of *before*; a year is no such number."""
    found = _LAST.search(before)
    if not found:
        return False
    if found["digits"]:
        return word in _MULTIPLES and not _YEAR.search(before.rstrip())
    return (word in _MULTIPLES or word in _AFTER_WORDS) and _counts(found["word"].casefold())


def _counts(word: str) -> bool:
    """Whether *word* is a number that may be multiplied: no 'first', and no 'per' of 'per cent'."""
    if word != "per" and is_number_word(word):
        return word in _TENS or _ORDINAL.fullmatch(word) is None
    return False


def _are_numbers(words: list[str]) -> bool:
    bare = [word for word in words if word not in _LINKS]
    return bool(bare) and all(is_number_word(word) or word in _MULTIPLES for word in bare)
