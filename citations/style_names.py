"""Which style somebody may have meant: one that letters use, before the thousands whose names look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from namens.workspace.problems import did_you_mean

# by id, in the order in which they are offered: other words by which people ask for them
_USUAL = {
    "chicago-notes-bibliography-17th-edition": "cmos fullnote footnotes",
    "chicago-notes-bibliography": "cmos fullnote footnotes 18th",
    "chicago-notes-bibliography-16th-edition": "cmos fullnote footnotes",
    "chicago-author-date": "cmos 18th",
    "chicago-author-date-17th-edition": "cmos",
    "oscola": "oxford 4th",
    "oscola-no-ibid": "oxford 4th",
    "leidraad-voor-juridische-auteurs": "nederlands dutch legal",
    "apa": "american psychological association 7th",
    "apa-6th-edition": "american psychological association",
    "harvard-cite-them-right": "",
    "modern-language-association": "mla 9th",
    "modern-language-association-notes": "mla 9th",
    "ieee": "",
    "vancouver": "nlm icmje",
    "american-medical-association": "ama 11th",
    "bluebook-law-review": "legal",
    "australian-guide-to-legal-citation": "aglc 4th",
    "mhra-notes": "modern humanities research association footnotes",
    "turabian-notes-bibliography": "fullnote footnotes 9th",
    "european-union-interinstitutional-style-guide": "eu",
    "swedish-legal": "",
    "juristische-zitierweise": "deutsch german legal",
    "nature": "",
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = frozenset(
    [
        "a",
        "csl",
        "ed",
        "edition",
        "full",
        "guide",
        "manual",
        "nd",
        "note",
        "notes",
        "of",
        "rd",
        "st",
        "style",
        "th",
        "the",
    ]
)


def suggest_style(name: str, known: Iterable[str]) -> str:
    """What to say after `there is no citation style 'name'`, with a blank before it."""
    if usual := " or ".join(f"'{one}'" for one in _usual(name)[:2]):
        return f" Did you mean {usual}?"
    return did_you_mean(name, known) or " Styles are listed at https://www.zotero.org/styles"


def _usual(name: str) -> list[str]:
    """The usual styles that all of the *name*'s words fit ('apa 7', 'Chicago'), those of its edition if there are."""
    if name.casefold() in _USUAL:
        return [name.casefold()]
    asked = _WORD.findall(name.casefold())
    words = {word for word in asked if word.isalpha()} - _FILLERS
    numbers = {word for word in asked if word.isdigit()}
    fitting: list[tuple[int, str]] = []
    for one, others in _USUAL.items():
        own = set(_WORD.findall(f"{one} {others}"))
        if words and words <= own:
            fitting.append((len(numbers & own), one))
    most = max(fitting, default=(0, ""))[0]
    return [one for count, one in fitting if count == most]
