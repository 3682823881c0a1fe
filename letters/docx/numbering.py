"""Lists: one definition for each kind, and a number series of its own for each ordered list (17.9)."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part

from namens.letters.docx.package import highest, related_xml
from namens.letters.docx.xml import NAMESPACES, Element, name, parse, put

INDENT: Final = 425  # twips that each level moves to the right, 0.75 cm
LEVELS: Final = 9
_BULLETS: Final = "•–▪"  # in every font that a letter is likely to use; Symbol maps differ between programs
_ORDERS: Final = ("decimal", "lowerLetter", "lowerRoman")
_NUM: Final = name("w:num")
_ABSTRACT: Final = name("w:abstractNum")


class Numbering:
    """The lists of one document."""

    def __init__(self, document: Part) -> None:
        empty = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'
        part = related_xml(
            document, RELATIONSHIP_TYPE.NUMBERING, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, empty
        )
        self._root: Element = part.element
        self._abstract = highest(self._root.iterfind(_ABSTRACT), name("w:abstractNumId"))
        self._num = highest(self._root.iterfind(_NUM), name("w:numId"))
        self._kinds: dict[str, int] = {}
        self._shared: dict[str, int] = {}

    def unordered(self, *, visible: bool = True) -> int:
        """The number of the bulleted lists, or of lists whose items are just lines: they share one."""
        kind = "bullets" if visible else "lines"
        if kind not in self._shared:
            self._shared[kind] = self._series(kind)
        return self._shared[kind]

    def ordered(self, level: int, start: int) -> int:
        """The number of a new series that counts from `start` on its level."""
        number = self._series("numbers")
        override = put(self._root[-1], "lvlOverride", ilvl=str(level))
        put(override, "startOverride", str(start))
        return number

    def _series(self, kind: str) -> int:
        abstract = self._definition(kind)
        self._num += 1
        put(put(self._root, "num", numId=str(self._num)), "abstractNumId", str(abstract))
        return self._num

    def _definition(self, kind: str) -> int:
        if kind not in self._kinds:
            self._abstract += 1
            self._kinds[kind] = self._abstract
            self._insert(parse(_definition_xml(kind, self._abstract)))
        return self._kinds[kind]

    def _insert(self, definition: Element) -> None:
        """Definitions stand before the series that use them (17.9.17)."""
        first = self._root.find(_NUM)
        if first is None:
            self._root.append(definition)
        else:
            first.addprevious(definition)


def _definition_xml(kind: str, number: int) -> str:
    levels = "".join(_level_xml(kind, level) for level in range(LEVELS))
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'


def _level_xml(kind: str, level: int) -> str:
    order, text, left, hanging = "none", "", 0, 0
    if kind == "bullets":
        order, text = "bullet", _BULLETS[level % len(_BULLETS)]
    elif kind == "numbers":
        order, text = _ORDERS[level % len(_ORDERS)], f"%{level + 1}."
    if kind != "lines":
        left, hanging = INDENT * (level + 1), INDENT
    follow = '<w:suff w:val="nothing"/>' if kind == "lines" else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{order}"/>{follow}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
