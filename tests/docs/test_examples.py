"""What the documentation shows is what namens prints: every example is built."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from namens.cli.main import app
from namens.letters.build import Request, build
from namens.letters.starting import start

ROOT = Path(__file__).parents[2]
BLOCK = r"((?:(?!```).*\n)*)"
ALL_STYLES = (
    "One.[@warren1890] Two.[@warren1890, p. 195] Three.[@gdpr2016, art. 6] Four.[@gdpr2016, art. 7(2)]\n"
)
BODY_ONLY = "{% for argument in arguments %}\n{{ argument.text }}\n\n{% endfor %}\n"


def pairs(page: str, language: str) -> list[Any]:
    """Each fenced block in *language* with the fenced text that follows it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n{BLOCK}```\n+```text\n{BLOCK}```$", text, re.MULTILINE)
    assert found
    return [pytest.param(*pair, id=f"example {number}") for number, pair in enumerate(found, 1)]


def built(folder: Path) -> str:
    """The starter's letter as plain text."""
    saved = build(Request(folder, formats=("text",))).saved
    return saved.written[0].read_text(encoding="utf-8")


def built_text(folder: Path, written: str, settings: str = "") -> str:
    """What an argument's text prints: its body and its notes, and nothing of the letter around them."""
    start(folder)
    (folder / "templates").mkdir()
    (folder / "templates/letter.md.j2").write_text(BODY_ONLY, encoding="utf-8")
    text = "id: point\ntext: |\n" + textwrap.indent(written, "  ")
    (folder / "arguments/point.yaml").write_text(text, encoding="utf-8")
    submission = (folder / "submission.yaml").read_text(encoding="utf-8")
    chosen = submission.replace("[privacy-of-reading, clear-rules]", "[point]")
    if settings:
        chosen = re.sub(r"^citation_(style|language):.*\n", "", chosen, flags=re.MULTILINE) + settings
    (folder / "submission.yaml").write_text(chosen, encoding="utf-8")
    return built(folder).partition("www.example.org\n\n")[2]


def built_letter(folder: Path, template: str) -> str:
    """The starter's letter by a template of one's own."""
    start(folder)
    (folder / "templates").mkdir()
    (folder / "templates/letter.md.j2").write_text(template, encoding="utf-8")
    return built(folder)


@pytest.mark.parametrize(
    ("written", "printed"), [*pairs("docs/writing.md", "markdown"), *pairs("README.md", "markdown")]
)
def test_what_a_text_in_the_documentation_prints_is_what_a_letter_prints(
    tmp_path: Path, written: str, printed: str
) -> None:
    assert built_text(tmp_path / "letter", written) == printed


@pytest.mark.parametrize(("settings", "printed"), pairs("docs/notes.md", "yaml"))
def test_what_the_guide_to_notes_shows_is_what_a_style_prints(
    tmp_path: Path, settings: str, printed: str
) -> None:
    assert built_text(tmp_path / "letter", ALL_STYLES, settings).partition("Notes\n\n")[2] == printed


@pytest.mark.parametrize(
    ("template", "printed"), [*pairs("docs/templates.md", "jinja"), *pairs("README.md", "jinja")]
)
def test_what_a_template_in_the_documentation_prints_is_part_of_the_letter(
    tmp_path: Path, template: str, printed: str
) -> None:
    assert printed in built_letter(tmp_path / "letter", template)


@pytest.mark.parametrize(("organisation", "printed"), pairs("README.md", "yaml"))
def test_the_organisation_that_the_readme_adds_is_printed_as_it_says(
    tmp_path: Path, organisation: str, printed: str
) -> None:
    folder = tmp_path / "letter"
    start(folder)
    with (folder / "coalitions/coalition.yaml").open("a", encoding="utf-8") as file:
        file.write(organisation)
    assert printed in built(folder)


def test_the_commands_in_the_readme_say_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    sessions = re.findall(rf"^```console\n{BLOCK}```$", readme, re.MULTILINE)
    for reader_does, session in zip(READER_DOES, sessions, strict=True):
        reader_does(readme)
        for command, shown in re.findall(r"^\$ namens (.*)\n((?:(?!\$).*\n)*)", session, re.MULTILINE):
            assert CliRunner().invoke(app, command.split()).output == shown


ARGUMENT = Path("library/arguments/privacy-of-reading.yaml")


def in_the_argument(old: str, new: str) -> Callable[[str], None]:
    """What a reader changes in the argument before the next commands."""

    def change(readme: str) -> None:
        text = ARGUMENT.read_text(encoding="utf-8")
        assert old in text
        ARGUMENT.write_text(text.replace(old, new), encoding="utf-8")

    return change


def nothing(readme: str) -> None:
    """The next commands need no change."""


def save_the_record(readme: str) -> None:
    """The RIS record that the README shows; the mistake made before is undone."""
    in_the_argument("@waren1890", "@warren1890")(readme)
    (record,) = re.findall(rf"^```ris\n{BLOCK}```$", readme, re.MULTILINE)
    Path("westin.ris").write_text(record, encoding="utf-8")


def save_the_passage_and_quote_it(readme: str) -> None:
    """The text that is kept as a copy, and the evidence at the end of the argument."""
    (passage,) = re.findall(rf"^```txt\n{BLOCK}```$", readme, re.MULTILINE)
    Path("warren.txt").write_text(passage, encoding="utf-8")
    (evidence,) = re.findall(r"^```yaml\n(evidence:\n(?:(?!```).*\n)*)```$", readme, re.MULTILINE)
    with ARGUMENT.open("a", encoding="utf-8") as file:
        file.write(evidence)


# before each session of the README, in order
READER_DOES = [
    nothing,
    in_the_argument("privacy.[@warren1890]", "privacy.[@waren1890]"),
    save_the_record,
    nothing,
    save_the_passage_and_quote_it,
    in_the_argument("the security of the person", "the protection of the person"),
    nothing,
    in_the_argument("A camera above", "Where there are cameras, nobody reads alone. A camera above"),
]


def test_the_guide_to_evidence_shows_what_the_example_holds(tmp_path: Path) -> None:
    guide = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")
    start(tmp_path / "letter", "emotion-recognition")
    (entry,) = re.findall(r"^```yaml\n(- key: (?:(?!```).*\n)*)```$", guide, re.MULTILINE)
    assert entry in (tmp_path / "letter/citations/evidence/index.yaml").read_text(encoding="utf-8")
    printed = CliRunner().invoke(app, ["cite", "evidence", "--json", "-C", str(tmp_path / "letter")]).stdout
    (shown,) = re.findall(r"^```json\n(.*)\n```$", guide, re.MULTILINE)
    assert json.loads(shown)["claims"][0] in json.loads(printed)["claims"]
