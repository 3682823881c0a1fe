"""Real footnotes: their ids, their marks, their links, and those that a letterhead brings along."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from docx_letters import built, inlines, letter, note, para, text_of, texts
from proofs import Opened, R, W

from namens.letters.docx.house import letterhead
from namens.letters.model import Cell, Emphasis, Link, NoteMark, Span, Table, Text

URL = "https://example.org/a?b=c&d"
NOTES, RELATIONS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"


def bodies(docx: bytes) -> dict[str, str]:
    """The text of each note by its id."""
    root = Opened(docx).part(NOTES)
    return {n.get(f"{W}id"): text_of(n) for n in root.iter(f"{W}footnote") if n.get(f"{W}type") is None}


def test_notes_are_numbered_in_reading_order_with_their_own_text() -> None:
    docx = built(
        letter(
            para("Een", NoteMark(1), " twee", NoteMark(2), "."),
            Table((Cell(inlines("Kop", NoteMark(3))),), ((Cell(inlines("Cel.", NoteMark(4))),),), ("",)),
            notes=tuple(note(number, f"Noot {number}.") for number in range(1, 5)),
        )
    )
    assert texts(docx) == ["Een[1] twee[2].", "Kop[3]", "Cel.[4]", ""]
    assert bodies(docx) == {str(n): f" Noot {n}." for n in range(1, 5)}


def test_the_blank_before_a_mark_is_dropped_wherever_it_stands() -> None:
    bold = Span((Text("vet \u00a0"),))
    docx = built(
        letter(
            para("Zin. ", bold, " ", NoteMark(1), " Verder", NoteMark(2)), notes=(note(1, "a"), note(2, "b"))
        )
    )
    assert texts(docx) == ["Zin. vet[1] Verder[2]"]


def test_two_marks_side_by_side_do_not_read_as_one_number() -> None:
    stressed = Emphasis((Text("b"), NoteMark(3)))
    docx = built(
        letter(
            para("a", NoteMark(1), " ", NoteMark(2), " ", stressed, NoteMark(4), "c"),
            notes=tuple(note(number, "x") for number in range(1, 5)),
        )
    )
    assert texts(docx) == ["a[1],[2] b[3],[4]c"]
    runs = Opened(docx).part("word/document.xml").iter(f"{W}r")
    raised = {text_of(run): run.find(f"{W}rPr/{W}rStyle") for run in runs}
    assert raised[","].get(f"{W}val") == raised["[1]"].get(f"{W}val")


def test_both_separators_come_first_and_are_declared_in_the_settings() -> None:
    opened = Opened(built(letter(para("x", NoteMark(1)), notes=(note(1, "a"),))))
    ids = [(n.get(f"{W}type"), n.get(f"{W}id")) for n in opened.part(NOTES)]
    assert ids == [("separator", "-1"), ("continuationSeparator", "0"), (None, "1")]
    declared = opened.part("word/settings.xml").find(f"{W}footnotePr")
    assert [n.get(f"{W}id") for n in declared] == ["-1", "0"]


def test_italics_and_live_links_in_notes_have_relationships_of_their_own() -> None:
    inside = (
        Emphasis(inlines("Titel")),
        ", ",
        Link(inlines(URL), URL),
        " en ",
        Link(inlines("nogmaals"), URL),
    )
    docx = built(letter(para("x", NoteMark(1), " ", Link(inlines("y"), URL)), notes=(note(1, *inside),)))
    opened = Opened(docx)
    (italic,) = [r for r in opened.part(NOTES).iter(f"{W}r") if r.find(f"{W}rPr/{W}i") is not None]
    assert text_of(italic.getparent()).startswith(" Titel")
    links = [link.get(f"{R}id") for link in opened.part(NOTES).iter(f"{W}hyperlink")]
    assert len(links) == 2 and len(set(links)) == 1  # one address, one relationship
    assert [rel.get("Target") for rel in opened.part(RELATIONS)] == [URL]


def test_a_note_in_another_language_says_so() -> None:
    from namens.letters.model import Note

    notes = (Note(1, inlines("Own."), language="nl"), Note(2, inlines("Other."), language="en"))
    opened = Opened(built(letter(para("x", NoteMark(1), "y", NoteMark(2)), notes=notes)))
    tags = [[lang.get(f"{W}val") for lang in n.iter(f"{W}lang")] for n in opened.part(NOTES)]
    assert tags == [[], [], [], ["en-GB"]]


def test_a_letter_without_notes_has_no_footnotes() -> None:
    assert NOTES not in Opened(built(letter(para("x")))).members


def test_notes_of_the_letterhead_are_numbered_with_ours_in_reading_order(
    tmp_path: Path, edited: Callable[..., Path]
) -> None:
    ours = built(
        letter(
            para("Briefhoofd", NoteMark(1)),
            para("{{ body }}"),
            para("Slot", NoteMark(2)),
            notes=(note(1, "hoofd"), note(2, "slot")),
        )
    )
    path = tmp_path / "own.docx"
    path.write_bytes(ours)
    docx = built(
        letter(para("Onze", NoteMark(1), " zin", NoteMark(2)), notes=(note(1, "een"), note(2, "twee"))), path
    )
    assert texts(docx) == ["Briefhoofd[1]", "Onze[2] zin[3]", "Slot[4]"]
    assert bodies(docx) == {"1": " hoofd", "2": " een", "3": " twee", "4": " slot"}


def test_a_mark_of_the_letterhead_without_a_note_is_dropped(edited: Callable[..., Path]) -> None:
    mark = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    path = edited({"word/document.xml": ("<w:body>", f"<w:body>{mark}")})
    docx = built(letter(para("y", NoteMark(1)), notes=(note(1, "a"),)), path)
    assert texts(docx) == ["x", "y[1]"]


def test_the_shipped_letterhead_itself_has_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(letterhead())
    with zipfile.ZipFile(path) as archive:
        assert NOTES not in archive.namelist()
