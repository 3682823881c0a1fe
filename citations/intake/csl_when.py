"""CSL's dates as biblatex's: ISO 8601-2, with ranges, seasons and '~' for about."""

from __future__ import annotations

import re
from typing import Any

from namens.citations.dates import parse_date, parse_year
from namens.citations.intake.escape import latex

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})")
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})"
)
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_KNOWN = {"date-parts", "season", "circa", "raw", "literal", "date-time", "timestamp"}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def date_value(date: Any) -> tuple[str, bool]:
    """The value of a date field, and whether it is a date (else words, to be printed as they stand)."""
    if not isinstance(date, dict):
        return _from_words("" if date is None else str(date))
    if date.get("date-parts") and (value := _from_parts(date)):
        return value, True
    return _from_words(str(date.get("raw") or date.get("literal") or ""))


def is_whole(date: Any) -> bool:
    """Whether `date_value` leaves nothing of *date* out."""
    if not isinstance(date, dict):
        return isinstance(date, (str, int))
    both = bool(date.get("date-parts")) and bool(date.get("literal"))
    return not both and set(date) <= _KNOWN and (not date.get("date-parts") or bool(_from_parts(date)))


def _from_parts(date: dict[str, Any]) -> str:
    try:
        halves = [[int(number) for number in half if number not in (None, "")] for half in date["date-parts"]]
    except (TypeError, ValueError):
        return ""
    season = _season(date.get("season"))
    if season and len(halves) == 1 and len(halves[0]) == 1:
        halves[0].append(20 + season)
    mark = "~" if date.get("circa") not in (None, False, "", 0, "false") else ""
    value = "/".join(_iso(half) + mark if half and half != [0] else "" for half in halves)
    read = parse_date(value)
    return value if read is not None and len(halves) <= 2 else ""


def _season(value: Any) -> int:
    word = str(value or "").strip().lower()
    number = int(word) % 20 if word.isdecimal() and len(word) < 3 else _SEASONS.get(word, 0)
    return number if 1 <= number <= 4 else 0


def _iso(numbers: list[int]) -> str:
    year = f"{numbers[0]:05d}" if numbers[0] < 0 else f"{numbers[0]:04d}"
    return "-".join([year, *(f"{number:02d}" for number in numbers[1:])])


def _from_words(text: str) -> tuple[str, bool]:
    text = " ".join(text.split())
    if parse_date(text) is not None:
        return text, True
    if found := _SLASHES.fullmatch(text):
        value = "-".join(part.zfill(2) for part in found.groups() if part)
        if parse_date(value) is not None:
            return value, True
    if found := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        read = parse_year(found["year"], found["month"], found["day"] or "")
        parts = read.get("date-parts", [[]])[0] if read else []
        if len(parts) == (3 if found["day"] else 2):
            return _iso(parts), True
    return latex(text), False
