"""What was built is written whole or not at all, whatever other programs and the machine do meanwhile."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from built_files import CHANGED, EDITED, LOCKED, NEW, OLD, built, on_disk, saved

from namens.workspace.manifest import MANIFEST
from namens.workspace.outputs import Saved


def refusing(name: str, error: OSError) -> Callable[[Path, Path], Path]:
    """`Path.replace`, that fails when it comes to the file *name*."""
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise error
        return real(source, target)

    return replace


def test_a_file_that_word_holds_open_is_found_before_anything_is_written(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    real = Path.open

    def held(path: Path, mode: str = "r", **options: str) -> object:
        if path.name == "b.docx" and "+" in mode:
            raise PermissionError(13, "in use", str(path))
        return real(path, mode, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", held)
    assert saved(out, a_docx=NEW, b_docx=NEW) == (Saved(), [f"out/b.docx: {LOCKED}"])
    monkeypatch.undo()
    assert on_disk(out) == {"a.docx": OLD, "b.docx": OLD}


def test_a_file_that_is_opened_meanwhile_undoes_the_others_and_the_next_build_works(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refusing("b.docx", PermissionError(13, "in use")))
        assert saved(out, new_docx=NEW, a_docx=NEW, b_docx=NEW) == (Saved(), [f"out/b.docx: {LOCKED}"])
    assert on_disk(out) == {"a.docx": OLD, "b.docx": OLD}
    assert built(out, new_docx=NEW, a_docx=NEW, b_docx=NEW) == ["new.docx", "a.docx", "b.docx"]


def test_another_fault_of_the_disk_undoes_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refusing("b.docx", OSError(5, "Input/output error")))
        found = saved(out, a_docx=NEW, b_docx=NEW)
    assert found == (Saved(), ["out: cannot be written to: Input/output error."])
    assert on_disk(out) == {"a.docx": OLD, "b.docx": OLD}


class Crash(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("last", [MANIFEST, "a.docx", "b.docx"])
@pytest.mark.parametrize("then", [NEW, b"newer", OLD])
def test_a_crash_at_any_replacement_leaves_what_the_next_build_can_replace(
    out: Path, monkeypatch: pytest.MonkeyPatch, last: str, then: bytes
) -> None:
    built(out, a_docx=b"oldest", b_docx=b"oldest")
    built(out, a_docx=OLD, b_docx=OLD)
    real = Path.replace

    def crash(source: Path, target: Path) -> Path:
        if Path(target).name == last:
            raise Crash
        return real(source, target)

    for attempt in (NEW, b"other"):  # twice, as a build that is tried again would
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", crash)
            with pytest.raises(Crash):
                saved(out, a_docx=attempt, b_docx=attempt)
    saved(out, a_docx=then, b_docx=then)
    assert on_disk(out) == {"a.docx": then, "b.docx": then}


def test_a_crash_of_a_forced_build_does_not_make_an_edit_ours(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").write_bytes(EDITED)
    real = Path.replace

    def crash(source: Path, target: Path) -> Path:
        if Path(target).name == "a.docx":
            raise Crash
        return real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(Crash):
            saved(out, force=True, a_docx=NEW)
    assert saved(out, a_docx=b"newer") == (Saved(), [CHANGED])
    assert on_disk(out) == {"a.docx": EDITED}


def test_a_disk_that_is_full_is_a_problem_and_leaves_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, a_docx=OLD)

    def full(path: Path, mode: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "chmod", full)
        found = saved(out, a_docx=NEW)
    assert found == (Saved(), ["out: cannot be written to: No space left on device."])
    assert on_disk(out) == {"a.docx": OLD}


def test_a_folder_that_may_not_be_written_to_is_a_problem(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(out, a_docx=OLD)

    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", "out/.namens-x.part")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert saved(out, a_docx=NEW) == (Saved(), ["out: cannot be written to: Permission denied."])
    assert on_disk(out) == {"a.docx": OLD}


def test_a_folder_in_the_way_of_a_file_is_a_problem(out: Path) -> None:
    (out / "a.docx").mkdir(parents=True)
    expected = "out/a.docx: is a folder; a file should stand here. Move it away."
    assert saved(out, force=True, a_docx=NEW, b_docx=NEW) == (Saved(), [expected])
    assert list(out.iterdir()) == [out / "a.docx"]


@pytest.mark.parametrize("below", ["", "nl"])
def test_a_file_in_the_way_of_the_folder_is_a_problem(out: Path, below: str) -> None:
    out.write_bytes(b"mine")
    found, problems = saved(out / below, a_docx=NEW)
    assert found == Saved()
    assert len(problems) == 1
    assert out.read_bytes() == b"mine"


def test_a_link_is_replaced_and_what_it_leads_to_stays(out: Path, tmp_path: Path) -> None:
    built(out, a_docx=OLD)
    (tmp_path / "kept").write_bytes(OLD)
    (out / "a.docx").unlink()
    (out / "a.docx").symlink_to(tmp_path / "kept")
    assert built(out, a_docx=NEW) == ["a.docx"]
    assert (tmp_path / "kept").read_bytes() == OLD


def test_others_may_read_what_was_built_as_the_user_s_settings_say(out: Path) -> None:
    mask = os.umask(0o027)
    try:
        built(out, a_docx=NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((out / "a.docx").stat().st_mode) == 0o640
    assert os.umask(mask) == mask
