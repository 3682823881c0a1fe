"""Styles that count on a list of sources as notes: the list's entry at the first mention, the short form after it."""

from __future__ import annotations

import copy
from xml.etree import ElementTree as ET

from namens.citations.csl_xml import NS, children, element, macros, used_macros
from namens.citations.first_notes import sufficient_types
from namens.citations.own_locator import own_locator, plain_locator, prints

# CSL 1.0.2, 'Inheritable name options': what stands on cs:citation or cs:bibliography, and its name on cs:name
_NAME_OPTIONS = {
    "and": "and", "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last", "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first", "et-al-use-last": "et-al-use-last",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first", "initialize": "initialize",
    "initialize-with": "initialize-with", "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator", "name-form": "form", "name-delimiter": "delimiter",
}  # fmt: skip
_NUMBERS = {"citation-number", "citation-label"}


def make_notes(root: ET.Element) -> None:
    """Rewrite an in-text style so that it is a note style."""
    citation = next(children(root, "citation"))
    bibliography = next(children(root, "bibliography"), None)
    short = _layout(root, citation, "note")
    if prints(root, citation, *_NUMBERS):
        short = _author_and_year()
    first = [copy.deepcopy(short)] if bibliography is None else _entry(root, bibliography, short)
    root.set("class", "note")
    again = [short] if prints(root, short, "locator") else [short, plain_locator()]
    _replace(citation, first, again)


def print_entries(root: ET.Element) -> None:
    """Let a note style that counts on a list of sources print the list's entry at the first mention.

    Where its note says as much as the entry, the note stays.
    """
    citation = next(children(root, "citation"))
    sufficient = sufficient_types(root)
    short = _layout(root, citation, "note")
    first = _entry(root, next(children(root, "bibliography")), short)
    if sufficient:
        as_note = element("if", type=" ".join(sufficient), match="any")
        as_note.append(copy.deepcopy(short))
        as_entry = element("else")
        as_entry.extend(first)
        first = [element("choose")]
        first[0].extend([as_note, as_entry])
    _replace(citation, first, [short])


def _entry(root: ET.Element, bibliography: ET.Element, short: ET.Element) -> list[ET.Element]:
    """The entry of the list, and the locator as *short* prints it, which an entry never does."""
    return [_layout(root, bibliography, "entry"), own_locator(root, short)]


def _replace(citation: ET.Element, first: list[ET.Element], again: list[ET.Element]) -> None:
    """Only the options on positions and disambiguation stay: collapsing would part the author's own order."""
    kept = {
        name: value
        for name, value in citation.attrib.items()
        if name.startswith(("disambiguate", "givenname", "near-note"))
    }
    choose = element("choose")
    for branch, content in ((element("if", position="first"), first), (element("else"), again)):
        branch.extend(content)
        choose.append(branch)
    layout = element("layout", delimiter="; ", suffix=".")
    layout.append(choose)
    citation.clear()
    citation.attrib.update(kept)
    citation.append(layout)


def _layout(root: ET.Element, part: ET.Element, prefix: str) -> ET.Element:
    """The content of a layout as a group without brackets and final stop, with its name options pushed down."""
    layout = next(children(part, "layout"))
    group = element("group")
    group.extend(copy.deepcopy(list(layout)))
    options = {new: part.attrib[old] for old, new in _NAME_OPTIONS.items() if old in part.attrib}
    known = macros(root)
    for name in sorted(used_macros(root, layout)):
        macro = copy.deepcopy(known[name])
        macro.set("name", f"{prefix}: {name}")
        _rename_calls(macro, prefix)
        _push_down(macro, options)
        root.insert(list(root).index(next(children(root, "citation"))), macro)
    _rename_calls(group, prefix)
    _push_down(group, options)
    if prefix == "entry":
        _drop(root, prefix, group, _NUMBERS | {"locator"})
    return group


def _rename_calls(part: ET.Element, prefix: str) -> None:
    for call in part.iter():
        if call.get("macro") and not call.get("macro", "").startswith(f"{prefix}: "):
            call.set("macro", f"{prefix}: {call.get('macro')}")


def _push_down(part: ET.Element, options: dict[str, str]) -> None:
    """Give each cs:name the options it inherited; in a cs:substitute it inherits from the names around it."""
    inside = {names for substitute in part.iter(f"{NS}substitute") for names in substitute.iter(f"{NS}names")}
    for names in part.iter(f"{NS}names"):
        name = names.find(f"{NS}name")
        if name is None:
            if names in inside:
                continue
            name = element("name")
            names.insert(0, name)
        for option, value in options.items():
            if option not in name.attrib:
                name.set(option, value)


def _drop(root: ET.Element, prefix: str, group: ET.Element, variables: set[str]) -> None:
    """Take away what an entry prints of *variables*: a numeric style's '[1]', and locators, which come after it."""
    for part in [group, *(macro for name, macro in macros(root).items() if name.startswith(prefix))]:
        for parent in list(part.iter()):
            for child in list(parent):
                if (
                    child.tag in {f"{NS}text", f"{NS}number", f"{NS}label"}
                    and child.get("variable") in variables
                ):
                    parent.remove(child)
    for part in group.iter():
        part.attrib.pop("display", None)


def _author_and_year() -> ET.Element:
    """What a numeric style lacks: author (else the short title) and year, and the locator."""
    group = element("group", delimiter=", ")
    names = element("names", variable="author")
    name = element("name", form="short")
    name.set("and", "text")
    substitute = element("substitute")
    substitute.extend([element("names", variable="editor"), element("text", variable="title", form="short")])
    names.extend([name, substitute])
    date = element("date", variable="issued")
    date.append(element("date-part", name="year"))
    place = element("group", delimiter=" ")
    place.extend([element("label", variable="locator", form="short"), element("text", variable="locator")])
    group.extend([names, date, place])
    return group
