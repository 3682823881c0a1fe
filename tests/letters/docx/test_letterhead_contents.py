"""A letterhead brings nothing into a letter that acts, fetches or tells of those who made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx_letters import built, letter, para, said
from proofs import Opened, W

from namens.letters.docx import write_docx
from namens.workspace.problems import Problems

Edit = Callable[..., Path]
DOCUMENT, FOOTER, TYPES = "word/document.xml", "word/footer1.xml", "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def related(kind: str, target: str, *, external: bool = False) -> dict[str, tuple[str, str]]:
    """A relationship of the document more than the shipped letterhead has."""
    mode = ' TargetMode="External"' if external else ""
    added = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return {RELS: ("</Relationships>", added)}


def typed(extension: str, kind: str) -> dict[str, tuple[str, str]]:
    """A content type for files with this extension."""
    return {TYPES: ("<Override", f'<Default Extension="{extension}" ContentType="{kind}"/><Override')}


def on_the_page(content: str) -> dict[str, tuple[str, str]]:
    """Something before the text of the page."""
    return {DOCUMENT: ("<w:body>", f"<w:body><w:p>{content}</w:p>")}


def field(*codes: str) -> str:
    """A field whose code stands in several runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    "codes",
    [
        (' DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" ',),
        (" DDE", "AU", "TO excel x "),
        (' dde excel "x" ',),
        (' INCLUDETEXT "https://example.org/x.docx" ',),
        (" INCLUDEPICTURE", ' "https://example.org/x.png" \\d '),
        (" LINK Excel.Sheet.12 x.xlsx ",),
        (" MACROBUTTON Run Click ",),
        (' QUOTE "words" ',),
        (' SET bookmark "words" ',),
        (" IF ", f"</w:instrText></w:r>{field(' DATABASE x ')}<w:r><w:instrText>"),
    ],
)
def test_a_field_that_fetches_or_runs_something_is_refused(edited: Edit, codes: tuple[str, ...]) -> None:
    (problem,) = said(letter(para("x")), edited(on_the_page(field(*codes))))
    word = next(
        word
        for word in (
            "DDEAUTO",
            "DDE",
            "INCLUDETEXT",
            "INCLUDEPICTURE",
            "LINK",
            "MACROBUTTON",
            "QUOTE",
            "SET",
            "DATABASE",
        )
        if word in "".join(codes).upper()
    )
    assert problem == (
        f"letterhead.docx: the letterhead holds a field {word} (word/document.xml). "
        "Delete it in Word (Alt+F9 shows the fields), and save it again."
    )


def test_a_field_is_found_in_every_part_and_in_its_short_form(edited: Edit) -> None:
    whole = f'<w:ftr xmlns:w="{W[1:-1]}"><w:p><w:fldSimple w:instr=" DDEAUTO x y "/></w:p></w:ftr>'
    (problem,) = said(letter(para("x")), edited({FOOTER: whole}))
    assert "holds a field DDEAUTO (word/footer1.xml)" in problem


@pytest.mark.parametrize(
    "code",
    [
        " PAGE ",
        " NUMPAGES \\* MERGEFORMAT ",
        " DATE ",
        ' HYPERLINK "https://example.org" ',
        ' HYPERLINK "mailto:post@example.org" \\o "Write to us" \\h ',
        " HYPERLINK tel:+31201234567 \\* MERGEFORMAT ",
        ' HYPERLINK \\l "part" \\o "a tip" ',
        ' HYPERLINK "https://example.org" \\l "part" \\t "_blank" ',
    ],
)
def test_fields_that_only_print_are_kept(edited: Edit, code: str) -> None:
    named = '<w:bookmarkStart w:id="90" w:name="part"/><w:bookmarkEnd w:id="90"/>'
    docx = built(letter(para("x")), edited(on_the_page(named + field(code))))
    assert code.strip() in "".join(Opened(docx).part(DOCUMENT).itertext())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            f"{OFFICE}/image",
            "fetches a picture from 'https://example.org/x.png' whenever the letter is opened",
        ),
        (f"{OFFICE}/frame", "fetches something from 'https://example.org/x.png'"),
        (f"{OFFICE}/oleObject", "holds an embedded object"),
        (f"{OFFICE}/subDocument", "takes in another document"),
    ],
)
def test_what_is_fetched_when_a_letter_is_opened_is_refused(edited: Edit, kind: str, words: str) -> None:
    path = edited(related(kind, "https://example.org/x.png", external=True))
    (problem,) = said(letter(para("x")), path)
    assert problem.startswith(f"letterhead.docx: the letterhead {words}")


@pytest.mark.parametrize(
    ("kind", "part", "content_type", "words"),
    [
        (f"{OFFICE}/aFChunk", "chunk.htm", "text/html", "takes in another document (word/document.xml)"),
        (f"{OFFICE}/oleObject", "object.bin", "application/x-other", "holds an embedded object"),
        (f"{OFFICE}/package", "book.xlsx", "application/x-other", "holds an embedded object"),
        (f"{OFFICE}/control", "activeX1.xml", "application/x-other+xml", "holds an embedded object"),
        (f"{MICROSOFT}/vbaProject", "harmless.txt", "text/plain", "holds macros"),
        (f"{OFFICE}/other", "harmless.txt", "application/vnd.ms-office.vbaProject", "holds macros"),
        (f"{OFFICE}/other", "harmless.txt", "text/plain", "holds an embedded object (word/harmless.txt)"),
    ],
)
def test_what_acts_is_refused_whatever_its_name(
    edited: Edit, kind: str, part: str, content_type: str, words: str
) -> None:
    content = b"<a/>" if "xml" in content_type else OLE
    changes = related(kind, part) | typed(part.partition(".")[2], content_type) | {f"word/{part}": content}
    found = said(letter(para("x")), edited(changes))
    assert any(problem.startswith(f"letterhead.docx: the letterhead {words}") for problem in found)


ELSEWHERE = [
    "javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share\\x.docx", "letter.docx", "data:text/html,x",
    "ms-word:ofe|u|https://example.org", "ftp://example.org",
]  # fmt: skip


def linked(address: str) -> str:
    return (
        f"letterhead.docx: the letterhead links to '{address}' (word/document.xml), and a letter links only what "
        "begins with https://, http://, mailto: or tel:. Change or remove the link in Word, and save it again."
    )


@pytest.mark.parametrize("external", [True, False])
@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_link_that_leads_to_no_page_is_refused(edited: Edit, address: str, external: bool) -> None:
    if not external:
        address = "harmless.txt"
    path = edited(
        related(f"{OFFICE}/hyperlink", address, external=external)
        | typed("txt", "text/plain")
        | {"word/harmless.txt": b"x"}
    )
    assert said(letter(para("x")), path) == [linked(address)]


@pytest.mark.parametrize(
    "address", ["https://example.org/a b", "mailto:post@example.org", "tel:+31", "#part"]
)
def test_a_link_to_a_page_an_address_or_a_number_is_kept(edited: Edit, address: str) -> None:
    assert built(letter(para("x")), edited(related(f"{OFFICE}/hyperlink", address, external=True)))


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize(
    "code",
    [' HYPERLINK "{}" ', ' hyperlink \\o "a tip" "{}" \\h ', ' HYPERLINK \\l "part" "{}" ', " HYPERLINK {} "],
)
def test_a_field_that_leads_to_no_page_is_refused(edited: Edit, code: str, address: str) -> None:
    assert said(letter(para("x")), edited(on_the_page(field(code.format(address))))) == [linked(address)]


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (f" HYPERLINK </w:instrText></w:r>{field(' REF address ')}<w:r><w:instrText>", ""),
        (' HYPERLINK "https://example.org" "file:///etc/passwd" ', "file:///etc/passwd"),
        (' HYPERLINK "\\javascript:alert(1)" https://example.org ', "\\javascript:alert(1)"),
    ],
)
def test_a_field_whose_address_cannot_be_told_is_refused(edited: Edit, code: str, address: str) -> None:
    assert said(letter(para("x")), edited(on_the_page(field(code)))) == [linked(address)]


def test_a_shape_that_leads_to_no_page_is_refused(edited: Edit) -> None:
    shape = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="file:///etc/passwd"/></w:pict></w:r>'
    assert said(letter(para("x")), edited(on_the_page(shape))) == [linked("file:///etc/passwd")]


def test_an_add_in_of_the_whole_package_is_refused(edited: Edit) -> None:
    added = f'<Relationship Id="rIdX" Type="{MICROSOFT}/ui/extensibility" Target="ui.xml"/></Relationships>'
    path = edited({"_rels/.rels": ("</Relationships>", added), "ui.xml": "<customUI/>"})
    (problem,) = said(letter(para("x")), path)
    assert "starts an add-in (_rels/.rels)" in problem


def test_a_picture_that_only_vml_names_is_refused(edited: Edit) -> None:
    picture = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata src="https://example.org/x.png"/></v:shape></w:pict></w:r>'
    )
    (problem,) = said(letter(para("x")), edited(on_the_page(picture)))
    assert "fetches a picture from 'https://example.org/x.png'" in problem


def test_a_letterhead_for_mail_merge_is_refused(edited: Edit) -> None:
    merge = (
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/></w:mailMerge>'
    )
    path = edited({"word/settings.xml": ('<w:zoom w:percent="100"/>', f'<w:zoom w:percent="100"/>{merge}')})
    (problem,) = said(letter(para("x")), path)
    assert "is set up for a mail merge (word/settings.xml)" in problem


AUTHOR = 'w:id="7" w:author="Jan" w:date="2024-01-01T00:00:00Z"'
COMMENT = f'<w:comments xmlns:w="{W[1:-1]}"><w:comment {AUTHOR}><w:p/></w:comment></w:comments>'
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (on_the_page(f"<w:ins {AUTHOR}><w:r><w:t>x</w:t></w:r></w:ins>"), "tracked changes"),
        (on_the_page(f"<w:del {AUTHOR}><w:r><w:delText>x</w:delText></w:r></w:del>"), "tracked changes"),
        (on_the_page(f"<w:r><w:rPr><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>"), "tracked changes"),
        (
            related(f"{OFFICE}/comments", "comments.xml")
            | {TYPES: ("</Types>", f'<Override PartName="/word/comments.xml" ContentType="{COMMENTS_TYPE}"/></Types>')}
            | {"word/comments.xml": COMMENT},
            "comments",
        ),
    ],
)  # fmt: skip
def test_what_is_unfinished_is_refused_with_what_to_do_in_word(
    edited: Edit, changes: dict[str, str], words: str
) -> None:
    problems = Problems()
    assert write_docx(letter(para("x")), edited(changes), problems) == b""
    (problem,) = problems.errors
    assert problems.warnings == []
    assert f"the letterhead holds {words}, which every reader of the letter can find." in problem.message
    assert problem.message.endswith("in Word (Review), and save it again.") or words == "comments"
    assert problem.message.endswith("and save it again.")


def test_hidden_text_is_warned_of_with_what_to_do_in_word(edited: Edit) -> None:
    problems = Problems()
    hidden = on_the_page("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>")
    assert write_docx(letter(para("x")), edited(hidden), problems)
    assert problems.errors == []
    (warning,) = problems.warnings
    assert "holds hidden text, which every reader of the letter can find." in warning.message
    assert warning.message.endswith("and save it again.")


@pytest.mark.parametrize(
    "content",
    [
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr></w:r>",
        "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>",
    ],
)
def test_nothing_hidden_is_no_hidden_text(edited: Edit, content: str) -> None:
    built(letter(para("x")), edited(on_the_page(content)))


def test_the_designers_building_blocks_keys_and_toolbars_stay_behind(edited: Edit) -> None:
    blocks = f'<w:glossaryDocument xmlns:w="{W[1:-1]}"><w:docParts/></w:glossaryDocument>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
    override = f'<Override PartName="/word/glossary/document.xml" ContentType="{kind}"/></Types>'
    path = edited(
        related(f"{OFFICE}/glossaryDocument", "glossary/document.xml")
        | {"word/glossary/document.xml": blocks, TYPES: ("</Types>", override)}
    )
    assert not any("glossary" in name for name in Opened(built(letter(para("x")), path)).members)
