"""Legal references in a letter: first and short, linked, in notes and as locators."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from submissions import built_docx, built_text, notes, problems, write

from namens.letters.build import Request, build


def letter(folder: Path, text: str, language: str = "en") -> str:
    path = write(folder, argument=f"id: point\ntext: |\n  {text}\n") / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", f"[{language}]"))
    return built_text(folder, language)


GDPR = """\
@legislation{gdpr2016,
  title = {Regulation ({EU}) 2016/679 (General Data Protection Regulation)},
  shorttitle = {GDPR},
  date = {2016-04-27},
  url = {https://eur-lex.europa.eu/eli/reg/2016/679/oj},
}
@article{warren1890, author = {Warren, Samuel}, title = {The Right to Privacy}, journaltitle = {A Review}, date = {1890}}
@book{example2020, author = {Doe, Jane}, title = {The {GDPR}: A Commentary}, date = {2020}}
@misc{paper2020, title = {Privacy Law}, date = {2020}}
"""
ELI = "https://eur-lex.europa.eu/eli/reg/2016/679"


def citing(folder: Path, text: str, **files: str) -> Path:
    """A submission that says *text*, with the sources of GDPR."""
    return write(folder, argument=f"id: point\ntext: |\n  {text}\n", library=GDPR, **files)


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


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("gdpr art. 100", "'gdpr' has 99 articles; there is no article 100."),
        ("gpdr art. 1", "no law 'gpdr' is known. Did you mean"),
        ("gdpr annex III", "'gdpr' has no annexes."),
        ("gdpr art.", "the reference 'gdpr art.' cannot be read"),
        ("gdpr", "'gdpr' names no place in the law"),
        (
            "gdpr art. 6 and charter art. 8",
            "'gdpr art. 6 and charter art. 8' names places in several laws",
        ),
    ],
)
@pytest.mark.parametrize("written", ["A claim.[@gdpr2016, {%s}]", "So @gdpr2016 [{%s}]."])
def test_a_locator_that_the_law_does_not_have_is_a_problem_where_it_stands(
    tmp_path: Path, reference: str, said: str, written: str
) -> None:
    (found,) = problems(citing(tmp_path, written % f"law: {reference}"))
    assert found.startswith(f"arguments/point.yaml:3:{3 + written.index('{')}: {said}")


@pytest.mark.parametrize(
    "text",
    [
        "A claim.[@gdpr2016, {law: gdpr art. 6(1)(f)}]",
        "A claim.[see @gdpr2016, {law: gdpr art. 6(1)(f)}, and more]",
        "A claim.[@warren1890; @gdpr2016, {law: gdpr art. 6(1)(f)}; @paper2020]",
        "A claim.^[See [@gdpr2016, {law: gdpr art. 6(1)(f)}] and more.]",
        "So says @gdpr2016 [{law: gdpr art. 6(1)(f)}].",
    ],
)
def test_a_locator_links_to_that_very_point_in_every_kind_of_note(tmp_path: Path, text: str) -> None:
    folder = citing(tmp_path, text)
    assert problems(folder) == []
    page = build(Request(folder, formats=("html",))).saved.written[0].read_text(encoding="utf-8")
    assert re.findall(rf'<a href="{ELI}/art[^"]*">[^<]*</a>', page) == [
        f'<a href="{ELI}/art_6/par_1/pnt_f/oj">art. 6(1)(f)</a>'
    ]
    with zipfile.ZipFile(io.BytesIO(built_docx(folder))) as docx:
        relations = docx.read("word/_rels/footnotes.xml.rels").decode()
    assert f"{ELI}/art_6/par_1/pnt_f/oj" in relations


def test_each_place_of_a_locator_has_its_own_link(tmp_path: Path) -> None:
    folder = citing(tmp_path, "A claim.[@gdpr2016, {law: gdpr arts. 13-15 and art. 22(1) and (2)}]")
    page = build(Request(folder, formats=("html",))).saved.written[0].read_text(encoding="utf-8")
    assert (
        f'<a href="{ELI}/art_13/oj">arts. 13 to 15</a> and <a href="{ELI}/art_22/par_1/oj">art. 22(1)</a> and '
        f'<a href="{ELI}/art_22/par_2/oj">(2)</a>'
    ) in page


def test_a_range_of_articles_keeps_its_plural_in_a_note(tmp_path: Path) -> None:
    citing(tmp_path, "A claim.[@gdpr2016, {law: gdpr arts. 13-15}] Another.[@gdpr2016, arts. 3 to 4]")
    first, second = notes(tmp_path)
    assert ", arts. 13 to 15 <" in first and ", arts. 3 to 4" in second


def test_a_bare_key_has_a_law_as_its_locator_and_in_the_words_after_it(tmp_path: Path) -> None:
    citing(
        tmp_path, "As @gdpr2016 [{law: gdpr art. 9(1)}] and @gdpr2016 [p. 3, with {law: gdpr recital 4}] say."
    )
    first, second = notes(tmp_path)
    assert f"art. 9(1) <{ELI}/art_9/par_1/oj>" in first
    assert second.startswith("GDPR, 3, with recital 4 of Regulation (EU) 2016/679 (GDPR)")


@pytest.mark.parametrize(
    ("cited", "law", "said"),
    [
        ("gdpr2016", "ai-act annex III", "which is Regulation 2016/679"),
        ("gdpr2016", "echr art. 8", "which is Regulation 2016/679"),
        ("warren1890", "gdpr art. 5", "which is no law, but a source of the type @article"),
    ],
)
def test_a_place_in_another_law_than_the_source_gets_a_warning(
    tmp_path: Path, cited: str, law: str, said: str
) -> None:
    (found,) = problems(citing(tmp_path, f"A claim.[@{cited}, {{law: {law}}}]"))
    column = 15 + len(cited)
    assert found.startswith(
        f"arguments/point.yaml:3:{column}: warning: '{law}' is no place in '{cited}', {said}"
    )


@pytest.mark.parametrize("cited", ["gdpr2016", "example2020", "paper2020"])
def test_nothing_is_said_where_it_cannot_be_told_whether_the_source_is_the_law(
    tmp_path: Path, cited: str
) -> None:
    assert problems(citing(tmp_path, f"A claim.[@{cited}, {{law: gdpr art. 5}}]")) == []


@pytest.mark.parametrize(
    "mark", ["{Law: gdpr art. 5}", "{LAW: gdpr art. 5}", "{law : gdpr art. 5}", "{ law: gdpr art. 5}", "{law}",
             "{ law }", "{law gdpr art. 5}", "{laws: gdpr art. 5}"],
)  # fmt: skip
@pytest.mark.parametrize("written", ["A claim %s.", "A claim.[@gdpr2016, %s]", "A claim.^[In %s.]"])
def test_a_mark_that_is_nearly_a_reference_is_a_problem_where_it_stands(
    tmp_path: Path, mark: str, written: str
) -> None:
    text = written % mark
    (found,) = problems(citing(tmp_path, text))
    assert found.startswith(
        f"arguments/point.yaml:3:{3 + text.index('{')}: '{mark}' is no reference to a law. "
    )


@pytest.mark.parametrize(
    "literal",
    ["{law and order}", "{lawn}", "{laws}", "{lawful}", "{laws of 2024}", r"\{law}", r"\{Law: gdpr art. 5}"],
)
def test_other_words_in_braces_stay(tmp_path: Path, literal: str) -> None:
    assert literal.strip("\\") in letter(tmp_path, f"A claim {literal}.")


@pytest.mark.parametrize("text", ["A claim {law: gdpr art. 10.", "A claim.[@gdpr2016, {law: gdpr art. 10]"])
def test_a_reference_that_is_never_closed_asks_for_its_own_bracket(tmp_path: Path, text: str) -> None:
    (found,) = problems(citing(tmp_path, text))
    assert "the bracket of '{law:' is never closed. Add the '}'; for a literal one write \\{." in found
