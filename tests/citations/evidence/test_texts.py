"""The text of a copy, of any kind and encoding; page furniture is left out, the source's own words never."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from namens.citations.evidence.extract import NoText, extract
from namens.citations.evidence.media import decode, kind_of_data

BODY = "The ministry has sold cameras.\nNobody was asked before.\n" * 8


def text(content: str | bytes, kind: str = "txt") -> str:
    return extract(content if isinstance(content, bytes) else content.encode(), kind).text


def page(body: str) -> str:
    return text(f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>", "html")


# ── plain text ──


@pytest.mark.parametrize(
    "tail",
    [
        "0 0 votes\nArticle Rating\nNotify of\nInline Feedbacks\nView all comments\n\nWe use cookies to give you the best.",
        "Stöd oss och vår journalistik!\nEn donation gör stor skillnad. Varje bidrag, stort som smått, räknas.",
        "Steun ons werk\nMet een donatie helpt u onze redactie. Word vandaag nog donateur.",
        "Related articles\nMore cameras\nShare on Facebook\nShare on X",
        "Meest gelezen",
        "Wij gebruiken cookies om deze website te verbeteren.\nDeel op Facebook",
        "Please consider donating to our newsroom.\nYour donation keeps this website free.",
        "Vi använder kakor på den här webbplatsen.\nAcceptera alla",
        "3 comments\nLog in to comment\nSubscribe to our newsletter",
    ],
)
def test_what_a_site_puts_after_a_text_is_left_out(tail: str) -> None:
    copy = extract(f"{BODY}\n{tail}\n".encode(), "txt")
    assert copy.text.strip() == BODY.strip()
    assert copy.whole.strip().endswith(tail)
    assert copy.left_out == len(tail.split())


def test_a_banner_may_be_longer_than_a_short_text() -> None:
    tail = "We use cookies to give you the best online experience. By agreeing you accept the use of cookies."
    assert (
        text(f"They sold cameras to four agencies.\n\n{tail}").strip()
        == "They sold cameras to four agencies."
    )


def test_a_banner_before_a_text_is_left_out_and_the_title_is_not() -> None:
    copied = text(
        f"We use cookies to improve this site.\nAccept all\nCookie settings\n\nCameras sold\n\n{BODY}"
    )
    assert copied.strip().startswith("Cameras sold")


def test_controls_between_paragraphs_are_left_out() -> None:
    assert text(f"One line.\nAdvertisement\nShare this article\nNext line.\n{BODY}").startswith(
        "One line.\nNext line."
    )


@pytest.mark.parametrize(
    "article",
    [
        "Cookies and the law\n\n"
        + "We use cookies to track readers.\nA cookie banner must offer a choice.\nConsent is needed.\n" * 15,
        BODY
        + "Related articles\nThe court then weighed the evidence at length, and it found that none of it was lawful.",
        BODY
        + "Privacy settings\nThe report measured what people choose when nobody pushes them, and found a difference.",
    ],
)
def test_a_text_that_speaks_of_cookies_is_no_banner(article: str) -> None:
    assert text(article) == article


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "een geïnteresseerde coördinatie – € 40"),
        ("utf-8-sig", "een geïnteresseerde coördinatie – € 40"),
        ("utf-16", "een geïnteresseerde coördinatie – € 40"),
        ("utf-16-le", "een geïnteresseerde coördinatie – € 40"),
        ("cp1252", "een geïnteresseerde “coördinatie” – € 40, förstörd på ön"),
        ("cp1250", "Sprzedaż technologii rozpoznawania emocji narusza prawa człowieka; żądamy zakazu."),
        ("iso8859-2", "Sprzedaż technologii rozpoznawania emocji narusza prawa człowieka; żądamy zakazu."),
        ("cp1251", "Распознавание эмоций нарушает права человека во всём мире, говорится в докладе."),
        ("cp1253", "Η αναγνώριση συναισθημάτων παραβιάζει τα ανθρώπινα δικαιώματα στην Ευρώπη."),
    ],
)
def test_an_encoding_that_nobody_says_is_guessed(encoding: str, written: str) -> None:
    assert decode(written.encode(encoding)) == written


@pytest.mark.parametrize(
    ("declared", "encoding", "written"),
    [
        ('<meta charset="iso-8859-1">', "cp1252", "“Überwachung” für 40 €"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
            "cp1250",
            "żądamy zakazu",
        ),
        ("<meta charset=shift_jis>", "shift_jis", "監視カメラ"),
        ("<meta charset=iso-2022-jp>", "iso2022_jp", "監視カメラ"),
        ('<meta charset="iso-8859-1">', "utf-8", "żądamy zakazu"),
        ('<meta charset="no-such-thing">', "utf-8", "żądamy zakazu"),
    ],
)
def test_a_page_says_its_encoding_and_utf8_needs_no_word(declared: str, encoding: str, written: str) -> None:
    copied = text(
        f"<html><head>{declared}</head><body><p>{written}</p></body></html>".encode(encoding), "html"
    )
    assert copied == written


# ── HTML ──


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/'>Home</a> News</nav>",
        "<header><a href='/'>The Daily</a></header>",
        "<footer>All rights reserved</footer>",
        "<div class='cookie-banner'>We value your privacy</div>",
        "<div id='wpdiscuz'>Leave a word</div>",
        "<section class='share-buttons'>Tweet it</section>",
        "<div class='newsletter signup'>Get it daily</div>",
        "<aside class='related'>More news</aside>",
        "<div role='dialog'>Accept</div>",
        "<form>Search <button>Go</button></form>",
        "<script>var quoted = 'sold';</script><style>p {}</style><noscript>Switch it on</noscript>",
        "<p hidden>Not shown</p><p style='display: none'>Nor this</p>",
    ],
)
def test_a_pages_furniture_is_left_out(furniture: str) -> None:
    content = "<article><h1>Cameras sold</h1><p>The ministry has sold cameras to agencies abroad for years.</p></article>"
    assert page(f"{furniture}{content}{furniture}") == (
        "Cameras sold\nThe ministry has sold cameras to agencies abroad for years."
    )


@pytest.mark.parametrize(
    "body",
    [
        "<div class='social cookie-accepted'><p>The ministry has sold cameras to agencies.</p></div>",
        "<div class='has-sidebar content'><p>The ministry has sold cameras to agencies.</p></div>",
        "<div class='comments'><article><p>The ministry has sold cameras to agencies.</p></article></div>",
        "<header><h1>The ministry has sold</h1></header><main><p>cameras to agencies.</p></main>",
        "<article><p>The ministry has sold cameras</p><footer>to agencies.</footer></article>",
    ],
)
def test_what_holds_the_text_itself_is_no_furniture(body: str) -> None:
    assert page(body).replace("\n", " ") == "The ministry has sold cameras to agencies."


@pytest.mark.parametrize(
    "part",
    [
        "<div class='share-price'>The share price rose by ten percent.</div>",
        "<p class='comment'>The company gave no comment.</p>",
        "<div class='social-housing'>Social housing was next.</div>",
        "<div class='gdpr-analysis'>The law was next.</div>",
    ],
)
def test_a_part_of_an_article_whose_name_says_more_is_no_furniture(part: str) -> None:
    body = "<p>The ministry has sold cameras to agencies abroad for years.</p>"
    said = re.sub("<[^>]*>", "", part)
    assert said in page(f"<article>{body}{part}</article>")


@pytest.mark.parametrize(
    "name",
    ["share", "share-buttons", "post-share-buttons", "comments section", "article__comments", "newsletter-signup-form",
     "related-articles", "wp-block-newsletter", "social-share", "comment-list"],
)  # fmt: skip
def test_furniture_inside_an_article_is_left_out(name: str) -> None:
    body = "<p>The ministry has sold cameras to agencies abroad for years.</p>"
    made = page(f"<article>{body}<div class='{name}'>More of it</div></article>")
    assert made == "The ministry has sold cameras to agencies abroad for years."


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_not() -> None:
    body = "<p>It is <del>not</del> <ins>always</ins> allowed.</p><p>A <s>false</s><strike> wrong</strike> sentence.</p>"
    assert page(body) == "It is always allowed.\nA sentence."


def test_a_soft_hyphen_at_a_words_end_breaks_no_word() -> None:
    assert page("<p>sold to the po&shy;lice&shy; in&shy;</p><p>May</p>") == "sold to the po\xadlice in\nMay"


def test_inline_marks_split_no_word_and_blocks_do() -> None:
    body = "<p>The mini<b>stry</b> has&nbsp;sold\n   cam&shy;eras.<br>Next</p><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>"
    assert page(body) == "The ministry has\xa0sold cam\xaderas.\nNext\none\ntwo\na\tb"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<table><tr><td>12</td><td>345 people came</td></tr></table>", "12\t345 people came"),
        ("<p>Many left.<a href='#n1'>12</a> 310 persons</p>", "Many left. 310 persons"),
        ("<p>Many left. <a href='#n1'>12</a> 310 persons</p>", "Many left.\t12\t310 persons"),
        ("<p>Many left.<a href='https://example.org'>12</a>\xa0310 persons</p>", "Many left.12\t310 persons"),
        ("<p>Many persons<a href='x.html#footnote-12'>12</a> left</p>", "Many persons left"),
        (
            "<p>See Art.<a href='#art_4'>4</a> and section <a href='#s5'>5</a>.</p>",
            "See Art.4\tand section\t5.",
        ),
        ("<p>Some <b>12</b> 345 people</p>", "Some 12 345 people"),
    ],
)
def test_two_cells_and_a_number_that_is_a_link_make_no_number_together(body: str, said: str) -> None:
    assert page(body) == said


def test_a_raised_number_that_leads_to_a_note_is_no_part_of_the_sentence() -> None:
    body = "<p>They sold cameras<sup><a href='#n1'>1</a></sup> on 40 km<sup>2</sup>.<a href='#n2'><sup>[2]</sup></a></p>"
    assert page(body) == "They sold cameras on 40 km2."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sold to the police,<sup>12</sup> said Jane", "sold to the police, said Jane"),
        ("sold to the police<sup>12</sup> and others", "sold to the police and others"),
        ("the <b>police</b>.<sup>3</sup>", "the police."),
        ("the <b>police</b><sup>3</sup>, too", "the police, too"),
        ("<b>the police<sup>3</sup></b>, too", "the police, too"),
        ("they said “no”<sup>4</sup> again", "they said “no” again"),
        ("a sum of 10<sup>2</sup> and 10<sup>12</sup>", "a sum of 102 and 1012"),
        ("40 m<sup>2</sup> and 40 metres<sup>2</sup>", "40 m2 and 40 metres2"),
        ("mc<sup>2</sup> and <i>x</i><sup>2</sup>", "mc2 and x2"),
        ("the isotope <sup>14</sup>C was found", "the isotope 14C was found"),
        ("(a+b)<sup>2</sup> and the 20<sup>th</sup>", "(a+b)2 and the 20th"),
    ],
)
def test_a_raised_number_after_a_word_is_a_notes_and_a_power_is_not(body: str, said: str) -> None:
    assert page(f"<p>{body}</p>") == said


@pytest.mark.parametrize(
    "markup", ["<div>" * 50_000 + "The ministry has sold cameras", "<p>The ministry has sold cameras" * 3_000]
)
def test_broken_markup_is_read(markup: str) -> None:
    assert "The ministry has sold cameras" in page(markup)


# ── PDF ──


def test_a_pdf_is_read_with_its_letters(pdf: Callable[[Any], bytes]) -> None:
    assert text(pdf([["The coördinatie costs € 40.", "It has “two” lines."]]), "pdf").splitlines() == [
        "The coördinatie costs € 40.",
        "It has “two” lines.",
    ]


def test_running_heads_and_page_numbers_part_no_sentence(pdf: Callable[[Any], bytes]) -> None:
    pages = [
        [
            "Report on cameras",
            f"The {word} sentence begins here",
            f"and the {word} one ends",
            f"Page {page} of 4",
        ]
        for page, word in enumerate(["first", "second", "third", "fourth"], 1)
    ]
    lines = text(pdf(pages), "pdf").splitlines()
    assert len(lines) == 8
    assert not [line for line in lines if "Report" in line or "of 4" in line]


def test_footnote_marks_of_a_pdf_are_dropped_and_raised_units_are_not(pdf: Callable[[Any], bytes]) -> None:
    copied = text(
        pdf([["They sold cameras^12 to the agency", "on 40 km^2 of land, as COVID19 began."]]), "pdf"
    )
    assert " ".join(copied.split()) == "They sold cameras to the agency on 40 km2 of land, as COVID19 began."


def test_numbers_in_two_columns_of_a_pdf_stand_apart(pdf: Callable[[Any], bytes]) -> None:
    copied = text(pdf([["12\t345 people came here", "some 12 345 people in all"]]), "pdf")
    assert copied.splitlines() == ["12\t345 people came here", "some 12 345 people in all"]


def test_a_pdf_of_pictures_is_no_text(pdf: Callable[[Any], bytes]) -> None:
    with pytest.raises(NoText, match="OCR"):
        text(pdf([[], []]), "pdf")


# ── DOCX ──


def test_a_docx_is_read_without_its_letterhead(docx: Callable[[Any], bytes]) -> None:
    copy = extract(docx(["First paragraph.", "", "Second\tparagraph."]), "docx")
    assert copy.text == "First paragraph.\nSecond\tparagraph."
    assert "Letterhead of the office" in copy.whole


def test_insertions_of_a_tracked_docx_are_read_and_deletions_are_not(docx: Callable[[Any], bytes]) -> None:
    changed = (
        b"<w:t>They sold </w:t></w:r><w:del w:id='1' w:author='A'><w:r><w:delText>no </w:delText></w:r></w:del>"
        b"<w:moveFrom w:id='2' w:author='A'><w:r><w:t>old </w:t></w:r></w:moveFrom>"
        b"<w:ins w:id='3' w:author='A'><w:r><w:t>many </w:t></w:r></w:ins><w:r><w:t>cameras</w:t>"
    )
    old, new = io.BytesIO(docx(["PLACE"])), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:t>PLACE</w:t>", changed))
    assert text(new.getvalue(), "docx") == "They sold many cameras"


# ── broken files ──


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\nnothing more", "pdf"),
        (b"no PDF at all", "pdf"),
        (b"PK\x03\x04 word/ broken", "docx"),
        (b"", "docx"),
        (b"\xd0\xcf\x11\xe0 an encrypted file of Office", "docx"),
        (b"", "txt"),
        (b" \n\t ", "txt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x01\x00\x02", "txt"),
        (b"", "html"),
        (b"<!-- only a remark -->", "html"),
        (b"<html><body><script>x</script></body></html>", "html"),
    ],
)
def test_a_broken_copy_is_said_in_a_sentence(content: bytes, kind: str) -> None:
    with pytest.raises(NoText, match=r"^cannot be compared: .*\.$"):
        extract(content, kind)


def test_a_pdf_cut_short_anywhere_is_read_or_said(pdf: Callable[[Any], bytes]) -> None:
    whole = pdf([["They sold cameras to the agency."]])
    for end in range(0, len(whole), 23):
        try:
            text(whole[:end], "pdf")
        except NoText:
            continue


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4 ...", "pdf"), (b"  <!DOCTYPE HTML><p>x", "html"), (b"\xef\xbb\xbf<html>", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "html"), (b"Plain words", "txt"),
        ("zo\u0308o in UTF-16".encode("utf-16"), "txt"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\x02\x03", None),
        (b"PK\x03\x04 a zip of pictures", None), (b"caf\xe9 in cp1252", "txt"),
    ],
)  # fmt: skip
def test_the_kind_of_a_file_is_seen_from_its_bytes(content: bytes, kind: str | None) -> None:
    assert kind_of_data(content) == kind
