"""Dates: biblatex's `date` (ISO 8601-2, ranges, seasons, '~' and '?') and BibTeX's `year`, `month`, `day`."""

from __future__ import annotations

import datetime
import re
from typing import Any

from namens.citations.latex import plain
from namens.citations.values import MONTHS

Date = dict[str, Any]  # as CSL-JSON has it: date-parts, circa, season, literal

_ISO = re.compile(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.+Z-]*)?([?~%]?)")
_YEAR = re.compile(r"(?:(c\.|ca\.|circa|~)\s*)?(\d{4})([?~%]?)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:/|--?|–)\s*(\d{4}|\d{2})")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
_SHORT_MONTHS = {name: number for number, name in enumerate(MONTHS, start=1)}
# month names as people write them; the first three letters tell them apart in each of these languages
_MONTH_NAMES = {
    "januari": 1, "january": 1, "januar": 1, "februari": 2, "february": 2, "februar": 2, "maart": 3, "march": 3,
    "märz": 3, "mrt": 3, "april": 4, "mei": 5, "may": 5, "mai": 5, "maj": 5, "june": 6, "juni": 6, "july": 7,
    "juli": 7, "august": 8, "augustus": 8, "augusti": 8, "september": 9, "sept": 9, "october": 10, "oktober": 10,
    "okt": 10, "november": 11, "december": 12, "dezember": 12, "dez": 12,
}  # fmt: skip


def parse_date(value: str) -> Date | None:
    """A CSL date from a `date` field, or None when it is no date (`2019-13`, `soon`)."""
    text = value.replace("{", "").replace("}", "").strip()  # not decoded: "~" means about
    halves = text.split("/")
    if len(halves) > 2:
        return None
    parts: list[list[int]] = []
    circa = False
    season = 0
    for half in halves:
        if half in {"", ".."} and len(halves) == 2:
            parts.append([0] if parts else [])  # an open end
            continue
        found = _ISO.fullmatch(half)
        numbers = _checked([int(number) for number in found.groups()[:3] if number]) if found else None
        if found is None or numbers is None:
            return None
        if len(numbers) == 2 and numbers[1] in _SEASONS:
            season = _SEASONS[numbers.pop()]
        circa = circa or bool(found.group(4))
        parts.append(numbers)
    return _made(parts, circa=circa, season=season)


def _checked(numbers: list[int]) -> list[int] | None:
    """Year, month and day when the calendar has them (21 to 24 are seasons), else None."""
    if len(numbers) == 2 and numbers[1] in _SEASONS:
        return numbers
    try:
        datetime.date(2000 if numbers[0] <= 0 else numbers[0], *[*numbers[1:], 1, 1][:2])
    except ValueError:
        return None
    return numbers


def _made(parts: list[list[int]], *, circa: bool, season: int) -> Date | None:
    shown = [part for part in parts if part]
    if not shown or not any(shown):
        return None
    made: Date = {"date-parts": shown}
    if circa:
        made["circa"] = True
    if season:
        made["season"] = season
    return made


def parse_year(year: str, month: str = "", day: str = "") -> Date | None:
    """A CSL date from `year`, `month` and `day`; a year that is no number is printed as it stands."""
    text = plain(year)
    if not text:
        return None
    whole = parse_date(year)
    if whole is not None and (len(whole["date-parts"]) > 1 or len(whole["date-parts"][0]) > 1):
        return whole
    if pair := _YEARS.fullmatch(text):
        first, last = pair.groups()
        return {"date-parts": [[int(first)], [int(first[: 4 - len(last)] + last)]]}
    found = _YEAR.fullmatch(text)
    if found is None:
        return {"literal": text}
    months, day_in_month = _months(month)
    days = [int(number) for number in re.findall(r"\d+", plain(day))][:2] or day_in_month
    start = _checked([int(found.group(2)), *months[:1], *(days[:1] if months else [])])
    if start is None:
        return {"date-parts": [[int(found.group(2))]]}
    made: Date = {"date-parts": [start]}
    if len(months) == 2:
        made["date-parts"].append([int(found.group(2)), months[1]])
    if found.group(1) or found.group(3):
        made["circa"] = True
    return made


def _months(month: str) -> tuple[list[int], list[int]]:
    """The months (one, or two of a range) and the day in a `month` field: `7`, `July`, `10~jan`, `jul/aug`."""
    months: list[int] = []
    days: list[int] = []
    words = re.findall(r"[^\W\d_]+|\d+", plain(month).lower())
    named = any(not word.isdigit() for word in words)
    for word in words:
        if word.isdigit() and (named or not 1 <= int(word) <= 12):
            days.append(int(word))
        elif word.isdigit():
            months.append(int(word))
        elif number := _MONTH_NAMES.get(word) or _SHORT_MONTHS.get(word[:3]):
            months.append(number)
    return months[:2], days[:1]
