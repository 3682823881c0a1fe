"""Strings that double each other make millions of characters of a few lines: they are not followed."""

from __future__ import annotations

from typing import Any

from namens.citations.values import MOST_FROM_STRINGS, resolve

DOUBLING = "@string{s0 = {0123456789}}\n" + "".join(
    f"@string{{s{number + 1} = s{number} # s{number}}}\n" for number in range(40)
)


def test_strings_that_double_each_other_are_a_problem_at_the_first_that_is_too_long(base: Any) -> None:
    opened = base(DOUBLING + "@book{a, title = s40, author = {Doe, J}}")
    opened.read("a")
    # 10 characters doubled eleven times; the first string stands in line 1
    assert opened.errors[0].startswith("library.bib:12:1: the @string s11 is longer than 20,000 characters")


def test_a_field_that_joins_too_many_strings_is_a_problem_at_its_value(base: Any) -> None:
    joined = " # ".join(["s9"] * 5)
    opened = base(DOUBLING + f"@book{{a, title = {joined}, author = {{Doe, J}}}}")
    assert opened.read("a")["a"].fields["title"].value == ""
    assert any("'title' of 'a' is longer than 20,000 characters" in error for error in opened.errors)


def test_what_stands_there_word_for_word_may_be_as_long_as_it_is() -> None:
    text = "x" * (MOST_FROM_STRINGS + 1)
    assert resolve(f"{{{text}}} # s", {"s": "y"}).text == f"{text}y"
    assert not resolve(f"{{{text}}}", {}).too_long


def test_an_entry_that_uses_a_string_made_of_an_undefined_one_is_a_problem(base: Any) -> None:
    opened = base('@string{s = s # "x"}\n@string{t = s}\n@book{a, title = "T" # t, author = {Doe, J}}')
    opened.read("a")
    assert opened.errors == [
        "library.bib:3:18: 'title' of 'a' uses s, which no @string defines. Put the text in braces: title = {s}"
    ]
    assert "the @string s uses s, which no @string before it defines." in str(opened.warnings)
