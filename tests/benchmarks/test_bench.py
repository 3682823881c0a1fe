"""The bench itself: it measures, runs contenders in turn, refuses an unfair comparison. No test asks how fast."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from postgres_server import PostgresServer

from benchmarks.cases import CASES
from benchmarks.commands import ROOT
from benchmarks.fairness import Contents, Unfair, contents_of, prove_same_work
from benchmarks.measure import Command, CommandFailed, measure
from benchmarks.rounds import Case, Contender, run_case

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the bench counts CPU with wait4")


def bench(results: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", "--results", str(results), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


def python(statement: str) -> Command:
    return Command((sys.executable, "-c", statement))


def test_the_help_case_runs_alone_and_prints_and_writes_what_it_found(tmp_path: Path) -> None:
    done = bench(tmp_path, "--only", "help", "--runs", "1")
    assert done.returncode == 0, done.stderr
    assert "namens --help" in done.stdout
    assert "≤ 0.15 s of CPU" in done.stdout
    written = json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))
    assert [case["name"] for case in written["cases"]] == ["help"]
    assert written["machine"]["packages"]["python-docx"]
    assert written["machine"]["pandoc"]


@pytest.mark.parametrize("name", ["example", "rebuild", "library", "notes", "paragraphs", "names"])
def test_namens_and_pandoc_make_the_same_letter_of_each_case(name: str, tmp_path: Path) -> None:
    done = bench(tmp_path, "--quick", "--runs", "1", "--only", name)
    assert done.returncode == 0, done.stderr
    written = json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))
    made = [side["docx"] for side in written["cases"][0]["contenders"].values() if side["docx"]]
    assert len(made) >= 2
    assert len({held["notes"] for held in made}) == 1


def test_stores_are_measured_and_killed(tmp_path: Path, postgres: PostgresServer) -> None:
    done = bench(tmp_path, "--quick", "--runs", "1", "--only", "stores")
    assert done.returncode == 0, done.stderr
    assert all(f"{name}, killed" in done.stdout for name in ("YAML", "SQLite", "PostgreSQL"))


def test_an_unknown_case_is_a_wrong_use_that_names_the_known_ones(tmp_path: Path) -> None:
    done = bench(tmp_path, "--only", "halp")
    assert done.returncode == 2
    assert all(name in done.stderr for name in CASES)


def test_a_process_is_measured_with_its_children_and_not_with_us() -> None:
    ours = b"x" * 400_000_000  # a starter's memory counts as the started one's, unless the starter is small
    work = "sum(range(10_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    parent, nothing = measure(python(child)), measure(python("pass"))
    assert parent.cpu > 2 * nothing.cpu
    assert 1 < nothing.memory < len(ours) / 4_000_000


def test_a_measured_python_starts_as_a_users_whatever_ours_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONVERBOSE", "1")
    measure(python("import sys; assert not sys.dont_write_bytecode"))


def test_a_command_that_fails_or_complains_stops_the_case_with_its_own_words() -> None:
    with pytest.raises(CommandFailed, match="ended with 3 and said: no luck"):
        measure(python("import sys; sys.stderr.write('no luck'); sys.exit(3)"))
    with pytest.raises(CommandFailed, match="a warning"):
        measure(python("import sys; sys.stderr.write('a warning')"))
    with pytest.raises(CommandFailed, match="does not start"):
        measure(Command(("/nowhere/program",)))


def test_a_command_that_may_remark_on_its_work_must_do_it_all_the_same() -> None:
    remark = "import sys; sys.stderr.write('done'); sys.exit({})"
    assert measure(replace(python(remark.format(0)), remarks=True)).wall > 0
    with pytest.raises(CommandFailed, match="ended with 3 and said: done"):
        measure(replace(python(remark.format(3)), remarks=True))


def test_a_command_that_makes_no_document_stops_the_case(tmp_path: Path) -> None:
    lazy = Contender("lazy", lambda _: Command((sys.executable, "-c", "pass"), output=tmp_path / "x.docx"))
    with pytest.raises(CommandFailed, match="made no DOCX"):
        run_case(Case("lazy", "nothing", [lazy]), 1)


def test_contenders_run_in_turn_after_a_warm_up_that_is_not_counted() -> None:
    order: list[tuple[str, int]] = []

    def contender(name: str) -> Contender:
        def prepare(number: int) -> Command:
            order.append((name, number))
            return python("pass")

        return Contender(name, prepare)

    case = Case("turns", "nothing", [contender("a"), contender("b")], beside="b", most_runs=2)
    result = run_case(case, 5)
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert len(result.rounds) == 2


def letter(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def test_letters_with_other_words_or_other_notes_are_no_fair_comparison(tmp_path: Path) -> None:
    whole = letter(tmp_path / "whole.docx", "one two three four", "five six")
    half = letter(tmp_path / "half.docx", "one two three")
    assert contents_of(whole) == Contents(marks=0, notes=0, words=6, note_words=0)
    assert prove_same_work({"a": whole, "b": whole})["a"].words == 6
    with pytest.raises(Unfair, match="not the same words"):
        prove_same_work({"a": whole, "b": half})
    with pytest.raises(Unfair, match="0 notes, 2 expected"):
        prove_same_work({"a": whole}, notes=2)
