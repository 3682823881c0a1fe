"""SVG, written anew from what a drawing needs: shapes, colours, gradients. Nothing that runs, fetches or refers out."""

from __future__ import annotations

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_MOST_ELEMENTS = 5_000
_MOST_DEPTH = 50

# SVG 1.1; no text (it needs fonts), no image, no use (it can multiply without end), no style, no animation
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
# What drawing programs leave behind: passed over with all that it holds.
_PASSED_OVER = frozenset({"metadata"})
_ATTRIBUTES = frozenset(
    [
        "id",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "points",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-path",
        "clip-rule",
        "clipPathUnits",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "color",
        "display",
        "visibility",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "version",
    ]
)
_STYLES = _ATTRIBUTES - {"id", "d", "points", "viewBox", "transform", "version"}
_VALUE = re.compile(r"[\w\s.,;:#%()+*/'-]*", re.ASCII)
_LOCAL = re.compile(r"url\(\s*#[\w.-]+\s*\)", re.ASCII)
_ID = re.compile(r"[\w.-]{1,200}", re.ASCII)


class UnsafeSvgError(ValueError):
    """The drawing is none, or (`unsafe`) holds what does not belong in a logo."""

    def __init__(self, *, unsafe: bool) -> None:
        super().__init__("unsafe" if unsafe else "no SVG")
        self.unsafe = unsafe


def clean_svg(data: bytes) -> bytes:
    """The drawing written anew. Raises UnsafeSvgError: what is not known to be harmless is refused, not mended."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeSvgError(unsafe=False) from error
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        raise UnsafeSvgError(unsafe=False)
    declared = (
        root.getroottree().docinfo.internalDTD
    )  # a public identifier alone, as old programs write it, is fine
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnsafeSvgError(unsafe=True)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise UnsafeSvgError(unsafe=True)
    fresh = _copy(root, 0)
    if fresh is None or not (fresh.get("viewBox") or (fresh.get("width") and fresh.get("height"))):
        raise UnsafeSvgError(unsafe=False)
    written: bytes = etree.tostring(fresh, encoding="utf-8", xml_declaration=True)
    return written


def _copy(element: etree._Element, depth: int) -> etree._Element | None:
    """The element with what is allowed of it; None for one of another language, which draws nothing."""
    if not isinstance(element.tag, str) or depth > _MOST_DEPTH:
        raise UnsafeSvgError(unsafe=True)
    name = etree.QName(element)
    if name.localname in _PASSED_OVER or name.namespace not in (SVG, None):
        if not _is_silent(element):
            _refuse()
        return None
    if name.localname not in _ELEMENTS:
        _refuse()
    fresh = etree.Element(f"{{{SVG}}}{name.localname}", nsmap={None: SVG} if depth == 0 else None)
    for key, value in element.attrib.items():
        _put(fresh, str(key), str(value))
    if name.localname in ("title", "desc"):
        fresh.text = element.text
    for child in element:
        copied = _copy(child, depth + 1)
        if copied is not None:
            fresh.append(copied)
    return fresh


def _is_silent(element: etree._Element) -> bool:
    """Whether nothing inside belongs to SVG or HTML: what an editor notes of itself."""
    spaces = {etree.QName(inner).namespace for inner in element.iter() if isinstance(inner.tag, str)}
    return not any("xhtml" in (space or "") or "MathML" in (space or "") for space in spaces) and not any(
        etree.QName(inner).localname in ("script", "foreignObject")
        for inner in element.iter()
        if isinstance(inner.tag, str)
    )


def _refuse() -> None:
    raise UnsafeSvgError(unsafe=True)


def _put(fresh: etree._Element, key: str, value: str) -> None:
    name = etree.QName(key)
    if name.localname.lower().startswith("on") or "script:" in value.lower().replace(" ", ""):
        _refuse()
    if key == XLINK or key == "href":
        if not value.startswith("#") or not _ID.fullmatch(value[1:]):
            _refuse()
        fresh.set("href", value)  # of a gradient, to another of this file
    elif key == "style":
        _put_styles(fresh, value)
    elif name.namespace is None and key in _ATTRIBUTES:
        _set(fresh, key, value)


def _put_styles(fresh: etree._Element, value: str) -> None:
    """Declarations become attributes; properties that draw nothing are left out."""
    if "@" in value or "\\" in value or "/*" in value:
        _refuse()
    for declaration in value.split(";"):
        name, _, said = declaration.partition(":")
        if name.strip() in _STYLES:
            _set(fresh, name.strip(), said.strip())
        elif "url" in said.lower() or "expression" in said.lower():
            _refuse()


def _set(fresh: etree._Element, key: str, value: str) -> None:
    if key == "id" and not _ID.fullmatch(value):
        _refuse()
    if not _VALUE.fullmatch(value) or "url" in _LOCAL.sub("", value).lower():
        _refuse()
    fresh.set(key, value)
