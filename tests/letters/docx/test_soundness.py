"""`assert_sound` is itself put to the test: eleven ways to break a DOCX, two of which no validator sees."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_letters import built, inlines, letter, note, para
from proofs import faults

from namens.letters.model import Emphasis, Link, NoteMark, Text

DOCUMENT, FOOTNOTES, SETTINGS = "word/document.xml", "word/footnotes.xml", "word/settings.xml"
NOTE_RELATIONS = "word/_rels/footnotes.xml.rels"
DECLARED = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
NOTE_STYLE = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
NUMBER = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="_namens_1"/>'
NOTEREF = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _Ref_nothing \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

BROKEN = {
    "a mark without its note": [
        (DOCUMENT, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="99"/>')
    ],
    "run properties out of order": [(FOOTNOTES, "<w:i/><w:iCs/>", '<w:sz w:val="18"/><w:i/>')],
    "paragraph properties after a run": [(FOOTNOTES, NOTE_STYLE + NUMBER, NUMBER + NOTE_STYLE)],
    "settings out of order": [
        (SETTINGS, DECLARED, ""),
        (SETTINGS, "</w:settings>", DECLARED + "</w:settings>"),
    ],
    "a link without its relationship": [(NOTE_RELATIONS, 'Id="rId1"', 'Id="rId77"')],
    "a bookmark twice": [(DOCUMENT, BOOKMARK, BOOKMARK * 2)],
    "an unknown element": [(DOCUMENT, "<w:body>", "<w:body><w:foo/>")],
    "a style that is not defined": [(FOOTNOTES, 'w:val="FootnoteText"', 'w:val="NoSuchStyle"')],
    "a part that is missing": [(FOOTNOTES, "", "")],
    "a reference to a note that is not there": [(DOCUMENT, BOOKMARK, BOOKMARK + NOTEREF)],
    "two notes with one id": [(FOOTNOTES, 'w:id="3"', 'w:id="2"')],
}


@pytest.fixture(scope="module")
def sound() -> bytes:
    link = Link(inlines("https://example.org"), "https://example.org")
    marks = [NoteMark(number) for number in (1, 2, 3)]
    text = para("Een", marks[0], " twee", marks[1], " drie", marks[2], ".")
    notes = (note(1, Emphasis((Text("Eerste"),)), ", ", link), note(2, "Tweede."), note(3, "Derde."))
    return built(letter(text, notes=notes))


def damaged(docx: bytes, edits: list[tuple[str, str, str]]) -> bytes:
    """The DOCX with some text replaced once; a part with nothing to replace is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as archive, zipfile.ZipFile(out, "w") as broken:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for _, old, new in [edit for edit in edits if edit[0] == name]:
                assert old in text, f"{name} does not hold {old}"
                text = text.replace(old, new, 1)
            if (name, "", "") not in edits:
                broken.writestr(name, text)
    return out.getvalue()


def test_a_letter_as_built_is_sound(sound: bytes) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_letter_is_noticed(sound: bytes, way: str) -> None:
    assert faults(damaged(sound, BROKEN[way])) != []


def test_marks_out_of_reading_order_are_noticed(sound: bytes) -> None:
    one, two = '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>'
    swapped = [(DOCUMENT, one, "<!-- -->"), (DOCUMENT, two, one), (DOCUMENT, "<!-- -->", two)]
    assert any("reading order" in fault for fault in faults(damaged(sound, swapped)))


def test_a_content_control_is_noticed(sound: bytes) -> None:
    control = [(DOCUMENT, "<w:body>", "<w:body><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>")]
    assert faults(damaged(sound, control)) == [f"{DOCUMENT}: a content control"]


def test_a_relationship_that_nothing_uses_is_noticed(sound: bytes) -> None:
    stray = '<Relationship Id="rId88" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/stray" TargetMode="External"/></Relationships>'
    assert any(
        "rId88" in fault for fault in faults(damaged(sound, [(NOTE_RELATIONS, "</Relationships>", stray)]))
    )
