"""The program behind the notes: when it fails, the author reads a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cited_sources import note

from namens.citations import pandoc
from namens.citations.engine import format_notes
from namens.citations.pandoc import Engine, EngineError, start_engine
from namens.citations.styles import Style, load_style


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put another program in pandoc's place."""

    def put(script: str) -> None:
        path = tmp_path / "pandoc"
        path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(pandoc, "pandoc_path", lambda: path)

    return put


def test_a_failing_program_is_one_sentence(program: Any) -> None:
    program("import sys; sys.stdin.read(); sys.exit('Error at line 3: bad\\n  stack\\n  trace')")
    with pytest.raises(EngineError) as caught:
        Engine().ask(b"{}")
    assert str(caught.value) == "pandoc could not format the notes: Error at line 3: bad"


def test_a_program_that_never_ends_is_stopped(program: Any) -> None:
    program("import time; time.sleep(60)")
    with pytest.raises(EngineError, match=r"did not finish the notes within 0\.2 seconds"):
        Engine().ask(b"{}", limit=0.2)


def test_a_program_that_dies_early_is_an_error(program: Any) -> None:
    program("import sys; sys.exit(3)")
    with pytest.raises(EngineError):
        Engine().ask(b"x" * 1_000_000)


@pytest.mark.parametrize("answer", ["", "{", "[]", '{"blocks": []}', '{"blocks": 5}'])
def test_an_answer_that_makes_no_sense_is_an_error(program: Any, base: Any, answer: str) -> None:
    program(f"import sys; sys.stdin.read(); print({answer!r})")
    entries = base(f"@book{{a, title={{{len(answer)}}}, date={{2001}}}}").read()
    with pytest.raises(EngineError, match="pandoc gave"):
        format_notes([note("a")], entries, load_style("oscola", Path()), "en-GB")


def test_a_program_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "pandoc_path", lambda: Path("/nowhere/pandoc"))
    with pytest.raises(EngineError, match="does not start"):
        start_engine()


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("namens.citations.pandoc.PathFinder.find_spec", lambda _: None)
    pandoc.pandoc_path.cache_clear()
    with pytest.raises(EngineError, match="pip install pypandoc_binary"):
        pandoc.pandoc_path()


def test_an_unused_engine_leaves_no_process() -> None:
    with start_engine() as engine:
        process = engine._process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    engine.close()  # twice does no harm


def test_an_engine_answers_once() -> None:
    engine = start_engine()
    engine.close()
    with pytest.raises(EngineError, match="used already"):
        engine.ask(b"{}")


def test_a_style_that_pandoc_refuses_is_an_error_without_its_source(base: Any) -> None:
    source = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        '<citation><layout><number variable="volume" form="nonsense"/></layout></citation></style>'
    )
    entries = base("@book{a, title={T}}").read()
    try:
        format_notes([note("a")], entries, Style("own", source, False), "en")
    except EngineError as error:
        assert "base64" not in str(error)
        assert len(str(error)) < 300


HEAVY = [
    "subprocess",
    "namens_bibtexparser",
    "bibtexparser",
    "xml.etree.ElementTree",
    "importlib.metadata",
    "platformdirs",
    "pypandoc",
    "lxml",
]


def test_a_second_build_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "b.bib").write_text("@book{a, author={X Y}, title={T}, date={2001}}", encoding="utf-8")
    code = f"""
import sys
from pathlib import Path
from namens.citations import format_notes, load_style, open_library
from namens.citations.notes import Citation, CitationGroup, NoteRequest
from namens.workspace.problems import Problems
root = Path({str(tmp_path)!r})
entries = open_library([root / "b.bib"], root, Problems()).entries(["a"])
format_notes([NoteRequest((CitationGroup((Citation("a"),)),))], entries, load_style("oscola", root), "en-GB")
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
"""
    loaded = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert "namens_bibtexparser" in loaded[0]  # the first does the work
    assert loaded[1] == ""
