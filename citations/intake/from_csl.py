"""A CSL-JSON item as an entry of the base. What biblatex has no place for is kept in fields of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from namens.citations.intake import csl_tables as tables
from namens.citations.intake.csl_people import people
from namens.citations.intake.csl_when import date_value, is_whole
from namens.citations.intake.escape import address, json_value, latex, rich_latex
from namens.citations.intake.records import Record
from namens.workspace.problems import Place

# JSON: what is no plain text or has lines, and what a registry says of its own record
EXTRA = "csl-extra"

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–—]+\s*")
_FIELD = re.compile(r"[^A-Za-z0-9-]+")
_LINES = re.compile(r"\S\s*[\n\r\u2028\u2029]\s*\S")
# texts whose lines say something: Zotero's 'Extra' has one for each of its own fields, an abstract has paragraphs
_WITH_LINES = frozenset({"note", "abstract", "annote"})


@dataclass(slots=True)
class _Making:
    """An entry in the making: what is `left` of the item, its `fields` so far, and what had no place."""

    left: dict[str, Any]
    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def text(self, variable: str) -> str:
        """Take *variable* as text; what is none stays for later."""
        value = self.left.get(variable)
        if isinstance(value, list) and value and all(isinstance(item, (str, int)) for item in value):
            single = variable not in {"ISSN", "ISBN", "keyword"}
            if single and len(value) > 1:
                self.extra[variable] = value
            value = value[0] if single else ", ".join(map(str, value))
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return ""
        del self.left[variable]
        return str(value).strip()

    def put(self, name: str, value: str) -> bool:
        """Fill the field *name* unless it is filled; whether *value* stands there now."""
        if value:
            self.fields.setdefault(name, value)
        return not value or self.fields[name] == value

    def move(self, variable: str, name: str, *, rich: bool = True) -> None:
        """Take *variable* into the field *name*; where that is filled already, keep it."""
        value = self.text(variable)
        escape = rich_latex if rich else latex
        written = escape(value, names=variable in tables.LISTS)
        if variable in _WITH_LINES and _LINES.search(value):
            self.extra[variable] = value
        if not self.put(name, written):
            self.kept.setdefault(f"csl-{variable.lower()}", written)


def from_csl(item: Mapping[str, Any], place: Place, leftover: Mapping[str, str] | None = None) -> Record:
    """The record of *item*; *leftover* are fields (name → plain text) that a reader found no variable for."""
    named = item.get("type") or "document"
    asked = named if isinstance(named, str) else "document"
    kind = asked if asked in tables.TYPES else tables.ALIASES.get(asked, "document")
    making = _Making({name: value for name, value in item.items() if not _is_empty(value)}, kind)
    making.left.pop("type", None)
    if asked != named:
        making.extra["type"] = named  # a list or an object: no type of CSL's
    wish = making.text("citation-key") or making.text("id")
    entry_type, subtype = tables.TYPES[kind]
    if subtype:
        making.fields["entrysubtype"] = subtype
    _people(making)
    _titles(making)
    _dates(making)
    _numbers(making)
    _published(making)
    _addresses(making)
    if tables.way_back(entry_type, subtype) != asked and asked != "document":
        making.kept["csl-type"] = latex(asked)
    _keep_rest(making)
    making.kept |= {name: latex(value) for name, value in (leftover or {}).items() if value}
    return Record(place, entry_type, making.fields | making.kept, wish, kept=tuple(making.kept))


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _people(making: _Making) -> None:
    for variable, name in tables.NAMES.items():
        if variable in making.left:
            names = making.left.pop(variable)
            found = people(names)
            if not making.put(name, found.value) or not found.whole:
                making.extra[variable] = names


def _titles(making: _Making) -> None:
    making.move("title", "title")
    container = "booktitle" if making.kind in tables.IN_BOOK else "journaltitle"
    making.move("container-title", container)
    if making.kind in tables.BOOKISH:
        making.move("volume-title", "maintitle")
    for variable, name in tables.RICH.items():
        if variable in making.left:
            making.move(variable, name)


def _dates(making: _Making) -> None:
    for variable, name in tables.DATES.items():
        if variable not in making.left:
            continue
        date = making.left.pop(variable)
        value, is_date = date_value(date)
        making.put("year" if variable == "issued" and not is_date else name, value)
        if not is_whole(date):
            making.extra[variable] = date


def _numbers(making: _Making) -> None:
    for variable, name in tables.PLAIN.items():
        if variable in making.left:
            making.move(variable, name, rich=False)
    pages = making.text("page")
    making.put("pages", _DASH.sub("--", latex(pages.replace("--", "-"))) if pages else "")
    if not pages:
        making.move("page-first", "pages", rich=False)
    elif (
        "page-first" in making.left and str(making.left["page-first"]) == re.split(r"[-–,]", pages)[0].strip()
    ):
        del making.left["page-first"]
    if making.kind.startswith("article-"):
        making.move("issue", "number", rich=False)
        if "pages" not in making.fields:
            making.move("article-number", "eid", rich=False)
    elif making.kind in tables.BOOKISH:
        making.move("collection-number", "number", rich=False)
        making.move("issue", "issue", rich=False)
    else:
        making.move("number", "number", rich=False)
        making.move("issue", "issue", rich=False)


def _published(making: _Making) -> None:
    if making.kind in tables.LAW:
        making.move("authority", "authority" if "publisher" in making.left else "institution")
    where = "institution" if making.kind in tables.INSTITUTION else "publisher"
    making.move("publisher", "organization" if making.kind in tables.ONLINE else where)
    genre = making.text("genre")
    making.put("type", tables.GENRES.get(genre.lower()) or rich_latex(genre))
    language = making.text("language")
    tag = language.lower().replace("_", "-")
    babel = tables.BABEL.get(tag) or tables.BABEL.get(tag.partition("-")[0] if len(tag) < 9 else "")
    making.put("langid" if babel else "language", babel or latex(language))


def _addresses(making: _Making) -> None:
    making.put("doi", address(_DOI.sub("", making.text("DOI"))))
    making.put("url", address(making.text("URL")))
    archive = str(making.left.get("archive", "")).lower()
    if archive == "arxiv" and making.left.get("archive_location"):
        making.put("eprinttype", "arxiv")
        making.put("eprint", address(making.text("archive_location")))
        making.text("archive")
    elif making.left.get("PMID") and "eprint" not in making.fields:
        making.put("eprinttype", "pubmed")
        making.put("eprint", address(making.text("PMID")))


def _keep_rest(making: _Making) -> None:
    """What has no place: text in a field of its own, all else as JSON."""
    for variable in list(making.left):
        name = _kept_as(variable)
        if variable in tables.REGISTRY or name == "csl-" or name in making.kept:
            making.extra[variable] = making.left.pop(variable)
        elif value := making.text(variable):
            making.kept[name] = rich_latex(value)
            if _LINES.search(value):
                making.extra[variable] = value
        elif variable in making.left:
            making.extra[variable] = making.left.pop(variable)
    if making.extra:
        making.kept[EXTRA] = json_value(making.extra)


def _kept_as(variable: str) -> str:
    return f"csl-{_FIELD.sub('-', variable).strip('-').lower()}"


def texts_with_lines(extra: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What *extra*, the field of that name, holds of texts with lines, by variable.

    A text counts while the entry's own field still says the same; one that was edited since is the author's.
    """
    try:
        kept = json.loads(extra)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        name: value
        for name, value in texts_of_lines(kept).items()
        if fields.get(tables.RICH.get(name) or _kept_as(name)) == rich_latex(value)
    }


def texts_of_lines(kept: Mapping[str, Any]) -> dict[str, str]:
    """The texts in what an import *kept* that have several lines, by variable."""
    return {name: value for name, value in kept.items() if isinstance(value, str) and _LINES.search(value)}
