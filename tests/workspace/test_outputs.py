"""What was built is never written over somebody's edits."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest
from built_files import CHANGED, EDITED, FOREIGN, NEW, OLD, built, on_disk, saved

from namens.workspace.manifest import MANIFEST
from namens.workspace.outputs import Out, Saved, out_folder, replace_file, save
from namens.workspace.problems import Problems


def test_files_are_written_into_a_folder_that_is_made(out: Path) -> None:
    result, problems = saved(out / "deep", a_docx=NEW, b_html=b"page")
    assert problems == []
    assert result == Saved((out / "deep" / "a.docx", out / "deep" / "b.html"), ())
    assert on_disk(out / "deep") == {"a.docx": NEW, "b.html": b"page"}


def test_what_namens_built_is_replaced(out: Path) -> None:
    built(out, a_docx=OLD)
    assert built(out, a_docx=NEW) == ["a.docx"]
    assert on_disk(out) == {"a.docx": NEW}


def test_a_file_that_is_as_it_should_be_is_not_touched(out: Path) -> None:
    built(out, a_docx=NEW, b_docx=OLD)
    os.utime(out / "a.docx", (1, 1))
    result, _ = saved(out, a_docx=NEW, b_docx=NEW)
    assert result == Saved((out / "b.docx",), (out / "a.docx",))
    assert (out / "a.docx").stat().st_mtime == 1


def test_a_build_without_changes_writes_nothing_at_all(out: Path) -> None:
    built(out, a_docx=NEW)
    os.utime(out / MANIFEST, (1, 1))
    assert built(out, a_docx=NEW) == []
    assert (out / MANIFEST).stat().st_mtime == 1


def test_nothing_to_write_makes_no_folder(out: Path) -> None:
    assert built(out) == []
    assert not out.exists()


def test_a_file_that_somebody_edited_is_not_overwritten_and_nothing_else_is_written(out: Path) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    (out / "a.docx").write_bytes(EDITED)
    assert saved(out, a_docx=NEW, b_docx=NEW, c_docx=NEW) == (Saved(), [CHANGED])
    assert on_disk(out) == {"a.docx": EDITED, "b.docx": OLD}


def test_force_overwrites_what_was_edited(out: Path) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").write_bytes(EDITED)
    assert built(out, force=True, a_docx=NEW) == ["a.docx"]
    assert on_disk(out) == {"a.docx": NEW}


def test_a_file_that_namens_did_not_write_is_not_overwritten(out: Path) -> None:
    out.mkdir()
    (out / "a.docx").write_bytes(EDITED)
    assert saved(out, a_docx=NEW) == (Saved(), [FOREIGN])
    assert on_disk(out) == {"a.docx": EDITED}
    assert not (out / MANIFEST).exists()


def test_an_edit_that_was_taken_back_is_no_edit(out: Path) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").write_bytes(EDITED)
    (out / "a.docx").write_bytes(OLD)
    assert built(out, a_docx=NEW) == ["a.docx"]


def test_a_file_that_somebody_deleted_is_written_again(out: Path) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").unlink()
    assert built(out, a_docx=OLD) == ["a.docx"]


def test_an_older_build_that_somebody_put_back_is_not_overwritten(out: Path) -> None:
    for data in (b"first", b"second", b"third"):
        built(out, a_docx=data)
    (out / "a.docx").write_bytes(b"first")
    assert saved(out, a_docx=NEW) == (Saved(), [CHANGED])


def test_files_of_other_languages_stay_known(out: Path) -> None:
    built(out, nl_docx=OLD, en_docx=OLD)
    built(out, nl_docx=NEW)
    assert built(out, en_docx=NEW) == ["en.docx"]


# --- who may read and write ---


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_permissions(out: Path, mode: int) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").chmod(mode)
    built(out, a_docx=NEW)
    replace_file(out / "a.docx", OLD)
    assert (out / "a.docx").read_bytes() == OLD
    assert stat.S_IMODE((out / "a.docx").stat().st_mode) == mode


def test_no_moment_shows_a_private_file_to_others(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(out, a_docx=OLD)
    (out / "a.docx").chmod(0o600)
    modes = []
    real = Path.replace

    def seen(source: Path, target: Path) -> Path:
        modes.append(stat.S_IMODE(source.stat().st_mode))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", seen)
    replace_file(out / "a.docx", NEW)
    assert modes == [0o600]


def test_a_read_only_file_is_not_overwritten_even_by_who_may(out: Path) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    (out / "a.docx").chmod(0o444)
    expected = "out/a.docx: is read-only, so it is not overwritten. Allow writing to it, or move it away."
    assert saved(out, force=True, a_docx=NEW, b_docx=NEW) == (Saved(), [expected])
    with pytest.raises(PermissionError, match="it is read-only"):
        replace_file(out / "a.docx", NEW)
    assert on_disk(out) == {"a.docx": OLD, "b.docx": OLD}
    assert saved(out, a_docx=OLD, b_docx=NEW)[1] == []  # one that need not change may be read-only


def test_a_link_to_a_read_only_file_is_replaced_all_the_same(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    (tmp_path / "kept").write_bytes(OLD)
    (tmp_path / "kept").chmod(0o444)
    (out / "a.docx").symlink_to(tmp_path / "kept")
    replace_file(out / "a.docx", NEW)
    assert on_disk(out) == {"a.docx": NEW}
    assert (tmp_path / "kept").read_bytes() == OLD


# --- where it goes ---


def test_the_folder_that_is_asked_for_may_be_anywhere(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "link").symlink_to("/elsewhere")
    assert out_folder(tmp_path / "link", tmp_path / "letter", problems).folder == tmp_path / "link"
    assert out_folder(None, tmp_path / "letter", problems).folder == tmp_path / "letter/out"
    assert problems.found == []


@pytest.mark.parametrize("there", [True, False])
def test_the_own_folder_is_refused_when_it_is_a_link_that_leads_out(tmp_path: Path, there: bool) -> None:
    (tmp_path / "letter").mkdir()
    if there:
        (tmp_path / "elsewhere").mkdir()
    (tmp_path / "letter" / "out").symlink_to(tmp_path / "elsewhere")
    problems = Problems()
    out_folder(None, tmp_path / "letter", problems)
    (problem,) = map(str, problems)
    assert problem.startswith(f"out: is a link to '{tmp_path / 'elsewhere'}', ")
    assert problem.endswith(
        "so nothing is written there. Put a folder in its place, or say where to write: --out DIR."
    )


# --- two submissions and one folder ---


def built_by(submission: Path, out: Path, data: bytes, *, force: bool = False) -> list[str]:
    """The problems when the submission in this folder writes its letter."""
    problems = Problems()
    save({"a.docx": data}, Out(out, submission), problems, force=force)
    return [str(problem) for problem in problems]


def test_the_letter_of_another_submission_is_not_overwritten_unless_asked_to(out: Path) -> None:
    folder = out.parent
    (folder / "one").mkdir()
    (folder / "two").mkdir()
    assert built_by(folder / "one", out, OLD) == []
    assert built_by(folder / "two", out, NEW) == [
        "out/a.docx: belongs to another submission, 'one', which has a letter of the same title, so it is not "
        "overwritten. Build into another folder (--out), or build with --force to overwrite it."
    ]
    assert on_disk(out) == {"a.docx": OLD}
    assert built_by(folder / "one", out, b"newer") == []
    assert built_by(folder / "two", out, NEW, force=True) == []
    assert on_disk(out) == {"a.docx": NEW}
    assert "belongs to another submission, 'two'" in built_by(folder / "one", out, OLD)[0]


def test_a_letter_of_which_nobody_knows_whose_it_is_becomes_the_next_one_s(out: Path) -> None:
    built(out, a_docx=OLD)
    (out.parent / "one").mkdir()
    assert built_by(out.parent / "one", out, NEW) == []
    assert "'one'" in built_by(out.parent / "two", out, OLD)[0]


def test_a_letter_of_another_submission_that_was_deleted_stands_in_nobody_s_way(out: Path) -> None:
    built_by(out.parent / "one", out, OLD)
    (out / "a.docx").unlink()
    assert built_by(out.parent / "two", out, NEW) == []


def test_submission_and_letter_may_move_together_and_the_manifest_tells_no_path(tmp_path: Path) -> None:
    home = tmp_path / "somebody"
    assert built_by(home / "letter", home / "shared", OLD) == []
    manifest = (home / "shared" / MANIFEST).read_text()
    assert "somebody" not in manifest
    assert "/" not in manifest
    home.rename(tmp_path / "elsewhere")
    assert built_by(tmp_path / "elsewhere/letter", tmp_path / "elsewhere/shared", NEW) == []


@pytest.mark.parametrize("way", ["letter", "letters/2024/letter"])
def test_a_submission_that_was_renamed_or_moved_owns_its_letter_still(tmp_path: Path, way: str) -> None:
    home = tmp_path / "home"
    (home / way).mkdir(parents=True)
    assert built_by(home / way, home / "shared", OLD) == []
    renamed = (home / way).rename((home / way).with_name("renamed"))
    assert built_by(renamed, home / "shared", NEW) == []
    (home / "deep").mkdir()
    (home / "shared").rename(home / "deep/shared")
    assert built_by(renamed, home / "deep/shared", OLD) == []


def test_a_submission_that_went_to_another_folder_owns_its_letter_still(tmp_path: Path) -> None:
    (tmp_path / "letter").mkdir()
    (tmp_path / "done").mkdir()
    assert built_by(tmp_path / "letter", tmp_path / "out", OLD) == []
    (tmp_path / "letter").rename(tmp_path / "done/letter")
    assert built_by(tmp_path / "done/letter", tmp_path / "out", NEW) == []


def test_one_whose_way_nobody_can_find_again_may_still_be_there(tmp_path: Path) -> None:
    (tmp_path / "deep/one").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    assert built_by(tmp_path / "deep/one", tmp_path / "out", OLD) == []
    assert "belongs to another submission, 'one'" in built_by(tmp_path / "two", tmp_path / "out", NEW)[0]


def test_a_submission_of_the_same_name_elsewhere_is_told_from_one_s_own(tmp_path: Path) -> None:
    for name in ("a/letter", "b/letter"):
        (tmp_path / name).mkdir(parents=True)
    assert built_by(tmp_path / "a/letter", tmp_path / "out", OLD) == []
    (found,) = built_by(tmp_path / "b/letter", tmp_path / "out", NEW)
    assert "belongs to another submission, in another folder that is called 'letter' too, which has" in found


# --- the manifest ---


DAMAGED = [
    b"",
    b"{",
    b'{"submissions": {"a.docx": 1}}',
    b'{"submissions": []}',
    b"[]",
    b"null",
    b'{"a.docx": 3}',
    b'{"a.docx": [1, null]}',
    b"\xff\xfe",
    b"[" * 100_000,
]


@pytest.mark.parametrize("manifest", DAMAGED, ids=lambda one: repr(one[:20]))
def test_a_damaged_manifest_knows_nothing_so_nothing_is_overwritten(out: Path, manifest: bytes) -> None:
    built(out, a_docx=OLD)
    (out / MANIFEST).write_bytes(manifest)
    found, problems = saved(out, a_docx=NEW)
    assert found == Saved()
    assert problems in ([FOREIGN], [CHANGED])
    assert on_disk(out) == {"a.docx": OLD}


@pytest.mark.parametrize("manifest", DAMAGED, ids=lambda one: repr(one[:20]))
def test_a_build_without_changes_mends_the_manifest(out: Path, manifest: bytes) -> None:
    built(out, a_docx=OLD)
    (out / MANIFEST).write_bytes(manifest)
    assert built(out, a_docx=OLD) == []
    assert built(out, a_docx=NEW) == ["a.docx"]


def test_a_folder_in_the_place_of_the_manifest_is_a_problem(out: Path) -> None:
    (out / MANIFEST).mkdir(parents=True)
    assert saved(out, a_docx=NEW) == (
        Saved(),
        [f"out/{MANIFEST}: is a folder; a file should stand here. Move it away."],
    )
    assert on_disk(out) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("name", ["a.docx", MANIFEST])
@pytest.mark.parametrize("force", [True, False])
def test_a_pipe_in_the_place_of_a_file_is_a_problem_and_not_waited_for(
    out: Path, name: str, force: bool
) -> None:
    built(out, a_docx=OLD, b_docx=OLD)
    (out / name).unlink()
    os.mkfifo(out / name)
    expected = f"out/{name}: is a pipe, a socket or a device; a file should stand here. Move it away."
    assert saved(out, force=force, a_docx=NEW, b_docx=NEW) == (Saved(), [expected])
    assert (out / "b.docx").read_bytes() == OLD


def test_a_folder_that_may_not_be_looked_into_is_a_problem(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, a_docx=OLD)
    real = Path.stat

    def forbidden(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == out:  # as who is not root, who may look into every folder
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", forbidden)
        found = saved(out, a_docx=NEW)
    assert found == (Saved(), ["out: cannot be written to: Permission denied."])
    assert on_disk(out) == {"a.docx": OLD}


def test_the_manifest_is_the_same_whatever_the_order_of_the_files(out: Path) -> None:
    built(out / "1", a_docx=OLD, b_docx=NEW)
    built(out / "2", b_docx=NEW, a_docx=OLD)
    assert (out / "1" / MANIFEST).read_bytes() == (out / "2" / MANIFEST).read_bytes()
    assert set(json.loads((out / "1" / MANIFEST).read_text())) == {"a.docx", "b.docx"}
