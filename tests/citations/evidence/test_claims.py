"""Every claim has one of five states, and what a check says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from namens.citations.evidence.claims import STATES, Claim, Result, check_claims, report, summary
from namens.citations.evidence.copies import open_copies
from namens.citations.evidence.saving import save_copy
from namens.workspace.problems import Place, Problems

Put = Callable[[str, str | bytes], Path]
AT = Place("arguments/a.yaml", 7, 12)


def check(folder: Path, quote: str, key: str = "rhue2019") -> Result:
    return check_claims([Claim("pseudo-science", AT, key, quote)], open_copies(folder, Problems()))[0]


def said(*results: Result) -> list[str]:
    problems = Problems()
    report(results, problems)
    return [str(problem) for problem in problems]


def test_the_states_are_fixed_words() -> None:
    assert STATES == ("proved", "not-found", "no-copy", "copy-changed", "no-evidence")


def test_a_quotation_that_its_copy_holds_is_proved(tmp_path: Path, place_copy: Put) -> None:
    place_copy("rhue2019.txt", "They sold cameras.")
    result = check(tmp_path, "They sold cameras")
    assert (result.state, result.reason, said(result)) == ("proved", "", [])
    assert result.copy is not None
    assert result.copy.name == "citations/evidence/rhue2019.txt"


def test_a_quotation_that_its_copy_does_not_hold_is_an_error_with_the_difference(
    tmp_path: Path, place_copy: Put
) -> None:
    place_copy("rhue2019.txt", "They sold cameras to agencies.")
    result = check(tmp_path, "They sold no cameras to agencies")
    assert result.state == "not-found"
    assert said(result) == [
        (
            "arguments/a.yaml:7:12: this quotation is not in the copy of 'rhue2019' (citations/evidence/rhue2019.txt): "
            "the nearest passage, with [-what only the quotation has-] and {+what only the source has+}: "
            "They sold [-no-] cameras to agencies …"
        )
    ]


def test_a_quotation_that_is_too_short_is_an_error(tmp_path: Path, place_copy: Put) -> None:
    place_copy("rhue2019.txt", "They sold cameras.")
    result = check(tmp_path, "sold cameras")
    assert result.state == "not-found"
    assert said(result) == [
        (
            "arguments/a.yaml:7:12: the quotation is too short to prove anything (two words). Quote at least 3 words."
        )
    ]


def test_a_quotation_without_a_copy_is_a_warning(tmp_path: Path) -> None:
    result = check(tmp_path, "They sold cameras")
    assert result.state == "no-copy"
    assert said(result) == [
        (
            "arguments/a.yaml:7:12: warning: not proved: 'rhue2019' has no saved copy: "
            "`namens cite save rhue2019 FILE` keeps one."
        )
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("rhue2019.pdf", b"%PDF-1.7 broken"), ("rhue2019.txt", b"\x00\x01\x02\x03" * 9)]
)
def test_a_copy_that_cannot_be_read_is_no_copy(
    tmp_path: Path, place_copy: Put, name: str, content: bytes
) -> None:
    place_copy(name, content)
    result = check(tmp_path, "They sold cameras")
    assert result.state == "no-copy"
    assert result.reason.startswith(f"citations/evidence/{name} cannot be compared: ")


def test_a_copy_that_changed_is_a_warning_while_it_holds_the_quotation(tmp_path: Path) -> None:
    save_copy(tmp_path, "rhue2019", b"They sold cameras.", "x", dt.date(2024, 12, 16), Problems())
    path = tmp_path / "citations/evidence/rhue2019.txt"
    path.write_bytes(b"They sold cameras. And more.")
    result = check(tmp_path, "They sold cameras")
    assert result.state == "copy-changed"
    assert said(result) == [
        (
            "arguments/a.yaml:7:12: warning: citations/evidence/rhue2019.txt was changed since it was saved on 2024-12-16. "
            "Look at it, and save it again if it is right: `namens cite save`."
        )
    ]
    path.write_bytes(b"They sold nothing.")
    result = check(tmp_path, "They sold cameras")
    assert result.state == "copy-changed"
    assert said(result)[0].startswith(
        "arguments/a.yaml:7:12: citations/evidence/rhue2019.txt was changed since"
    )


@pytest.mark.parametrize(("key", "quote"), [("", ""), ("rhue2019", ""), ("rhue2019", "  ")])
def test_a_claim_without_a_source_or_a_quotation_has_no_evidence(
    tmp_path: Path, key: str, quote: str
) -> None:
    result = check(tmp_path, quote, key)
    assert (result.state, said(result)) == ("no-evidence", [])
    assert result.reason


def test_one_copy_that_says_it_is_enough(tmp_path: Path, place_copy: Put) -> None:
    place_copy("rhue2019.txt", "They sold something.")
    place_copy("rhue2019.html", "<p>They sold cameras.</p>")
    result = check(tmp_path, "They sold cameras")
    assert result.state == "proved"
    assert result.copy is not None
    assert result.copy.kind == "html"


def test_a_quotation_from_page_furniture_is_not_proved_unless_the_index_says_so(
    tmp_path: Path, place_copy: Put
) -> None:
    text = "They sold cameras.\n" * 9
    place_copy("rhue2019.txt", text + "View all comments\nAccept all cookies of this website now")
    result = check(tmp_path, "Accept all cookies of this website")
    assert result.state == "not-found"
    assert "page furniture" in result.reason
    place_copy("index.yaml", "- {key: rhue2019, file: rhue2019.txt, whole: true}\n")
    assert check(tmp_path, "Accept all cookies of this website").state == "proved"


def test_an_excerpt_is_called_one(tmp_path: Path) -> None:
    save_copy(
        tmp_path, "rhue2019", b"They sold cameras.", "x", dt.date(2024, 12, 16), Problems(), excerpt=True
    )
    assert "not in the excerpt of 'rhue2019'" in check(tmp_path, "They sold no cameras").reason


def test_an_excerpt_has_no_page_furniture(tmp_path: Path) -> None:
    text = b"They sold cameras.\nWe use cookies to track whoever reads this page."
    save_copy(tmp_path, "rhue2019", text, "x", dt.date(2024, 12, 16), Problems(), excerpt=True)
    assert check(tmp_path, "We use cookies to track whoever reads").state == "proved"


def test_the_summary_counts_the_states(tmp_path: Path, place_copy: Put) -> None:
    place_copy("rhue2019.txt", "They sold cameras.")
    results = [
        check(tmp_path, "They sold cameras"),
        check(tmp_path, "x y z"),
        check(tmp_path, "a b c", "other"),
    ]
    assert summary(results) == "3 claims: 1 proved, 1 not found, 1 no copy"
    assert summary(results[:1]) == "1 claim: 1 proved"
    assert summary([]) == "no claims"
