"""What is kept by content: it may be deleted, damaged or shared, and nothing changes but the time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from cited_sources import LAW, note

from namens.citations.engine import format_notes
from namens.citations.styles import load_style
from namens.workspace import cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_is_recalled() -> None:
    cache.keep("kind", "name", {"a": [1, "é\ud800"]})
    assert cache.recall("kind", "name") == {"a": [1, "é\ud800"]}
    assert cache.recall("kind", "other") is None


@pytest.mark.parametrize("damage", ["", "{", "null", "namens 1 name 0\n1", "namens 1 name\n1"])
def test_a_damaged_file_counts_as_absent(folder: Path, damage: str) -> None:
    cache.keep("kind", "name", 1)
    (folder / "kind" / "name.kept").write_bytes(damage.encode())
    assert cache.recall("kind", "name") is None


def test_one_changed_character_is_noticed(folder: Path) -> None:
    cache.keep("kind", "name", "text")
    path = folder / "kind" / "name.kept"
    path.write_bytes(path.read_bytes().replace(b"text", b"tent"))
    assert cache.recall("kind", "name") is None


def test_a_folder_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    cache.keep("kind", "name", 1)
    assert cache.recall("kind", "name") is None


def test_nothing_but_finished_files_is_left(folder: Path) -> None:
    cache.keep("kind", "name", 1)
    assert [path.name for path in (folder / "kind").iterdir()] == ["name.kept"]


def test_the_oldest_files_go_when_there_are_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_FILES", 10)
    for number in range(30):
        cache.keep("kind", f"n{number}", number)
    assert len(list((folder / "kind").iterdir())) <= 10
    assert cache.recall("kind", "n29") == 29


def test_parts_are_told_apart_where_they_meet() -> None:
    assert cache.fingerprint("ab", "c") != cache.fingerprint("a", "bc")


@pytest.mark.parametrize("variable", ["", "/somewhere/else"])
def test_the_folder_is_the_one_that_platformdirs_names(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("NAMENS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", variable)
    assert cache.folder() == platformdirs.user_cache_path("namens", appauthor=False)


def test_formatted_notes_are_not_formatted_again(base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = base(LAW).read()
    style = load_style("oscola", Path())
    first = format_notes([note("gdpr")], entries, style, "en-GB")
    monkeypatch.setattr("namens.citations.citeproc.start_engine", None)
    assert format_notes([note("gdpr")], entries, style, "en-GB") == first


@pytest.mark.parametrize("change", ["request", "entry", "style", "language", "pandoc"])
def test_whatever_changes_a_note_makes_it_anew(
    base: Any, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    style = load_style("oscola", Path())
    format_notes([note("sloot2017")], base(LAW).read(), style, "en-GB")
    asked: list[bool] = []

    def answer(*_: object) -> list[object]:
        asked.append(True)
        return []

    monkeypatch.setattr("namens.citations.citeproc.run_citeproc", answer)
    if change == "pandoc":
        monkeypatch.setattr("namens.citations.engine.pandoc_identity", lambda: "another")
    format_notes(
        [note("sloot2017, p. 3" if change == "request" else "sloot2017")],
        base(LAW.replace("Virtue", "Vice") if change == "entry" else LAW).read(),
        load_style("apa", Path()) if change == "style" else style,
        "nl-NL" if change == "language" else "en-GB",
    )
    assert asked == [True]


def test_damaged_notes_are_formatted_again(base: Any, folder: Path) -> None:
    entries = base(LAW).read()
    style = load_style("oscola", Path())
    first = format_notes([note("gdpr")], entries, style, "en-GB")
    for path in (folder / "notes").iterdir():
        cache.keep("notes", path.stem, [[[[["text"]], 5]]])
    assert format_notes([note("gdpr")], entries, style, "en-GB") == first


def test_damaged_entries_are_read_again(base: Any, folder: Path) -> None:
    first = base(LAW).read("gdpr")
    for path in (folder / "entries").iterdir():
        cache.keep("entries", path.stem, [[["gdpr", 1]], []])
    assert base(LAW).read("gdpr") == first


def test_two_processes_may_write_at_once(folder: Path) -> None:
    code = (
        "from namens.workspace import cache\n"
        "for n in range(60):\n"
        "    cache.keep('kind', str(n % 5), ['x' * 5000, n % 5])\n"
        "    found = cache.recall('kind', str(n % 5))\n"
        "    assert found is None or found[1] == n % 5, found\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert cache.recall("kind", "3") == ["x" * 5000, 3]
