"""Bookmarks and the build record: what a reviewed file needs to find its way back."""

from __future__ import annotations

import datetime as dt

from docx_letters import built, heading, inlines, letter, note, para, text_of
from lxml import etree
from proofs import Opened, W

from namens.letters.model import (
    Block,
    Cell,
    Division,
    Emphasis,
    ItemList,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Table,
    Text,
)

B = "{urn:namens:build:1}"
ARGUMENT = "arguments/pseudo-science.yaml"


def record(docx: bytes) -> etree._Element:
    """The build record, found by its namespace as a reader must: LibreOffice renames the part."""
    (found,) = [root for root in Opened(docx).xml.values() if root.tag == f"{B}build"]
    return found


def bookmarked(docx: bytes) -> dict[str, str]:
    """The text of each paragraph that has a bookmark, by the bookmark's name."""
    found = {}
    for mark in Opened(docx).part("word/document.xml").iter(f"{W}bookmarkStart"):
        paragraph = mark.getparent()
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        assert content[0] is mark and content[-1].get(f"{W}id") == mark.get(f"{W}id")
        found[mark.get(f"{W}name")] = text_of(paragraph)
    return found


def place(element: etree._Element) -> tuple[str, str, int, int, bool]:
    """File, key, start, end and whether derived, of an element of the record."""
    source = element.getroottree().find(f".//{B}source[@n='{element.get('source')}']")
    span = int(element.get("start")), int(element.get("end"))
    return source.get("file"), source.get("key"), *span, element.get("derived") == "1"


def every_kind() -> tuple[Block, ...]:
    return (
        heading(2, "Kop"),
        para("Alinea"),
        ItemList(((para("punt"), para("vervolg")),), True),
        Table((Cell(inlines("A")),), ((Cell(inlines("1")),),), ("",)),
        Division(("signatories",), (ItemList(((para("Waag"),), (para("Setup"),)), False),)),
    )


def test_every_paragraph_has_one_hidden_bookmark_and_its_text_in_the_record() -> None:
    docx = built(letter(*every_kind()))
    expected = ["Kop", "Alinea", "punt", "vervolg", "A", "1", "Waag", "Setup"]
    assert list(bookmarked(docx).items()) == [(f"_namens_{n}", text) for n, text in enumerate(expected, 1)]
    written = {one.get("bookmark"): one.findtext(f"{B}text") for one in record(docx).iter(f"{B}paragraph")}
    assert written == bookmarked(docx)


def test_each_stretch_of_text_knows_the_characters_it_came_from() -> None:
    first = Text("Zin met ", Origin(ARGUMENT, "text.nl", 10, 18))
    second = Emphasis((Text("nadruk", Origin(ARGUMENT, "text.nl", 19, 25)),))
    label = Text("Betreft", Origin("submission.yaml", "subject", 3, 9, derived=True))
    docx = built(letter(Paragraph((first, second, Text("!"))), Paragraph((label,))))
    one, two = record(docx).iter(f"{B}paragraph")
    pieces = list(one.iter(f"{B}piece"))
    assert [(piece.get("at"), piece.get("length")) for piece in pieces] == [
        ("0", "8"),
        ("8", "6"),
        ("14", "1"),
    ]
    assert [place(piece) for piece in pieces[:2]] == [
        (ARGUMENT, "text.nl", 10, 18, False),
        (ARGUMENT, "text.nl", 19, 25, False),
    ]
    assert pieces[2].get("source") is None  # the template's own characters
    assert place(two.find(f"{B}piece")) == ("submission.yaml", "subject", 3, 9, True)


def test_a_blank_dropped_before_a_mark_is_not_claimed() -> None:
    text = Text("Zin ", Origin(ARGUMENT, "text.nl", 10, 14))
    mark = NoteMark(1, Origin(ARGUMENT, "text.nl", 14, 25))
    docx = built(letter(Paragraph((text, mark)), notes=(Note(1, inlines("n")),)))
    (paragraph,) = record(docx).iter(f"{B}paragraph")
    assert paragraph.findtext(f"{B}text") == "Zin"
    assert place(paragraph.find(f"{B}piece")) == (ARGUMENT, "text.nl", 10, 13, False)
    written = paragraph.find(f"{B}mark")
    assert (written.get("at"), written.get("note"), place(written)[2:4]) == ("3", "1", (14, 25))


def test_the_comma_between_two_marks_came_from_no_file() -> None:
    root = record(built(letter(para("Woord", NoteMark(1), NoteMark(2)), notes=(note(1, "a"), note(2, "b")))))
    paragraph = root.find(f"{B}paragraph")
    assert paragraph.findtext(f"{B}text") == "Woord,"
    marks = [(mark.get("at"), mark.get("note")) for mark in paragraph.iter(f"{B}mark")]
    assert marks == [("5", "1"), ("6", "2")]
    (comma,) = [piece for piece in paragraph.iter(f"{B}piece") if piece.get("at") == "5"]
    assert comma.get("source") is None


def test_a_note_knows_its_citations_its_text_and_its_place() -> None:
    note = Note(
        1, inlines("Rhue, 2019."), ("rhue2019", "barrett2019"), origin=Origin(ARGUMENT, "text.nl", 40, 52)
    )
    docx = built(letter(para("x", NoteMark(1)), notes=(note,)))
    (written,) = record(docx).iter(f"{B}note")
    assert dict(written.attrib).items() >= {"number": "1", "id": "1", "keys": "rhue2019 barrett2019"}.items()
    assert written.findtext(f"{B}text") == "Rhue, 2019." and place(written) == (
        ARGUMENT,
        "text.nl",
        40,
        52,
        False,
    )


def test_the_builds_id_is_a_custom_property_too_and_follows_the_content() -> None:
    def id_of(docx: bytes) -> str:
        custom = Opened(docx).part("docProps/custom.xml")
        (value,) = [one[0].text for one in custom if one.get("name") == "namens.build"]
        assert value == record(docx).get("id") and len(value) == 32
        return str(value)

    first, again = id_of(built(letter(para("x")))), id_of(built(letter(para("x"))))
    assert first == again
    others = [
        letter(para("y")),
        letter(para("x"), language="en"),
        letter(para("x"), date=dt.date(2025, 1, 1)),
    ]
    assert len({first, *(id_of(built(other)) for other in others)}) == 4
