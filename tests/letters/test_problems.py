"""Every problem of every file in one run, with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from submissions import SUBMISSION, built_text, problems, write

from namens.letters.build import Request, build
from namens.workspace.problems import SubmissionError


def test_problems_of_all_files_are_found_in_one_run(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        submission="""\
            title: Letter
            languages: [en]
            date: 2024-13-16
            to: {organisation: Example Authority}
            subject: A subject
            argumants: [point]
            arguments: [pont]
            """,
        argument="id: point\ntext: Bias.[@deo2020]\nheadign: Wrong\n",
        coalition="lead: three\norganisations:\n  - {id: one, name: Example Foundation}\n",
    )
    found = problems(folder)
    assert (
        "submission.yaml:3:7: 'date' is '2024-13-16', which is no date; expected one such as 2024-12-16."
        in found
    )
    assert (
        "submission.yaml:6:1: unknown key 'argumants' in submission.yaml. Did you mean 'arguments'?" in found
    )
    assert "arguments/point.yaml:3:1: unknown key 'headign' in an argument. Did you mean 'heading'?" in found
    assert any(line.startswith("coalitions/us.yaml:1:7: no organisation 'three'") for line in found)


def test_an_unknown_citation_is_named_where_it_stands_and_nothing_is_built(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: |\n  A claim.\n  Another one.[@doe2002]\n")
    assert problems(folder) == [
        "arguments/point.yaml:4:17: no citation 'doe2002' in citations/library.bib. Did you mean 'doe2020'?"
    ]
    with pytest.raises(SubmissionError):
        build(Request(folder))
    assert not (folder / "out").exists()


def test_an_unknown_argument_gets_a_suggestion(tmp_path: Path) -> None:
    submission = "title: A\nlanguages: [en]\ndate: 2024-12-16\nto: B\nsubject: C\narguments: [piont]\n"
    assert problems(write(tmp_path, submission=submission)) == [
        "submission.yaml:6:13: no argument 'piont' in arguments/. Did you mean 'point'?"
    ]


def test_an_unknown_style_gets_a_suggestion(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "submission.yaml"
    path.write_text(path.read_text() + "citation_style: chicago-note-bibliography-17th-edition\n")
    (found,) = problems(folder)
    assert found.startswith("submission.yaml:8:17: ")
    assert "Did you mean 'chicago-notes-bibliography-17th-edition'?" in found


def test_an_unknown_language_names_the_known_ones(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", "[en, xx]"))
    assert any(
        line.startswith("submission.yaml:2:17: there are no labels for the language 'xx'.") and "sv" in line
        for line in problems(folder)
    )


def test_an_unknown_template_variable_is_named_with_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"templates/letter.md.j2": "Dear\n{{ adresse }}\n{{ to.organization }}\n"})
    assert problems(folder) == [
        "templates/letter.md.j2:2:4: there is no value 'adresse'.",
        "templates/letter.md.j2:3:7: there is no 'organization' here. Did you mean 'organisation'? "
        "Known: address, email, name, organisation.",
    ]


def test_a_missing_translation_stops_a_build_and_is_marked_in_a_draft(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: {en: A sentence.}\n")
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", "[en, nl]").replace("Letter", "{en: Letter, nl: Brief}"))
    found = problems(folder)
    assert any(
        line.startswith("arguments/point.yaml:2:7: 'text' has no text in 'nl' (there is: en).")
        for line in found
    )
    assert any(line.startswith("submission.yaml:5:10: 'subject' has no text in 'nl'") for line in found)
    assert problems(folder, draft=True) == []
    assert "[vertaling ontbreekt: nl]" in built_text(folder, "nl", draft=True)


def test_a_translation_that_no_language_of_the_letter_needs_is_not_missed(tmp_path: Path) -> None:
    assert problems(write(tmp_path, argument="id: point\ntext: {en: A sentence.}\n")) == []


def test_a_broken_entry_that_nobody_cites_stops_nothing(tmp_path: Path) -> None:
    library = (
        "@book{good, author = {Doe, Jane}, title = {Good}, date = {2020}}\n@book{bad, title = {Never closed\n"
    )
    folder = write(tmp_path, library=library, argument="id: point\ntext: A claim.[@good]\n")
    assert all("warning" in line for line in problems(folder))
    assert "Good" in built_text(folder)


def test_a_broken_entry_that_is_cited_stops_the_build(tmp_path: Path) -> None:
    library = "@book{bad, author = {Doe, Jane} title = {A}, date = {2020}}\n"
    folder = write(tmp_path, library=library, argument="id: point\ntext: A claim.[@bad]\n")
    assert any(
        line.startswith("citations/library.bib:1:") and "warning" not in line for line in problems(folder)
    )


def test_a_duplicate_argument_id_names_both_places(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"arguments/z.yaml": "id: point\ntext: Again.\n"})
    (found,) = problems(folder)
    assert found.startswith("arguments/z.yaml:1:5: the id 'point' belongs to another argument already")
    assert "arguments/point.yaml:1:5" in found


@pytest.mark.parametrize("path", ["../secret.yaml", "/etc/passwd", "..\\\\secret.yaml", "C:/secret.yaml"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.yaml").write_text("organisations: []\n")
    folder = write(tmp_path / "letter")
    submission = folder / "submission.yaml"
    submission.write_text(submission.read_text().replace("coalitions/us.yaml", f'"{path}"'))
    assert any("leaves the submission's folder" in line for line in problems(folder))


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("A <b>bold</b> word.", "2:9", "raw HTML is not read here ('<b>')"),
        ('"<div>\\n\\nA block.\\n\\n</div>"', "2:8", "raw HTML is not read here ('<div>')"),
        ("A claim[^1] with a numbered note.", "2:14", "Write its words in place: ^[the words]."),
        ("A [link](file:///etc/passwd) somewhere.", "2:9", "the link goes to 'file:///etc/passwd'"),
        ("A [word]{.shout} somewhere.", "2:9", "unknown class '.shout'"),
        ("A [word]{lang=x1y2z3} somewhere.", "2:9", "is no language code"),
        ("A claim.[@doe2020]{.noibid}", "2:15", "Did you mean 'no-ibid'?"),
        ("A claim.^[A note ^[in a note].]", "2:24", "a note cannot stand inside a note."),
        ("A ![picture](logo.png) here.", "2:9", "there is no picture 'logo.png'"),
        (
            r"A ![picture](pics\a.png) here.",
            "2:9",
            r"the picture is named 'pics\a.png'; write the path with /: 'pics/a.png'.",
        ),
        (
            r"A ![picture](C:\a.png) here.",
            "2:9",
            r"the picture 'C:\a.png' lies outside the submission's folder.",
        ),
        (
            "A ![picture](https://example.org/a%20b.png) here.",
            "2:9",
            "the picture 'https://example.org/a%20b.png' lies outside",
        ),
        ("A ![picture](../logo.png) here.", "2:9", "lies outside the submission's folder"),
        ("A claim.[@doe2020, @body2021] Go on.", "2:27", "parted by a semicolon: [@doe2020; @body2021]"),
        ("A claim.[see ^[this] @doe2020]", "2:16", "a note cannot stand inside a citation."),
        ("A claim.[@doe2020 and no end.", "2:15", "the bracket of '[@doe2020' is never closed."),
        ("A claim.^[words without an end.", "2:15", "the bracket of '^[' is never closed."),
        ("A word to @nobody here.", "2:18", "For a literal @, write \\@."),
    ],
)
def test_what_markdown_refuses_is_named_where_it_stands(
    tmp_path: Path, text: str, position: str, words: str
) -> None:
    found = problems(write(tmp_path, argument=f"id: point\ntext: {text}\n"))
    assert any(line.startswith(f"arguments/point.yaml:{position}: ") and words in line for line in found), (
        found
    )


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        "submission.yaml: there is no such file in this folder. `namens init DIR` makes one."
    ]


def test_a_folder_above_the_submission_names_the_folder_below(tmp_path: Path) -> None:
    write(tmp_path / "letter")
    assert problems(tmp_path) == [
        "submission.yaml: there is no such file in this folder. Did you mean the folder 'letter'?"
    ]


def test_with_a_broken_submission_the_citations_of_arguments_are_checked_all_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, submission="titel: Letter\n", argument="id: point\ntext: A claim.[@doe2002]\n")
    found = problems(folder)
    assert any("unknown key 'titel'" in line for line in found)
    assert any(line.startswith("arguments/point.yaml:2:17: no citation 'doe2002'") for line in found)


def test_with_a_broken_template_the_citations_of_arguments_are_checked_all_the_same(tmp_path: Path) -> None:
    folder = write(
        tmp_path, argument="id: point\ntext: A claim.[@doe2002]\n", **{"templates/letter.md.j2": "{{ x"}
    )
    found = problems(folder)
    assert found[0].startswith("arguments/point.yaml:2:17: no citation 'doe2002'")
    assert found[1].startswith("templates/letter.md.j2:1")


@pytest.mark.parametrize(
    "broken",
    [{"submission": "titel: Letter\n"}, {"templates/letter.md.j2": "{{ x"}],
    ids=["submission", "template"],
)
def test_a_broken_entry_is_said_once_where_no_letter_can_be_made(
    tmp_path: Path, broken: dict[str, str]
) -> None:
    folder = write(
        tmp_path,
        argument="id: point\nheading: A word.[@good]\ntext: A claim.[@bad]\n",
        **{"citations/library.bib": BROKEN},
        **broken,
    )
    assert len([line for line in problems(folder) if "library.bib" in line]) == 1


BROKEN = "@book{good, title = {A}, author = {B}, date = {2020}}\n@book{bad, title = {A} author = {B}, date = {2020}}\n"


def test_the_hint_at_a_literal_at_sign_is_for_bare_citations_only(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, argument="id: point\ntext: A claim.[@nobody]\n"))
    assert "literal @" not in found


def test_a_key_in_brackets_without_an_at_sign_gets_a_warning(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, argument="id: point\ntext: A claim.[doe2020]\n"))
    assert found == (
        "arguments/point.yaml:2:15: warning: '[doe2020]' prints as it stands. To cite 'doe2020', write [@doe2020]."
    )


def test_evidence_for_a_source_that_is_not_in_the_library_is_a_problem(tmp_path: Path) -> None:
    argument = "id: point\ntext: A claim.\nevidence:\n  - cite: doe2002\n    quote: Words.\n"
    (found,) = problems(write(tmp_path, argument=argument))
    assert found.startswith("arguments/point.yaml:4:11: no citation 'doe2002'")


def test_a_language_in_which_no_notes_can_be_written_is_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "submission.yaml"
    path.write_text(path.read_text() + "citation_language: xx\n")
    assert problems(folder)[0].startswith(
        "submission.yaml:8:20: notes cannot be written in the language 'xx'."
    )


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert "arguments/point.yaml: is empty." in problems(write(tmp_path, argument=""))[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty."),
        ("# later\n", "is empty."),
        ("subject: [\n", "2:1: "),
        ("subject: A letter\n", "1:10: "),
    ],
)
def test_so_is_one_that_no_letter_prints(tmp_path: Path, content: str, said: str) -> None:
    (found,) = problems(write(tmp_path, **{"templates/invitation.yaml": content}))
    assert found.startswith("templates/invitation.yaml:")
    assert said in found


def test_a_letterhead_that_is_named_with_a_backslash_is_one_problem(tmp_path: Path) -> None:
    head = {"templates/head.docx": ""}
    for written in ("head.docx", "templates/head.docx"):
        folder = write(tmp_path, submission=f"{SUBMISSION}letterhead: {written}\n", **head)
        assert not any("write the path" in line for line in problems(folder))
    folder = write(tmp_path, submission=f"{SUBMISSION}letterhead: templates\\head.docx\n", **head)
    assert (
        r"submission.yaml:8:13: 'letterhead' is 'templates\head.docx'; write the path with /: 'templates/head.docx'."
        in problems(folder)
    )


def test_a_file_that_is_not_utf8_is_named_with_line_and_column(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "arguments/point.yaml").write_bytes("id: point\ntext: Één zin.\n".encode("latin-1"))
    assert problems(folder)[0].startswith("arguments/point.yaml:2:7: is not UTF-8 (byte 0xc9).")


def test_a_character_that_no_document_can_hold_is_named_with_its_place(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, argument='id: point\ntext: "A \\x01 sentence."\n'))
    assert (
        found
        == "arguments/point.yaml:2:10: 'text' holds the character U+0001, which no document can hold. Delete it."
    )


def test_a_division_that_is_never_closed_is_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: |\n  ::: note\n  Words.\n")
    assert problems(folder)[0].startswith("arguments/point.yaml:3:3: this ':::' is never closed.")


def test_what_yaml_takes_for_a_remark_gets_a_warning(tmp_path: Path) -> None:
    (found,) = problems(
        write(tmp_path, argument="id: point\nheading: Point #1 is\ntext: Words. # a remark\n")
    )
    assert found.startswith("arguments/point.yaml:2:16: warning: '#1 is' is taken for a remark and left out.")


def test_a_language_that_is_listed_twice_is_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", "[en, en]"))
    assert problems(folder) == ["submission.yaml:2:17: the language 'en' is listed twice. Keep one."]
