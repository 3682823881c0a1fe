"""A copy is kept with its hash, its date and where it came from; nothing else in the index changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from namens.citations.evidence.copies import open_copies
from namens.citations.evidence.index_edit import CannotSplice, put, scalar
from namens.citations.evidence.names import is_safe, safe_stem
from namens.citations.evidence.saving import Saved, save_copy
from namens.workspace.problems import Problems

DAY = dt.date(2024, 12, 16)
INDEX = "citations/evidence/index.yaml"


def save(folder: Path, key: str, source: bytes | Path, **more: Any) -> tuple[Saved | None, list[str]]:
    problems = Problems()
    saved = save_copy(folder, key, source, more.pop("origin", "https://example.org/a"), DAY, problems, **more)
    return saved, [str(problem) for problem in problems]


def entries(folder: Path) -> Any:
    return yaml.safe_load((folder / INDEX).read_text(encoding="utf-8"))


def test_a_copy_lies_under_its_key_and_its_entry_in_the_index(tmp_path: Path) -> None:
    saved, problems = save(tmp_path, "rhue2019", b"They sold cameras.\nMeest gelezen\n")
    assert problems == []
    assert saved is not None
    assert (saved.file, saved.words, saved.left_out, saved.is_new) == (
        "citations/evidence/rhue2019.txt",
        3,
        2,
        True,
    )
    assert saved.path.read_bytes() == b"They sold cameras.\nMeest gelezen\n"
    text = (tmp_path / INDEX).read_text(encoding="utf-8")
    assert text.partition("\n")[2] == (
        "- key: rhue2019\n  file: rhue2019.txt\n"
        f"  sha256: {hashlib.sha256(saved.path.read_bytes()).hexdigest()}\n"
        "  saved: 2024-12-16\n  from: https://example.org/a\n  media-type: text/plain\n"
    )


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<!doctype html><p>They sold cameras", "", "html"),
        (b"<p>They sold cameras", "page.htm", "html"),
        (b"They sold cameras", "report.pdf", "txt"),
        ("They sold cameras".encode("utf-16"), "", "txt"),
    ],
)
def test_the_bytes_say_what_kind_of_copy_it_is(tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    saved, _ = save(tmp_path, "a", content, name=name)
    assert saved is not None
    assert saved.kind == kind


def test_a_pdf_and_a_docx_are_kept_from_files(
    tmp_path: Path, pdf: Callable[[Any], bytes], docx: Callable[[Any], bytes]
) -> None:
    for name, content in (("a.pdf", pdf([["They sold cameras."]])), ("b.docx", docx(["They sold cameras."]))):
        (tmp_path / name).write_bytes(content)
        saved, problems = save(tmp_path, name[0], tmp_path / name)
        assert saved is not None
        assert (saved.file, saved.words, problems) == (f"citations/evidence/{name}", 3, [])


def test_a_copy_without_readable_text_is_kept_and_said(tmp_path: Path, pdf: Callable[[Any], bytes]) -> None:
    saved, problems = save(tmp_path, "scan", pdf([[]]))
    assert saved is not None
    assert problems == [
        (
            "citations/evidence/scan.pdf: warning: was saved, but cannot be compared: its pages are pictures without "
            "text. Run a text recognition (OCR) over it first."
        )
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; there is nothing to keep."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\x02\x03", "is no text, HTML page, PDF or Word document."),
        (b"PK\x03\x04 pictures", "is no text, HTML page, PDF or Word document."),
    ],
)
def test_what_is_no_copy_is_not_kept(tmp_path: Path, content: bytes, message: str) -> None:
    saved, problems = save(tmp_path, "a", content)
    assert saved is None
    assert problems[0].startswith(f"what was pasted: {message}")
    assert not (tmp_path / "citations").exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    saved, problems = save(tmp_path, "a", tmp_path / "none.pdf")
    assert saved is None
    assert "cannot be read" in problems[0]


@pytest.mark.parametrize("key", ["", " ", "a\nb", " a", "a\x00b"])
def test_what_is_no_key_is_refused(tmp_path: Path, key: str) -> None:
    assert save(tmp_path, key, b"They sold cameras.")[0] is None


def test_another_copy_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    save(tmp_path, "a", b"They sold cameras.")
    saved, problems = save(tmp_path, "a", b"They sold no cameras.")
    assert saved is None
    assert "holds another copy already" in problems[0]
    saved, problems = save(tmp_path, "a", b"They sold no cameras.", replace=True)
    assert saved is not None
    assert problems == []
    assert (saved.path.read_bytes(), len(entries(tmp_path))) == (b"They sold no cameras.", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("file", ["citations/evidence/rhue2019.txt", INDEX])
def test_a_pipe_in_the_place_of_a_copy_is_said_and_not_waited_for(tmp_path: Path, file: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    os.mkfifo(tmp_path / file)
    assert save(tmp_path, "rhue2019", b"They sold cameras.", replace=True) == (
        None,
        [f"{file}: is a pipe, a socket or a device; a file should stand here."],
    )


def test_a_copy_that_is_saved_again_keeps_where_it_came_from(tmp_path: Path) -> None:
    saved, _ = save(tmp_path, "a", b"They sold cameras.", origin="Datanews, 22 September 2020")
    assert saved is not None
    saved.path.write_bytes(b"They sold many cameras.")
    save(tmp_path, "a", saved.path.parent / ".." / "evidence" / "a.txt", origin="")
    assert entries(tmp_path)[0]["from"] == "Datanews, 22 September 2020"
    assert not open_copies(tmp_path, Problems()).of("a")[0].changed
    (tmp_path / "again.txt").write_bytes(b"They sold many cameras.")
    save(tmp_path, "a", tmp_path / "again.txt", origin="")
    save(tmp_path, "a", b"They sold many cameras.", origin="")
    assert entries(tmp_path)[0]["from"] == "Datanews, 22 September 2020"
    save(tmp_path, "a", saved.path, origin="https://example.org/b")
    assert entries(tmp_path)[0]["from"] == "https://example.org/b"


def test_a_copy_of_which_nobody_says_where_it_came_from_has_the_name_of_its_file(tmp_path: Path) -> None:
    save(tmp_path, "a", b"They sold cameras.", origin="")
    assert entries(tmp_path)[0]["from"] == "unknown"
    for name, content in (("page.txt", b"They sold cameras."), ("other.txt", b"They sold no cameras.")):
        (tmp_path / name).write_bytes(content)
        save(tmp_path, "a", tmp_path / name, origin="", replace=True)
        assert entries(tmp_path)[0]["from"] == name


def test_saving_a_changed_copy_again_accepts_it(tmp_path: Path) -> None:
    saved, _ = save(tmp_path, "a", b"They sold cameras.", excerpt=True)
    assert saved is not None
    saved.path.write_bytes(b"They sold many cameras.")
    assert open_copies(tmp_path, Problems()).of("a")[0].changed
    save(tmp_path, "a", saved.path)
    copy = open_copies(tmp_path, Problems()).of("a")[0]
    assert (copy.changed, copy.is_excerpt) == (False, True)


@pytest.mark.parametrize(
    "key",
    [
        "doi:10.1/x", "a/b", "a\\b", "CON", "con.2019", "nul", "COM1", "lpt9.x", "ends.", "a b", "..", "-dash", "a*?",
        "x" * 300, "<script>", "a|b", '"quoted"', "ü" * 90, "CONIN$",
    ],
)  # fmt: skip
def test_a_key_that_is_no_file_name_everywhere_gets_a_safe_one(tmp_path: Path, key: str) -> None:
    saved, problems = save(tmp_path, key, b"They sold cameras.")
    assert saved is not None
    assert problems == []
    assert is_safe(saved.path.stem)
    assert saved.path.stem != key
    assert open_copies(tmp_path, Problems()).of(key)[0].path == saved.path


def test_keys_that_differ_in_case_only_get_files_that_differ_in_more(tmp_path: Path) -> None:
    names = set()
    for key in ("rhue2019", "Rhue2019", "RHUE2019", "rhue2019"):
        saved, problems = save(tmp_path, key, key.encode() + b" sold cameras.")
        assert saved is not None
        assert problems == []
        names.add(saved.path.name.casefold())
    assert len(names) == 3


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=3))
def test_any_key_has_a_safe_name(key: str, others: list[str]) -> None:
    stem = safe_stem(key, others)
    assert is_safe(stem)
    assert stem.casefold() not in {other.casefold() for other in others} or len(stem) > 9


# ── the index is spliced ──

BY_HAND = """\
# our copies; do not sort
-   key: zeta   # the first one we ever had
    file: zeta.pdf
    note-to-self: no

- {key: b, file: b.txt, from: 'an address: with colon'}   # in one line
# the end
"""


def test_comments_layout_and_other_entries_stay_byte_for_byte() -> None:
    changed = put(BY_HAND, "c.txt", {"key": "c", "file": "c.txt"})
    assert changed == BY_HAND + "- key: c\n  file: c.txt\n"


def test_an_entry_is_changed_where_it_stands() -> None:
    changed = put(BY_HAND, "zeta.pdf", {"key": "zeta", "file": "zeta.pdf", "saved": "2024-12-16"})
    assert changed == BY_HAND.replace("file: zeta.pdf\n", "file: zeta.pdf\n    saved: 2024-12-16\n")
    changed = put(BY_HAND, "b.txt", {"key": "b", "file": "b.txt", "from": "x y", "excerpt": True})
    assert changed == BY_HAND.replace(
        "b.txt, from: 'an address: with colon'", 'b.txt, excerpt: true, from: "x y"'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- key: a\r\n  file: a.txt\r\n", "- key: a\r\n  file: a.txt\r\n- key: c\r\n  file: c.txt\r\n"),
        ("- key: a\n  file: a.txt", "- key: a\n  file: a.txt\n- key: c\n  file: c.txt\n"),
        ("  - key: a\n    file: a.txt\n", "  - key: a\n    file: a.txt\n  - key: c\n    file: c.txt\n"),
        ("# none yet\n[]\n", "# none yet\n- key: c\n  file: c.txt\n"),
        ("# none yet\n", "# none yet\n- key: c\n  file: c.txt\n"),
    ],
)
def test_a_new_entry_follows_the_layout(before: str, after: str) -> None:
    assert put(before, "c.txt", {"key": "c", "file": "c.txt"}) == after


@pytest.mark.parametrize("index", ["[{key: a, file: a.txt}]\n", "a: b\n", "- key: a\n  file: a.txt\n...\n"])
def test_an_index_that_cannot_be_spliced_is_left_alone(index: str) -> None:
    with pytest.raises(CannotSplice):
        put(index, "c.txt", {"key": "c", "file": "c.txt"})


def test_a_broken_index_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    save(tmp_path, "a", b"They sold cameras.")
    (tmp_path / INDEX).write_text("- key: [\n", encoding="utf-8")
    saved, problems = save(tmp_path, "b", b"They sold cameras.")
    assert saved is None
    assert problems[0].startswith(f"{INDEX}:2:1: ")
    assert (tmp_path / INDEX).read_text(encoding="utf-8") == "- key: [\n"
    assert not (tmp_path / "citations/evidence/b.txt").exists()


@given(st.text())
def test_any_value_is_read_as_it_was_written(value: str) -> None:
    written = f"- key: {scalar(value)}\n"
    if not re.search("[\ud800-\udfff]", value):
        assert yaml.load(written, yaml.BaseLoader) == [{"key": value}]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)),
        min_size=1,
    )
)
def test_any_row_of_savings_gives_an_index_that_holds_the_last_of_each(rows: list[tuple[str, str]]) -> None:
    text = ""
    for name, origin in rows:
        text = put(text, f"{name}.txt", {"key": name, "file": f"{name}.txt", "from": origin})
    assert {entry["key"]: entry["from"] for entry in yaml.load(text, yaml.BaseLoader)} == dict(rows)


SAVE_SIX = """
import datetime as dt, sys
from pathlib import Path
from namens.citations.evidence import save_copy
from namens.workspace.problems import Problems
folder, first = Path(sys.argv[1]), int(sys.argv[2])
for number in range(first, first + 6):
    problems = Problems()
    saved = save_copy(folder, f"key{number}", b"They sold cameras.", "", dt.date(2024, 12, 16), problems)
    assert saved is not None, problems.found
"""


def test_four_processes_lose_no_entry(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", SAVE_SIX, str(tmp_path), str(first)] for first in range(0, 24, 6)]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=60) for process in running] == [0] * 4
    assert sorted(entry["key"] for entry in entries(tmp_path)) == sorted(
        f"key{number}" for number in range(24)
    )
    assert {path.suffix for path in (tmp_path / "citations/evidence").iterdir()} == {".txt", ".yaml"}
