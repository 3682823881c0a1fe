"""Tags in header, footer and page are filled, also where Word split them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx_letters import LABELS, built, letter, para, said, texts
from proofs import W

Edit = Callable[..., Path]
HEADER, FOOTER, DOCUMENT = "word/header2.xml", "word/footer1.xml", "word/document.xml"
NAMESPACES = (
    f'xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def header(*paragraphs: str) -> dict[str, str]:
    """The header of the following pages, holding these paragraphs' content."""
    return {HEADER: f"<w:hdr {NAMESPACES}>{''.join(f'<w:p>{one}</w:p>' for one in paragraphs)}</w:hdr>"}


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_shipped_letterhead_prints_what_it_is_given_and_no_empty_lines() -> None:
    values = {"sender.name": "Waag", "sender.address": "Sint Antoniesbreestraat 69\n1011 HB Amsterdam"}
    docx = built(letter(para("x"), values=values))
    assert texts(docx, "word/header1.xml") == [
        "Waag",
        "Sint Antoniesbreestraat 69\n1011 HB Amsterdam",
        "",
        "",
    ]
    assert texts(docx, FOOTER) == ["pagina 1 van 1"]


def test_without_values_the_author_is_the_sender() -> None:
    assert texts(built(letter(para("x"))), "word/header1.xml") == ["Waag Futurelab", "", "", ""]


def test_page_numbers_are_fields() -> None:
    from proofs import Opened

    codes = [one.text.strip() for one in Opened(built(letter(para("x")))).part(FOOTER).iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_tag_that_word_split_over_runs_is_filled_and_takes_the_look_of_its_first(edited: Edit) -> None:
    pieces = (
        run("Van {", "<w:rPr><w:b/></w:rPr>")
        + run("{ sen")
        + '<w:proofErr w:type="spellStart"/>'
        + run("der.na")
        + run("me }}, ")
        + run("{{title}}.")
    )
    docx = built(
        letter(para("x"), values={"sender.name": "Privacy First"}, title="Brief"), edited(header(pieces))
    )
    assert texts(docx, HEADER) == ["Van Privacy First, Brief."]


def test_several_tags_in_one_run_and_beside_braces_of_no_tag(edited: Edit) -> None:
    path = edited(header(run("{ {{title}}{{title}} } %")))
    assert texts(built(letter(para("x"), title="T"), path), HEADER) == ["{ TT } %"]


def test_tags_in_a_text_box_and_in_a_table_are_filled(edited: Edit) -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('{{ ti')}{run('tle }}')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    cell = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:p>{run("{{ author }}")}</w:p></w:tc></w:tr></w:tbl>'
    whole = f"<w:hdr {NAMESPACES}>{cell}<w:p>{run('a {{title}} ')}{box}</w:p></w:hdr>"
    docx = built(letter(para("x"), title="T", author="A"), edited({HEADER: whole}))
    assert texts(docx, HEADER) == ["A", "a T T", "T"]


def test_a_value_with_lines_becomes_lines_between_what_stands_beside_it(edited: Edit) -> None:
    docx = built(letter(para("x"), values={"notice": "een\ntwee"}), edited(header(run("a {{ notice }} b"))))
    assert texts(docx, HEADER) == ["a een\ntwee b"]


def test_an_empty_value_takes_its_line_away_unless_something_else_is_on_it(edited: Edit) -> None:
    path = edited(
        header(
            run("{{ notice }}"), run("T {{ notice }}"), run("{{ notice }}") + "<w:r><w:tab/></w:r>", run("z")
        )
    )
    assert texts(built(letter(para("x")), path), HEADER) == ["T ", "\t", "z"]


def test_a_header_of_empty_lines_keeps_one(edited: Edit) -> None:
    assert texts(
        built(letter(para("x")), edited(header(run("{{ notice }}"), run("{{ notice }}")))), HEADER
    ) == [""]


def test_a_link_that_goes_with_its_line_leaves_no_relationship(edited: Edit) -> None:
    link = f'<w:hyperlink r:id="rId1">{run("{{ notice }}")}</w:hyperlink>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>'
    path = edited({**header(link, run("x")), "word/_rels/header2.xml.rels": relations})
    assert texts(built(letter(para("x")), path), HEADER) == ["x"]


def test_an_unknown_tag_is_a_problem_that_names_the_part_and_the_nearest_tag(edited: Edit) -> None:
    path = edited(header(run("{{ sender.nmae }}"), run("{{ qqqqqqqqq }}")))
    assert said(letter(para("x")), path) == [
        "letterhead.docx: the header (word/header2.xml) asks for '{{ qqqqqqqqq }}', which no letter has.",
        "letterhead.docx: the header (word/header2.xml) asks for '{{ sender.nmae }}', which no letter has. Did you mean 'sender.name'?",
    ]


@pytest.mark.parametrize(
    ("written", "shown", "reason"),
    [
        (run("{{title"), "{{title", "opens a tag that nothing closes"),
        (run("Van {") + run("{ title }, op {{ date }}"), "{{ title }, op {{ date }}", "opens a tag that nothing closes"),
        (run("Re: title }}"), "Re: title }}", "closes a tag that nothing opens"),
        (run("{% if reference ") + run("%}{{ reference }}"), "{% if reference %}", "is no tag: a letterhead has no ifs, loops and remarks"),
        (run("100 %}"), "%}", "is no tag: a letterhead has no ifs, loops and remarks"),
        (run("{% if {{ date }}"), "{%", "is no tag: a letterhead has no ifs, loops and remarks"),
        (run("{{{ title }}}"), "{{{ title }}}", "has more braces than two on a side"),
        (run("{{") + run("{ title }}"), "{{{ title }}", "has more braces than two on a side"),
        (run("{{ title }}}"), "{{ title }}}", "has more braces than two on a side"),
        (run("{ { title } }"), "{ { title } }", "has blanks between its braces"),
        (run("{# later #}"), "{# later #}", "is no tag: a letterhead has no ifs, loops and remarks"),
    ],
)  # fmt: skip
def test_a_slip_in_a_tag_is_a_problem_and_not_printed(
    edited: Edit, written: str, shown: str, reason: str
) -> None:
    expected = (
        f"letterhead.docx: the header (word/header2.xml) holds '{shown}', which {reason}. "
        "Tags look like '{{ title }}'; a paragraph whose tags are all empty is left out."
    )
    assert said(letter(para("x")), edited(header(written))) == [expected]


@pytest.mark.parametrize("literal", ["{50%}", "{ 50 % }", "{ {note} }", "{title}"])
def test_braces_that_are_no_tag_print_as_they_stand(edited: Edit, literal: str) -> None:
    assert literal in texts(built(letter(para("x")), edited(header(run(literal)))), HEADER)


def test_a_label_that_the_language_lacks_is_a_problem() -> None:
    (problem,) = said(letter(para("x"), labels={**LABELS, "of": "van"} | {"page": "p"}, values={}), None) or [
        ""
    ]
    assert problem == ""
    assert len(said(letter(para("x"), labels={}), None)) == 2


def test_the_marker_of_the_text_stands_alone_once_and_on_the_page(edited: Edit) -> None:
    misplaced = "'{{ body }}' stands once, alone in a paragraph of the page itself"
    assert said(letter(para("x")), edited(header(run("{{ body }}")))) == [
        f"letterhead.docx: the header (word/header2.xml): {misplaced}"
    ]
    twice = edited({DOCUMENT: ("<w:sectPr>", f"<w:p>{run('en {{ body }}')}</w:p><w:sectPr>")})
    assert said(letter(para("x")), twice) == [f"letterhead.docx: the body (word/document.xml): {misplaced}"]


def test_tags_in_the_page_itself_are_filled_before_the_text_comes_in(edited: Edit) -> None:
    path = edited({DOCUMENT: ("<w:body>", f"<w:body><w:p>{run('Aan: {{ to.name }}')}</w:p>")})
    docx = built(letter(para("{{ to.name }} blijft staan"), values={"to.name": "{{ title }}"}), path)
    assert texts(docx) == ["Aan: {{ title }}", "{{ to.name }} blijft staan"]
