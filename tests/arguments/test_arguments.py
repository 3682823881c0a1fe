"""Arguments are read from every file in arguments/, one or a list of them, each with its places."""

from __future__ import annotations

from pathlib import Path

import pytest

from namens.arguments.argument import Argument
from namens.arguments.load import argument_files, declared_ids, load_arguments
from namens.workspace.problems import Problems

WHOLE = """\
id: pseudo-science
heading: {nl: Wankele wetenschap, en: Shaky science}
text:
  nl: |
    Emotieherkenning belooft meer.[@barrett2019, p. 46]
  en: |
    It promises more.[@barrett2019, p. 46]
evidence:
  - cite: barrett2019
    quote: In fact
    locator: p. 46
    translation: {nl: In feite}
    counter: {nl: De maker zegt}
    supports: {nl: belooft meer}
  - {cite: rhue2019}
answers: [q3, q4]
asks: {nl: Verlang bewijs}
"""


def loaded(folder: Path, **files: str) -> tuple[dict[str, Argument], list[str]]:
    """The arguments of these files (name without `.yaml` → text), and the problems as a user sees them."""
    (folder / "arguments").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "arguments" / f"{name}.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load_arguments(argument_files(folder), folder, problems)
    return found, [str(problem).removeprefix("arguments/") for problem in problems]


def test_an_argument_is_read_with_all_it_says(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, a=WHOLE)
    assert problems == []
    argument = found["pseudo-science"]
    assert argument.text.in_language("en", "nl") == "It promises more.[@barrett2019, p. 46]\n"
    assert argument.heading is not None
    assert argument.heading.in_language("nl", "nl") == "Wankele wetenschap"
    assert argument.answers == ("q3", "q4")
    assert argument.asks is not None
    first, second = argument.evidence
    assert (first.cite, first.quote, first.locator) == ("barrett2019", "In fact", "p. 46")
    assert all(text is not None for text in (first.translation, first.counter, first.supports))
    assert (second.cite, second.quote) == ("rhue2019", None)


def test_each_word_of_a_text_knows_its_line(tmp_path: Path) -> None:
    text = loaded(tmp_path, a=WHOLE)[0]["pseudo-science"].text.by_language["nl"]
    assert text.key == "text.nl"
    assert str(text.place_at(text.index("@barrett"))) == "arguments/a.yaml:5:36"


def test_the_least_argument_has_an_id_and_a_text(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, a="id: a\ntext: b\n")
    assert problems == []
    assert (found["a"].evidence, found["a"].answers, found["a"].asks) == ((), (), None)


def test_a_file_may_hold_a_list_of_arguments(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, a="- {id: a, text: b}\n- {id: c, text: d}\n", b="id: e\ntext: f\n")
    assert (list(found), problems) == (["a", "c", "e"], [])


def test_one_answer_needs_no_list(tmp_path: Path) -> None:
    assert loaded(tmp_path, a="id: a\ntext: b\nanswers: q3\n")[0]["a"].answers == ("q3",)


def test_files_are_read_in_the_order_of_their_names_and_others_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "arguments"
    folder.mkdir()
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "notes.txt", "a.yaml~", "x.json"):
        (folder / name).write_text("id: x\ntext: y\n")
    assert {path.name for path in argument_files(tmp_path)} >= {"a.yml", "b.yaml"}
    assert not {path.name for path in argument_files(tmp_path)} & {
        ".hidden.yaml",
        "notes.txt",
        "a.yaml~",
        "x.json",
    }
    assert argument_files(tmp_path) == sorted(argument_files(tmp_path))


def test_a_submission_without_the_folder_has_no_arguments(tmp_path: Path) -> None:
    assert argument_files(tmp_path) == []


def test_an_id_that_comes_twice_is_a_problem_that_names_the_first(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, a="id: x\ntext: first\n", b="text: second\nid: x\n")
    assert problems == [
        "b.yaml:2:5: the id 'x' belongs to another argument already (arguments/a.yaml:1:5). Give this one its own."
    ]
    assert found["x"].text.single == "first"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id: a\n", "a.yaml:1:1: an argument has no key 'text' (the text, in Markdown: notes are [@key, p. 3] or ^[words])."),
        ("text: b\n", "a.yaml:1:1: an argument has no key 'id' (the name by which submission.yaml lists the argument)."),
        ("id: a\ntext: b\nheader: c\n", "a.yaml:3:1: unknown key 'header' in an argument. Did you mean 'heading'?"),
        ("id: a b\ntext: b\n", "a.yaml:1:5: 'id' is 'a b'; expected a short name of letters, digits, '-', '_' and '.'."),
        ("id: a\ntext: b\nevidence: c\n", "a.yaml:3:11: 'evidence' holds 'c'; expected a list, such as [a, b]."),
        ("id: a\ntext: b\nevidence: [{quote: c}]\n", "a.yaml:3:12: an evidence entry has no key 'cite' (the citation key of the source)."),
        ("id: a\ntext: b\nevidence: [{cite: c, quot: d}]\n", "a.yaml:3:22: unknown key 'quot' in an evidence entry. Did you mean 'quote'?"),
        ("- id: a\n  text: b\n- id: c\n", "a.yaml:3:3: an argument has no key 'text' (the text, in Markdown: notes are [@key, p. 3] or ^[words])."),
        ("- a\n", "a.yaml:1:3: '1' holds 'a'; expected keys such as id, heading, text, evidence."),
        ("hello\n", "a.yaml:1:1: the file holds 'hello'; expected keys such as id, heading, text, evidence."),
        ("", "a.yaml: is empty. Expected keys and values; see `namens schema`."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    assert loaded(tmp_path, a=text)[1] == [problem]


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, a="id: [\n", b="id: b\ntext: c\n")
    assert list(found) == ["b"]
    assert len(problems) == 1


def test_ids_are_known_even_of_arguments_that_could_not_be_read(tmp_path: Path) -> None:
    loaded(
        tmp_path,
        a="id: one\ntexxt: b\n",
        b="- {id: two}\n- {id: [three]}\n- x\n",
        c="id: [\n",
        d="? [a]\n: b\n",
    )
    assert declared_ids(argument_files(tmp_path), tmp_path) == {"one", "two", "c"}
