"""docs/law.md shows what namens prints, and names every law and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from namens.citations.law import Instruments, LawPrinter, instruments, load_instruments, parse_reference
from namens.citations.law.instruments import ENTRY
from namens.workspace.problems import Place, Problems

PAGE = (Path(__file__).parents[3] / "docs/law.md").read_text(encoding="utf-8")
LANGUAGES = {"English": "en", "Dutch": "nl", "German": "de", "French": "fr", "Spanish": "es", "Italian": "it", "Swedish": "sv", "Polish": "pl"}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), LANGUAGES.items())
def test_the_first_table_shows_what_is_printed(name: str, code: str) -> None:
    laws = LawPrinter(Instruments(), code, Problems())
    row = next(line for line in PAGE.splitlines() if re.match(rf"\| .*in {name} \|", line))
    assert row.split("|")[2].strip() == laws.runs("ai-act art. 5(1)(f)", Place("x"))[0].text


def test_every_reference_that_is_shown_can_be_read() -> None:
    section = PAGE.partition("## What you can write")[2].partition("## What is checked")[0]
    shown = re.findall(r"`((?:gdpr|ai-act)[^`]*)`", section)
    assert len(shown) > 20
    for reference in shown:
        assert parse_reference(reference)


def test_every_law_and_every_key_is_in_its_table() -> None:
    assert re.findall(r"^\| `([\w-]+)` \| (?:Reg|Dir|Char|Eur|Int)", PAGE, re.MULTILINE) == list(
        instruments.shipped()
    )
    for field in ENTRY.fields:
        assert f"| `{field.name}` | {field.purpose} |" in PAGE


def test_the_example_of_an_own_file_is_sound(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example
    (tmp_path / "citations").mkdir()
    (tmp_path / "citations/law.yaml").write_text(example.group(1), encoding="utf-8")
    problems = Problems()
    laws = LawPrinter(load_instruments(tmp_path, problems), "nl", problems)
    assert (
        laws.runs("data-act art. 4", Place("x"))[0].text
        == "artikel 4 van Verordening (EU) 2023/2854 (dataverordening)"
    )
    assert not problems.found
