"""Opens a letterhead: refuses what is not a plain DOCX, and cleans what a letter must not carry."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml.etree import XPath

from namens.letters.docx.package import drop_relations, load_package, related, stories
from namens.letters.docx.xml import NAMESPACES, VAL, Element, P, name
from namens.templates.shipped import LETTERHEAD
from namens.workspace.files import read_bytes
from namens.workspace.problems import Place, Problems

_LIMIT: Final = 200_000_000  # bytes unpacked; a letterhead with photographs has less than a tenth of it
_A4: Final = (11906, 1418, 1418)  # twips: width, left and right margin
_A4_TALL: Final = (16838, 1418, 1418)  # height, top and bottom margin
_ENCRYPTED_OR_OLD: Final = b"\xd0\xcf\x11\xe0"  # an OLE file: a .doc, or a .docx under a password
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_ATTACHED: Final = f"{RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition('/')[0]}/attachedTemplate"
_DROPPED: Final = (
    # Word 2010's second copy of the styles: it knows nothing of those that are added
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    # the designer's building blocks, keys and toolbars
    RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT,
    "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations",
    "http://schemas.microsoft.com/office/2006/relationships/attachedToolbars",
)
_NEXT_SECTION: Final = XPath("following::w:sectPr", namespaces={"w": NAMESPACES["w"]})
_ROOTS: Final = {
    RELATIONSHIP_TYPE.STYLES: ("w:styles", "styles"),
    RELATIONSHIP_TYPE.SETTINGS: ("w:settings", "settings"),
    RELATIONSHIP_TYPE.NUMBERING: ("w:numbering", "lists"),
    RELATIONSHIP_TYPE.FOOTNOTES: ("w:footnotes", "footnotes"),
    RELATIONSHIP_TYPE.HEADER: ("w:hdr", "header"),
    RELATIONSHIP_TYPE.FOOTER: ("w:ftr", "footer"),
}
_SAVE: Final = "save it in Word as 'Word Document (.docx)'"
_BUILT: Final = (
    "is a letter that namens built: its text would stand in every new one. Use the letterhead that it was built on, "
    "or make one from the file that `namens letterhead` writes. This file will do once its page is cleared of the "
    "letter, with '{{ body }}' in its place."
)


def open_letterhead(path: Path | None, place: Place, problems: Problems) -> Package | None:
    """The letterhead as a package, cleaned; None and a problem when it is no sound DOCX."""
    blob = read_bytes(path or LETTERHEAD, place.file, problems)
    if blob is None:
        return None
    refusal = _refusal(blob) if path is not None else ""  # the shipped one is none of it
    if not refusal:
        try:
            package = load_package(blob)
            refusal = _unsound(package)
            if path is not None and not refusal:
                refusal = _built_before(package)
        except Exception as error:  # a damaged file raises anything: zlib, lxml, KeyError, struct …
            refusal = f"is damaged ({str(error).strip() or type(error).__name__}); {_SAVE} again"
    if refusal:
        problems.add(place, f"the letterhead {refusal}")
        return None
    _clean(package)
    if path is None:
        return package
    from namens.letters.docx.contents import check_contents

    return package if check_contents(package, place, problems) else None


def _refusal(blob: bytes) -> str:
    """Why these bytes are no DOCX, in the user's words, or an empty string."""
    if blob.startswith(_ENCRYPTED_OR_OLD):
        return f"is an old .doc or is locked with a password: {_SAVE}, without a password"
    if not blob.startswith(b"PK"):
        return f"is not a DOCX file: {_SAVE}"
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            names = set(archive.namelist())
            size = sum(member.file_size for member in archive.infolist())
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
            typed = _typed(archive) if size <= _LIMIT else ""
    except Exception as error:  # a damaged zip raises zlib.error, struct.error, NotImplementedError …
        return f"is damaged ({str(error).strip() or type(error).__name__}); {_SAVE} again"
    if size > _LIMIT:
        return f"unpacks to {size // 1_000_000} MB, which no letterhead needs"
    if typed:
        return f"is damaged ({typed} has a DOCTYPE, which Word does not open); {_SAVE} again"
    return _wrong_kind(types, names)


def _typed(archive: zipfile.ZipFile) -> str:
    """The first XML member with a document type declaration, which no Office file may have (part 1, 9.1.2)."""
    for path in archive.namelist():
        if path.endswith((".xml", ".rels", ".vml")):
            blob = archive.read(path)
            if any("<!DOCTYPE".encode(encoding) in blob for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                return path
    return ""


def _wrong_kind(types: bytes, names: set[str]) -> str:
    if b"macroEnabled" in types or any(path.endswith("vbaProject.bin") for path in names):
        return f"holds macros: {_SAVE}, without macros"
    if b"wordprocessingml.template" in types:
        return f"is a Word template (.dotx): {_SAVE}"
    if CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() not in types:
        return f"is not a DOCX file: {_SAVE}"
    return ""


def _unsound(package: Package) -> str:
    document = package.main_document_part
    if document.element.nsmap.get("w", "").startswith(_STRICT):
        return f"is saved as 'Strict Open XML': {_SAVE}"
    if document.element.find(name("w:body")) is None:
        return f"is damaged (it has no page); {_SAVE} again"
    broken = any(not (rel.reltype and rel.rId and rel.target_ref) for rel in package.iter_rels())
    if broken or not all(part.content_type for part in package.iter_parts()):
        return f"is damaged (a relationship says nothing); {_SAVE} again"
    for rel in document.rels.values():
        root, said = _ROOTS.get(rel.reltype, ("", ""))
        if root and not _is_rooted(rel.target_part, name(root)):
            return f"is damaged (its {said} cannot be read); {_SAVE} again"
    return ""


def _built_before(package: Package) -> str:
    """Why a letter that namens built is no letterhead; one whose text was taken out is, without the signs in it."""
    from namens.letters.docx.earlier import forget_earlier_build, prints_an_earlier_letter

    if prints_an_earlier_letter(package):
        return _BUILT
    forget_earlier_build(package)
    return ""


def _is_rooted(part: Part, root: str) -> bool:
    return isinstance(part, XmlPart) and part.element.tag == root


def _clean(package: Package) -> None:
    """Take out content controls, old anchors, and the path of the template on the designer's machine."""
    document = package.main_document_part
    for part in stories(package):
        _unwrap_controls(part.element)
    drop_relations(document.rels, *_DROPPED)
    _drop_unknown_styles(package)
    settings = related(document, RELATIONSHIP_TYPE.SETTINGS)
    if isinstance(settings, XmlPart):
        drop_relations(settings.rels, _ATTACHED)
        for tag in ("w:attachedTemplate", "w:rsids"):
            for element in settings.element.findall(name(tag)):
                settings.element.remove(element)


def _unwrap_controls(root: Element) -> None:
    """Content controls become what they hold: LibreOffice writes malformed XML when one is edited."""
    for control in list(root.iter(name("w:sdt"))):
        content = control.find(name("w:sdtContent"))
        for child in [] if content is None else list(content):
            control.addprevious(child)
        control.getparent().remove(control)


def _drop_unknown_styles(package: Package) -> None:
    """Forget the names of styles that the letterhead does not have: Word shows such text as running text."""
    part = related(package.main_document_part, RELATIONSHIP_TYPE.STYLES)
    known = {style.get(name("w:styleId")) for style in part.element} if isinstance(part, XmlPart) else set()
    for story in stories(package):
        for use in list(story.element.iter(name("w:pStyle"), name("w:rStyle"), name("w:tblStyle"))):
            if use.get(VAL) not in known:
                use.getparent().remove(use)


def marker_or_end(document: XmlPart, marker: Element | None) -> Element:
    """The paragraph that the letter's text replaces; without a marker a new one at the end of the page."""
    if marker is not None:
        return marker
    body = document.element.find(name("w:body"))
    added = body.makeelement(P)
    if len(body) and body[-1].tag == name("w:sectPr"):
        body[-1].addprevious(added)
    else:
        body.append(added)
    return added


def text_width(marker: Element) -> int:
    """Twips between the margins of the section that the marker stands in, or the width of its table cell."""
    cell = next(marker.iterancestors(name("w:tc")), None)
    width = None if cell is None else cell.find(f"{name('w:tcPr')}/{name('w:tcW')}")
    if width is not None and width.get(name("w:type")) == "dxa":
        return max(1, _number(width.get(name("w:w")), _A4[0]) - 216)
    return _between(marker, "w", ("left", "right"), _A4)


def picture_height(marker: Element) -> int:
    """Twips that a picture may be tall on the pages of the section that the marker stands in."""
    # Word and LibreOffice multiply a picture's height by the line spacing of its paragraph, which is about 1.1
    return max(1, _between(marker, "h", ("top", "bottom"), _A4_TALL) * 17 // 20)


def _between(marker: Element, length: str, sides: tuple[str, str], default: tuple[int, int, int]) -> int:
    """Twips between two margins of the marker's section; *default*: a page's length and its margins."""
    section = next(marker.iter(name("w:sectPr")), None)
    if section is None:
        section = next(iter(_NEXT_SECTION(marker)), None)
    page, margins = (None if section is None else section.find(name(tag)) for tag in ("w:pgSz", "w:pgMar"))
    whole = default[0] if page is None else _number(page.get(name(f"w:{length}")), default[0])
    # a negative margin lets the text run into the header, as far
    taken = (
        default[at] if margins is None else abs(_number(margins.get(name(f"w:{side}")), default[at]))
        for at, side in enumerate(sides, 1)
    )
    return max(1, whole - sum(taken))


def _number(text: str | None, default: int) -> int:
    try:
        return round(float(text or ""))
    except ValueError:
        return default
