"""What is recorded of an approval: of which letter, when, in which words, and what was asked before."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from sign_offs import coalition_of_three, edit, sign, signed, status

BY = ("--by", "A Person")
AHEAD = """\
signoffs:
  - {id: early, event: approved, signatory: two, at: 2999-01-01T00:00:00Z, by: A Person}
"""


def events(folder: Path) -> list[dict[str, Any]]:
    """The log."""
    found: list[dict[str, Any]] = json.loads(signed(folder, "log", "--json").stdout)["events"]
    return found


def ahead(folder: Path) -> Path:
    """A coalition in whose file an event is dated far ahead."""
    folder = coalition_of_three(folder)
    path = folder / "coalitions/us.yaml"
    path.write_text(path.read_text(encoding="utf-8") + AHEAD, encoding="utf-8")
    return folder


def test_the_last_word_counts_though_an_event_before_it_is_dated_ahead(tmp_path: Path) -> None:
    folder = ahead(tmp_path)
    signed(folder, "withdraw", "two")
    assert status(folder)["two"]["state"] == "withdrawn"
    assert [event["at"] for event in events(folder)] == ["2999-01-01T00:00:00Z"] * 2
    signed(folder, "decline", "three")
    today = dt.datetime.now(dt.UTC).year
    assert [event["at"][:4] for event in events(folder) if event["signatory"] == "three"] == [str(today)]


@pytest.mark.parametrize("command", ["status", "log"])
def test_an_event_that_is_dated_ahead_is_warned_of_with_its_place(tmp_path: Path, command: str) -> None:
    folder = ahead(tmp_path)
    said = signed(folder, command).stderr
    assert "coalitions/us.yaml:7:5: warning: the sign-off 'early' (approved) is dated 2999-01-01" in said


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1999-12-31T00:00:00Z"]
)
def test_a_time_outside_all_reckoning_is_a_problem_with_its_place(tmp_path: Path, at: str) -> None:
    folder = coalition_of_three(tmp_path)
    path = folder / "coalitions/us.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + AHEAD.replace("2999-01-01T00:00:00Z", at), encoding="utf-8"
    )
    for command in (["status"], ["log"], ["approve", "two", *BY]):
        result = sign(folder, *command)
        assert (result.exit_code, "us.yaml:7:" in result.stderr, "from 2000 to 2999" in result.stderr) == (
            1,
            True,
            True,
        )


def test_what_is_recorded_stands_on_one_line_in_the_log(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    false = "fine\n2026-01-01T00:00:00Z  approved  Third Sector"
    words = ["--by", false, "--role", false, "--note", false, "--except", "point", "--reason", false]
    signed(folder, "approve", "two", *words)
    signed(folder, "decline", "three", "--by", "A\r\nPerson", "--note", "a\u2028b\u0085c")
    assert len(signed(folder, "log").stdout.splitlines()) == 2
    assert not any("\n" in json.dumps(event, ensure_ascii=False) for event in events(folder))
    assert events(folder)[1]["note"] == "a b c"


@pytest.mark.parametrize("option", ["--by", "--role", "--note", "--email", "--reason"])
@pytest.mark.parametrize("character", ["\u009b", "\u202e", "\u2067"])
def test_what_steers_a_terminal_is_not_recorded(tmp_path: Path, option: str, character: str) -> None:
    folder = coalition_of_three(tmp_path)
    result = sign(folder, "approve", "two", *BY, "--except", "point", option, f"a{character}b")
    assert (result.exit_code, f"U+{ord(character):04X}" in result.stderr) == (2, True)
    assert character not in result.output
    assert events(folder) == []


def test_what_was_written_by_hand_steers_no_terminal_and_makes_no_line(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    path = folder / "coalitions/us.yaml"
    odd = (
        'note: "a\\n2026-01-01  approved\\u202eb", reservations: [{argument: point, reason: "c\\nd\\u202e"}]'
    )
    path.write_text(
        path.read_text(encoding="utf-8") + AHEAD.replace("2999", "2025").replace("by: A Person", odd),
        encoding="utf-8",
    )
    for command in ("log", "status"):
        assert "\u202e" not in signed(folder, command).output
    assert len(signed(folder, "log").stdout.splitlines()) == 1


def test_a_name_that_is_not_to_be_published_stays_so_until_it_is(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", *BY, "--not-published")
    assert "stays unpublished" in signed(folder, "approve", "two", *BY).stdout
    signed(folder, "withdraw", "two")
    assert "stays unpublished" in signed(folder, "approve", "two", *BY).stdout
    assert "stays" not in signed(folder, "approve", "two", *BY, "--publish").stdout
    signed(folder, "approve", "two", *BY)
    signed(folder, "approve", "three", *BY)
    given = [event.get("consent") for event in events(folder) if event["event"] == "approved"]
    assert given == [False, False, False, True, True, None]


def test_a_request_is_left_out_once_however_often_it_is_named(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", *BY, "--except", "point", "--except", "point", "--reason", "too broad")
    assert [(found["argument"], found.get("reason")) for found in events(folder)[0]["reservations"]] == [
        ("point", "too broad")
    ]
    twice = ["--except", "point", "--reason", "one", "--except", "point", "--reason", "two"]
    result = sign(folder, "approve", "two", *BY, *twice)
    assert (result.exit_code, "has two reasons" in result.stderr) == (2, True)


def test_a_reservation_on_an_argument_that_is_not_there_is_warned_of(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", *BY, "--except", "point")
    edit(folder / "coalitions/us.yaml", "argument: point", "argument: pont")
    said = sign(folder, "status").stderr
    line = (folder / "coalitions/us.yaml").read_text(encoding="utf-8").splitlines()
    where = next(number for number, words in enumerate(line, 1) if "argument: pont" in words)
    assert f"coalitions/us.yaml:{where}:" in said
    assert "no argument 'pont'" in said
    assert "Did you mean 'point'?" in said
    signed(folder, "approve", "two", *BY)  # what was said before that is history
    assert "pont" not in sign(folder, "status").stderr


@pytest.mark.parametrize("words", [["approve", "two"], ["approve-individuals"]])
@pytest.mark.parametrize("by", ["", " \t"])
def test_somebody_approves(tmp_path: Path, words: list[str], by: str) -> None:
    result = sign(coalition_of_three(tmp_path), *words, "--by", by)
    assert (result.exit_code, "--by is blank" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "words", [["approve", "two", *BY], ["approve-individuals", *BY], ["editorial", "--reason", "a comma"]]
)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("@doe2020", "@nobody1999", "nobody1999"),
        ("Another one.", "![](there-is-none.png) Another.", "there-is-none"),
    ],
)
def test_a_letter_that_cannot_be_built_is_not_approved(
    tmp_path: Path, words: list[str], old: str, new: str, said: str
) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "arguments/point.yaml", old, new)
    result = sign(folder, *words, "--json")
    assert (result.exit_code, said in result.stderr) == (1, True)
    assert "cannot be built, so nothing was recorded" in result.stderr
    assert said in json.loads(result.stdout)["problems"][0]["message"]
    assert events(folder) == []
    signed(folder, "decline", "two")  # nobody has to wait for that


@pytest.mark.parametrize(
    "words",
    [
        ["approve", "two", *BY],
        ["approve-individuals", *BY],
        ["decline", "two"],
        ["invite", "--from", "A Person <a@example.org>"],
        ["forget", "two"],
    ],
)
def test_what_cannot_be_written_is_json_too(tmp_path: Path, words: list[str]) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "A Person", "--individual", "--email", "a@example.org")
    edit(folder / "coalitions/us.yaml", "id: two,", "id: two, contact: {name: Another},")
    (folder / "coalitions/us.yaml").chmod(0o444)
    result = sign(folder, *words, "--json")
    assert result.exit_code == 1
    assert "is read-only" in json.loads(result.stdout)["problems"][0]["message"]


def test_a_sync_without_a_coalition_is_json_too(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    (folder / "coalitions/us.yaml").write_text("a: [\n", encoding="utf-8")
    result = sign(folder, "sync", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["file"] == "coalitions/us.yaml"
