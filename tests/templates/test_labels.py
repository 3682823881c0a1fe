"""The fixed words of a letter, in every language that is shipped and in those of a submission's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from namens.templates.labels import Labels
from namens.workspace.problems import Problems

SHIPPED = ["de", "en", "es", "fr", "it", "nl", "pl", "sv"]


def labels(folder: Path, own: str | None = None) -> tuple[Labels, list[str]]:
    """The labels of a submission with this templates/labels.yaml, and the problems."""
    if own is not None:
        (folder / "templates").mkdir()
        (folder / "templates" / "labels.yaml").write_text(own, encoding="utf-8")
    problems = Problems()
    found = Labels(folder, problems)
    return found, [str(problem) for problem in problems]


def test_eight_languages_have_every_label(tmp_path: Path) -> None:
    found, problems = labels(tmp_path)
    assert (found.languages, problems) == (SHIPPED, [])
    words = [found.of(language) for language in SHIPPED]
    assert all(set(one) == set(words[0]) for one in words)


@pytest.mark.parametrize(
    ("language", "label", "word"),
    [
        ("nl", "subject", "Betreft"),
        ("nl", "on_behalf_of", "Namens"),
        ("en", "to", "To"),
        ("de", "subject", "Betreff"),
        ("fr", "colon", "\u00a0:"),
        ("pl", "date", "Data"),
        ("sv", "subject", "Ärende"),
        ("nl-BE", "subject", "Betreft"),
        ("en-GB", "to", "To"),
    ],
)
def test_a_label_has_its_word(tmp_path: Path, language: str, label: str, word: str) -> None:
    assert labels(tmp_path)[0].of(language)[label] == word


def test_a_label_knows_where_it_stands(tmp_path: Path) -> None:
    word = labels(tmp_path)[0].of("nl")["subject"]
    assert word.place.file.endswith("labels.yaml")
    assert word.key == "subject.nl"
    line = Path(__file__).parents[2].joinpath("templates", "labels.yaml").read_text("utf-8").split("\n")
    assert line[word.place.line - 1][word.place.column - 1 :].startswith("Betreft")


def test_an_own_word_comes_before_the_shipped_one_and_the_others_stay(tmp_path: Path) -> None:
    found, problems = labels(tmp_path, "subject: {nl: Onderwerp}\n")
    assert problems == []
    assert (found.of("nl")["subject"], found.of("en")["subject"], found.of("nl")["to"]) == (
        "Onderwerp",
        "Subject",
        "Aan",
    )


def test_an_own_label_is_known(tmp_path: Path) -> None:
    found, problems = labels(tmp_path, "annex: {nl: Aanhangsel}\n")
    assert problems == []
    assert found.of("nl")["annex"] == "Aanhangsel"
    assert "annex" not in found.of("en")
    assert found.languages == SHIPPED


def test_a_language_is_known_when_every_label_has_its_word(tmp_path: Path) -> None:
    assert labels(tmp_path)[0].knows("nl-BE")
    assert not labels(tmp_path)[0].knows("fy")
    shipped = labels(tmp_path)[0].of("nl")
    own = "\n".join(f"{label}: {{fy: '-'}}" for label in shipped)
    found, problems = labels(tmp_path, own)
    assert problems == []
    assert found.knows("fy")
    assert "fy" in found.languages


def test_a_language_with_a_label_missing_is_not_known(tmp_path: Path) -> None:
    assert not labels(tmp_path, "subject: {fy: Ûnderwerp}\n")[0].knows("fy")


def test_a_word_for_a_variety_of_a_language_is_preferred(tmp_path: Path) -> None:
    found, _ = labels(tmp_path, "subject: {nl-BE: Onderwerp}\n")
    assert (found.of("nl-BE")["subject"], found.of("nl")["subject"]) == ("Onderwerp", "Betreft")


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        ("- a\n", "templates/labels.yaml:1:1: holds a list; expected keys and values."),
        ("to: {NL: Aan}\n", "templates/labels.yaml:1:6: 'NL' is no language code; expected one such as 'nl' or 'en'."),
        ("to: {nl: [Aan]}\n", "templates/labels.yaml:1:10: 'to.nl' holds a list; expected text."),
        ("", "templates/labels.yaml: is empty. Expected keys and values; see `namens schema`."),
        ("to: Aan\n", "templates/labels.yaml:1:5: 'to' holds 'Aan'; expected one text a language, such as {nl: …, en: …}."),
    ],
)  # fmt: skip
def test_a_wrong_labels_file_is_a_problem_at_its_place(tmp_path: Path, own: str, problem: str) -> None:
    found, problems = labels(tmp_path, own)
    assert problems == [problem]
    assert found.of("nl")["to"] == "Aan"


HOLES = {
    "count_organisations": {"count"},
    "count_individuals": {"count"},
    "reservation": {"name", "number"},
    "reservations": {"name", "numbers"},
    "reservation_reason": {"name", "number", "reason"},
}


@pytest.mark.parametrize("language", SHIPPED)
def test_words_with_holes_have_the_same_holes_in_every_language(tmp_path: Path, language: str) -> None:
    words = labels(tmp_path)[0].of(language)
    for label, text in words.items():
        assert set(re.findall(r"\{(\w*)\}", text)) == HOLES.get(label, set()), label


@pytest.mark.parametrize("language", SHIPPED)
def test_counts_have_a_form_for_each_plural_of_the_language_and_words_up_to_twenty(
    tmp_path: Path, language: str
) -> None:
    words = labels(tmp_path)[0].of(language)
    rule = Locale.parse(language).plural_form
    plurals = {rule(number) for number in range(200)}
    for label in ("count_organisations", "count_individuals"):
        assert len(words[label].split(" | ")) == len(plurals)
    assert len(words["count_words"].split(", ")) == 21


def test_shipped_labels_that_were_kept_are_those_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_CACHE", str(tmp_path / "cache"))
    read, kept = (Labels(tmp_path, Problems()) for _ in range(2))
    assert list((tmp_path / "cache/labels").iterdir())
    for language in read.languages:
        assert list(read.of(language)) == list(kept.of(language))
        for name, text in read.of(language).items():
            again = kept.of(language)[name]
            assert (again, again.key, again.place, again.offsets) == (
                text,
                text.key,
                text.place,
                text.offsets,
            )
    (found,) = (tmp_path / "cache/labels").iterdir()
    found.write_bytes(b"damaged")
    assert Labels(tmp_path, Problems()).of("nl") == read.of("nl")
