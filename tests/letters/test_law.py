"""Legal references in a letter: first and short, linked, in notes and as locators."""

from __future__ import annotations

from pathlib import Path

from submissions import built_text, notes, problems, write

from namens.letters.build import Request, build


def letter(folder: Path, text: str, language: str = "en") -> str:
    path = write(folder, argument=f"id: point\ntext: |\n  {text}\n") / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", f"[{language}]"))
    return built_text(folder, language)


def test_a_reference_is_printed_in_full_first_and_short_from_then_on(tmp_path: Path) -> None:
    text = letter(tmp_path, "Zie {law: ai-act art. 5(1)(f)} en {law: ai-act art. 6}.", "nl")
    assert "Zie artikel 5, lid 1, onder f), van Verordening (EU) 2024/1689 (AI-verordening)" in text
    assert "en artikel 6 van de AI-verordening" in text
    assert "<https://eur-lex.europa.eu/eli/reg/2024/1689/art_5/par_1/pnt_f/oj>" in text


def test_a_reference_stands_in_a_hand_written_note_too(tmp_path: Path) -> None:
    letter(tmp_path, "A claim.^[See {law: gdpr art. 9(1)}.]")
    assert notes(tmp_path)[0].startswith("See Article 9(1) of Regulation (EU) 2016/679")


def test_a_reference_is_a_locator_in_the_notes_language(tmp_path: Path) -> None:
    letter(tmp_path, "A claim.[@doe2020, {law: ai-act art. 5(1)(f)}]")
    assert "art. 5(1)(f)" in notes(tmp_path)[0]


def test_a_point_that_the_law_does_not_have_is_a_problem_where_it_stands(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, argument="id: point\ntext: |\n  See ^[In {law: ai-act art. 500}].\n"))
    assert found.startswith("arguments/point.yaml:3:12: ")
    assert "113" in found


def test_an_unknown_law_gets_a_suggestion(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, argument="id: point\ntext: |\n  See {law: ai-cat art. 5}.\n"))
    assert "Did you mean 'ai-act'?" in found


def test_a_reference_links_in_html_and_docx(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: |\n  See {law: charter art. 8}.\n")
    page = build(Request(folder, formats=("html",))).saved.written[0].read_text(encoding="utf-8")
    assert 'href="https://eur-lex.europa.eu/' in page
