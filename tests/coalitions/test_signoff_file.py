"""Sign-offs in the coalition's own file: what people wrote around them stays, and no writer undoes another's work."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from store_writers import COALITION, approval

from namens.coalitions import signoff_file
from namens.coalitions.signoff_file import SignoffFile
from namens.coalitions.signoffs import StoreError
from namens.workspace.yaml_splice import append

PERSONAL = """\
lead: one
organisations:
  - id: one
    name: Example Foundation
    contact: {name: A Person, email: person@example.org}
    signatory: {name: A Person, role: {en: director, nl: directeur}}
  - {id: two, name: Sample Society, contact: {name: Another}}
individuals:
  - {id: p-1, name: A Third, role: nurse, affiliation: Example Hospital, country: NL, email: x@example.org}
"""


def store(folder: Path, text: str = COALITION) -> SignoffFile:
    """The store of a file with this text."""
    path = folder / "coalitions" / "us.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return SignoffFile(path, folder)


def refusal(kept: SignoffFile) -> str:
    """Why nothing can be added."""
    with pytest.raises(StoreError) as raised:
        kept.add([approval()[0]])
    return str(raised.value)


def test_what_stands_in_the_file_stays_byte_for_byte(tmp_path: Path) -> None:
    for text in (COALITION, "\ufeff" + COALITION, COALITION.replace("\n", "\r\n"), COALITION.rstrip("\n")):
        kept = store(tmp_path, text)
        kept.add([approval()[0]])
        kept.add([approval()[0]])
        assert kept.path.read_bytes().startswith(text.encode())
        assert len(kept.events()) == 2


def test_a_file_that_cannot_be_read_is_said_with_line_and_column_and_left_alone(tmp_path: Path) -> None:
    damaged = COALITION + "signoffs:\n  - {id: a, event: aproved, at: 2026-01-01T00:00:00Z}\n"
    kept = store(tmp_path, damaged)
    with pytest.raises(StoreError, match=r"^coalitions/us\.yaml:7:20: .*Did you mean 'approved'\?$"):
        kept.events()
    for refused in (refusal(kept), refusal(store(tmp_path, "a: [\n")), refusal(store(tmp_path, "- a\n"))):
        assert refused.startswith("coalitions/us.yaml:")
    for change in (lambda: kept.forget("one"), lambda: kept.empty(["a"]), lambda: kept.coalition()):
        with pytest.raises(StoreError, match=r"coalitions/us\.yaml:"):
            change()
    assert kept.path.read_bytes() == b"- a\n"
    kept.path.unlink()
    assert "there is no such file" in refusal(kept)


def test_a_file_that_is_read_only_is_said_and_left_alone(tmp_path: Path) -> None:
    kept = store(tmp_path)
    kept.path.chmod(0o444)
    assert refusal(kept) == "coalitions/us.yaml: cannot be written: it is read-only."
    assert kept.path.read_text(encoding="utf-8") == COALITION


def test_texts_that_cannot_be_kept_are_said_and_no_event_comes_without_its_text(tmp_path: Path) -> None:
    kept = store(tmp_path)
    kept.texts.write_text("a file where a folder should be", encoding="utf-8")
    event, texts = approval()
    with pytest.raises(StoreError, match=r"^coalitions/texts: cannot be written: "):
        kept.add([event], texts)
    kept.texts.unlink()
    with pytest.raises(StoreError, match="half a character"):
        kept.add([event], dict.fromkeys(texts, "\ud800"))
    assert list(kept.events()) == []


def test_what_an_editor_saves_while_an_event_is_added_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store(tmp_path)
    saved = iter(["  - {id: three, name: Made Up Council}\n"])

    def slowly(text: str, *rest: object) -> str:
        changed = append(text, *rest)  # type: ignore[arg-type]
        kept.path.write_text(COALITION + next(saved, "") if text == COALITION else text, encoding="utf-8")
        return changed

    monkeypatch.setattr(signoff_file, "append", slowly)
    assert kept.add([approval()[0]]) == 1
    assert "Made Up Council" in kept.path.read_text(encoding="utf-8")
    assert len(kept.events()) == 1


def test_an_editor_that_never_rests_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store(tmp_path)

    def saved(text: str, *rest: object) -> str:
        kept.path.write_text(text + "# saved\n", encoding="utf-8")
        return append(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(signoff_file, "append", saved)
    assert "another program is writing to this file. Try again in a moment." in refusal(kept)


def test_a_file_has_one_lock_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "coalitions")
    monkeypatch.setattr("namens.workspace.locks.PATIENCE", 0.1)
    for other in (
        Path("coalitions/us.yaml"),
        Path("link/us.yaml"),
        tmp_path / "link" / ".." / "coalitions/us.yaml",
    ):
        with kept._locked():
            assert "another program is writing to this file" in refusal(SignoffFile(other, tmp_path))
        assert SignoffFile(other, tmp_path).add([approval()[0]]) == 1


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    kept = store(tmp_path)
    (tmp_path / "coalitions" / "link.yaml").symlink_to("us.yaml")
    SignoffFile(tmp_path / "coalitions" / "link.yaml", tmp_path).add([approval()[0]])
    assert (tmp_path / "coalitions" / "link.yaml").is_symlink()
    assert len(kept.events()) == 1


def test_the_disk_holds_an_event_before_it_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store(tmp_path)
    done: list[str] = []
    fsync, replaced = os.fsync, Path.replace

    def record(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replace(path: Path, target: Path) -> Path:
        done.append(f"as {target.suffix}")
        return replaced(path, target)

    monkeypatch.setattr(os, "fsync", record)
    monkeypatch.setattr(Path, "replace", replace)
    event, texts = approval()
    kept.add([event], texts)
    assert done == ["file", "as .json", "folder", "file", "as .yaml", "folder"]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    kept = store(tmp_path)
    event, texts = approval()
    kept.add([event], texts)
    assert {found.name for found in kept.path.parent.iterdir()} == {"texts", "us.yaml"}


def test_forgetting_empties_contact_and_signatory_too_and_the_file_stays_readable(tmp_path: Path) -> None:
    kept = store(tmp_path, PERSONAL)
    kept.add([approval("one")[0], approval("two")[0]])
    assert kept.forget("one") == 1
    text = kept.path.read_text(encoding="utf-8")
    assert "person@example.org" not in text
    assert "director" not in text
    assert text.count("A Person") == 1  # in the other's approval
    assert [event.by for event in kept.events()] == ["", "A Person"]
    assert "name: Example Foundation" in text


def test_forgetting_clears_away_what_killed_writers_left_half_written(tmp_path: Path) -> None:
    kept = store(tmp_path)
    old, new = (kept.path.parent / f".namens-{name}.part" for name in ("old", "new"))
    for left in (old, new):
        left.write_text("by: A Person", encoding="utf-8")
    os.utime(old, (0, 0))
    kept.forget("two")
    assert (old.exists(), new.exists()) == (False, True)


def test_forgetting_a_person_who_signs_for_themselves_empties_the_entry_and_keeps_it(tmp_path: Path) -> None:
    kept = store(tmp_path, PERSONAL)
    assert kept.forget("p-1") == 0
    line = kept.path.read_text(encoding="utf-8").splitlines()[-1]
    assert line == '  - {id: p-1, name: "", role: "", affiliation: "", country: NL, email: ""}'
    assert list(kept.events()) == []


def test_a_name_that_is_written_once_and_repeated_by_an_alias_is_not_half_forgotten(tmp_path: Path) -> None:
    text = PERSONAL.replace("contact: {name: A Person", "contact: {name: &who A Person").replace(
        "signatory: {name: A Person", "signatory: {name: *who"
    )
    kept = store(tmp_path, text)
    with pytest.raises(
        StoreError, match=r"us\.yaml:6:23: '\*who' repeats what line 5 calls '&who'.*Write out here"
    ):
        kept.forget("one")
    assert kept.path.read_text(encoding="utf-8") == text


def test_reasons_and_notes_of_several_lines_are_forgotten(tmp_path: Path) -> None:
    kept = store(
        tmp_path,
        COALITION
        + """\
signoffs:
- id: a
  event: approved
  signatory: two
  at: 2026-01-01T00:00:00Z
  note: |
    We of the board
    think so.
  reservations:
    - argument: point
      reason: >-
        Because we
        must.
  by: A
    Person
""",
    )
    kept.forget("two")
    (event,) = kept.events()
    assert (event.by, event.note, event.reservations[0].reason) == ("", "", "")
    assert "board" not in kept.path.read_text(encoding="utf-8")


def test_the_next_write_clears_away_what_a_killed_writer_left(tmp_path: Path) -> None:
    kept = store(tmp_path)
    left = kept.path.parent / ".namens-old.part"
    left.write_text("by: A Person", encoding="utf-8")
    os.utime(left, (0, 0))
    kept.add([approval()[0]])
    assert not left.exists()


def test_a_lock_that_a_killed_writer_left_holds_nobody_up_and_is_removed(tmp_path: Path) -> None:
    kept = store(tmp_path)
    (kept.path.parent / ".us.yaml.lock").write_text("", encoding="utf-8")
    kept.add([approval()[0]])
    assert {found.name for found in kept.path.parent.iterdir()} == {"us.yaml"}


def test_texts_behind_a_link_out_of_the_folder_are_not_written(tmp_path: Path) -> None:
    for name in ("letter", "outside"):
        (tmp_path / name).mkdir()
    kept = store(tmp_path / "letter")
    kept.texts.symlink_to(tmp_path / "outside")
    event, texts = approval()
    with pytest.raises(StoreError, match=r"^coalitions/texts: is a link to .* so nothing is written there\."):
        kept.add([event], texts)
    assert list((tmp_path / "outside").iterdir()) == []
    assert list(kept.events()) == []


def test_the_lock_is_one_for_all_wherever_their_caches_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store(tmp_path)
    monkeypatch.setattr("namens.workspace.locks.PATIENCE", 0.1)
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "mine"))
    with kept._locked():
        monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "theirs"))
        assert "another program is writing to this file" in refusal(SignoffFile(kept.path, tmp_path))
