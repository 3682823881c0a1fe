"""An entry as other programs' CSL-JSON has it, and which of its fields that cannot hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from namens.citations import csl_tables as base
from namens.citations.csl import Item, plain_text, to_csl
from namens.citations.entries import Entry
from namens.citations.intake import csl_tables as tables
from namens.citations.intake.escape import one_line
from namens.citations.intake.from_csl import EXTRA, texts_of_lines, texts_with_lines
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
# variables of CSL 1.0.2 whose values are no text, and that have no place in biblatex: kept as they came
_WHOLE = frozenset(
    [
        "available-date",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "contributor",
        "curator",
        "custom",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "narrator",
        "organizer",
        "performer",
        "producer",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "submitted",
    ]
)
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


class CslItem(NamedTuple):
    """An item, what of its entry has no place in it, and the texts whose lines were kept and that were changed since.

    What has no place: names of fields, and 'and others'.
    """

    item: Item
    lost: list[str]
    changed: list[str]


def csl_item(entry: Entry, language: str) -> CslItem:
    """The item of *entry*."""
    made = to_csl(entry, language, whole=True)
    for name, variable in (_MORE | _KEPT).items():
        if text := plain(entry.get(name)):
            made.setdefault(variable, text)
    kind = plain(entry.get("csl-type"))
    if kind in tables.TYPES:
        made["type"] = kind
    kept = _kept(entry)
    for name, value in (kept or {}).items():
        if name in _WHOLE and isinstance(value, (dict, list)):
            made.setdefault(name, value)
    fields = {name: entry.get(name) for name in entry.fields}
    unchanged = texts_with_lines(entry.get(EXTRA), fields)
    changed = [name for name in texts_of_lines(kept or {}) if name not in unchanged]
    # a note that 'addendum' goes on with is one line
    lines = {name: text for name, text in unchanged.items() if name != "note" or not fields.get("addendum")}
    lost = [*_lost(entry, made, lines, changed)]
    if ecli := made.pop("ECLI", ""):  # no variable in CSL: it follows the case number
        made["number"] = f"{made['number']}, {ecli}" if made.get("number") else ecli
    item: Item = {}
    for name, value in made.items():
        found = _for_others(name, value)
        if found != []:
            item[name] = found
        if isinstance(value, list) and found != value:
            lost.append(f"'and others' of {name}")
    return CslItem(item | lines, lost, changed)


def _kept(entry: Entry) -> dict[str, Any] | None:
    """What an import kept as JSON; None where that cannot be read."""
    try:
        kept = json.loads(entry.get(EXTRA) or "{}")
    except (ValueError, RecursionError):
        return None
    return kept if isinstance(kept, dict) else None


def _for_others(name: str, value: Any) -> Any:
    """Without the marks that only titles may have, and without 'and others', which would be one more author."""
    if isinstance(value, list):
        return [one for one in value if one != {"literal": "others"}]
    if not isinstance(value, str):
        return value
    return value.replace("\u2060", "") if "title" in name else plain_text(value)


def _lost(entry: Entry, item: Item, lines: dict[str, str], changed: list[str]) -> Iterator[str]:
    """The fields of which something stands nowhere in *item*, nor in the texts with *lines*."""
    whole = item | {name: one_line(text) for name, text in lines.items()}
    said = {*_words(plain_text(json.dumps(whole, ensure_ascii=False)))}
    for name in entry.fields:
        value = entry.get(name)
        if not value or name in _SILENT or _FREE.match(name):
            continue
        if name == EXTRA:
            yield from _unsaid(entry, item | lines, changed)
            continue
        if name in base.NAMES:
            gone = parse_names(value) not in item.values()
        else:
            gone = not said.issuperset(_words(plain(value)))
        if gone:
            yield name


def _unsaid(entry: Entry, item: Item, changed: list[str]) -> Iterator[str]:
    """The field of what an import kept, with the variables that *item* has otherwise, or not at all."""
    kept = _kept(entry)
    names = [name for name, value in (kept or {}).items() if item.get(name) != value and name not in changed]
    if kept is None:
        yield EXTRA
    elif names:
        yield f"{EXTRA} ({', '.join(names)})"


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word != "and"]
