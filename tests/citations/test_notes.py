"""What a note says depends on all notes before it, and on what its author asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cited_sources import LAW, LETTER, group, note, text, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from namens.citations.engine import EngineError, format_notes, start_engine
from namens.citations.notes import Citation, FormattedNote, NoteRequest, Run
from namens.citations.styles import load_style

IBID = "chicago-notes-bibliography-subsequent-ibid-17th-edition"
CHICAGO = "chicago-notes-bibliography-17th-edition"


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(one) for one in texts)


def test_first_ibid_ibid_with_a_locator_and_short_form(notes: Any) -> None:
    asked = [note("sloot2017"), note("sloot2017"), note("sloot2017, p. 4"), note("gdpr"), note("sloot2017")]
    printed = notes(LAW)(asked, IBID, "en-US")
    assert printed[0] == "Bart van der Sloot, *Privacy as Virtue* (Cambridge: Intersentia, 2017)."
    assert printed[1:3] == ["Ibid.", "Ibid., 4."]
    assert printed[4] == "Van der Sloot, *Privacy as Virtue*."


def test_a_note_that_wants_no_ibid_gets_the_short_form_and_the_others_keep_theirs(notes: Any) -> None:
    asked = [note("sloot2017"), note("sloot2017", no_ibid=True), note("sloot2017")]
    assert notes(LAW)(asked, IBID, "en-US")[1:] == ["Van der Sloot, *Privacy as Virtue*.", "Ibid."]


def test_no_ibid_keeps_oscolas_note_numbers(notes: Any) -> None:
    asked = [note("sloot2017"), note("sloot2017", no_ibid=True), note("sloot2017")]
    assert notes(LAW)(asked, "oscola", "en-GB")[1:] == ["Van der Sloot (n 1).", "ibid."]


def test_a_written_note_takes_a_number_and_ends_an_ibid(notes: Any) -> None:
    asked = [note("gdpr"), written(), note("sloot2017"), written(), note("sloot2017")]
    assert notes(LAW)(asked, "oscola", "en-GB")[4] == "Van der Sloot (n 3)."


def test_there_is_no_ibid_after_a_note_with_several_sources(notes: Any) -> None:
    asked = [
        note("sloot2017", "gdpr"),
        note("gdpr"),
        written(group("sloot2017"), group("gdpr")),
        note("gdpr"),
    ]
    printed = notes(LAW)(asked, IBID, "en-US")
    assert printed[1] == "GDPR."
    assert printed[3] == "GDPR."


def test_several_sources_stand_in_one_note_in_the_authors_order(notes: Any) -> None:
    printed = notes(LAW)(
        [note("sloot2017"), note("gdpr"), note("sloot2017, p. 2", "gdpr, art. 6")], CHICAGO, "en-US"
    )
    assert printed[2] == "Van der Sloot, *Privacy as Virtue*, 2; GDPR, art. 6."


def test_prefix_locator_and_suffix_are_printed_with_their_italics(notes: Any) -> None:
    cited = Citation(
        "sloot2017", prefix=runs("see "), locator="p. 3", suffix=(Run(" for "), Run("more", italic=True))
    )
    assert notes(LAW)([note("sloot2017"), note("gdpr"), note(cited)], CHICAGO, "en-US")[2] == (
        "See van der Sloot, *Privacy as Virtue*, 3 for *more*."
    )


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("2e druk", "Van der Sloot, *Privacy as Virtue*, 2e druk."),
        (", 2e druk", "Van der Sloot, *Privacy as Virtue*, 2e druk."),
        (", p. 4 [a|b] {c}", "Van der Sloot, *Privacy as Virtue*, p. 4 [a|b] {c}."),
        (" with <i>tags</i>", "Van der Sloot, *Privacy as Virtue* with <i>tags</i>."),
        ("; anders dan de rest", "Van der Sloot, *Privacy as Virtue*; anders dan de rest."),
        (" (zie aldaar).", "Van der Sloot, *Privacy as Virtue* (zie aldaar)."),
    ],
)
def test_nothing_in_a_suffix_is_taken_for_a_locator_or_markup(notes: Any, suffix: str, expected: str) -> None:
    asked = [note("sloot2017"), note("gdpr"), note(Citation("sloot2017", suffix=runs(suffix)))]
    assert notes(LAW)(asked, CHICAGO, "nl-NL")[2] == expected


@pytest.mark.parametrize(
    ("locator", "language", "style", "expected"),
    [
        ("art. 5(1)(f)", "en-US", CHICAGO, "GDPR, art. 5(1)(f)."),
        ("art. 5(1)(f)", "fr-FR", CHICAGO, "GDPR, art. 5(1)(f)."),
        ("art. 5(1)(f)", "es-ES", CHICAGO, "GDPR, art. 5(1)(f)."),
        ("Art. 5 Abs. 1", "de-DE", CHICAGO, "GDPR, Art. 5 Abs. 1."),
        ("art. 5 lid 1", "nl-NL", CHICAGO, "GDPR, art. 5 lid 1."),
        ("art. 5 och 6", "sv-SE", CHICAGO, "GDPR, art. 5 och 6."),
        ("artt. 5 e 6", "it-IT", CHICAGO, "GDPR, artt. 5 e 6."),
        ("arts. 5-7", "en-US", CHICAGO, "GDPR, arts. 5–7."),
        ("art. 5(1)(f)", "pl-PL", CHICAGO, "GDPR, art. 5(1)(f)."),
        ("¶ 94", "en-US", CHICAGO, "GDPR, ¶ 94."),
        ("paras. 94-96", "en-US", "apa", "GDPR, 2016, ¶¶ 94–96."),
        ("recital 26", "en-US", CHICAGO, "GDPR, recital 26."),
        ("overweging 26", "nl-NL", "leidraad-voor-juridische-auteurs", "Overweging 26 GDPR."),
        ("bijlage III", "nl-NL", CHICAGO, "GDPR, bijlage III."),
        ("art. 5(1)(f)", "en-GB", "oscola", "GDPR, art 5(1)(f)."),
        ("art. 5 lid 1", "nl-NL", "leidraad-voor-juridische-auteurs", "Art. 5 lid 1 GDPR."),
        ("art. 3 i.V.m. art. 59", "de-DE", CHICAGO, "GDPR, Art. 3 i.V.m. art. 59."),
    ],
)
def test_legal_locators_come_out_right(
    notes: Any, locator: str, language: str, style: str, expected: str
) -> None:
    asked = [note("gdpr"), note("sloot2017"), note(Citation("gdpr", locator=locator))]
    assert notes(LAW)(asked, style, language)[2] == expected


def test_ibid_keeps_the_label_of_its_locator_in_oscola(notes: Any) -> None:
    asked = [note("gdpr"), note("gdpr, art. 5"), note("schrems2"), note("schrems2, para. 94")]
    assert notes(LAW)(asked, "oscola", "en-GB")[1::2] == ["ibid art 5.", "ibid para 94."]


def test_a_group_inside_a_written_note_has_no_stop_and_no_capital_after_words(notes: Any) -> None:
    asked = [
        note("sloot2017"),
        written(group("sloot2017"), group("gdpr", after_text=True), group("sloot2017", after_text=True)),
        note("amnesty2023"),
        written(group("amnesty2023", after_text=True)),
    ]
    printed = notes(LAW + LETTER)(asked, IBID, "en-US")
    first, law, again = printed[1].split(" | ")
    assert first == "Ibid."  # the abbreviation's own stop stays
    assert law.endswith("https://eur-lex.europa.eu/eli/reg/2016/679/oj")
    assert again == "van der Sloot, *Privacy as Virtue*"
    assert printed[3] == "ibid."


def test_dutch_gives_a_particle_a_capital_where_no_given_name_precedes(notes: Any) -> None:
    asked = [note("sloot2017"), note("gdpr"), written(group("sloot2017", after_text=True))]
    assert notes(LAW)(asked, CHICAGO, "nl-NL")[2] == "Van der Sloot, *Privacy as Virtue*"
    assert notes(LAW)(asked, CHICAGO, "nl-NL")[0].startswith("Bart van der Sloot")
    assert notes(LAW)(asked, CHICAGO, "nl-BE")[2] == "van der Sloot, *Privacy as Virtue*"
    assert notes(LAW)(asked, CHICAGO, "en-US")[2] == "van der Sloot, *Privacy as Virtue*"


def test_shortened_particles_stay_small_in_dutch(notes: Any) -> None:
    bib = "@book{a, author={d'Ancona, Hedy}, title={T}, date={2001}}\n@book{b, author={B C}, title={U}, date={2001}}"
    printed = notes(bib)([note("a"), note("b"), note("a")], CHICAGO, "nl-NL")
    assert printed[0].startswith("Hedy d’Ancona")
    assert printed[2] == "d’Ancona, *T*."


def test_others_is_et_al_in_the_language_of_the_notes(notes: Any) -> None:
    bib = "@book{a, author={Barrett, Lisa and others}, title={T}, date={2001}}"
    assert notes(bib)([note("a")], CHICAGO, "en-US")[0].startswith("Lisa Barrett et al., ")
    assert notes(bib)([note("a")], CHICAGO, "nl-NL")[0].startswith("Lisa Barrett e.a., ")


def test_a_title_in_another_language_keeps_its_capitals_in_english_notes(notes: Any) -> None:
    bib = "@book{a, author={{X}}, title={De wet van de markt}, date={2001}, langid={dutch}}"
    assert "*De wet van de markt*" in notes(bib)([note("a")], CHICAGO, "en-US")[0]


def test_braces_and_emphasis_in_a_title_reach_the_note(notes: Any) -> None:
    bib = r"@book{a, author={{X}}, title={Notes {from} \emph{Nature} on a {iPhone} -- 50% of it}, date={2001}, langid={english}}"
    assert (
        notes(bib)([note("a")], CHICAGO, "en-US")[0]
        == "X, *Notes from *Nature* on a iPhone – 50% of It* (2001)."
    )


def test_addresses_and_dois_are_live_links_with_their_text_unchanged(base: Any) -> None:
    entries = base(LETTER).read()
    for style in (CHICAGO, "oscola", "apa"):
        made = format_notes(
            [note("barrett2019"), note("ohchr2021")], entries, load_style(style, Path()), "en-US"
        )
        links = [run for one in made for run in one.groups[0] if run.url]
        assert [run.url for run in links] == [
            "https://doi.org/10.1177/1529100619832930",
            "https://documents.un.org/doc/undoc/gen/g21/249/21/pdf/g2124921.pdf",
        ]
        assert all(run.text == run.url for run in links)


def test_an_author_in_the_text_stands_in_the_note_too(base: Any) -> None:
    asked = [
        note("barrett2019", author_in_text=True),
        note("gdpr", author_in_text=True),
        note("barrett2019, p. 3", author_in_text=True),
        note("sloot2017"),
    ]
    made = format_notes(asked, base(LETTER + LAW).read(), load_style(CHICAGO, Path()), "en-US")
    assert text(made[0].authors[0]) == "Lisa Feldman Barrett et al."
    assert text(made[0].groups[0]).startswith("Lisa Feldman Barrett et al., “Emotional Expressions")
    assert text(made[1].authors[0]) == "GDPR"  # a source without an author is named by its title
    assert text(made[1].groups[0]).startswith("Regulation (EU) 2016/679")
    assert text(made[2].authors[0]) == "Barrett et al."
    assert text(made[2].groups[0]) == "Barrett et al., “Emotional Expressions Reconsidered,” 3."
    assert not any(made[3].authors)


def test_an_author_in_the_text_leaves_ibid_to_the_next_note(base: Any) -> None:
    asked = [note("sloot2017", author_in_text=True), note("sloot2017"), note("sloot2017", no_ibid=True)]
    made = format_notes(asked, base(LAW).read(), load_style(IBID, Path()), "en-US")
    assert [text(one.groups[0]) for one in made] == [
        "Bart van der Sloot, *Privacy as Virtue* (Cambridge: Intersentia, 2017).",
        "Ibid.",
        "Van der Sloot, *Privacy as Virtue*.",
    ]
    assert text(made[0].authors[0]) == "Bart van der Sloot"


def test_the_author_can_be_left_out(notes: Any) -> None:
    asked = [
        note("sloot2017"),
        note("gdpr"),
        note(Citation("sloot2017", locator="p. 3", suppress_author=True)),
    ]
    assert notes(LAW)(asked, CHICAGO, "en-US")[2] == "*Privacy as Virtue*, 3."


def test_a_note_without_sources_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("namens.citations.pandoc.pandoc_path", None)
    assert format_notes([written()], {}, load_style(CHICAGO, Path()), "en") == [FormattedNote()]


def test_a_source_that_was_not_handed_over_is_an_error_and_never_printed_bold() -> None:
    with pytest.raises(EngineError, match="a note cites 'x', which is not among the sources"):
        format_notes([note("x")], {}, load_style(CHICAGO, Path()), "en")


def test_an_engine_that_was_started_early_is_used_and_closed(base: Any) -> None:
    engine = start_engine()
    entries = base("@book{early, author={{X}}, title={Early}, date={2001}}").read()
    made = format_notes([note("early")], entries, load_style(CHICAGO, Path()), "en-US", engine)
    assert text(made[0].groups[0]) == "X, *Early* (2001)."
    assert not engine.fresh


def test_an_engine_is_closed_when_the_notes_are_known_already(base: Any) -> None:
    entries = base(LAW).read()
    asked = [note("gdpr")]
    first = format_notes(asked, entries, load_style(CHICAGO, Path()), "en-US")
    engine = start_engine()
    assert format_notes(asked, entries, load_style(CHICAGO, Path()), "en-US", engine) == first
    assert not engine.fresh


TITLES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"], exclude_characters="{}\\$%#\"'`~^_&@"),
    min_size=1,
    max_size=30,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TITLES)
def test_any_title_is_printed_as_it_is(notes: Any, title: str) -> None:
    import unicodedata

    bib = f"@book{{any, author={{{{X}}}}, title={{{{{title}}}}}, date={{2001}}}}"
    expected = " ".join(unicodedata.normalize("NFC", title).split(" ")).strip()
    printed = notes(bib)([note("any")], CHICAGO, "nl-NL")[0].replace("*", "")
    assert "".join(expected.replace("*", "").split()) in "".join(printed.split()) or "--" in title


PIECES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co"], exclude_characters="\u2028\u2029"), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES, PIECES, PIECES)
def test_any_prefix_locator_and_suffix_gives_one_note(
    base: Any, prefix: str, locator: str, suffix: str
) -> None:
    cited = Citation("sloot2017", prefix=runs(prefix), locator=locator, suffix=runs(suffix))
    request = NoteRequest((group(cited),))
    made = format_notes([request], base(LAW).read(), load_style(CHICAGO, Path()), "en-US")
    printed = "".join(text(made[0].groups[0]).split())
    assert "PrivacyasVirtue" in printed.replace("*", "")
    for letter in "".join((prefix, suffix)):
        if letter.isalnum():
            assert letter in printed or letter.upper() in printed or letter.capitalize() in printed
