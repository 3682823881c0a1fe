"""A letter gets another language after it was approved: whose approval does not cover it is asked for it."""

from __future__ import annotations

import email
import email.policy
import json
from pathlib import Path
from typing import Any

from sign_offs import coalition_of_three, edit, sign, signed

FROM = ("--from", "Lee Lead <lee@example.org>")


def in_english_first(folder: Path) -> Path:
    """Everybody approved the English text, before there was a Dutch one."""
    folder = coalition_of_three(folder)
    edit(folder / "submission.yaml", "languages: [en, nl]", "languages: [en]")
    for name in ("two", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    edit(folder / "submission.yaml", "languages: [en]", "languages: [en, nl]")
    return folder


def reminded(folder: Path, *words: str) -> list[dict[str, Any]]:
    """The e-mails of `namens sign invite --remind`."""
    result = json.loads(signed(folder, "invite", "--remind", *FROM, "--json", *words).stdout)
    found: list[dict[str, Any]] = result["invitations"]
    return found


def test_who_approved_before_there_was_a_translation_is_asked_for_it(tmp_path: Path) -> None:
    folder = in_english_first(tmp_path)
    made = reminded(folder)
    assert [(found["signatory"], found["occasion"], found["event"]) for found in made] == [
        ("two", "language", "reminded"),
        ("three", "language", "reminded"),
    ]
    mail = email.message_from_bytes(Path(made[0]["file"]).read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    assert mail["Subject"] == "The letter has another language: Letter"
    assert "That approval does not cover the text in: Dutch." in words


def test_who_approved_the_translation_too_is_left_alone(tmp_path: Path) -> None:
    folder = in_english_first(tmp_path)
    signed(folder, "approve", "two", "--by", "A Person")
    assert [found["signatory"] for found in reminded(folder)] == ["three"]
    assert [found["signatory"] for found in reminded(folder, "three")] == ["three"]
    assert "stands behind this text" in sign(folder, "invite", "--remind", *FROM, "two").stderr


def test_nobody_is_asked_for_a_translation_that_is_not_finished(tmp_path: Path) -> None:
    folder = in_english_first(tmp_path)
    edit(folder / "arguments/other.yaml", "heading: {en: Elsewhere, nl: Elders}", "heading: {en: Elsewhere}")
    assert reminded(folder, "--language", "en") == []
