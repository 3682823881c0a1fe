"""Any text in any field builds a sound DOCX that says what was written."""

from __future__ import annotations

import io
import string
import unicodedata
from pathlib import Path

import docx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submissions import built_docx, built_text, write

from namens.workspace.files import forbidden_character

TEXT = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=40)
    .filter(lambda text: not forbidden_character(text) and text.strip())
    .filter(lambda text: text == text.strip())
)
MARKUP = st.text(st.sampled_from("*_[]()<>&#`|\\!{}%:;@^~-+=. 1a\n\t\"'"), min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and bool(text)
)


def dumped(data: object) -> str:
    """The data as YAML, which unlike JSON knows no surrogate pairs."""
    return yaml.safe_dump(data, allow_unicode=True, width=10_000, default_style='"')


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def escaped(text: str) -> str:
    """Markdown that prints *text*: every ASCII punctuation mark escaped, white space written out."""
    special = {" ": "&#32;", "\n": "\\\n", "\t": "&#9;"}
    return "".join(special.get(c, f"\\{c}" if c in string.punctuation else c) for c in text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXT | MARKUP, subject=TEXT | MARKUP, title=TEXT)
def test_any_name_subject_and_title_arrive_as_they_were_written(
    tmp_path: Path, name: str, subject: str, title: str
) -> None:
    coalition = dumped({"organisations": [{"id": "one", "name": name}, {"id": "two", "name": "Sample"}]})
    submission = {
        "title": title, "languages": ["en"], "date": "2024-12-16", "to": {"organisation": name},
        "subject": subject, "arguments": ["point"],
    }  # fmt: skip
    folder = write(tmp_path, coalition=coalition, submission=dumped(submission))
    data = built_docx(folder)
    said = paragraphs(data)
    assert f"Subject:\t{subject}" in said
    assert name in said
    assert docx.Document(io.BytesIO(data)).core_properties.title == title


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT | MARKUP)
def test_any_text_in_an_argument_arrives_when_its_marks_are_escaped(tmp_path: Path, text: str) -> None:
    argument = dumped({"id": "point", "text": f"Says {escaped(text)} here."})
    data = built_docx(write(tmp_path, argument=argument))
    assert f"Says {text} here." in paragraphs(data)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MARKUP)
def test_any_markup_in_an_argument_builds_or_is_a_problem_with_its_place(tmp_path: Path, text: str) -> None:
    from namens.workspace.problems import SubmissionError

    folder = write(tmp_path, argument=dumped({"id": "point", "text": text}))
    try:
        built_docx(folder)
    except SubmissionError as error:
        assert all(problem.place.line for problem in error.problems.errors)


@pytest.mark.parametrize(
    "name", ["Stichting *X_1* [vzw] & <Söhne>", "1. Mei", "# Eins", "`A`", "{{ to.name }}", "@doe2020"]
)
def test_an_organisation_s_name_prints_literally_in_every_output(tmp_path: Path, name: str) -> None:
    from namens.letters.build import Request, build

    coalition = dumped({"organisations": [{"id": "one", "name": name}, {"id": "two", "name": "Sample"}]})
    folder = write(tmp_path, coalition=coalition)
    assert name in paragraphs(built_docx(folder))
    assert f"- {name}\n" in built_text(folder)
    built = build(Request(folder, formats=("html",)))
    import html

    assert f"<li>{html.escape(name, quote=False)}</li>" in built.saved.written[0].read_text(
        encoding="utf-8"
    ).replace("&quot;", '"')


def test_text_in_any_script_arrives_normalised_in_no_way(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Één öffentlicher Łódź")
    argument = dumped({"id": "point", "text": decomposed})
    assert decomposed in paragraphs(built_docx(write(tmp_path, argument=argument)))
