"""Mending: only what is safe, byte by byte, in one step."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from namens.citations.audit import fix, open_base
from namens.citations.audit.entries import Base
from namens.citations.scan import BibText
from namens.citations.split import split
from namens.workspace.problems import Problems


def mended(audited: Any) -> str:
    """The base after mending."""
    fix(audited.base, audited.letter, audited.files, audited.problems, audited.off)
    return str(audited.path.read_bytes().decode("utf-8"))


MESSY = (
    '% my sources\r\n\r\n@Online { x ,\r\n\tURL =\t"http://a.org/b?utm_source=n&id=1." ,\r\n'
    "  title={Café — {EU} Ban [Online]},date=2020\r\n}\r\n"
    "stray words\r\n@misc{y, title={Y}, url={https://a.org/c}}"
)


def test_several_changes_of_one_address_are_made_and_every_other_byte_stays(audited: Any) -> None:
    made = mended(audited(MESSY))
    assert made == MESSY.replace("http://a.org/b?utm_source=n&id=1.", "https://a.org/b?id=1").replace(
        " [Online]", ""
    )


def test_a_byte_order_mark_stays(audited: Any) -> None:
    assert mended(audited("\ufeff@misc{x, title={A Title [Online]}}")) == "\ufeff@misc{x, title={A Title}}"


def test_what_was_changed_is_said_with_the_place_it_had(audited: Any) -> None:
    opened = audited(MESSY)
    done = fix(opened.base, opened.letter, opened.files, opened.problems)
    assert sorted({(found.rule, found.place.line) for found in done.changed}) == [
        ("glued-punctuation", 4),
        ("http", 4),
        ("residue", 5),
        ("tracking", 4),
    ]
    assert not [found for found in done.left if found.edits]


def test_a_rule_that_is_switched_off_changes_nothing(audited: Any) -> None:
    assert "utm_source" in mended(audited(MESSY, off=["tracking x"]))


def test_two_marks_in_one_line_of_fields_are_both_mended(audited: Any) -> None:
    bib = "@online{x, title = {T [Online].,,}, date = {2020}, doi = {https://doi.org/10.1234/a}}"
    assert mended(audited(bib)) == "@online{x, title = {T}, date = {2020}, doi = {10.1234/a}}"


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(audited: Any) -> None:
    opened = audited(MESSY)
    opened.path.write_text("@misc{mine, title={Mine}}")
    done = fix(opened.base, opened.letter, opened.files, opened.problems)
    assert opened.path.read_text() == "@misc{mine, title={Mine}}"
    assert done.changed == ()
    assert "was changed meanwhile" in str(opened.problems.errors[0])


def test_a_file_without_anything_to_mend_is_not_written(audited: Any) -> None:
    opened = audited("@misc{x, title={T}}")
    before = opened.path.stat().st_mtime_ns
    mended(opened)
    assert opened.path.stat().st_mtime_ns == before


def test_a_string_that_holds_the_fault_is_not_changed_through_the_entry(audited: Any) -> None:
    bib = '@string{u = "https://a.org/b?utm_source=x"}\n@misc{x, title={T}, url=u}\n'
    opened = audited(bib)
    assert "tracking" in opened.rules()
    assert mended(opened) == bib


SIGNS = st.sampled_from(
    [*list('{}",=%@#\\()[]<>|\n\r\t ~-.:/&?'), "and", "@book{", "}\n@misc{x,", "title", "url", "é", "\ufeff", "\x00", "[Online]",
     ".,,", "http://a.org/b?utm_source=1", "doi = {https://doi.org/10.1/a}", " | ", "Accessed: 2020-01-01", "\\textbar{}"]
)  # fmt: skip
QUICK = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.one_of(st.text(), st.lists(SIGNS, max_size=40).map("".join)))
@example("@misc{x, title={{A | B}}, author={{B}}}")
@example("@misc{x, title={A [Online]} # {B}}")
@example("@misc{x, url=http://a.org/b., doi=10}")
@example("@misc{,title={a.,,}}@misc{,title={a.,,}}")
def test_any_text_is_audited_and_mended_without_a_traceback_and_no_entry_is_lost(
    audited: Any, text: str
) -> None:
    data = text.encode("utf-8", "surrogatepass")
    opened = audited(data)
    assert all(found.place.line >= 1 for found in opened.found)
    fix(opened.base, opened.letter, opened.files, opened.problems)
    again = open_base(opened.files, opened.path.parent, Problems())
    assert [block.key for block in again.blocks] == [block.key for block in opened.base.blocks]
    assert opened.path.read_bytes() == data or any(found.edits for found in opened.found)


@QUICK
@given(st.integers(0, len(MESSY)), st.integers(0, 3), st.one_of(SIGNS, st.just("")))
def test_a_damaged_base_is_audited_and_mended_all_the_same(
    audited: Any, at: int, cut: int, sign: str
) -> None:
    opened = audited(MESSY[:at] + sign + MESSY[at + cut :])
    fix(opened.base, opened.letter, opened.files, opened.problems)
    again = open_base(opened.files, opened.path.parent, Problems())
    assert [block.key for block in again.blocks] == [block.key for block in opened.base.blocks]


@QUICK
@given(st.integers(0, len(MESSY)), st.integers(0, 3), st.one_of(SIGNS, st.just("")))
@example(0, 0, "")
def test_the_quick_way_to_split_an_entry_finds_what_the_parser_finds(at: int, cut: int, sign: str) -> None:
    base = Base((BibText("a.bib", MESSY[:at] + sign + MESSY[at + cut :]),))
    for block in base.blocks:
        quick = base._quick(block)
        if quick is not None:
            (raw,) = split([block.chunk])
            assert [field.name.lower() for field in raw.fields] == [*quick]
            for field, value in zip(raw.fields, quick.values(), strict=True):
                assert value.text in field.value or not value.exact
                assert block.start + field.name_at == value.name_at


HARMLESS = [
    "Violence against women [online]: a review",
    "How to write [Online] and Offline",
    "[Online] harassment of journalists",
    "Living [online]. A second part",
    "Living [Online] | Another Society",
    "A Title [Online] Example Body",
    "Seventh .,, thing",
    "One,, two",
    "Smith et al., and others",
    "{A Title [Online]}",
]


@pytest.mark.parametrize("title", HARMLESS)
def test_a_title_whose_words_only_look_like_an_importers_marks_is_left_as_it_is(
    audited: Any, title: str
) -> None:
    bib = f"@online{{x,\n  title = {{{title}}},\n  author = {{{{Example Body}}}},\n  date = {{2020}},\n}}\n"
    assert mended(audited(bib)) == bib


PIECES = st.sampled_from(
    [
        *("Privacy", "and", "the", "{EU}", "Inc.", "et al.,", "U.S.", "2020", "café", "- a", ":", "|", "–", ";", "?", "\\&"),
        *("[Online]", "[online]:", "[internet]", "[Online].", ".,,", ",,", ",", "...", "Accessed: 3 May,", "(Amended)", "~", "#1"),
    ]
)  # fmt: skip


@QUICK
@given(st.lists(PIECES, max_size=12), st.sampled_from(["a review", "of women online", "rights {[}sic{]}"]))
@example([], "a review")
def test_any_title_that_ends_with_words_of_its_own_is_left_as_it_is(
    audited: Any, pieces: list[str], end: str
) -> None:
    title = " ".join([*pieces, end])
    bib = f"@book{{x, title = {{{title}}}, subtitle = {{{title}}}, author = {{{{Example Body}}}}, date = {{2020}}}}"
    assert mended(audited(bib)) == bib


def test_an_entry_that_was_put_away_in_a_comment_is_not_changed(audited: Any) -> None:
    away = "@comment{old ones\n@online{x, title={T [Online]}, url={https://a.org/b?utm_source=x}}\n}\n"
    round_ones = "@Comment(\n@online{y, title={Y}, url={https://a.org/y?utm_source=x}}\n)\n"
    live = "@online{z, title={Z}, url={https://a.org/c%s}}\n@comment{\n@misc{w, title={W [Online]}}"
    bib = away + round_ones + live % "?utm_source=x"
    assert mended(audited(bib)) == away + round_ones + live % ""


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/20200101000000/https://example.org/page?utm_source=x&id=1",
        "https://archive.ph/o/abcde/https://example.org/page?fbclid=x",
        "https://wayback.archive-it.org/1/2/http://example.org/?utm_source=x",
        "https://archive.example/2020/https://example.org/page?utm_source=x",
    ],
)
def test_the_address_of_an_archived_copy_keeps_every_character(audited: Any, url: str) -> None:
    bib = f"@online{{x, title = {{T}}, date = {{2020}}, url = {{{url}}}}}\n"
    opened = audited(bib, notes=f"^[See {url} and more]\n")
    assert "tracking" not in opened.rules()
    assert mended(opened) == bib


@pytest.mark.parametrize(
    ("title", "after"),
    [("Acme Inc.,,", "Acme Inc."), ("Smith et al.,,", "Smith et al."), ("Wait...,,", "Wait..."), ("In the U.S.,", "In the U.S.")],
)  # fmt: skip
def test_commas_behind_a_title_go_and_the_stop_of_an_abbreviation_stays(
    audited: Any, title: str, after: str
) -> None:
    bib = "@misc{x, title = {%s}, date = {2020}}\n"
    assert mended(audited(bib % title)) == bib % after


def test_a_publisher_behind_online_that_the_entry_does_not_name_is_proposed_and_not_moved(
    audited: Any,
) -> None:
    bib = "@report{x,\n\ttitle = {T. [Online] Example Press.,,},\n\tdate = {2020}\n}\n"
    opened = audited(bib)
    assert opened.one("residue").fix == (
        "if that is the whole title: title = {T}, institution = {Example Press}"
    )
    assert mended(opened) == bib
