"""Lists that are empty, broken or name a file in an odd way: one true problem each, where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from submissions import ARGUMENT, COALITION, LIBRARY, SUBMISSION, built_text, problems, write

CITING = "id: point\ntext: A claim.[@doe2020]\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("languages: [en nl]", "2:13: 'languages.1' is 'en nl'; expected a language code such as 'nl' or 'en'."),
        ("languages: []", "2:12: 'languages' is empty; expected at least one."),
        ("arguments: []", "7:12: 'arguments' is empty; expected at least one."),
        ("arguments: [{}]", "7:13: 'arguments.1' holds keys and values; expected the id of an argument."),
    ],
)  # fmt: skip
def test_a_list_that_holds_nothing_to_read_is_one_problem_at_its_place(
    tmp_path: Path, line: str, expected: str
) -> None:
    key = line.partition(":")[0]
    kept = "".join(f"{one}\n" for one in SUBMISSION.splitlines() if not one.startswith(key))
    at = int(expected.partition(":")[0]) - 1
    lines = kept.splitlines(keepends=True)
    folder = write(tmp_path, submission="".join([*lines[:at], f"{line}\n", *lines[at:]]))
    assert problems(folder) == [f"submission.yaml:{expected}"]


def test_a_coalition_of_nobody_gets_a_warning_unless_somebody_can_sign_later(tmp_path: Path) -> None:
    folder = write(tmp_path, coalition="organisations: []\n")
    assert problems(folder) == [
        "coalitions/us.yaml:1:1: warning: nobody stands behind this letter: 'organisations' is empty, and there are "
        "no 'individuals'."
    ]
    assert (
        problems(write(tmp_path, coalition="organisations: []\n", submission=f"{SUBMISSION}open_list: yes\n"))
        == []
    )
    people = "organisations: []\nindividuals: [{id: a, name: A. Example}]\n"
    assert problems(write(tmp_path, coalition=people)) == []


def named(citations: str) -> str:
    return f"{SUBMISSION}citations: {citations}\n"


@pytest.mark.parametrize(
    ("written", "column"), [(r"citations\library.bib", 12), (r"[citations\library.bib]", 13)]
)
def test_a_file_that_is_named_with_a_backslash_is_one_problem_and_still_read(
    tmp_path: Path, written: str, column: int
) -> None:
    folder = write(tmp_path, submission=named(written), argument=CITING)
    (found,) = problems(folder)
    assert found.startswith(f"submission.yaml:8:{column}: 'citations")
    assert found.endswith(r"is 'citations\library.bib'; write the path with /: 'citations/library.bib'.")


def test_so_is_the_coalition_s_file(tmp_path: Path) -> None:
    folder = write(tmp_path, submission=SUBMISSION.replace("coalitions/us", r"coalitions\us"))
    assert problems(folder) == [
        r"submission.yaml:6:12: 'coalition' is 'coalitions\us.yaml'; write the path with /: 'coalitions/us.yaml'."
    ]


def test_a_base_that_is_not_there_is_the_only_problem_and_the_one_that_is_there_is_suggested(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path, submission=named("[library.bib]"), argument=CITING)
    assert problems(folder) == [
        "submission.yaml:8:13: 'citations.1' names 'library.bib', but there is no such file. "
        "Did you mean 'citations/library.bib'?"
    ]


@pytest.mark.parametrize("again", ["citations/library.bib", "./citations/../citations/library.bib"])
def test_a_base_that_is_listed_twice_is_a_problem_there_and_not_in_its_entries(
    tmp_path: Path, again: str
) -> None:
    folder = write(tmp_path, submission=named(f"[citations/library.bib, {again}]"), argument=CITING)
    assert problems(folder) == [
        f"submission.yaml:8:36: the file '{again}' is listed twice (first on line 8). Keep one."
    ]


def test_an_entry_that_stands_in_two_files_is_still_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=CITING, **{"citations/more.bib": LIBRARY})
    assert any("doe2020" in found for found in problems(folder))


@pytest.mark.parametrize(("escape", "between"), [(r"\r", "\n"), (r"\r\n", "\n"), (r"\n", "\n")])
def test_an_end_of_a_line_in_a_name_is_one_in_the_letter_however_it_is_written(
    tmp_path: Path, escape: str, between: str
) -> None:
    coalition = COALITION.replace("Example Foundation", f'"Example{escape}Foundation"')
    folder = write(tmp_path, coalition=coalition, argument=ARGUMENT)
    plain = write(tmp_path / "plain", coalition=coalition.replace(escape, r"\n"), argument=ARGUMENT)
    text = built_text(folder)
    assert "ExampleFoundation" not in text
    assert text == built_text(plain)
