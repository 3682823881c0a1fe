"""Names by the thousand in Word: each its own paragraph, all in one bookmark, made without a tree of their own."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import pytest
from docx_letters import built, has, letter, para, paragraphs, style_of, text_of, texts
from lxml import etree
from proofs import Opened, W

from namens.letters.docx import write_docx
from namens.letters.model import Block, Division, ItemList, NameList, Origin, PageBreak, Text
from namens.workspace.problems import Problems

B = "{urn:namens:build:1}"
NASTY = ("A & B", "<w:p>", "]]> \"'", "Ünï\u200bcode 𝔸", "one, two", "  blanks  ")


def names(count: int) -> NameList:
    return NameList(tuple(f"Person {number}, chair" for number in range(1, count + 1)))


def signatories(*blocks: Block) -> Division:
    return Division(("signatories",), blocks)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5_000])
def test_each_name_is_a_paragraph_of_the_list_as_any_other_list_has_them(count: int) -> None:
    made = built(letter(para("Before"), signatories(names(count)), para("After")))
    listed = ItemList(tuple((para(line),) for line in names(count).lines), ordered=False)
    same = built(letter(para("Before"), signatories(listed), para("After")))
    assert texts(made) == texts(same) == ["Before", *names(count).lines, "After"]
    for one, other in zip(paragraphs(made), paragraphs(same), strict=True):
        assert etree.tostring(one.find(f"{W}pPr")) == etree.tostring(other.find(f"{W}pPr"))


def test_no_list_of_no_names() -> None:
    assert texts(built(letter(para("Alone"), NameList(())))) == ["Alone"]


def test_a_name_is_literal_whatever_it_holds() -> None:
    for line in NASTY:
        docx = built(letter(signatories(NameList((line,) * 4))))
        assert texts(docx) == [line] * 4


def test_several_lists_keep_to_their_places() -> None:
    blocks = (signatories(NameList(("a", "b", "c", "d"))), para("x"), NameList(("e", "f", "g", "h", "i")))
    docx = built(letter(*blocks))
    assert texts(docx) == [*"abcdxefghi"]
    assert style_of(docx, paragraphs(docx)[1]) == "Signatories"
    assert style_of(docx, paragraphs(docx)[-2]) == "List Bullet"
    assert b"<?" not in Opened(docx).members["word/document.xml"].partition(b"?>")[2]


def test_after_a_page_break_the_first_name_begins_the_page() -> None:
    docx = built(letter(PageBreak(), signatories(names(4))))
    assert [has(one, "pageBreakBefore") for one in paragraphs(docx)] == [True, False, False, False]


def test_names_in_a_language_from_right_to_left_run_that_way() -> None:
    docx = built(letter(Division((), (names(4),), "ar")))
    assert all(has(one, "bidi") for one in paragraphs(docx))
    assert len(list(Opened(docx).part("word/document.xml").iter(f"{W}rtl"))) == 4


def test_one_bookmark_holds_the_list_and_the_record_its_lines() -> None:
    origins = [
        Origin("coalitions/us.yaml", f"individuals.{number}.name", number, number + 1) for number in (1, 2)
    ]
    parts = ((Text("Ann", origins[0]), Text("chair", origins[1])), (), (Text("Bob"),))
    docx = built(letter(para("x"), signatories(NameList(("Ann, chair", "Cat", "Bob"), parts)), para("y")))
    root = Opened(docx).part("word/document.xml")
    marks = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    assert marks == ["_namens_1", "_namens_2", "_namens_3"]
    (start,) = [one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "_namens_2"]
    (end,) = [one for one in root.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id")]
    assert (text_of(start.getparent()), text_of(end.getparent())) == ("Ann, chair", "Bob")
    (record,) = [one for one in Opened(docx).xml.values() if one.tag == f"{B}build"]
    (found,) = record.iter(f"{B}names")
    assert found.get("bookmark") == "_namens_2"
    assert found.findtext(f"{B}lines/{B}text") == "Ann, chair\nCat\nBob"
    known = [one for one in found.iter(f"{B}piece") if one.get("source")]
    assert [(one.get("at"), one.get("length")) for one in known] == [("0", "3"), ("5", "5")]


def test_the_record_holds_all_names_in_texts_that_every_reader_takes() -> None:
    lines = tuple(f"{'x' * 120} {number}" for number in range(100_000))  # more than ten million characters
    problems = Problems()
    data = write_docx(letter(signatories(NameList(lines))), None, problems)
    (record,) = [one for one in Opened(data).xml.values() if one.tag == f"{B}build"]
    assert "\n".join(one.text for one in record.iter(f"{B}text")).split("\n") == list(lines)
    assert len(paragraphs(data)) >= 100_000


def test_the_same_names_make_the_same_bytes() -> None:
    assert built(letter(signatories(names(50)))) == built(letter(signatories(names(50))))
    other = built(letter(signatories(names(50)), date=dt.date(2025, 1, 1)))
    assert other != built(letter(signatories(names(50))))


def test_a_hundred_thousand_names_take_less_memory_than_a_tree_of_them() -> None:
    many = letter(
        signatories(NameList(tuple(f"Given Family {number}, professor" for number in range(100_000))))
    )
    write_docx(letter(para("warm")), None, Problems())
    tracemalloc.start()
    try:
        write_docx(many, None, Problems())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150_000_000
