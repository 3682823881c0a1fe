"""Which text a reader of a language gets."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from namens.workspace.localised import Localised
from namens.workspace.problems import Place
from namens.workspace.sourced import Sourced, SourceFile


def text(characters: str) -> Sourced:
    return Sourced.of(characters, SourceFile("a.yaml", characters), "a", (0, len(characters)))


def localised(written: str | Mapping[str, str], *, shared: bool = False) -> Localised:
    if isinstance(written, str):
        return Localised(Place("a.yaml"), "a", {}, text(written), shared)
    return Localised(Place("a.yaml"), "a", {name: text(one) for name, one in written.items()}, shared=shared)


@pytest.mark.parametrize(
    ("written", "language", "found"),
    [
        ("Aan", "nl", "Aan"),
        ("Aan", "en", None),
        ({"nl": "Aan", "en": "To"}, "en", "To"),
        ({"nl": "Aan"}, "en", None),
        ({"nl": "Aan"}, "nl-BE", "Aan"),
        ({"nl": "Aan", "nl-BE": "Voor"}, "nl-BE", "Voor"),
        ({"nl-BE": "Voor"}, "nl", None),
        ({}, "nl", None),
    ],
)
def test_a_text_is_found_by_its_language(
    written: str | Mapping[str, str], language: str, found: str | None
) -> None:
    assert localised(written).in_language(language, "nl") == found


def test_a_single_shared_text_serves_every_language() -> None:
    assert localised("Waag", shared=True).in_language("pl", "nl") == "Waag"


def test_a_shared_text_with_languages_has_gaps() -> None:
    assert localised({"nl": "Waag"}, shared=True).in_language("pl", "nl") is None


def test_all_texts_come_in_the_order_of_the_file() -> None:
    assert localised({"nl": "Aan", "en": "To"}).texts() == ["Aan", "To"]
    assert localised("Aan").texts() == ["Aan"]
