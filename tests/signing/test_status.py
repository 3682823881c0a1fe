"""Who stands behind this text, and what changed for those who approved another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sign_offs import THREE, coalition_of_three, edit, sign, signed, status

from namens.signing import status as status_of


def test_an_approval_covers_the_translations_as_they_stand(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--language", "nl", "--via", "email")
    row = status(folder)["two"]
    assert (row["state"], row["current"], row["changed"]) == ("approved", True, [])
    edit(folder / "arguments/point.yaml", "Another one.", "Another one. And a third.")  # the English text
    row = status(folder)["two"]
    assert (row["state"], row["current"], row["changed"]) == ("approved", False, ["point"])


def test_only_limits_an_approval_to_the_language_that_was_read(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--language", "nl", "--only")
    edit(folder / "arguments/point.yaml", "Another one.", "Another one. And a third.")
    assert status(folder)["two"]["current"]
    assert status(folder)["two"]["languages"] == {"nl": True}
    assert sign(folder, "status", "--require-all").exit_code == 1
    edit(folder / "arguments/point.yaml", "Nog een.", "Nog een. En een derde.")
    assert not status(folder)["two"]["current"]


def test_an_edit_that_is_taken_back_makes_the_approval_current_again(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "arguments/other.yaml", "40 euros", "50 euros")
    assert status(folder)["two"]["changed"] == ["other"]
    edit(folder / "arguments/other.yaml", "50 euros", "40 euros")
    assert status(folder)["two"]["current"]


def test_status_says_who_approved_which_version_and_what_changed_since(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "one", "--by", "A Person")
    edit(
        folder / "arguments/other.yaml",
        "euros.^[Written by hand.]",
        "euros. Every year. For ever.^[Written by hand.][@body2021]",
    )
    edit(folder / "arguments/other.yaml", "40 euro.^", "40 euro. Ieder jaar. Voor altijd.^")
    signed(folder, "approve", "two", "--by", "A Person")
    signed(folder, "approve", "three", "--by", "A Person")
    lines = signed(folder, "status").stdout.splitlines()
    assert lines[0] == "2 of 3 stand behind this text (version 2)."
    assert lines[1].startswith(
        "Example Foundation approved version 1: since then argument 'other' changed (+2 sentences"
    )
    assert "note 3 is new" in lines[1]
    difference = signed(folder, "status", "--diff").stdout
    assert "{+Every year. For ever.+} ^[Written by hand.]{+[@body2021]+}" in difference


def test_a_changed_source_is_said_to_be_one(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "citations/library.bib", "A Book of Examples", "A Book of Samples")
    assert "a source of argument 'point' changed" in signed(folder, "status").stdout
    assert (
        "[-title A Book of Examples-] {+title A Book of Samples+}"
        in signed(folder, "status", "--diff").stdout
    )


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ([], "none"),
        ([["invite", "two"]], "invited"),
        ([["approve", "two", "--by", "A"]], "approved"),
        ([["approve", "two", "--by", "A", "--except", "point"]], "approved-with-reservations"),
        ([["decline", "two", "--by", "A"]], "declined"),
        ([["approve", "two", "--by", "A"], ["withdraw", "two"]], "withdrawn"),
        ([["approve", "two", "--by", "A"], ["invite", "two"]], "approved"),
        ([["decline", "two"], ["invite", "two"]], "declined"),
        ([["withdraw", "two"], ["approve", "two", "--by", "A"]], "approved"),
    ],
)
def test_the_last_word_counts_and_an_invitation_takes_none_back(
    tmp_path: Path, acts: list[list[str]], state: str
) -> None:
    folder = coalition_of_three(tmp_path)
    for act in acts:
        signed(folder, *act)
    assert status(folder)["two"]["state"] == state
    assert len(signed(folder, "log").stdout.splitlines()) == len(acts)


def test_an_approval_expires_only_where_a_date_is_set(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "submission.yaml", "coalition:", "approvals_expire: 2025-01-31\ncoalition:")
    row = status(folder)["two"]
    assert (row["state"], row["current"]) == ("expired", False)
    assert "Approval expired: Sample Society." in signed(folder, "status").stdout


def test_signatories_are_found_by_id_name_alias_and_in_any_capitals(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("two", "Sample Society", "the sampler", "SAMPLE  SOCIETY"):
        signed(folder, "approve", name, "--by", "A Person")
    assert len(signed(folder, "log", "two").stdout.splitlines()) == 4
    result = sign(folder, "approve", "Smaple Society", "--by", "A Person")
    assert result.exit_code == 2
    assert (
        "there is no 'Smaple Society' in coalitions/us.yaml. Did you mean 'Sample Society'?" in result.stderr
    )


def test_require_all_ends_with_1_until_everybody_listed_stands_behind_this_text(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("one", "two", "three"):
        assert sign(folder, "status", "--require-all").exit_code == 1
        signed(folder, "approve", name, "--by", "A Person")
    assert sign(folder, "status", "--require-all").exit_code == 0
    edit(folder / "submission.yaml", "A subject", "Another subject")
    assert sign(folder, "status", "--require-all").exit_code == 1


def test_the_log_is_added_to_and_never_overwritten(tmp_path: Path) -> None:
    folder = coalition_of_three(
        tmp_path,
        coalition="# ours\nlead: one\n\norganisations:\n  - {id: one, name: Example Foundation}   # the lead\n",
    )
    before = (folder / "coalitions/us.yaml").read_text()
    signed(folder, "approve", "one", "--by", "A Person")
    first = (folder / "coalitions/us.yaml").read_text()
    signed(folder, "withdraw", "one", "--note", "the board said no")
    second = (folder / "coalitions/us.yaml").read_text()
    assert first.startswith(before)
    assert second.startswith(first)
    events = json.loads(signed(folder, "log", "--json").stdout)["events"]
    assert [event["event"] for event in events] == ["approved", "withdrawn"]
    assert events[1]["note"] == "the board said no"


def test_forgetting_empties_the_person_everywhere_and_keeps_event_and_count(tmp_path: Path) -> None:
    people = """\
        organisations:
          - id: one
            name: Example Foundation
            contact: {name: Jane Doe, email: jane@example.org, phone: "1"}
            signatory: {name: Jane Doe, role: {en: director, nl: directeur}}
        individuals:
          - {id: doe, name: Jane Doe, role: professor, affiliation: Sample University, email: jane@example.org}
        """
    folder = coalition_of_three(tmp_path, coalition=people)
    signed(
        folder,
        "approve",
        "one",
        "--by",
        "Jane Doe",
        "--role",
        "director",
        "--email",
        "jane@example.org",
        "--note",
        "Jane called",
        "--except",
        "point",
        "--reason",
        "Jane thinks so",
    )
    signed(folder, "approve", "doe", "--by", "Jane Doe")
    for name in ("one", "doe"):
        signed(folder, "forget", name)
    text = (folder / "coalitions/us.yaml").read_text()
    assert not any(word in text for word in ("Jane", "jane", "director", "professor", "University"))
    assert status(folder)["one"]["state"] == "approved-with-reservations"
    assert len(signed(folder, "log").stdout.splitlines()) == 2


def test_a_reservation_needs_a_request(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "arguments/other.yaml", "asks: {en: Do that too., nl: Doe ook dat.}\n", "")
    for name, words in {"other": "asks nothing", "pont": "Did you mean 'point'?"}.items():
        result = sign(folder, "approve", "two", "--by", "A", "--except", name)
        assert result.exit_code == 2
        assert words in result.stderr


def test_a_sign_off_of_nobody_that_is_listed_is_warned_of(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "coalitions/us.yaml", "id: two", "id: second")
    assert "us.yaml:7:" in (result := sign(folder, "status")).stderr
    assert "'two' is not listed" in result.stderr


def test_an_added_organisation_is_listed_and_approves_nothing(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    words = (
        "--country",
        "NL",
        "--email",
        "info@example.org",
        "--signatory",
        "A Person",
        "--role",
        "director",
    )
    signed(folder, "add", "Stichting *Vier* [vzw] & <Söhne>", *words)
    assert status(folder)["stichting-vier-vzw-sohne"]["state"] == "none"
    signed(folder, "add", "A. Person", "--individual", "--affiliation", "Sample University")
    assert [row["name"] for name, row in status(folder).items() if name.startswith("p-")] == ["A. Person"]
    result = sign(folder, "add", "sample  society")
    assert (result.exit_code, "Sample Society is on the list already" in result.stderr) == (2, True)


def test_the_first_organisation_makes_the_file(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    (folder / "coalitions/us.yaml").unlink()
    edit(folder / "submission.yaml", "coalition: coalitions/us.yaml\n", "")
    assert "`namens sign add` makes one" in sign(folder, "status").stderr
    signed(folder, "add", "Example Foundation")
    signed(folder, "add", "Sample Society")
    assert list(status(folder)) == ["example-foundation", "sample-society"]


def test_a_faulty_organisation_is_not_added(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    result = sign(folder, "add", "Fourth", "--website", "example.org")
    assert result.exit_code == 1
    assert "Fourth" not in (folder / "coalitions/us.yaml").read_text()
    assert "us.yaml:8:14: 'organisations.4.website' is 'example.org'" in result.stderr


def test_an_approval_does_not_cover_a_translation_that_is_not_finished(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "arguments/other.yaml", "heading: {en: Elsewhere, nl: Elders}", "heading: {en: Elsewhere}")
    signed(folder, "approve", "two", "--by", "A Person", "--language", "en")
    edit(folder / "arguments/other.yaml", "heading: {en: Elsewhere}", "heading: {en: Elsewhere, nl: Elders}")
    row = status(folder)["two"]
    assert (row["current"], row["languages"]) == (True, {"en": True})
    assert (
        "The text in 'nl' is not covered by the approval of Sample Society."
        in signed(folder, "status").stdout
    )


@pytest.mark.parametrize("option", ["--by", "--role", "--note", "--email", "--reason"])
def test_what_the_file_could_not_hold_is_refused_and_the_file_stays(tmp_path: Path, option: str) -> None:
    folder = coalition_of_three(tmp_path)
    before = (folder / "coalitions/us.yaml").read_bytes()
    words = ["approve", "two", "--by", "A", "--except", "point", option, "a\x1b[31m"]
    result = sign(folder, *words)
    assert (result.exit_code, "U+001B" in result.stderr) == (2, True)
    assert (folder / "coalitions/us.yaml").read_bytes() == before


def test_problems_are_said_and_are_json_too(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "submission.yaml", "subject:", "subjct:")
    result = sign(folder, "status", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["file"] == "submission.yaml"


def test_all_persons_who_said_nothing_yet_can_be_recorded_at_once(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("A. Person", "B. Person", "C. Person"):
        signed(folder, "add", name, "--individual")
    signed(folder, "withdraw", "B. Person")
    assert "2 persons: approved." in signed(folder, "approve-individuals", "--by", "The Lead").stdout
    rows = {row["name"]: row for row in status(folder).values()}
    assert [
        rows[name]["state"] for name in ("A. Person", "B. Person", "C. Person", "Example Foundation")
    ] == [
        "approved",
        "withdrawn",
        "approved",
        "none",
    ]
    assert "0 persons" in signed(folder, "approve-individuals", "--by", "The Lead").stdout


def test_a_name_that_may_be_two_is_not_guessed(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "coalitions/us.yaml", "aliases: [The Sampler]", "aliases: [Third Sector]")
    result = sign(folder, "approve", "third sector", "--by", "A Person")
    assert (result.exit_code, "may be 'two' or 'three'. Write the id." in result.stderr) == (2, True)


def test_what_changed_is_told_once_for_all_who_approved_the_same_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = coalition_of_three(tmp_path)
    people = "".join(f"  - {{id: p-{number}, name: Person {number}}}\n" for number in range(40))
    (folder / "coalitions/us.yaml").write_text(f"{THREE}individuals:\n{people}", encoding="utf-8")
    signed(folder, "approve-individuals", "--by", "The Lead")
    edit(folder / "arguments/other.yaml", "40 euros", "50 euros")
    told: list[str] = []
    tell = status_of.words
    monkeypatch.setattr(status_of, "words", lambda desk, one: told.append(one.signatory) or tell(desk, one))  # type: ignore[func-returns-value]
    assert "Person 0, Person 1, " in signed(folder, "status").stdout
    assert told == ["p-0"]


def test_the_export_counts_expiry_by_the_same_day_as_the_status(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "submission.yaml", "date: 2024-12-16", "date: 2999-12-16\napprovals_expire: 2999-01-01")
    assert status(folder)["two"]["state"] == "expired"
    assert "expired" in signed(folder, "export").stdout


@pytest.mark.parametrize("left", ["nl", "en"])
def test_a_language_that_the_letter_loses_takes_no_approval_of_the_others_away(
    tmp_path: Path, left: str
) -> None:
    folder = coalition_of_three(tmp_path)
    for name in ("one", "two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    edit(folder / "submission.yaml", "languages: [en, nl]", f"languages: [{left}]")
    row = status(folder)["two"]
    assert (row["current"], row["changed"], row["languages"]) == (True, [], {left: True})
    assert "3 of 3 stand behind this text" in signed(folder, "status", "--require-all").stdout
    assert "approved" not in signed(folder, "invite", "--remind", "--by", "The Lead").stdout
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert status(folder)["two"]["current"] == (left == "nl")


def test_where_the_letter_has_no_language_left_that_was_approved_that_is_said(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person", "--language", "nl", "--only")
    edit(folder / "submission.yaml", "languages: [en, nl]", "languages: [en]")
    assert not status(folder)["two"]["current"]
    said = signed(folder, "status").stdout
    assert "since then the letter has no text in 'nl' any more, which was approved" in said
    assert "was not kept" not in said


def test_a_sentence_of_a_template_that_nobody_saw_printed_is_shown_when_it_changes(tmp_path: Path) -> None:
    body = "We agree.\n{% if lead.website %}We demand prison.{% endif %}"
    template = f'{{% extends "namens/letter.md.j2" %}}\n{{% block closing %}}\n{body}\n{{% endblock %}}\n'
    folder = coalition_of_three(tmp_path, **{"templates/letter.md.j2": template})
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "templates/letter.md.j2", "prison", "torture")
    said = signed(folder, "status", "--diff").stdout
    assert "since then the template changed (1 sentence changed)" in said
    assert "source templates/letter.md.j2: [-We demand prison.-] {+We demand torture.+}" in said
    edit(folder / "templates/letter.md.j2", "torture", "prison")
    edit(folder / "templates/letter.md.j2", "We agree.", "We do not.")
    said = signed(folder, "status", "--diff").stdout
    assert "{+do not.+}" in said
    assert "source templates" not in said
