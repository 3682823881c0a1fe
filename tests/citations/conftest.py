"""A base written in the test, its faults as lines, and notes as plain text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from namens.citations.engine import format_notes
from namens.citations.entries import Entry
from namens.citations.library import Library, open_library
from namens.citations.notes import NoteRequest
from namens.citations.styles import load_style
from namens.workspace.problems import Problems

sys.path.insert(
    0, str(Path(__file__).parent)
)  # `--import-mode=importlib` leaves it out: cited_sources.py is here

from cited_sources import text


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests never see, or fill, the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMENS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@dataclass
class Base:
    """A base opened from text, and what was found wrong with it."""

    library: Library
    problems: Problems

    def read(self, *keys: str) -> dict[str, Entry]:
        """The entries of *keys*; without any, of all keys."""
        return self.library.entries(keys or self.library.keys())

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.problems.errors]

    @property
    def warnings(self) -> list[str]:
        return [str(problem) for problem in self.problems.warnings]


OpenBase = Callable[..., Base]


@pytest.fixture
def base(tmp_path: Path) -> OpenBase:
    """Open bases from text (as `library.bib`, `library2.bib` …), or from bytes as they are."""

    def open_base(*contents: str | bytes) -> Base:
        files = []
        for number, content in enumerate(contents):
            path = tmp_path / f"library{number + 1 if number else ''}.bib"
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            files.append(path)
        problems = Problems()
        return Base(open_library(files, tmp_path, problems), problems)

    return open_base


@dataclass
class Notes:
    """Formats notes and gives them as text."""

    entries: dict[str, Entry]

    def __call__(self, requests: Sequence[NoteRequest], style: str, language: str) -> list[str]:
        formatted = format_notes(requests, self.entries, load_style(style, Path()), language)
        return [" | ".join(text(runs) for runs in one.groups) for one in formatted]


@pytest.fixture
def notes(base: OpenBase) -> Callable[[str], Notes]:
    """`notes(bib)([note('a')], style, language)`."""

    def of(bib: str) -> Notes:
        opened = base(bib)
        made = Notes(opened.read())
        assert opened.errors == []
        return made

    return of
