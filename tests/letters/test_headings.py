"""Headings: none skips a level, whoever wrote it."""

from __future__ import annotations

from pathlib import Path

from docx_letters import paragraphs, style_of
from submissions import built_docx, built_text, problems, write

ARGUMENT = "id: point\nheading: Why\ntext: |\n  {}\n"


def test_a_heading_that_skips_a_level_is_printed_one_below_the_last_and_said(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=ARGUMENT.format("> ###### Deep\n\n  #### Deeper"))
    (warning,) = problems(folder)
    assert warning.startswith("arguments/point.yaml:4:5: warning: this heading is of level 6")
    assert "level 2, so it is printed as one of level 3" in warning and warning.endswith("Write '###'.")
    docx = built_docx(folder)
    styles = [style_of(docx, paragraph) for paragraph in paragraphs(docx)]
    assert [style for style in styles if style.startswith("heading")] == [
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 1",
    ]


def test_a_heading_that_goes_up_again_and_one_below_the_arguments_own_skip_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=ARGUMENT.format("### A\n\n  #### B\n\n  ## C\n\n  ### D"))
    assert problems(folder) == []


def test_an_argument_that_is_read_without_its_letter_may_begin_at_any_level(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=ARGUMENT.format("### A[@nobody2020]"))
    (folder / "coalitions" / "us.yaml").unlink()
    found = problems(folder)
    assert any("nobody2020" in line for line in found) and not any("heading is of" in line for line in found)


def test_a_heading_and_a_paragraph_keep_the_blanks_that_are_no_indentation(tmp_path: Path) -> None:
    blanks = "\u00a0", "\u3000", "\u2028", "\u2003"
    for blank in blanks:
        text = f'"## {blank}Head{blank} ##\\n\\n{blank}Under{blank}\\n===\\n\\n {blank}Words{blank} \\t\\n\\n- {blank}item"'
        escaped = text.replace(blank, f"\\u{ord(blank):04x}")
        printed = built_text(write(tmp_path, argument=f"id: point\ntext: {escaped}\n"))
        for words in ("Head", "Under", "Words"):
            assert f"\n{blank}{words}{blank}\n" in printed
        assert f"- {blank}item\n" in printed


def test_the_marks_behind_a_heading_are_none_of_its_words(tmp_path: Path) -> None:
    printed = built_text(write(tmp_path, argument=ARGUMENT.format("### A ###\n\n  ### B#\n\n  ### C #\\##")))
    assert "\nA\n" in printed and "\nB#\n" in printed and "\nC ###\n" in printed
