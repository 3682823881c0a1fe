"""The notes are asked for before the letter is read: never another letter's notes, and never a wait without end."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from submissions import write

from namens.citations.pandoc import Engine, start_engine
from namens.letters.build import Request, build

CITED = "id: point\ntext: A sentence.[@doe2020, p. 5]\n"
OWN = '{% extends "namens/letter.md.j2" %}{% block salutation %}Dear all,[@body2021]\n\n{{ super() }}{% endblock %}'
FULL = "Jane Doe, A Book of Examples"


@pytest.fixture(autouse=True)
def _nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))


def letter(folder: Path, engine: Engine | None) -> str:
    build(Request(folder, formats=("text",), out=folder / "out"), engine)
    (written,) = (folder / "out").glob("*.txt")
    return written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "files",
    [
        {"argument": CITED},
        {"argument": CITED, "templates/letter.md.j2": OWN},  # the guess is wrong
        {"templates/letter.md.j2": OWN},  # nothing to guess
        {"argument": "id: point\ntext: A sentence.\n"},  # nothing to ask
    ],
)
def test_with_an_engine_started_ahead_the_letter_is_the_same(tmp_path: Path, files: dict[str, str]) -> None:
    folder = write(tmp_path / "s", **files)
    with start_engine() as engine:
        ahead = letter(folder, engine)
        assert not engine.fresh or "@" not in "".join(files.values())
    (tmp_path / "cache").rename(tmp_path / "kept")
    assert letter(folder, None) == ahead


def test_the_notes_are_asked_for_while_the_letter_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "s", argument=CITED)
    with start_engine() as engine:
        assert FULL in letter(folder, engine)
        assert engine.was_asked()


def test_nobody_waits_for_an_engine_that_is_closed_unused() -> None:
    engine = start_engine()
    answers: list[bool] = []
    waiting = threading.Thread(target=lambda: answers.append(engine.was_asked()))
    waiting.start()
    engine.close()
    waiting.join(20)
    assert answers == [False]
