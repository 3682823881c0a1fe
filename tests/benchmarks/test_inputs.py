"""What the bench makes to measure with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.cases.setting import EXAMPLE
from benchmarks.inputs.letters import (
    copy_example,
    make_submission,
    noted_arguments,
    plain_arguments,
    touch_a_word,
)
from benchmarks.inputs.library import as_file, make_library, spread_keys
from benchmarks.inputs.people import Person, as_markdown, make_people, write_form
from benchmarks.twin import twin_of
from namens.citations.library import open_library
from namens.workspace.problems import Problems


def test_the_same_seed_makes_the_same_library_and_another_seed_another() -> None:
    assert as_file(make_library(50)) == as_file(make_library(50))
    assert as_file(make_library(50)) != as_file(make_library(50, seed=9))


def test_the_same_seed_makes_the_same_notes() -> None:
    assert noted_arguments(40, ["a", "b", "c"]) == noted_arguments(40, ["a", "b", "c"])


def test_a_made_library_has_no_entry_that_namens_would_warn_of(tmp_path: Path) -> None:
    entries = make_library(300)
    path = tmp_path / "library.bib"
    path.write_text(as_file(entries), encoding="utf-8")
    problems = Problems()
    found = open_library([path], tmp_path, problems).entries(entries)
    assert [str(problem) for problem in problems] == []
    assert list(found) == list(entries)
    assert len(entries) == 300


def test_cited_keys_lie_all_over_the_library() -> None:
    keys = list(make_library(100))
    assert spread_keys(make_library(100), 4) == [keys[0], keys[25], keys[50], keys[75]]


def test_a_letter_has_exactly_the_notes_and_all_the_sources_that_were_asked_for() -> None:
    keys = list(make_library(20))
    text = "\n".join(paragraph for argument in noted_arguments(103, keys) for paragraph in argument)
    assert len(re.findall(r"\[(?:see )?@|\^\[", text)) == 103
    assert set(re.findall(r"@([\w-]+)", text)) == set(keys)


def test_a_letter_of_many_paragraphs_cites_each_key_once() -> None:
    arguments = plain_arguments(200, ["a", "b"])
    paragraphs = [paragraph for argument in arguments for paragraph in argument]
    assert len(paragraphs) == 200
    assert [paragraph.count("[@") for paragraph in paragraphs].count(1) == 2


def test_an_edit_changes_one_word_of_the_text_in_that_language_and_no_citation(tmp_path: Path) -> None:
    copy_example(EXAMPLE, tmp_path / "letter")
    argument = tmp_path / "letter" / "arguments" / "pseudo-science.yaml"
    original = argument.read_text(encoding="utf-8")
    for language in ("nl", "en"):
        word = touch_a_word(argument, original, language, 7)
        edited = argument.read_text(encoding="utf-8")
        changed = set(edited.splitlines()) - set(original.splitlines())
        assert len(changed) == 1
        assert edited.replace(word, word.removesuffix("7"), 1) == original
        assert word in twin_of(tmp_path / "letter", language).markdown


def test_an_argument_without_that_language_cannot_be_edited(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no text in 'sv'"):
        touch_a_word(tmp_path / "a.yaml", "id: a\ntext:\n  nl: |\n    Tekst.\n", "sv", 1)


def test_pandoc_gets_the_examples_own_text_sources_and_style() -> None:
    twin = twin_of(EXAMPLE, "nl")
    argument = (EXAMPLE / "arguments" / "pseudo-science.yaml").read_text(encoding="utf-8")
    dutch = argument.partition("nl: |\n")[2].partition("  en: |")[0]
    for line in dutch.splitlines():
        assert line.strip() in twin.markdown
    assert twin.bibliography == (EXAMPLE / "citations" / "library.bib",)
    assert (twin.style, twin.notes_language) == ("chicago-notes-bibliography-17th-edition", "en-US")
    assert "Privacy First" in twin.markdown


def test_a_made_submission_has_a_twin_with_every_paragraph(tmp_path: Path) -> None:
    entries = make_library(5)
    arguments = noted_arguments(30, list(entries), arguments=3)
    make_submission(tmp_path / "letter", "30 notes", arguments, entries)
    twin = twin_of(tmp_path / "letter", "en")
    assert all(paragraph in twin.markdown for argument in arguments for paragraph in argument)


def test_the_same_people_come_from_the_same_seed_and_stand_literally_in_markdown() -> None:
    assert make_people(50) == make_people(50) != make_people(50, seed=9)
    markdown = as_markdown([Person("Ann", "engineer & parent", "Sample <Open> Lab"), Person("Bob", "", "")])
    assert markdown == "- Ann, engineer \\& parent, Sample \\<Open\\> Lab\n- Bob\n"


def test_no_two_people_have_one_name_and_in_a_form_every_tenth_answers_twice(tmp_path: Path) -> None:
    people = make_people(50)
    assert len({person.name for person in people}) == 50
    write_form(people, tmp_path / "form.csv")
    lines = (tmp_path / "form.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 50 + 5
    assert len({line.casefold() for line in lines}) == 1 + 50
