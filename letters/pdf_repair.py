"""Mend what LibreOffice leaves out of a tagged PDF, and take the clock and the machine out of it.

LibreOffice 7.4 writes notes without /ID, pages without /Tabs, links (from a note back to its mark, and in
headers) outside the structure tree, and some border lines as content without a tag: four faults against
PDF/UA-1 (ISO 14289-1, 7.9, 7.18.3, 7.18.5 and 7.1).
A newer one leaves less to do; what is there already stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from struct import pack
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from namens.letters.pdf_content import mark_lines, unpack_ambiguous
from namens.letters.pdf_metadata import xmp_packet

# pikepdf's objects answer to every name at run time; no type describes which PDF object has which.
Element = Any


def repair_pdf(data: bytes, date: dt.date) -> bytes:
    """Mend a PDF of LibreOffice's; the same input gives the same bytes, dated *date* at midnight UTC."""
    with Pdf.open(BytesIO(data)) as pdf:
        if "/StructTreeRoot" in pdf.Root:
            _mend_structure(pdf)
            mark_lines(pdf)
        _settle(pdf, date)
        _settle_colours(pdf, date)
        unpack_ambiguous(pdf)
        mended = BytesIO()
        pdf.save(mended, deterministic_id=True, compress_streams=False)
    return mended.getvalue()


def _mend_structure(pdf: Pdf) -> None:
    tree: Element = pdf.Root.StructTreeRoot
    notes = [element for element in _elements(tree) if element["/S"] == Name.Note]
    _name_notes(pdf, tree, notes)
    tags = _ParentTree(pdf, tree)
    for page in pdf.pages:
        if "/Annots" not in page:
            continue
        page.Tabs = Name.S
        for annotation in page.Annots:
            if annotation.get("/Subtype") == Name.Link and "/StructParent" not in annotation:
                note = _note_of(annotation, page, notes)
                tags.wrap_label(note, annotation, page) if note else tags.add_link(annotation, page)


def _elements(parent: Element) -> Iterator[Element]:
    """Walk all structure elements below *parent*, in reading order (a stack: trees may be deep)."""
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        waiting += [kid for kid in reversed(_kids(element)) if isinstance(kid, Dictionary) and "/S" in kid]


def _kids(element: Element) -> list[Element]:
    kids = element.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _name_notes(pdf: Pdf, tree: Element, notes: list[Element]) -> None:
    """Give each note an /ID, and the tree the index of them that ISO 32000-1, 14.7.2 asks for."""
    if all("/ID" in note for note in notes):
        return
    names = Array()
    for number, note in enumerate(notes, 1):
        note.ID = String(f"note-{number:06}")  # padded: a name tree is sorted
        names.append(note.ID)
        names.append(note)
    tree.IDTree = pdf.make_indirect(Dictionary(Names=names))


def _note_of(annotation: Element, page: pikepdf.Page, notes: list[Element]) -> Element | None:
    """Find the note whose number is a link back to its mark: its description is that number."""
    words = str(annotation.get("/Contents", ""))
    if "/Dest" not in annotation or not (words.isascii() and words.isdecimal()):
        return None
    at = int(words) - 1
    if not 0 <= at < len(notes):
        return None
    _, _, number, on = _label(notes[at])
    return notes[at] if number is not None and on is not None and on.objgen == page.objgen else None


def _label(note: Element) -> tuple[Element, Element, int | None, Element]:
    """Find the first piece of marked content in a note: its element, itself, its number (MCID) and its page."""
    element, page = note, note.get("/Pg")
    while kids := _kids(element):
        first = kids[0]
        if not isinstance(first, Dictionary):
            return element, first, int(first), page
        page = first.get("/Pg", page)
        if "/MCID" in first:
            return element, first, int(first.MCID), page
        if "/S" not in first or first["/S"] == Name.Link:
            break
        element = first
    return element, None, None, page


class _ParentTree:
    """The way from content and annotations back to the structure element (ISO 32000-1, 14.7.4.4)."""

    def __init__(self, pdf: Pdf, tree: Element) -> None:
        self._pdf = pdf
        self._root = _kids(tree)[0]
        self._entries = tree.ParentTree.Nums
        self._of_page = {int(self._entries[at]): at + 1 for at in range(0, len(self._entries), 2)}
        self._next = max(self._of_page, default=-1) + 1

    def wrap_label(self, note: Element, annotation: Element, page: pikepdf.Page) -> None:
        """Make a note's number the link that leads back to its mark."""
        element, content, number, _ = _label(note)
        link = self._link(element, annotation, page, content)
        kids = _kids(element)
        element.K = Array([link, *kids[1:]])
        entry = self._of_page.get(int(page.obj.get("/StructParents", -1)))
        if entry is not None and number is not None and number < len(self._entries[entry]):
            self._entries[entry][number] = link

    def add_link(self, annotation: Element, page: pikepdf.Page) -> None:
        """Tag a link that stands in no tagged text: in a header or footer."""
        link = self._link(self._root, annotation, page)
        self._root.K = Array([*_kids(self._root), link])

    def _link(self, parent: Element, annotation: Element, page: pikepdf.Page, *content: Element) -> Element:
        reference = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
        link = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Link, P=parent, Pg=page.obj, K=Array([*content, reference])
            )
        )
        annotation.StructParent = self._next
        self._entries.append(self._next)
        self._entries.append(link)
        self._next += 1
        return link


def _settle(pdf: Pdf, date: dt.date) -> None:
    """Date the file by the letter; the file's identifier then comes from its content alone."""
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    kept = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer")
    info = {key: str(pdf.docinfo[key]) for key in kept if key in pdf.docinfo}
    stamp = f"D:{date:%Y%m%d}000000Z"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            {
                **{key: String(value) for key, value in info.items()},
                "/CreationDate": String(stamp),
                "/ModDate": String(stamp),
            }
        )
    )
    packet = xmp_packet(info, date)
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def _settle_colours(pdf: Pdf, date: dt.date) -> None:
    """Date the colour profile, which LibreOffice makes anew each time (ICC.1, 7.2.8: six 16-bit numbers)."""
    for intent in pdf.Root.get("/OutputIntents", []):
        if "/DestOutputProfile" in intent:
            profile = intent.DestOutputProfile.read_bytes()
            stamp = pack(">6H", date.year, date.month, date.day, 0, 0, 0)
            intent.DestOutputProfile.write(profile[:24] + stamp + profile[36:])
