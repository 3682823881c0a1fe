"""Whether a source is the law that a locator names a place in; nothing is said where it cannot be told."""

from __future__ import annotations

import pytest

from namens.citations.law import Instruments
from namens.citations.law.sources import another_source
from namens.citations.library import Library
from namens.citations.scan import read_bib
from namens.workspace.problems import Problems


def said(fields: str, law: str, type_: str = "legislation") -> str:
    """What is said of the entry with these fields, cited with a place in *law*."""
    problems = Problems()
    text = f"@{type_}{{one, {fields}}}"
    library = Library([read_bib("library.bib", text.encode(), problems)], ["library.bib"], problems)
    instrument = Instruments().find(law)
    assert instrument is not None
    return another_source(library.entries(["one"])["one"], instrument)


@pytest.mark.parametrize(
    "fields",
    [
        "celex = {32016R0679}",
        "celex = {02016R0679-20160504}",
        "eli = {http://data.europa.eu/eli/reg/2016/679/oj}",
        "url = {https://eur-lex.europa.eu/eli/reg/2016/679/oj}",
        "url = {https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32016R0679}",
        r"howpublished = {\url{https://eur-lex.europa.eu/legal-content/NL/TXT/PDF/?uri=CELEX:32016R0679}}",
        "number = {2016/679}",
        "number = {(EU) 2016/679}",
        "number = {(EU) nr. 2016/679}",
        "title = {A law without a number}",
        "number = {L 119}",
        "url = {https://example.org/eli}",
    ],
)
def test_the_law_itself_and_what_may_be_it_are_passed_over(fields: str) -> None:
    assert said(fields, "gdpr") == ""


@pytest.mark.parametrize(
    ("fields", "law", "expected"),
    [
        ("celex = {32024R1689}", "gdpr", "is Regulation 2024/1689"),
        ("url = {https://eur-lex.europa.eu/eli/dir/2016/680/oj}", "gdpr", "is Directive 2016/680"),
        ("eli = {https://eur-lex.europa.eu/eli/reg/2016/680/oj}", "led", "is Regulation 2016/680"),
        ("number = {(EU) 2024/1689}", "gdpr", "has the number 2024/1689"),
        ("number = {95/46/EC}", "gdpr", "has the number 1995/46"),
        ("number = {(EC) No 45/2001}", "gdpr", "has the number 2001/45"),
        ("celex = {52012PC0011}", "gdpr", "has the number 2012/11"),
        ("celex = {62021CJ0252}", "gdpr", "belongs to case C-252/21"),
        ("celex = {62004TO0046}", "gdpr", "belongs to case T-46/04"),
        ("celex = {32016R0679}", "iccpr", "is Regulation 2016/679"),
        ("celex = {32016R0679}", "charter", "is Regulation 2016/679"),
    ],
)
def test_another_act_is_told_by_its_numbers(fields: str, law: str, expected: str) -> None:
    assert said(fields, law) == expected


@pytest.mark.parametrize("type_", ["article", "jurisdiction", "thesis"])
def test_a_work_is_no_law_unless_its_title_says_that_it_is_about_one(type_: str) -> None:
    assert said("title = {The Right to Privacy}", "gdpr", type_).endswith(f"of the type @{type_}")
    assert said("title = {Policing, and what it is called}", "led", type_) != ""
    for title in (
        "The {GDPR}: A Commentary",
        "On the General Data Protection Regulation",
        "On (EU) 2016/679",
    ):
        assert said(f"title = {{{title}}}", "gdpr", type_) == ""


@pytest.mark.parametrize(
    "book",
    [
        "booktitle = {The EU General Data Protection Regulation}",
        "booktitle = {GDPR Commentary}",
        "booktitle = {A Commentary}, booksubtitle = {Regulation (EU) 2016/679}",
        "booktitle = {Volume Two}, maintitle = {The GDPR}",
        "booktitle = {Volume Two}, series = {GDPR in Practice}",
    ],
)
@pytest.mark.parametrize("type_", ["incollection", "inbook", "inproceedings"])
def test_a_chapter_is_about_the_law_that_its_book_is_about(type_: str, book: str) -> None:
    assert said(f"title = {{Lawfulness}}, {book}", "gdpr", type_) == ""
    assert said(f"title = {{Lawfulness}}, {book}", "ai-act", type_).endswith(f"of the type @{type_}")
