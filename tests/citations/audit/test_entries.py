"""Each rule about an entry: it fires at the right line and column, and stays silent where nothing is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from namens.citations.audit.identifiers import bare_doi, is_isbn

SOUND = (
    "@article{sound,\n  author = {Doe, Jane},\n  title = {A Title},\n  journaltitle = {Journal},\n"
    "  date = {2020},\n  doi = {10.1234/abc},\n}\n"
)


def entry(fields: str, kind: str = "online") -> str:
    """An entry with a day of access, so that only *fields* can be wrong; they begin in line 2."""
    return f"@{kind}{{x,\n{fields}\n  urldate = {{2024-01-02}},\n}}\n"


DATED = "  date = {2020},"


def test_a_sound_entry_that_is_cited_has_no_findings(audited: Any) -> None:
    assert audited(SOUND, cited="sound").lines() == []


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ("A Title [Online]", "A Title"),
        ("A Title [online].", "A Title"),
        ("A Title.,,", "A Title"),
        ("A Title. [Internet]", "A Title."),
        ("{A Title} [Online]", "{A Title}"),
        ("A Title. [Online] Example Body.,,", "A Title"),
    ],
)
def test_an_importers_marks_in_a_title_are_found_and_taken_out(audited: Any, title: str, fixed: str) -> None:
    found = audited(entry(f"  title = {{{title}}},\n  author = {{{{Example Body}}}},\n{DATED}")).one(
        "residue"
    )
    assert (found.place.line, found.key) == (2, "x")
    assert found.fix == f"title = {{{fixed}}}"
    assert found.edits


@pytest.mark.parametrize(
    "title",
    [
        "Accessed: 3 January, A Title",
        "Title. [Online] https://example.org",
        "T. [Online] Seven words that may well be a title",
    ],
)
def test_marks_that_cannot_be_taken_out_safely_are_found_and_left(audited: Any, title: str) -> None:
    found = audited(entry(f"  title = {{{title}}},\n{DATED}")).one("residue")
    assert not found.edits


@pytest.mark.parametrize(
    "note",
    [
        "[Online; accessed 2024-01-02]",
        "[Online; accessed 2. Jan. 2024]",
        "Accessed: 2024-01-02",
        "Accessed: January 2, 2024",
        "[Accessed 2-January-2024]",
    ],
)
def test_a_note_that_is_a_day_of_access_becomes_one(audited: Any, note: str) -> None:
    bib = f"@online{{x,\n  title = {{T}},\n  date = {{2020}},\n  url = {{https://a.org/b}},\n  note = {{{note}}},\n}}\n"
    found = audited(bib).one("residue")
    assert (found.place.line, found.fix) == (5, "urldate = {2024-01-02} in place of 'note'")
    assert len(found.edits) == 2


@pytest.mark.parametrize(
    "text",
    ["Smith, J., and others", "Title, the second, and the third", "At 12:30, a talk", "[Review of] A Book"],
)
def test_commas_and_brackets_that_belong_there_are_no_residue(audited: Any, text: str) -> None:
    assert "residue" not in audited(entry(f"  title = {{{text}}},\n{DATED}")).rules()


@pytest.mark.parametrize(
    ("title", "fields", "head"),
    [
        ("Call for Ban | Example Body", "author = {{Example Body}}", "Call for Ban"),
        ("Call for Ban - BBC News", "url = {https://www.bbc.co.uk/news/1}", "Call for Ban"),
        ("Call for Ban – The Guardian", "url = {https://www.theguardian.com/a}", "Call for Ban"),
        (
            "Call for Ban | European Data Protection Board",
            "url = {https://www.edpb.europa.eu/a_en}",
            "Call for Ban",
        ),
        (r"Call {\textbar} Example Body", "author = {{Example Body}}", "Call"),
        (r"{Call \textbar{} Example Body}", "author = {{Example Body}}", "{Call}"),
        ("A - Report - Amnesty International", "organization = {Amnesty International}", "A - Report"),
    ],
)
def test_a_sites_name_behind_a_title_is_found_and_can_be_cut(
    audited: Any, title: str, fields: str, head: str
) -> None:
    found = audited(entry(f"  title = {{{title}}},\n  {fields},\n{DATED}")).one("site-suffix")
    assert (found.place.line, found.fix) == (2, f"title = {{{head}}}")
    assert found.edits


@pytest.mark.parametrize(
    "title",
    [
        "Artificial Intelligence and Rights - Report of the Special Rapporteur",
        "Surveillance – Amnesty Report",
        "Out of Control: Failing Laws",
        "1984-2024 - A History",
    ],
)
def test_a_title_with_a_dash_keeps_its_second_half(audited: Any, title: str) -> None:
    fields = f"  title = {{{title}}},\n  author = {{{{Special Rapporteur}}}},\n  url = {{https://www.amnesty.org/a}},\n{DATED}"
    assert "site-suffix" not in audited(entry(fields)).rules()


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Thing: Part 2 – The Return", "url = {https://www.return.example/a}"),
        ("Thing - Return", "url = {https://return.example/a}"),
        ("Safety - Privacy", "organization = {Privacy}"),
        ("Long live – the Union", "publisher = {{The Union}}"),
    ],
)
def test_an_ordinary_word_after_a_dash_is_reported_and_not_cut(audited: Any, title: str, fields: str) -> None:
    found = audited(entry(f"  title = {{{title}}},\n  {fields},\n{DATED}")).one("site-suffix")
    assert "seems to end with" in found.message
    assert found.fix.startswith("if it does: title = ")
    assert not found.edits


def test_words_after_a_bar_are_reported_but_cut_only_when_they_name_the_site(audited: Any) -> None:
    found = audited(entry(f"  title = {{Call for Ban | Somebody Else}},\n{DATED}")).one("site-suffix")
    assert not found.edits


@pytest.mark.parametrize("title", ["EMOTION RECOGNITION AT WORK", "{REPORT ON THE RIGHTS OF MIGRANTS}"])
def test_a_title_in_capitals_is_found(audited: Any, title: str) -> None:
    assert audited(entry(f"  title = {{{title}}},\n{DATED}")).lines("shouting") == ["2:12 shouting x"]


@pytest.mark.parametrize(
    "title", ["UNESCO", "CEDAW GR 35", "The GDPR and the LED", "EDPB EDPS 5/2021", "Über ÄÖÜ"]
)
def test_abbreviations_do_not_shout(audited: Any, title: str) -> None:
    assert "shouting" not in audited(entry(f"  title = {{{title}}},\n{DATED}")).rules()


@pytest.mark.parametrize(
    "author", ["Ministerie van Justitie en Veiligheid", "Doe, Jane and Amnesty International"]
)
def test_an_organisation_without_braces_is_found(audited: Any, author: str) -> None:
    found = audited(entry(f"  title = {{T}},\n  author = {{{author}}},\n{DATED}")).one("corporate-braces")
    assert found.place.line == 3
    assert "{" in found.fix


@pytest.mark.parametrize(
    "author",
    ["{Amnesty International}", "Doe, Jane and van der Sloot, Bart", "Jane Doe", "family=Watch, given=Ann"],
)
def test_persons_and_braces_are_left_alone(audited: Any, author: str) -> None:
    assert (
        "corporate-braces"
        not in audited(entry(f"  title = {{T}},\n  author = {{{author}}},\n{DATED}")).rules()
    )


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.org/b.", "https://a.org/b"),
        ("<https://a.org/b>", "https://a.org/b"),
        ("https://a.org/b_(c)).", "https://a.org/b_(c)"),
        ("https://a.org/b,", "https://a.org/b"),
        (r"\url{https://a.org/b;}", "https://a.org/b"),
    ],
)
def test_punctuation_glued_to_an_address_is_found(audited: Any, url: str, clean: str) -> None:
    found = audited(entry(f"  title = {{T}},\n  url = {{{url}}},\n{DATED}")).one("glued-punctuation")
    assert (found.place.line, found.fix) == (3, f"url: {clean}")
    assert found.edits


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/b_(c)",
        "https://en.wikipedia.org/wiki/Apple_Inc.",
        "https://a.org/?q=1",
        "https://a.org/b-",
    ],
)
def test_punctuation_that_belongs_to_an_address_is_left(audited: Any, url: str) -> None:
    assert "glued-punctuation" not in audited(entry(f"  title = {{T}},\n  url = {{{url}}},\n{DATED}")).rules()


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://en.wikipedia.org/wiki/Yahoo!", "https://en.wikipedia.org/wiki/Yahoo"),
        ("https://a.org/Example_Inc.", "https://a.org/Example_Inc"),
        ("https://a.org/Example,_Ltd.", "https://a.org/Example,_Ltd"),
        ("https://a.org/the_U.S.", "https://a.org/the_U.S"),
        ("https://a.org/path).", "https://a.org/path"),
    ],
)
def test_what_may_be_the_addresss_own_is_proposed_and_not_mended(audited: Any, url: str, clean: str) -> None:
    found = audited(entry(f"  title = {{T}},\n  url = {{{url}}},\n{DATED}")).one("glued-punctuation")
    assert found.fix == f"url: if that is not its own: {clean}"
    assert not found.edits


def test_an_address_that_was_cut_off_is_found_and_not_mended(audited: Any) -> None:
    found = audited(entry(f"  title = {{T}},\n  url = {{https://a.org/some...}},\n{DATED}")).one(
        "glued-punctuation"
    )
    assert "cut off" in found.message
    assert not found.edits


def test_http_is_found_where_the_host_stands_elsewhere_with_https(audited: Any) -> None:
    bib = entry(f"  title = {{T}},\n  url = {{http://www.a.org/b}},\n{DATED}") + SOUND.replace(
        "doi = {10.1234/abc}", "url = {https://www.a.org/c}"
    )
    found = audited(bib).one("http")
    assert (found.place.line, found.place.column, found.fix) == (3, 10, "url: https://www.a.org/b")
    assert "http" not in audited(bib.replace("https://www.a.org", "https://b.org")).rules()


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.org/b?utm_source=x&utm_medium=y", "https://a.org/b"),
        ("https://a.org/b?id=1&fbclid=abc#part", "https://a.org/b?id=1#part"),
        (r"https://a.org/b?utm\_source=x\&id=1", "https://a.org/b?id=1"),
        ("https://a.org/b?mc_cid=1&id=2&gclid=3", "https://a.org/b?id=2"),
    ],
)
def test_tracking_parameters_are_found_and_only_they_go(audited: Any, url: str, clean: str) -> None:
    found = audited(entry(f"  title = {{T}},\n  url = {{{url}}},\n{DATED}")).one("tracking")
    assert (found.place.line, found.fix) == (3, f"url: {clean}")


def test_parameters_that_say_what_is_read_are_left(audited: Any) -> None:
    url = "https://a.org/b?id=1&source=2&ref=3&campaign=4"
    assert "tracking" not in audited(entry(f"  title = {{T}},\n  url = {{{url}}},\n{DATED}")).rules()


@pytest.mark.parametrize(
    "fields", ["  title = {T},", "  title = {T},\n  date = {n.d.},", "  title = {T},\n  date = {2020-13},"]
)
def test_a_date_that_is_missing_or_none_is_found(audited: Any, fields: str) -> None:
    assert "no-date" in audited(entry(fields)).rules()


@pytest.mark.parametrize("date", ["  date = {2020},\n", ""])
def test_the_other_dates_of_an_entry_are_looked_at_too(audited: Any, date: str) -> None:
    bib = (
        "@online{x,\n  urldate = {2024-02-30},\n  eventdate = {2024-13},\n  origdate = {soon},\n"
        + date
        + "}\n"
    )
    found = audited(bib).lines("no-access-date", "no-date")
    assert [line for line in found if line[0] in "234"] == [
        "2:14 no-access-date x",
        "3:16 no-date x",
        "4:15 no-date x",
    ]
    sound = (
        bib.replace("2024-02-30", "2024-02-29").replace("2024-13", "2024-12/2025-01").replace("soon", "1689~")
    )
    assert [line for line in audited(sound).lines("no-access-date", "no-date") if line[0] in "234"] == []


def test_a_date_that_is_inherited_or_still_to_come_is_not_missing(audited: Any) -> None:
    bib = "@inbook{a, title={A}, crossref={b}}\n@book{b, title={B}, date={2020}}\n@misc{c, title={C}, pubstate={forthcoming}}\n"
    assert "no-date" not in audited(bib).rules()


def test_a_date_after_the_letters_is_found_where_the_letter_cites_the_source(audited: Any) -> None:
    bib = entry("  title = {T},\n  date = {2025-03},")
    assert audited(bib, cited="x").lines("future-date") == ["3:11 future-date x"]
    assert audited(bib).lines("future-date") == []  # a later letter may cite it
    assert audited(bib, today=dt.date(2025, 2, 1)).lines("future-date") == ["3:11 future-date x"]
    assert audited(entry("  title = {T},\n  date = {2024},"), cited="x").lines("future-date") == []
    assert audited(entry("  title = {T},\n  year = 2031,\n  month = jan,"), cited="x").lines(
        "future-date"
    ) == ["3:10 future-date x"]


def test_an_online_source_needs_the_day_it_was_seen_or_a_copy(audited: Any) -> None:
    bib = "@online{x,\n  title = {T},\n  date = {2020},\n  url = {https://a.org/b},\n}\n"
    assert audited(bib).lines("no-access-date") == ["4:10 no-access-date x"]
    assert audited(bib, copies=frozenset({"x"})).lines("no-access-date") == []
    assert audited(bib.replace("a.org", "web.archive.org")).lines("no-access-date") == []
    assert (
        audited(bib.replace("date = {2020}", "date = {2020}, urldate = {2021-01-01}")).lines("no-access-date")
        == []
    )
    assert audited(bib.replace("@online", "@legislation")).lines("no-access-date") == []


@pytest.mark.parametrize("doi", ["10.1234", "abc", "11.1234/abc", "10.1234/a b"])
def test_a_doi_that_is_none_is_found(audited: Any, doi: str) -> None:
    assert audited(SOUND.replace("10.1234/abc", doi)).lines("doi") == ["6:10 doi sound"]


@pytest.mark.parametrize(
    "doi",
    [
        "10.1234/abc",
        "10.1000.10/123456",
        "10/ggd754",
        r"10.1007/978-3\_1",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    ],
)
def test_a_doi_that_is_one_is_left(audited: Any, doi: str) -> None:
    assert not audited(SOUND.replace("10.1234/abc", doi)).rules()


@pytest.mark.parametrize(
    "doi",
    [
        "https://doi.org/10.1234/abc",
        "http://dx.doi.org/10.1234/abc",
        "doi:10.1234/abc",
        "DOI: 10.1234/abc",
        "http://doi.acm.org.proxy.example.edu:2048/10.1234/abc",
        "info:doi/10.1234/abc",
    ],
)
def test_a_doi_written_as_an_address_is_found(audited: Any, doi: str) -> None:
    found = audited(SOUND.replace("10.1234/abc", doi)).one("doi-as-url")
    assert (found.place.line, found.fix) == (6, "doi = {10.1234/abc}")
    assert bare_doi(doi) == "10.1234/abc"


@pytest.mark.parametrize(
    "isbn",
    [
        "978-90-274-3964-2",
        "0-306-40615-2",
        "080442957X",
        "978-3-476-02622-4 978-3-476-05446-3",
        "0-306-40615-2 (pbk.)",
    ],
)
def test_isbns_with_the_right_last_digit_are_left(audited: Any, isbn: str) -> None:
    assert "isbn" not in audited(entry(f"  title = {{T}},\n  isbn = {{{isbn}}},\n{DATED}", "book")).rules()


@pytest.mark.parametrize(
    "isbn", ["978-90-274-3964-3", "0-306-40615-3", "12345", "978-3-476-02622-4 978-3-476-05446-0"]
)
def test_isbns_with_a_wrong_digit_or_length_are_found(audited: Any, isbn: str) -> None:
    assert audited(entry(f"  title = {{T}},\n  isbn = {{{isbn}}},\n{DATED}", "book")).lines("isbn") == [
        "3:11 isbn x"
    ]


def test_an_issn_in_its_place_is_named(audited: Any) -> None:
    found = audited(entry(f"  title = {{T}},\n  isbn = {{0003-6951}},\n{DATED}", "article")).one("isbn")
    assert found.fix == "issn = {0003-6951}"


def test_both_lengths_of_isbn_have_their_own_sum() -> None:
    assert is_isbn("9780306406157") and is_isbn("0306406152")
    assert not is_isbn("9780306406158") and not is_isbn("0306406153")


def test_a_broken_entry_is_a_finding_with_its_line(audited: Any) -> None:
    bib = "@book{a, title={A}, date={2001}}\n\n@book{b,\n  title={B}\n  date={2001},\n}\n\n@book{c, title={C"
    assert audited(bib).lines("broken") == ["5:3 broken b", "8:1 broken c"]


def test_a_character_that_no_letter_should_hold_is_found_at_its_place(audited: Any) -> None:
    opened = audited("@book{x,\n  title = {A \x07 Title},\n  note = {\x9b},\n}\n")
    assert opened.lines("broken") == ["2:14 broken x", "3:11 broken x"]


def test_a_value_into_which_strings_bring_too_much_is_found(audited: Any) -> None:
    strings = f"@string{{s = {{{'x' * 9_000}}}}}\n"
    assert audited(strings + "@misc{x, title = s # s # s}").lines("broken") == ["2:18 broken x"]


def test_a_string_that_is_not_read_is_found_at_its_place(audited: Any) -> None:
    strings = (
        '@string{s = nowhere # "x"}\n@string{long = {0123456789}}\n' + "@string{long = long # long}\n" * 12
    )
    found = audited(
        f"{strings}@book{{a, title = long, date = {{2020}}}}\n@book{{b, title = s, date = {{2020}}}}"
    )
    assert found.lines("broken") == ["1:1 broken", "13:1 broken", "16:18 broken b"]
    messages = [finding.message for finding in found.found if finding.rule == "broken"]
    assert messages[0] == "the @string s uses nowhere, which no @string before it defines."
    assert messages[1].startswith("the @string long is longer than 20,000 characters")
    assert messages[2].startswith("'title' of 'b' uses nowhere, which no @string defines.")
