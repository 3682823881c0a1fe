"""Words that turn a sentence into its opposite, in the languages of the labels and their neighbours."""

from __future__ import annotations

import re
import unicodedata

# Words that mean something else in a neighbour's language are left out: German 'noch', French 'personne', Spanish
# and Portuguese 'sin' and 'mal'. 'mai' is looked at by itself: Italian 'never', French and German the month.
_WORDS = frozenset(
    word
    for words in (
        "not no never nor neither none nobody nothing nowhere cannot hardly barely scarcely seldom rarely without",
        "falsely wrongly wrongfully untruly erroneously mistakenly ceases ceased",
        "allesbehalve valselijk onterecht fälschlich fälschlicherweise mitnichten keinerlei faussement erronément",
        "falsamente erróneamente erroneamente felaktigt felaktigen falskeligen fałszywie niesłusznie błędnie bynajmniej",
        "unless unable unlikely impossible fail fails failed failing refuse refuses refused refusing",
        "niet geen nooit niemand niets nergens nimmer evenmin geenszins nauwelijks amper zelden zonder tenzij onmogelijk",
        "nicht kein keine keinen keinem keiner keines nie niemals niemanden nichts nirgends weder keineswegs",
        "kaum selten schwerlich ohne unmöglich",
        "ne pas non jamais aucun aucune rien ni guère rarement sans nul nulle impossible",
        "nunca jamás ningún ninguna ninguno nada nadie tampoco apenas raramente imposible",
        "não nem nenhum nenhuma ninguém jamais",
        "nessun nessuno nessuna niente neanche nemmeno neppure né raramente senza difficilmente impossibile",
        "inte ej icke aldrig ingen inget inga ingenting varken ikke ikkje knappt knap knapt sällan sjældent sjelden",
        "ogärna omöjligt næppe neppe uden uten hverken",
        "nigdy żaden żadna żadne nikt nic ani ledwie ledwo rzadko",
        "не ни нет ні нет никогда ніколи немає δεν δε μην μη όχι ποτέ",
    )
    for word in words.split()
)
# What only together says the opposite, wherever it stands in the insertion.
_PHRASES = re.compile(
    r"(?<!\w)(?:anything but|(?:the )?(?:very )?(?:opposite|contrary|reverse) of|ten onrechte|het tegendeel van"
    r"|alles andere als|zu unrecht|das gegenteil von|tout sauf|à tort|le contraire de|todo menos|lo contrario de"
    r"|tutt'altro che|a torto|il contrario di|allt annat än|motsatsen till|przeciwieństwo)(?!\w)"
)
# A distance, unless nothing follows but what is said of it: 'far from', not 'far from the city'.
_FAR = re.compile(
    r"(?<!\w)(?:far from|verre van|weit (?:davon )?entfernt(?: davon| von)?|loin (?:de|d')|lejos de"
    r"|(?:lungi|lontan[oaie]) (?:da|dall')|långt (?:i)?från|dalek\w+ od|instead of|rather than|in plaats van"
    r"|anstatt|au lieu (?:de|d')|en (?:vez|lugar) de|invece di|i ?stället för|zamiast)"
    r"\W*(?:(?:being|it|to be|être|ser|estar|essere|zu sein|te zijn|zijn|att vara|być|bycia)\W*)?\Z"
)
_PREFIXES = frozenset(
    ("un", "in", "im", "il", "ir", "dis", "des", "dés", "mis", "miss", "non", "on", "niet", "nicht", "nie")
)  # [un]lawful
_SUFFIXES = frozenset(("n't", "less", "loos", "los", "lös"))  # harm[less]
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NUMBERED = re.compile(r"\.?\s*\d")  # 'no. 5' is a number
_OF_A_DATE = re.compile(r"(?:\d(?:er|º|\.)?|\b(?:en|de|du|d'|début|fin|mi-?|im|seit|bis|vom|und|et))\s*\Z")
_LOOKALIKE = frozenset(("GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"))
_UNITS = re.compile("[μΩΔ](?=[A-Za-z])|(?<=[A-Za-z])[ΩΔ]")  # micrometres, kilo-ohms


def negates(inserted: str, before: str, after: str) -> bool:
    """Whether *inserted* holds a negation, as a word or as a part of the word that it stands at.

    *before* and *after* are what stands beside it; marks have the forms of `plain`. A word that mixes alphabets
    may say anything: it only looks like the word that one reads.
    """
    inserted, before, after = _folded(inserted), _folded(before), _folded(after)
    words = list(_WORD.finditer(inserted))
    if any(_is_negation(word.group(), inserted[: word.start()], inserted[word.end() :]) for word in words):
        return True
    if _PHRASES.search(inserted) or _FAR.search(inserted):
        return True
    if mixes_alphabets(inserted) or _is_part_of_one(inserted, before, after):
        return True
    only = words[0].group() if len(words) == 1 else ""
    return (only in _PREFIXES and (after[:1].isalpha() or inserted.endswith("-") or after[:1] == "-")) or (
        only in _SUFFIXES and before[-1:].isalpha()
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\xad", "")).casefold()


def _is_part_of_one(inserted: str, before: str, after: str) -> bool:
    """Whether a word that goes on over a border of the insertion negates: 'without' of 'with[out]'."""
    if before[-1:].isalpha() and inserted.startswith(
        '"'
    ):  # `plain` takes the mark of can['t] for one that opens
        inserted = f"'{inserted[1:]}"
    text = before + inserted + after
    start, end = len(before), len(before) + len(inserted)
    return any(
        _is_negation(word.group(), text[: word.start()], text[word.end() :])
        for word in _WORD.finditer(text)
        if word.start() < start < word.end() or word.start() < end < word.end()
    )


def mixes_alphabets(text: str) -> bool:
    """Whether a word of *text* has Latin letters and others that look like them, as Greek 'ο' in 'nοt'."""
    if text.isascii():
        return False
    return any(_is_mixed(word.group()) for word in _WORD.finditer(text))


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in _UNITS.sub("", word)}
    return "LATIN" in alphabets and bool(alphabets & _LOOKALIKE)


def _is_negation(word: str, before: str, rest: str) -> bool:
    if word == "no" and _NUMBERED.match(rest):
        return False
    if word == "mai":
        return not (_OF_A_DATE.search(before) or _NUMBERED.match(rest))
    return word in _WORDS or word.endswith("n't") or word.startswith("n'")
