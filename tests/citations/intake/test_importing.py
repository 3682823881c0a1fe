"""What an import adds and what it leaves out; and that not one byte of the base changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from namens.citations.intake.importing import Input, import_sources
from namens.citations.intake.keys import Keys
from namens.citations.intake.records import Record
from namens.citations.intake.rows import Row
from namens.citations.intake.same import plain_doi, plain_url
from namens.workspace.problems import Place

AMNESTY = {
    "type": "webpage",
    "title": "Open Letter",
    "author": [{"literal": "Amnesty International"}],
    "issued": {"date-parts": [[2023]]},
}


@pytest.mark.parametrize(
    ("items", "keys"),
    [
        ([AMNESTY, AMNESTY | {"title": "Another"}, AMNESTY | {"title": "Third"}], ["amnesty2023", "amnesty2023a", "amnesty2023b"]),
        ([{"type": "book", "title": "T", "author": [{"family": "Müller-Lüdenscheidt", "given": "Á."}]}], ["mullerludenscheidtnd"]),
        ([{"type": "book", "title": "The Art of War", "issued": {"raw": "1910"}}], ["art1910"]),
        ([{"type": "book", "title": "戦争", "author": [{"family": "孫", "given": "武"}]}], ["sourcend"]),
        ([AMNESTY | {"id": "myown2023"}], ["myown2023"]),
        ([AMNESTY | {"id": "ABCD1234"}], ["amnesty2023"]),
        ([{"type": "book", "title": "T", "author": [{"family": "Sloot", "given": "B.", "non-dropping-particle": "van der"}]}], ["slootnd"]),
    ],
)  # fmt: skip
def test_keys_are_readable_and_stable(bring: Any, items: list[Any], keys: list[str]) -> None:
    assert bring(items).keys == keys


def test_more_than_26_of_a_name_and_year_go_on_with_two_letters(bring: Any) -> None:
    keys = bring([AMNESTY | {"title": f"Letter no. {number}"} for number in range(30)]).keys
    assert keys[26:30] == ["amnesty2023z", "amnesty2023aa", "amnesty2023ab", "amnesty2023ac"]


BASE = """@online{letter,
  author = {{Amnesty International}},
  title  = {Open Letter},
  date   = {2023},
  url    = {https://www.amnesty.eu/letter/},
}
@article{barrett, title = {Emotional Expressions}, doi = {10.1177/1529100619832930}, year = 2019}
"""


@pytest.mark.parametrize(
    ("item", "key", "by"),
    [
        ({"title": "Else", "DOI": "https://doi.org/10.1177/1529100619832930"}, "barrett", "DOI"),
        ({"title": "Else", "URL": "http://dx.doi.org/10.1177/1529100619832930"}, "barrett", "DOI"),
        ({"title": "Else", "URL": "http://amnesty.eu/letter?utm_source=x&fbclid=y#top"}, "letter", "URL"),
        (AMNESTY | {"title": "OPEN  letter!"}, "letter", "title, year and author"),
    ],
)
def test_a_source_that_is_there_is_shown_and_not_added(
    bring: Any, item: dict[str, Any], key: str, by: str
) -> None:
    made = bring([{"type": "webpage"} | item], base=BASE)
    (duplicate,) = made.report.duplicates
    assert (duplicate.known.key, duplicate.by, str(duplicate.known.line)) == (
        key,
        by,
        "1" if key == "letter" else "7",
    )
    assert (made.base, made.errors) == (BASE, [])


def test_a_source_that_comes_twice_is_added_once(bring: Any) -> None:
    made = bring([AMNESTY], [AMNESTY | {"title": "Open letter"}])
    assert made.keys == ["amnesty2023"]
    assert [(found.known.key, found.known.file, found.row.file) for found in made.report.duplicates] == [
        ("amnesty2023", "in", "in1")
    ]


def test_two_dois_are_two_sources(bring: Any) -> None:
    made = bring(
        [{"type": "book", "title": "Emotional Expressions", "DOI": "10.1000/2", "issued": {"raw": "2019"}}],
        base=BASE,
    )
    assert len(made.report.added) == 1


def test_duplicates_are_added_when_asked_for(bring: Any) -> None:
    made = bring([AMNESTY], base=BASE, duplicates=True)
    assert (made.keys, made.report.duplicates) == (["amnesty2023"], ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.b/c/", "http://www.A.b/c"),
        ("https://a.b/c?x=1&y=2", "https://a.b/c?y=2&utm_campaign=q&x=1"),
        ("https://a.b/c#:~:text=x", "https://a.b/c"),
        ("https://a.b:443/c%20d", "https://a.b/c d"),
    ],
)
def test_addresses_of_one_page_are_the_same(one: str, other: str) -> None:
    assert plain_url(one) == plain_url(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.b/c?id=1", "https://a.b/c?id=2"),
        ("https://a.b/c", "https://a.b/d"),
        ("https://a.b/#!/x", "https://a.b/#!/y"),
    ],
)
def test_addresses_of_two_pages_differ(one: str, other: str) -> None:
    assert plain_url(one) != plain_url(other)


def test_odd_addresses_and_dois_are_no_fault() -> None:
    assert [plain_url(text) for text in ("", "no address", "https://[x", "https://a.b:port/c")][:2] == [
        "",
        "",
    ]
    assert [plain_doi(text) for text in ("", "10.1000", "doi:10.1000/ABC.", "https://a.b/10.1000/1")] == [
        "",
        "",
        "10.1000/abc",
        "",
    ]


@pytest.mark.parametrize(
    "base",
    [
        b"", b"\xef\xbb\xbf", b"@book{a, title={x}}", b"@book{a, title={x}}\n", b"@book{a, title={x}}\n\n",
        b"@book{a, title={x}}\r\n% remark\r\n", b"% a remark that is not closed", b"@book{unclosed, title={x\n",
        "\ufeff@book{ä, title={é}}\r\n".encode(),
    ],
)  # fmt: skip
def test_not_one_byte_of_the_base_changes(bring: Any, base: bytes) -> None:
    made = bring([AMNESTY], base=base)
    after = made.path.read_bytes()
    newline = b"\r\n" if b"\r\n" in base else b"\n"
    assert after.startswith(base)
    assert after.endswith(newline + b"}" + newline)
    assert (after[len(base) :].count(b"\r\n") > 0) == (newline == b"\r\n")
    if base.strip(b"\xef\xbb\xbf"):
        assert newline * 2 + b"@online{amnesty2023," in after
    assert after.count(b"\n\n\n") == 0


def test_entries_with_other_line_ends_get_the_bases(bring: Any) -> None:
    made = bring("@book{b2001,\n  title = {T}\n}\n", base=b"@book{a, title={x}}\r\n")
    assert made.path.read_bytes().endswith(b"\r\n\r\n@book{b2001,\r\n  title = {T}\r\n}\r\n")


def test_a_base_that_is_not_utf8_is_left_alone(bring: Any) -> None:
    base = "@book{a, title={é}}".encode("cp1252")
    made = bring([AMNESTY], base=base)
    assert made.path.read_bytes() == base
    assert made.report.unread == 1
    assert "library.bib: is not UTF-8, so nothing can be added to it." in made.errors[0]


def test_a_wrong_encoding_is_said_with_its_lines_and_read(bring: Any) -> None:
    made = bring("TY  - BOOK\nTI  - Één\nAU  - Müller, J\nER  - \n".encode("cp1252"))
    assert made.fields["title"] == "Één"
    assert [error.partition(" ")[0] for error in made.errors] == ["in:2:7:", "in:3:8:"]
    utf16 = bring("TY  - BOOK\nTI  - Twéé\nER  - \n".encode("utf-16"))
    assert utf16.fields["title"] == "Twéé"
    assert utf16.errors == []


def test_a_link_to_a_shared_base_in_the_folder_stays_a_link(tmp_path: Path) -> None:
    shared, link = tmp_path / "shared.bib", tmp_path / "library.bib"
    shared.write_text("@book{a, title={x}}\n")
    link.symlink_to(shared)
    import_sources([Input("in", b'[{"type":"book","title":"T"}]')], link, tmp_path, [link])
    assert link.is_symlink()
    assert "@book{tnd," in shared.read_text()


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("link", ["citations", "citations/library.bib"])
def test_nothing_is_written_behind_a_link_out_of_the_folder(tmp_path: Path, link: str, there: bool) -> None:
    folder, outside = tmp_path / "letter", tmp_path / "outside"
    (folder / link).parent.mkdir(parents=True)
    if there and link.endswith(".bib"):
        outside.write_text("@book{a, title={x}}\n")
    elif there:
        outside.mkdir()
    (folder / link).symlink_to(outside)
    before = outside.read_bytes() if outside.is_file() else None
    source = Input("in", b'[{"type":"book","title":"T"}]')
    report = import_sources([source], folder / "citations/library.bib", folder)
    assert (report.added, report.unread) == ((), 1)
    (problem,) = report.problems.errors
    assert (problem.place.file, "--into FILE" in problem.message) == (link, True)
    assert f"is a link to '{outside}'" in problem.message
    assert (outside.read_bytes() if outside.is_file() else None) == before
    assert not outside.is_dir() or not list(outside.iterdir())


def test_a_file_of_the_base_that_cannot_be_read_is_said_for_it_may_hold_the_source(tmp_path: Path) -> None:
    (tmp_path / "other.bib").symlink_to("nowhere")
    others = [tmp_path / "other.bib", tmp_path / "library.bib"]
    report = import_sources([Input("in", b'[{"type":"book","title":"T"}]')], others[1], tmp_path, others)
    assert [added.key for added in report.added] == ["tnd"]
    assert [problem.place.file for problem in report.problems.errors] == ["other.bib"]


@pytest.mark.parametrize(
    ("bib", "renamed"),
    [
        ("@book{barrett, title = {T}}", "is taken"),
        ("@book{x1, title = {One}}\n@book{X1, title = {Two}}", "is taken"),
        ("@book{Barrett 2020, title = {T}}", "cannot be cited"),
    ],
)
def test_why_a_key_was_not_kept_is_said(bring: Any, bib: str, renamed: str) -> None:
    assert bring(bib, base=BASE).report.added[-1].renamed == renamed


def test_a_number_that_a_program_gave_as_key_says_nothing(bring: Any) -> None:
    assert bring([AMNESTY | {"id": "ABCD1234"}]).report.added[0].renamed == "says nothing"


IMPORT_TEN = """
import sys
from pathlib import Path
from namens.citations.intake import Input, import_sources
root, worker = Path(sys.argv[1]), sys.argv[2]
for letter in "abcdefghij":
    bib = f"@book{{same, title = {{Title {letter} of {worker}}}}}"
    report = import_sources([Input("in", bib.encode())], root / "library.bib", root)
    print(len(report.added))
"""


def test_three_processes_lose_nothing_and_share_no_key(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", IMPORT_TEN, str(tmp_path), str(worker)] for worker in range(3)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    assert [process.communicate(timeout=60)[0].split() for process in running] == [["1"] * 10] * 3
    text = (tmp_path / "library.bib").read_text()
    keys = {line.partition(",")[0] for line in text.splitlines() if line}
    assert len(keys) == 30


def test_a_base_that_changes_meanwhile_is_read_again(
    bring: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from namens.citations.intake import importing, splice

    def append(path: Path, before: bytes | None, after: bytes) -> bool:
        monkeypatch.setattr(importing, "append", splice.append)
        path.write_bytes((before or b"") + b"@book{amnesty2023, title = {An editor was faster}}\n")
        return splice.append(path, before, after)

    monkeypatch.setattr(importing, "append", append)
    made = bring([AMNESTY])
    assert made.keys == ["amnesty2023a"]
    assert "An editor was faster" in made.base


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "citations").write_text("a file")
    report = import_sources(
        [Input("in", b'[{"type":"book","title":"T"}]')], tmp_path / "citations/library.bib", tmp_path
    )
    assert (report.unread, report.added) == (1, ())
    assert "cannot be written to" in str(report.problems.errors[0])


def test_giving_thousands_of_entries_one_key_asks_for_each_number_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    known = Keys.is_taken

    def counted(self: Keys, key: str) -> bool:
        asked.append(key)
        return known(self, key)

    monkeypatch.setattr(Keys, "is_taken", counted)
    keys = Keys(["same2001", "Same2001b"])
    record, row = Record(Place("in"), "book", {}, "same2001"), Row("", "", "", "", "", "", "")
    given = [keys.give(record, row) for _ in range(800)]
    assert (given[:3], len(set(given))) == (["same2001a", "same2001c", "same2001d"], 800)
    assert len(asked) < 2_000
