"""Which columns of a file fill which fields of an organisation, or of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.intake import heading_words as words
from namens.coalitions.intake.headings import (
    COMPLETED,
    FURNITURE,
    ID,
    SUBMITTED,
    Columns,
    Heard,
    heard,
    preferred,
)

# names of fields: what `--json`, messages and docs call them
NAME, ALIASES, COUNTRY, WEBSITE, REGISTER = "name", "aliases", "country", "website", "register"
CONTACT, EMAIL, PHONE, SIGNATORY, ROLE = "contact", "email", "phone", "signatory", "role"
AFFILIATION, LANGUAGE, FIRST, LAST = "affiliation", "language", "first", "last"
BY_LANGUAGE = (NAME, SIGNATORY, ROLE, AFFILIATION)


class Kind(NamedTuple):
    """What a file lists. `fields`: a class of headings → the field; `bare`: who 'Name' is where nothing else says so.

    `person`: the field of the name of whoever filled in the form, which may come in two columns.
    """

    one: str
    many: str
    fields: Mapping[str, str]
    person: str
    expected: str


ORGANISATIONS = Kind(
    "organisation",
    "organisations",
    {
        words.ORGANISATION: NAME,
        words.ALIAS: ALIASES,
        words.COUNTRY: COUNTRY,
        words.WEBSITE: WEBSITE,
        words.REGISTER: REGISTER,
        words.CONTACT: CONTACT,
        words.EMAIL: EMAIL,
        words.PHONE: PHONE,
        words.SIGNATORY: SIGNATORY,
        words.ROLE: ROLE,
        words.LANGUAGE: LANGUAGE,
        ID: ID,
    },
    CONTACT,
    "the names of the organisations. Call it 'organisation'",
)
INDIVIDUALS = Kind(
    "individual",
    "individuals",
    {
        words.ORGANISATION: AFFILIATION,
        words.COUNTRY: COUNTRY,
        words.EMAIL: EMAIL,
        words.SIGNATORY: NAME,
        words.CONTACT: NAME,
        words.ROLE: ROLE,
        words.LANGUAGE: LANGUAGE,
        ID: ID,
    },
    NAME,
    "the names of the persons. Call it 'name'",
)
_FORM = (FURNITURE, COMPLETED, SUBMITTED)


def columns_of(headings: Sequence[str], kind: Kind, sample: Iterable[Sequence[str]] = ()) -> Columns:
    """What each column holds. *sample*: some lines below, to see whether an unsure heading means what it seems to."""
    found = [one for one in heard(headings) if _plausible(one, sample)]
    fields: dict[str, list[Heard]] = {}
    unused = []
    for one in found:
        field = _field(one, kind)
        if field:
            fields.setdefault(_with_language(field, one.meaning.language), []).append(one)
        elif one.meaning.kind not in (*_FORM, words.CONSENT):
            unused.append(one.at)
    _give_names(fields, kind)
    chosen = {field: tuple(one.at for one in preferred(ones)) for field, ones in fields.items()}
    known = {one.at for one in found}
    return Columns(
        chosen,
        consent=tuple(one.at for one in found if one.meaning.kind == words.CONSENT),
        submitted=next((one.at for one in found if one.meaning.kind == SUBMITTED), -1),
        unknown=tuple(at for at, heading in enumerate(headings) if at not in known and heading.strip()),
        unused=tuple(unused),
    )


def score(headings: Sequence[str], kind: Kind) -> int:
    """How well a line would do as the heading of such a file: how many fields it names; 0 without a name."""
    columns = columns_of(headings, kind)
    return len(columns.fields) if has_names(columns, kind) else 0


def has_names(columns: Columns, kind: Kind) -> bool:
    """Whether there is a column without which there is nothing to add."""
    if any(field.partition(" [")[0] == NAME for field in columns.fields):
        return True
    return kind is INDIVIDUALS and bool({FIRST, LAST} & columns.fields.keys())


def _with_language(field: str, language: str) -> str:
    return f"{field} [{language}]" if language and field in BY_LANGUAGE else field


_BARE, _PERSON = "bare", "person"


def _field(one: Heard, kind: Kind) -> str:
    """The field of a column; names wait until it is known which others there are."""
    match one.meaning.kind:
        case words.NAME:
            if one.meaning.language:
                return NAME
            return _BARE if one.meaning.sure or kind is INDIVIDUALS else ""
        case words.PERSON:
            return _PERSON
        case words.FIRST | words.LAST:
            return one.meaning.kind
    return kind.fields.get(one.meaning.kind, "")


def _give_names(fields: dict[str, list[Heard]], kind: Kind) -> None:
    """Say whose name 'Name' is: the organisation's where no other column is, else the person's."""
    bare = fields.pop(_BARE, [])
    person = fields.pop(_PERSON, [])
    named = NAME in fields or any(field.startswith(f"{NAME} [") for field in fields)
    halves = [half for half in (FIRST, LAST) if half in fields]
    if len(halves) == 1 and bare:  # 'Nom' beside 'Prénom', 'Nombre' beside 'Apellidos'
        fields[FIRST if halves == [LAST] else LAST] = [preferred(bare)[0]]
        bare = [one for one in bare if one != preferred(bare)[0]]
    if kind is ORGANISATIONS and not named:
        own = [one for one in bare if not one.respondent]
        if own:
            fields[NAME] = own
            bare = [one for one in bare if one.respondent]
    if bare or person:
        fields[kind.person] = [*fields.get(kind.person, []), *person, *bare]


def _plausible(one: Heard, sample: Iterable[Sequence[str]]) -> bool:
    """Whether an unsure heading about e-mail or a website stands above such: 'May we e-mail you?' does not."""
    sign = {words.EMAIL: "@", words.WEBSITE: "."}.get(one.meaning.kind)
    if one.meaning.sure or sign is None:
        return True
    answers = [line[one.at] for line in sample if one.at < len(line) and line[one.at].strip()]
    return not answers or any(sign in answer for answer in answers)


def doubled(columns: Columns) -> list[tuple[str, tuple[int, ...]]]:
    """Fields that several columns seem to hold: the first that is not empty counts."""
    return [(field, found) for field, found in columns.fields.items() if len(found) > 1]
