"""An entry as other programs' CSL-JSON has it, and which of its fields that cannot hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from namens.citations import csl_tables as base
from namens.citations.csl import Item, plain_text, to_csl
from namens.citations.entries import Entry
from namens.citations.intake import csl_tables as tables
from namens.citations.intake.escape import one_line
from namens.citations.intake.from_csl import EXTRA, texts_with_lines
from namens.citations.latex import plain
from namens.citations.names import parse_names

# what no note prints, and CSL has a variable for
_MORE = {
    "abstract": "abstract",
    "keywords": "keyword",
    "pubstate": "status",
    "annotation": "annote",
    "annote": "annote",
}
# variables of CSL 1.0.2 that have no place in biblatex: an import keeps them in fields of namens' own
_KEPT = {
    f"csl-{name}": name
    for name in [
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "citation-label",
        "dimensions",
        "division",
        "first-reference-note-number",
        "jurisdiction",
        "medium",
        "original-language",
        "page-first",
        "part-title",
        "printing-number",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "section",
        "source",
        "supplement-number",
        "volume-title-short",
        "year-suffix",
        "PMCID",
    ]
} | {"csl-pmcid": "PMCID", "csl-pmid": "PMID"}
# They say nothing of the source, or say in other words what the item says.
_SILENT = frozenset(
    [
        "crossref",
        "xdata",
        "xref",
        "ids",
        "options",
        "presort",
        "sortkey",
        "sorttitle",
        "sortname",
        "sortshorthand",
        "sortyear",
        "label",
        "execute",
        "file",
        "groups",
        "owner",
        "timestamp",
        "date-added",
        "date-modified",
        "langidopts",
        "gender",
        "indextitle",
        "indexsorttitle",
        "related",
        "relatedtype",
        "relatedoptions",
        "relatedstring",
        "entryset",
        "entrysubtype",
        "eprinttype",
        "archiveprefix",
        "month",
        "day",
        "url",
        "doi",
        "type",
        "langid",
        "language",
        "hyphenation",
        "urlyear",
        "urlmonth",
        "urlday",
        "csl-type",
    ]
) | set(base.DATES)
_FREE = re.compile(r"(?:bdsk|mendeley|zotero|jabref|citationkey)\b.*")
_WORD = re.compile(r"\w+")


def csl_item(entry: Entry, language: str) -> tuple[Item, list[str]]:
    """The item of *entry*, and what of it has no place there: names of fields, and 'and others'."""
    made = to_csl(entry, language, whole=True)
    for name, variable in (_MORE | _KEPT).items():
        if text := plain(entry.get(name)):
            made.setdefault(variable, text)
    kind = plain(entry.get("csl-type"))
    if kind in tables.TYPES:
        made["type"] = kind
    lines = _with_lines(entry)
    lost = [*_lost(entry, made, lines)]
    if ecli := made.pop("ECLI", ""):  # no variable in CSL: it follows the case number
        made["number"] = f"{made['number']}, {ecli}" if made.get("number") else ecli
    item: Item = {}
    for name, value in made.items():
        found = _for_others(name, value)
        if found != []:
            item[name] = found
        if isinstance(value, list) and found != value:
            lost.append(f"'and others' of {name}")
    return item | lines, lost


def _with_lines(entry: Entry) -> dict[str, str]:
    """The texts whose lines an import kept, by variable; not a note that 'addendum' goes on with."""
    found = texts_with_lines(entry.get(EXTRA), {name: entry.get(name) for name in entry.fields})
    return {name: text for name, text in found.items() if name != "note" or not entry.get("addendum")}


def _for_others(name: str, value: Any) -> Any:
    """Without the marks that only titles may have, and without 'and others', which would be one more author."""
    if isinstance(value, list):
        return [one for one in value if one != {"literal": "others"}]
    if not isinstance(value, str):
        return value
    return value.replace("\u2060", "") if "title" in name else plain_text(value)


def _lost(entry: Entry, item: Item, lines: dict[str, str]) -> Iterator[str]:
    """The fields of which something stands nowhere in *item*, nor in the texts with *lines*."""
    whole = item | {name: one_line(text) for name, text in lines.items()}
    said = {*_words(plain_text(json.dumps(whole, ensure_ascii=False)))}
    for name in entry.fields:
        value = entry.get(name)
        if not value or name in _SILENT or _FREE.match(name):
            continue
        if name == EXTRA:
            gone = not _is_said(value, item | lines)
        elif name in base.NAMES:
            gone = parse_names(value) not in item.values()
        else:
            gone = not said.issuperset(_words(plain(value)))
        if gone:
            yield name


def _is_said(extra: str, item: Item) -> bool:
    """Whether *item* has all that the field of that name keeps."""
    try:
        kept = json.loads(extra)
    except (ValueError, RecursionError):
        return False
    return isinstance(kept, dict) and all(item.get(name) == value for name, value in kept.items())


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word != "and"]
