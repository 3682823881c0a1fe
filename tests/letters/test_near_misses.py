"""What is nearly Markdown is said with its place; brackets and braces of ordinary prose print as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from submissions import built_text, problems, write

CITATION = "a citation cannot stand inside the words of a link"


def argument(text: str) -> str:
    return f"id: point\ntext: |\n  {text}\n"


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("See [the law[@doe2020]](https://example.org).", 15, CITATION),
        ("See [a @doe2020 b](https://example.org).", 10, CITATION),
        ("[@doe2020](https://example.org)", 4, CITATION),
        ("See [the *law[@doe2020]*](https://example.org).", 16, CITATION),
        ("See [the law^[Own.]](https://example.org).", 15, "a note cannot stand inside the words of a link"),
        ("[x {law: gdpr art. 4} y](https://example.org)", 6, "a reference to a law cannot stand inside"),
        (
            "[a <https://example.net> c](https://example.org)",
            6,
            "a link cannot stand inside the words of a link",
        ),
        ("[a [b](https://example.net) c](https://example.org)", 3, "is a link with a link in its words"),
    ],
)
def test_what_becomes_a_link_itself_cannot_stand_inside_the_words_of_one(
    tmp_path: Path, text: str, column: int, message: str
) -> None:
    (problem,) = problems(write(tmp_path, argument=argument(text)))
    assert problem.startswith(f"arguments/point.yaml:3:{column}: ") and message in problem


def test_a_link_may_stand_before_a_note_inside_a_note_and_around_a_span(tmp_path: Path) -> None:
    text = "[The law](https://example.org)[@doe2020] ^[[A](https://example.net).] [en [lag]{lang=sv}](https://example.com)"
    assert "The law <https://example.org>[1][2] en lag <https://example.com>" in built_text(
        write(tmp_path, argument=argument(text))
    )


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("See ![x](my pic.png).", 7, "between angle brackets: ![what it shows](<my picture.png>)"),
        ("See ![x](pic.png", 7, "the parenthesis of '![x](' is never closed"),
        ("See [b](https://example.org/a b).", 7, "'[b](https://example.org/a b)' is no link"),
        ("See [b](https://example.org", 7, "is never closed. Add the ')'"),
        ("Old.[@doe2020](p. 5", 7, "is never closed"),
        ("Old.[@doe2020](p. 5)", 7, "inside the brackets: [@key, p. 5]"),
        ("Old.[@doe2020] {.no-ibid}", 18, "'{.no-ibid}' belongs to nothing here"),
        ("Old.[@doe2020]{no-ibid}", 17, "'{no-ibid}' belongs to nothing here"),
        ("*Old*{lang=sv}", 8, "'{lang=sv}' belongs to nothing here"),
        ("# Old {#old .x}", 9, "'{#old .x}' belongs to nothing here"),
        ("Old.[[@doe2020]]", 7, "'[[@doe2020]]' has two pairs of brackets"),
        ("Old.[[see @doe2020, p. 5; @body2021]]", 7, "two pairs of brackets"),
    ],
)
def test_a_near_miss_that_would_print_as_it_was_typed_is_a_problem(
    tmp_path: Path, text: str, column: int, message: str
) -> None:
    (problem,) = problems(write(tmp_path, argument=argument(text)))
    assert problem.startswith(f"arguments/point.yaml:3:{column}: ") and message in problem


def test_words_in_parentheses_right_behind_a_bracket_are_printed_with_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=argument("So [sic](my *own* words) he said."))
    (warning,) = problems(folder)
    assert warning.startswith("arguments/point.yaml:3:6: warning: '[sic](my *own* words)' is no link")
    assert "So [sic](my own words) he said." in built_text(folder)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("So [sic] (my words), f{x=1} and {a}.", "So [sic] (my words), f{x=1} and {a}."),
        ("A [b] [c](https://example.org)", "A [b] c <https://example.org>"),
        ("Said [as [@doe2020] has it] before.", "Said [as[1] has it] before."),
        ("\\[[@doe2020]\\] \\{.no-ibid} \\[a](b c)", "[[1]] {.no-ibid} [a](b c)"),
        ("`[a](b c) {.x} [[@y]]`", "[a](b c) {.x} [[@y]]"),
    ],
)
def test_brackets_and_braces_of_ordinary_prose_print_as_they_stand(
    tmp_path: Path, text: str, printed: str
) -> None:
    folder = write(tmp_path, argument=argument(text))
    assert problems(folder) == []
    assert printed in built_text(folder)


def test_every_bracket_that_looks_like_a_key_is_looked_at(tmp_path: Path) -> None:
    (warning,) = problems(write(tmp_path, argument=argument("He [sic] said [doe2020].")))
    assert warning.startswith("arguments/point.yaml:3:17: warning: '[doe2020]' prints as it stands.")


def test_many_near_misses_in_one_paragraph_are_read(tmp_path: Path) -> None:
    text = "[a](" * 5000 + " [a](b c)" * 3000 + " [[@doe2020" * 3000 + "{.a " * 5000
    assert problems(write(tmp_path, argument=argument(text)))
