"""Real Word footnotes: python-docx 1.2 has none, so this part is registered as its comments are (17.11)."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, PartFactory, XmlPart
from docx.parts.story import StoryPart

from namens.letters.docx.package import highest, related, related_xml
from namens.letters.docx.xml import ID, NAMESPACES, Element, name, parse

_NOTE: Final = name("w:footnote")
_REFERENCE: Final = name("w:footnoteReference")
_TYPE: Final = name("w:type")
_SEPARATOR: Final = (
    '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:{0}/></w:r></w:p></w:footnote>"
)
_EMPTY: Final = (
    f'<w:footnotes xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}">'
    f"{_SEPARATOR.format('separator', -1)}{_SEPARATOR.format('continuationSeparator', 0)}</w:footnotes>"
)
# the children of w:settings that come after w:footnotePr (17.15.1.78)
_LATER: Final = frozenset(
    name(tag)
    for tag in (
        "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang",
        "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade",
        "w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults",
        "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
    )
)  # fmt: skip


class FootnotesPart(StoryPart):
    """`word/footnotes.xml`, with relationships of its own for the links in notes."""

    @classmethod
    def of(cls, document: Part) -> FootnotesPart:
        """The document's footnotes, made with both separators when there are none."""
        part = related_xml(
            document, RELATIONSHIP_TYPE.FOOTNOTES, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, _EMPTY
        )
        assert isinstance(part, cls)
        return part

    @property
    def last_id(self) -> int:
        """The highest id of a note."""
        return highest(self.element.iterfind(_NOTE))


PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = FootnotesPart


def number_notes(document: XmlPart, settings: Element) -> dict[int, int]:
    """Ids ascend in reading order, else LibreOffice pairs marks and notes wrongly, silently. Old id → new id.

    Notes that no mark refers to are dropped; the separators come first, counting up to 0.
    """
    part = related(document, RELATIONSHIP_TYPE.FOOTNOTES)
    if not isinstance(part, FootnotesPart):
        return {}
    notes = {note.get(ID): note for note in part.element.iterfind(_NOTE)}
    separators = [note for note in notes.values() if note.get(_TYPE) not in (None, "normal")]
    for number, note in enumerate(separators, 1 - len(separators)):
        note.set(ID, str(number))
    order: dict[int, int] = {}
    kept = list(separators)
    for number, (mark, note) in enumerate(_referenced(document.element, notes), 1):
        order[int(mark.get(ID))] = number
        mark.set(ID, str(number))
        note.set(ID, str(number))
        kept.append(note)
    part.element[:] = kept
    _declare(settings, [note.get(ID) for note in separators])
    return order


def _referenced(document: Element, notes: dict[str, Element]) -> list[tuple[Element, Element]]:
    """Each mark with its note; a mark without one is removed, as is a second mark of the same note."""
    pairs = []
    for mark in list(document.iter(_REFERENCE)):
        note = notes.pop(mark.get(ID), None)
        if note is None:
            mark.getparent().remove(mark)
        else:
            pairs.append((mark, note))
    return pairs


def _declare(settings: Element, ids: list[str]) -> None:
    """`w:footnotePr` of the settings lists the separators (17.11.12), in the schema's order."""
    properties = settings.find(name("w:footnotePr"))
    if properties is None:
        properties = parse("<w:footnotePr/>")
        later = next((child for child in settings if child.tag in _LATER), None)
        if later is None:
            settings.append(properties)
        else:
            later.addprevious(properties)
    for stale in properties.findall(_NOTE):
        properties.remove(stale)
    properties.extend([parse(f'<w:footnote w:id="{number}"/>') for number in ids])
