"""The order of names: as the coalition asks, by the alphabet of the letter's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from namens.coalitions.coalition import Coalition, Organisation

LEAD_FIRST, ALPHABETICAL, BY_COUNTRY = "lead-first", "alphabetical", "by-country"
_ALSO = {"EL": "GR", "UK": "GB"}  # the European Union's own codes
_Person = TypeVar("_Person")


class Country(NamedTuple):
    """The organisations of one country; `code` and `name` are empty for those that say none."""

    code: str
    name: str
    organisations: tuple[Organisation, ...]


def ordered(coalition: Coalition, language: str, first: str) -> list[Organisation]:
    """The organisations in the order that the coalition asks for; *first* is the submission's first language."""
    listed = list(coalition.organisations)
    match order_of(coalition):
        case "alphabetical":
            return _alphabetical(listed, language, first)
        case "by-country":
            groups = by_country(listed, language, first)
            return [organisation for country in groups for organisation in country.organisations]
        case "lead-first":
            return sorted(listed, key=lambda found: found.id != coalition.lead)
    return listed


def order_of(coalition: Coalition | None) -> str:
    """The order that the coalition asks for, or the usual one."""
    return str(coalition.order) if coalition is not None and coalition.order else LEAD_FIRST


def by_country(organisations: Iterable[Organisation], language: str, first: str) -> list[Country]:
    """Groups by the countries' names in *language*, in each by the alphabet; those without a country come last."""
    from namens.coalitions.collation import collation

    groups: dict[str, list[Organisation]] = {}
    for organisation in organisations:
        code = str(organisation.country or "")
        groups.setdefault(_ALSO.get(code, code), []).append(organisation)
    key = collation(language).key
    countries = [
        Country(code, country_name(code, language), tuple(_alphabetical(found, language, first)))
        for code, found in groups.items()
    ]
    return sorted(countries, key=lambda country: (not country.code, key(country.name), country.code))


def in_order(people: Sequence[_Person], names: Sequence[str], order: str, language: str) -> list[_Person]:
    """Individuals, whose *names* are compared as they are written: nobody's 'De' or 'La' is an article."""
    if order not in {ALPHABETICAL, BY_COUNTRY}:
        return list(people)
    from namens.coalitions.collation import collation

    keys = [collation(language).key(name) for name in names]
    return [people[at] for at in sorted(range(len(people)), key=keys.__getitem__)]


def country_name(code: str, language: str) -> str:
    """The country in *language* (CLDR, by Babel), or the code itself; empty without one."""
    from babel import Locale

    return (
        str(Locale.parse(language.replace("-", "_")).territories.get(_ALSO.get(code, code), code))
        if code
        else ""
    )


def is_country(code: str) -> bool:
    """Whether CLDR knows a territory with this code."""
    from babel import Locale

    return _ALSO.get(code, code) in Locale.parse("en").territories


def _alphabetical(organisations: Iterable[Organisation], language: str, first: str) -> list[Organisation]:
    from namens.coalitions.collation import collation  # its tables are made only where names are compared

    title = collation(language).title
    return sorted(
        organisations, key=lambda found: title(str(found.name.in_language(language, first) or found.id))
    )
