"""The tags of RIS as CSL's variables, and so as biblatex's fields. Tags without a place are kept as `ris-…`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from namens.citations.intake.from_csl import from_csl
from namens.citations.intake.records import Record
from namens.workspace.problems import Place, Problems


class _Line(Protocol):
    @property
    def tag(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def number(self) -> int: ...


# the first type of those with one CSL type is the usual one; the others keep their own name in `ris-ty`
_TYPES = {
    "JOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book",
    "CHAP": "chapter", "CPAPER": "paper-conference", "RPRT": "report", "THES": "thesis", "ELEC": "webpage",
    "BLOG": "post-weblog", "CASE": "legal_case", "STAT": "legislation", "BILL": "bill", "HEAR": "hearing",
    "PAT": "patent", "UNPB": "manuscript", "GEN": "document", "DATA": "dataset", "COMP": "software",
    "VIDEO": "broadcast", "MPCT": "motion_picture", "SOUND": "song", "MAP": "map", "ART": "graphic",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "STAND": "standard", "PCOMM": "personal_communication",
    "SLIDE": "speech", "PAMP": "pamphlet", "MUSIC": "musical_score", "FIGURE": "figure", "SER": "collection",
    "EJOUR": "article-journal", "INPR": "article-journal", "JFULL": "article-journal", "ABST": "article-journal",
    "EBOOK": "book", "EDBOOK": "book", "WHOLE": "book", "CLSWK": "book", "ECHAP": "chapter", "CONF": "paper-conference",
    "WEB": "webpage", "ICOMM": "personal_communication", "GOVDOC": "report", "LEGAL": "legislation", "UNBILL": "bill",
    "MANSCPT": "manuscript", "AGGR": "dataset", "DBASE": "dataset", "ADVS": "motion_picture", "CHART": "figure",
    "ANCIENT": "book", "CTLG": "book", "GRANT": "document", "EQUA": "document", "MULTI": "document", "DUMMY": "document",
}  # fmt: skip
_USUAL = {kind: tag for tag, kind in reversed(_TYPES.items())}
_MEDIA = {"broadcast", "motion_picture", "song", "graphic", "map", "software", "dataset", "figure"}
_PARTS = {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}

_TEXT = {
    "TI": "title", "T1": "title", "CT": "title", "ST": "title-short", "JO": "container-title",
    "JF": "container-title", "T2": "container-title", "JA": "container-title-short", "J1": "container-title-short",
    "J2": "container-title-short", "T3": "collection-title", "VL": "volume", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "DO": "DOI", "UR": "URL", "AB": "abstract", "N2": "abstract",
    "N1": "note", "LA": "language", "ET": "edition", "NV": "number-of-volumes", "CN": "call-number", "ID": "id",
}  # fmt: skip
_NAMES = {"AU": "author", "A1": "author", "ED": "editor", "TA": "translator", "A4": "translator"}
_OTHER = {"TY", "SP", "EP", "IS", "M1", "M3", "SN", "KW", "A2", "A3", "BT", "PY", "Y1", "DA", "Y2", "ER", "AD", "AN",
          "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "DB", "DP", "L1", "L2", "L3", "L4", "LB", "LK", "RN", "RP", "SE",
          "U1", "U2", "U3", "U4", "U5", "OP", "PA", "RI", "AV", "NO"}  # fmt: skip
KNOWN = set(_TEXT) | set(_NAMES) | _OTHER

_DATE = re.compile(r"(\d{4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?")


def to_record(lines: Sequence[_Line], place: Place, problems: Problems) -> Record:
    """The record of one RIS record's *lines*."""
    first = next((line.value for line in lines if line.tag == "TY"), "")
    kind = _TYPES.get(first.upper(), "document")
    item: dict[str, Any] = {"type": kind}
    left: dict[str, list[str]] = {}
    if first and first.upper() != _USUAL[kind]:
        left["ty"] = [first]
        if first.upper() not in _TYPES:
            problems.warn(place, f"RIS has no type '{first}'; the source is imported as @misc.")
    for line in lines:
        if line.tag != "TY" and line.value and not _take(item, line.tag, line.value, kind):
            left.setdefault(line.tag.lower(), []).append(line.value)
    _pages(item, left, kind)
    _dates(item, left)
    return from_csl(item, place, {f"ris-{tag}": "; ".join(values) for tag, values in left.items()})


def _take(item: dict[str, Any], tag: str, value: str, kind: str) -> bool:
    """Put a tag's value where it belongs; whether there was a place."""
    if tag in _DATES:
        return bool(item.setdefault(tag, value) == value)
    if tag == "KW":
        item["keyword"] = f"{item['keyword']}, {value}" if "keyword" in item else value
        return True
    if tag in {"SP", "EP"}:
        return bool(item.setdefault(tag, value) == value)
    names = _names_variable(tag, kind)
    if names:
        item.setdefault(names, []).append(_person(value))
        return True
    variable = _variable(tag, kind)
    if variable == "note" and "note" in item:
        item["note"] = f"{item['note']} {value}"
        return True
    return bool(variable and item.setdefault(variable, value) == value)


def _names_variable(tag: str, kind: str) -> str:
    if tag == "A2" and kind in _PARTS | {"book", "collection"}:
        return "editor"
    return _NAMES.get(tag, "")


def _variable(tag: str, kind: str) -> str:
    choose = _BY_KIND.get(tag)
    return choose(kind) if choose else _TEXT.get(tag, "")


_BY_KIND: dict[str, Callable[[str], str]] = {
    "BT": lambda kind: "container-title" if kind in _PARTS else "title",
    "T2": lambda kind: "collection-title" if kind in {"book", "report"} else "container-title",
    "IS": lambda kind: "issue" if kind.startswith("article-") else "number",
    "M1": lambda kind: "issue" if kind.startswith("article-") else "number",
    "M3": lambda _: "genre",
    "PB": lambda kind: "authority" if kind == "legal_case" else "publisher",
    "SN": lambda kind: "ISSN" if kind.startswith("article-") else "number" if kind == "report" else "ISBN",
}  # fmt: skip


def _person(value: str) -> dict[str, str]:
    """'Family, Given, Suffix'; a name without a comma is an organisation's."""
    parts = [part.strip() for part in value.split(",", 2)]
    if len(parts) == 1 or not parts[1]:
        return {"literal": value.strip(" ,")}
    person = {"family": parts[0], "given": parts[1]}
    return person | {"suffix": parts[2]} if len(parts) == 3 and parts[2] else person


def _pages(item: dict[str, Any], left: dict[str, list[str]], kind: str) -> None:
    start, end = item.pop("SP", ""), item.pop("EP", "")
    if start and end and end != start and not re.search(r"[-–]", start):
        item["page"] = f"{start}-{end}"
    elif start and not end and kind in {"book", "report", "thesis"}:
        item["number-of-pages"] = start  # as Zotero writes it
    elif start or end:
        item["page"] = start or end
        if start and end and end != start:
            left["ep"] = [end]


_DATES = ("DA", "PY", "Y1", "Y2")


def _dates(item: dict[str, Any], left: dict[str, list[str]]) -> None:
    """The fullest of the dates that agree; one that says something else is kept."""
    issued = [(tag, item.pop(tag)) for tag in ("DA", "PY", "Y1") if tag in item]
    if accessed := item.pop("Y2", ""):
        item["accessed"] = _date(accessed)
    chosen = max(
        (value for _, value in issued), key=lambda value: (_year(value) != "", len(_ready(value))), default=""
    )
    if chosen:
        item["issued"] = _date(chosen)
    for tag, value in issued:
        words = _DATE.fullmatch(value.strip())
        if (words and words.group(4)) or not (
            _ready(chosen).startswith(_ready(value)) or _year(value) == _ready(value) == _year(chosen)
        ):  # a season, or what stands in its place
            left.setdefault(tag.lower(), []).append(value)


def _year(value: str) -> str:
    found = re.search(r"\d{4}", value)
    return found.group() if found else ""


def _ready(value: str) -> str:
    return value.strip().rstrip("/").replace("/", "-")


def _date(value: str) -> dict[str, Any]:
    """`2023/05/12/`, `2023`, `2023///Spring`, or what dates look like elsewhere."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return {"raw": value.strip()}
    year, month, day, words = found.groups()
    numbers = [int(number) for number in (year, month, day if month else "") if number and int(number)]
    if not numbers:
        return {"raw": value.strip()}
    return {"date-parts": [numbers]} | ({"season": words.strip()} if words and len(numbers) == 1 else {})
