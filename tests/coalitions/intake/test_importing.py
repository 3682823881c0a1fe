"""What an import writes into a coalition's file, and that it changes nothing else there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from form_files import INDIVIDUALS, csv_file

from namens.coalitions.intake.adding import Job
from namens.coalitions.supporters import Supporter
from namens.workspace import locks

HEADING = [
    "Organisation",
    "Country",
    "Website",
    "Register number",
    "E-mail",
    "Signatory",
    "Role",
    "Short name",
]
ALPHA = ["Alpha", "Nederland", "alpha.example", "123-45", "a@alpha.example", "A. Person", "director", "AF; A"]
BEFORE = """\
# a remark
lead: one   # and another
organisations:
  - {id: one, name: Example Foundation, aliases: EF}
  - id: two
    name: {nl: Voorbeeld, en: Sample}
    website: https://sample.example

order: as-listed
"""


def test_a_row_adds_an_organisation_as_invited_in_the_same_write(bring: Any) -> None:
    brought = bring([HEADING, ALPHA, ["Beta", *[""] * 7]])
    assert re.sub(r"id: [0-9a-f]{16}|at: \S+", "…", brought.text) == (
        "# The organisations in whose name the letter is sent.\n"
        "organisations:\n"
        "  - id: alpha\n"
        "    name: Alpha\n"
        "    aliases: [AF, A]\n"
        "    country: NL\n"
        '    website: "https://alpha.example"\n'
        "    register: 123-45\n"
        "    contact: {email: a@alpha.example}\n"
        "    signatory: {name: A. Person, role: director}\n"
        "  - id: beta\n"
        "    name: Beta\n"
        "signoffs:\n"
        "  - …\n    event: invited\n    signatory: alpha\n    …\n    via: form\n"
        "  - …\n    event: invited\n    signatory: beta\n    …\n    via: form\n"
    )
    assert [logged.event.kind for logged in brought.coalition.signoffs] == ["invited", "invited"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_stands_in_the_file_stays_byte_for_byte(bring: Any, newline: str, mark: bytes) -> None:
    before = mark + BEFORE.replace("\n", newline).encode()
    brought = bring([HEADING, ALPHA], before)
    after = brought.path.read_bytes()
    head, _, tail = before.partition(f"sample.example{newline}".encode())
    assert after.startswith(head)
    assert tail in after
    assert brought.ids == ["alpha"]
    assert [str(found.id) for found in brought.coalition.organisations] == ["one", "two", "alpha"]


def test_a_second_import_of_the_same_file_adds_nothing(bring: Any) -> None:
    rows = [HEADING, ALPHA, ["Beta", *[""] * 7], ["Gamma", "", "alpha.example", "999-99", "", "", "", ""]]
    first = bring(rows)
    text = first.text
    again = bring(rows)
    assert (first.ids, again.ids, again.text) == (["alpha", "beta", "gamma"], [], text)
    assert [double[2] for double in again.doubles] == ["register number", "name", "register number"]


@pytest.mark.parametrize(
    ("row", "known", "by"),
    [
        (["EXAMPLE foundation"], "Example Foundation", "name"),
        (["EF"], "Example Foundation", "name"),
        (["Voorbeeld"], "Voorbeeld", "name"),
        (["Else", "NL", "www.sample.example/about"], "Voorbeeld", "website"),
    ],
)
def test_what_the_file_lists_is_not_added_again(bring: Any, row: list[str], known: str, by: str) -> None:
    brought = bring([HEADING, [*row, *[""] * 7][:8]], BEFORE)
    assert (brought.text, brought.doubles) == (BEFORE, [(row[0], known, by)])
    assert brought.report.duplicates[0].known.place.file == "us.yaml"


def test_doubles_are_added_when_asked_for_under_another_id(bring: Any) -> None:
    brought = bring([HEADING, ALPHA, ALPHA], all_of_them=True)
    assert brought.ids == ["alpha", "alpha-2"]


def test_an_id_of_the_log_or_of_a_person_is_not_given_to_an_organisation(bring: Any) -> None:
    before = (
        "organisations: []\nindividuals:\n  - {id: beta, name: B}\nsignoffs:\n"
        "  - {id: x, event: withdrawn, signatory: alpha, at: 2026-03-01T12:30:00Z}\n"
    )
    assert bring([HEADING, ALPHA, ["Beta", *[""] * 7]], before).ids == ["alpha-2", "beta-2"]


def test_persons_are_listed_without_an_event_and_with_an_id_that_says_nothing(bring: Any) -> None:
    rows = [
        ["Name", "Role", "University", "Country", "E-mail"],
        ["Ann Example", "x", "Institute", "NL", "a@b.example"],
    ]
    brought = bring(rows, kind=INDIVIDUALS)
    (person,) = brought.coalition.individuals
    assert (person.name, str(person.affiliation.single), person.email) == (
        "Ann Example",
        "Institute",
        "a@b.example",
    )
    assert brought.coalition.signoffs == brought.coalition.organisations == ()
    assert bring(rows, kind=INDIVIDUALS).ids == []


def test_a_person_who_was_forgotten_is_nobodys_double(bring: Any) -> None:
    before = 'organisations: []\nindividuals:\n  - {id: p-1, name: "", email: "", affiliation: ""}\n'
    brought = bring([["Name"], ["Ann Example"]], before, INDIVIDUALS)
    assert len(brought.ids) == 1


class People:
    """A database in the place of the file."""

    def __init__(self) -> None:
        self.there: list[Supporter] = []

    def supporters(self) -> list[Supporter]:
        return self.there

    def add_supporters(self, people: Any) -> tuple[int, int]:
        added = [*people]
        self.there += added
        return len(added), 0


def test_persons_go_into_the_database_where_there_is_one(bring: Any) -> None:
    people = People()
    rows = [["Name", "Language", "E-mail"], ["Ann Example", "Dutch", "a@b.example"], ["Bob", "", ""]]
    brought = bring(rows, BEFORE, INDIVIDUALS, people=people)
    assert brought.text == BEFORE
    assert [(one.name, one.language, one.email) for one in people.there] == [
        ("Ann Example", "nl", "a@b.example"),
        ("Bob", "", ""),
    ]
    assert people.there[0].added_at.endswith("+00:00")
    assert bring(rows, kind=INDIVIDUALS, people=people).ids == []


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("organisations:\n  - {id: one, nam: X}\n", "us.yaml:2:15: unknown key 'nam' in an organisation."),
        ("organisations: [\n", "us.yaml"),
        ("organisations:\n  - {id: one, name: X}\nsignoffs: [{id: a, event: invited, at: 2026-03-01T12:30:00Z}]\n",
         "us.yaml: 'signoffs' is no list with a line for each entry."),
        ("{organisations: []}\n", "us.yaml: does not have a key on each line."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_added_to_is_left_alone_and_said(bring: Any, before: str, message: str) -> None:
    brought = bring([HEADING, ALPHA], before)
    assert brought.text == before
    assert brought.report.added == ()
    assert any(said.startswith(message) for said in brought.said), brought.said
    assert "othing was imported" in " ".join(brought.said)


def test_a_file_that_somebody_else_writes_to_is_waited_for_and_then_said(
    bring: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bring([HEADING, ALPHA])
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    program = (
        "import sys; from pathlib import Path; from namens.workspace.locks import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    (tmp_path / "sub").mkdir()
    spelled = str(tmp_path / "sub" / ".." / "us.yaml")  # one file, however it is spelled
    with subprocess.Popen(
        [sys.executable, "-c", program, spelled], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        brought = bring([HEADING, ["Beta", *[""] * 7]])
        assert brought.said == ["us.yaml: another program is writing to it; nothing was imported. Try again."]
        other.communicate("")
    assert bring([HEADING, ["Beta", *[""] * 7]]).ids == ["beta"]


def test_an_editor_that_saves_meanwhile_loses_nothing(bring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from namens.coalitions.intake import adding

    seen: list[Job] = []
    proved = adding._prove

    def saving(data: bytes, name: str, root: Path) -> None:
        proved(data, name, root)
        if not seen:
            seen.append(Job((), INDIVIDUALS, root / name, root, None, False))
            (root / name).write_text(BEFORE + "# saved by an editor\n")

    monkeypatch.setattr(adding, "_prove", saving)
    brought = bring([HEADING, ALPHA], BEFORE)
    assert brought.ids == ["alpha"]
    assert "# saved by an editor\n" in brought.text


def test_a_link_that_leads_out_of_the_folder_is_not_followed(bring: Any, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(BEFORE)
    (tmp_path / "us.yaml").symlink_to(outside)
    brought = bring([HEADING, ALPHA])
    assert "outside the submission's folder" in brought.said[0]
    assert outside.read_text() == BEFORE


def test_a_hundred_thousand_persons_are_read_and_compared(bring: Any) -> None:
    people = People()
    rows = [
        [
            "2026-03-01",
            f"Person {at % 99_000}",
            f"Institute {at % 300}",
            "Netherlands",
            f"p{at % 99_000}@b.example",
        ]
        for at in range(100_000)
    ]
    data = csv_file([["Timestamp", "Name", "Affiliation", "Country", "E-mail"], *rows])
    report = bring(data, BEFORE, INDIVIDUALS, people=people).report
    assert (len(report.added), len(report.duplicates), report.rejected) == (99_000, 1_000, ())
    assert len({row.id for row in report.added}) == 99_000


def test_two_hundred_organisations_go_into_the_file(bring: Any) -> None:
    rows = [
        [f"Organisation of the {at}", "NL", f"a{at}.example", "", f"a@a{at}.example", "", "", ""]
        for at in range(200)
    ]
    brought = bring([HEADING, *rows])
    assert (len(brought.coalition.organisations), len(brought.coalition.signoffs)) == (200, 200)
