"""Small helpers for CSL's XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

NAMESPACE = "http://purl.org/net/xbiblio/csl"
NS = f"{{{NAMESPACE}}}"
ET.register_namespace("", NAMESPACE)


def element(tag: str, /, **attributes: str) -> ET.Element:
    """A CSL element; an underscore in an attribute's name stands for a hyphen."""
    return ET.Element(NS + tag, {name.replace("_", "-"): value for name, value in attributes.items()})


def children(parent: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The children of *parent* called *tag*."""
    return iter(parent.findall(NS + tag))


def macros(root: ET.Element) -> dict[str, ET.Element]:
    """A style's macros by name."""
    return {macro.get("name", ""): macro for macro in children(root, "macro")}


def used_macros(root: ET.Element, *starts: ET.Element) -> set[str]:
    """Names of the macros that *starts* call, directly or through others."""
    known = macros(root)
    used: set[str] = set()
    waiting = list(starts)
    while waiting:
        for part in waiting.pop().iter():
            name = part.get("macro")
            if name and name not in used and name in known:
                used.add(name)
                waiting.append(known[name])
    return used
