"""One JSON document on standard output, however long it is."""

from __future__ import annotations

import json

import pytest

from namens.cli.printing import Later, print_json


def test_parts_that_are_made_later_stand_in_the_document_as_if_they_had_been_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made: list[int] = []

    def later(number: int) -> Later:
        return Later(lambda: made.append(number) or {"number": number, "name": "é\x9b\x7f"})  # type: ignore[func-returns-value]

    document = {"none": [], "people": [later(number) for number in range(20_000)]}
    assert made == []
    print_json(document)
    printed = capsys.readouterr().out
    plain = {
        "none": [],
        "people": [{"number": number, "name": "é\x9b\x7f"} for number in range(20_000)],
    }
    written = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    assert printed == written.replace("\x9b", "\\u009b").replace("\x7f", "\\u007f")
    assert made == list(range(20_000))


def test_a_value_that_json_does_not_know_is_no_part_of_a_document() -> None:
    with pytest.raises(TypeError, match="set"):
        print_json({"people": {1}})
