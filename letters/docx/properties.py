"""Properties of the document and the parts that hold the build record; no trace of a machine in any of them."""

from __future__ import annotations

from html import escape
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package
from lxml.etree import fromstring, tostring

from namens.letters.docx.languages import full_tag
from namens.letters.docx.package import drop_relations, fresh_path, related
from namens.letters.docx.record import RECORD
from namens.letters.docx.xml import Element
from namens.letters.model import Letter

BUILD_PROPERTY: Final = "namens.build"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM: Final = f"{{{_OFFICE}/custom-properties}}"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one format id of custom properties (22.3.2.1)
_ITEM_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_THUMBNAIL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def write_properties(package: Package, letter: Letter, build_id: str) -> None:
    """Core, extended and custom properties: the letter's own, whatever the letterhead said of its maker."""
    replaced = (RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _THUMBNAIL)
    drop_relations(package.rels, *replaced)
    _add(package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, replaced[0], _core(letter))
    extended = f'<Properties xmlns="{_OFFICE}/extended-properties"/>'
    _add(package, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, replaced[1], extended)
    custom = related(package, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    drop_relations(package.rels, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    _add(
        package,
        "/docProps/custom.xml",
        CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
        _custom(custom, build_id),
    )


def _add(package: Package, path: str, content_type: str, relation: str, xml: str) -> None:
    package.relate_to(
        Part(fresh_path(package, path), content_type, (_HEAD + xml).encode(), package), relation
    )


def _core(letter: Letter) -> str:
    """Created and modified are the letter's date: the clock has no say."""
    date = f"{letter.date.isoformat()}T00:00:00Z"
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(letter.title)}</dc:title><dc:creator>{escape(letter.author)}</dc:creator>"
        f"<dc:language>{escape(full_tag(letter.language))}</dc:language><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
    )


def _custom(existing: Part | None, build_id: str) -> str:
    """The letterhead's own custom properties (labels of a document policy, say) and the build's id."""
    kept = [] if existing is None else [_value(one) for one in fromstring(existing.blob) if _foreign(one)]
    values = [*kept, (BUILD_PROPERTY, f"<vt:lpwstr>{build_id}</vt:lpwstr>")]
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{escape(label)}">{value}</property>'
        for number, (label, value) in enumerate(values, 2)  # pid 0 and 1 are reserved (22.3.2.2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    )


def _foreign(element: Element) -> bool:
    return bool(
        element.tag == f"{_CUSTOM}property" and element.get("name") != BUILD_PROPERTY and len(element)
    )


def _value(element: Element) -> tuple[str, str]:
    return element.get("name", ""), tostring(element[0], encoding="unicode", with_tail=False)


def write_record(package: Package, document: Part, build_id: str, record: bytes) -> None:
    """The build record as a customXml item of the document, with the properties part that Word expects."""
    path = fresh_path(package, "/customXml/item1.xml")
    item = Part(path, CONTENT_TYPE.XML, record, package)
    digits = build_id.upper()
    guid = f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"
    properties = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{guid}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{RECORD}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    path = fresh_path(package, f"/customXml/itemProps{path.idx or 1}.xml")
    item.relate_to(
        Part(path, _ITEM_PROPERTIES, properties.encode(), package), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    )
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def drop_stale_record(document: Part) -> None:
    """Forget the record of an earlier build, when somebody uses a built letter as a letterhead."""
    for rel_id, rel in list(document.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and RECORD.encode() in rel.target_part.blob:
            del document.rels[rel_id]
