"""The light reading of a base finds what the parser finds, and its index is safe to lose."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.intake.index import open_rows
from namens.citations.intake.rows import light_fields, read_rows, search
from namens.citations.library import open_library
from namens.citations.scan import BibText
from namens.workspace import cache
from namens.workspace.problems import Problems

BASE = r"""@string{acm = {ACM}}
@article{barrett2019,
  author = {Barrett, Lisa Feldman and Adolphs, Ralph and others},
  title  = {{\'E}motions \& the {EU} -- a
            study},
  journaltitle = acm # " Press",
  date = {2019-07},
}
@inbook{part, title = {A Part}, crossref = {whole}}
@book{whole, title = "The Whole", author = {van der Sloot, Bart and {Amnesty International}}, year = 2001}
@online{page, author = {{Example Body}}, title = {Page}, url = {https://a.b/c_d%20e}, file = {secret.pdf}}
"""


def test_a_row_says_what_a_list_shows() -> None:
    rows = {row.key: row for row in read_rows(BibText("library.bib", BASE))}
    assert rows["barrett2019"][1:5] == ("article", "Barrett et al.", "2019", "Émotions & the EU – a study")
    assert (rows["barrett2019"].line, rows["barrett2019"].column) == (2, 1)
    assert rows["part"][2:5] == ("van der Sloot and Amnesty International", "2001", "A Part")
    assert (rows["page"].author, rows["page"].url) == ("Example Body", "https://a.b/c_d%20e")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["emotions"], ["barrett2019"]),
        (["ÉMOTIONS", "adolphs", "acm press"], ["barrett2019"]),
        (["emotions", "sloot"], []),
        (["online"], ["page"]),
        (["secret"], []),
    ],
)
def test_a_search_looks_in_every_field_without_capitals_and_accents(
    words: list[str], keys: list[str]
) -> None:
    assert [row.key for row in search(read_rows(BibText("library.bib", BASE)), words)] == keys


TEXT = st.text(string.ascii_letters + string.digits + " ,.=#@&%'-é{}\n", max_size=30).filter(
    lambda text: text.count("{") == text.count("}") == 0 or _pairs(text)
)


def _pairs(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


@given(
    st.dictionaries(st.sampled_from(["title", "author", "note", "x-y", "Date"]), TEXT, max_size=4),
    st.booleans(),
)
def test_the_light_reading_finds_what_the_parser_finds(fields: dict[str, str], quoted: bool) -> None:
    body = ",\n".join(
        f'  {name} = "{{{value}}}"' if quoted else f"  {name} = {{{value}}}" for name, value in fields.items()
    )
    bib = f"@book{{key,\n{body}\n}}\n"
    library = open_library([], Path(), Problems())
    from namens.citations.library import Library

    library = Library([BibText("b", bib)], ["b"], Problems())
    entry = library.entries(["key"]).get("key")
    if entry is not None and "\n@" not in body.replace(" ", ""):
        light = light_fields(bib, {})
        assert light == {name: field.value for name, field in entry.fields.items()}


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read_rows(BibText("library.bib", text))
    read_rows(BibText("library.bib", f"@book{{key, {text}"))


def test_the_index_is_used_made_again_when_the_base_changes_and_may_be_lost(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "library.bib"
    path.write_text(BASE)
    first = open_rows([path], tmp_path, Problems())
    monkeypatch.setattr("namens.citations.intake.index.read_rows", lambda *_, **__: 1 / 0)
    assert open_rows([path], tmp_path, Problems()) == first
    monkeypatch.undo()
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    path.write_text(BASE + "@book{new, title={N}}")
    assert [row.key for row in open_rows([path], tmp_path, Problems())][-1] == "new"
    (kept,) = (cache.folder() / "rows").glob("*.kept")
    kept.write_bytes(b"broken")
    assert len(open_rows([path], tmp_path, Problems())) == len(first) + 1
    kept.unlink()
    assert len(open_rows([path], tmp_path, Problems())) == len(first) + 1


def test_a_file_that_is_missing_or_not_utf8_is_a_problem_each_time(tmp_path: Path) -> None:
    (tmp_path / "odd.bib").write_bytes(b"@book{a, title={\xe9}}")
    for _ in range(2):
        rows = open_rows([tmp_path / "none.bib", tmp_path / "odd.bib"], tmp_path, problems := Problems())
        assert [row.title for row in rows] == ["é"]
        assert len(problems.errors) == 2


STRINGS = """@string{s = t # "x"}
@string{long = {0123456789}}
"""


def test_a_string_that_is_too_long_or_undefined_is_said_each_time(tmp_path: Path) -> None:
    doubled = "".join("@string{long = long # long}\n" for _ in range(12))
    path = tmp_path / "library.bib"
    path.write_text(f"{STRINGS}{doubled}@book{{a, title = u}}\n@book{{b, title = u, note = s}}")
    for _ in range(2):
        open_rows([path], tmp_path, problems := Problems())
        assert [str(problem) for problem in problems.warnings] == [
            "library.bib:1:1: warning: the @string s uses t, which no @string before it defines.",
            "library.bib:13:1: warning: the @string long is longer than 20,000 characters by the strings that it "
            "is made of, and is not read. Write what it means.",
            "library.bib:15:1: warning: 'title' of 'a' uses u, which no @string defines.",
        ]


def test_a_string_of_another_file_of_the_base_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "strings.bib").write_text("@string{u = {U}}")
    (tmp_path / "library.bib").write_text("@book{a, title = u}")
    open_rows([tmp_path / "strings.bib", tmp_path / "library.bib"], tmp_path, problems := Problems())
    assert problems.found == []
