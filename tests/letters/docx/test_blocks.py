"""What each kind of block becomes in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx_letters import built, has, heading, inlines, letter, para, paragraphs, style_of, text_of, texts
from proofs import Opened, W

from namens.letters.docx import write_docx
from namens.letters.model import (
    Block,
    BlockQuote,
    Cell,
    CodeBlock,
    Division,
    ItemList,
    LineBreak,
    PageBreak,
    Rule,
    Table,
)
from namens.workspace.problems import Problems


def cell(*content: str) -> Cell:
    return Cell(inlines(*content))


def items(*names: str, ordered: bool = True, start: int = 1) -> ItemList:
    return ItemList(tuple((para(name),) for name in names), ordered, start)


def styles(docx: bytes) -> list[tuple[str, str]]:
    return [
        (style_of(docx, one), text_of(one))
        for one in paragraphs(docx)
        if one.find(f"{W}pPr/{W}pStyle") is not None
    ]


def list_of(docx: bytes, number: int) -> tuple[str, str]:
    """The list number and the level of a paragraph."""
    numbering = paragraphs(docx)[number].find(f"{W}pPr/{W}numPr")
    return numbering.find(f"{W}numId").get(f"{W}val"), numbering.find(f"{W}ilvl").get(f"{W}val")


def starts(docx: bytes) -> dict[str, tuple[str, str]]:
    """Where each series of numbers starts, and on which level."""
    overrides = Opened(docx).part("word/numbering.xml").iter(f"{W}lvlOverride")
    return {
        one.getparent().get(f"{W}numId"): (one.get(f"{W}ilvl"), one.find(f"{W}startOverride").get(f"{W}val"))
        for one in overrides
    }


def test_the_first_level_is_the_title_and_the_next_are_headings_that_stay_with_their_text() -> None:
    docx = built(letter(heading(1, "Titel"), heading(2, "Een"), heading(6, "Diep"), para("Tekst")))
    assert styles(docx) == [
        ("Title", "Titel"),
        ("heading 1", "Een"),
        ("heading 5", "Diep"),
        ("Body Text", "Tekst"),
    ]
    assert [has(one, "keepNext") for one in paragraphs(docx)] == [True, True, True, False]


def test_every_role_has_the_style_of_its_name() -> None:
    roles = [
        "sender", "addressee", "reference-lines", "on-behalf-of", "salutation", "requests", "closing",
        "signature", "signatories",
    ]  # fmt: skip
    docx = built(letter(*(Division((role,), (para(role),)) for role in roles)))
    assert [name.lower() for name, _ in styles(docx)] == [role.replace("-", " ") for role in roles]


def test_an_unknown_role_looks_like_running_text() -> None:
    assert styles(built(letter(Division(("aside",), (para("x"),))))) == [("Body Text", "x")]


def test_closing_and_signature_stay_together_and_let_go_of_what_follows() -> None:
    docx = built(
        letter(
            Division(("closing",), (para("Met vriendelijke groet,"),)),
            Division(("signature",), (para("Naam"), para("functie"))),
            para("Bijlage"),
        )
    )
    assert [has(one, "keepNext") for one in paragraphs(docx)] == [True, True, False, False]


def test_each_ordered_list_counts_from_its_own_start() -> None:
    docx = built(letter(items("a", "b"), para("tussen"), items("c"), items("d", start=4)))
    numbers = [list_of(docx, one)[0] for one in (0, 1, 3, 4)]
    assert numbers[0] == numbers[1] and len(set(numbers)) == 3
    assert [starts(docx)[number] for number in numbers[1:]] == [("0", "1"), ("0", "1"), ("0", "4")]


def test_a_nested_list_restarts_on_its_own_level_in_every_item() -> None:
    outer = ItemList(((para("een"), items("a", "b")), (para("twee"), items("a"))), True)
    docx = built(letter(outer))
    assert [list_of(docx, number)[1] for number in range(5)] == ["0", "1", "1", "0", "1"]
    first, second = list_of(docx, 1)[0], list_of(docx, 4)[0]
    assert first != second and starts(docx)[second] == ("1", "1")


def test_bullets_share_one_list_and_more_text_of_an_item_stands_under_it() -> None:
    docx = built(
        letter(ItemList(((para("punt"), para("vervolg")), (para("nog"),)), False), items("x", ordered=False))
    )
    assert len({list_of(docx, number)[0] for number in (0, 2, 3)}) == 1
    assert styles(docx)[1] == ("List Continue", "vervolg")
    assert paragraphs(docx)[1].find(f"{W}pPr/{W}ind").get(f"{W}left") == "425"


def test_an_item_may_start_with_a_list_or_hold_nothing() -> None:
    docx = built(letter(ItemList(((items("diep", ordered=False),), ()), False)))
    assert texts(docx) == ["", "diep", ""]


def test_lists_deeper_than_word_allows_stay_on_its_last_level() -> None:
    nested: Block = items("diepst", ordered=False)
    for level in range(11):
        nested = ItemList(((para(str(level)), nested),), False)
    docx = built(letter(nested))
    assert list_of(docx, 11)[1] == "8"


def test_names_in_a_letter_role_are_a_list_without_bullets() -> None:
    docx = built(letter(Division(("signatories",), (items("Waag", "Setup", ordered=False),))))
    assert [name for name, _ in styles(docx)] == ["Signatories", "Signatories"]
    formats = {one.get(f"{W}val") for one in Opened(docx).part("word/numbering.xml").iter(f"{W}numFmt")}
    assert formats == {"none"}


def test_a_quotation_is_block_text_and_one_inside_it_stands_deeper() -> None:
    docx = built(letter(BlockQuote((para("buiten"), BlockQuote((para("binnen"),)), items("punt")))))
    assert styles(docx) == [("Block Text", "buiten"), ("Block Text", "binnen"), ("Block Text", "punt")]
    lefts = [one.find(f"{W}pPr/{W}ind") for one in paragraphs(docx)]
    assert [None if one is None else one.get(f"{W}left") for one in lefts] == [None, "425", "850"]


def test_a_table_repeats_its_header_and_splits_no_row() -> None:
    rows = tuple(
        (cell("Huidig"), cell("Een veel langere tekst die meer breedte vraagt dan de andere"))
        for _ in range(3)
    )
    docx = built(letter(Table((cell("A"), cell("B")), rows, ("right", "")), para("erna")))
    (table,) = Opened(docx).part("word/document.xml").iter(f"{W}tbl")
    lines = list(table.iter(f"{W}tr"))
    assert [line.find(f"{W}trPr/{W}tblHeader") is not None for line in lines] == [True, False, False, False]
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in lines)
    widths = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == 9070 and widths[1] > 2 * widths[0]
    assert [name for name, _ in styles(docx)][:3] == ["Table Heading", "Table Heading", "Table Text"]
    assert paragraphs(docx)[2].find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"


def test_a_table_without_a_header_is_a_layout_without_borders() -> None:
    rows = ((cell("Datum"), cell("16 december 2024")), (cell("Betreft"), cell("Verbod")))
    docx = built(
        letter(Division(("reference-lines",), (Table((cell(), cell()), rows, ("", "")),)), para("x"))
    )
    assert texts(docx)[:4] == ["Datum", "16 december 2024", "Betreft", "Verbod"]
    assert Opened(docx).part("word/document.xml").find(f".//{W}tblHeader") is None
    assert styles(docx)[0] == ("Reference Lines", "Datum")


def test_two_tables_do_not_grow_together_and_a_last_one_is_followed_by_a_paragraph() -> None:
    table = Table((cell("A"),), ((cell("1"),),), ("",))
    body = Opened(built(letter(table, table))).part("word/document.xml")[0]
    assert [one.tag.removeprefix(W) for one in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_row_that_is_too_short_gets_empty_cells() -> None:
    table = Table((cell("A"), cell("B")), ((cell("1"),),), ("", ""))
    assert texts(built(letter(table)))[:4] == ["A", "B", "1", ""]


def test_a_table_without_columns_is_nothing() -> None:
    assert texts(built(letter(para("x"), Table((), (), ())))) == ["x"]


def test_many_columns_still_fit_the_page() -> None:
    row = tuple(cell("Aansprakelijkheidsverzekering") for _ in range(12))
    docx = built(letter(Table(row, (row,), ("",) * 12)))
    widths = [int(one.get(f"{W}w")) for one in Opened(docx).part("word/document.xml").iter(f"{W}gridCol")]
    assert sum(widths) == 9070 and min(widths) > 0


def test_what_follows_a_page_break_starts_the_page_itself() -> None:
    docx = built(letter(para("een"), PageBreak(), heading(2, "twee"), para("drie"), PageBreak()))
    assert texts(docx) == ["een", "twee", "drie"]
    assert [has(one, "pageBreakBefore") for one in paragraphs(docx)] == [False, True, False]


def test_a_rule_and_literal_lines() -> None:
    docx = built(letter(Rule(), CodeBlock("een\n\ttwee  \n")))
    assert styles(docx) == [("Horizontal Line", ""), ("HTML Preformatted", "een\n\ttwee  ")]


def test_a_break_that_the_author_asked_for_is_a_break() -> None:
    assert texts(built(letter(para("Postbus 93374", LineBreak(), "2509 AJ Den Haag")))) == [
        "Postbus 93374\n2509 AJ Den Haag"
    ]


def test_an_empty_letter_is_a_sound_document() -> None:
    assert texts(built(letter())) == [""]


def test_a_table_as_long_as_a_book_is_written_in_the_time_that_its_rows_take() -> None:
    """Thirty thousand rows took minutes by the square of their number: a table is never moved between trees."""
    row = (Cell(inlines("1")), Cell(inlines("two")))
    problems = Problems()
    docx = write_docx(letter(Table(row, (row,) * 30_000, ("", ""))), None, problems)
    assert problems.found == []
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert archive.read("word/document.xml").count(b"<w:tr>") == 30_001


def test_what_follows_the_text_in_the_letterhead_follows_it_in_the_letter(
    edited: Callable[..., Path],
) -> None:
    after = "<w:p><w:r><w:t>after</w:t></w:r></w:p><w:p><w:r><w:t>last</w:t></w:r></w:p><w:sectPr>"
    docx = built(letter(para("one"), para("two")), edited({"word/document.xml": ("<w:sectPr>", after)}))
    assert texts(docx) == ["one", "two", "after", "last"]
    body = Opened(docx).part("word/document.xml")[0]
    assert body[-1].tag == f"{W}sectPr"
