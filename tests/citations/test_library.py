"""Opening a base: what is found in it, where, and every way in which it can be broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from namens.citations.library import bib_files, open_library
from namens.workspace.problems import Problems


def test_entries_are_found_with_their_place_and_raw_characters(base: Any) -> None:
    bib = "% remark\n\n  @book{a,\n  title = {One},\n}\n@misc{b, title = {Two}}\n"
    opened = base(bib)
    entry = opened.read("a")["a"]
    assert list(opened.library) == ["a", "b"]
    assert str(entry.place) == "library.bib:3:3"
    assert bib[entry.start : entry.end] == entry.raw == "@book{a,\n  title = {One},\n}"
    title = entry.fields["title"]
    assert str(title.place) == "library.bib:4:3"
    assert bib[title.start : title.end] == "title = {One}"


def test_offsets_are_right_in_a_file_with_windows_line_ends_and_a_byte_order_mark(base: Any) -> None:
    bib = "\ufeff@book{a,\r\n  author = {X Y},\r\n  title = {Één},\r\n}\r\n"
    entry = base(bib).read("a")["a"]
    assert str(entry.place) == "library.bib:1:1"
    assert str(entry.fields["title"].place) == "library.bib:3:3"
    assert bib[entry.fields["title"].start :].startswith("title = {Één}")
    assert bib[entry.start : entry.end] == entry.raw


@pytest.mark.parametrize(
    ("bib", "keys"),
    [
        ("@book{a, title={x}}@book{b, title={y}} @book{c, title={z}}", ["a", "b", "c"]),
        ("@ book { a , title={x}}", ["a"]),
        ("@book(a, title={x (y)})", ["a"]),
        ("@BOOK{a,\n title={mail foo@bar{x} and @ {y}}}", ["a"]),
        ("some text @ and foo@example.org\n@book{a,title={x}}", ["a"]),
        ('@comment{@book{b, title={x}}}\n@preamble{"x"}\n@string{s={x}}\n@book{a}', ["a"]),
        ("%@book{b, title={x}}\n@book{a,title={x}}", ["a"]),
        ("@book{unclosed, title={x\n\n@book{a, title={y}}", ["unclosed", "a"]),
        ("", []),
        ("}}}{{{ @ } @{ @@a", []),
    ],
)
def test_every_entry_is_found_and_nothing_else(base: Any, bib: str, keys: list[str]) -> None:
    assert list(base(bib).library.keys()) == keys


def test_an_unknown_key_gets_a_suggestion_and_the_names_of_the_files(base: Any) -> None:
    library = base("@book{barrett2019, title={x}}", "@book{rhue, title={x}}").library
    assert "barett2019" not in library
    assert library.missing("barett2019") == (
        "no citation 'barett2019' in library.bib or library2.bib. Did you mean 'barrett2019'?"
    )


def test_a_key_that_is_commented_out_is_pointed_at(base: Any) -> None:
    library = base("@book{a, title={x}}\n% @book{b, title={x}}").library
    assert library.suggest("b") == " It is commented out in library.bib:2:3."


BROKEN = {
    "@book{a,\n  author = {A B}\n  title = {T},\n}": (
        "library.bib:3:3: a comma is missing in 'a' between 'author' and 'title'."
    ),
    '@book{a, author = "A B" title = "T"}': (
        "library.bib:1:25: a comma is missing in 'a' between 'author' and 'title'."
    ),
    "@book{a, author = {A},, title={T}}": "library.bib:1:23: two commas in a row in the entry 'a': remove one.",
    "@book{a, author={A B}, title={T\n\n": "library.bib:1:1: the entry 'a' is not closed: a } is missing.",
    "@book{a, author={A B}}, title={T},\n}": (
        "library.bib:1:25: 'title' stands outside 'a': a brace before it closes the entry too early."
    ),
    '@book{a, title="T", year="2001}': "library.bib:1:1: the entry 'a' is not closed: a \" is missing.",
    "@book{a\n title={x}}": "library.bib:1:1: the entry 'a' needs a comma after its key.",
    "@book{a,\n title {x}}": "library.bib:1:1: the entry 'a' has a field without '=', or a comma too many.",
    "@book{a,\n  % a remark, with a comma\n  title={New}}": (
        "library.bib:2:3: a % comment inside the entry 'a' breaks it: BibTeX knows none there. "
        "Put it between entries."
    ),
    "@book{a, title={x} y, year={2001}}": (
        "library.bib:1:20: 'title' of 'a' has text after its closing brace: 'y'. Join it with #, or put it inside."
    ),
    "@book{a, title={1}, Title={2}}": (
        "library.bib:1:21: 'title' is given twice in 'a' (first in line 1); the first is used: keep the right one."
    ),
    "@book{a, title=foo # {x}}": (
        "library.bib:1:16: 'title' of 'a' uses foo, which no @string defines. "
        "Put the text in braces: title = {foo}"
    ),
    "@book{a, title={1}}\n@book{a, title={2}}": (
        "library.bib:2:1: 'a' is there twice (first in library.bib:1:1). Remove one, or give it another key."
    ),
    "@incollection{a, title={A}, crossref={P}}": "library.bib:1:29: 'a' refers to 'P', which is not there.",
    "@book{a, crossref={a}}": "library.bib:1:10: 'a' inherits from itself by way of 'a'.",
}


@pytest.mark.parametrize(("bib", "expected"), BROKEN.items())
def test_a_broken_entry_is_a_problem_when_it_is_cited(base: Any, bib: str, expected: str) -> None:
    opened = base(bib)
    opened.read("a")
    assert opened.errors == [expected]


# entries that look sound from outside are split only when they are cited
HIDDEN = ("inherits", "refers", "uses foo", "given twice", "text after")


@pytest.mark.parametrize(
    ("bib", "expected"),
    [item for item in BROKEN.items() if not any(words in item[1] for words in HIDDEN)],
)
def test_the_same_fault_is_a_warning_when_nobody_cites_it(base: Any, bib: str, expected: str) -> None:
    opened = base(f"{bib}\n\n@book{{z, title={{Z}}}}\n")
    opened.read("z")
    assert opened.errors == []
    place, _, message = expected.partition(" ")
    assert f"{place} warning: {message}" in opened.warnings


@pytest.mark.parametrize(("bib", "expected"), BROKEN.items())
def test_windows_line_ends_change_no_message(base: Any, bib: str, expected: str) -> None:
    opened = base(bib.replace("\n", "\r\n"))
    opened.read("a")
    assert opened.errors == [expected]


@pytest.mark.parametrize(
    ("bib", "warning"),
    [
        (
            "@book{a,\n  author={Xy Z},\n  % title = {Old},\n  title={New}}",
            "library.bib:3:3: warning: the field 'title' of 'a' is behind a % and not used.",
        ),
        (
            "@book{a,\n  author={Xy Z},\n  % a remark\n  title={New}}",
            (
                "library.bib:3:3: warning: a % comment inside the entry 'a': BibTeX knows none there. "
                "Put it between entries."
            ),
        ),
    ],
)
def test_a_percent_comment_in_an_entry_is_no_part_of_a_field_name(base: Any, bib: str, warning: str) -> None:
    opened = base(bib)
    assert opened.read("a")["a"].get("title") == "New"
    assert opened.errors == []
    assert opened.warnings == [warning]


def test_an_entry_without_a_key_and_one_with_a_space_in_it_are_warned_of(base: Any) -> None:
    opened = base("@book{, title={x}}\n@book{a b, title={y}}\n@book{c, title={z}}")
    opened.read("c")
    assert opened.warnings == [
        "library.bib:1:1: warning: this @book has no key, so it cannot be cited.",
        "library.bib:2:1: warning: the key 'a b' has a space, so it cannot be cited. Write it as one word.",
    ]


def test_keys_that_differ_in_capitals_are_two_entries_and_a_warning(base: Any) -> None:
    opened = base("@book{dup, title={x}}\n@book{DUP, title={y}}")
    assert {key: entry.get("title") for key, entry in opened.read().items()} == {"dup": "x", "DUP": "y"}
    assert opened.warnings == [
        "library.bib:2:1: warning: 'DUP' differs only in capitals from 'dup' in library.bib:1:1."
    ]


def test_a_duplicate_in_another_file_names_both_places(base: Any) -> None:
    opened = base("@book{a, title={x}}", "\n@book{a, title={x}}")
    opened.read("a")
    assert opened.errors == [
        "library2.bib:2:1: 'a' is there twice (first in library.bib:1:1). Remove one, or give it another key."
    ]


def test_field_names_in_any_case_are_one_name(base: Any) -> None:
    entry = base("@book{a, TITLE={x}, JournalTitle={y}}").read("a")["a"]
    assert (entry.get("title"), entry.get("journaltitle")) == ("x", "y")


def test_strings_months_and_concatenation_are_resolved(base: Any) -> None:
    opened = base(
        '@string{x = "Y"}\n@STRING{z = x # {Z}}\n@book{a, title = x # " " # z, year = 2001, month = 10 # "~" # jan}'
    )
    entry = opened.read("a")["a"]
    assert (entry.get("title"), entry.get("year"), entry.get("month")) == ("Y YZ", "2001", "10~January")
    assert opened.errors == opened.warnings == []


def test_a_quote_in_braces_inside_quotes_and_an_equals_sign_belong_to_the_value(base: Any) -> None:
    entry = base('@book{a, title = "T {"}q{"} = {x, y}", year = 2001}').read("a")["a"]
    assert entry.get("title") == 'T {"}q{"} = {x, y}'
    assert entry.get("year") == "2001"


def test_crossref_renames_the_title_as_biblatex_does(base: Any) -> None:
    opened = base(
        "@incollection{a, title={A}, crossref={P}}\n"
        "@collection{P, title={Parent}, subtitle={S}, shorttitle={Short}, editor={Ed Itor}, publisher={Pub}}"
    )
    entry = opened.read("a")["a"]
    assert entry.get("booktitle") == "Parent"
    assert entry.get("booksubtitle") == "S"
    assert entry.get("title") == "A"
    assert entry.get("publisher") == "Pub"
    assert entry.get("shorttitle") == ""
    assert entry.fields["publisher"].place.line == 2


def test_xdata_hands_down_all_its_fields_through_several_levels(base: Any) -> None:
    opened = base(
        "@xdata{x, publisher={P}, xdata={y}}\n@xdata{y, location={L}, publisher={Other}}\n"
        "@book{a, title={T}, xdata={x}}"
    )
    entry = opened.read("a")["a"]
    assert (entry.get("publisher"), entry.get("location")) == ("P", "L")
    assert opened.errors == []


def test_a_fault_in_an_inherited_entry_is_a_problem_too(base: Any) -> None:
    opened = base("@inbook{a, title={A}, crossref={P}}\n@book{P, title={X}\n year={2001}}")
    opened.read("a")
    assert opened.errors == ["library.bib:3:2: a comma is missing in 'P' between 'title' and 'year'."]


@pytest.mark.parametrize(
    ("author", "warned"),
    [
        ("Ministerie van Justitie en Veiligheid", True),
        ("Amnesty International", True),
        ("{Amnesty International}", False),
        ("OHCHR", False),
        ("Lisa Feldman Barrett", False),
        ("Sloot, Bart van der", False),
    ],
)
def test_an_organisation_without_braces_is_warned_of(base: Any, author: str, warned: bool) -> None:
    opened = base(f"@book{{a, author={{{author}}}, title={{T}}}}")
    opened.read("a")
    assert opened.errors == []
    assert bool(opened.warnings) is warned
    if warned:
        assert opened.warnings[0].startswith(
            f"library.bib:1:10: warning: '{author}' looks like an organisation"
        )
        assert opened.warnings[0].endswith(f"Put it in braces: author = {{{{{author}}}}}")


def test_a_date_that_is_none_and_an_unknown_type_are_warned_of(base: Any) -> None:
    opened = base("@bok{a, title={T},\n date={2019-13}}")
    opened.read("a")
    assert opened.warnings == [
        "library.bib:1:1: warning: 'a' is of an unknown type, @bok; it is printed as @misc. Did you mean 'book'?",
        (
            "library.bib:2:2: warning: 'date' of 'a' is no date: '2019-13'. "
            "Write 2024, 2024-12 or 2024-12-16; it is printed as it stands."
        ),
    ]


def test_a_file_that_is_not_utf_8_is_a_problem_with_its_place_and_is_read_anyway(base: Any) -> None:
    opened = base("@book{a,\n title={Één}}".encode("cp1252"))
    assert opened.errors == [
        "library.bib:2:9: this file is not UTF-8 (byte 17: c9). Save it as UTF-8 in your editor."
    ]
    assert opened.read("a")["a"].get("title") == "Één"


def test_a_file_that_is_not_there_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.bib").write_text("@book{a, title={x}}", encoding="utf-8")
    problems = Problems()
    library = open_library([tmp_path / "a.bib", tmp_path / "b.bib"], tmp_path, problems)
    assert list(library) == ["a"]
    assert [str(problem) for problem in problems] == ["a.bib: there is no such file"]


def test_an_empty_file_is_warned_of(base: Any) -> None:
    assert base("\n").warnings == ["library.bib: warning: this file is empty."]


def test_files_in_folders_are_named_with_forward_slashes(tmp_path: Path) -> None:
    folder = tmp_path / "citations"
    folder.mkdir()
    (folder / "b.bib").write_text("@book{a, title={x}", encoding="utf-8")
    problems = Problems()
    open_library([folder / "b.bib"], tmp_path, problems).entries(["a"])
    assert [str(problem.place) for problem in problems] == ["citations/b.bib:1:1"]


def test_the_second_run_says_the_same_without_the_parser(base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bib = "@book{a, author={A B}\n title={T}}\n@book{b, title={x}}"
    first = base(bib)
    read = first.read("a", "b")
    monkeypatch.setattr("namens.citations.split._split_one", None)
    second = base(bib)
    assert second.read("a", "b") == read
    assert second.errors == first.errors != []


def test_a_folder_that_is_named_like_a_bib_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "citations/library.bib").mkdir(parents=True)
    (tmp_path / "citations/other.bib").write_text("@book{a, title={T}}")
    found = bib_files(tmp_path, problems := Problems())
    assert [path.name for path in found] == ["other.bib"]
    assert [str(problem) for problem in problems] == [
        "citations/library.bib: is a folder; a file should stand here."
    ]
