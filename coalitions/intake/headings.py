"""Which column holds what: by the words of its heading, in eight languages, whatever the form asked around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from namens.coalitions.intake import heading_words as words
from namens.coalitions.intake.folding import fold

FURNITURE, SUBMITTED, COMPLETED, ID = "furniture", "submitted", "completed", "namens id"
_ALONE = (words.EMAIL, words.PHONE, words.WEBSITE, words.REGISTER, words.COUNTRY, words.ALIAS)
_NAMES = {words.NAME, words.PERSON, words.FIRST, words.LAST}
_LONGEST = 5  # words of a phrase
_LANGUAGE = re.compile(r"(.+\S)\s*\[([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]\s*")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# LimeSurvey's 'G01Q01. Organisation' and 'contact[SQ001]. E-mail', others' 'Q1: Organisation'
_CODE = re.compile(r"\s*(?P<code>[A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\]){0,2})(?:\.|:| -)\s+(?=\S)")
_TABLE_NUMBER = re.compile(r"(?<=[a-z])\d$")  # Excel numbers the headings of a table that are there already


class Meaning(NamedTuple):
    """What a heading says: `kind` (one of heading_words' classes, or a kind above), and how sure that is.

    `sure`: it says nothing else. `language`: of the texts below it ('organisation [nl]').
    """

    kind: str
    sure: bool
    language: str = ""


def meaning(heading: str) -> Meaning | None:
    """What *heading* says, or None for a question of the form's own."""
    found = _with_language(heading)
    if (found is None or not found.sure) and (coded := _CODE.match(heading)):
        bare = _with_language(heading[coded.end() :])
        if bare is None and _furniture().get(fold(coded["code"])):
            bare = _meaning(coded["code"])
        found = bare if bare is not None and (found is None or bare.sure) else found
    return found


def _with_language(heading: str) -> Meaning | None:
    if said := _LANGUAGE.fullmatch(heading.strip()):
        inner = _meaning(said[1])
        if inner is not None and inner.sure:
            return inner._replace(language=said[2])
    found = _meaning(heading)
    if found is None or not found.sure:
        bare = _ASIDE.sub(" ", heading)  # 'Organisation (as it is to be printed)'
        without = _meaning(bare) if bare != heading else None
        found = without if without is not None and without.sure else found
    return found


def _meaning(heading: str) -> Meaning | None:
    folded = _TABLE_NUMBER.sub("", fold(heading))
    if folded in _furniture():
        return Meaning(_furniture()[folded], True)
    if folded.startswith(words.FURNITURE_BEGINS):
        return Meaning(FURNITURE, True)
    classes = [kind for kind in _classes(folded) if kind != words.FILLER]
    said = set(classes)
    if words.CONSENT in said or (words.PUBLISH in said and "?" in heading):
        return Meaning(words.CONSENT, True)
    sure = not said & {"", words.PUBLISH} and _asks_which(classes)
    kind = _kind(said - {"", words.PUBLISH, words.WHICH, words.BEHALF, words.YOU}, sure=sure)
    return Meaning(kind, sure) if kind else None


def _asks_which(classes: Sequence[str]) -> bool:
    """False for 'Do you represent an organisation?', which is answered by yes or no; true where nothing is asked so."""
    first = next((kind for kind in classes if kind in (words.WHICH, words.ORGANISATION, words.BEHALF)), "")
    if words.BEHALF in classes:
        return words.WHICH in classes or first == words.ORGANISATION
    return words.YOU not in classes or {words.WHICH, words.SIGNATORY, words.ORGANISATION} <= set(classes)


@lru_cache(maxsize=1)
def _furniture() -> Mapping[str, str]:
    known = dict.fromkeys(words.phrases(words.FURNITURE), FURNITURE)
    known |= dict.fromkeys(words.phrases(words.SUBMITTED), SUBMITTED)
    known |= dict.fromkeys(words.phrases(words.COMPLETED), COMPLETED)
    return known | {ID: ID}


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, str]:
    """Each phrase with its class; what means something is no filler."""
    known: dict[str, str] = {}
    for kind, text in words.WORDS.items():
        for phrase in words.phrases(text):
            known.setdefault(phrase, kind)
    return known


def _classes(folded: str) -> Iterator[str]:
    """The classes of the phrases in *folded*, the longest taken first; an empty one for a word of another kind."""
    known, rest = _phrases(), folded.split()
    while rest:
        for length in range(min(_LONGEST, len(rest)), 0, -1):
            kind = known.get(" ".join(rest[:length]))
            if kind is not None or length == 1:
                yield kind or (words.FILLER if rest[0].isdecimal() else "")
                rest = rest[length:]
                break


def _kind(said: set[str], *, sure: bool) -> str:
    """What a heading is about whose phrases are of these classes; empty where that cannot be told."""
    alone = [kind for kind in _ALONE if kind in said]
    if alone:
        return alone[0] if len(alone) == 1 else ""
    if words.ROLE in said:
        return "" if said & (_NAMES | {words.CONTACT}) - {words.PERSON} else words.ROLE
    named = sure or bool(said & _NAMES)
    if words.SIGNATORY in said:
        if not named:
            return ""
        return words.SIGNATORY if said & _NAMES or words.ORGANISATION not in said else words.ORGANISATION
    if words.CONTACT in said:
        return words.CONTACT if named else ""
    return _name_of(said, sure=sure)


def _name_of(said: set[str], *, sure: bool) -> str:
    """Whose name: an organisation's or a person's, the whole of it or a part."""
    if words.ORGANISATION_NAME in said:
        return words.ORGANISATION
    if words.ORGANISATION in said:
        return words.ORGANISATION if sure or words.NAME in said else ""
    if {words.FIRST, words.LAST} <= said or words.PERSON in said:
        return words.PERSON if sure or words.NAME in said or words.FIRST in said else ""
    for part in (words.LAST, words.FIRST):
        if part in said:
            return words.PERSON if words.NAME in said else part
    if words.LANGUAGE in said:
        return words.LANGUAGE if sure else ""
    return words.NAME if words.NAME in said else ""


class Columns(NamedTuple):
    """Which columns (indexes from 0) hold which field, the one to look at first in front.

    A field's name is followed by its language where the column holds one language only: `name [nl]`.
    `unknown`: columns whose heading says nothing that is known. `unused`: known, but nothing that is kept here.
    """

    fields: Mapping[str, tuple[int, ...]]
    consent: tuple[int, ...] = ()
    submitted: int = -1
    unknown: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()

    @property
    def used(self) -> set[int]:
        """Every column that is read."""
        return {at for found in self.fields.values() for at in found}


class Heard(NamedTuple):
    """A column and what its heading says. `respondent`: Microsoft Forms' own column on who filled in the form."""

    at: int
    meaning: Meaning
    respondent: bool = False


def heard(headings: Sequence[str]) -> list[Heard]:
    """The columns that say something."""
    found: list[Heard] = []
    completed = -9
    for at, heading in enumerate(headings):
        said = meaning(heading)
        if said is None:
            continue
        if said.kind == COMPLETED:
            completed = at
        own = said.sure and said.kind in (words.EMAIL, words.NAME) and at - completed in (1, 2)
        found.append(Heard(at, said, respondent=own))
    return found


def preferred(columns: Iterable[Heard]) -> tuple[Heard, ...]:
    """The columns of one field: who is asked for before who answered, then sure before unsure, then as they come."""
    return tuple(sorted(columns, key=lambda one: (one.respondent, not one.meaning.sure)))
