"""LibreOffice, a program that we did not write, reads our letters and saves our letterhead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx_letters import built, heading, inlines, letter, note, para, paragraphs, style_of, texts
from proofs import Opened

from namens.letters.model import Block, Cell, Division, ItemList, Letter, NoteMark, PageBreak, Table

Convert = Callable[[Path, str], Path]
Pages = Callable[[Path], list[str]]
WORD = "docx:MS Word 2007 XML"
FILLER = "Emotieherkenning is gevoelig voor bias en hoort niet thuis op de werkplek of in het onderwijs. " * 9


@pytest.fixture(scope="module")
def house(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped letterhead, opened in LibreOffice and saved again."""
    from namens.letters.docx.house import letterhead

    path = tmp_path_factory.mktemp("house") / "letterhead.docx"
    path.write_bytes(letterhead())
    return convert(path, WORD)


def long_letter(notes: int = 24) -> Letter:
    """A letter of several pages with a note in every paragraph; note 3 stands in a table."""
    blocks: list[Block] = [
        Division(("addressee",), (para("Autoriteit Persoonsgegevens"),)),
        heading(1, "Titel"),
    ]
    for number in range(1, notes + 1):
        if number == 3:
            blocks.append(Table((Cell(inlines("Kop")),), ((Cell(inlines("zin03x", NoteMark(3))),),), ("",)))
        else:
            blocks.append(para(FILLER, f"zin{number:02}x", NoteMark(number)))
    sources = tuple(note(number, f"bron{number:02}x") for number in range(1, notes + 1))
    values = {"sender.name": "Waag Futurelab", "notice": "Voorbeeld"}
    return letter(*blocks, PageBreak(), heading(2, "Ondertekenaars"), notes=sources, values=values)


def test_each_note_stands_at_the_foot_of_the_page_of_its_mark(
    convert: Convert, pdftotext: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(built(long_letter()))
    pages = pdftotext(convert(path, "pdf"))
    assert len(pages) > 3
    for number in range(1, 25):
        (page,) = [page for page in pages if f"zin{number:02}x" in page]
        assert page.index(f"bron{number:02}x") > max(
            page.rindex(f"zin{n:02}x") for n in range(1, 25) if f"zin{n:02}x" in page
        )


def test_two_marks_side_by_side_are_two_numbers_in_the_pdf(
    convert: Convert, pdftotext: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "letter.docx"
    notes = (note(1, "bron01x"), note(2, "bron02x"))
    path.write_bytes(built(letter(para("zin01x", NoteMark(1), NoteMark(2), " zin02x"), notes=notes)))
    (page,) = pdftotext(convert(path, "pdf"))
    assert "1,2" in "".join(page.split())


def test_pages_are_counted_and_a_page_break_starts_one(
    convert: Convert, pdftotext: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(built(long_letter()))
    pages = pdftotext(convert(path, "pdf"))
    for number, page in enumerate(pages, 1):
        assert f"pagina {number} van {len(pages)}" in page
    assert "Ondertekenaars" in pages[-1] and "bron" not in pages[-1]
    assert "Voorbeeld" in pages[0] and "Voorbeeld" not in pages[1]


def test_a_letterhead_saved_by_libreoffice_serves_as_well(house: Path) -> None:
    docx = built(
        letter(
            Division(("sender",), (para("a"),)),
            Division(("addressee",), (para("b"),)),
            heading(2, "c"),
            ItemList(((para("d"),),), True),
            Division(("signature",), (para("e", NoteMark(1)),)),
            notes=(note(1, "noot"),),
            values={"sender.name": "Waag"},
        ),
        house,
    )
    found = [style_of(docx, one) for one in paragraphs(docx)]
    assert found == ["Envelope Return", "Envelope Address", "Heading 1", "List Number", "Signature"]
    opened = Opened(docx)
    headers = [texts(docx, name) for name in opened.members if name.startswith("word/header")]
    assert ["Waag", "", "", ""] in headers
    assert any(
        texts(docx, name) == ["pagina 1 van 1"] for name in opened.members if name.startswith("word/footer")
    )


def test_libreoffice_lays_both_letterheads_out_alike(
    convert: Convert, pdftotext: Pages, house: Path, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours.docx", tmp_path / "theirs.docx"
    ours.write_bytes(built(long_letter(6)))
    theirs.write_bytes(built(long_letter(6), house))
    assert pdftotext(convert(ours, "pdf")) == pdftotext(convert(theirs, "pdf"))


def test_anchors_and_record_survive_libreoffice(convert: Convert, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(built(long_letter(4)))
    saved = Opened(convert(path, WORD).read_bytes())
    names = {
        mark.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name")
        for mark in saved.part("word/document.xml").iter("{*}bookmarkStart")
    }
    assert {f"_namens_{number}" for number in range(1, 9)} <= names
    (record,) = [root for root in saved.xml.values() if root.tag == "{urn:namens:build:1}build"]
    custom = saved.part("docProps/custom.xml")
    assert record.get("id") in ["".join(one.itertext()) for one in custom]
    assert record.find("{*}note").findtext("{*}text") == "bron01x"
