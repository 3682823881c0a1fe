"""Imports into a coalition's file that stands in the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_files import Brought, Rows, csv_file

from namens.coalitions.intake.fields import ORGANISATIONS, Kind
from namens.coalitions.intake.importing import import_rows
from namens.coalitions.intake.reading import Input

Bring = Callable[..., Brought]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """`bring(what, before='')`: import *what* into a file that holds *before*, or what the last import left."""
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))

    def run(
        data: bytes | str | Rows, before: str | bytes = "", kind: Kind = ORGANISATIONS, **options: Any
    ) -> Brought:
        path = tmp_path / "us.yaml"
        if before:
            path.write_bytes(before.encode() if isinstance(before, str) else before)
        if not isinstance(data, (bytes, str)):
            data = csv_file(data)
        bytes_ = data.encode() if isinstance(data, str) else data
        return Brought(import_rows(Input("in.csv", bytes_), kind, path, tmp_path, **options), path)

    return run
