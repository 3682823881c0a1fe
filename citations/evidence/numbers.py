"""Where a number goes on: over a thousands' space, point, comma or apostrophe, a decimal, a fraction, a date."""

from __future__ import annotations

import re

_SPACE = "[ \xa0\u2000-\u200a\u202f\u205f]"  # one, in the line; a tab or a line's end parts two numbers
# 10 000; not the 12 of 'in total.12 200 people', which is a note's
SPACED = rf"(?<![\w.,;!?)\]])(?:(?<![\w.,)%])[-–−±])?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?"
_FRACTION = r"(?:\d+[/⁄]\d+|[¼-¾⅐-⅞])"
_TOKEN = re.compile(
    rf"\d{{1,2}}\.{_SPACE}\d{{1,2}}\.{_SPACE}?\d{{4}}(?!\d)"  # 16. 12. 2024
    rf"|{SPACED}"  # 1 200,50
    rf"|\d+{_SPACE}?{_FRACTION}"  # 1 1/2, 1 ½
    r"|\d+(?:[.,:'‘’ʼ′`´·٫٬/⁄–‒−-]\d+)+"  # 40.5, 1'200, 2012–2019, 16.12.2024, 10:30
    r"|(?<![^\s(\"“„'‘])[.·]\d+"  # .5
    r"|\d+[千百万萬亿億兆](?:\d+[千百万萬亿億兆]?)*"  # 1万2000
    r"|(?<![\w.,)%])[-–−±]\d+"  # -5
    r"|\d+"
)
_AROUND = 40  # characters on either side; no number is longer


def goes_on(text: str, at: int) -> bool:
    """Whether one number stands on both sides of the border before character *at*."""
    if not any(letter.isdigit() for letter in text[max(at - 2, 0) : at + 2]):
        return False
    first = max(at - _AROUND, 0)
    border = at - first
    for found in _TOKEN.finditer(text[first : at + _AROUND]):
        if found.end() > border:
            return found.start() < border
    return False
