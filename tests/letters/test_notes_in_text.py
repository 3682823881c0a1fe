"""Where notes stand, what they hold, and what a bare citation prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from submissions import built_text, notes, problems, write

DOE = "Jane Doe, A Book of Examples (Utrecht: Sample Press, 2020)"


def argument(text: str) -> str:
    return f"id: point\ntext: |\n  {text}\n"


def letter(folder: Path, text: str) -> str:
    return built_text(write(folder, argument=argument(text)))


def test_a_note_stands_where_its_mark_stands_also_in_the_middle_of_a_sentence(tmp_path: Path) -> None:
    assert "It is biased[1] and wrong." in letter(tmp_path, "It is biased[@doe2020] and wrong.")


def test_the_space_before_a_mark_is_dropped(tmp_path: Path) -> None:
    assert "It is biased[1] and wrong." in letter(tmp_path, "It is biased [@doe2020] and wrong.")


@pytest.mark.parametrize(
    ("written", "printed"), [("bias[@doe2020].", "bias.[1]"), ("bias[@doe2020], and", "bias,[1] and")]
)
def test_a_mark_stands_after_punctuation(tmp_path: Path, written: str, printed: str) -> None:
    assert printed in letter(tmp_path, f"It has {written}")


def test_every_mark_of_a_paragraph_stands_after_its_punctuation(tmp_path: Path) -> None:
    assert "".join(f"word.[{number}] " for number in range(1, 31)).strip() in letter(
        tmp_path, "word [@doe2020]. " * 30
    )


def test_several_marks_in_a_row_stand_after_the_punctuation_together(tmp_path: Path) -> None:
    assert "It is biased.[1][2] And wrong." in letter(
        tmp_path, "It is biased[@doe2020][@body2021]. And wrong."
    )


def test_a_mark_stands_after_the_quotation_mark_that_closes_with_the_stop(tmp_path: Path) -> None:
    assert "‘It is wrong.’[1]" in letter(tmp_path, "‘It is wrong[@doe2020].’")


def test_in_french_a_mark_stands_before_punctuation(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=argument("C’est faux[@doe2020]."))
    submission = folder / "submission.yaml"
    submission.write_text(submission.read_text().replace("[en]", "[fr]"))
    assert "C’est faux[1]." in built_text(folder, "fr")


def test_a_locator_a_prefix_and_a_suffix_are_printed_with_the_source(tmp_path: Path) -> None:
    letter(tmp_path, "A claim.[see @doe2020, p. 46, emphasis added]")
    assert notes(tmp_path) == [f"See {DOE}, 46, emphasis added."]


@pytest.mark.parametrize(
    ("behind", "printed"),
    [
        (", p.46", f"{DOE}, 46."),
        (", pp. 46--48", f"{DOE}, 46–48."),
        (", art.5(1)(f), at the end", f"{DOE}, art. 5(1)(f), at the end."),
        (", {p. 3, fig. 4} x", f"{DOE}, p. 3, fig. 4 x."),
        ("{pp.iv}, at the end", f"{DOE}, iv, at the end."),
        (", {} 99 years later", f"{DOE} 99 years later."),
        (",", f"{DOE}."),
        (", p. 5, ", f"{DOE}, 5."),
        (";", f"{DOE}."),
        (":", f"{DOE}."),
    ],
)
def test_a_place_is_read_without_its_blank_in_braces_and_before_a_comma_that_parts_nothing(
    tmp_path: Path, behind: str, printed: str
) -> None:
    letter(tmp_path, f"A claim.[@doe2020{behind}]")
    assert notes(tmp_path) == [printed]


def test_what_is_nearly_a_reference_to_a_law_is_no_place_in_a_source(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, argument=argument("A claim.[@doe2020, {Law: gdpr art. 5}]")))
    assert problem.startswith("arguments/point.yaml:3:22: '{Law: gdpr art. 5}' is no reference to a law.")


def test_several_sources_stand_in_one_note(tmp_path: Path) -> None:
    letter(tmp_path, "A claim.[@doe2020; @body2021]")
    (note,) = notes(tmp_path)
    assert note.startswith(
        f"{DOE}; Example Body, “An Example Page,” 2021, https://example.org/page_(1)?a=b&c=50%25"
    )


def test_a_source_cited_again_gets_its_short_form(tmp_path: Path) -> None:
    letter(tmp_path, "One.[@doe2020] Two.[@body2021] Three.[@doe2020, p. 3]")
    assert notes(tmp_path)[2] == "Doe, A Book of Examples, 3."


def test_a_hand_written_note_stands_in_the_same_numbering_and_holds_its_words(tmp_path: Path) -> None:
    text = letter(tmp_path, "One.^[Words *in* a note, with [@doe2020, p. 3] in them.] Two.[@body2021]")
    assert "One.[1] Two.[2]" in text
    assert (
        notes(tmp_path)[0]
        == "Words in a note, with Jane Doe, A Book of Examples (Utrecht: Sample Press, 2020), 3 in them."
    )


def test_a_bare_citation_prints_the_author_and_sets_the_note(tmp_path: Path) -> None:
    assert "As Jane Doe[1] says, it is wrong." in letter(tmp_path, "As @doe2020 says, it is wrong.")


def test_an_address_of_e_mail_is_no_citation(tmp_path: Path) -> None:
    assert "Write to info@example.org or [us@example.org]." in letter(
        tmp_path, "Write to info@example.org or [us@example.org]."
    )


def test_an_escaped_at_sign_is_literal(tmp_path: Path) -> None:
    assert "Follow @nobody there." in letter(tmp_path, "Follow \\@nobody there.")


def test_no_ibid_for_one_note_gives_the_short_form_there(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        argument=argument("One.[@doe2020, p. 1] Two.[@doe2020, p. 2] Three.[@doe2020, p. 3]{.no-ibid}"),
    )
    submission = folder / "submission.yaml"
    submission.write_text(
        submission.read_text() + "citation_style: chicago-notes-bibliography-16th-edition\n"
    )
    built_text(folder)
    assert notes(folder)[1:] == ["Ibid., 2.", "Doe, A Book of Examples, 3."]


def test_the_language_of_the_notes_is_a_setting_of_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path, argument=argument("One.[@doe2020, pp. 3-4; @body2021]"))
    submission = folder / "submission.yaml"
    text = submission.read_text()
    submission.write_text(text + "citation_style: apa\ncitation_language: nl-NL\n")
    dutch = notes(folder)
    submission.write_text(text + "citation_style: apa\ncitation_language: en-US\n")
    assert dutch != notes(folder)


def test_a_citation_in_a_heading_and_in_a_request_sets_notes_in_reading_order(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        argument="id: point\nheading: Why[@doe2020]\ntext: Text.[@body2021]\nasks: Stop.[@doe2020, p. 9]\n",
    )
    text = built_text(folder)
    assert "Why[1]" in text
    assert "Text.[2]" in text
    assert "1. Stop.[3]" in text
