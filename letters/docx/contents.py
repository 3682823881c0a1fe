"""What a letterhead may not bring into a letter: what acts or fetches when it is opened, and what is private."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships
from docx.package import Package
from lxml.etree import XMLParser, XMLSyntaxError, XPath, fromstring

from namens.letters.docx.xml import NAMESPACES, Element, name
from namens.letters.links import live
from namens.workspace.problems import Place, Problems

_OLE: Final = b"\xd0\xcf\x11\xe0"  # how a compound file begins: an embedded object, or macros under any name
_MACROS: Final = "holds macros: save it in Word as 'Word Document (.docx)', without macros"
_OBJECT: Final = (
    "holds an embedded object ({0}). Replace it by a picture or by text in Word, and save it again"
)
_ADD_IN: Final = "starts an add-in ({0}). Remove it in Word (File, Info, Inspect Document), and save it again"
_OTHER: Final = (
    "takes in another document ({0}). Open it in Word, and save it again as 'Word Document (.docx)'"
)
# by the last word of a relationship's type, which the publishers of the format spell alike
_ACTIVE: Final = {
    "aFChunk": _OTHER, "subDocument": _OTHER, "oleObject": _OBJECT, "package": _OBJECT, "control": _OBJECT,
    "activeXControlBinary": _OBJECT, "vbaProject": _MACROS, "wordVbaData": _MACROS, "extensibility": _ADD_IN,
    "webextension": _ADD_IN, "webextensiontaskpanes": _ADD_IN,
}  # fmt: skip
_ACTIVE_CONTENT: Final = {"vba": _MACROS, "macroenabled": _MACROS, "oleobject": _OBJECT, "activex": _OBJECT}
_FETCHED: Final = (
    "fetches {1} from '{2}' whenever the letter is opened ({0}). "
    "Put it into the letterhead itself in Word (a picture without 'Link to File'), and save it again"
)
_MAIL_MERGE: Final = (
    "is set up for a mail merge ({0}). In Word, choose Mailings, Start Mail Merge, Normal Word Document, "
    "and save it again"
)
_LINKED: Final = (
    "links to '{1}' ({0}), and a letter links only what begins with https://, http://, mailto: or tel:. "
    "Change or remove the link in Word, and save it again"
)
# fields that fetch, run or embed something (17.16.5, and those that Word keeps for older files),
# and those that make a field's code out of other words
_ACTIVE_FIELDS: Final = frozenset(
    ("CONTROL", "DATABASE", "DDE", "DDEAUTO", "EMBED", "HTMLCONTROL", "IMPORT", "INCLUDE", "INCLUDEPICTURE",
     "INCLUDETEXT", "LINK", "MACROBUTTON", "PRINT", "QUOTE", "RD", "SET")
)  # fmt: skip
_FIELD: Final = "holds a field {1} ({0}). Delete it in Word (Alt+F9 shows the fields), and save it again"

_CHANGES: Final = tuple(
    name(f"w:{tag}")
    for tag in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
        "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel",
        "cellMerge",
    )
)  # fmt: skip
_COMMENTS: Final = tuple(name(f"w:{tag}") for tag in ("comment", "commentRangeStart", "commentReference"))
_UNFINISHED: Final = (
    ("comments", _COMMENTS, "Delete all comments in Word (Review, Delete)"),
    ("tracked changes", _CHANGES, "Accept or reject all changes in Word (Review)"),
)
_HIDDEN_TEXT: Final = (
    "the letterhead holds hidden text, which every reader of the letter can find. "
    "Delete it in Word (Home, ¶ shows it), and save it again."
)
_CODE: Final = (name("w:fldChar"), name("w:instrText"), name("w:delInstrText"), name("w:fldSimple"))
_VML: Final = {"v": "urn:schemas-microsoft-com:vml"}
_FETCHED_VML: Final = XPath("//v:*/@src", namespaces=_VML)
_LINKED_VML: Final = XPath("//v:*/@*[local-name() = 'href']", namespaces=_VML)
# what stands behind a field's first word: switches, and words with or without quotation marks (17.16.4)
_ARGUMENT: Final = re.compile(r'\\[a-z*](?=["\s]|$)|"(?:[^"\\]|\\.)*"?|[^\s"]+', re.IGNORECASE | re.DOTALL)
_WITH_VALUE: Final = frozenset(("\\l", "\\o", "\\t", "\\*"))  # switches of HYPERLINK (17.16.5.25)
# runs that hold something and are hidden; a paragraph mark may well be
_HIDDEN: Final = XPath(
    "//w:r[w:rPr/w:vanish[not(@w:val = '0' or @w:val = 'false' or @w:val = 'off')]][*[not(self::w:rPr)]]",
    namespaces={"w": NAMESPACES["w"]},
)
_PARSER: Final = XMLParser(resolve_entities=False)


class Content(NamedTuple):
    """A part of the letterhead that is XML."""

    path: str
    root: Element


def check_contents(package: Package, place: Place, problems: Problems) -> bool:
    """Whether a letter can be made of it; what acts or stays unfinished in it is a problem, hidden text a warning."""
    contents = list(_contents(package))
    reasons = dict.fromkeys(
        [*_parts(package), *_relations(package), *_inside(contents), *_unfinished(contents)]
    )
    for reason in reasons:
        problems.add(place, f"the letterhead {reason}.")
    if any(_HIDDEN(root) for _, root in contents):
        problems.warn(place, _HIDDEN_TEXT)
    return not reasons


def _contents(package: Package) -> Iterator[Content]:
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            yield Content(part.partname.membername, part.element)
        elif part.content_type.endswith("xml"):
            try:
                yield Content(part.partname.membername, fromstring(part.blob, _PARSER))
            except XMLSyntaxError:  # a part that Word need not understand, such as somebody's own data
                continue


def _parts(package: Package) -> Iterator[str]:
    for part in package.iter_parts():
        kind = part.content_type.lower()
        for word, reason in _ACTIVE_CONTENT.items():
            if word in kind:
                yield reason.format(part.partname.membername)
                break
        else:
            if not isinstance(part, XmlPart) and part.blob.startswith(_OLE):
                yield _OBJECT.format(part.partname.membername)


def _relations(package: Package) -> Iterator[str]:
    for path, rels in _all_relations(package):
        for rel in rels.values():
            kind = rel.reltype.rpartition("/")[2]
            if kind in _ACTIVE:
                yield _ACTIVE[kind].format(path)
            elif kind == "hyperlink":
                if not _links(rel.target_ref):
                    yield _LINKED.format(path, rel.target_ref)
            elif rel.is_external:
                what = "a picture" if kind == "image" else "something"
                yield _FETCHED.format(path, what, rel.target_ref)


def _all_relations(package: Package) -> Iterator[tuple[str, Relationships]]:
    yield "_rels/.rels", package.rels
    for part in package.iter_parts():
        assert isinstance(part, Part)
        yield part.partname.membername, part.rels


def _inside(contents: list[Content]) -> Iterator[str]:
    for path, root in contents:
        if root.find(name("w:mailMerge")) is not None:
            yield _MAIL_MERGE.format(path)
        for source in _FETCHED_VML(root):
            yield _FETCHED.format(path, "a picture", source)
        yield from (_LINKED.format(path, href) for href in _LINKED_VML(root) if not _links(href))
        yield from (reason for code in field_codes(root) if (reason := _field_fault(code, path)))


def _field_fault(code: str, path: str) -> str:
    """Why a letter cannot have the field with this code; empty when it can."""
    word = re.match(r'[\s"\\]*([A-Za-z]+)', code)
    kind = word[1].upper() if word else ""
    if kind in _ACTIVE_FIELDS:
        return _FIELD.format(path, kind)
    if word is None or kind != "HYPERLINK":
        return ""
    addresses = _addresses(code[word.end() :])
    return next((_LINKED.format(path, address) for address in addresses if not _links(address)), "")


def _addresses(arguments: str) -> list[str]:
    """Where a field HYPERLINK leads, a place in the letter itself as `#name`; an empty address where it says none."""
    found: list[str] = []
    switch = ""
    for argument in _ARGUMENT.findall(arguments):
        value = argument.strip('"')
        if switch in _WITH_VALUE:
            found += [f"#{value}"] if switch == "\\l" else []
            switch = ""
        elif re.fullmatch(r"\\[a-z*]", argument, re.IGNORECASE):
            switch = argument.casefold()
        else:
            switch = ""
            found.append(value)
    return found or [""]


def _links(address: str) -> bool:
    """Whether a letter may link this: a place in itself (`#name`), or an address as its own links have."""
    return address.startswith("#") or bool(live(address))


def _unfinished(contents: list[Content]) -> Iterator[str]:
    for what, tags, remedy in _UNFINISHED:
        if _has(tags, contents):
            yield f"holds {what}, which every reader of the letter can find. {remedy}, and save it again"


def field_codes(root: Element) -> Iterator[str]:
    """The code of each field, put together from its runs; what stands outside every field by itself (17.16.18)."""
    fields: list[list[str]] = []
    for element in root.iter(*_CODE):
        kind = element.get(name("w:fldCharType"))
        if element.tag == _CODE[3]:
            yield element.get(name("w:instr"), "")
        elif kind == "begin":
            fields.append([])
        elif kind == "end" and fields:
            yield "".join(fields.pop())
        elif element.tag != _CODE[0]:
            if fields:
                fields[-1].append(element.text or "")
            else:
                yield element.text or ""
    yield from ("".join(field) for field in fields)


def _has(tags: tuple[str, ...], contents: list[Content]) -> bool:
    return any(next(root.iter(*tags), None) is not None for _, root in contents)
