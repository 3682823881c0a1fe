"""The words of the pages are there in every language, with the same places to fill in, and all are used."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from web_pages import Served

from namens.templates.labels import Labels
from namens.web import words
from namens.workspace.problems import Problems

WEB = Path(words.__file__).parent
ALL: dict[str, dict[str, str]] = yaml.safe_load((WEB / "words.yaml").read_text(encoding="utf-8"))


def test_every_word_is_there_in_every_language_of_the_letters(tmp_path: Path) -> None:
    shipped = set(Labels(tmp_path, Problems()).languages)
    assert {name: set(texts) ^ shipped for name, texts in ALL.items() if set(texts) != shipped} == {}
    assert all(text.strip() for texts in ALL.values() for text in texts.values())


def test_every_language_fills_in_the_same() -> None:
    for name, texts in ALL.items():
        places = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}
        assert len(places) == 1, name


def test_no_word_is_left_over_and_none_is_missing() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (*WEB.glob("*.py"), *WEB.glob("pages/*.j2"))]
    text = "\n".join(sources)
    made = ("part_", "st_", "state_", "f_", "s_")  # names that are put together
    unused = [
        name
        for name in ALL
        if f'"{name}"' not in text
        and not name.startswith(made)
        and f'{name.removesuffix("_title")}"' not in text
    ]
    assert unused == []
    asked = set(re.findall(r'words\("(\w+)"', text))
    assert asked <= set(ALL)


def test_every_part_of_a_text_has_a_name(served: Served) -> None:
    parts = {
        part.name for text in served.desk.present.texts.values() for part in text.parts if not part.argument
    }
    assert parts
    assert {f"part_{name.removeprefix('@')}" for name in parts} <= words.known_words()


def test_a_variety_speaks_its_language_and_an_unknown_one_english() -> None:
    assert words.in_language("nl-BE")("yes") == "ja"
    assert words.in_language("da")("yes") == "yes"
    assert words.own_name("nl") == "Nederlands"
    assert words.own_name("xx") == "xx"


def test_the_browsers_languages_choose_where_nobody_did() -> None:
    assert words.preferred("sv;q=0.5, nl-BE, en", ["en", "nl"], "en") == "nl"
    assert words.preferred("", ["en", "nl"], "en") == "en"
    assert words.preferred("zh," * 10_000, ["en", "nl"], "en") == "en"
