"""The documentation names every key, command and option, in the program's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from namens.arguments.argument import ARGUMENT
from namens.citations.evidence.index import ENTRY
from namens.cli.main import app
from namens.coalitions.signoffs_yaml import Timestamp
from namens.consultations.deadlines import DayOrTime, TimeZone
from namens.letters.schemas import SCHEMAS
from namens.templates.labels import Labels
from namens.workspace.problems import Problems
from namens.workspace.scalars import Boolean, Choice, Count, Date, FilePath, Shape, Text
from namens.workspace.schema import Later, ListOf, MapOf, MayBeEmpty, ReaderText, Record

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
COMMAND: Any = get_command(app)
# what a list of a file holds has the keys, not the list
INNER: dict[str, Shape] = {"argument": ARGUMENT, "evidence-index": ENTRY}
KINDS: dict[type, str] = {
    Timestamp: "date and time",
    DayOrTime: "date, or date and time",
    TimeZone: "text",
    Boolean: "true or false",
    Count: "number",
    Date: "date",
    FilePath: "path",
}


def kind(shape: Shape) -> str:
    """What a key holds, in a word or two."""
    match shape:
        case MayBeEmpty():
            return kind(shape.shape)
        case Later():
            return kind(shape.shape())
        case ReaderText():
            return "text for all languages" if shape.shared else "text by language"
        case ListOf():
            return f"list of: {kind(shape.item)}" + (", or one" if shape.or_one else "")
        case MapOf():
            return f"names, each with: {kind(shape.item)}"
        case Choice():
            return " or ".join(f"`{word}`" for word in shape.words)
        case Record():
            return "keys" + (f", or just the {shape.shorthand}" if shape.shorthand else "")
        case Text():
            return "text"
        case _:
            return KINDS[type(shape)]


def key_rows(shape: Shape, before: str = "") -> Iterator[str]:
    """A row of a table for each key, and for the keys inside it."""
    inner = shape.item if isinstance(shape, ListOf) else shape
    inner = inner.shape() if isinstance(inner, Later) else inner
    for field in inner.fields if isinstance(inner, Record) else ():
        must = "yes" if field.required else ""
        yield f"| `{before}{field.name}` | {must} | {kind(field.shape)} | {field.purpose} |"
        step = "[]." if isinstance(field.shape, ListOf) else "."
        yield from key_rows(field.shape, f"{before}{field.name}{step}")


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, by the words that one types."""
    for word, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {word}")
    if not hasattr(command, "commands"):
        yield name, command


def option_rows(command: Any) -> Iterator[str]:
    """A row of a table for each argument and option of a command."""
    for option in command.params:
        is_option = option.param_type_name == "option"
        takes = f" {option.metavar}" if is_option and option.metavar else ""
        names = ", ".join(f"`{word}`" for word in option.opts) if is_option else f"`{option.metavar}`"
        shown = names[:-1] + f"{takes}`" if takes else names
        if option.name != "help":
            yield f"| {shown} | {' '.join(option.help.split())} |"


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or a higher one."""
    text = (DOCS / page).read_text(encoding="utf-8")
    level = heading.partition(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert found, f"docs/{page} has no heading '{heading}'"
    return found.group(1)


def table(text: str) -> list[str]:
    """The rows of the first table, without its head."""
    return [line for line in text.splitlines() if re.match(r"\| `", line)]


@pytest.mark.parametrize("name", [name for name in SCHEMAS if not isinstance(SCHEMAS[name], MapOf)])
def test_every_key_of_a_file_is_documented_with_its_purpose(name: str) -> None:
    assert table(section("files.md", f"## The {name}")) == [*key_rows(INNER.get(name, SCHEMAS[name]))]


def test_every_label_is_documented() -> None:
    words = section("files.md", "## The labels")
    missing = [label for label in Labels(ROOT, Problems()).of("en") if f"`{label}`" not in words]
    assert not missing


@pytest.mark.parametrize(("name", "command"), [*commands(COMMAND, "namens")])
def test_every_command_is_documented_with_its_help_and_its_options(name: str, command: Any) -> None:
    text = section("commands.md", f"## `{name}`")
    assert " ".join(command.help.split()) in " ".join(text.split())
    assert table(text) == [*option_rows(command)]


def test_options_before_a_command_are_documented() -> None:
    assert table(section("commands.md", "## Before a command")) == [*option_rows(COMMAND)]


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", _prose(page))
        if not (page.parent / target).exists()
    ]
    assert not broken


def _prose(page: Path) -> str:
    """A page without its code, where brackets mean something else."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)
