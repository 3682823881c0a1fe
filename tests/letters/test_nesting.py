"""Text that is nested too deeply is a problem with its place; it never vanishes, and it breaks nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from submissions import SubmissionError, built_text, problems, write

from namens.letters.build import Request, build
from namens.letters.markdown.depth import DEEPEST

TOO_DEEP = "this is nested too deeply"


def nested(depth: int) -> dict[str, str]:
    """Markdown of each kind with WORD inside *depth* of them."""
    return {
        "quotations": "> " * depth + "WORD",
        "lists": "\n".join("  " * level + "- item" for level in range(depth - 1))
        + "\n"
        + "  " * (depth - 1)
        + "- WORD",
        "lists on one line": "- " * depth + "WORD",
        "lists in quotations": "- > " * (depth // 2) + "> " * (depth % 2) + "WORD",
        "divisions": "::: part\n" * depth + "WORD\n" + ":::\n" * depth,
        "stress": "*a " * depth + "WORD" + "*" * depth,
        "strong": "**" * depth + "WORD" + "**" * depth,
        "spans": "[" * depth + "WORD" + "]{lang=sv}" * depth,
        "brackets": "[" * depth + "WORD" + "]" * depth,
        "pictures": "![" * depth + "WORD" + "](none.png)" * depth,
        "a note": "A claim.^[" + "*a " * (depth - 1) + "WORD" + "*" * (depth - 1) + "]",
    }


def argument(text: str) -> str:
    return f"id: point\ntext: {json.dumps(text)}\n"


@pytest.mark.parametrize("kind", [kind for kind in nested(1) if kind != "pictures"])
def test_what_is_nested_as_deeply_as_may_be_is_printed(tmp_path: Path, kind: str) -> None:
    assert "WORD" in built_text(write(tmp_path, argument=argument(nested(DEEPEST)[kind])))


@pytest.mark.parametrize("depth", [DEEPEST + 1, 55, 2 * DEEPEST + 1, 5_000])
@pytest.mark.parametrize("kind", nested(1))
def test_what_is_nested_too_deeply_is_a_problem_with_its_place(tmp_path: Path, kind: str, depth: int) -> None:
    text = nested(min(depth, 500) if kind == "lists" else depth)[kind]
    found = problems(write(tmp_path, argument=argument(text)))
    assert any(line.startswith("arguments/point.yaml:2:") and TOO_DEEP in line for line in found), found


def test_the_place_is_where_the_text_lies_too_deep(tmp_path: Path) -> None:
    text = "id: point\ntext: |\n  A sentence.\n\n  " + "> " * 31 + "WORD\n"
    assert problems(write(tmp_path, argument=text)) == [
        "arguments/point.yaml:5:65: this is nested too deeply, in more than 30 lists, quotations or divisions inside "
        "one another. Write it with fewer."
    ]


@pytest.mark.parametrize("own", ["> " * 31 + "WORD\n", "*a " * 31 + "WORD" + "*" * 31 + "\n"])
def test_a_template_s_own_text_is_bounded_too(tmp_path: Path, own: str) -> None:
    found = problems(write(tmp_path, **{"templates/letter.md.j2": "{{ title }}\n\n" + own}))
    assert any(line.startswith("templates/letter.md.j2:3:") and TOO_DEEP in line for line in found), found


@pytest.mark.parametrize(
    ("around", "text"),
    [
        ("> " * 30 + "{}\n", "- " * 30 + "[" * 30 + "WORD" + "]{lang=sv}" * 30),
        ("::: part\n" * 30 + "\n{}\n\n" + ":::\n" * 30, "> " * 30 + "*a " * 30 + "WORD" + "*" * 30),
        ("> " * 30 + "*a " * 30 + "x {}" + "*" * 30 + "\n", "*a " * 30 + "WORD" + "*" * 30),
    ],
)
def test_the_deepest_text_in_the_deepest_template_is_written_in_every_format(
    tmp_path: Path, around: str, text: str
) -> None:
    template = around.format("{{ arguments[0].text }}")
    folder = write(tmp_path, argument=argument(text), **{"templates/letter.md.j2": template})
    built = build(Request(folder, formats=("docx", "html", "text")))
    assert len(built.saved.written) == 3


def test_many_open_brackets_side_by_side_are_not_nested(tmp_path: Path) -> None:
    text = "Intervals " + "[0, 1) and " * 100 + "so on.[@doe2020]"
    assert "[0, 1) and [0, 1) and so on.[1]" in built_text(write(tmp_path, argument=argument(text)))


def test_a_text_that_is_nested_too_deeply_is_not_built(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError):
        built_text(write(tmp_path, argument=argument("> " * 60 + "WORD")))
