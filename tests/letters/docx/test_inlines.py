"""What each kind of inline becomes in Word: looks, languages, links and pictures."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_letters import built, inlines, letter, para, paragraphs, said, text_of, texts
from lxml import etree
from PIL import Image as Pixels
from proofs import Opened, R, W

from namens.letters.docx.images import PictureError, read_picture
from namens.letters.model import (
    Cell,
    Code,
    Division,
    Emphasis,
    Image,
    Inline,
    Link,
    Origin,
    Paragraph,
    Span,
    Strong,
    Table,
)

NO_PICTURE = "a/b.yaml: the picture '{0}' is no PNG or JPEG, or is damaged. Save it as PNG or JPEG."
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CENTIMETRE = 360_000  # EMU


def looks(*content: Inline | str, **changes: str) -> list[tuple[str, list[str]]]:
    """Each run's text with the names of its properties."""
    docx = built(letter(para(*content), **changes))
    return [(text_of_run(run), properties(run)) for run in paragraphs(docx)[0].iter(f"{W}r")]


def text_of_run(run: etree._Element) -> str:
    return "".join(run.itertext())


def properties(run: etree._Element) -> list[str]:
    found = run.find(f"{W}rPr")
    return (
        []
        if found is None
        else [f"{one.tag.removeprefix(W)}={one.get(f'{W}val', '')}".rstrip("=") for one in found]
    )


def test_emphasis_and_strong_nest() -> None:
    assert looks("a", Emphasis(inlines("b", Strong(inlines("c")))), "d") == [
        ("a", []),
        ("b", ["i", "iCs"]),
        ("c", ["b", "bCs", "i", "iCs"]),
        ("d", []),
    ]


@pytest.mark.parametrize(
    ("word", "property_"),
    [
        ("small-caps", "smallCaps"),
        ("superscript", "vertAlign=superscript"),
        ("subscript", "vertAlign=subscript"),
        ("gap", "highlight=yellow"),
    ],
)
def test_a_class_is_a_look(word: str, property_: str) -> None:
    assert looks(Span(inlines("x"), classes=(word,))) == [("x", [property_])]


def test_an_unknown_class_changes_nothing() -> None:
    assert looks(Span(inlines("x"), classes=("no-ibid",))) == [("x", [])]


def test_code_keeps_its_characters() -> None:
    assert looks(Code("a  <b>")) == [("a  <b>", ["rStyle=HtmlCode"])]


def test_a_quotation_in_another_language_says_so_and_the_own_language_need_not() -> None:
    inner = Span(inlines("eget ", Span(inlines("eigen"), language="nl")), language="sv")
    assert looks(inner) == [("eget ", ["lang=sv-SE"]), ("eigen", [])]


def test_a_division_has_a_language_too() -> None:
    docx = built(letter(Division((), (para("A quotation."),), language="en-US")))
    assert paragraphs(docx)[0].find(f".//{W}lang").get(f"{W}val") == "en-US"


def test_what_runs_from_right_to_left_does_so_in_run_and_paragraph() -> None:
    docx = built(letter(Division((), (para("مرحبا"),), language="ar")))
    (paragraph,) = paragraphs(docx)
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None and paragraph.find(f".//{W}rtl") is not None
    assert paragraph.find(f".//{W}lang").get(f"{W}bidi") == "ar-SA"


def test_the_documents_own_language_is_its_default() -> None:
    for language, tag in (("nl", "nl-NL"), ("de-AT", "de-AT"), ("en", "en-GB")):
        opened = Opened(built(letter(para("x"), language=language)))
        tags = [one.get(f"{W}val") for one in opened.part("word/styles.xml").iter(f"{W}lang")]
        assert tags == [tag]


def test_one_address_is_one_relationship_and_says_where_it_leads() -> None:
    url = "https://example.org/x"
    docx = built(letter(para(Link(inlines("een"), url), " ", Link(inlines("twee"), url, title="Bron"))))
    first, second = Opened(docx).part("word/document.xml").iter(f"{W}hyperlink")
    assert first.get(f"{R}id") == second.get(f"{R}id")
    assert [one.get(f"{W}tooltip") for one in (first, second)] == [url, "Bron"]
    assert [properties(one[0]) for one in (first, second)] == [["rStyle=Hyperlink"]] * 2


def test_a_link_of_several_looks_is_one_link() -> None:
    docx = built(letter(para(Link(inlines("een ", Emphasis(inlines("twee"))), "https://example.org"))))
    (link,) = Opened(docx).part("word/document.xml").iter(f"{W}hyperlink")
    assert text_of(link) == "een twee"


def test_an_address_with_stray_characters_does_not_break_the_file() -> None:
    docx = built(letter(para(Link(inlines("x"), 'https://example.org/a b"<é>'))))
    relations = Opened(docx).relations("word/document.xml").values()
    assert "https://example.org/a%20b%22%3C%C3%A9%3E" in [rel.get("Target") for rel in relations]


def test_a_very_long_address_has_a_tooltip_that_word_accepts() -> None:
    docx = built(letter(para(Link(inlines("x"), "https://example.org/" + "a" * 900))))
    (link,) = Opened(docx).part("word/document.xml").iter(f"{W}hyperlink")
    assert len(link.get(f"{W}tooltip")) == 260


def test_tabs_and_line_breaks_in_text_are_kept() -> None:
    assert texts(built(letter(para(" a\tb\nc\r\nd ")))) == [" a\tb\nc\nd "]


@pytest.fixture
def picture(tmp_path: Path) -> Image:
    path = tmp_path / "logo.png"
    Pixels.new("RGB", (2000, 1000), "navy").save(path, dpi=(96, 96))  # 52.9 by 26.5 cm
    return Image(str(path), "Logo van Waag", Origin("coalitions/a.yaml", "logo", 0, 4))


def extents(docx: bytes) -> list[tuple[int, int]]:
    found = Opened(docx).part("word/document.xml").iter(f"{WP}extent")
    return [(int(one.get("cx")), int(one.get("cy"))) for one in found]


def test_a_picture_fits_the_page_and_says_what_it_shows(picture: Image) -> None:
    docx = built(letter(para(picture), para(picture)))
    opened = Opened(docx)
    assert extents(docx) == [(9070 * 635, 9070 * 635 // 2)] * 2
    shown = list(opened.part("word/document.xml").iter(f"{WP}docPr"))
    assert {one.get("descr") for one in shown} == {"Logo van Waag"} and shown[0].get("id") != shown[1].get(
        "id"
    )
    assert [name for name in opened.members if name.startswith("word/media/")] == ["word/media/image1.png"]


PAGE = 16838 - 1701 - 1418  # twips between the margins at the top and the bottom


@pytest.mark.parametrize("size", [(400, 4000), (1, 60_000)])
def test_a_tall_picture_fits_the_page_with_its_line_spacing(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "tall.png"
    Pixels.new("1", size).save(path, dpi=(96, 96))
    docx = built(letter(para(Image(str(path), "hoog"))))
    (width, height), *_ = extents(docx)
    assert 0.8 * PAGE * 635 < height < 0.9 * PAGE * 635
    assert abs(width - height * size[0] / size[1]) < 1


def test_a_tall_picture_fits_a_page_of_another_size(
    tmp_path: Path, edited: Callable[[dict[str, tuple[str, str]]], Path]
) -> None:
    path = tmp_path / "tall.png"
    Pixels.new("1", (400, 4000)).save(path, dpi=(96, 96))
    page = ('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="8391" w:h="11906"/>')
    docx = built(letter(para(Image(str(path), "hoog"))), edited({"word/document.xml": page}))
    assert extents(docx)[0][1] < 0.9 * (11906 - 1701 - 1418) * 635


def test_a_small_picture_keeps_its_size(tmp_path: Path) -> None:
    path = tmp_path / "small.png"
    Pixels.new("RGB", (96, 48)).save(path, dpi=(96, 96))
    width, height = extents(built(letter(para(Image(str(path), "klein")))))[0]
    assert abs(width - 2.54 * CENTIMETRE) < 10_000 and abs(height - 1.27 * CENTIMETRE) < 10_000


def test_logos_beside_names_stay_small(picture: Image) -> None:
    rows = ((Cell((picture,)), Cell(inlines("Waag Futurelab"))),)
    docx = built(letter(Division(("signatories",), (Table((Cell(()), Cell(())), rows, ("", "")),))))
    assert extents(docx)[0][1] <= 1.4 * CENTIMETRE + 635


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("logo.svg", b"<svg/>", NO_PICTURE),
        ("logo.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;", NO_PICTURE),
        ("logo.png", b"\x89PNG\r\n\x1a\n", NO_PICTURE),
        ("logo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\xff\xff\xff", NO_PICTURE),
        ("gone.png", None, "a/b.yaml: the picture '{0}' cannot be used: there is no such file"),
    ],
)
def test_a_picture_that_word_cannot_show_is_a_problem(
    tmp_path: Path, name: str, content: bytes | None, expected: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    broken = Image(str(path), "", Origin("a/b.yaml", "", 0, 0))
    assert said(letter(Paragraph((broken, broken))), None) == [expected.format(name)]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_damage_to_a_picture_is_a_problem_or_a_sound_letter_but_never_a_traceback(
    tmp_path: Path, form: str
) -> None:
    chance, path, whole = random.Random(3), tmp_path / "logo", io.BytesIO()
    Pixels.new("RGB", (20, 10), "navy").save(whole, form, dpi=(96, 96))
    for _ in range(300):
        blob = bytearray(whole.getvalue())
        for _ in range(chance.randint(1, 4)):
            blob[chance.randrange(60)] = chance.randrange(256)
        path.write_bytes(blob[: chance.choice((len(blob), chance.randrange(len(blob))))])
        with contextlib.suppress(PictureError):
            read_picture(path)
