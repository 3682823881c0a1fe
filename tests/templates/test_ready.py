"""The shipped letter comes compiled: what Jinja makes of it today, and nothing else's code."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from filled_templates import sourced

from namens.templates import ready
from namens.templates.fill import SHIPPED, Templates
from namens.workspace.problems import Place, Problems

LETTER = SHIPPED / ready.NAME


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates that Jinja compiled."""
    names: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str, *rest: object, **more: object) -> object:
        names.append(name)
        return compile_(self, source, name, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def test_what_comes_compiled_is_what_jinja_makes_of_the_template_today() -> None:
    written = (SHIPPED / "letter.compiled").read_text(encoding="utf-8")
    if jinja2.__version__ not in written.split("\n")[0]:
        pytest.skip("another Jinja than the one that is locked")
    assert written == ready.made(), "run: make templates"


def test_the_shipped_letter_is_not_compiled_again(tmp_path: Path, compiled: list[str]) -> None:
    Templates(tmp_path).sandbox.get_template(ready.NAME)
    assert compiled == []


def test_a_template_of_ones_own_with_the_same_text_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / ready.NAME).write_bytes(LETTER.read_bytes())
    Templates(tmp_path).sandbox.get_template(ready.NAME)
    assert compiled == [ready.NAME]


def test_another_text_or_another_jinja_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    source = LETTER.read_text(encoding="utf-8")
    assert ready.ready_code(ready.NAME, ready.SHOWN, source) is not None
    assert ready.ready_code(ready.NAME, ready.SHOWN, source + " ") is None
    monkeypatch.setattr(jinja2, "__version__", "9.9.9")
    assert ready.ready_code(ready.NAME, ready.SHOWN, source) is None


def test_the_code_says_in_which_line_of_the_template_something_is_wrong(tmp_path: Path) -> None:
    problems = Problems()
    Templates(tmp_path).fill(ready.NAME, {"label": sourced("a")}, Place("submission.yaml", 1), problems)
    assert {found.place.file for found in problems} == {ready.SHOWN}
    assert all(found.place.line for found in problems)
