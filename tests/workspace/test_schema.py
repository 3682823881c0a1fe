"""What the schema says of keys: the place, what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_records import read, said, value

from namens.workspace.scalars import Text
from namens.workspace.schema import Field, ListOf, MapOf, ReaderText, Record


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nte: x", "2:1: unknown key 'nte' in a thing. Did you mean 'note'?"),
        ("Note: x", "2:1: unknown key 'Note' in a thing. Did you mean 'note'?"),
        ("note: x\nnote: y", "3:1: the key 'note' stands here a second time (first on line 2). Keep one."),
        ('note: x\n"note": y', "3:1: the key 'note' stands here a second time (first on line 2). Keep one."),
        ("x: &x {a: b}", "2:1: unknown key 'x' in a thing. Known keys: title, id, order, date, open, words, logo, later, country, note, lines, parts, owner, with-dash."),
        ("? [a, b]\n: c", "2:3: a key must be a word. A value that begins with { or [ must stand between quotation marks."),
        ("owner: {{ x }}", "2:9: a key must be a word. A value that begins with { or [ must stand between quotation marks."),
    ],
)  # fmt: skip
def test_a_wrong_key_is_a_problem_at_the_key(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in read(tmp_path, f"title: t\n{text}\n")[1]


def test_a_merge_key_is_not_followed(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "title: t\nowner: &o {name: x}\nparts:\n- <<: *o\n  size: 3\n")
    assert problems == ["4:3: '<<' is not read here. Write the keys and values out."]


def test_a_number_or_a_boolean_as_a_key_is_a_word_like_any(tmp_path: Path) -> None:
    assert said(tmp_path, "yes: x").startswith("2:1: unknown key 'yes' in a thing.")
    assert said(tmp_path, "1: x").startswith("2:1: unknown key '1' in a thing.")


def test_every_missing_key_is_named_with_its_purpose(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "note: x\n")
    assert found is None
    assert problems == ["1:1: a thing has no key 'title' (what it is called)."]


def test_a_missing_key_of_a_part_stands_at_that_part(tmp_path: Path) -> None:
    shape = ListOf(Record("a part", dict, (Field("name", Text(), "its name", required=True),)))
    found, problems = read(tmp_path, "- name: a\n- {}\n- name: b\n", shape)
    assert [part["name"] for part in found] == ["a", "b"]
    assert problems == ["2:3: a part has no key 'name' (its name)."]


def test_all_problems_of_a_file_are_told_in_one_run(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "title: [t]\ndat: x\nwords: many\nparts: [{size: big, nam: y}]\n")
    assert [problem.partition(" ")[0] for problem in problems] == ["1:8:", "2:1:", "3:8:", "4:16:", "4:21:"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n", "1:1: the file holds a list; expected keys such as title, id, order, date."),
        ("hello\n", "1:1: the file holds 'hello'; expected keys such as title, id, order, date."),
        ("~\n", "1:1: the file holds '~'; expected keys such as title, id, order, date."),
        ("''\n", "1:1: the file holds nothing; expected keys such as title, id, order, date."),
    ],
)
def test_a_file_that_holds_no_keys_is_a_problem(tmp_path: Path, text: str, problem: str) -> None:
    assert read(tmp_path, text) == (None, [problem])


def test_a_dash_in_a_key_becomes_an_underscore_and_absent_keys_are_none(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "title: t\nwith-dash: x\n")
    assert (found["with_dash"], found["note"], str(found["place"])) == ("x", None, "a.yaml:1:1")


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_optional_key_without_a_value_is_left_out(tmp_path: Path, written: str) -> None:
    assert value(tmp_path, "note", written) is None


@pytest.mark.parametrize("written", ["", "~", "null", "''", "' '", "|\n\n"])
def test_a_required_key_without_a_value_is_empty(tmp_path: Path, written: str) -> None:
    found, problems = read(tmp_path, f"title: {written}\n")
    assert found is None
    assert len(problems) == 1
    assert "'title' is empty; expected text" in problems[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: [a]", "1:8: 'title' holds a list; expected text, or one text a language such as {nl: …, en: …}."),
        ("title: {}", "1:8: 'title' is empty; expected one text a language."),
        ("title: {nl: [a]}", "1:13: 'title.nl' holds a list; expected text."),
        ("title: {nl: }", "1:13: 'title.nl' is empty; expected text."),
        ("title: {NL: a}", "1:9: 'NL' is no language code; expected one such as 'nl' or 'en'."),
        ("title: {nl: a, dutch: b}", "1:16: 'dutch' is no language code; expected one such as 'nl' or 'en'."),
        ("title: {nl: a, nl: b}", "1:16: the key 'nl' stands here a second time (first on line 1). Keep one."),
        ("title: {? [a] : b, nl: c}", "1:11: a key must be a word. A value that begins with { or [ must stand between quotation marks."),
    ],
)  # fmt: skip
def test_a_wrong_text_by_language_is_a_problem(tmp_path: Path, text: str, problem: str) -> None:
    assert read(tmp_path, text)[1] == [problem]


def test_a_plain_text_stands_for_the_one_key_of_a_shorthand(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "title: t\nparts: [a, {name: b, size: 2}]\n")
    assert problems == []
    assert [(part["name"], part["name"].key) for part in found["parts"]] == [
        ("a", "parts.1.name"),
        ("b", "parts.2.name"),
    ]


def test_a_map_reads_keys_of_the_users_own(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "to: {nl: Aan}\non: {nl: []}\n", MapOf(ReaderText()))
    assert list(found) == ["to"]
    assert problems == ["2:10: 'on.nl' holds a list; expected text."]
    assert read(tmp_path, "- a\n", MapOf(Text()))[1] == ["1:1: holds a list; expected keys and values."]


SCALARS = st.sampled_from(
    ["a", "''", "~", "[]", "{}", "2024-01-01", "[a, [b]]", "{nl: a}", "{a: {b: c}}", "yes", "-1"]
)
KEYS = st.sampled_from(
    ["title", "id", "date", "logo", "lines", "parts", "owner", "words", "order", "x", "[a]", "'<<'"]
)


@given(pairs=st.lists(st.tuples(KEYS, SCALARS), max_size=6))
def test_any_keys_and_values_are_read_or_refused_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    text = "".join(f"{key}: {written}\n" for key, written in pairs) or "{}"
    found, problems = read(tmp_path_factory.mktemp("any"), text)
    assert found is not None or problems
    assert all(problem[0].isdigit() for problem in problems)


def test_where_there_is_no_first_language_one_text_is_refused(tmp_path: Path) -> None:
    shape = MapOf(ReaderText(by_language=True))
    _, problems = read(tmp_path, "to: Aan\non: {nl: Op}\n", shape)
    assert problems == ["1:5: 'to' holds 'Aan'; expected one text a language, such as {nl: …, en: …}."]
