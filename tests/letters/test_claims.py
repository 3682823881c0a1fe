"""What a letter claims of its sources is proved once, wherever it says it: in its text and in its notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_letters import texts
from submissions import problems, write

from namens.citations.evidence import claims as checking
from namens.citations.evidence.proof import Proof, prove
from namens.letters.evidence_files import evidence_of

COPY = "It was said that the sea rises every single year and that nobody had asked for it.\n"


BOTH = """\
title: {en: Letter, nl: Brief}
languages: [en, nl]
date: 2024-12-16
to: {organisation: Example Authority}
subject: {en: A subject, nl: Een onderwerp}
coalition: coalitions/us.yaml
arguments: [point]
"""


def submission(folder: Path, argument: str, **files: str) -> Path:
    return write(folder, argument=argument, **{"citations/evidence/body2021.txt": COPY}, **files)


def states(folder: Path) -> list[tuple[str, str, str]]:
    """The source, the quotation and the state of each claim."""
    results = evidence_of(folder, (), "", None).results
    return [(result.claim.key, result.claim.quote, result.state) for result in results]


def test_a_quotation_before_a_citation_in_a_hand_written_note_is_proved(tmp_path: Path) -> None:
    text = "A claim.^[She says “the sea rises every single year”,[@body2021, p. 3] and she is right.]"
    folder = submission(tmp_path, f"id: point\ntext: {text}\n")
    assert states(folder) == [("body2021", "the sea rises every single year", "proved")]


def test_a_quotation_in_a_hand_written_note_that_the_source_does_not_say_is_named(tmp_path: Path) -> None:
    text = "A claim.^[See [@doe2020; @doe2020]. She says: “the sea falls every single year” [see @body2021].]"
    folder = submission(tmp_path, f'id: point\ntext: "{text}"\n')
    assert states(folder) == [
        ("body2021", "the sea falls every single year", "not-found"),
        ("doe2020", "", "no-evidence"),
    ]
    (found,) = (result for result in evidence_of(folder, (), "", None).results if result.claim.quote)
    assert str(found.claim.place) == f"arguments/point.yaml:2:{text.index('body2021') + 8}"


def test_quotations_before_and_in_a_hand_written_note_are_both_proved(tmp_path: Path) -> None:
    text = "They say “the sea rises every year”.^[Elsewhere: “nobody had asked for it”.[@body2021]]"
    folder = submission(tmp_path, f'id: point\ntext: "{text}"\n')
    assert states(folder) == [
        ("body2021", "the sea rises every year", "not-found"),
        ("body2021", "nobody had asked for it", "proved"),
    ]


def test_words_after_a_citation_in_a_note_are_not_its_quotation(tmp_path: Path) -> None:
    text = "A claim.^[See [@body2021], who speaks of “a sea that falls every year”.]"
    folder = submission(tmp_path, f'id: point\ntext: "{text}"\n')
    assert states(folder) == [("body2021", "", "no-evidence")]


ARGUMENT = """\
id: point
heading: {en: A point, nl: Een punt}
text:
  en: They say “the sea rises every single year”.[@body2021] A book says so.[@doe2020]
  nl: Zij schrijven “the sea rises every single year”.[@body2021] Zie ook een boek.[@doe2020]
evidence:
  - cite: body2021
    quote: nobody had asked for it
    translation: {nl: niemand had erom gevraagd}
"""


@pytest.mark.parametrize("form", ["", "html", "svg", "docx"])
def test_each_quotation_is_proved_once_whatever_the_languages(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(quote: str, text: object) -> Proof:
        asked.append(quote)
        return prove(quote, text)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "prove", counted)
    found = evidence_of(submission(tmp_path, ARGUMENT, submission=BOTH), (), form, tmp_path / "made")
    assert sorted(asked) == ["nobody had asked for it", "the sea rises every single year"]
    assert len(found.saved.written) == (2 if form else 0)


def test_each_language_s_page_has_its_own_words(tmp_path: Path) -> None:
    found = evidence_of(submission(tmp_path, ARGUMENT, submission=BOTH), (), "html", tmp_path / "made")
    dutch, english = (path.read_text(encoding="utf-8") for path in sorted(found.saved.written))
    assert "A point" in english and "niemand had erom gevraagd" not in english
    assert "Een punt" in dutch and "niemand had erom gevraagd" in dutch
    assert [result.state for result in found.results] == ["proved", "proved", "no-evidence"]


def test_a_source_that_only_another_language_quotes_is_cited_without_a_quotation(tmp_path: Path) -> None:
    argument = ARGUMENT.replace("Zij schrijven “the sea rises every single year”", "De zee stijgt")
    argument = argument.partition("evidence:")[0]
    found = evidence_of(submission(tmp_path, argument, submission=BOTH), (), "html", tmp_path / "made")
    assert len(found.saved.written) == 2
    assert [result.claim.key for result in found.results] == ["body2021", "doe2020"]


SAID = "“the sea rises every single year”[@body2021]"
UNSAID = "“the sea falls every single year”[@body2021]"


@pytest.mark.parametrize("where", ["heading", "asks"])
def test_quotations_in_the_heading_and_in_what_is_asked_are_proved_where_they_stand(
    tmp_path: Path, where: str
) -> None:
    line = f'{where}: "See {UNSAID}."'
    found = evidence_of(submission(tmp_path, f"id: point\ntext: A text.\n{line}\n"), (), "", None)
    ((claim, state),) = [(result.claim, result.state) for result in found.results]
    assert (claim.quote, state) == ("the sea falls every single year", "not-found")
    assert str(claim.place) == f"arguments/point.yaml:3:{line.index('body2021') + 1}"
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{claim.place}: this quotation is not in the copy")


def test_a_quotation_is_one_claim_though_heading_text_and_request_have_it(tmp_path: Path) -> None:
    argument = f'id: point\nheading: "So {SAID}"\ntext: "So {SAID}."\nasks: "Say {SAID}."\n'
    assert states(submission(tmp_path, argument)) == [
        ("body2021", "the sea rises every single year", "proved")
    ]


def annex_of(folder: Path) -> list[str]:
    (made,) = evidence_of(folder, (), "docx", folder / "made").saved.written
    return texts(made.read_bytes())


def test_the_annex_prints_a_heading_without_its_notes_and_marks(tmp_path: Path) -> None:
    argument = f'id: point\nheading: "The *sea*{{.no}}: {SAID}"\ntext: A text.\n'.replace("{.no}", "")
    assert "The sea: “the sea rises every single year”" in annex_of(submission(tmp_path, argument))


CHANGED = "- {key: body2021, file: body2021.txt, sha256: %s, saved: 2026-11-22}\n" % ("0" * 64)


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        (SAID, {}, "[word by word in the saved copy]"),
        (UNSAID, {}, "[compared with the saved copy and not found in it]"),
        (SAID.replace("body2021", "doe2020"), {}, "[not compared with a copy]"),
        (
            SAID,
            {"citations/evidence/index.yaml": CHANGED},
            "[word by word in the saved copy; the copy was changed since it was saved]",
        ),
        (
            UNSAID,
            {"citations/evidence/index.yaml": CHANGED},
            "[compared with the saved copy and not found in it; the copy was changed since it was saved]",
        ),
    ],
)
def test_the_annex_says_of_each_quotation_what_became_of_it(
    tmp_path: Path, text: str, files: dict[str, str], said: str
) -> None:
    folder = submission(tmp_path, f'id: point\ntext: "So {text}."\n', **files)
    assert [line for line in annex_of(folder) if line.startswith("[")] == [said]


def test_each_sentence_about_a_changed_copy_begins_with_a_capital(tmp_path: Path) -> None:
    index = {"citations/evidence/index.yaml": CHANGED}
    (found,) = problems(submission(tmp_path, f'id: point\ntext: "So {UNSAID}."\n', **index))
    assert "was changed since it was saved on 2026-11-22. This quotation is not in the copy" in found
