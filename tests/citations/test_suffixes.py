"""What stands after a key, parted into a locator and words."""

from __future__ import annotations

import pytest

from namens.citations.suffixes import split_locator


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("p. 3 for more", ("p. 3", " for more")),
        (": 205", ("205", "")),
        (" : p. 205, emphasis added", ("p. 205", ", emphasis added")),
        (": a book to read", ("", ": a book to read")),
        ("", ("", "")),
        (":", ("", ":")),
    ],
)
def test_a_comma_or_a_colon_may_stand_before_a_locator(typed: str, parts: tuple[str, str]) -> None:
    assert split_locator(typed, "en") == parts
