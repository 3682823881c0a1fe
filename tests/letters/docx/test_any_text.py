"""hypothesis: any text that XML allows, anywhere in the model, is a sound DOCX and reads back as it went in."""

from __future__ import annotations

from docx_letters import LABELS, built, inlines, letter, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from proofs import Opened, W

from namens.letters.model import (
    Cell,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    Link,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Span,
    Table,
    Text,
)

# XML 1.0, 2.2: all of Unicode but control characters, surrogates and U+FFFE, U+FFFF; no line breaks by contract
ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)
WORDS = st.builds(lambda text: f"{text}.", ANY)  # ends in no blank, which a mark would take away
SETTINGS = settings(max_examples=60, deadline=None)


def paragraphs(docx: bytes) -> list[str]:
    return [text_of(one) for one in Opened(docx).part("word/document.xml").iter(f"{W}p")]


@SETTINGS
@given(ANY, ANY, ANY, ANY, WORDS)
def test_any_text_in_any_block_reads_back(plain: str, head: str, item: str, cell: str, marked: str) -> None:
    docx = built(
        letter(
            Paragraph((Text(plain), Emphasis((Text(plain),)))),
            Heading(2, inlines(head)),
            ItemList(((Paragraph(inlines(item)),),), False),
            Table((Cell(inlines(cell)),), ((Cell(inlines(cell)),),), ("",)),
            Paragraph((Text(marked), NoteMark(1), Text(plain))),
            notes=(Note(1, inlines(plain)),),
        )
    )
    assert paragraphs(docx) == [plain * 2, head, item, cell, cell, f"{marked}[1]{plain}"]
    note = Opened(docx).part("word/footnotes.xml")[-1]
    assert text_of(note) == f" {plain}"


@SETTINGS
@given(ANY, ANY, st.dictionaries(st.sampled_from(["sender.name", "sender.address", "notice"]), ANY))
def test_any_title_author_and_value_reads_back(title: str, author: str, values: dict[str, str]) -> None:
    opened = Opened(built(letter(title=title, author=author, values=values, labels=LABELS)))
    header = [text_of(one) for one in opened.part("word/header1.xml").iter(f"{W}p")]
    for name, value in values.items():
        assert value in header or not value.strip(), name
    core = {one.tag.partition("}")[2]: one.text or "" for one in opened.part("docProps/core.xml")}
    assert (core["title"], core["creator"]) == (title, author)


@SETTINGS
@given(ANY, ANY)
def test_any_text_in_links_and_origins_reads_back(text: str, key: str) -> None:
    link: Inline = Link((Text(text, Origin(f"a/{text}", key, 0, 1)),), "https://example.org", title=text)
    docx = built(letter(Paragraph((link, Span((Text(text),), classes=(key,))))))
    assert paragraphs(docx) == [text * 2]
    places = next(root for root in Opened(docx).xml.values() if root.tag == "{urn:namens:build:1}build")[0]
    assert [one.get("key") for one in places] == ([key] if text else [])


@SETTINGS
@given(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=("Cs", "Cc"),
            include_characters="\n\t",
            exclude_characters="\ufffe\uffff",
        )
    )
)
def test_any_literal_lines_read_back(text: str) -> None:
    assert paragraphs(built(letter(CodeBlock(text)))) == [text.rstrip("\n")]
