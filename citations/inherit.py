"""Which fields an entry takes over from the one its `crossref` or `xdata` names, as biblatex does."""

from __future__ import annotations

from collections.abc import Mapping

from namens.citations.entries import Entry, Field

# biblatex 3.20 manual, appendix B: the parent's field, and what it is called in the child
_BOOK_TO_PART = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
_VOLUMES_TO_ONE = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_PERIODICAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}

_PARTS = {
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "inreference",
    "suppbook",
    "suppcollection",
}
_RENAMED: Mapping[str, tuple[frozenset[str], Mapping[str, str]]] = {
    "book": (frozenset(_PARTS | {"bookinbook"}), _BOOK_TO_PART),
    "collection": (frozenset(_PARTS), _BOOK_TO_PART),
    "reference": (frozenset({"inreference"}), _BOOK_TO_PART),
    "proceedings": (frozenset({"inproceedings", "conference"}), _BOOK_TO_PART),
    "mvbook": (frozenset({"book", "bookinbook", "inbook", "suppbook"}), _VOLUMES_TO_ONE),
    "mvcollection": (
        frozenset({"collection", "reference", "incollection", "suppcollection"}),
        _VOLUMES_TO_ONE,
    ),
    "mvreference": (frozenset({"reference", "inreference"}), _VOLUMES_TO_ONE),
    "mvproceedings": (frozenset({"proceedings", "inproceedings"}), _VOLUMES_TO_ONE),
    "periodical": (frozenset({"article", "suppperiodical"}), _PERIODICAL),
}
# what belongs to the parent alone
_LINKS = {"crossref", "xdata", "ids"}
_NEVER = _LINKS | {
    "xref", "entryset", "entrysubtype", "execute", "indextitle", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand", "shorttitle",
    "sortkey", "sorttitle",
}  # fmt: skip


def parents(entry: Entry) -> tuple[str, ...]:
    """The keys this entry inherits from: those of `xdata`, then the one of `crossref`."""
    named = [*entry.get("xdata").split(","), entry.get("crossref")]
    return tuple(key.strip() for key in named if key.strip())


def inherit(entry: Entry, parent: Entry, *, data_only: bool) -> Entry:
    """*entry* with the parent's fields where it has none; `data_only` for xdata, which renames nothing."""
    names: Mapping[str, str] = {}
    if not data_only and parent.type in _RENAMED:
        children, renamed = _RENAMED[parent.type]
        names = renamed if entry.type in children else {}
    fields: dict[str, Field] = dict(entry.fields)
    for name, field in parent.fields.items():
        if name not in (_LINKS if data_only else _NEVER):
            new = names.get(name, name)
            fields.setdefault(new, field._replace(name=new))
    return entry._replace(fields=fields)
