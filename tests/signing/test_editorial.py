"""An editorial mark keeps approvals good, is shown, and never hides a change of substance."""

from __future__ import annotations

from pathlib import Path

import pytest
from sign_offs import coalition_of_three, edit, sign, signed, status


def approved(folder: Path) -> Path:
    signed(coalition_of_three(folder), "approve", "two", "--by", "A Person")
    return folder


def test_an_approval_stays_good_after_an_editorial_edit_and_the_edit_is_shown(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "Another one.", "Another sentence.")
    assert not status(folder)["two"]["current"]
    assert "[-one.-] {+sentence.+}" in signed(folder, "editorial", "--reason", "clearer").stdout
    row = status(folder)["two"]
    assert (row["current"], row["changed"], row["editorial"]) == (True, [], ["point"])
    assert "Edited since, editorially: point" in signed(folder, "status").stdout
    assert "editorial  the lead" in signed(folder, "log").stdout
    edit(folder / "arguments/point.yaml", "Another sentence.", "Another sentence!")
    assert not status(folder)["two"]["current"]
    signed(folder, "editorial", "--reason", "livelier")
    assert status(folder)["two"]["current"]


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("arguments/point.yaml", "Do this.", "Do this now.", "the request of 'point' (en) changed"),
        ("arguments/other.yaml", "40 euros", "400 euros", "a number in 'other' (en) changed (40 → 400)"),
        (
            "arguments/point.yaml",
            "p. 3] Another",
            "p. 5] Another",
            "a number in 'point' (en) changed (3 → 5)",
        ),
        ("citations/library.bib", "{2020}", "{2019}", "a number in 'point' (en) changed"),
        ("submission.yaml", "[point, other]", "[point]", "is new, gone or in another place"),
        ("submission.yaml", "[point, other]", "[other, point]", "is new, gone or in another place"),
    ],
)
def test_a_request_a_number_and_a_missing_argument_are_never_editorial(
    tmp_path: Path, file: str, old: str, new: str, why: str
) -> None:
    folder = approved(tmp_path)
    edit(folder / file, old, new)
    result = sign(folder, "editorial", "--reason", "only words")
    assert result.exit_code == 2
    assert why in result.stderr
    assert not status(folder)["two"]["current"]


def test_a_mark_covers_the_edit_since_the_text_was_last_shown_and_no_earlier_one(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "A sentence.", "A quite different sentence.")
    signed(folder, "approve", "three", "--by", "A Person")
    edit(folder / "arguments/point.yaml", "Another one.", "Another sentence.")
    signed(folder, "editorial", "--reason", "clearer")
    rows = status(folder)
    assert (rows["three"]["current"], rows["two"]["current"]) == (True, False)


def test_a_mark_that_somebody_writes_into_the_file_hides_no_number(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "Another one.", "Another sentence.")
    signed(folder, "editorial", "--reason", "clearer")
    edit(folder / "arguments/point.yaml", "p. 3] Another", "p. 5] Another")
    after = status(folder)
    assert not after["two"]["current"]
    path = folder / "coalitions/us.yaml"
    forged = _hash_of(folder, "point")
    step = path.read_text().split("after: ")[1].split()[0]
    path.write_text(path.read_text().replace(f"after: {step}", f"after: {forged}"))
    assert status(folder)["two"]["changed"] == ["point"]


def _hash_of(folder: Path, name: str) -> str:
    from namens.letters.fingerprint import fingerprint
    from namens.letters.load import load
    from namens.workspace.problems import Problems

    loaded = load(folder.resolve(), Problems())
    assert loaded is not None
    part = fingerprint(loaded).texts["en"].part(name)
    assert part is not None
    return part.hash


def test_a_mark_needs_a_reason_and_a_change(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    assert "nothing has changed" in sign(folder, "editorial", "--reason", "x").stderr
    edit(folder / "arguments/point.yaml", "Another one.", "Another sentence.")
    assert "say why" in sign(folder, "editorial", "--reason", " ").stderr
