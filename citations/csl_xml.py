"""Small helpers for CSL's XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

NAMESPACE = "http://purl.org/net/xbiblio/csl"
NS = f"{{{NAMESPACE}}}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPECIAL = frozenset('&<>"\n\t\r')


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


def written(root: ET.Element) -> str:
    """A CSL style as text; ElementTree's own writer looks at each name's namespace and takes three times as long."""
    pieces: list[str] = []
    _write(root, f' xmlns="{NAMESPACE}"', pieces)
    return "".join(pieces)


def _write(part: ET.Element, head: str, pieces: list[str]) -> None:
    tag = part.tag.removeprefix(NS)
    if tag.startswith("{"):
        return  # another vocabulary than CSL's prints nothing
    shown = [
        f' {name.replace(_XML, "xml:")}="{_escaped(value)}"'
        for name, value in part.items()
        if name.startswith(_XML) or "{" not in name
    ]
    text = _escaped(part.text or "")
    if not text and not len(part):
        pieces.append(f"<{tag}{head}{''.join(shown)}/>")
        return
    pieces.append(f"<{tag}{head}{''.join(shown)}>{text}")
    for child in part:
        _write(child, "", pieces)
    pieces.append(f"</{tag}>")


def _escaped(text: str) -> str:
    if _SPECIAL.isdisjoint(text):
        return text
    for sign, name in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\n", "&#10;"),
        ("\t", "&#9;"),
        ("\r", "&#13;"),
    ):
        text = text.replace(sign, name)
    return text
