"""The text of the letter's notes, each a paragraph of its own at the foot of the page."""

from __future__ import annotations

from docx.opc.part import XmlPart

from namens.letters.docx import styles
from namens.letters.docx.footnotes import FootnotesPart
from namens.letters.docx.images import Pictures
from namens.letters.docx.inlines import PLAIN, RunWriter, in_language, pieces
from namens.letters.docx.package import RelationIds
from namens.letters.docx.record import BuildRecord
from namens.letters.docx.styles import StyleSheet
from namens.letters.docx.xml import P_PR, R_PR, R, SubElement, put, put_text
from namens.letters.model import Letter


def write_notes(
    letter: Letter, document: XmlPart, sheet: StyleSheet, pictures: Pictures, record: BuildRecord, width: int
) -> int:
    """All notes, after those of the letterhead; gives the highest id of the latter, from which ours count on."""
    if not letter.notes:
        return 0
    part = FootnotesPart.of(document)
    first = part.last_id
    runs = RunWriter(sheet, RelationIds(part), pictures, first)
    text, mark = sheet.id(styles.NOTE), sheet.id(styles.NOTE_MARK)
    for note in letter.notes:
        paragraph = put(put(part.element, "footnote", id=str(first + note.number)), "p")
        put(SubElement(paragraph, P_PR), "pStyle", text)
        number = SubElement(paragraph, R)
        put(SubElement(number, R_PR), "rStyle", mark)
        put(number, "footnoteRef")
        put_text(SubElement(paragraph, R), " ")
        row = pieces(note.inlines, in_language(PLAIN, note.language, letter.language), letter.language)
        runs.write(paragraph, row, width)
        record.note(note, row)
    return first
