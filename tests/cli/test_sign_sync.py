"""`namens sign sync`, and what the other commands say of a database that is elsewhere, another's or out of reach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sign_offs import coalition_of_three, edit, sign, signed, status
from typer.testing import CliRunner, Result

from namens.cli.main import app

COALITION = "coalitions/us.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A submission with a coalition of three."""
    monkeypatch.delenv("NAMENS_DATABASE_URL", raising=False)
    return coalition_of_three(tmp_path)


def check(folder: Path) -> Result:
    return CliRunner().invoke(app, ["check", str(folder)])


def test_an_event_with_two_contents_is_told_with_its_place_and_ends_with_1(folder: Path) -> None:
    signed(folder, "decline", "two", "--by", "A Person")
    signed(folder, "sync", "--make")
    edit(folder / COALITION, "event: declined", "event: approved")
    before = (folder / COALITION).read_bytes()
    for _ in range(2):
        result = sign(folder, "sync", "--json")
        assert result.exit_code == 1
        said = json.loads(result.stdout)
        assert (said["to_file"], said["to_database"], said["emptied"]) == (0, 0, 0)
        (problem,) = said["problems"]
        assert (problem["file"], problem["line"], problem["severity"]) == (COALITION, 7, "error")
        assert "of 'two' says event: approved here, and event: declined in the database" in problem["message"]
    assert (folder / COALITION).read_bytes() == before
    assert status(folder)["two"]["state"] == "declined"


def test_a_new_lead_of_the_same_organisations_locks_nobody_out(folder: Path) -> None:
    signed(folder, "sync", "--make")
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / COALITION, "lead: one", "lead: two")
    assert status(folder)["two"]["state"] == "approved"
    assert check(folder).exit_code == 0


def test_a_database_is_handed_over_where_one_says_so(folder: Path) -> None:
    signed(folder, "sync", "--make")
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / COALITION, "lead: one", "lead: two")
    edit(folder / COALITION, "  - {id: one, name: Example Foundation}\n", "")
    result = sign(folder, "status")
    assert result.exit_code == 1
    assert "`namens sign sync --hand-over`" in result.stderr
    assert json.loads(signed(folder, "sync", "--hand-over", "--json").stdout)["to_file"] == 1
    assert status(folder)["two"]["state"] == "approved"


def test_a_coalition_whose_database_is_not_named_is_warned_and_records_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    signed(folder, "approve", "two", "--by", "A Person")
    signed(folder, "decline", "three", "--by", "A Person")
    assert "out of reach" not in check(folder).output
    monkeypatch.delenv("NAMENS_DATABASE_URL")
    for said in (check(folder), sign(folder, "status"), sign(folder, "export")):
        assert said.exit_code == 0
        assert (
            f"{COALITION}:6:11: warning: the sign-offs are kept in a database that is out of reach"
            in said.output
        )
    (folder / "people.csv").write_text("Name\nAnn Example\n")
    for words in (
        ("approve", "three", "--by", "A Person"),
        ("sync",),
        ("sync", "--make"),
        ("import", str(folder / "people.csv"), "--individuals"),
    ):
        result = sign(folder, *words)
        assert (result.exit_code, "Set NAMENS_DATABASE_URL" in result.stderr) == (1, True), words
    assert "three" not in (folder / COALITION).read_text(encoding="utf-8").partition("signoffs")[2]
    assert not (folder / COALITION).with_suffix(".sqlite").exists()


def test_a_wrong_address_is_refused_and_no_file_is_made_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    signed(folder, "approve", "two", "--by", "A Person")
    monkeypatch.setenv("NAMENS_DATABASE_URL", f"sqlite:///{tmp_path}/wrong.sqlite")
    for words in (("status",), ("export",), ("approve", "three", "--by", "A Person")):
        result = sign(folder, *words)
        assert (result.exit_code, "is not the database in which" in result.stderr) == (1, True), words
    assert not list(tmp_path.glob("wrong.sqlite*"))
    assert sign(folder, "sync", "--hand-over").exit_code == 0


def test_check_status_and_build_warn_of_an_event_with_two_contents(folder: Path) -> None:
    signed(folder, "decline", "two", "--by", "A Person")
    signed(folder, "sync", "--make")
    edit(folder / COALITION, "event: declined", "event: approved")
    for said in (check(folder).stderr, sign(folder, "status").stderr):
        assert f"{COALITION}:7:" in said
        assert "event: declined in the database" in said
        assert said.count("in the database") == 1


def test_an_event_with_two_contents_makes_no_final_letter_and_nobody_complete(folder: Path) -> None:
    for name in ("one", "two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    signed(folder, "sync", "--make")
    assert sign(folder, "status", "--require-all").exit_code == 0
    text = (folder / COALITION).read_text(encoding="utf-8")
    (folder / COALITION).write_text(text.replace("event: approved", "event: declined", 1), encoding="utf-8")
    assert sign(folder, "status").exit_code == 0
    assert sign(folder, "status", "--require-all").exit_code == 1
    result = CliRunner().invoke(app, ["build", str(folder), "--final"])
    assert (result.exit_code, "and event: approved in the database" in result.stderr) == (1, True)
    assert not (folder / "out").exists()
    assert CliRunner().invoke(app, ["build", str(folder)]).exit_code == 0


def test_a_final_letter_is_refused_where_the_named_database_is_out_of_reach(folder: Path) -> None:
    path = folder / COALITION
    path.write_text("database: 0123456789abcdef\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "warning: the sign-offs are kept in a database that is out of reach here" in check(folder).stderr
    result = CliRunner().invoke(app, ["build", str(folder), "--final"])
    assert result.exit_code == 1
    assert (
        f"{COALITION}:1:11: the sign-offs are kept in a database that is out of reach here" in result.stderr
    )
    assert not (folder / "out").exists()
