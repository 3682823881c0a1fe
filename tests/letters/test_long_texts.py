"""Long texts take as long as they are: no walk begins anew at each mark, and what no note can hold is a problem."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from submissions import built_text, problems, write

from namens.letters.markdown import brackets
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.letters.model import Block
from namens.letters.text import inline_text
from namens.letters.walk import inlines_of
from namens.templates.seals import Seals
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced, SourceFile

MANY = 20_000


def read(text: str) -> tuple[tuple[Block, ...], Problems]:
    problems = Problems()
    source = Sourced.of(f"x {text}", SourceFile("a.yaml", f"x {text}"), "text", (0, len(text) + 2))
    return Reader("en", Path(), Seals(), problems).blocks(AuthorText(source)), problems


@pytest.mark.parametrize(
    "text", ["[" * 500, "[a] " * 500, "a [ b" * 500 + "]", "[@k " * 500, "![a](p.png) " * 500]
)
def test_each_bracket_is_looked_at_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    end_of = brackets._end

    def counted(state: StateInline, start: int) -> tuple[int, bool]:
        looked.append(start)
        return end_of(state, start)

    monkeypatch.setattr(brackets, "_end", counted)
    monkeypatch.setattr(
        ParserInline, "skipToken", None
    )  # markdown-it's own walk, from each bracket to the end
    read(text)
    assert len(looked) == len(set(looked)) <= len(text)


@pytest.mark.parametrize(
    "mark",
    [
        "[", "![", "a [", "[^", "]", "[](", "&", "[[a] ", "[a][", "(", "<", "{", "*a ", "[@", "[a @ ", "[a]{lang=",
        '[a]{k="', '[a]{k="" ', "[a]{.b",
    ],
)  # fmt: skip
def test_many_thousand_marks_are_printed(mark: str) -> None:
    blocks, problems = read(mark * MANY)
    if not problems.found:
        assert len(inline_text(inlines_of(blocks))) >= MANY
    else:
        assert mark == "[^"  # a note whose number is missing


@pytest.mark.parametrize("mark", ["^[", "[@k ", "@k [", "{law: "])
def test_many_thousand_brackets_that_are_never_closed_are_problems(mark: str) -> None:
    _, problems = read(mark * MANY)
    assert len(problems.found) >= MANY - 1


@pytest.mark.parametrize("opening", ["[", "![", "^[", "[@k "])
def test_many_thousand_brackets_inside_one_another_are_one_problem(opening: str) -> None:
    _, problems = read(opening * MANY + "a" + "]" * MANY)
    assert ["nested too deeply" in problem.message for problem in problems.found] == [True]


def test_many_thousand_classes_are_read() -> None:
    _, problems = read("[a]{" + ".small-caps " * MANY + "}")
    assert problems.found == []


def test_a_line_of_colons_and_blanks_is_read_in_one_go() -> None:
    read("\n\n::: a" + " " * MANY + "b" + ":" * MANY + " b")


@pytest.mark.parametrize(
    ("cited", "column", "what"),
    [
        ("[@doe2020, p. " + "1, " * 50_000 + "1]", 25, "place in a source"),
        (" By @doe2020 [" + "1, " * 50_000 + "1]", 30, "place in a source"),
        ("[@doe2020, p. 1, " + "see it " * 50_000 + "]", 25, "text behind a source"),
    ],
)
def test_a_place_that_no_note_can_hold_is_a_problem(
    tmp_path: Path, cited: str, column: int, what: str
) -> None:
    (found,) = problems(write(tmp_path, argument=f"id: point\ntext: {json.dumps(f'A claim.{cited}')}\n"))
    assert found.startswith(f"arguments/point.yaml:2:{column}: this {what} is ")


def test_a_long_list_of_pages_is_printed(tmp_path: Path) -> None:
    pages = ", ".join(str(page) for page in range(1, 400, 2))
    text = built_text(write(tmp_path, argument=f"id: point\ntext: 'A claim.[@doe2020, p. {pages}]'\n"))
    assert pages in text
