"""Names of WordprocessingML and the few builders that every module here uses (ECMA-376 part 1)."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import SubElement, XMLParser, fromstring
from lxml.etree import _Element as Element

__all__ = ["Element", "SubElement"]  # for the other modules here, beside this one's own names

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "sl": "http://schemas.openxmlformats.org/schemaLibrary/2006/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
DECLARATIONS: Final = " ".join(
    f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r", "wp", "a", "pic")
)
_PARSER: Final = XMLParser(resolve_entities=False, remove_blank_text=True)


def name(prefixed: str) -> str:
    """`w:p` as lxml spells it: `{namespace}p`."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


P: Final = name("w:p")
P_PR: Final = name("w:pPr")
R: Final = name("w:r")
R_PR: Final = name("w:rPr")
T: Final = name("w:t")
BR: Final = name("w:br")
TAB: Final = name("w:tab")
TBL: Final = name("w:tbl")
VAL: Final = name("w:val")
ID: Final = name("w:id")
NAME: Final = name("w:name")
SPACE: Final = name("xml:space")
RELATION: Final = name("r:id")
_W: Final = "{" + NAMESPACES["w"] + "}"


def new_root(tag: str, namespace: str, prefix: str | None = None, **attributes: str) -> Element:
    """An element that is the root of a tree of its own, and declares its namespace."""
    return etree.Element(f"{{{namespace}}}{tag}", attributes, nsmap={prefix: namespace})


def parse(xml: str) -> Element:
    """One element from a fragment that may use the prefixes w, r, wp, a and pic."""
    return fromstring(f"<fragment {DECLARATIONS}>{xml}</fragment>", _PARSER)[0]


def put(parent: Element, local: str, value: str | None = None, **attributes: str) -> Element:
    """A new last child `w:local`, with `w:val` and other attributes of the namespace w."""
    child = SubElement(parent, _W + local)
    if value is not None:
        child.set(VAL, value)
    for key, attribute in attributes.items():
        child.set(_W + key, attribute)
    return child


def flag(parent: Element, local: str, on: bool) -> None:
    """An on/off property, written only when it is on."""
    if on:
        SubElement(parent, _W + local)


def put_text(run: Element, text: str) -> None:
    """Characters into a run; a tab and a line break are elements of their own (17.3.3)."""
    if "\n" not in text and "\t" not in text and "\r" not in text:
        _put_literal(run, text)
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            SubElement(run, BR)
        for column, cell in enumerate(line.split("\t")):
            if column:
                SubElement(run, TAB)
            if cell:
                _put_literal(run, cell)


def _put_literal(run: Element, text: str) -> None:
    # without xml:space Word drops blanks at either end
    SubElement(run, T, {SPACE: "preserve"}).text = text
