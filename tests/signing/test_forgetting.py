"""Who asks to be forgotten is named nowhere any more, and what namens cannot reach is said."""

from __future__ import annotations

import json
from pathlib import Path

from sign_offs import coalition_of_three, edit, sign, signed, status
from typer.testing import CliRunner

from namens.cli.main import app


def built(folder: Path) -> str:
    """The English letter as plain text, and what was said of it."""
    result = CliRunner().invoke(app, ["build", str(folder), "--to", "text", "-l", "en", "--force"])
    assert result.exit_code == 0, result.output
    (letter,) = (folder / "out").glob("*-en.txt")
    return letter.read_text(encoding="utf-8") + result.output


def test_a_person_gets_an_id_that_says_nothing_of_them(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Rosa Roe", "--individual")
    (name,) = set(status(folder)) - {"one", "two", "three"}
    assert name.startswith("p-")
    assert "rosa" not in name


def test_a_forgotten_person_is_printed_nowhere_not_even_by_id(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Rosa Roe", "--individual", "--id", "rosa-roe")
    signed(folder, "approve", "rosa-roe", "--by", "Rosa Roe", "--except", "point")
    assert "Rosa Roe does not endorse request 1." in built(folder)
    signed(folder, "forget", "rosa-roe")
    said = [built(folder), signed(folder, "status").stdout, signed(folder, "log").stdout]
    assert not any("rosa" in words.lower() for words in said), said
    assert "a forgotten person" in said[1]
    assert "a forgotten person" in said[2]


def test_several_forgotten_persons_are_counted(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("Rosa Roe", "Reno Roe"):
        signed(folder, "add", name, "--individual")
        signed(folder, "forget", name)
    assert "Third Sector and 2 forgotten persons." in signed(folder, "status").stdout


def test_what_remains_is_said(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Rosa Roe", "--individual", "--id", "rosa-roe")
    signed(folder, "approve", "rosa-roe", "--by", "Rosa Roe")
    signed(folder, "approve", "two", "--by", "rosa  roe")
    signed(folder, "approve", "three", "--by", "Somebody Else", "--note", "Rosa Roe rang")
    edit(folder / "coalitions/us.yaml", "lead: one", "lead: one  # Rosa Roe knows more")
    for name in ("out/final-abc", "out/invitations", ".git"):
        (folder / name).mkdir(parents=True)
    (folder / "coalitions/.namens-new.part").write_text("Rosa Roe", encoding="utf-8")
    found = json.loads(signed(folder, "forget", "Rosa Roe", "--json").stdout)["remains"]
    said = {place["where"]: place["what"] for place in found}
    assert {"out/final-abc", "out/invitations", "coalitions/.namens-new.part"} <= said.keys()
    assert str(folder / ".git") in said
    text = (folder / "coalitions/us.yaml").read_text(encoding="utf-8").splitlines()
    lines = [text[int(where.split(":")[1]) - 1] for where in said if where.startswith("coalitions/us.yaml:")]
    assert [line.strip(" -") for line in lines] == [
        "id: rosa-roe",
        "lead: one  # Rosa Roe knows more",
        "by: rosa roe",
        "note: Rosa Roe rang",
    ]
    assert "out/final-abc: a final letter" in signed(folder, "forget", "rosa-roe").stdout


def test_nothing_remains_to_be_said_where_nothing_does(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Rosa Roe", "--individual")
    assert json.loads(signed(folder, "forget", "Rosa Roe", "--json").stdout)["remains"] == []


def test_what_a_yaml_alias_repeats_is_said_with_its_place(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    path = folder / "coalitions/us.yaml"
    edit(path, "Example Foundation}", "Example Foundation, contact: &c {name: Rosa Roe}}")
    edit(path, "aliases: [The Sampler]", "contact: *c")
    before = path.read_bytes()
    result = sign(folder, "forget", "two", "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["file"], problem["line"]) == ("coalitions/us.yaml", 4)
    assert "'*c' repeats what line 3 calls '&c'" in problem["message"]
    assert path.read_bytes() == before


def test_what_names_a_forgotten_person_in_the_database_is_said_too(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Rosa Roe", "--individual")
    signed(folder, "sync", "--make")
    signed(folder, "approve", "two", "--by", "Rosa Roe")
    (found,) = json.loads(signed(folder, "forget", "Rosa Roe", "--json").stdout)["remains"]
    assert found["where"] == "database"
    assert found["what"].startswith("the event 'approved' of 'two' (")
