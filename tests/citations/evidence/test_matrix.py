"""The matrix as a table, as JSON, as SVG and as a web page: the same for the same claims, readable by anyone."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from namens.citations.evidence.claims import STATES, Claim, Result, State
from namens.citations.evidence.drawing import DRAWING_WORDS, LOOKS, WIDTH, lay_out
from namens.citations.evidence.html import matrix_html
from namens.citations.evidence.svg import matrix_svg
from namens.citations.evidence.table import MARKS, matrix_json, matrix_table
from namens.workspace.problems import Place

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [
    Result(
        Claim(f"argument-{number // 2}", Place("arguments/a.yaml", number + 1, 3), f"key{number}", f"the words number {number}"),
        state,
        reason="" if state == "proved" else f"[-this-] {{+that+}} is wrong with {number}",
    )
    for number, state in enumerate(STATES)
]  # fmt: skip


def test_the_json_has_the_fixed_words_and_nothing_else() -> None:
    results = [*EVERY[:1], Result(Claim("lonely", Place("arguments/b.yaml")), "no-evidence")]
    assert json.loads(matrix_json(results)) == {
        "claims": [
            {
                "argument": "argument-0",
                "key": "key0",
                "state": "proved",
                "file": "arguments/a.yaml",
                "line": 1,
            },
            {
                "argument": "lonely",
                "key": None,
                "state": "no-evidence",
                "file": "arguments/b.yaml",
                "line": None,
            },
        ]
    }


def test_the_table_shows_every_claim_its_state_and_its_place() -> None:
    assert matrix_table(EVERY[:2], 100) == (
        "state        argument    source  quotation           place\n"
        "───────────  ──────────  ──────  ──────────────────  ────────────────────\n"
        "✓ proved     argument-0  key0    the words number 0  arguments/a.yaml:1:3\n"
        "✗ not found  argument-0  key1    the words number 1  arguments/a.yaml:2:3\n"
        "\n"
        "arguments/a.yaml:2:3: [-this-] {+that+} is wrong with 1\n"
        "\n"
        "2 claims: 1 proved, 1 not found\n"
    )


@pytest.mark.parametrize("quote", ["long " * 60, "監控" * 60, "a\nb\x1b[31mred\x07" * 9])
def test_the_table_keeps_to_its_width_and_steers_no_terminal(quote: str) -> None:
    table = matrix_table([Result(Claim("a", Place("arguments/a.yaml", 1), "key", quote), "proved")], 90)
    row = table.splitlines()[2]
    assert "\x1b" not in table
    assert len(row) <= 90
    assert "…" in row


def test_no_claims_are_said() -> None:
    assert matrix_table([]) == "no claims\n"
    assert json.loads(matrix_json([])) == {"claims": []}
    assert DRAWING_WORDS["nothing"] in matrix_svg([])
    assert b"<table" not in matrix_html([])


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_states_differ_in_shape_dashes_mark_and_word_and_are_dark_enough() -> None:
    for tell in (
        {look.shape for look in LOOKS.values()},
        {look.dashes for look in LOOKS.values()},
        set(MARKS.values()),
        {DRAWING_WORDS[state] for state in STATES},
    ):
        assert len(tell) == len(STATES)
    for look in LOOKS.values():
        assert 1.05 / (luminance(look.colour) + 0.05) >= 4.5


def test_the_drawing_says_in_words_what_it_shows() -> None:
    root = etree.fromstring(matrix_svg(EVERY).encode())
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{name}']").text for name in root.get("aria-labelledby").split()]
    assert named[0] == "Evidence"
    assert "2. argument-0 – key1: not found." in named[1]
    shown = " ".join(root.itertext())
    for result in EVERY:
        assert result.claim.quote in shown
        assert result.claim.key in shown


def test_the_drawing_fetches_and_runs_nothing() -> None:
    drawn = matrix_svg(EVERY)
    assert not re.search(r"<script|href|url\(|@import|<style|<foreignObject|\son\w+=", drawn)
    assert b"<script" not in matrix_html(EVERY)


def test_the_same_claims_give_the_same_bytes() -> None:
    assert matrix_svg(EVERY) == matrix_svg(list(EVERY))
    assert matrix_html(EVERY) == matrix_html(list(EVERY))


def test_boxes_of_one_column_never_overlap_and_stay_inside() -> None:
    many = [
        Result(Claim(f"a{number % 3}", Place("a.yaml", 1), f"k{number % 7}", "some words here " * (number % 9)), STATES[number % 5])
        for number in range(40)
    ]  # fmt: skip
    layout = lay_out(many, DRAWING_WORDS)
    for column in (layout.arguments, layout.claims, layout.sources):
        boxes = sorted(column, key=lambda box: box.y)
        assert all(above.y + above.height <= below.y for above, below in pairwise(boxes))
        assert all(box.x + box.width <= WIDTH and box.y + box.height <= layout.height for box in boxes)
    assert len(layout.lines) == 80


class Tags(HTMLParser):
    """Every element that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "meta" or not attrs:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_the_drawing_and_a_table_with_everything() -> None:
    claim = Claim(
        "a", Place("arguments/a.yaml", 4), "k", "les mots", "p. 3", "the words", "we deny it", "They lie.", "Heading", "Title"
    )  # fmt: skip
    page = matrix_html(
        [Result(claim, "not-found", reason="it says [-les-] {+des+} mots")], title="Letter"
    ).decode()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    for part in ("<title>Evidence: Letter</title>", "“les mots”", "the words", "we deny it", "They lie.", ">Heading<",
                 "Title, p. 3", "<del>les</del> <ins>des</ins> mots", "arguments/a.yaml:4", "<svg", 'scope="row"'):  # fmt: skip
        assert part in page


def test_the_words_may_be_of_another_language() -> None:
    words = {"proved": "bewezen", "title": "Bewijs"}
    page = matrix_html(EVERY, words, "nl").decode()
    assert '<html lang="nl">' in page
    assert "bewezen" in page
    assert "<h1>Bewijs</h1>" in page


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(
    Result,
    st.builds(Claim, st.text(), st.builds(Place, st.text(), st.integers(0, 9)), st.text(), st.text(), st.text(), st.text()),
    st.sampled_from(STATES), reason=st.text(),
), max_size=5))  # fmt: skip
def test_any_words_are_drawn(results: list[Result]) -> None:
    etree.fromstring(matrix_svg(results).encode())
    tags = Tags()
    tags.feed(matrix_html(results).decode())
    json.loads(matrix_json(results))
    assert len(matrix_table(results).splitlines()) >= 1


def test_every_state_has_a_word() -> None:
    states: tuple[State, ...] = STATES
    assert all(DRAWING_WORDS[state] for state in states)
