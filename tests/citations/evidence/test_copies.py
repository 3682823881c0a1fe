"""Which copies a source has, and whether they are still what was saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from namens.citations.evidence.copies import Copies, open_copies
from namens.workspace.problems import Problems

Place = Callable[[str, str | bytes], Path]


def opened(folder: Path) -> tuple[Copies, list[str]]:
    problems = Problems()
    return open_copies(folder, problems), [str(problem) for problem in problems]


def entry(key: str, file: str, content: str = "", more: str = "") -> str:
    digest = hashlib.sha256(content.encode()).hexdigest()
    return f"- key: {key}\n  file: {file}\n" + (f"  sha256: {digest}\n" if content else "") + more


def test_a_submission_without_copies_has_none(tmp_path: Path) -> None:
    copies, problems = opened(tmp_path)
    assert (copies.keys, copies.of("rhue2019"), problems) == ([], (), [])


def test_a_file_placed_by_hand_is_a_copy(tmp_path: Path, place_copy: Place) -> None:
    for name in (
        "rhue2019.txt",
        "barrett2019.PDF",
        "ap2023.html",
        "edpb.2021.docx",
        "notes.xlsx",
        ".hidden.txt",
    ):
        place_copy(name, "They sold cameras.")
    copies, problems = opened(tmp_path)
    assert copies.keys == ["ap2023", "barrett2019", "edpb.2021", "rhue2019"]
    assert copies.of("rhue2019")[0].name == "citations/evidence/rhue2019.txt"
    assert not copies.of("rhue2019")[0].changed
    assert problems == []


def test_a_source_may_have_several_copies(tmp_path: Path, place_copy: Place) -> None:
    for suffix in ("pdf", "txt", "html"):
        place_copy(f"rhue2019.{suffix}", "They sold cameras.")
    copies, _ = opened(tmp_path)
    assert [copy.kind for copy in copies.of("rhue2019")] == ["txt", "html", "pdf"]


def test_keys_that_differ_in_case_are_two_keys(tmp_path: Path, place_copy: Place) -> None:
    place_copy("Rhue2019.txt", "They sold cameras.")
    copies, _ = opened(tmp_path)
    assert copies.of("rhue2019") == ()


def test_the_index_says_whose_copy_a_file_is(tmp_path: Path, place_copy: Place) -> None:
    place_copy("doi-10.1-x.txt", "They sold cameras.")
    place_copy("index.yaml", entry('"doi:10.1/x"', "doi-10.1-x.txt", "They sold cameras."))
    copies, problems = opened(tmp_path)
    assert (copies.keys, problems) == (["doi:10.1/x"], [])
    assert not copies.of("doi:10.1/x")[0].changed


def test_a_copy_that_was_edited_has_changed(tmp_path: Path, place_copy: Place) -> None:
    place_copy("rhue2019.txt", "They sold no cameras.")
    place_copy("index.yaml", entry("rhue2019", "rhue2019.txt", "They sold cameras."))
    assert opened(tmp_path)[0].of("rhue2019")[0].changed


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_line_ends_that_git_writes_change_no_copy(tmp_path: Path, place_copy: Place, ends: bytes) -> None:
    place_copy("rhue2019.txt", b"They sold" + ends + b"cameras." + ends)
    for content in ("They sold\ncameras.\n", "They sold\r\ncameras.\r\n"):
        place_copy("index.yaml", entry("rhue2019", "rhue2019.txt", content))
        assert not opened(tmp_path)[0].of("rhue2019")[0].changed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["rhue2019.txt", "rhue2019.html", "rhue2019.htm"])
def test_line_ends_change_no_text_in_any_encoding(
    tmp_path: Path, place_copy: Place, name: str, encoding: str
) -> None:
    saved = "<p>They sold\ncameras\nto them".encode(encoding)
    place_copy("index.yaml", f"{entry('rhue2019', name)}  sha256: {hashlib.sha256(saved).hexdigest()}\n")
    for text in ("<p>They sold\r\ncameras\r\nto them", "<p>They sold\r\ncameras\r\nto them\r"):
        place_copy(name, text.encode(encoding))
        assert not opened(tmp_path)[0].of("rhue2019")[0].changed
    place_copy(name, "<p>They sold\r\ncamera\r\nto them".encode(encoding))
    assert opened(tmp_path)[0].of("rhue2019")[0].changed


@pytest.mark.parametrize("name", ["rhue2019.pdf", "rhue2019.docx", "rhue2019.txt"])
def test_the_bytes_of_line_ends_are_no_line_ends_in_what_is_no_text(
    tmp_path: Path, place_copy: Place, name: str
) -> None:
    saved = b"%PDF-1.7\n" + bytes(range(32)) * 20
    place_copy("index.yaml", f"{entry('rhue2019', name)}  sha256: {hashlib.sha256(saved).hexdigest()}\n")
    place_copy(name, saved.replace(b"\n", b"\r\n"))
    assert opened(tmp_path)[0].of("rhue2019")[0].changed


def test_an_entry_without_a_hash_is_never_changed(tmp_path: Path, place_copy: Place) -> None:
    place_copy("rhue2019.txt", "They sold cameras.")
    place_copy("index.yaml", entry("rhue2019", "rhue2019.txt"))
    assert not opened(tmp_path)[0].of("rhue2019")[0].changed


def test_an_entry_whose_file_is_gone_is_said(tmp_path: Path, place_copy: Place) -> None:
    place_copy("index.yaml", entry("rhue2019", "rhue2019.txt", "x"))
    copies, problems = opened(tmp_path)
    assert copies.of("rhue2019") == ()
    assert problems == [
        (
            "citations/evidence/index.yaml:1:3: warning: 'rhue2019' has no copy: citations/evidence/rhue2019.txt is not "
            "there. Save it again with `namens cite save`, or delete this entry."
        )
    ]


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ("- key: a\n", "index.yaml:1:3: an entry of the index has no key 'file'"),
        ("- key: a\n  file: ../../secret.txt\n", "index.yaml:2:9: '1.file' is '../../secret.txt'; expected the name of a file"),
        ("- key: a\n  file: a.txt\n  sha: b\n", "index.yaml:3:3: unknown key 'sha' in an entry of the index. Did you mean 'sha256'?"),
        ("- key: a\n  file: a.txt\n  sha256: b\n", "index.yaml:3:11: '1.sha256' is 'b'; expected 64 hexadecimal digits."),
        ("- key: a\n  file: a.txt\n- key: b\n  file: A.txt\n", "index.yaml:3:3: 'A.txt' stands here a second time (first on line 1). Keep one."),
        ("- key: a\n  file: a.exe\n", "index.yaml:1:3: 'a.exe' is no copy that can be read; expected .txt, .html, .pdf or .docx."),
        ("- key: [\n", "index.yaml:2:1: is not valid YAML here"),
        ("a: b\n", "index.yaml:1:1: '' holds keys and values; expected a list"),
    ],
)  # fmt: skip
def test_a_fault_of_the_index_is_said_at_its_place(
    tmp_path: Path, place_copy: Place, index: str, message: str
) -> None:
    place_copy("a.txt", "They sold cameras.")
    place_copy("a.exe", "They sold cameras.")
    place_copy("index.yaml", index)
    _, problems = opened(tmp_path)
    assert problems
    assert problems[0].startswith(f"citations/evidence/{message}")


@pytest.mark.parametrize("index", ["[]", "---\n# nothing yet\n[]\n", "[]  # nothing yet\n"])
def test_an_index_without_entries_is_no_fault(tmp_path: Path, place_copy: Place, index: str) -> None:
    place_copy("a.txt", "They sold cameras.")
    place_copy("index.yaml", index)
    copies, problems = opened(tmp_path)
    assert (copies.keys, problems) == (["a"], [])


@pytest.mark.parametrize("index", ["", " \n", "# nothing yet\n", "---\n# nothing yet\n"])
def test_an_empty_index_is_a_problem_as_every_empty_file_is(
    tmp_path: Path, place_copy: Place, index: str
) -> None:
    place_copy("a.txt", "They sold cameras.")
    place_copy("index.yaml", index)
    copies, (said,) = opened(tmp_path)
    assert copies.keys == ["a"]
    assert said.startswith("citations/evidence/index.yaml: is empty. Delete it if no copy has an entry ")


def test_a_copy_may_not_lead_outside_the_submission(tmp_path: Path, place_copy: Place) -> None:
    submission = tmp_path / "submission"
    (submission / "citations/evidence").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("They sold cameras.", encoding="utf-8")
    try:
        (submission / "citations/evidence/a.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system makes no links")
    copies, (said,) = opened(submission)
    assert copies.keys == []
    assert said.startswith("citations/evidence/a.txt: is a link to '")
    assert "outside the submission's folder, so it is not read. Put the file itself there." in said
    (submission / "citations/evidence/index.yaml").write_text(entry("a", "a.txt"), encoding="utf-8")
    (said,) = opened(submission)[1]
    assert said.startswith("citations/evidence/index.yaml:")
    assert "outside the submission's folder. Put the file itself there." in said


def test_a_copy_that_is_a_link_to_nothing_is_a_problem(tmp_path: Path, place_copy: Place) -> None:
    place_copy("b.txt", "They sold cameras.")
    try:
        (tmp_path / "citations/evidence/a.txt").symlink_to("nowhere.txt")
        (tmp_path / "citations/evidence/c.txt").symlink_to("b.txt")
    except OSError:
        pytest.skip("this system makes no links")
    copies, problems = opened(tmp_path)
    assert copies.keys == ["b", "c"]
    assert problems == [
        "citations/evidence/a.txt: is a link to 'nowhere.txt', which is not there, so it is not read. "
        "Put the file itself there."
    ]
    place_copy("index.yaml", entry("a", "a.txt"))
    assert "a.txt is a link to 'nowhere.txt', which is not there" in opened(tmp_path)[1][0]


def test_a_key_is_found_in_either_form_of_its_letters(tmp_path: Path, place_copy: Place) -> None:
    place_copy("scho\u0308n2020.txt", "They sold cameras.")
    assert len(opened(tmp_path)[0].of("schön2020")) == 1
    assert len(opened(tmp_path)[0].of("scho\u0308n2020")) == 1
