"""What is wrong with a cited entry that can be read: names in one, no title, an address without a scheme."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "author",
    [
        "Samuel D. Warren, Louis D. Brandeis",
        "S.D. Warren, L.D. Brandeis",
        "Lisa Barrett, Ralph Adolphs, Stacy Marsella",
        "Lisa Barrett, Ralph Adolphs, Stacy Marsella, Aleix Martinez",
        "Samuel Warren, Louis D. Brandeis",
        "Warren, Samuel, Brandeis",
    ],
)
def test_commas_between_persons_are_a_problem(base: Any, author: str) -> None:
    opened = base(f"@book{{a,\n author={{{author}}}, title={{T}}}}")
    opened.read("a")
    assert opened.errors == [
        (
            f"library.bib:2:2: the commas in 'author' of 'a' make one person of '{author}'. "
            "Part persons by ' and ', each as 'First Last' or 'Last, First'."
        )
    ]


@pytest.mark.parametrize(
    "author",
    [
        "Warren, Samuel D.",
        "King, Jr., Martin Luther",
        "Ford, III, Henry",
        "van der Sloot, Bart",
        "de la Cruz, Ana Mar{\\'i}a",
        "Zuiderveen Borgesius, Frederik J.",
        "Feldman Barrett, Lisa",
        "Smith Jones, A. B.",
        "{García Márquez}, Gabriel José",
        "{Warren, Brandeis & Co}",
        "family={Sloot and Co}, given={A, B}",
        "Barrett, Lisa and others",
        "Tolkien, J. R. R. and Hoover, J. Edgar",
    ],
)
def test_names_as_bibtex_knows_them_are_no_fault(base: Any, author: str) -> None:
    opened = base(f"@book{{a, author={{{author}}}, title={{T}}}}")
    opened.read("a")
    assert opened.errors == opened.warnings == []


def test_two_words_on_both_sides_of_a_comma_are_a_warning_that_braces_silence(base: Any) -> None:
    opened = base("@book{a, author={Lisa Barrett, Ralph Adolphs}, title={T}}")
    opened.read("a")
    assert opened.errors == []
    assert opened.warnings == [
        (
            "library.bib:1:10: warning: 'author' of 'a' reads 'Lisa Barrett, Ralph Adolphs' as one person, with "
            "'Lisa Barrett' as the family name. If these are two, part them by ' and '; if not, put the family name in "
            "braces: {Lisa Barrett}, Ralph Adolphs"
        )
    ]


@pytest.mark.parametrize(
    ("editor", "ending"),
    [
        (
            "A & B",
            "'A & B' is read as one person. Part persons by ' and '; put an organisation in braces: editor = {{A & B}}",
        ),
        (
            "Warren, Sam; Brandeis, Lou",
            "'Warren, Sam; Brandeis, Lou' is read as one person. Part persons by ' and '.",
        ),
        (
            "Samuel Warren \\& Louis Brandeis",
            (
                "'Samuel Warren \\& Louis Brandeis' is read as one person. Part persons by ' and '; put an organisation in "
                "braces: editor = {{Samuel Warren \\& Louis Brandeis}}"
            ),
        ),
    ],
)
def test_other_signs_between_persons_are_a_problem(base: Any, editor: str, ending: str) -> None:
    opened = base(f"@book{{a, editor={{{editor}}}, title={{T}}}}")
    opened.read("a")
    assert [line.rpartition("names, so ")[2] for line in opened.errors] == [ending]


def test_a_dutch_or_german_and_between_persons_is_said(base: Any) -> None:
    opened = base("@book{a, author={Jan Jansen en Piet Pietersen}, title={T}}")
    opened.read("a")
    assert opened.warnings[0].endswith(" If it is two persons, part them by ' and '.")


def test_a_cited_entry_without_a_title_is_warned_of(base: Any) -> None:
    opened = base(
        "@book{a, author={B C}, date={2001}}\n@book{b, author={B C}}\n@inbook{c, title={T}, crossref={a}}"
    )
    opened.read("a", "c")
    assert opened.errors == []
    assert opened.warnings == [
        "library.bib:1:1: warning: 'a' has no title, so its note may not say which source it is. Add title = {…}."
    ]


def test_an_address_without_a_scheme_is_warned_of(base: Any) -> None:
    opened = base(
        "@online{a, title={T},\n url={eur-lex.europa.eu/oj}}\n@online{b, title={T}, url={\\url{https://a.b/c}}}\n"
    )
    opened.read("a", "b")
    assert opened.errors == []
    assert opened.warnings == [
        (
            "library.bib:2:2: warning: 'url' of 'a' does not begin with https://, so its link leads nowhere: "
            "'eur-lex.europa.eu/oj'. Write https://eur-lex.europa.eu/oj"
        )
    ]


def test_latex_that_is_not_known_is_warned_of_where_it_is_cited(base: Any) -> None:
    opened = base(
        "@book{a, title={T},\n note={\\unknown{x} and $\\frac{a}{b}$}, abstract={\\foo}}\n"
        "@book{b, title={\\cite{a}}}\n"
        "@book{c, title={{\\'E}t{\\'e} \\& \\emph{more} $\\alpha$}, author={M{\\\"u}ller, K.}}\n"
    )
    opened.read("a", "c")
    assert opened.errors == []
    assert opened.warnings == [
        (
            "library.bib:2:2: warning: 'note' of 'a' holds LaTeX that namens does not know, and the note prints it as it "
            "stands: \\unknown, \\frac. Write the characters that it should print."
        )
    ]


def test_latex_that_is_not_known_is_warned_of_in_the_entry_that_lends_it(base: Any) -> None:
    opened = base("@inbook{a, title={T}, crossref={b}}\n@book{b,\n title={The \\foo},\n date={2020}}\n")
    opened.read("a")
    assert [line.partition(": warning")[0] for line in opened.warnings] == ["library.bib:3:2"]
