"""Whose names are printed: everybody listed, those who stand behind this text, or all with a mark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sign_offs import THREE, TWO_LANGUAGES, coalition_of_three, edit, signed
from submissions import built_text, problems, write
from typer.testing import CliRunner

from namens.cli.main import app


def policy(folder: Path, name: str) -> Path:
    """The submission with a policy; Sample Society approved, Third Sector declined."""
    coalition_of_three(folder, submission=f"{TWO_LANGUAGES}signatures: {name}\n")
    signed(folder, "approve", "two", "--by", "A Person")
    signed(folder, "decline", "three", "--by", "A Person")
    return folder


def behalf(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(("On behalf of:", "Namens:")))


def test_without_any_sign_off_everybody_listed_is_printed_and_nothing_is_said(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    assert behalf(built_text(folder)) == "On behalf of: Example Foundation, Sample Society, Third Sector"
    assert problems(folder) == []


def test_from_the_first_sign_off_on_names_that_await_approval_are_marked(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    expected = "On behalf of: Example Foundation (subject to approval), Sample Society, Third Sector (subject to approval)"
    assert behalf(built_text(folder)) == expected
    assert behalf(built_text(folder, "nl")).count("(onder voorbehoud van goedkeuring)") == 2


def test_listed_prints_all_who_have_not_declined_and_warns_of_the_others(tmp_path: Path) -> None:
    folder = policy(tmp_path, "listed")
    assert behalf(built_text(folder)) == "On behalf of: Example Foundation, Sample Society"
    found = problems(folder)
    assert len(found) == 2
    assert "no approval of the text in 'en' from Example Foundation: printed all the same" in found[0]
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert any(
        "only an approval of an earlier text in 'en' from Sample Society: printed all the same" in line
        for line in problems(folder)
    )


def test_approved_prints_who_stands_behind_this_very_text_and_the_sender_stays_sender(tmp_path: Path) -> None:
    folder = policy(tmp_path, "approved")
    text = built_text(folder)
    assert behalf(text) == "On behalf of: Sample Society"
    assert text.splitlines()[0] == "Example Foundation"
    assert (
        "the sender, Example Foundation, does not stand behind the text in 'en'; it stays the sender"
        in problems(folder)[0]
    )
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")  # the English text
    assert "On behalf of" not in built_text(folder)


def test_a_change_in_one_language_counts_in_that_language(tmp_path: Path) -> None:
    folder = policy(tmp_path, "approved")
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert "On behalf of" not in built_text(folder)
    assert behalf(built_text(folder, "nl")) == "Namens: Sample Society"


def test_who_does_not_consent_to_be_published_is_not_printed(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--not-published")
    assert "Sample Society" not in built_text(folder)


def test_a_reservation_prints_under_the_number_of_the_day_in_the_letters_language(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--except", "other", "--reason", "too far")
    assert "Sample Society does not endorse request 2.\n" in built_text(folder)
    assert "Sample Society onderschrijft verzoek 2 niet.\n" in built_text(folder, "nl")
    assert "too far" not in built_text(folder)
    edit(folder / "submission.yaml", "[point, other]", "[other, point]")
    signed(folder, "approve", "three", "--by", "A Person", "--except", "other", "--except", "point")
    signed(
        folder,
        "approve",
        "two",
        "--by",
        "A Person",
        "--except",
        "other",
        "--reason",
        "Too far.",
        "--print-reason",
    )
    assert "Sample Society does not endorse request 1: Too far.\n" in built_text(folder)
    assert "Third Sector does not endorse requests 1 and 2.\n" in built_text(folder)


HOSTILE = """\
lead: one
organisations:
  - {id: one, name: Example Foundation}
  - {id: two, name: "Stichting *X_1* [vzw] & <Söhne> {{ 7*7 }}"}
"""


def test_a_marked_name_and_a_reason_print_literally(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path, coalition=HOSTILE)
    name = "Stichting *X_1* [vzw] & <Söhne> {{ 7*7 }}"
    signed(folder, "approve", "one", "--by", "A Person")
    assert f"{name} (subject to approval)" in built_text(folder)
    signed(
        folder,
        "approve",
        "two",
        "--by",
        "A",
        "--except",
        "point",
        "--reason",
        "# no *way* {{ 1 }}",
        "--print-reason",
    )
    assert f"{name} does not endorse request 1: # no *way* {{{{ 1 }}}}" in built_text(folder)


def final(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", str(folder), "--final", *words])
    return result.exit_code, result.output


def test_a_final_letter_needs_everybody_who_is_printed(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("one", "two"):
        code, said = final(folder)
        assert code == 1
        assert "nothing was written" in said
        signed(folder, "approve", name, "--by", "A Person")
    signed(folder, "decline", "three", "--by", "A Person")
    code, said = final(folder)
    assert code == 0
    assert "subject to approval" not in built_text(folder)
    assert "Kept with its hashes" in said


def test_the_final_letter_is_kept_with_its_hashes_and_never_replaced(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("one", "two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    final(folder)
    final(folder)
    (kept,) = (folder / "out").glob("final-*")
    record = json.loads((kept / "approved.json").read_text())
    assert sorted(record["files"]) == ["brief-nl.docx", "letter-en.docx"]
    assert (kept / "letter-en.docx").read_bytes() == (folder / "out/letter-en.docx").read_bytes()
    assert [row["state"] for row in record["signatories"]] == ["approved"] * 3
    before = {path: path.read_bytes() for path in kept.iterdir()}
    signed(folder, "withdraw", "three")
    assert final(folder, "--language", "en")[0] == 0
    assert len(list((folder / "out").glob("final-*"))) == 2
    assert all(path.read_bytes() == data for path, data in before.items())


def kept(folder: Path) -> dict[str, dict[str, Any]]:
    """The signatories in the record of the final letter, by id."""
    assert final(folder)[0] == 0
    (record,) = (folder / "out").glob("final-*/approved.json")
    return {row["id"]: row for row in json.loads(record.read_text())["signatories"]}


def test_the_record_of_a_final_letter_has_nobody_who_approved_another_text(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path, submission=f"{TWO_LANGUAGES}signatures: approved\n")
    signed(folder, "approve", "two", "--by", "A Person")
    for old, new in (("A sentence.", "Two sentences."), ("Een zin.", "Twee zinnen.")):
        edit(folder / "arguments/point.yaml", old, new)
    signed(folder, "approve", "one", "--by", "A Person")
    assert list(kept(folder)) == ["one"]


def test_the_record_of_a_final_letter_tells_the_hash_the_language_and_the_editorial_marks(
    tmp_path: Path,
) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--language", "nl")
    before = json.loads(signed(folder, "status", "--json").stdout)["languages"]
    edit(folder / "arguments/point.yaml", "A sentence.", "A phrase.")
    signed(folder, "editorial", "--reason", "clearer")
    for name in ("one", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    found = kept(folder)
    assert (found["two"]["language"], found["two"]["covers"]) == ("nl", before)
    (edit_,) = found["two"]["editorial"]
    assert (edit_["language"], edit_["part"], edit_["marks"][0]["reason"]) == ("en", "point", "clearer")
    assert edit_["before"] != edit_["after"]
    assert len(edit_["marks"]) == 1
    assert found["one"]["covers"]["en"] != before["en"]
    assert found["one"]["editorial"] == []


def test_a_letter_without_a_coalition_cannot_be_final_and_a_draft_neither(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        submission=TWO_LANGUAGES.replace("coalition: coalitions/us.yaml\n", "").replace(
            "[point, other]", "[point]"
        ),
        coalition=THREE,
    )
    (folder / "coalitions/us.yaml").unlink()
    code, said = final(folder, "--language", "en")
    assert (code, "needs a coalition" in said) == (1, True)
    assert final(folder, "--draft")[0] == 2


@pytest.mark.parametrize("damage", ["event: aproved", "at: yesterday", "covers: {en: short}"])
def test_a_broken_sign_off_is_a_problem_with_its_place(tmp_path: Path, damage: str) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    key = damage.partition(":")[0]
    path = folder / "coalitions/us.yaml"
    lines = path.read_text().splitlines(keepends=True)
    at = next(
        number for number, line in enumerate(lines) if line.strip().startswith(f"{key}:") and number > 5
    )
    end = at + (3 if key == "covers" else 1)
    path.write_text("".join([*lines[:at], f"    {damage}\n", *lines[end:]]))
    assert any(line.startswith(f"coalitions/us.yaml:{at + 1}:") for line in problems(folder))


@pytest.mark.parametrize(("date", "expires"), [("2024-12-16", "2025-01-01"), ("2999-12-16", "2999-01-01")])
def test_an_approval_that_expired_by_the_letters_date_or_today_makes_no_final_letter(
    tmp_path: Path, date: str, expires: str
) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("one", "two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    edit(folder / "submission.yaml", "date: 2024-12-16", f"date: {date}\napprovals_expire: {expires}")
    assert "0 of 3" in signed(folder, "status").stdout
    code, said = final(folder)
    assert (code, "that expired from" in said) == (1, True)


def test_a_sender_that_does_not_want_to_be_published_is_warned_of_and_cannot_be_final(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "one", "--by", "A Person", "--not-published")
    for name in ("two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    assert any("does not want to be published; it stays the sender" in line for line in problems(folder))
    assert final(folder)[0] == 1


def test_an_approval_of_another_language_is_called_so(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--language", "nl", "--only")
    assert any("only of another language, from Sample Society" in line for line in problems(folder))


def test_a_damaged_sign_off_is_said_once_and_on_one_line(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    path = folder / "coalitions/us.yaml"
    path.write_text(
        path.read_text().replace("event: approved", "event: aproved").replace("via: hand", "via: x")
    )
    found = problems(folder)
    assert len(found) == 2
    assert not any("\\n" in line for line in found)


def test_the_record_of_a_final_letter_leaves_out_the_marks_that_came_before_the_approval(
    tmp_path: Path,
) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "one", "--by", "A Person")
    for old, new, reason in (("A sentence.", "A phrase.", "early"), ("A phrase.", "A word.", "late")):
        edit(folder / "arguments/point.yaml", old, new)
        signed(folder, "editorial", "--reason", reason)
        signed(folder, "approve", "two" if reason == "early" else "three", "--by", "A Person")
    reasons = {
        name: [mark["reason"] for edit_ in row["editorial"] for mark in edit_["marks"]]
        for name, row in kept(folder).items()
    }
    assert reasons == {"one": ["early", "late"], "two": ["late"], "three": []}
