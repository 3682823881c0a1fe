"""Words that turn a sentence into its opposite, in the languages of the labels and their neighbours."""

from __future__ import annotations

import re

# Words that mean something else in a neighbour's language are left out: German 'noch', French 'personne' and 'mai'.
_WORDS = frozenset(
    word
    for words in (
        "not no never nor neither none nobody nothing nowhere cannot",
        "niet geen nooit niemand niets nergens nimmer evenmin geenszins",
        "nicht kein keine keinen keinem keiner keines nie niemals niemanden nichts nirgends weder keineswegs",
        "ne pas non jamais aucun aucune rien",
        "nunca jamás ningún ninguna ninguno nada nadie tampoco",
        "nessun nessuno nessuna niente neanche nemmeno neppure",
        "inte ej icke aldrig ingen inget inga ingenting varken ikke ikkje",
        "nigdy żaden żadna żadne nikt nic ani",
    )
    for word in words.split()
)
_PREFIXES = frozenset(
    ("un", "in", "im", "il", "ir", "dis", "non", "on", "niet", "nicht", "nie")
)  # [un]lawful
_SUFFIXES = frozenset(("n't", "less", "loos", "los", "lös"))  # harm[less]
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NUMBERED = re.compile(r"\.?\s*\d")  # 'no. 5' is a number


def negates(inserted: str, before: str, after: str) -> bool:
    """Whether *inserted* holds a negation, as a word or as a part of the word that it stands at.

    *before* and *after* are the characters beside it; marks have the forms of `plain`.
    """
    words = list(_WORD.finditer(inserted.casefold()))
    if any(_is_negation(word.group(), inserted[word.end() :]) for word in words):
        return True
    only = words[0].group() if len(words) == 1 else ""
    return (only in _PREFIXES and (after.isalpha() or inserted.endswith("-") or after == "-")) or (
        only in _SUFFIXES and before.isalpha()
    )


def _is_negation(word: str, rest: str) -> bool:
    if word == "no" and _NUMBERED.match(rest):
        return False
    return word in _WORDS or word.endswith("n't") or word.startswith("n'")
