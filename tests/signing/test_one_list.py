"""One list for everybody who writes to it, wherever their own folders are; and who may be put on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sign_offs import coalition_of_three, edit, sign, signed, status
from submissions import problems

from namens.coalitions import listing
from namens.workspace import yaml_splice


def started(folder: Path, home: Path, *words: str) -> subprocess.Popen[bytes]:
    """`namens sign …` in a process of its own, of somebody with their own home."""
    home.mkdir(exist_ok=True)
    own = {"HOME": str(home), "NAMENS_CACHE": str(home / "cache"), "XDG_CACHE_HOME": str(home / ".cache")}
    program = "import sys; from namens.cli.main import app; app(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", program, "sign", *words, "-C", str(folder)],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_people_with_caches_of_their_own_lose_no_approval_that_was_acknowledged(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path / "letter")
    writers = [
        started(folder, tmp_path / f"home{number}", "approve", "two", "--by", f"Person {number}", "--json")
        for number in range(6)
    ]
    said = [writer.communicate() for writer in writers]
    acknowledged = {
        json.loads(out)["id"]
        for writer, (out, _) in zip(writers, said, strict=True)
        if writer.returncode == 0
    }
    events = json.loads(signed(folder, "log", "--json").stdout)["events"]
    assert len(acknowledged) == 6, said
    assert acknowledged == {event["id"] for event in events}
    assert sorted(found.name for found in (folder / "coalitions").iterdir()) == ["texts", "us.yaml"]


def test_of_several_who_add_one_name_at_once_one_does(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path / "letter")
    writers = [started(folder, tmp_path / f"home{number}", "add", "Same Name") for number in range(4)]
    for writer in writers:
        writer.communicate()
    assert sorted(writer.returncode for writer in writers) == [0, 2, 2, 2]
    assert list(status(folder)) == ["one", "two", "three", "same-name"]


@pytest.mark.parametrize(
    "words",
    [
        ["sample\u00a0 SOCIETY"],  # a name
        ["S\u0430mple Soc\u0456ety"],  # what looks like it
        ["the sampler"],  # an alias
        ["derde sector"],  # a name in another language
        ["TWO"],  # an id
        ["A Person", "--individual"],
        ["Sample Society", "--individual"],
        ["New", "--id", "Two"],
        ["New", "--id", "sampler"],
        ["New", "--id", "sampler", "--individual"],
    ],
)
def test_what_somebody_is_called_already_is_refused(tmp_path: Path, words: list[str]) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "coalitions/us.yaml", "aliases: [The Sampler]", "aliases: [The Sampler, Sampler]")
    signed(folder, "add", "a  person", "--individual")
    before = (folder / "coalitions/us.yaml").read_bytes()
    result = sign(folder, "add", *words)
    assert (result.exit_code, "is on the list already (coalitions/us.yaml:" in result.stderr) == (2, True)
    assert (folder / "coalitions/us.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("\u0421\u041c\u0421", "CMC"),  # Cyrillic
        ("\u039d\u039f\u0397", "NOH"),  # Greek
        ("\u0393\u03b9\u03bf\u03c2", "\u03a5\u03b9\u03bf\u03c2"),  # both Greek
        ("S\u0131la Vakf\u0131", "Sila Vakfi"),  # both Latin
    ],
)
def test_a_name_in_one_script_is_not_the_one_in_another_that_looks_like_it(
    tmp_path: Path, name: str, like: str
) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", name)
    signed(folder, "add", like, "--id", "another")
    assert len(status(folder)) == 5
    assert "is printed like" not in signed(folder, "status").stderr


def test_another_organisation_of_the_same_name_is_added_where_one_says_so(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    assert "say so with --same-name" in sign(folder, "add", "Sample Society", "--country", "BE").stderr
    signed(folder, "add", "Sample Society", "--country", "BE", "--same-name")
    assert "sample-society" in status(folder)
    result = sign(folder, "add", "Sample Society", "--same-name", "--id", "two")
    assert (result.exit_code, "--same-name" in result.stderr) == (2, False)


@pytest.mark.parametrize("name", ["S\u0430mple Soc\u0456ety", "Sam\u00adple Society", "Sample\u200b Society"])
def test_a_name_that_is_printed_like_another_is_warned_of_where_it_was_written_by_hand(
    tmp_path: Path, name: str
) -> None:
    folder = coalition_of_three(tmp_path)
    edit(folder / "coalitions/us.yaml", "  - {id: three", f"  - {{id: like, name: {name}}}\n  - {{id: three")
    (said,) = (line for line in problems(folder) if "is printed like" in line)
    assert said.startswith("coalitions/us.yaml:5:")
    assert "warning: 'like' is printed like 'two' (coalitions/us.yaml:4:" in said


def test_another_person_of_the_same_name_gets_an_id_that_one_chooses(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "A Person", "--individual")
    signed(folder, "add", "A Person", "--individual", "--id", "p-second")
    assert "p-second" in status(folder)


def test_an_id_that_somebody_had_in_the_log_is_not_given_again(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    signed(folder, "add", "Fourth")
    signed(folder, "decline", "fourth")
    edit(folder / "coalitions/us.yaml", "id: fourth\n    name: Fourth\n", "id: other\n    name: Another\n")
    signed(folder, "add", "Fourth")
    assert "fourth-2" in status(folder)


def test_a_link_inside_the_folder_stays_a_link(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    (folder / "shared").mkdir()
    (folder / "coalitions/us.yaml").rename(folder / "shared/us.yaml")
    (folder / "coalitions/us.yaml").symlink_to("../shared/us.yaml")
    signed(folder, "add", "Fourth")
    assert (folder / "coalitions/us.yaml").is_symlink()
    assert "Fourth" in (folder / "shared/us.yaml").read_text(encoding="utf-8")


def test_what_an_editor_saves_while_somebody_is_added_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = coalition_of_three(tmp_path)
    path = folder / "coalitions/us.yaml"
    spliced, saved = yaml_splice.append, iter(["  - {id: kept, name: Made Up Council}\n"])

    def slowly(text: str, *rest: Any) -> str:
        if found := next(saved, ""):
            path.write_text(text + found, encoding="utf-8")
        return spliced(text, *rest)

    monkeypatch.setattr(listing, "append", slowly)
    signed(folder, "add", "Fourth")
    assert list(status(folder)) == ["one", "two", "three", "kept", "fourth"]


def test_texts_are_not_kept_outside_the_folder(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path / "letter")
    (tmp_path / "outside").mkdir()
    (folder / "coalitions/texts").symlink_to(tmp_path / "outside")
    result = sign(folder, "approve", "two", "--by", "A Person")
    assert result.exit_code == 1
    assert "coalitions/texts: is a link to" in result.stderr
    assert list((tmp_path / "outside").iterdir()) == []
    assert json.loads(signed(folder, "log", "--json").stdout) == {"events": []}
