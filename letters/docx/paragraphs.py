"""Paragraph properties in the order of the schema (17.3.1.26)."""

from __future__ import annotations

from typing import NamedTuple

from namens.letters.docx.xml import P_PR, Element, P, SubElement, flag, put


class Shape(NamedTuple):
    """What a paragraph says beside its style; lengths in twips (1/20 point)."""

    style: str  # an id
    keep_next: bool = False
    break_before: bool = False
    list_number: int = 0
    list_level: int = 0
    right_to_left: bool = False
    space_before: int | None = None
    space_after: int | None = None
    indent: int | None = None
    hanging: int = 0
    contextual: bool | None = None
    align: str = ""

    def put_paragraph(self, parent: Element) -> Element:
        """A new last paragraph of the parent, without text yet."""
        paragraph = SubElement(parent, P)
        properties = SubElement(paragraph, P_PR)
        put(properties, "pStyle", self.style)
        flag(properties, "keepNext", self.keep_next)
        flag(properties, "pageBreakBefore", self.break_before)
        if self.list_number:
            numbering = put(properties, "numPr")
            put(numbering, "ilvl", str(self.list_level))
            put(numbering, "numId", str(self.list_number))
        flag(properties, "bidi", self.right_to_left)
        self._put_spacing(properties)
        if self.align:
            put(properties, "jc", self.align)
        return paragraph

    def _put_spacing(self, properties: Element) -> None:
        spaces = {"before": self.space_before, "after": self.space_after}
        if said := {side: str(twips) for side, twips in spaces.items() if twips is not None}:
            put(properties, "spacing", **said)
        if self.indent is not None:
            hanging = {"hanging": str(self.hanging)} if self.hanging else {}
            put(properties, "ind", left=str(self.indent), **hanging)
        if self.contextual is not None:
            put(properties, "contextualSpacing", "1" if self.contextual else "0")
