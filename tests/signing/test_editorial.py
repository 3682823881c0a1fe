"""An editorial mark keeps approvals good, is shown, and never hides a change of substance."""

from __future__ import annotations

from pathlib import Path

import pytest
from sign_offs import coalition_of_three, edit, sign, signed, status


def approved(folder: Path) -> Path:
    coalition_of_three(folder)
    edit(folder / "arguments/point.yaml", "Another one.", "Another line.")
    signed(folder, "approve", "two", "--by", "A Person")
    return folder


def test_an_approval_stays_good_after_an_editorial_edit_and_the_edit_is_shown(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "Another line.", "Another sentence.")
    assert not status(folder)["two"]["current"]
    assert "[-line.-] {+sentence.+}" in signed(folder, "editorial", "--reason", "clearer").stdout
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
        ("arguments/point.yaml", "Do this.", "Do this now.", "in 'point' (en) a request changed"),
        ("arguments/other.yaml", "40 euros", "400 euros", "in 'other' (en) a number changed (40 → 400)"),
        (
            "arguments/point.yaml",
            "p. 3] Another",
            "p. 5] Another",
            "in 'point' (en) a citation or a reference to a law changed",
        ),
        ("citations/library.bib", "{2020}", "{2019}", "in 'point' (en) a number changed"),
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
    edit(folder / "arguments/point.yaml", "Another line.", "Another sentence.")
    signed(folder, "editorial", "--reason", "clearer")
    rows = status(folder)
    assert (rows["three"]["current"], rows["two"]["current"]) == (True, False)


def test_a_mark_that_somebody_writes_into_the_file_hides_no_number(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "Another line.", "Another sentence.")
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
    edit(folder / "arguments/point.yaml", "Another line.", "Another sentence.")
    assert "say why" in sign(folder, "editorial", "--reason", " ").stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("forty euros", "fifty euros"),
        ("40% of it", "40‰ of it"),
        ("40 million people", "40 billion people"),
        ("40 euros", "40 cents"),
        ("at −40 degrees", "at 40 degrees"),
        ("½ of it", "¾ of it"),
        ("10² times", "10³ times"),
        ("① first", "② first"),
        ("Annex III says", "Annex IV says"),
        ("1 May is", "1 June is"),
        ("in January we", "in March we"),
        ("so[@doe2020, p. iv].", "so[@doe2020, p. vi]."),
        ("so[see @doe2020].", "so[but not @doe2020]."),
        ("under {law: gdpr art. 6(1)(a)} we", "under {law: gdpr art. 6(1)(b)} we"),
        ("€ 40 each", "$ 40 each"),
        ("more than 40", "less than 40"),
    ],
)
def test_nothing_that_counts_is_editorial(tmp_path: Path, before: str, after: str) -> None:
    point = "id: point\ntext: {{en: '{}', nl: x}}\nasks: {{en: Do this., nl: Doe dit.}}\n"
    folder = coalition_of_three(tmp_path, argument=point.format(before))
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "arguments/point.yaml", before, after)
    assert sign(folder, "editorial", "--reason", "only words").exit_code == 2
    assert not status(folder)["two"]["current"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It recieves much.", "It receives much."),
        ("A man may go.", "A person may go."),
        ("We ask this; it matters.", "We ask this. It matters."),
        ("Said in May, perhaps, and the people know it.", "Said in May, perhaps, and people know it."),
        ("Il est un ami.", "Il est notre ami."),
    ],
)
def test_a_better_word_is_editorial(tmp_path: Path, before: str, after: str) -> None:
    point = "id: point\ntext: {{en: '{}', nl: x}}\nasks: {{en: Do this., nl: Doe dit.}}\n"
    folder = coalition_of_three(tmp_path, argument=point.format(before))
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "arguments/point.yaml", before, after)
    signed(folder, "editorial", "--reason", "only words")
    assert status(folder)["two"]["current"]


def test_the_numbers_are_those_of_the_texts_language(tmp_path: Path) -> None:
    point = "id: point\ntext: {{en: Onze is a name., nl: '{}'}}\nasks: {{en: Do this., nl: Doe dit.}}\n"
    folder = coalition_of_three(tmp_path, argument=point.format("Het is onze wens, ten tweede."))
    path = folder / "arguments/point.yaml"
    signed(folder, "approve", "two", "--by", "A Person")
    edit(path, "onze wens", "een wens")
    signed(folder, "editorial", "--reason", "only words")
    assert status(folder)["two"]["current"]
    edit(path, "ten tweede", "ten derde")
    result = sign(folder, "editorial", "--reason", "only words")
    assert (result.exit_code, "in 'point' (nl) a number changed" in result.stderr) == (2, True)
    assert not status(folder)["two"]["current"]


def test_one_argument_can_be_marked_and_then_the_next(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    edit(folder / "arguments/point.yaml", "Another line.", "Another sentence.")
    edit(folder / "arguments/other.yaml", "Written by hand", "Hand-written")
    signed(folder, "editorial", "--reason", "clearer", "--argument", "point")
    assert status(folder)["two"]["changed"] == ["other"]
    signed(folder, "editorial", "--reason", "shorter", "--argument", "other")
    assert status(folder)["two"]["current"]


def test_the_templates_sentences_may_be_requests(tmp_path: Path) -> None:
    template = (
        '{% extends "namens/letter.md.j2" %}\n{% block closing %}\nWe ask you to stop.\n{% endblock %}\n'
    )
    folder = coalition_of_three(tmp_path, **{"templates/letter.md.j2": template})
    signed(folder, "approve", "two", "--by", "A Person")
    edit(folder / "templates/letter.md.j2", "to stop", "to go on")
    result = sign(folder, "editorial", "--reason", "only words")
    assert (result.exit_code, "may hold requests" in result.stderr) == (2, True)
