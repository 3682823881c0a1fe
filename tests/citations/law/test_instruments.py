"""The laws that are shipped, and those of a submission's own citations/law.yaml."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import Any

import pytest

from namens.citations.law import Instruments, LawPrinter, instruments, load_instruments
from namens.citations.law.grammar import GRAMMARS
from namens.workspace.problems import Place, Problems

HERE = Place("arguments/a.yaml", 3, 7)


def own(folder: Path, text: str) -> tuple[Instruments, Problems]:
    (folder / "citations").mkdir()
    (folder / "citations/law.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
    problems = Problems()
    return load_instruments(folder, problems), problems


def printed(laws: Instruments, reference: str, language: str, problems: Problems) -> str:
    return "".join(run.text for run in LawPrinter(laws, language, problems).runs(reference, HERE))


@pytest.mark.parametrize("name", ["ai-act", "gdpr", "led", "dual-use", "dsa", "charter", "echr", "iccpr"])
def test_each_shipped_law_has_its_names_in_every_language_an_address_and_a_date(name: str) -> None:
    law = load_instruments(Path(), Problems()).all()[name]
    for texts in (law.entry.short, law.entry.short_of, law.entry.full, law.entry.full_of):
        assert texts is None or set(texts.by_language) == set(GRAMMARS)
    assert law.entry.short
    assert law.entry.short_of
    assert law.eli or law.entry.link
    assert law.entry.date


def test_shipped_laws_are_read_when_one_is_asked_for_and_not_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read: list[str] = []

    def shipped() -> dict[str, object]:
        read.append("read")
        return {}

    monkeypatch.setattr(instruments, "shipped", shipped)
    laws = load_instruments(tmp_path, Problems())
    assert not read
    laws.find("gdpr")
    laws.find("led")
    assert read == ["read"]


def test_a_submission_adds_its_own_law(tmp_path: Path) -> None:
    laws, problems = own(
        tmp_path,
        """\
        data-act:
          type: regulation
          number: (EU) 2023/2854
          eli: https://eur-lex.europa.eu/eli/reg/2023/2854/oj
          short: {en: Data Act, nl: dataverordening}
          articles: 50
        """,
    )
    assert printed(laws, "data-act art. 4(1)", "nl", problems) == (
        "artikel 4, lid 1, van Verordening (EU) 2023/2854 (dataverordening)"
    )
    printer = LawPrinter(laws, "fr", problems)
    assert printer.runs("data-act art. 4", HERE)[0].text == "article 4 du règlement (UE) 2023/2854 (Data Act)"
    assert printer.runs("data-act art. 4", HERE)[0].text == "article 4 du Data Act"
    printer.runs("data-act art. 51", HERE)
    assert [str(one) for one in problems] == [
        "arguments/a.yaml:3:7: 'data-act' has 50 articles; there is no article 51."
    ]


def test_a_law_of_another_publisher_is_linked_by_its_own_pattern(tmp_path: Path) -> None:
    laws, problems = own(
        tmp_path,
        """\
        wpg:
          full: {nl: Wet politiegegevens}
          short: Wpg
          link: https://wetten.overheid.nl/BWBR0022463#Artikel{article}
        """,
    )
    printer = LawPrinter(laws, "nl", problems)
    assert printer.runs("wpg art. 8", HERE)[0] == (
        "artikel 8 van de Wet politiegegevens (Wpg)",
        *_plain("https://wetten.overheid.nl/BWBR0022463#Artikel8"),
    )
    assert printer.runs("wpg", HERE)[0].url == "https://wetten.overheid.nl/BWBR0022463"
    assert not problems.found


def _plain(url: str) -> tuple[object, ...]:
    return False, False, False, "", url


def test_an_older_act_is_numbered_as_each_language_has_it(tmp_path: Path) -> None:
    laws, problems = own(
        tmp_path,
        """\
        eprivacy: {type: directive, number: 2002/58/EC, eli: https://eur-lex.europa.eu/eli/dir/2002/58/oj}
        relief: {type: regulation, number: (EC) No 1186/2009, eli: https://eur-lex.europa.eu/eli/reg/2009/1186/oj}
        """,
    )
    assert printed(laws, "eprivacy art. 5(3)", "nl", problems) == "artikel 5, lid 3, van Richtlijn 2002/58/EG"
    assert (
        printed(laws, "eprivacy art. 5(3)", "fr", problems)
        == "article 5, paragraphe 3, de la directive 2002/58/CE"
    )
    assert printed(laws, "relief art. 1", "pl", problems) == "art. 1 rozporządzenia (WE) nr 1186/2009"


def test_a_shipped_law_is_changed_key_by_key(tmp_path: Path) -> None:
    laws, problems = own(tmp_path, "ai-act:\n  short: {nl: KI-wet}\n")
    for language, name in (("nl", "artikel 6 van de KI-wet"), ("de", "Artikel 6 der KI-Verordnung")):
        printer = LawPrinter(laws, language, problems)
        printer.runs("ai-act", HERE)
        assert printer.runs("ai-act art. 6", HERE)[0].text == name
    assert not problems.found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("wpg:\n  shrt: Wpg\n", "citations/law.yaml:2:3: unknown key 'shrt' in a law. Did you mean 'short'?"),
        ("wpg:\n  short: Wpg\n  link: https://a.b\n", "citations/law.yaml:2:3: the law 'wpg' has no name to print. Add 'full', or 'type' and 'number' for an EU act."),
        ("wpg: {full: Wet, eli: https://a.b}\n", "citations/law.yaml:1:23: 'wpg.eli' is 'https://a.b'; expected an address that ends in /oj, such as https://eur-lex.europa.eu/eli/reg/2016/679/oj."),
        ("wpg: {full: Wet, link: 'javascript:a'}\n", "citations/law.yaml:1:24: 'javascript:a' is no address; expected one such as https://example.org."),
        ("wpg: {full: Wet}\n", "citations/law.yaml:1:6: warning: the law 'wpg' has no address. Add 'eli' (EU law) or 'link', so that references are links."),
        ("gdpr: {paragraphs: many}\n", "citations/law.yaml:1:20: 'gdpr.paragraphs' is 'many'; expected one number an article, such as '2 0 3'."),
        ("my law: {full: Wet, link: https://a.b}\n", "citations/law.yaml:1:9: 'my law' cannot be a law's name in references. Write it without spaces."),
        ("- gdpr\n", "citations/law.yaml:1:1: holds a list; expected keys and values."),
    ],
)  # fmt: skip
def test_a_fault_in_the_own_file_is_said_with_its_place(tmp_path: Path, written: str, said: str) -> None:
    _, problems = own(tmp_path, written)
    assert said in [str(problem) for problem in problems]


def test_a_law_without_an_address_prints_without_a_link(tmp_path: Path) -> None:
    laws, problems = own(tmp_path, "wpg: {full: Wet politiegegevens}\n")
    assert LawPrinter(laws, "nl", problems).runs("wpg art. 8", HERE)[0].url == ""


def test_a_folder_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.stat

    def stat(path: Any, *more: Any, **options: Any) -> os.stat_result:
        if str(path).endswith("law.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **options)

    own(tmp_path, "")
    monkeypatch.setattr(os, "stat", stat)
    laws = load_instruments(tmp_path, problems := Problems())
    assert laws.find("gdpr")
    assert [str(problem) for problem in problems] == ["citations/law.yaml: cannot be read: Permission denied"]
