"""A YAML file is added to and changed where it is said, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from namens.workspace.yaml_splice import CannotSpliceError, append, plain, replace, scalar

letters = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufffe\uffff"), max_size=20
)
keys = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
items = st.dictionaries(
    keys,
    st.recursive(
        letters,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


def tree(text: str) -> Any:
    return plain(yaml.compose(text, Loader=yaml.SafeLoader))


@given(letters)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    assert tree(f"a: [{scalar(text)}, x]") == {"a": [text, "x"]}
    assert yaml.safe_load(f"a: {scalar(text)}") == {"a": text}


@given(st.from_regex(r"[-+.0-9_:eExXobaF]{1,8}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", fullmatch=True))
def test_what_looks_like_a_number_or_a_date_is_a_text_to_every_reader(text: str) -> None:
    written = scalar(text)
    assert yaml.safe_load(f"a: {written}") == {"a": text}
    assert yaml.safe_load(f"{written}: a") == {text: "a"}


@pytest.mark.parametrize(
    "text",
    ["007", "0612", "2024-01-01", "12:30", "1_000", "1e3", "0o17", "0899", "0x1F", "1.5", "2.", "yes", "null", "="],
)  # fmt: skip
def test_a_text_that_another_reader_would_change_stands_between_quotation_marks(text: str) -> None:
    assert scalar(text) == f'"{text}"'


def test_the_time_of_an_event_stands_there_as_a_time() -> None:
    assert scalar("2026-11-22T10:00:00Z") == "2026-11-22T10:00:00Z"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "a: 1",
        "a: 1\nlist:\nb: 2\n",
        "a: 1\nlist: []   # none yet\nb: 2\n",
        "list: ~\n",
        "list:\n- id: x\n  note: |\n    two\n    lines\n\n# after\nb: 3\n",
        "list:\n    - id: x   # a remark\n\n\n# the end",
        "list:\r\n  - id: x\r\nb: 1\r\n",
        "# before\nlist:\n  - {id: x, to: [a,\n     b]}\nz: >\n  folded\n",
        'list:\n  - id: "x\n      y"\n',
    ],
)
@given(st.lists(items, min_size=1, max_size=3))
def test_what_is_appended_is_there_and_every_line_that_was_stays(
    before: str, added: list[dict[str, Any]]
) -> None:
    after = append(before, "list", added)
    there = (tree(before) or {}).get("list")
    assert tree(after)["list"] == [*(there if isinstance(there, list) else []), *added]
    remaining = iter(after.splitlines())
    assert all(
        any(
            line == there or (line.startswith("list:") and there.startswith("list:")) or there == "# none yet"
            for there in remaining
        )
        for line in before.splitlines()
        if line.strip()
    )


@pytest.mark.parametrize(
    "before", ["list: [{id: x}]\n", "list: word\n", "- a\n", "{list: []}\n", "a: [\n", "list: {a: b}\n"]
)
def test_a_file_that_cannot_be_spliced_is_refused(before: str) -> None:
    with pytest.raises(CannotSpliceError):
        append(before, "list", [{"id": "y"}])


@given(letters)
def test_a_replaced_text_is_the_only_thing_that_changes(text: str) -> None:
    before = "# ours\na: {b: 'old', c: x}  # why\nd:\n  - e: |\n      long\n      text\n    f: plain\n"
    after = replace(before, [(("a", "b"), text), (("d", 0, "e"), text)])
    assert tree(after) == {"a": {"b": text, "c": "x"}, "d": [{"e": text, "f": "plain"}]}
    assert after.startswith("# ours\na: {b: ")
    assert after.endswith("\n    f: plain\n")
    with pytest.raises(CannotSpliceError):
        replace(before, [(("a", "z"), text)])
