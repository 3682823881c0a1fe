"""Whatever is in a base: no traceback, no lost entry, and the sound entries are read."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

SEVERAL = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BIB = (
    '@string{pub = "A \\& B"}\n'
    "@book{one, author={A B and {C D}}, title={One {EU}}, publisher=pub, date={2001}}\n\n"
    '@article{two,\n  author = "van der Sloot, Bart",\n  title = {Two},\n  journaltitle = {J},\n  month = jan,\n}\n\n'
    "% remark\n@online{three, title={Three}, url={https://a.b/c%20d}, crossref={one}}\n"
)
ENTRIES = dict(
    zip(
        ["one", "two", "three"],
        re.findall(r"@(?:book|article|online)\{.*?\}\n(?=\n|%|$)", BIB, re.DOTALL),
        strict=True,
    )
)
SIGNS = st.sampled_from(
    [*list('{}",=%@#\\()\n\r ~'), "and", "@book{", "}\n@misc{x,", "title", "é", "\ufeff", "\x00"]
)


@SEVERAL
@given(st.one_of(st.text(), st.text(alphabet='@{}",=%#\\ \n\rabk()')))
@example("@")
@example("@string{x}@string{x=y}@string{=}@string{")
@example("@book{a,title=#}@book{b,title={x}#}@book{c,=x}")
def test_any_text_is_a_base(base: Any, text: str) -> None:
    opened = base(text.encode("utf-8", "surrogatepass"))
    for entry in opened.read().values():
        assert entry.place.line >= 1


@SEVERAL
@given(st.binary(max_size=200))
def test_any_bytes_are_a_base(base: Any, content: bytes) -> None:
    base(content).read()


@SEVERAL
@given(st.integers(0, len(BIB)), st.integers(0, 3), st.one_of(SIGNS, st.just("")))
def test_a_change_anywhere_breaks_one_entry_at_most_and_is_said(
    base: Any, at: int, cut: int, sign: str
) -> None:
    changed = BIB[:at] + sign + BIB[at + cut :]
    opened = base(changed)
    read = opened.read("one", "two", "three")
    for key, whole in ENTRIES.items():
        if f"\n{whole}" in changed:
            assert key in read
        if key in opened.library and key not in read:
            assert opened.errors


@SEVERAL
@given(st.integers(0, 200), st.one_of(SIGNS, st.just("")))
def test_entries_after_a_broken_one_are_read(base: Any, at: int, sign: str) -> None:
    broken = "@book{broken, author={A B}, title={A Title}, date={2001}}"
    at = min(at, len(broken))
    opened = base(broken[:at] + sign + broken[at + 1 :] + "\n\n@book{sound, title={Sound}}\n")
    assert opened.read("sound")["sound"].get("title") == "Sound"
    assert not [line for line in opened.errors if "'sound'" in line]
