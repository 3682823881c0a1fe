"""Puts a letter on its letterhead: the one function that shows how a DOCX is made."""

from __future__ import annotations

from pathlib import Path

from docx.opc.part import XmlPart
from docx.package import Package

from namens.letters.docx import tables
from namens.letters.docx.blocks import BodyWriter, Surroundings
from namens.letters.docx.essentials import add_essentials
from namens.letters.docx.footnotes import number_notes
from namens.letters.docx.images import Pictures
from namens.letters.docx.inlines import RunWriter
from namens.letters.docx.languages import full_tag, put_language
from namens.letters.docx.letterhead import marker_or_end, open_letterhead, picture_height, text_width
from namens.letters.docx.notes import write_notes
from namens.letters.docx.numbering import Numbering
from namens.letters.docx.package import RelationIds, drop_unused, highest, stories, to_bytes
from namens.letters.docx.properties import write_properties, write_record
from namens.letters.docx.record import BuildRecord
from namens.letters.docx.styles import StyleSheet
from namens.letters.docx.tags import Tags, letter_values
from namens.letters.docx.xml import P_PR, R_PR, TBL, Element, P, name, put
from namens.letters.model import Letter
from namens.templates.shipped import LETTERHEAD
from namens.workspace.problems import Place, Problems


def write(letter: Letter, letterhead: Path | None, problems: Problems, shown: str) -> bytes:
    """The letter on its letterhead; see `write_docx`."""
    place = Place(shown or (letterhead.name if letterhead else LETTERHEAD.name))
    package = open_letterhead(letterhead, place, problems)
    if package is None:
        return b""
    document = package.main_document_part
    tags = Tags(letter_values(letter), place, problems)
    for part in stories(package):
        tags.fill(part)
        drop_unused(part)
    marker = marker_or_end(document, tags.marker)
    sheet, settings = _sheet_and_settings(document, letter.language)
    record = BuildRecord(_highest_bookmark(package))
    pictures = Pictures(
        package,
        problems,
        max(highest(part.element.iter(name("wp:docPr")), "id") for part in stories(package)),
        picture_height(marker),
    )
    first_note = write_notes(letter, document, sheet, pictures, record, text_width(marker))
    runs = RunWriter(sheet, RelationIds(document), pictures, first_note)
    body = BodyWriter(runs, sheet, Numbering(document), record, letter.language)
    _place(body, letter, marker)
    ids = number_notes(document, settings)
    build_id, memory = record.to_xml(
        letter, {note.number: ids[first_note + note.number] for note in letter.notes}
    )
    write_record(package, document, build_id, memory)
    write_properties(package, letter, build_id)
    return to_bytes(package, body.repeated.finish)


def _sheet_and_settings(document: XmlPart, language: str) -> tuple[StyleSheet, Element]:
    """The styles and settings of the document, in the letter's language."""
    sheet, settings = add_essentials(document)
    _set_language(sheet.element, language)
    theme_language = settings.element.find(name("w:themeFontLang"))
    if theme_language is not None:
        theme_language.set(name("w:val"), full_tag(language))
    return StyleSheet(sheet.element), settings.element


def _set_language(root: Element, language: str) -> None:
    """The document's default language; LibreOffice repeats the designer's own in the default style."""
    for stale in list(root.iter(name("w:lang"))):
        stale.getparent().remove(stale)
    defaults = root.find(name("w:docDefaults"))
    if defaults is None:
        defaults = root.makeelement(name("w:docDefaults"))
        root.insert(0, defaults)
    run_default = defaults.find(name("w:rPrDefault"))
    if run_default is None:
        run_default = defaults.makeelement(name("w:rPrDefault"))
        defaults.insert(0, run_default)
    properties = run_default.find(R_PR)
    put_language(put(run_default, "rPr") if properties is None else properties, language)


def _highest_bookmark(package: Package) -> int:
    """The highest bookmark id of all stories; ids are unique over the whole document (17.13.6.2)."""
    marks = (part.element.iter(name("w:bookmarkStart")) for part in stories(package))
    return max((highest(some) for some in marks), default=0)


def _place(body: BodyWriter, letter: Letter, marker: Element) -> None:
    """Write the letter's blocks where the marker stands.

    They are written under their own parent, at its end, with what follows them laid aside: lxml takes time by the
    square of their number to move them from one tree to another.
    """
    parent = marker.getparent()
    room = Surroundings(text_width(marker))
    after = list(marker.itersiblings())
    for element in after:
        parent.remove(element)
    body.write(parent, letter.blocks, room)
    parent.append(marker)
    parent.extend(after)
    _close(marker)


def _close(marker: Element) -> None:
    """Take the marker away, unless it carries a section or something must follow a table or fill a cell."""
    before, after = marker.getprevious(), marker.getnext()
    alone = before is None or before.tag in (TBL, name("w:tcPr"))
    section = marker.find(f"{P_PR}/{name('w:sectPr')}") is not None
    if section:
        for child in marker[1:]:
            marker.remove(child)
        return
    if alone and (after is None or after.tag != P):
        tables.put_spacer(marker)
        marker.addprevious(marker[-1])
    marker.getparent().remove(marker)
