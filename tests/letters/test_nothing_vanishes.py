"""What Markdown would drop without a word is said with its place; everything else is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submissions import built_text, problems, write

from namens.letters.docx.styles import ROLES as STYLED
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.letters.model import ROLES
from namens.letters.text import inline_text
from namens.letters.walk import inlines_of
from namens.templates.seals import Seals
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced, SourceFile


def found(folder: Path, *lines: str, **files: str) -> list[str]:
    text = "".join(f"  {line}\n" if line else "\n" for line in lines)
    return problems(write(folder, argument=f"id: point\ntext: |\n{text}", **files))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("[1]: https://example.org/page", 3),
        ("[Annex]: see_this", 3),
        ('[Annex]: see_this "and more"', 3),
        ("> [Annex]: see_this", 5),
        ("- [Annex]: see_this", 5),
    ],
)
def test_an_address_that_no_link_uses_is_a_problem(tmp_path: Path, line: str, column: int) -> None:
    (said,) = found(tmp_path, "A sentence.", "", line)
    assert said.startswith(f"arguments/point.yaml:5:{column}: '{line[column - 3 :]}' would not be printed")
    assert "begin with \\[" in said


def test_an_address_that_a_link_uses_is_none(tmp_path: Path) -> None:
    text = "A [link][1], [two], [Three][] and a note.[see [four] @doe2020]\n\n" + "".join(
        f"[{name}]: https://example.org/{name}\n" for name in ("1", "two", "three", "four")
    )
    letter = built_text(write(tmp_path, argument=f"id: point\ntext: {json.dumps(text)}\n"))
    assert (
        "A link <https://example.org/1>, two <https://example.org/two>, Three <https://example.org/three>"
        in (letter)
    )
    assert "See four" in letter


def test_an_address_that_is_given_twice_is_a_problem(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "A [link][1].", "", "[1]: https://example.org", "[1]: https://example.com")
    assert said.startswith("arguments/point.yaml:6:3: '[1]: https://example.com' would not be printed")


def test_a_template_s_address_that_no_link_uses_is_a_problem(tmp_path: Path) -> None:
    template = "{{ arguments[0].text }}\n\n[Annex]: see_this\n"
    (said,) = problems(write(tmp_path, **{"templates/letter.md.j2": template}))
    assert said.startswith("templates/letter.md.j2:3:1: '[Annex]: see_this' would not be printed")


def test_a_numbered_note_s_words_are_refused_where_they_stand(tmp_path: Path) -> None:
    said = found(tmp_path, "A claim.[^1]", "", "[^1]: Words.")
    assert any(
        line.startswith("arguments/point.yaml:5:3: notes are written where they belong") for line in said
    )


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("| a | b | c |", 12, "c"),
        ("a | b | c | d", 10, "c | d"),
        ("| a | either|or | c |", 16, "or | c"),
        (r"| a \| a | b | c |", 17, "c"),
    ],
)
def test_a_cell_without_a_column_is_a_problem(tmp_path: Path, row: str, column: int, words: str) -> None:
    (said,) = found(tmp_path, "| one | two |", "|---|---|", "| 1 | 2 |", row)
    assert said.startswith(f"arguments/point.yaml:6:{column}: this row has ")
    assert f"so '{words}' would not be printed" in said


@pytest.mark.parametrize(
    "row", ["| a | b |", "a | b", "| a |", "| a | b | |", r"| a \| c | b |", "| a | b ||"]
)
def test_a_row_that_loses_nothing_is_no_problem(tmp_path: Path, row: str) -> None:
    assert found(tmp_path, "| one | two |", "|---|---|", row) == []


def test_a_row_in_a_quotation_is_read_without_the_quotation_s_mark(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "> | one | two |", "> |---|---|", "> | a | b | c |")
    assert said.startswith(
        "arguments/point.yaml:5:14: this row has 3 cells and the table's first row 2, so 'c'"
    )


def test_what_stands_behind_a_code_fence_is_warned_of(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "```python", "print()", "```")
    assert said.startswith("arguments/point.yaml:3:6: warning: 'python' behind ``` is not printed.")


def test_a_picture_s_title_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(b"")
    said = found(tmp_path, 'A picture: ![a picture](p.png "More words")')
    assert any(
        line.startswith(
            "arguments/point.yaml:3:14: the title of the picture 'p.png' would not be printed: 'More"
        )
        for line in said
    )


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        ('[see [this](https://example.org "Title") @doe2020]', "the title of a link inside a citation"),
        ("[see ![this](p.png) @doe2020]", "a picture cannot stand inside a citation"),
    ],
)
def test_what_a_formatted_note_would_drop_is_a_problem(tmp_path: Path, cited: str, words: str) -> None:
    (tmp_path / "p.png").write_bytes(b"")
    assert any(words in line for line in found(tmp_path, f"A claim.{cited}"))


@pytest.mark.parametrize("opening", ["::: part and more words", "::: {.part} and more words"])
def test_words_behind_the_name_of_a_part_are_a_problem(tmp_path: Path, opening: str) -> None:
    (said,) = found(tmp_path, "A sentence.", "", opening, "", "Words.", "", ":::")
    assert said.startswith("arguments/point.yaml:5:")
    assert "more words' stands behind the name of a part" in said


@pytest.mark.parametrize("note", ["^[]", "^[ ]", "^[\u00a0]{.no-ibid}"])
def test_a_note_without_words_is_a_problem(tmp_path: Path, note: str) -> None:
    assert found(tmp_path, f"A claim.{note} More.") == [
        "arguments/point.yaml:3:11: this note is empty. Write its words between the brackets, or delete it."
    ]


@pytest.mark.parametrize("cited", ["[@]", "[-@]", "[see @ ]", "[see @; p. 3]"])
def test_a_citation_without_a_key_is_a_problem(tmp_path: Path, cited: str) -> None:
    (said,) = found(tmp_path, f"A claim.{cited}")
    assert said.startswith("arguments/point.yaml:3:11: '[")
    assert said.endswith(
        "cites nothing: no key follows the '@'. Write the key, as in [@key]; for a literal one write \\[."
    )


@pytest.mark.parametrize("cited", ["[@doe2020; @]", "[@doe2020; -@; @body2021]", "[@doe2020; see @ ]"])
def test_a_second_source_without_a_key_is_a_problem(tmp_path: Path, cited: str) -> None:
    assert found(tmp_path, f"A claim.{cited}") == [
        f"arguments/point.yaml:3:{11 + cited.index('@', 3)}: no key follows this '@'. "
        "Write the key of the second source: [@doe2020; @key]."
    ]


def test_an_at_sign_in_brackets_that_is_no_citation_is_printed(tmp_path: Path) -> None:
    text = r"id: point" "\ntext: |\n  One \\[@] two [x @ y] three [@](https://example.org) four [a@].\n"
    assert "One [@] two [x @ y] three @ <https://example.org> four [a@]." in built_text(
        write(tmp_path, argument=text)
    )


def test_a_page_break_that_holds_words_is_a_problem(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "One.", "", "::: page-break", "Some words", ":::")
    assert said.startswith("arguments/point.yaml:7:3: this ':::' closes nothing")
    assert "'::: page-break' stands alone, with nothing in it" in said


@pytest.mark.parametrize(
    "lines",
    [("A sentence.", ":::"), ("::: part", "x", ":::", "", ":::"), ("- ::: part", "  x", "  :::", "  :::")],
)
def test_colons_that_close_nothing_are_a_problem(tmp_path: Path, lines: tuple[str, ...]) -> None:
    (said,) = found(tmp_path, *lines)
    assert said.startswith(f"arguments/point.yaml:{len(lines) + 2}:")
    assert "this ':::' closes nothing" in said


@pytest.mark.parametrize("before", ["Yours, ", "Yours,"])
def test_words_that_keep_a_shipped_part_from_opening_are_named_in_the_own_template(
    tmp_path: Path, before: str
) -> None:
    text = f'{{% extends "namens/letter.md.j2" %}}\n{{% block closing %}}\n{before}{{{{ super() }}}}\n{{% endblock %}}\n'
    assert problems(write(tmp_path, **{"templates/letter.md.j2": text})) == [
        "templates/letter.md.j2:3:1: 'Yours,' stands before a ':::' on one line, so that ':::' opens no part. "
        "Put what prints the part, such as {{ super() }}, on a line of its own."
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("signatur", "signature"),
        ("adressee", "addressee"),
        ("pagebreak", "page-break"),
        ("{.request}", "requests"),
    ],
)
def test_a_part_whose_name_is_nearly_one_of_ours_is_warned_of(
    tmp_path: Path, written: str, meant: str
) -> None:
    (said,) = found(tmp_path, f"::: {written}", "Words.", ":::")
    assert said.startswith("arguments/point.yaml:3:3: warning: a letter has no part '")
    assert f"Did you mean '{meant}'?" in said


@pytest.mark.parametrize("role", [*ROLES, "confidential", "notice", "sender-name", "annex-b"])
def test_a_part_of_ours_or_of_one_s_own_is_no_problem(tmp_path: Path, role: str) -> None:
    assert found(tmp_path, f"::: {role}", "Words.", ":::") == []


def test_the_letter_s_parts_are_those_that_have_a_style() -> None:
    assert tuple(STYLED) == ROLES


@pytest.mark.parametrize(
    "number",
    ["&#xFDD0;", "&#xFFFE;", "&#1;", "&#0;", "&#12;", "&#x80;", "&#xD800;", "&#x110000;"],
)
@pytest.mark.parametrize(
    ("before", "behind"), [("A ", " b."), ("A *", "*."), ("A ^[x ", "]."), ("A [see ", " @doe2020].")]
)
def test_a_number_of_no_character_is_a_problem(tmp_path: Path, number: str, before: str, behind: str) -> None:
    assert found(tmp_path, f"{before}{number}{behind}") == [
        f"arguments/point.yaml:3:{len(before) + 3}: '{number}' stands for no character that a letter can hold. "
        "Delete it, or write the character itself."
    ]


def test_a_number_of_no_character_in_the_title_of_a_link_is_a_problem(tmp_path: Path) -> None:
    (said,) = found(tmp_path, 'A [link](https://example.org "a&#12;b").')
    assert said.startswith("arguments/point.yaml:3:")
    assert "the title of the link holds '&#12;', which is no character" in said


@pytest.mark.parametrize(
    ("number", "character"), [("&#xFFFD;", "\ufffd"), ("&#65533;", "\ufffd"), ("&#228;", "ä")]
)
def test_a_number_of_a_character_is_printed(tmp_path: Path, number: str, character: str) -> None:
    text = f"id: point\ntext: A b{number}d.\n"
    assert f"A b{character}d." in built_text(write(tmp_path, argument=text))


MARKS = [
    *"*_[]()<>`#|!:>-+\n ~^{}\\=.1;@\"&", "\n\n", "](", "][", "]:", "```", "[@", "^[", "![", "https://a.b/",
    '"', "\n> ", "\n- ", "\n    ", "|\n|---|---|\n", "\n:::\n", "{.", "lang=sv}", "\n1. ", "  \n", "{law: ",
]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "word"]), st.lists(st.sampled_from(MARKS), min_size=1, max_size=3)),
        min_size=2,
        max_size=10,
    )
)
def test_any_word_among_any_marks_is_printed_or_a_problem(parts: list[tuple[str, list[str]]]) -> None:
    named = [(f"{word}{number}x" if word else "", marks) for number, (word, marks) in enumerate(parts)]
    text = "x " + "".join(word + "".join(marks) for word, marks in named)
    problems = Problems()
    reader = Reader("en", Path(), Seals(), problems)
    blocks = reader.blocks(AuthorText(Sourced.of(text, SourceFile("a.yaml", text), "text", (0, len(text)))))
    if not problems.found:
        written = "".join(inline_text(note.inlines) for note in reader.notes.notes)
        printed = inline_text(inlines_of(blocks)) + written + repr((blocks, reader.notes.notes))
        assert [word for word in re.findall(r"word\dx", text) if word not in printed] == []
