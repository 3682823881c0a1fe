"""Imports into a base that stands in the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from namens.citations.entries import Entry
from namens.citations.intake.importing import Input, Report, import_sources
from namens.citations.library import open_library
from namens.workspace.problems import Problems


@dataclass
class Brought:
    """What an import did, and the base after it."""

    report: Report
    path: Path

    @property
    def base(self) -> str:
        return self.path.read_bytes().decode("utf-8") if self.path.exists() else ""

    @property
    def entries(self) -> Mapping[str, Entry]:
        library = open_library([self.path], self.path.parent, problems := Problems())
        read = library.entries(library.keys())
        assert problems.errors == []
        return read

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the last entry."""
        return {name: field.value for name, field in list(self.entries.values())[-1].fields.items()}

    @property
    def keys(self) -> list[str]:
        return [added.key for added in self.report.added]

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.report.problems.errors]

    @property
    def warnings(self) -> list[str]:
        return [str(problem) for problem in self.report.problems.warnings]


Bring = Callable[..., Brought]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """`bring(what, base='')`: *what* is text, bytes, or CSL items; several make several files."""

    def run(*what: Any, base: str | bytes = "", duplicates: bool = False) -> Brought:
        path = tmp_path / "library.bib"
        if base:
            path.write_bytes(base if isinstance(base, bytes) else base.encode("utf-8"))
        inputs = [Input(f"in{number}" if number else "in", as_bytes(one)) for number, one in enumerate(what)]
        return Brought(import_sources(inputs, path, tmp_path, [path], all_of_them=duplicates), path)

    return run


def as_bytes(what: Any) -> bytes:
    if isinstance(what, bytes):
        return what
    return (what if isinstance(what, str) else json.dumps(what, ensure_ascii=False)).encode(
        "utf-8", "surrogatepass"
    )
