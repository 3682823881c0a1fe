"""How many stand behind a letter, in words: 'nine organisations and two individuals'."""

from __future__ import annotations

from collections.abc import Mapping

from namens.letters.dates import babel_identity, in_a_row
from namens.workspace import cache

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's order of plural forms


def in_words(organisations: int, individuals: int, labels: Mapping[str, str], language: str) -> str:
    """Both counts, that of nobody left out; with the labels `count_organisations` and `count_individuals`."""
    counted = [
        (str(labels.get("count_organisations", "")), organisations),
        (str(labels.get("count_individuals", "")), individuals),
    ]
    words = str(labels.get("count_words", ""))
    name = cache.fingerprint(language, words, *map(str, counted), babel_identity())
    known = cache.recall("counts", name)
    if isinstance(known, str):
        return known
    found = in_a_row([_counted(forms, count, words, language) for forms, count in counted if count], language)
    cache.keep("counts", name, found)
    return found


def _counted(forms: str, count: int, words: str, language: str) -> str:
    return _form(forms, count, language).replace("{count}", number_in_words(count, words, language))


def number_in_words(count: int, words: str, language: str) -> str:
    """The number as *words* (of 0, 1, 2 …, parted by commas) have it; one that is higher in digits."""
    known = [word.strip() for word in words.split(",")] if words.strip() else []
    if count < len(known):
        return known[count]
    from babel.numbers import format_decimal

    return format_decimal(count, locale=language.replace("-", "_"))


def _form(forms: str, count: int, language: str) -> str:
    """The plural form for *count*: there is one for each category that whole numbers have in the language."""
    from babel import Locale

    rule = Locale.parse(language.replace("-", "_")).plural_form
    used = {rule(number) for number in range(201)}
    given = [form.strip() for form in forms.split("|")]
    categories = [category for category in _CATEGORIES if category in used]
    at = categories.index(rule(count)) if rule(count) in categories else -1
    return given[at] if at < len(given) else given[-1]
