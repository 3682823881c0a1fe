"""Whether a source of the citation base is the law that a locator names a place in, as far as it can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from namens.citations.addresses import address, addresses
from namens.citations.entries import Entry
from namens.citations.latex import plain
from namens.citations.law.instruments import Instrument

# 32016R0679; 02016R0679-20160504 is the same act with its changes, 52021PC0206 a proposal, 62018CJ0311 a judgment
_CELEX = re.compile(r"(?<![0-9A-Za-z])(\d)(\d{4})([A-Z]{1,2})(\d{4})(?!\d)")
_CASE_LAW = "6"  # the sector of CELEX in which a number is a case's, and the first letter its court's
_ELI = re.compile(r"/eli/(reg|dir|dec)[a-z_]*/(\d{4})/(\d+)(?!\d)")
_KINDS = {"reg": "R", "dir": "L", "dec": "D"}
_NAMES = {"R": "Regulation", "L": "Directive", "D": "Decision"}
# (EU) 2016/679, 2002/58/EC, (EC) No 45/2001, 95/46/EC
_NUMBER = re.compile(
    r"(?:\([A-Z]{2,4}\)\s*)?(?:n[or]?[.º°]*\s*)?(\d{1,4})/(\d{1,4})(?:/([A-Z]{2,4}))?", re.IGNORECASE
)
_LAST_BRACKET = re.compile(r"\(([^()]+)\)\s*$")  # '(General Data Protection Regulation)'
_IN_TITLE = re.compile(r"\d{1,4}/\d{1,4}(?:/[A-Z]{2,4})?")
# what no law is entered as; a book or an article may print one, and then its title says so
_WORKS = """article suppperiodical book mvbook inbook bookinbook suppbook collection mvcollection incollection
suppcollection proceedings mvproceedings inproceedings conference thesis phdthesis mastersthesis jurisdiction patent
review dataset software image artwork audio music movie video letter performance"""

# a chapter of a commentary is about the law that the whole book is about
_TITLES = """title shorttitle subtitle titleaddon note booktitle booksubtitle booktitleaddon maintitle mainsubtitle
maintitleaddon issuetitle issuesubtitle series"""


class Act(NamedTuple):
    """A document of the EU: year and number, and its kind where that is known, as CELEX has it (R, L, D, PC …).

    What a court wrote has its court's letter after the sector: '6C'.
    """

    year: int
    number: int
    kind: str = ""

    def is_like(self, other: Act) -> bool:
        """Whether the two may be the same."""
        kinds = {self.kind, other.kind} - {""}
        return self[:2] == other[:2] and len(kinds) < 2


def another_source(entry: Entry, law: Instrument) -> str:
    """What *entry* is, where it is plainly not *law*: 'is Regulation 2024/1689'; empty where it may well be."""
    named = _acts(_address(entry), plain(entry.get("number")))
    wanted = _acts(f"{law.entry.celex} {law.eli} {law.link('en')}", law.entry.number or "")
    if named and (wanted or law.entry.type == "treaty"):
        same = any(act.is_like(other) for act in named for other in wanted)
        return "" if same else _shown(named[0])
    if entry.type not in _WORKS.split() or _names(entry, law, wanted):
        return ""
    return f"is no law, but a source of the type @{entry.type}"


def _address(entry: Entry) -> str:
    """All in which a number of EUR-Lex may stand."""
    numbers = [address(entry.get(name)) for name in ("celex", "eli")]
    return unquote(" ".join([*numbers, addresses(entry).get("URL", "")]))


def _acts(addresses: str, number: str) -> list[Act]:
    """The acts that addresses name, with their kind; the number alone counts where they name none."""
    found = [
        Act(int(year), int(count), sector + kind[0] if sector == _CASE_LAW else kind)
        for sector, year, kind, count in _CELEX.findall(addresses)
    ]
    found += [Act(int(year), int(count), _KINDS[name]) for name, year, count in _ELI.findall(addresses)]
    alone = _NUMBER.fullmatch(number.strip())
    return found or ([*_numbered(alone)] if alone else [])


def _numbered(found: re.Match[str]) -> Iterator[Act]:
    """The year comes first since 2015, and in directives before; '45/2001' is regulation 45 of 2001."""
    first, second = int(found[1]), int(found[2])
    if 1950 <= first < 2100:
        yield Act(first, second)
    elif 1950 <= second < 2100:
        yield Act(second, first)
    elif found[3] and len(found[1]) == 2:
        yield Act(1900 + first, second)


def _names(entry: Entry, law: Instrument, wanted: list[Act]) -> bool:
    """Whether the titles of *entry* say that it is about *law*, by its number or one of its names."""
    titles = " ".join(plain(entry.get(name)) for name in _TITLES.split())
    numbers = (_NUMBER.fullmatch(one) for one in _IN_TITLE.findall(titles))
    acts = [act for found in numbers if found for act in _numbered(found)]
    if any(act.is_like(other) for act in acts for other in wanted):
        return True
    fields = [field for field in (law.entry.short, law.entry.full, law.entry.title) if field]
    names = [law.id, *(text for field in fields for text in field.texts())]
    names += [name for text in names for name in _LAST_BRACKET.findall(text)]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", titles, re.IGNORECASE) for name in names)


def _shown(act: Act) -> str:
    if act.kind.startswith(_CASE_LAW):
        return f"belongs to case {act.kind[1:]}-{act.number}/{act.year % 100:02d}"
    number = f"{act.year}/{act.number}"
    return f"is {_NAMES[act.kind]} {number}" if act.kind in _NAMES else f"has the number {number}"
