"""What users install: one import package with all its data, that runs far from the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what git tracks: `build/` beside the sources holds the editable links."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(out)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_one_package_and_nothing_beside_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "namens",
        f"{wheel.name.rsplit('-', 3)[0]}.dist-info",
    }


def test_the_wheel_holds_every_module_and_every_shipped_file(wheel: Path) -> None:
    held = {name.removeprefix("namens/") for name in zipfile.ZipFile(wheel).namelist()}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    rooms = {
        "arguments", "citations", "cli", "coalitions", "consultations", "examples", "letters", "signing", "templates",
        "web", "workspace",
    }  # fmt: skip
    tracked = {
        name
        for name in listed.decode().split("\0")
        if name.partition("/")[0] in rooms and (ROOT / name).is_file()
    }
    assert tracked - held == set()


def test_the_wheel_builds_the_example_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "installed"),
        "NAMENS_CACHE": str(tmp_path / "cache"),
    }
    for command in (
        ["init", "letter", "--example", "emotion-recognition"],
        ["build", "letter", "--to", "docx,html"],
    ):
        subprocess.run(
            [sys.executable, "-P", "-m", "namens.cli.main", *command],
            cwd=tmp_path, env=environment, check=True, capture_output=True,
        )  # fmt: skip
    assert (
        len(list((tmp_path / "letter/out").glob("*.*"))) == 5
    )  # two letters in two formats, and the manifest
