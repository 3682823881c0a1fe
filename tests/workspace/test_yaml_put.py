"""One text is put into a YAML file, and all else stays as its authors wrote it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from namens.workspace.yaml_put import put
from namens.workspace.yaml_splice import CannotSpliceError, plain

PATH = ("list", 1, "who", "name")


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: x # kept\nb: y\n", ("a",), "a: new # kept\nb: y\n"),
        ("a: x\n", ("b",), "a: x\nb: new\n"),
        ("a: x", ("b",), "a: x\nb: new"),
        ("a: {b: x}  # kept\nc: y\n", ("a", "d"), "a: {b: x, d: new}  # kept\nc: y\n"),
        ("a: {b: x,}\n", ("a", "d"), "a: {b: x, d: new,}\n"),
        ("a:\n  b: x\nc: y\n", ("a", "d"), "a:\n  b: x\n  d: new\nc: y\n"),
        (
            "a:\n  - id: x\n    b: y\n  - id: z\n",
            ("a", 0, "d"),
            "a:\n  - id: x\n    b: y\n    d: new\n  - id: z\n",
        ),
        ("a:\n- id: x\n# kept\n- id: z\n", ("a", 0, "d"), "a:\n- id: x\n  d: new\n# kept\n- id: z\n"),
        ("a:\n  - id: x\n", ("a", 0, "b", "c"), "a:\n  - id: x\n    b: {c: new}\n"),
        ("a: {who: x}\n", ("a", "who", "role"), "a: {who: {name: x, role: new}}\n"),
        ("a: {who: x}\n", ("a", "who", "name"), "a: {who: new}\n"),
        ("a:\n  b:\n    - c\n", ("a", "d"), "a:\n  b:\n    - c\n  d: new\n"),
        ("a:\r\n  b: x\r\n", ("a", "d"), "a:\r\n  b: x\r\n  d: new\r\n"),
        (
            "a:\n  b: |\n    text\n    more\nc: y\n",
            ("a", "d"),
            "a:\n  b: |\n    text\n    more\n  d: new\nc: y\n",
        ),
        ("a:\n  b: [x,\n    y]\n", ("a", "d"), "a:\n  b: [x,\n    y]\n  d: new\n"),
        ("a: Doe, J.\n", ("a", "role"), 'a: {name: "Doe, J.", role: new}\n'),
        ("a: 0?\n", ("a", "role"), 'a: {name: "0?", role: new}\n'),
        ("a: 'J.' # ours\n", ("a", "role"), "a: {name: 'J.', role: new} # ours\n"),
    ],
)
def test_a_text_finds_its_place(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert put(before, path, "new") == after


@pytest.mark.parametrize(
    ("before", "path"),
    [
        ("a: [x]\n", ("a", 1)),
        ("a: [x]\n", ("a", 3, "b")),
        ("a: {}\n", ("a", "b")),
        ("- x\n", ("a",)),
        ("a: x\n", ("a", "b", "c")),
    ],
)
def test_what_has_no_place_is_said_and_nothing_is_changed(before: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotSpliceError):
        put(before, path, "new")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
STYLES = st.sampled_from([{"default_flow_style": True}, {"default_flow_style": False}, {}])


@given(
    value=WORDS,
    entries=st.lists(st.dictionaries(st.sampled_from("abcd"), WORDS, min_size=1), min_size=1, max_size=3),
    style=STYLES,
    key=st.sampled_from("abcde"),
    below=st.sampled_from([(), ("x",)]),
)
def test_whatever_the_file_holds_only_the_one_value_differs(
    value: str, entries: list[dict[str, str]], style: dict[str, Any], key: str, below: tuple[str, ...]
) -> None:
    before = yaml.safe_dump(
        {"list": entries, "end": "y"}, allow_unicode=True, sort_keys=False, width=60, **style
    )
    if before.startswith("{"):
        return  # a whole file in braces is written otherwise
    try:
        after = plain(
            yaml.compose(put(before, ("list", 0, key, *below), value))
        )  # types come from the schema
    except CannotSpliceError:
        return
    there = entries[0].get(key)
    expected = value if not below else {"x": value} if there is None else {"name": there, "x": value}
    assert after == {"list": [{**entries[0], key: expected}, *entries[1:]], "end": "y"}
