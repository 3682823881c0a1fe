"""Where a number goes on: over a thousands' space, point, comma or apostrophe, a decimal, a fraction, a date, a range."""

from __future__ import annotations

import re

_SPACE = "[ \xa0\u2000-\u200a\u202f\u205f]"  # one, in the line; a tab or a line's end parts two numbers
# 10 000; not the 12 of 'in total.12 200 people', which is a note's
SPACED = rf"(?<![\w.,;!?)\]])(?:(?<![\w.,)%])[-–−±])?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?"
_FRACTION = r"(?:\d+[/⁄]\d+|[¼-¾⅐-⅞])"
_TOKEN = re.compile(
    rf"\d{{1,2}}\.{_SPACE}\d{{1,2}}\.{_SPACE}?\d{{4}}(?!\d)"  # 16. 12. 2024
    r"|(?<!\d)\d{1,3}(?:\s+000)+(?!\d)"  # no number begins with 000, in whatever line
    rf"|(?P<spaced>{SPACED})"  # 1 200,50
    rf"|\d+{_SPACE}?{_FRACTION}"  # 1 1/2, 1 ½
    r"|\d+(?:[.,:'‘’ʼ′`´·٫٬/⁄–‒−-]\d+)+"  # 40.5, 1'200, 2012–2019, 16.12.2024, 10:30
    r"|(?<![^\s(\"“„'‘])[.·]\d+"  # .5
    r"|\d+[千百万萬亿億兆](?:\d+[千百万萬亿億兆]?)*"  # 1万2000
    r"|(?<![\w.,)%])[-–−±]\d+"  # -5
    r"|\d+"
)
_AROUND = 40  # characters on either side; no number is longer
# What is numbered stands before its number: the 4 of 'section 4 200 cases' begins no thousands.
_NUMBERED = re.compile(
    r"(?:§+|(?<!\w)(?:sections?|articles?|arts?\.?|paragraphs?|paras?\.|pages?|pp?\.|tables?|chapters?|(?:foot)?notes?|recitals?"
    r"|annex|point|artikel(?:en|n|s)?|lid|leden|pagina|blz\.|tabel(?:l|le|len)?|hoofdstuk|paragraaf|(?:voet)?noot|overweging"
    r"|bijlage|punt|abschnitt|absatz|abs\.|seite|s\.|kapitel|fußnote|randnummer|rn\.|anhang|ziffer|tableau|chapitre"
    r"|paragraphe|annexe|considérant|alinéa|artículo|apartado|página|cuadro|capítulo|nota|párrafo|sección|anexo"
    r"|considerando|articolo|paragrafo|capitolo|tabella|sezione|allegato|sid(?:a|an)|fotnot|avsnitt|bilaga|skäl|stycke"
    r"|punkt|artykuł(?:u|ze)?|ust\.|pkt|tabel[ai]|stron[aie]|str\.|rozdzia(?:ł|łu|le)|przypis(?:ie)?|motyw(?:ie)?))"
    rf"{_SPACE}?\Z",
    re.IGNORECASE,
)
_WORD = 20  # characters before a number in which the word for what it numbers stands
_AMOUNT = rf"\d+(?:{_SPACE}\d{{3}}(?!\d)|[.,’']\d+)*"
_RANGE = re.compile(rf"(?<![\w.,])({_AMOUNT}){_SPACE}?[%‰]?{_SPACE}?[-‐‑‒–−]\s?({_AMOUNT})(?!\w)")
_ASIDE = re.compile(r"–\d(?:[^–—\n.!?]|[.!?](?!\s)){0,300}[^\s–—][–—](?!\w)")  # –60 per cent of them–


def goes_on(text: str, at: int) -> bool:
    """Whether one number, or one range of numbers, stands on both sides of the border before character *at*."""
    if not any(letter.isdigit() for letter in text[max(at - 2, 0) : at + 2]):
        return False
    first = max(at - _AROUND, 0)
    near, border = text[first : at + _AROUND], at - first
    if any(found.start() < border < found.end() and _rises(found) for found in _RANGE.finditer(near)):
        return True
    for found in _TOKEN.finditer(near):
        if found.end() > border:
            if found.start() == border - 1 and _ASIDE.match(text, at - 1):
                return False
            return found.start() < border and not _is_numbered(found, border, text, first)
    return False


def _is_numbered(found: re.Match[str], border: int, text: str, first: int) -> bool:
    """Whether the border parts the number of a section, page or note from the one that follows: 'section 4 200 cases'.

    The reader cannot know, and an honest quotation is not refused for that.
    """
    if found.lastgroup != "spaced":
        return False
    start = first + found.start()
    head = re.match(r"\d+", found.group())
    if not head or not found.start() + head.end() <= border <= found.start() + head.end() + 1:
        return False
    return _NUMBERED.search(text[max(start - _WORD, 0) : start]) is not None


def _rises(found: re.Match[str]) -> bool:
    """Whether the second number is the greater, and of like size: '2012 – 2019', not 'in 2019 – 40 people'."""
    low, high = (_value(amount) for amount in found.groups())
    return low < high and len(str(int(high))) - len(str(int(low))) <= 1


def _value(amount: str) -> float:
    bare = re.sub(rf"(?<=\d)(?:{_SPACE}|[.,’'])(?=\d{{3}}(?!\d))", "", amount)
    parts = re.findall(r"\d+", bare)
    return float(f"{parts[0]}.{parts[1]}" if len(parts) == 2 else parts[0])
