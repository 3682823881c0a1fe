"""A letter of an earlier build that somebody uses as a letterhead: known by its signs, and cleaned of them."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.package import Package

from namens.letters.docx.package import related, stories
from namens.letters.docx.properties import BUILD_PROPERTY, drop_stale_record
from namens.letters.docx.record import BOOKMARK, RECORD
from namens.letters.docx.tags import is_marker
from namens.letters.docx.xml import ID, NAME, Element, P, T, name


def prints_an_earlier_letter(package: Package) -> bool:
    """Whether this is a built letter with its text still on the page, and no marker in the place of that text."""
    page = package.main_document_part.element
    printed = any((text.text or "").strip() for text in page.iter(T))
    return printed and _is_built(package) and not any(is_marker(paragraph) for paragraph in page.iter(P))


def _is_built(package: Package) -> bool:
    """Whether one of the three signs is there: Word's document inspector leaves the bookmarks alone."""
    document = package.main_document_part
    custom = related(package, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    if custom is not None and BUILD_PROPERTY.encode() in custom.blob:
        return True
    kept = [
        rel
        for rel in document.rels.values()
        if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not rel.is_external
    ]
    return any(RECORD.encode() in rel.target_part.blob for rel in kept) or bool(_anchors(document.element))


def forget_earlier_build(package: Package) -> None:
    """Take out the bookmarks and the record of an earlier build."""
    for part in stories(package):
        _drop_anchors(part.element)
    drop_stale_record(package.main_document_part)


def _anchors(root: Element) -> list[Element]:
    return [mark for mark in root.iter(name("w:bookmarkStart")) if mark.get(NAME, "").startswith(BOOKMARK)]


def _drop_anchors(root: Element) -> None:
    stale = _anchors(root)
    numbers = {mark.get(ID) for mark in stale}
    ends = [mark for mark in root.iter(name("w:bookmarkEnd")) if mark.get(ID) in numbers]
    for mark in [*stale, *ends]:
        mark.getparent().remove(mark)
