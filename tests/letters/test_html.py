"""The letter as a web page: every character as it was written, notes linked both ways, nothing fetched."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.letters.html import write_html
from namens.letters.links import live
from namens.letters.model import (
    Block,
    BlockQuote,
    Cell,
    Code,
    CodeBlock,
    Division,
    Emphasis,
    Heading,
    Image,
    Inline,
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
    Span,
    Strong,
    Table,
    Text,
)

VOID = {"br", "hr", "img", "meta"}
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "header",
        "main",
        "section",
        "p",
        "span",
        "h1",
    ),
    *(
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ol",
        "ul",
        "li",
        "blockquote",
        "pre",
        "code",
        "hr",
        "br",
        "em",
        "strong",
    ),
    *("a", "sup", "sub", "mark", "img", "table", "thead", "tbody", "tr", "th", "td"),
}


class Page(HTMLParser):
    """A page read back: its elements, and the characters of its main part without marks and ways back."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html.decode("utf-8"))
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), "an attribute stands twice"
        self.elements.append((tag, attributes))
        if attributes.get("role") == "doc-backlink":  # set off by one space of the page's own
            assert self.words.endswith(" ")
            self.words = self.words[:-1]
        if tag not in VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        hidden = any(
            at.get("role") in {"doc-noteref", "doc-backlink"}
            or "unseen" in at.get("class", "").split()
            or (tag, at.get("class")) == ("sup", "mark")
            for tag, at in self._open
        )
        if "main" in tags and not hidden:
            self.words += data
        if tags:
            self.texts[tags[-1]] = self.texts.get(tags[-1], "") + data

    def having(self, name: str, value: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.elements if attributes.get(name) == value]

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def letter(*blocks: Block, notes: tuple[Note, ...] = (), language: str = "nl", **values: str) -> Letter:
    return Letter(
        language=language,
        title="Verbod op emotieherkenning",
        author="Amnesty International",
        date=dt.date(2024, 12, 16),
        blocks=blocks,
        notes=notes,
        values={name.replace("_", "."): value for name, value in values.items()},
        labels={"notes": "Noten", "note": "Noot", "back": "Terug naar de tekst"},
    )


def body(*blocks: Block, notes: tuple[Note, ...] = ()) -> str:
    """What stands between the letter's hidden title and the end of its main part."""
    page = write_html(letter(*blocks, notes=notes)).decode()
    return page.split("</h1>\n")[-1].split("\n</main>")[0]


# --- any text -------------------------------------------------------------------------------------------


def allowed(character: str) -> bool:
    """What XML 1.0 allows, but line breaks and noncharacters (the model holds none of them)."""
    code = ord(character)
    return (
        (code == 9 or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000)
        and not 0xFDD0 <= code <= 0xFDEF
        and code & 0xFFFE != 0xFFFE
    )


NASTY = ["</style><script>alert(1)</script>", "<b>&amp;\"'`", "]]>", "<!--", "javascript:alert(1)", "*X_1*"]
WORDS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8").filter(allowed), min_size=1))
LEAVES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, WORDS),
    st.builds(Code, WORDS),
    st.builds(Image, st.just("/nowhere/logo.png"), WORDS),
    st.just(LineBreak()),
    st.builds(NoteMark, st.integers(1, 2)),
)


def nested(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Emphasis, several),
        st.builds(Strong, several),
        st.builds(Link, several, st.one_of(WORDS, st.just("https://example.org/?a=1&b=%22")), WORDS),
        st.builds(Span, several, st.sampled_from(["", "sv", "ar"]), st.tuples(WORDS)),
    )


INLINES = st.lists(st.recursive(LEAVES, nested, max_leaves=5), max_size=3).map(tuple)
CELLS = st.lists(st.builds(Cell, INLINES), min_size=2, max_size=2).map(tuple)


def containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(BlockQuote, several),
        st.builds(Division, st.tuples(WORDS), several, st.sampled_from(["", "en"])),
        st.builds(ItemList, st.lists(several, max_size=2).map(tuple), st.booleans(), st.integers(1, 9)),
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        st.builds(Paragraph, INLINES),
        st.builds(Heading, st.integers(2, 6), INLINES),
        st.builds(CodeBlock, WORDS),
        st.builds(Table, CELLS, st.lists(CELLS, max_size=2).map(tuple), st.just(("", "right"))),
        st.sampled_from([PageBreak(), Rule()]),
    ),
    containers,
    max_leaves=5,
)
LETTERS = st.builds(
    lambda blocks, notes, title: letter(
        *blocks, notes=tuple(Note(at, note) for at, note in enumerate(notes, 1))
    )._replace(title=title),
    st.lists(BLOCKS, max_size=4),
    st.tuples(INLINES, INLINES),
    WORDS,
)


def characters(piece: object) -> Iterator[str]:
    """The characters of all texts below *piece*, in reading order."""
    match piece:
        case Text() | Code() | CodeBlock():
            yield piece.text
        case Image():
            yield piece.alt
        case tuple():
            for part in piece:
                yield from characters(part)


@given(LETTERS)
def test_any_text_is_printed_as_it_was_written_and_in_its_order(written: Letter) -> None:
    page = Page(write_html(written))
    expected = [*characters(written.blocks), "Noten", *characters(written.notes)]
    assert page.words.replace("\n", "") == "".join(expected)


@given(LETTERS)
def test_no_text_brings_in_an_element_a_script_or_an_address_that_could_run(written: Letter) -> None:
    page = Page(write_html(written))
    assert set(page.tags) <= TAGS
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in {"href", "src"} & attributes.keys():
            assert attributes[name].startswith("#") or live(attributes[name])
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@given(LETTERS)
def test_every_internal_link_leads_to_something(written: Letter) -> None:
    page = Page(write_html(written))
    ids = {attributes.get("id") for _, attributes in page.elements}
    targets = {at["href"][1:] for _, at in page.elements if at.get("href", "").startswith("#")}
    assert targets <= ids


@given(WORDS, WORDS)
def test_a_title_and_a_letterhead_are_printed_as_they_were_written(title: str, name: str) -> None:
    page = Page(write_html(letter(sender_name=name)._replace(title=title)))
    assert page.texts["title"] == title
    assert page.texts["p"] == name


# --- notes ----------------------------------------------------------------------------------------------


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    html = body(Paragraph((Text("Ja,"), NoteMark(1), Text(" nee."))), notes=(Note(1, text("Bron.")),))
    assert (
        '<p>Ja,<sup class="mark"><a id="mark-1" href="#note-1" role="doc-noteref" aria-label="Noot 1">1</a></sup>'
        " nee.</p>"
    ) in html
    assert (
        '<li id="note-1">Bron. <a href="#mark-1" role="doc-backlink" aria-label="Terug naar de tekst, 1">'
    ) in html


def test_two_marks_side_by_side_do_not_read_as_one_number() -> None:
    apart = '</a></sup><sup class="mark">,</sup><sup class="mark"><a'
    notes = tuple(Note(number, text("x")) for number in (1, 2, 3))
    page = body(
        Paragraph((Text("a"), NoteMark(1), NoteMark(2), Text("b"), NoteMark(3))), Paragraph(()), notes=notes
    )
    assert page.count(",</sup>") == 1 and apart in page
    stressed = body(Paragraph((Emphasis((Text("a"), NoteMark(1))), NoteMark(2))), notes=notes)
    assert '</em><sup class="mark">,</sup><sup class="mark"><a' in stressed
    cells = tuple(Cell((NoteMark(number),)) for number in (1, 2))
    assert ",</sup>" not in body(Table((Cell(text("a")),) * 2, (cells,), ("", "")), notes=notes)


def test_a_note_that_is_marked_twice_leads_back_to_both_marks() -> None:
    page = Page(write_html(letter(Paragraph((NoteMark(1), NoteMark(1))), notes=(Note(1, text("Bron.")),))))
    assert [at["href"] for at in page.having("role", "doc-backlink")] == ["#mark-1", "#mark-1-2"]
    assert [at["id"] for at in page.having("role", "doc-noteref")] == ["mark-1", "mark-1-2"]


def test_the_notes_are_one_section_with_a_heading_in_the_letters_language() -> None:
    html = body(Paragraph((NoteMark(1),)), notes=(Note(1, text("Bron.")),))
    assert '<section class="notes" role="doc-endnotes" aria-labelledby="notes">' in html
    assert '<h2 id="notes">Noten</h2>' in html


def test_labels_fall_back_to_english() -> None:
    written = letter(Paragraph((NoteMark(1),)), notes=(Note(1, text("Source.")),))._replace(labels={})
    assert '<h2 id="notes">Notes</h2>' in write_html(written).decode()


def test_a_letter_without_notes_has_no_notes_section() -> None:
    assert "doc-endnotes" not in write_html(letter(Paragraph(text("Ja.")))).decode().split("</head>")[1]


# --- structure ------------------------------------------------------------------------------------------


def test_the_page_and_its_foreign_parts_name_their_language() -> None:
    page = write_html(
        letter(
            Paragraph((Span(text("ett citat"), "sv"),)),
            Division(("annex",), (Paragraph(text("نص")),), "ar"),
            notes=(Note(1, text("Source."), language="en-US"),),
        )
    ).decode()
    assert '<html lang="nl">' in page
    assert '<span lang="sv">ett citat</span>' in page
    assert '<div class="annex" lang="ar" dir="rtl">' in page
    assert '<span lang="en-US">Source.</span>' in page


def test_headings_start_at_one_and_never_skip_a_level() -> None:
    page = Page(write_html(letter(*(Heading(level, text("Kop")) for level in (3, 2, 5, 6, 2)))))
    assert [tag for tag in page.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2", "h3", "h4", "h2"]


def test_a_letter_with_a_title_of_its_own_gets_no_second_one() -> None:
    page = Page(write_html(letter(Heading(1, text("Verbod")), Heading(2, text("Waarom")))))
    assert page.tags.count("h1") == 1
    assert not page.having("class", "unseen")


def test_a_table_has_column_headers_and_each_cell_knows_its_column() -> None:
    header = (Cell(text("Huidig & nu")), Cell(()))
    html = body(Table(header, ((Cell(text("a")), Cell(text("b"))),), ("", "right")))
    assert '<th scope="col" role="columnheader">Huidig &amp; nu</th>' in html
    assert '<td role="cell" data-column="Huidig &amp; nu">a</td>' in html
    assert '<td role="cell" class="right" data-column="">b</td>' in html


def test_a_table_whose_header_leads_somewhere_stays_a_table_and_scrolls_by_keyboard() -> None:
    header = (Cell((Strong((NoteMark(1),)),)),)
    html = body(Table(header, ((Cell(text("a")),),), ("",)), notes=(Note(1, text("Bron.")),))
    assert '<div class="scrolls" role="region" aria-label="Table" tabindex="0">' in html


def test_an_ordered_list_starts_at_its_own_number() -> None:
    items = ((Paragraph(text("een")),), (Paragraph(text("twee")),))
    assert '<ol start="3">\n<li>een</li>\n<li>twee</li>\n</ol>' in body(ItemList(items, True, start=3))
    assert "<ul>\n<li><p>een</p></li>" in body(ItemList(items, False, tight=False))


def test_a_division_is_a_class_and_a_broken_class_name_is_left_out() -> None:
    assert '<div class="closing">' in body(Division(("closing", 'x" onclick="'), ()))


# --- links and pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["https://waag.org/a?b=1&c=2", "HTTP://x.nl", "mailto:a@b.nl", "tel:+31206264436"]
)
def test_an_address_of_web_mail_or_phone_is_a_live_link(url: str) -> None:
    page = Page(write_html(letter(Paragraph((Link(text("hier"), url, 'een "titel"'),)))))
    assert {"href": url, "title": 'een "titel"'} in [attributes for _, attributes in page.elements]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:x", "java\tscript:x", "data:text/html,x", "file:///etc", "x", ""],
)
def test_any_other_address_leaves_only_the_words(url: str) -> None:
    assert body(Paragraph((Link(text("hier"), url),))) == "<p>hier</p>"


def test_a_picture_is_part_of_the_page_and_read_aloud_by_its_words(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG")
    assert '<img src="data:image/png;base64,iVBORw==" alt="Waag &quot;lab&quot;">' in body(
        Paragraph((Image(str(logo), 'Waag "lab"'),))
    )


def test_a_picture_that_no_browser_shows_leaves_its_words(tmp_path: Path) -> None:
    drawing = tmp_path / "logo.emf"
    drawing.write_bytes(b"x")
    assert body(Paragraph((Image(str(drawing), "Waag"),))) == "<p>Waag</p>"


# --- the page -------------------------------------------------------------------------------------------


def test_the_policy_lets_the_pages_own_style_in_and_nothing_else() -> None:
    page = write_html(letter()).decode()
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'" in page
    assert "url(" not in found[1]
    assert "@import" not in found[1]


def test_the_letterhead_shows_the_notice_and_the_sender() -> None:
    page = write_html(
        letter(
            notice="Voorbeeld",
            sender_name="Amnesty",
            sender_address="Keizersgracht 177\n1000 BZ Amsterdam",
            sender_email="info@amnesty.nl",
            sender_website="www.amnesty.nl",
            sender_department="Afdeling Nederland",
        )
    ).decode()
    assert '<p class="notice" role="note">Voorbeeld</p>' in page
    assert "Keizersgracht 177<br>1000 BZ Amsterdam" in page
    assert '<a href="mailto:info@amnesty.nl">info@amnesty.nl</a>' in page
    assert '<a href="https://www.amnesty.nl">www.amnesty.nl</a>' in page
    assert '<p class="sender-department">Afdeling Nederland</p>' in page


def test_a_letter_that_names_its_sender_does_not_get_the_letterheads_too() -> None:
    sender = Division(("sender",), (Paragraph(text("Amnesty")),))
    assert "sender-name" not in write_html(letter(sender, sender_name="Amnesty")).decode().split("</head>")[1]


def test_a_draft_says_so() -> None:
    assert '<p class="notice" role="note">Draft</p>' in write_html(letter()._replace(draft=True)).decode()


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("--ink", "#ffffff"),
        ("--soft", "#ffffff"),
        ("--link", "#ffffff"),
        ("--link", "#fff3c4"),
        ("--soft", "#fff3c4"),
        ("--ink", "#f4f5f6"),
        ("#4d3200", "#fdf5e4"),
        ("#3d2b00", "#ffe9a8"),
    ],
)
def test_text_stands_out_from_its_ground_as_wcag_aa_asks(ink: str, paper: str) -> None:
    css = write_html(letter()).decode()
    if ink.startswith("--"):
        found = re.search(rf"{ink}: (#[0-9a-f]{{6}});", css)
        assert found
        ink = found[1]
    assert ink in css
    assert paper == "#ffffff" or paper in css
    assert (luminance(paper) + 0.05) / (luminance(ink) + 0.05) >= 4.5


def test_names_are_items_of_a_list_and_nothing_but_characters() -> None:
    written = body(NameList(("Ann & Lab", "<b>Bob</b>")))
    assert "<ul>\n<li>Ann &amp; Lab</li>\n<li>&lt;b&gt;Bob&lt;/b&gt;</li>\n</ul>" in written
