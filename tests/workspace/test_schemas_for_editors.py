"""The JSON Schemas, made from what validates: editors mark what namens refuses, and nothing that is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from json_schema import as_editors_read, faults

from namens.letters.schemas import SCHEMAS
from namens.workspace.problems import Problems
from namens.workspace.records import read_record, schema_document
from namens.workspace.scalars import Boolean, Choice, Count, Date, FilePath, Identifier, Shape, Text
from namens.workspace.schema import Field, ListOf, MapOf, ReaderText, Record

ROOT = Path(__file__).parents[2]
KINDS = {
    "arguments": "argument",
    "coalitions": "coalition",
    "evidence": "evidence-index",
}


def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_document(name, SCHEMAS[name]))
    return schema


def shipped() -> list[tuple[str, Path]]:
    """Every YAML file that comes with the package, and the schema that it follows."""
    files = [path for path in (ROOT / "examples").rglob("*.yaml") if "out" not in path.parts]
    return [
        *((name, ROOT / "templates" / f"{name}.yaml") for name in ("labels", "invitation")),
        *((KINDS.get(path.parent.name, path.stem), path) for path in sorted(files)),
    ]


@pytest.mark.parametrize(("name", "path"), shipped(), ids=lambda one: getattr(one, "name", one))
def test_editors_mark_nothing_in_a_file_that_is_shipped(name: str, path: Path) -> None:
    assert faults(as_editors_read(path.read_text(encoding="utf-8")), schema_of(name)) == []


def test_the_files_of_a_letter_are_all_shipped() -> None:
    assert {name for name, _ in shipped()} >= {"submission", "argument", "coalition", "labels"}


def test_a_schema_is_json_schema_of_2020_with_its_name() -> None:
    document = schema_document("argument", SCHEMAS["argument"])
    assert document.endswith("}\n")
    assert json.loads(document)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(document)["title"] == "argument"


def test_every_key_says_what_it_is_for() -> None:
    properties = schema_of("submission")["properties"]
    assert all(shape["description"] for shape in properties.values())
    assert properties["date"]["description"] == "the date of the letter, such as 2024-12-16"


THING = Record(
    "a thing",
    dict,
    (
        Field("id", Identifier, "a name", required=True),
        Field("title", ReaderText(), "a title"),
        Field("order", Choice(("up", "down")), "an order"),
        Field("date", Date(), "a date"),
        Field("open", Boolean(), "open or not"),
        Field("words", Count(), "words at most"),
        Field("logo", FilePath(may_be_missing=True), "a picture"),
        Field("country", Text("a country", "[A-Z]{2}"), "a country"),
        Field("names", ListOf(Text(), or_one=True, filled=True), "names"),
        Field("parts", ListOf(Record("a part", dict, (Field("a", Text(), "a"),), shorthand="a")), "parts"),
        Field("labels", MapOf(ReaderText()), "labels"),
    ),
)


def loader_refuses(folder: Path, text: str, shape: Shape) -> bool:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    read_record(path, folder, shape, problems)
    return bool(problems.errors)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("id: a", False),
        ("id: 3", False),
        ("id: één.2_b-c", False),
        ("id: a b", True),
        ("id: -a", True),
        ("id: .a", True),
        ("id: a/b", True),
        ("id: a\\b", True),
        ("id: [a]", True),
        ("title: a", True),
        ("- id: a", True),
        ("a", True),
        ("id: a\nunknown: b", True),
        ("id: a\ntitle: b", False),
        ("id: a\ntitle: 2024", False),
        ("id: a\ntitle: true", False),
        ("id: a\ntitle: {nl: b, en-GB: c}", False),
        ("id: a\ntitle: {}", True),
        ("id: a\ntitle: {NL: b}", True),
        ("id: a\ntitle: {nederlands: b}", True),
        ("id: a\ntitle: [b]", True),
        ("id: a\ntitle: {nl: [b]}", True),
        ("id: a\norder: up", False),
        ("id: a\norder: sideways", True),
        ("id: a\ndate: 2024-12-16", False),
        ("id: a\ndate: 2024-13-45", True),
        ("id: a\nopen: true", False),
        ("id: a\nopen: maybe", True),
        ("id: a\nwords: 500", False),
        ("id: a\nwords: -1", True),
        ("id: a\nwords: many", True),
        ("id: a\nlogo: a/b.png", False),
        ("id: a\ncountry: NO", False),
        ("id: a\ncountry: no", True),
        ("id: a\nnames: b", False),
        ("id: a\nnames: [b, 2]", False),
        ("id: a\nnames: {b: c}", True),
        ("id: a\nnames: []", True),
        ("id: a\nparts: []", False),
        ("id: a\nparts: [{a: b}, c]", False),
        ("id: a\nparts: [{b: c}]", True),
        ("id: a\nparts: b", True),
        ("id: a\nlabels: {to: {nl: Aan}, on: {en: On}}", False),
        ("id: a\nlabels: {to: {NL: Aan}}", True),
        ("id: a\nlabels: [to]", True),
    ],
)
def test_editors_refuse_what_namens_refuses(tmp_path: Path, text: str, refused: bool) -> None:
    assert loader_refuses(tmp_path, text, THING) == refused
    assert bool(faults(as_editors_read(text), json.loads(schema_document("thing", THING)))) == refused


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_unknown_key_is_refused_by_both_in_every_file(tmp_path: Path, name: str) -> None:
    text = "to: {unknown: x}\n" if isinstance(SCHEMAS[name], MapOf) else "unknown: x\n"
    assert loader_refuses(tmp_path, text, SCHEMAS[name])
    assert any("unknown" in fault for fault in faults(as_editors_read(text), schema_of(name)))
