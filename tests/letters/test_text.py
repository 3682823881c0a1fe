"""The letter as plain text: nothing lost, nothing wrapped, notes numbered at the end."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from namens.letters.model import (
    Block,
    BlockQuote,
    Cell,
    CodeBlock,
    Division,
    Emphasis,
    Heading,
    Image,
    ItemList,
    Letter,
    LineBreak,
    Link,
    NameList,
    Note,
    NoteMark,
    PageBreak,
    Paragraph,
    Rule,
    Strong,
    Table,
    Text,
)
from namens.letters.text import write_text


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def letter(*blocks: Block, notes: tuple[Note, ...] = (), **values: str) -> Letter:
    return Letter(
        language="nl",
        title="Verbod",
        author="Amnesty",
        date=dt.date(2024, 12, 16),
        blocks=blocks,
        notes=notes,
        values={name.replace("_", "."): value for name, value in values.items()},
        labels={"notes": "Noten", "draft": "Concept"},
    )


def written(*blocks: Block, notes: tuple[Note, ...] = ()) -> str:
    return write_text(letter(*blocks, notes=notes)).decode("utf-8")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r").filter(lambda character: ord(character) >= 0x20),
    min_size=1,
)


@given(st.lists(WORDS, min_size=9, max_size=9))
def test_any_text_anywhere_in_a_letter_appears_as_it_was_written(words: list[str]) -> None:
    page = written(
        Heading(2, text(words[0])),
        Paragraph((Emphasis(text(words[1])), Link(text(words[2]), "https://example.org"))),
        BlockQuote((ItemList(((paragraph(words[3]), CodeBlock(words[4])),), True),)),
        Table((Cell(text(words[5])),), ((Cell(text(words[6])),),), ("",)),
        Division(("signature",), (paragraph(words[7]),)),
        notes=(Note(1, text(words[8])),),
    )
    at = 0
    for word in words:
        at = page.index(word, at) + len(word)
    assert "\r\n" not in page


def test_notes_are_numbered_in_the_text_and_listed_at_the_end() -> None:
    page = written(
        Paragraph((Text("Ja,"), NoteMark(1), Text(" nee."), NoteMark(2))),
        notes=(Note(1, (Text("Bron, "), Emphasis(text("Boek")), Text("."))), Note(2, text("Ibid."))),
    )
    assert page == "Ja,[1] nee.[2]\n\nNoten\n\n[1] Bron, Boek.\n[2] Ibid.\n"


def test_a_long_paragraph_stays_one_line() -> None:
    assert written(paragraph("woord " * 200 + "einde")).count("\n") == 1


def test_a_break_that_the_author_asked_for_is_a_new_line() -> None:
    assert written(Paragraph((Text("een"), LineBreak(), Text("twee")))) == "een\ntwee\n"


def test_a_link_shows_its_address_once() -> None:
    shown = written(
        Paragraph(
            (Link(text("de wet"), "https://x.nl/a"), Text("; "), Link(text("https://x.nl"), "https://x.nl"))
        ),
        Paragraph((Link(text("a@b.nl"), "mailto:a@b.nl"), Text("; "), Link((), "https://x.nl"))),
    )
    assert shown == "de wet <https://x.nl/a>; https://x.nl\n\na@b.nl; https://x.nl\n"


def test_a_link_s_title_follows_in_brackets() -> None:
    shown = written(
        Paragraph((Link(text("de wet"), "https://x.nl/a", "Artikel 1"), Text("."))),
        Paragraph((Link(text("https://x.nl"), "https://x.nl", "Begin"), Text("."))),
        Paragraph((Link(text("lokaal"), "file:///x", "Eigen"), Text("."))),
    )
    assert shown == "de wet <https://x.nl/a> (Artikel 1).\n\nhttps://x.nl (Begin).\n\nlokaal (Eigen).\n"


def test_lists_keep_their_numbers_and_indent_what_belongs_to_an_item() -> None:
    inner = ItemList(((paragraph("a"),), (paragraph("b"),)), False)
    outer = ItemList(((paragraph("negen"), inner), (paragraph("tien"),)), True, start=9)
    assert written(outer) == "9. negen\n   - a\n   - b\n10. tien\n"


def test_a_loose_list_keeps_its_paragraphs_apart() -> None:
    assert written(ItemList(((paragraph("a"), paragraph("b")),), False, tight=False)) == "- a\n\n  b\n"


def test_a_table_reads_row_by_row_under_the_names_of_its_columns() -> None:
    table = Table(
        (Cell(text("Nu")), Cell(())),
        ((Cell(text("a")), Cell(text("b"))), (Cell(text("c")), Cell((NoteMark(1),)))),
        ("", ""),
    )
    assert written(table) == "Nu: a\nb\n\nNu: c\n[1]\n"


def test_a_table_without_rows_still_prints_its_columns() -> None:
    assert written(Table((Cell(text("Nu")), Cell(text("Straks"))), (), ("", ""))) == "Nu\nStraks\n"


def test_a_quotation_is_marked_on_each_of_its_lines() -> None:
    assert written(BlockQuote((paragraph("een"), paragraph("twee")))) == "> een\n>\n> twee\n"


def test_address_lines_stand_together() -> None:
    lines = (paragraph("Autoriteit Persoonsgegevens"), paragraph("Postbus 93374"))
    assert written(Division(("addressee",), lines)) == "Autoriteit Persoonsgegevens\nPostbus 93374\n"
    assert written(Division(("closing",), lines)) == "Autoriteit Persoonsgegevens\n\nPostbus 93374\n"


def test_rules_page_breaks_code_and_pictures_leave_readable_traces() -> None:
    page = written(
        paragraph("a"),
        PageBreak(),
        Rule(),
        CodeBlock("x\n\ny\n"),
        Paragraph((Image("/x.png", "Waag"), Strong(()))),
    )
    assert page == "a\n\n* * *\n\n    x\n\n    y\n\nWaag\n"


def test_the_letterhead_comes_first_and_a_draft_says_so() -> None:
    head = letter(
        paragraph("a"), notice="Voorbeeld", sender_name="Amnesty", sender_address="Gracht 1\n1000 AA"
    )
    assert write_text(head) == b"Voorbeeld\n\nAmnesty\nGracht 1\n1000 AA\n\na\n"
    assert write_text(letter(paragraph("a"))._replace(draft=True)) == b"Concept\n\na\n"


def test_a_letter_that_names_its_sender_does_not_get_the_letterheads_too() -> None:
    sender = Division(("sender",), (paragraph("Amnesty"),))
    assert write_text(letter(sender, sender_name="Amnesty")) == b"Amnesty\n"


def test_names_are_lines_of_a_list_and_logos_beside_a_name_are_not_said_twice() -> None:
    assert written(NameList(("Ann, Lab", "<Bob>"))) == "- Ann, Lab\n- <Bob>\n"
    logo = Image("/x.png", "Waag")
    rows = ((Cell((logo,)), Cell(text("Waag, Ann"))), (Cell(()), Cell(text("b"))))
    assert written(Table((Cell(()), Cell(())), rows, ("", ""))) == "Waag, Ann\n\nb\n"
