"""CSL-JSON as Zotero and registries give it: nothing is lost, and it prints as it would have printed."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from namens.citations.csl import plain_text, to_csl
from namens.citations.intake.export import export
from namens.citations.library import open_library
from namens.citations.pandoc import pandoc_path
from namens.workspace.problems import Problems

ARTICLE = {
    "id": "http://zotero.org/users/1/items/ABCD1234",
    "type": "article-journal",
    "title": "Emotional <i>Expressions</i> Reconsidered & 50% more",
    "container-title": "Psychological Science in the Public Interest",
    "author": [
        {"family": "Barrett", "given": "Lisa Feldman"},
        {"family": "Sloot", "given": "Bart", "non-dropping-particle": "van der"},
        {"literal": "Amnesty International"},
    ],
    "issued": {"date-parts": [["2019", 7, 1]]},
    "accessed": {"date-parts": [[2024, 12, 16]]},
    "volume": "20",
    "issue": "1",
    "page": "1-68",
    "DOI": "10.1177/1529100619832930",
    "ISSN": "1529-1006",
    "language": "en",
    "abstract": "It is said that …",
}


def test_an_item_becomes_an_entry_with_a_readable_key(bring: Any) -> None:
    made = bring([ARTICLE])
    assert made.errors == []
    assert made.keys == ["barrett2019"]
    assert made.base == (
        "@article{barrett2019,\n"
        "  author = {Barrett, Lisa Feldman and van der Sloot, Bart and {Amnesty International}},\n"
        "  title = {Emotional \\emph{Expressions} Reconsidered \\& 50\\% more},\n"
        "  journaltitle = {Psychological Science in the Public Interest},\n"
        "  abstract = {It is said that …},\n"
        "  date = {2019-07-01},\n"
        "  urldate = {2024-12-16},\n"
        "  volume = {20},\n"
        "  issn = {1529-1006},\n"
        "  pages = {1--68},\n"
        "  number = {1},\n"
        "  langid = {english},\n"
        "  doi = {10.1177/1529100619832930},\n"
        "}\n"
    )


def test_one_organisation_gets_its_braces(bring: Any) -> None:
    made = bring(
        {"type": "webpage", "title": "T", "author": [{"family": "Amnesty International"}], "id": "x1"}
    )
    assert "author = {{Amnesty International}}," in made.base


def test_what_has_no_place_is_kept_in_the_entry_and_listed(bring: Any) -> None:
    item = {
        "id": "rhue2019",
        "type": "broadcast",
        "title": "T",
        "dimensions": "30 min & more",
        "illustrator": [{"family": "Doe", "given": "Jane"}],
        "custom": {"a {brace": [1, None]},
        "issued": {"date-parts": [[2019]], "literal": "early 2019"},
    }
    made = bring([item])
    assert set(made.report.added[0].record.kept) == {"csl-dimensions", "csl-type", "csl-extra"}
    assert made.fields["csl-dimensions"] == "30 min \\& more"
    assert made.fields["csl-type"] == "broadcast"
    extra = json.loads(made.fields["csl-extra"])
    assert extra == {name: item[name] for name in ("illustrator", "custom", "issued")}


def test_a_registrys_own_record_is_kept_in_one_field(bring: Any) -> None:
    item = {
        "status": "ok",
        "message": {
            "type": "journal-article",
            "DOI": "10.1000/xyz",
            "title": ["Of &amp; On"],
            "container-title": ["Journal", "J."],
            "author": [{"given": "J.", "family": "Doe", "sequence": "first", "affiliation": []}],
            "issued": {"date-parts": [[2020, 1]]},
            "ISSN": ["1234-5678", "8765-4321"],
            "score": 1.0,
            "reference": [{"key": "1"}],
            "is-referenced-by-count": 0,
            "subtitle": [],
        },
    }
    made = bring(item)
    assert made.keys == ["doe2020"]
    assert made.fields["title"] == "Of \\& On"
    assert made.fields["issn"] == "1234-5678, 8765-4321"
    extra = json.loads(made.fields["csl-extra"])
    assert extra == {
        "container-title": ["Journal", "J."],
        "score": 1.0,
        "reference": [{"key": "1"}],
        "is-referenced-by-count": 0,
    }


@pytest.mark.parametrize(
    ("date", "field", "value"),
    [
        ({"date-parts": [[2020]]}, "date", "2020"),
        ({"date-parts": [["2020", "5", "1"]]}, "date", "2020-05-01"),
        ({"date-parts": [[2020, 5], [2021, 6]]}, "date", "2020-05/2021-06"),
        ({"date-parts": [[2020]], "season": 2}, "date", "2020-22"),
        ({"date-parts": [[2020]], "circa": True}, "date", "2020~"),
        ({"raw": "2020-05-01"}, "date", "2020-05-01"),
        ({"literal": "12 May 2020"}, "date", "2020-05-12"),
        ({"raw": "May 2020"}, "date", "2020-05"),
        ({"raw": "2020/5/1"}, "date", "2020-05-01"),
        ("2020", "date", "2020"),
        ({"literal": "forthcoming"}, "year", "forthcoming"),
        ({"date-parts": [[2020, 13]]}, "csl-extra", '{"issued":{"date-parts":[[2020,13]]}}'),
    ],
)
def test_dates_become_biblatexs(bring: Any, date: Any, field: str, value: str) -> None:
    assert bring([{"id": "a1x", "type": "book", "title": "T", "issued": date}]).fields[field] == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Smith and Sons", "given": "J."}, "Smith {and} Sons, J."),
        ({"family": "Doe, Inc", "given": "J."}, "family={Doe, Inc}, given={J.}"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
        ({"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"},
         "family={Fontaine}, given={Jean de}, prefix={La}"),
        ({"given": "Plato"}, "{Plato}"),
        ({"literal": "et al."}, "others"),
    ],
)  # fmt: skip
def test_names_read_back_as_they_were(bring: Any, name: dict[str, str], written: str) -> None:
    authors = [{"family": "First", "given": "A."}, name]
    assert (
        bring([{"type": "book", "title": "T", "author": authors}]).fields["author"]
        == f"First, A. and {written}"
    )


BROKEN = """[
  {"id": "one2001", "type": "book", "title": "One"},
  {"id": "two2002", "type": "book", "title": "Two" "author": [{"family": "X", "given": "Y"}],
   "issued": {"date-parts": [[2001]]}},
  {"id": "three2003", "type": "book", "title": "Three"},
  {"id": "four2004", "type": "book", "title": "Fo"""


def test_a_broken_item_costs_itself_only_and_is_said_with_its_line(bring: Any) -> None:
    made = bring(BROKEN)
    assert made.keys == ["one2001", "three2003"]
    assert (made.report.unread, made.report.found) == (2, 4)
    assert [error.partition(": ")[0] for error in made.errors] == ["in:3:52", "in:6:47"]
    assert "the item that begins in line 3 was not read" in made.errors[0]


@pytest.mark.parametrize(
    "text",
    [
        '[{"type":"book","title":"A" "y"},\n{"type":"book","title":"B" "y"},\n{"type":"book","title":"C"}]',
        '[{"type":"book","title":"A" "y"},\n{"x" "y", "id":"b","title":"B"},\n{"type":"book","title":"C"}]',
        '[{"type":"book","author":[{"family":"A" "y"},{"family":"B" "y"}]},\n'
        '{"author":[{"family":"B"}],"type":"book","title":"B" "y"},\n{"type":"book","title":"C"}]',
    ],
)
def test_of_broken_items_in_a_row_each_is_said_and_counted(bring: Any, text: str) -> None:
    made = bring(text)
    assert made.keys == ["cnd"]
    assert [error.split(":")[1] for error in made.errors] == ["1", "2"]
    assert (made.report.unread, made.report.found) == (2, 3)


def test_a_file_with_thousands_of_broken_items_is_given_up_with_a_word(bring: Any) -> None:
    broken = '{"type":"book","title":"A" "y"},'
    made = bring(f"[{broken * 2_100}]")
    assert "too much of this file is broken: nothing was read from here on." in made.errors[-1]
    assert made.report.added == ()


def test_a_type_that_is_no_text_is_kept_as_it_was(bring: Any) -> None:
    made = bring([{"id": "a2001", "type": ["book"], "title": "One"}])
    assert "csl-type" not in made.fields
    assert '"type"' in made.fields["csl-extra"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1, 2]", "in:1:2: expected an item of CSL-JSON, but this is 1; it was not read."),
        ("[]", "in: holds no source."),
        ("", "in: is empty."),
        ("what is this", "in: looks like neither BibTeX, CSL-JSON nor RIS; nothing of it was read."),
        ('[{"itemType": "book", "title": "T"}]', "this is Zotero's own JSON"),
        ('[{"id": "a", "type": "book"}]', "holds nothing but its id and type"),
        ("[" * 100_000, "in: holds no source."),
        ('[{"a":' * 100_000, "it is nested too deep"),
        (f'[{{"type": "book", "title": "T", "volume": {"9" * 5000}}}]', "a number that is too long"),
    ],
)
def test_what_is_no_source_is_said(bring: Any, text: str, words: str) -> None:
    made = bring(text)
    assert any(words in error for error in made.errors), made.errors
    assert made.report.added == ()


def test_items_one_a_line_and_wrapped_lists_are_read(bring: Any) -> None:
    assert bring('{"type":"book","title":"One"}\n{"type":"book","title":"Two"}').keys == ["onend", "twond"]
    made = bring('{"items": [\n{"type":"book","title":"Three"},\n{"type":"book","title":"Four"}]}')
    assert [str(added.record.place) for added in made.report.added] == ["in:2:1", "in:3:1"]


A, B = '{"id":"aaa","type":"book","title":"Some"}', '{"id":"bbb","type":"book","title":"Other"}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[{A},\n{B},]", ["in:2:43: a ',' too many stands behind the last item"]),
        (f"[{A}\n{B}]", ["in:2:1: no ',' stands before this item"]),
        (f"[{A}{B},\n]", ["in:1:43: no ',' stands", "in:1:85: a ',' too many"]),
        (f"[{A}\n,,{B}]", ["in:2:3: ',,' stands between two items, where one ',' belongs"]),
        (f"[{A};{B}]", ["in:1:44: ';' stands between two items"]),
        (f"[,{A},{B}]", ["in:1:3: ',' stands before the first item"]),
        (f"[{A},\n{B}\n", ["in:2:42: the list has no ']' at its end"]),
        (f"[{A},{B}]]", ["in:1:86: ']]' stands behind the last item"]),
        (f"{A},\n{B}", ["in:2:1: ',' stands between two items, but they stand in no list"]),
        (f'{{"items":[{A}{B}]}}', ["in:1:52: no ',' stands before this item"]),
        (f'{{"items":[{A},{B}]', ["the object has no '}' at its end"]),
    ],
)
def test_what_was_passed_over_between_items_is_said_and_all_are_imported(
    bring: Any, text: str, said: list[str]
) -> None:
    made = bring(text)
    assert len(made.keys) == 2
    assert len(made.errors) == len(said)
    assert all(words in error for words, error in zip(said, made.errors, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        f"[{A},{B}]\n",
        f"{A}\n{B}\n",
        f"[{A}]\n[{B}]\n",
        f"[[{A}],[{B}]]",
        f'{{"total":2,"items":[{A},{B}],"next":null}}',
    ],
)
def test_items_that_need_no_repair_are_imported_without_a_word(bring: Any, text: str) -> None:
    made = bring(text)
    assert (len(made.keys), made.report.unread, made.errors) == (2, 0, [])


def test_the_lines_of_a_text_are_kept_listed_and_given_back(bring: Any) -> None:
    item = {
        "id": "some2020",
        "type": "book",
        "title": "A title\nover two lines",
        "note": "line one\nPMID: 123\n",
        "abstract": "First & <i>foremost</i>.\n\nSecond.",
        "custom": "one\ntwo",
    }
    made = bring([item])
    assert made.fields["note"] == "line one PMID: 123"
    assert set(made.report.added[0].record.kept) == {"csl-custom", "csl-extra"}
    back, lost = given_back(made)
    assert (back["note"], back["abstract"], back["custom"]) == (
        "line one\nPMID: 123",
        item["abstract"],
        item["custom"],
    )
    assert lost == []
    made.path.write_text(made.base.replace("note = {line one", "note = {line 1"))
    back, (said,) = given_back(made)
    assert back["note"] == "line 1 PMID: 123"
    assert said.endswith(
        "warning: 'some2020' was changed since its import (note): the export has the words as they are now, "
        "without the lines that they had."
    )


def test_what_csl_has_a_variable_for_and_biblatex_no_field_is_given_back(bring: Any) -> None:
    item = {
        "id": "some2020",
        "type": "book",
        "title": "T",
        "custom": {"a {brace": [1, None], "lines": "one\ntwo"},
        "illustrator": [{"family": "Doe", "given": "Jane"}],
        "submitted": {"date-parts": [[2019, 5]]},
        "license": [1],
    }
    made = bring([item])
    back, (said,) = given_back(made)
    assert back == {name: value for name, value in item.items() if name != "license"}
    assert said.endswith("so it is left out: csl-extra (license).")


def given_back(made: Any) -> tuple[dict[str, Any], list[str]]:
    library = open_library([made.path], made.path.parent, Problems())
    text = export(library, ["some2020"], [], "csl-json", "en", lost := Problems())
    return json.loads(text)[0], [str(problem) for problem in lost]


def test_a_lone_surrogate_and_a_control_character_are_replaced_and_said(bring: Any) -> None:
    made = bring('[{"type":"book","title":"A\\ud800B\\u0000"}]')
    assert made.fields["title"] == "A\ufffdB\ufffd"
    assert "holds a character that no document may (U+D800)" in made.errors[0]


@pytest.mark.parametrize(
    "item",
    [
        ARTICLE,
        {"type": "report", "title": "R", "publisher": "Bits and Freedom", "number": "5/2021", "genre": "Opinion",
         "publisher-place": "The Hague", "issued": {"date-parts": [[2021, 6, 18]]}, "URL": "https://a.b/c%20d?e=1&f=2#g"},
        {"type": "chapter", "title": "C", "container-title": "B", "editor": [{"family": "E", "given": "F."}],
         "page": "3-9", "publisher": "P", "collection-title": "S", "collection-number": "4", "edition": "2", "ISBN": "1"},
        {"type": "legal_case", "title": "A v B", "authority": "HvJ EU", "number": "C-311/18"},
        {"type": "thesis", "title": "T", "genre": "PhD thesis", "publisher": "Universiteit Leiden"},
        {"type": "article-newspaper", "title": "N -- 'quoted'", "container-title": "NRC", "language": "nl-NL"},
        {"type": "post-weblog", "title": "N", "container-title": "Blog_name"},
        {"type": "paper-conference", "title": "x^2 ~ {y} \\z $5 #1", "event-title": "Conf", "event-place": "Utrecht"},
        {"type": "article", "title": "Preprint", "archive": "arXiv", "archive_location": "2101.00001"},
    ],
)  # fmt: skip
def test_our_mapping_gives_the_item_back(bring: Any, item: dict[str, Any]) -> None:
    made = bring([item | {"id": "some2020key"}])
    back = to_csl(next(iter(made.entries.values())))
    for name, value in item.items():
        if isinstance(value, str) and name not in {"abstract", "id", "language"}:
            assert plain_text(str(back.get(name))) == plain_text(value), name
    expected = [{name: part for name, part in person.items() if part} for person in item.get("author", [])]
    assert back.get("author", []) == expected


def test_pandoc_reads_of_the_new_entry_what_it_reads_of_the_item(bring: Any) -> None:
    base = bring([ARTICLE]).base
    done = subprocess.run(
        [pandoc_path(), "-f", "biblatex", "-t", "csljson"],
        input=base.encode(),
        capture_output=True,
        check=True,
    )
    (read,) = json.loads(done.stdout)
    for name in ("type", "DOI", "volume", "issue", "ISSN", "container-title"):
        assert read[name] == ARTICLE[name]
    assert read["page"].replace("–", "-") == "1-68"
    assert [part.get("family", part.get("literal")) for part in read["author"]] == [
        "Barrett",
        "Sloot",
        "Amnesty International",
    ]
    assert read["issued"] == {"date-parts": [[2019, 7, 1]]}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[null]", ["in:1:2: expected an item of CSL-JSON, but this is null"]),
        ('[null,\n{"type": "book", "title": "T"}, null]', ["in:1:2: expected", "in:2:33: expected"]),
        ('{"items": [null]}', ["in:1:12: expected"]),
        ('[{"type": "book", "title": "A", "title": "B"}]', ['in:1:2: this item was not read: it has "title" twice']),
        ('[{"type": "book", "title": "A", "author": [{"family": "X", "family": "Y"}]}]', ['it has "family" twice']),
        ('[{"type": "book", "title": "A", "volume": NaN}]', ["it holds NaN, which is no number in JSON."]),
        ('[{"type": "book", "title": "A", "volume": -Infinity}]', ["it holds -Infinity, which is no"]),
        ('[{"type": "book", "title": "A", "volume": 1e999}]', ["it holds 1e999, which is no number in JSON."]),
    ],
)  # fmt: skip
def test_an_item_that_cannot_be_taken_as_it_stands_is_said_with_its_place(
    bring: Any, text: str, places: list[str]
) -> None:
    made = bring(text)
    assert made.report.unread == len(places)
    assert len(made.report.added) == text.count('"T"')
    assert len(made.errors) == len(places)
    for place, error in zip(places, made.errors, strict=True):
        assert place in error


def test_each_item_that_json_does_not_know_costs_itself_alone(bring: Any) -> None:
    odd = '{"type": "book", "title": "%s", "volume": %s}'
    made = bring(f"[{odd % ('A', 'NaN')}, {odd % ('B', '1e999')}, {odd % ('C', '3')}]")
    assert (made.report.unread, made.fields["title"], made.fields["volume"]) == (2, "C", "3")
    assert len(made.errors) == 2


def test_a_key_that_stands_twice_with_one_value_is_read(bring: Any) -> None:
    made = bring('[{"type": "book", "title": "A", "title": "A"}]')
    assert (made.errors, made.fields["title"]) == ([], "A")
