"""A style's own way of printing a locator, cut out of its citation layout, so that all its notes print it alike."""

from __future__ import annotations

import copy
from xml.etree import ElementTree as ET

from namens.citations.csl_xml import NS, element, macros, used_macros
from namens.citations.marks import JOINT

_PRINTING = frozenset(NS + tag for tag in ("text", "number", "label"))


def own_locator(root: ET.Element, layout: ET.Element) -> ET.Element:
    """`, p. 46` in the form in which *layout* prints it; in CSL's plain form where it prints none."""
    found = _cut(macros(root), copy.deepcopy(layout), ())
    if found is None:
        return plain_locator()
    _without_lead(found)
    return _after_comma(found)


def plain_locator() -> ET.Element:
    """The label's short form and the locator."""
    group = element("group", delimiter=" ")
    group.append(element("label", variable="locator", form="short"))
    group.append(element("text", variable="locator"))
    return _after_comma(group)


def prints(root: ET.Element, start: ET.Element, *variables: str) -> bool:
    """Whether *start* prints one of *variables*, itself or through a macro."""
    known = macros(root)
    parts = [start, *(known[name] for name in used_macros(root, start))]
    return any(
        item.get("variable") in variables and item.tag in _PRINTING for part in parts for item in part.iter()
    )


def _after_comma(locator: ET.Element) -> ET.Element:
    """JOINT tells `answers` to take the full stop of the entry away that stands before."""
    group = element("group", prefix=f"{JOINT}, ")
    group.append(locator)
    return group


def _cut(known: dict[str, ET.Element], part: ET.Element, inside: tuple[str, ...]) -> ET.Element | None:
    """*part* with nothing in it but what prints the locator, macros in place; None when that is nothing."""
    if name := part.get("macro"):
        if name in inside or name not in known:
            return None
        inside = (*inside, name)
        part = _as_group(part, known[name])
    elif part.tag in _PRINTING:
        return part if part.get("variable") == "locator" else None
    if part.tag == f"{NS}choose":
        return _cut_choose(known, part, inside)
    if part.tag not in {f"{NS}group", f"{NS}if", f"{NS}else-if", f"{NS}else"}:
        return None
    kept = [(child, _cut(known, child, inside)) for child in part]
    if not any(found is not None for _, found in kept):
        return None
    others = [child for child, found in kept if found is None]
    # 'at' and 'p.' belong to the locator when nothing else is printed beside it
    words = not any(_prints_source(known, child) for child in others)
    for child, found in kept:
        if found is None and not (words and child.tag == f"{NS}text"):
            part.remove(child)
        elif found is not None and found is not child:
            part[list(part).index(child)] = found
    return part


def _cut_choose(known: dict[str, ET.Element], part: ET.Element, inside: tuple[str, ...]) -> ET.Element | None:
    """Branches that print no locator stay, empty: their conditions decide about the others."""
    found = [_cut(known, branch, inside) for branch in part]
    for branch, kept in zip(part, found, strict=True):
        if kept is None:
            for child in list(branch):
                branch.remove(child)
    return part if any(kept is not None for kept in found) else None


def _as_group(call: ET.Element, macro: ET.Element) -> ET.Element:
    group = element("group")
    group.attrib = {name: value for name, value in call.attrib.items() if name != "macro"}
    group.extend(copy.deepcopy(list(macro)))
    return group


def _prints_source(known: dict[str, ET.Element], part: ET.Element) -> bool:
    """Whether *part* prints anything of the source itself."""
    if name := part.get("macro"):
        return name not in known or any(_prints_source(known, child) for child in known[name])
    if part.get("variable") and part.tag not in {f"{NS}if", f"{NS}else-if"}:
        return True
    return any(_prints_source(known, child) for child in part)


def _without_lead(part: ET.Element) -> None:
    """Take away what stood between the source and the locator: the comma before it is ours."""
    if prefix := part.get("prefix"):
        part.set("prefix", prefix.lstrip(" ,:;.\u00a0"))
    if part.tag == f"{NS}choose":
        for branch in part:
            _without_lead(branch)
    elif len(part):
        _without_lead(part[0])
