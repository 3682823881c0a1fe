"""An entry of the base as a CSL-JSON item, by a mapping of our own.

pandoc's reader puts titles in sentence case and drops courts and case numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from namens.citations import csl_tables as tables
from namens.citations.addresses import URL, addresses
from namens.citations.dates import parse_date, parse_year
from namens.citations.entries import Entry
from namens.citations.latex import plain, rich
from namens.citations.marks import NO_CAPITAL
from namens.citations.names import parse_names, split_names

Item = dict[str, Any]

_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_SHORTENED = re.compile(r"[dt]['’]|['’][stn]\b")
LAW = {"legislation", "legal_case", "bill", "treaty", "regulation", "hearing"}
_BOOKISH = {"book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}


def to_csl(entry: Entry, language: str = "en-US", *, whole: bool = False) -> Item:
    """The CSL-JSON item; *language* is the notes', for words such as 'PhD thesis'.

    `whole`: with a number and a kind that the title says already, which no note prints twice.
    """
    kind = _type(entry)
    item: Item = {"id": entry.key, "type": kind}
    _titles(entry, item)
    _people(entry, item)
    _dates(entry, item)
    _numbers(entry, item)
    _published(entry, item)
    item |= addresses(entry)
    _genre(entry, item, language)
    if kind in LAW:
        _law(entry, item)
    if not whole:
        _say_once(item)
    return item


def _type(entry: Entry) -> str:
    subtype = plain(entry.get("entrysubtype")).lower()
    if subtype in tables.SUBTYPES:
        return tables.SUBTYPES[subtype]
    kind = tables.TYPES.get(entry.type, "document")
    if kind == "document" and (entry.get("url") or "\\url" in entry.get("howpublished")):
        return "webpage"
    return kind


def _set(item: Item, variable: str, value: str, decode: Callable[[str], str] = rich) -> None:
    if value and variable not in item and (text := decode(value)):
        item[variable] = text


def _titles(entry: Entry, item: Item) -> None:
    main, sub = entry.get("title"), entry.get("subtitle")
    whole = _joined(main, sub)
    if addon := entry.get("titleaddon"):
        whole = f"{whole}{'' if whole.endswith(('.', '?', '!')) else '.'} {addon}" if whole else addon
    _set(item, "title", whole)
    _set(item, "title-short", entry.get("shorttitle") or (main if sub else ""))
    journal = _joined(entry.get("journaltitle", "journal"), entry.get("journalsubtitle"))
    book = _joined(entry.get("booktitle"), entry.get("booksubtitle"))
    _set(item, "container-title", journal or book)
    if item["type"] in _BOOKISH:
        _set(
            item,
            "volume-title",
            entry.get("maintitle") and _joined(entry.get("maintitle"), entry.get("mainsubtitle")),
        )
    _set(item, "container-title-short", entry.get("shortjournal"))
    _set(item, "event-title", entry.get("eventtitle"))
    for field, variable in tables.RICH.items():
        _set(item, variable, entry.get(field))


def _joined(main: str, sub: str) -> str:
    if not main or not sub:
        return main or sub
    return f"{main}{'' if plain(main).endswith(('?', '!', ':')) else ':'} {sub}"


def _people(entry: Entry, item: Item) -> None:
    for field, variable in tables.NAMES.items():
        if (value := entry.get(field)) and (names := parse_names(value)):
            item.setdefault(variable, names)


def _dates(entry: Entry, item: Item) -> None:
    for field, variable in tables.DATES.items():
        if value := entry.get(field):
            item[variable] = parse_date(value) or {"literal": plain(value)}
    year = entry.get("year")
    if "issued" not in item and year and (date := parse_year(year, entry.get("month"), entry.get("day"))):
        item["issued"] = date
    if "accessed" not in item and (year := entry.get("urlyear")):
        item["accessed"] = parse_year(year, entry.get("urlmonth"), entry.get("urlday")) or {}


def _numbers(entry: Entry, item: Item) -> None:
    for field, variable in tables.PLAIN.items():
        _set(item, variable, entry.get(field), plain)
    _set(item, "page", entry.get("pages", "page", "eid"), _pages)
    kind = item["type"]
    if kind.startswith("article") and kind != "article":
        _set(item, "issue", entry.get("number", "issue"), plain)
    elif kind in _BOOKISH:
        _set(item, "collection-number", entry.get("number"), plain)
    else:
        _set(item, "number", entry.get("number", "docket"), plain)
        _set(item, "issue", entry.get("issue"), plain)


def _pages(value: str) -> str:
    return re.sub(r"\s*(?:–|—)\s*", "-", plain(value))


def _published(entry: Entry, item: Item) -> None:
    _set(item, "publisher", entry.get("publisher", "institution", "school", "organization"), _list)
    _set(item, "publisher-place", entry.get("location", "address"), _list)
    how = entry.get("howpublished")
    if how and not URL.search(how):
        _set(item, "publisher", how)
    note = [rich(value) for value in (entry.get("note"), entry.get("addendum")) if value]
    if note:
        item["note"] = ". ".join(note)
    tag = plain(entry.get("langid", "language", "hyphenation")).strip().lower()
    if found := tables.LANGUAGES.get(tag) or (tag if _LANGUAGE_TAG.fullmatch(tag) and len(tag) < 9 else ""):
        item["language"] = found


def _list(value: str) -> str:
    return "; ".join(rich(piece) for piece in split_names(value))


def _genre(entry: Entry, item: Item, language: str) -> None:
    kind = plain(entry.get("type"))
    key = kind.lower() or tables.GENRE_OF_TYPE.get(entry.type, "")
    words = tables.GENRES.get(key)
    genre = words.get(language.partition("-")[0].lower(), words["en"]) if words else rich(entry.get("type"))
    if genre:
        item["genre"] = genre


def _law(entry: Entry, item: Item) -> None:
    """Judgments and legislation keep number, court and ECLI; where no reporter is named the ECLI takes its place."""
    court = entry.get("court", "authority", "institution", "organization", "publisher")
    if court:
        item["authority"] = rich(court)
        if item.get("publisher") == _list(court):
            del item["publisher"]
    text = " ".join(plain(entry.get(field)) for field in ("ecli", "eprint", "number", "note"))
    if ecli := _ECLI.search(text):
        item["ECLI"] = ecli.group().upper()
        for variable in ("number", "note"):
            _without(item, variable, ecli.group())


def _without(item: Item, variable: str, text: str) -> None:
    if text in item.get(variable, ""):
        rest = item[variable].replace(text, "").strip(" ,;.()")
        if rest:
            item[variable] = rest
        else:
            del item[variable]


def _say_once(item: Item) -> None:
    """Drop a number and a kind that the title says already: 'EDPB Opinion 5/2021', 'Regulation (EU) 2016/679'."""
    title = plain_text(item.get("title", ""))
    number = item.get("number", "")
    if number and re.search(rf"(?<![\w/]){re.escape(number)}(?![\w/])", title):
        del item["number"]
        if item.get("genre") and plain_text(item["genre"]).lower() in title.lower():
            del item["genre"]


def printable(item: Item, language: str) -> Item:
    """*item* as styles need it: the ECLI follows the case number, because no style has a place of its own for it.

    A journal without an abbreviation stands in for it: German law journals' styles (NJW, JuS) print nothing else.
    In Dutch the shortened particles stay small even where others get a capital: 'mevrouw d’Ancona'
    (https://taaladvies.net/mevrouw-van-der-ven-van-dijk/).
    """
    made = dict(item)
    if "container-title" in made and made["type"].startswith("article"):
        made.setdefault("container-title-short", made["container-title"])
    if ecli := made.pop("ECLI", ""):
        number = made.get("number", "")
        made["number"] = f"{number}, {ecli}" if number else ecli
        made |= {"case-number": number, "ecli": ecli.removeprefix("ECLI:")}
    if language.lower().startswith("nl"):
        for variable in set(tables.NAMES.values()) & made.keys():
            made[variable] = [_small_particle(name) for name in made[variable]]
    return made


def _small_particle(name: dict[str, str]) -> dict[str, str]:
    part = next((part for part in ("non-dropping-particle", "family", "literal") if part in name), "")
    return name | {part: NO_CAPITAL + name[part]} if _SHORTENED.match(name.get(part, "")) else name


def plain_text(text: str) -> str:
    """CSL rich text without its tags."""
    return re.sub(r"<[^<>\u2060]*>", "", text).replace("\u2060", "")
