"""A DOCX package: open a letterhead, find or add its parts, write it as the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Final

import docx  # noqa: F401  registers python-docx's part classes
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.opc.rel import Relationships
from docx.package import Package
from lxml.etree import XPath, tostring

from namens.letters.docx.xml import ID, NAMESPACES, Element, SubElement, new_root

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
_ZIP_LEVEL: Final = 6
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_STORIES: Final = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.WML_ENDNOTES,
)


_REFERENCES: Final = XPath("//@r:*", namespaces={"r": NAMESPACES["r"]})


def load_package(blob: bytes) -> Package:
    """The package with all its parts; python-docx raises a dozen kinds of errors on damaged ones."""
    return Package.open(io.BytesIO(blob))


def related(part: Part | Package, relation: str) -> Part | None:
    """The part to which `part` has a relationship of this type, if there is one."""
    for rel in part.rels.values():
        if rel.reltype == relation and not rel.is_external:
            target: Part = rel.target_part
            return target
    return None


def related_xml(part: Part, relation: str, path: str, content_type: str, default: str) -> XmlPart:
    """The XML part with this relationship, made from `default` and related when there is none."""
    found = related(part, relation)
    if isinstance(found, XmlPart):
        return found
    made = PartFactory(fresh_path(part.package, path), content_type, relation, default.encode(), part.package)
    assert isinstance(made, XmlPart)
    part.relate_to(made, relation)
    return made


def fresh_path(package: Package, path: str) -> PackURI:
    """The path for a new part, with a number where another part has it already."""
    taken = {str(part.partname) for part in package.iter_parts()}
    stem, _, extension = path.rpartition(".")
    candidates = (f"{stem}{number}.{extension}" for number in range(2, len(taken) + 3))
    return PackURI(path if path not in taken else next(one for one in candidates if one not in taken))


def stories(package: Package) -> list[XmlPart]:
    """Every part that holds running text, in the order of their names."""
    found = [
        part for part in package.iter_parts() if part.content_type in _STORIES and isinstance(part, XmlPart)
    ]
    return sorted(found, key=lambda part: str(part.partname))


def drop_relations(rels: Relationships, *kinds: str) -> None:
    """Forget all relationships of these types; a part that nothing relates to is not written."""
    for rel_id in [rel_id for rel_id, rel in rels.items() if rel.reltype in kinds]:
        del rels[rel_id]


def drop_unused(part: XmlPart) -> None:
    """Forget links, pictures, headers and footers that nothing in the part refers to (any more)."""
    used = set(_REFERENCES(part.element))
    types = RELATIONSHIP_TYPE
    kinds = (types.HYPERLINK, types.IMAGE, types.HEADER, types.FOOTER)
    for rel_id in [key for key, rel in part.rels.items() if rel.reltype in kinds and key not in used]:
        del part.rels[rel_id]


class RelationIds:
    """Fresh relationship ids of one part, counted: python-docx searches all of them for each new one."""

    def __init__(self, part: Part) -> None:
        self._rels = part.rels
        self._last = 0
        self._links: dict[str, str] = {}

    def link(self, url: str) -> str:
        """The id of the relationship to this address, one for each address."""
        if url not in self._links:
            self._links[url] = self._add(RELATIONSHIP_TYPE.HYPERLINK, url, external=True)
        return self._links[url]

    def part(self, relation: str, part: Part) -> str:
        """The id of a new relationship to another part."""
        return self._add(relation, part, external=False)

    def _add(self, relation: str, target: Part | str, *, external: bool) -> str:
        self._last += 1
        while f"rId{self._last}" in self._rels:
            self._last += 1
        self._rels.add_relationship(relation, target, f"rId{self._last}", external)
        return f"rId{self._last}"


def to_bytes(package: Package, finish: Callable[[bytes], bytes] = bytes) -> bytes:
    """The package as a zip: fixed order, the zip format's first date, no trace of the system.

    *finish* makes of the document as python-docx writes it the one that is stored.
    """
    document = package.main_document_part
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_ZIP_LEVEL) as archive:
        write_member(archive, "[Content_Types].xml", _content_types(parts))
        write_member(archive, "_rels/.rels", package.rels.xml)
        for part in parts:
            blob = finish(part.blob) if part is document else part.blob
            write_member(archive, part.partname.membername, blob)
            if part.rels:
                write_member(archive, part.partname.rels_uri.membername, part.rels.xml)
    return buffer.getvalue()


def write_member(archive: zipfile.ZipFile, path: str, blob: bytes) -> None:
    """One file of the zip, the same bytes on Linux, macOS and Windows."""
    info = zipfile.ZipInfo(path, _EPOCH)
    info.create_system = 0
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, blob, compresslevel=_ZIP_LEVEL)
    info.external_attr = (
        0  # zipfile grants Unix permissions where it finds none; read when the archive closes
    )


def _content_types(parts: Iterable[Part]) -> bytes:
    """`[Content_Types].xml` (part 2, 10.1.2.2): pictures by their extension, all else by name."""
    root = new_root("Types", _TYPES)
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    overrides: dict[str, str] = {}
    for part in parts:
        extension = part.partname.ext.lower()
        if defaults.setdefault(extension, part.content_type) != part.content_type or extension == "xml":
            overrides[str(part.partname)] = part.content_type
    for extension, content_type in sorted(defaults.items()):
        SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
    for partname, content_type in sorted(overrides.items()):
        SubElement(root, f"{{{_TYPES}}}Override", PartName=partname, ContentType=content_type)
    return bytes(tostring(root, encoding="UTF-8", standalone=True))


def highest(elements: Iterable[Element], attribute: str = ID) -> int:
    """The highest number among an attribute of some elements, at least 0."""
    values = (element.get(attribute, "") for element in elements)
    return max((int(value) for value in values if value.lstrip("-").isdecimal()), default=0)
