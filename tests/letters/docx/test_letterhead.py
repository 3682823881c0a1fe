"""Letterheads of all kinds: what is refused in the user's words, what is cleaned, where the text goes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_letters import built, heading, inlines, letter, note, para, paragraphs, said, style_of, texts
from proofs import Opened, W

from namens.letters.docx import write_docx
from namens.letters.docx.house import letterhead
from namens.letters.model import BlockQuote, Cell, Division, ItemList, Letter, NoteMark, Table
from namens.workspace.problems import Problems

Edit = Callable[..., Path]
DOCUMENT, STYLES, TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
MARKER = '<w:t xml:space="preserve">{{ body }}</w:t>'
SAVE = "save it in Word as 'Word Document (.docx)'"


def everything() -> Letter:
    """A letter that needs every style."""
    return letter(
        heading(1, "Titel"),
        Division(("sender",), (para("Afzender"),)),
        Division(("addressee",), (para("Ontvanger"),)),
        heading(2, "Kop", NoteMark(1)),
        BlockQuote((para("Citaat"),)),
        ItemList(((para("punt"), para("vervolg")),), True),
        Table((Cell(inlines("A")),), ((Cell(inlines("1")),),), ("",)),
        Division(("signatories",), (para("Waag"),)),
        notes=(note(1, "noot"),),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", f"the letterhead is not a DOCX file: {SAVE}"),
        (b"%PDF-1.7", f"the letterhead is not a DOCX file: {SAVE}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            f"the letterhead is an old .doc or is locked with a password: {SAVE}, without a password",
        ),
        (b"PK\x03\x04nonsense", f"the letterhead is damaged (File is not a zip file); {SAVE} again"),
    ],
)
def test_what_is_no_docx_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "huis.docx"
    path.write_bytes(content)
    assert said(letter(para("x")), path) == [f"huis.docx: {expected}"]


def test_a_missing_letterhead_is_named_as_the_caller_shows_it(tmp_path: Path) -> None:
    problems = Problems()
    assert write_docx(letter(), tmp_path / "x.docx", problems, shown="templates/x.docx") == b""
    assert [str(one) for one in problems] == ["templates/x.docx: there is no such file"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({TYPES: ("officedocument.wordprocessingml.document.main", "x.macroEnabled.main")}, "holds macros"),
        ({"word/vbaProject.bin": "x"}, "holds macros"),
        ({TYPES: ("wordprocessingml.document.main", "wordprocessingml.template.main")}, "is a Word template (.dotx)"),
        ({TYPES: None}, "is not a DOCX file"),
        ({DOCUMENT: None}, "is damaged"),
        ({STYLES: ("<w:styles", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:styles")}, "is damaged (word/styles.xml has a DOCTYPE"),
        ({"word/_rels/document.xml.rels": ("<Relationships", "<!DOCTYPE a><Relationships")}, "is damaged (word/_rels/document.xml.rels has a DOCTYPE"),
        ({"word/footer1.xml": "<!DOCTYPE a><w:ftr/>".encode("utf-16")}, "is damaged (word/footer1.xml has a DOCTYPE"),
        ({DOCUMENT: "<w:document"}, "is damaged"),
        ({DOCUMENT: (f'xmlns:w="{W[1:-1]}"', 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')}, "is saved as 'Strict Open XML'"),
        ({DOCUMENT: f'<w:document xmlns:w="{W[1:-1]}"/>'}, "is damaged (it has no page)"),
        ({STYLES: "<styles/>"}, "is damaged (its styles cannot be read)"),
        (
            {"word/_rels/document.xml.rels": (' Target="fontTable.xml"', "")},
            "is damaged",
        ),
        (
            {"word/_rels/document.xml.rels": ('Target="fontTable.xml"', 'Target="" TargetMode="External"')},
            "is damaged (a relationship says nothing)",
        ),
    ],
)  # fmt: skip
def test_a_docx_that_cannot_serve_is_refused_with_the_reason(
    edited: Edit, changes: dict[str, str], expected: str
) -> None:
    (problem,) = said(letter(para("x")), edited(changes))
    assert problem.startswith(f"letterhead.docx: the letterhead {expected}")


def test_damage_anywhere_is_a_problem_or_a_sound_letter_but_never_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(2)
    whole, path = letterhead(), tmp_path / "letterhead.docx"
    for _ in range(150):
        blob = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            blob[chance.randrange(len(blob))] = chance.randrange(256)
        path.write_bytes(blob[: chance.choice((len(blob), chance.randrange(len(blob))))])
        problems = Problems()
        docx = write_docx(everything(), path, problems)
        assert docx or problems.errors


def test_a_letterhead_that_unpacks_to_gigabytes_is_refused_unread(edited: Edit) -> None:
    path = edited({})
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/bomb.xml", "w") as bomb,
    ):
        for _ in range(201):
            bomb.write(bytes(1_000_000))
    (problem,) = said(letter(para("x")), path)
    assert "unpacks to 201 MB" in problem


def test_styles_are_found_by_name_whatever_their_id_and_case(edited: Edit) -> None:
    """A German Word calls the style of notes 'Funotentext', LibreOffice writes its name with capitals."""
    path = edited(
        {
            STYLES: (
                'w:styleId="FootnoteText"><w:name w:val="footnote text"/>',
                'w:styleId="Funotentext"><w:name w:val="Footnote Text"/>',
            )
        }
    )
    docx = built(letter(para("x", NoteMark(1)), notes=(note(1, "a"),)), path)
    uses = {one.get(f"{W}val") for one in Opened(docx).part("word/footnotes.xml").iter(f"{W}pStyle")}
    assert uses == {"Funotentext"}


def test_a_letterhead_without_our_styles_gets_them(edited: Edit) -> None:
    bare = f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>'
    plain = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p/></w:body></w:document>'
    ftr = f'<w:ftr xmlns:w="{W[1:-1]}"><w:p/></w:ftr>'
    hdr = ftr.replace("ftr", "hdr")
    path = edited(
        {
            STYLES: bare,
            DOCUMENT: plain,
            "word/header1.xml": hdr,
            "word/header2.xml": hdr,
            "word/footer1.xml": ftr,
        }
    )
    docx = built(everything(), path)
    names = {style_of(docx, one) for one in paragraphs(docx) if one.find(f"{W}pPr/{W}pStyle") is not None}
    assert {"Title", "heading 1", "Sender", "Block Text", "List Number", "Table Text", "Signatories"} <= names
    based = [one.get(f"{W}val") for one in Opened(docx).part(STYLES).iter(f"{W}basedOn")]
    assert "Standard" in based


def test_a_document_that_lacks_styles_settings_and_theme_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "bare.docx"
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        types = "http://schemas.openxmlformats.org/package/2006"
        archive.writestr(
            TYPES,
            f'<Types xmlns="{types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{types}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(DOCUMENT, f'<w:document xmlns:w="{W[1:-1]}"><w:body/></w:document>')
    assert texts(built(everything(), path))[0] == "Titel"


def test_a_part_with_a_name_that_we_would_use_keeps_it(edited: Edit) -> None:
    """A theme that hangs on the wrong relationship stays, and ours gets another name."""
    path = edited({"word/_rels/document.xml.rels": ("relationships/theme", "relationships/webSettings")})
    docx = write_docx(letter(para("x")), path, Problems())
    assert {"word/theme/theme1.xml", "word/theme/theme12.xml"} <= Opened(docx).members.keys()


def test_a_style_that_a_letterhead_names_and_lacks_is_dropped(edited: Edit) -> None:
    path = edited({DOCUMENT: ("<w:body>", '<w:body><w:p><w:pPr><w:pStyle w:val="Weg"/></w:pPr></w:p>')})
    assert paragraphs(built(letter(para("x")), path))[0].find(f".//{W}pStyle") is None


def test_without_a_marker_the_text_comes_last(edited: Edit) -> None:
    path = edited({DOCUMENT: (MARKER, "<w:t>Vaste tekst</w:t>")})
    assert texts(built(letter(para("Onze tekst")), path)) == ["Vaste tekst", "Onze tekst"]


def test_the_marker_may_stand_in_a_table_whose_cell_sets_the_width(edited: Edit) -> None:
    table = '<w:tbl><w:tblPr><w:tblW w:w="9070" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="7070"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w="7070" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{{body}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    whole = letterhead_body(table + "<w:p/>")
    inner = Table((Cell(inlines("A")),), ((Cell(inlines("1")),),), ("",))
    docx = built(letter(para("x"), inner), edited({DOCUMENT: whole}))
    grids = [[int(c.get(f"{W}w")) for c in grid] for grid in Opened(docx).part(DOCUMENT).iter(f"{W}tblGrid")]
    assert grids == [[2000, 7070], [7070 - 216]]


def letterhead_body(content: str) -> str:
    """The shipped letterhead's document with other content before its section."""
    with zipfile.ZipFile(io.BytesIO(letterhead())) as archive:
        whole = archive.read(DOCUMENT).decode()
    return whole[: whole.index("<w:body>") + 8] + content + whole[whole.index("<w:sectPr>") :]


def test_the_section_of_the_marker_sets_the_width(edited: Edit) -> None:
    path = edited({DOCUMENT: ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')})
    docx = built(letter(Table((Cell(inlines("A")),), (), ("",))), path)
    assert next(Opened(docx).part(DOCUMENT).iter(f"{W}gridCol")).get(f"{W}w") == str(16838 - 2 * 1418)


def test_a_marker_that_carries_a_section_keeps_it(edited: Edit) -> None:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr><w:r><w:t>{{ body }}</w:t></w:r></w:p><w:p/>'
    docx = built(letter(para("x")), edited({DOCUMENT: letterhead_body(section)}))
    assert texts(docx) == ["x", "", ""] and len(list(Opened(docx).part(DOCUMENT).iter(f"{W}sectPr"))) == 2


def test_content_controls_are_unwrapped_and_their_text_is_kept(edited: Edit) -> None:
    run = "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent><w:r><w:t>Blad </w:t></w:r></w:sdtContent></w:sdt>"
    whole = f'<w:ftr xmlns:w="{W[1:-1]}"><w:sdt><w:sdtContent><w:p>{run}<w:r><w:t>1</w:t></w:r></w:p></w:sdtContent></w:sdt></w:ftr>'
    docx = built(letter(para("x")), edited({"word/footer1.xml": whole}))
    assert texts(docx, "word/footer1.xml") == ["Blad 1"]


def test_nothing_tells_of_the_designers_machine(edited: Edit) -> None:
    template = '<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/jan/huis.dotm" TargetMode="External"/></Relationships>'
    path = edited(
        {
            "word/settings.xml": (
                '<w:zoom w:percent="100"/>',
                '<w:zoom w:percent="100"/>' + template.partition("<w:rsids>")[0],
            ),
            "word/_rels/settings.xml.rels": relations,
        }
    )
    docx = built(letter(para("x")), path)
    assert not any(b"jan" in blob for blob in Opened(docx).members.values())


@pytest.mark.parametrize(
    "dropped",
    [
        pytest.param((), id="as it was built"),
        pytest.param(("docProps/custom.xml",), id="without its properties"),
        pytest.param(("customXml/item1.xml",), id="without its record"),
        pytest.param(("docProps/custom.xml", "customXml/item1.xml"), id="with its bookmarks only"),
    ],
)
def test_a_built_letter_is_refused_because_its_text_would_be_printed_again(
    tmp_path: Path, dropped: tuple[str, ...]
) -> None:
    path = tmp_path / "letterhead.docx"
    docx = built(everything())
    path.write_bytes(rewritten(docx, lambda name, data: b"<x/>" if name in dropped else data))
    assert said(letter(para("nieuw")), path) == [
        "letterhead.docx: the letterhead is a letter that namens built: its text would stand in every new one. "
        "Use the letterhead that it was built on, or make one from the file that `namens letterhead` writes. "
        "This file will do once its page is cleared of the letter, with '{{ body }}' in its place."
    ]


def rewritten(docx: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The document with each member as *change* makes it of its name and content."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as archive, zipfile.ZipFile(written, "w") as new:
        for member in archive.namelist():
            new.writestr(member, change(member, archive.read(member)))
    return written.getvalue()


@pytest.mark.parametrize(("text", "left"), [("{{ body }}", ["nieuw"]), ("", ["", "nieuw"])])
def test_a_built_letter_whose_text_was_taken_out_can_be_a_letterhead(
    tmp_path: Path, text: str, left: list[str]
) -> None:
    first = tmp_path / "built.docx"
    page = rewritten(built(letter(para("oud"))), lambda _, data: data.replace(b">oud<", f">{text}<".encode()))
    first.write_bytes(page)
    docx = built(letter(para("nieuw")), first)
    opened = Opened(docx)
    names = [one.get(f"{W}name") for one in opened.part(DOCUMENT).iter(f"{W}bookmarkStart")]
    assert names == ["_namens_1"]
    assert texts(docx) == left
    assert sum(name.startswith("customXml/item") and "Props" not in name for name in opened.members) == 1
