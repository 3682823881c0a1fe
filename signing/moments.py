"""Dates and times in words, with the time zone, in the letter's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def long_moment(at: dt.datetime | dt.date, language: str) -> str:
    """'Friday, 14 March 2025, 17:00 (Central European Standard Time)'; of a day alone only the date (CLDR, by Babel)."""
    from babel.dates import format_date, format_time, get_timezone_gmt, get_timezone_name

    locale = locale_of(language)
    day = format_date(at, "full", locale=locale)
    if not isinstance(at, dt.datetime):
        return day
    offset = isinstance(at.tzinfo, dt.timezone) and at.tzinfo is not dt.UTC  # one that has no name
    zone = get_timezone_gmt(at, locale=locale) if offset else get_timezone_name(at, locale=locale)
    return f"{day}, {format_time(at.timetz(), 'short', locale=locale)} ({zone})"


def in_words(languages: Sequence[str], language: str) -> str:
    """'Dutch and French': the names of *languages* in *language*."""
    from babel.lists import format_list

    locale = locale_of(language)
    names = [_named(found).get_display_name(locale) or found for found in languages]
    return format_list(names, locale=locale)


def locale_of(language: str) -> Locale:
    """Babel's locale of a language tag, or of the nearest that it knows; plain English is the European one."""
    from babel import Locale

    return Locale("en", "GB") if language == "en" else _named(language)


def _named(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return locale_of(language.rpartition("-")[0] or "en")
