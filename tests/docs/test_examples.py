"""What the documentation shows is what namens prints: every example is built."""

from __future__ import annotations

import re
import textwrap
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
    for session in re.findall(rf"^```console\n{BLOCK}```$", readme, re.MULTILINE):
        for command, shown in re.findall(r"^\$ namens (.*)\n((?:(?!\$).*\n)*)", session, re.MULTILINE):
            if command == "check library":
                make_the_mistake(tmp_path / "library/arguments/privacy-of-reading.yaml")
            assert CliRunner().invoke(app, command.split()).output == shown


def make_the_mistake(argument: Path) -> None:
    """The one that the README asks its reader to make."""
    text = argument.read_text(encoding="utf-8")
    argument.write_text(text.replace("privacy.[@warren1890]", "privacy.[@waren1890]"), encoding="utf-8")
