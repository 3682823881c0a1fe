"""Whatever comes in: never a traceback, and each source is added, a duplicate, or said to be unread."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from namens.citations.csl import plain_text, to_csl
from namens.citations.intake.escape import json_value, latex, rich_latex
from namens.citations.intake.export import export
from namens.citations.intake.importing import Input, Report, import_sources
from namens.citations.latex import plain, rich
from namens.citations.library import open_library
from namens.citations.scan import BibText
from namens.workspace.problems import Problems

VISIBLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], max_codepoint=0x2FFF), max_size=20
)
WORDS = st.lists(st.sampled_from(["and", "{x}", "%", "&", "#", "_", "$", "~", "^", "\\", "--", "''", "<i>y</i>", "<b>", "@a{b,", "<span>", "EU", "é", "5", "<", ">", '"', "=", ",", ";", ":"]) | VISIBLE, max_size=6).map(" ".join)  # fmt: skip


def run(data: bytes, base: str = "") -> tuple[Report, str]:
    """An import into a base, and the base after it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.bib"
        if base:
            path.write_bytes(base.encode("utf-8"))
        report = import_sources([Input("in", data)], path, Path(folder), [path])
        after = path.read_bytes().decode("utf-8") if path.exists() else ""
        assert after.startswith(base)
        library = open_library([path] if path.exists() else [], Path(folder), Problems())
        assert {added.key for added in report.added} <= set(library.keys())
        return report, after


def accounted(report: Report, count: int) -> bool:
    return report.found == count == len(report.added) + len(report.duplicates) + report.unread


NAMES = st.fixed_dictionaries(
    {}, optional={"family": WORDS, "given": WORDS, "literal": WORDS, "suffix": WORDS}
)
DATES = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers(-10, 3000), max_size=4), max_size=3)}),
    st.fixed_dictionaries({"raw": WORDS}),
    st.none(),
    st.integers(),
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(st.none() | st.booleans() | NUMBERS | st.text(max_size=9),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6)  # fmt: skip
ITEMS = st.fixed_dictionaries(
    {"title": WORDS.filter(str.strip), "type": st.sampled_from(["book", "report", "chapter", "webpage", "post", "odd", ""])},
    optional={
        "id": WORDS | st.integers(), "author": st.lists(NAMES, max_size=3), "issued": DATES, "URL": WORDS, "DOI": WORDS,
        "publisher": WORDS, "page": WORDS, "custom": JSON, "Ödd {key}": JSON, "note": JSON, "editor": JSON, "accessed": JSON,
    },
)  # fmt: skip


@given(st.lists(ITEMS, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_of_csl_items_none_is_lost(items: list[dict[str, Any]]) -> None:
    report, after = run(json.dumps(items).encode())
    assert accounted(report, len(items))
    assert report.unread == 0
    again, _ = run(json.dumps(items).encode(), after)
    assert (len(again.added), len(again.duplicates)) == (0, len(items))


@given(st.lists(ITEMS, min_size=1, max_size=3), st.data())
@settings(max_examples=100, deadline=None)
def test_a_broken_json_file_is_never_a_traceback(items: list[dict[str, Any]], data: Any) -> None:
    text = json.dumps(items, indent=data.draw(st.sampled_from([None, 1])))
    at = data.draw(st.integers(0, len(text)))
    report, _ = run(
        (text[:at] + data.draw(st.sampled_from(["", "{", '"', "]", "\\", "\n"])) + text[at + 2 :]).encode()
    )
    assert report.found == len(report.added) + len(report.duplicates) + report.unread


TAGS = st.sampled_from(
    [
        "AU",
        "A1",
        "A2",
        "ED",
        "TI",
        "T1",
        "T2",
        "PY",
        "DA",
        "SP",
        "EP",
        "VL",
        "UR",
        "DO",
        "KW",
        "XX",
        "ID",
        "N1",
        "M1",
    ]
)
LINES = st.tuples(TAGS, WORDS).map(lambda pair: f"{pair[0]}  - {pair[1]}")
RECORDS = st.tuples(st.sampled_from(["JOUR", "BOOK", "ODD", "", "CHAP"]), st.lists(LINES, max_size=8)).map(
    lambda parts: "\n".join([f"TY  - {parts[0]}", "TI  - A title of its own", *parts[1]])
)


@given(st.lists(st.tuples(RECORDS, st.booleans()), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_of_ris_records_none_is_lost(records: list[tuple[str, bool]]) -> None:
    text = "\n".join(record + ("\nER  - " if closed else "") for record, closed in records)
    report, after = run(text.encode())
    assert accounted(report, len(records))
    assert len([error for error in report.problems.errors if "has no 'ER'" in error.message]) == sum(
        not closed for _, closed in records
    )
    again, _ = run(text.encode(), after)
    assert len(again.added) == 0


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_in_any_format_is_never_a_traceback(text: str) -> None:
    for start in ("", "TY  - BOOK\nTI  - ", '[{"type": "book", "title": "', "@book{a, title = {"):
        report, _ = run((start + text).encode("utf-8", "surrogatepass"))
        assert report.found == len(report.added) + len(report.duplicates) + report.unread


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_never_a_traceback(data: bytes) -> None:
    for start in (b"", b"TY  - BOOK\nTI  - ", b'[{"type": "book", "title": "', b"@book{a, title = {"):
        run(start + data)


ENTRIES = st.tuples(st.text("abcXYZ0 _%:{", max_size=6), st.lists(st.tuples(st.sampled_from(["title", "author", "year", "url"]), WORDS.map(latex)), max_size=4, unique_by=lambda pair: pair[0]))  # fmt: skip


@given(
    st.lists(ENTRIES, min_size=1, max_size=4),
    st.integers(0, 400),
    st.sampled_from(["", "{", "}", ",", '"', "%", "@", "="]),
)
@settings(max_examples=100, deadline=None)
def test_of_bibtex_entries_none_is_lost(entries: list[Any], at: int, odd: str) -> None:
    written = [
        "@book{"
        + key.replace("{", "")
        + ",\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
        + "}\n"
        for key, fields in entries
    ]
    report, _after = run("\n".join(written).encode())
    assert accounted(report, len(written))
    text = "\n".join(written)
    broken, _ = run((text[:at] + odd + text[at:]).encode())
    assert broken.found == len(broken.added) + len(broken.duplicates) + broken.unread


@given(WORDS)
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    assert plain(latex(text)) == plain_of(text)


def plain_of(text: str) -> str:
    """What the base reads: NFC, single spaces, and what it takes for tags or single quotes."""
    import unicodedata

    return unicodedata.normalize("NFC", " ".join(text.split())).replace("`", "‘")


@given(WORDS)
def test_rich_text_keeps_its_tags(text: str) -> None:
    back = rich(rich_latex(f"a <i>{text.replace('<', '').replace('>', '')}</i> b"))
    assert back.startswith("a <i>")
    assert back.endswith("</i> b")


@given(JSON)
def test_json_in_a_field_has_braces_in_pairs_and_reads_back(value: Any) -> None:
    text = json_value(value)
    assert "\n" not in text
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert json.dumps(json.loads(text)) == json.dumps(json.loads(json.dumps(value)))


BASE = r"""@string{press = {Sample Press}}
@string{both = press # { and Sons}}
@book{whole2001, title = {The Whole}, author = {Doe, Jane}, year = 2001, publisher = both}
@inbook{part2001, title = {A Part}, crossref = {whole2001}, pages = {1--2}}
@misc{bare}
@online{page2020, author = {{Example \& Body}}, title = {A {Page} of 50\%}, url = {https://a.b/c_d?e=1}, date = {2020}}
@jurisdiction{case2020, title = {A v B}, number = {C-311/18}, ecli = {ECLI:EU:C:2020:559}, court = {HvJ EU}, date = {2020}}
@article{doi2019, title = {D}, doi = {10.1000/ABC}, date = {2019-07}}
"""


@pytest.mark.parametrize("to", ["bibtex", "csl-json"])
def test_what_was_exported_is_found_again_and_nothing_is_added(tmp_path: Path, to: str) -> None:
    path = tmp_path / "library.bib"
    path.write_text(BASE)
    keys = ["part2001", "page2020", "case2020", "doi2019"] + (["bare"] if to == "bibtex" else [])
    text = export(
        open_library([path], tmp_path, Problems()), keys, [BibText("library.bib", BASE)], to, "en-US"
    )
    report = import_sources([Input("out", text.encode())], path, tmp_path, [path])
    assert report.added == ()
    assert {found.known.key for found in report.duplicates} == {
        *keys,
        *(["whole2001"] if to == "bibtex" else []),
    }
    assert report.problems.found == []
    assert path.read_text() == BASE


def test_an_export_stands_by_itself_and_keeps_the_order_of_citation(tmp_path: Path) -> None:
    path = tmp_path / "library.bib"
    path.write_text(BASE)
    library = open_library([path], tmp_path, Problems())
    text = export(library, ["page2020", "part2001"], [BibText("library.bib", BASE)], "bibtex", "en")
    (tmp_path / "out.bib").write_text(text)
    alone = open_library([tmp_path / "out.bib"], tmp_path, problems := Problems())
    assert list(alone.keys()) == ["page2020", "part2001", "whole2001"]
    assert alone.entries(["part2001"])["part2001"].get("publisher") == "Sample Press and Sons"
    assert problems.found == []
    items = json.loads(export(library, ["case2020", "page2020"], [], "csl-json", "en"))
    assert [item["id"] for item in items] == ["case2020", "page2020"]
    assert items[0]["number"] == "C-311/18, ECLI:EU:C:2020:559"
    assert plain_text(items[1]["title"]) == plain_text(
        to_csl(library.entries(["page2020"])["page2020"])["title"]
    )


FULL = r"""@patent{pat, author = {Doe, Jane and others}, holder = {{Example Corp}}, title = {A Thing}, number = {US 1}, date = {2020}}
@legislation{act, title = {Regulation (EU) 2016/679}, number = {2016/679}, institution = {{European} Parliament}, date = {2016}}
@article{art, author = {others}, title = {An {Apple}}, journaltitle = {J}, abstract = {What \& why.}, keywords = {one, two},
  pubstate = {forthcoming}, file = {a.pdf}, shorthand = {SH}, csl-medium = {tape}, csl-extra = {{"license": 1}}, date = {2020}}
"""


def exported(tmp_path: Path, key: str) -> tuple[dict[str, Any], list[str]]:
    path = tmp_path / "library.bib"
    path.write_text(FULL)
    library = open_library([path], tmp_path, Problems())
    text = export(library, [key], [], "csl-json", "en", lost := Problems())
    return json.loads(text)[0], [str(problem) for problem in lost]


def test_csl_gets_all_that_it_has_a_variable_for_and_the_rest_is_named(tmp_path: Path) -> None:
    item, lost = exported(tmp_path, "art")
    assert item["abstract"] == "What & why."
    assert (item["keyword"], item["status"], item["medium"]) == ("one, two", "forthcoming", "tape")
    assert "nocase" in item["title"]
    assert lost == [
        "library.bib:3:1: warning: CSL-JSON has no place for this of 'art', so it is left out: "
        "shorthand, csl-extra (license), 'and others' of author."
    ]
    assert "author" not in item


def test_others_are_no_author_and_a_patents_holder_is_named(tmp_path: Path) -> None:
    item, lost = exported(tmp_path, "pat")
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert "so it is left out: holder, 'and others' of author." in lost[0]


def test_an_act_keeps_its_number_and_its_authority_has_no_markup(tmp_path: Path) -> None:
    item, lost = exported(tmp_path, "act")
    assert (item["number"], item["authority"]) == ("2016/679", "European Parliament")
    assert lost == []
