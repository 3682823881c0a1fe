"""A quotation is what the source says, word by word, or it is not proved."""

from __future__ import annotations

import pytest

from namens.citations.evidence import match
from namens.citations.evidence.match import Span, places
from namens.citations.evidence.proof import prove
from namens.citations.evidence.quotation import Fragment
from namens.citations.evidence.texts import Compared, compare_form

ARTICLE = (
    "The office said: “Our software can’t be used for mass surveillance — nor for any other purpose than training.” "
    "It sold 40.5 per cent of its re-education tools (1,250 in all) between 2012–2019, "
    "and self-employed experts were not asked.\n\n"
    "In 2020 the ministry replied. The company’s answer came later; it was short, and it was wrong."
)


def proved(quote: str, text: str = ARTICLE) -> bool:
    return prove(quote, text).proved


@pytest.mark.parametrize(
    "quote",
    [
        "Our software can’t be used for mass surveillance",
        "“Our software can't be used for mass surveillance",
        "'Our software can‘t be used for mass surveillance'",
        "Our\xa0software  can't be\n  used for mass\tsurveillance",
        "mass surveillance – nor for any other",
        "mass surveillance - nor for any other",
        "mass surveillance—nor for any other",
        "between 2012-2019, and self-employed",
        "between 2012–2019, and self‑employed experts",
        "and it was wrong",
        "it was short, and it was wrong,",
        "1,250 in all",
    ],
)
def test_spaces_quotation_marks_and_dashes_are_typography(quote: str) -> None:
    assert proved(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Our software can be used for mass surveillance",
        "our software can’t be used",
        "be used for surveillance nor for",
        "used for mass-surveillance nor for any other purpose",
        "and selfemployed experts were not asked",
        "employed experts were not asked",
        "experts were not ask",
        "he ministry replied. The company",
        "software can’t be used, for mass surveillance",
    ],
)
def test_another_word_letter_hyphen_or_comma_is_another_text(quote: str) -> None:
    assert not proved(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "It sold 40 per cent of its",
        "It sold 40.6 per cent of its",
        "It sold 405 per cent of its",
        "sold 0.5 per cent of its",
        "5 per cent of its",
        "tools (1250 in all) between",
        "tools (1 250 in all) between",
        "2019, and self-employed experts",
        "in all) between 2012",
        "In 2021 the ministry replied",
        "In 202 the ministry replied",
    ],
)
def test_numbers_are_exact_and_never_cut(quote: str) -> None:
    assert not proved(quote)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("a sum of 40% of sales was lost", "a sum of 40"),
        ("it fell to -5 degrees that night", "5 degrees that night"),
        ("an area of 10² metres was closed", "an area of 102 metres"),
        ("about 1½ million people were seen", "about 11⁄2 million people"),
        ("on 1/2 of all cameras sold", "2 of all cameras sold"),
    ],
)
def test_a_sign_that_belongs_to_a_number_is_part_of_it(source: str, quote: str) -> None:
    assert not proved(quote, source)


@pytest.mark.parametrize("space", [" ", "\xa0", "\u2009", "\u202f", "\u2007"])
@pytest.mark.parametrize(
    "quote",
    [
        "200 personer greps i landet",
        "In total 1 […] personer greps",
        "In total 1 […] 200 personer",
        "In total 1 [and] 200 personer",
        "In total [1]1 200 personer greps",
        "greps i landet [in] total 1",
    ],
)
def test_a_number_with_a_space_between_its_thousands_is_never_cut(space: str, quote: str) -> None:
    assert proved("In total 1 200 personer greps", f"In total 1{space}200 personer greps i landet")
    assert not proved(quote, f"In total 1{space}200 personer greps i landet. In total 1{space}200 till")


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("held 10 000 people in 2020", "000 people in 2020"),
        ("held 1 200 300 people in 2020", "200 300 people in 2020"),
        ("held 1 200 300 people in 2020", "300 people in 2020"),
        ("a sum of 1 200,50 was lost", "a sum of 1 200"),
        ("a sum of 1.250.000 was lost", "250.000 was lost there"),
        ("a sum of 1’250 was lost there", "250 was lost there"),
        ("a sum of €10 000 was lost there", "000 was lost there"),
        ("for 1 ½ million people there", "½ million people there"),
        ("for 1 1/2 million people there", "1/2 million people there"),
        ("a rate of .5 per cent was found", "5 per cent was found"),
        ("a rate of 40.5 per cent was found", ".5 per cent was found"),
        ("on 16. 12. 2024 the court ruled", "12. 2024 the court ruled"),
        ("on 16.12.2024 the court ruled", "12.2024 the court ruled"),
        ("at 10:30 they left the building", "30 they left the building"),
    ],
)
def test_no_part_of_a_number_or_a_date_is_a_number(source: str, quote: str) -> None:
    assert not proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("In 2020 100 people were held", "100 people were held"),
        ("Chapter 12\n200 people were held", "200 people were held"),
        ("Cells 12\t200 people were held", "200 people were held"),
        ("so many in total.12 200 people were held", "200 people were held"),
        ("a list: 1, 250 people were held", "250 people were held"),
        ("the ministry, in 2020. 300 people were held", "300 people were held"),
        ("a rate of .5 per cent was found", ".5 per cent was found"),
        ("on 16 December 2024 the court ruled", "December 2024 the court"),
        ("on 16 December 2024 the court ruled", "on 16 December […] the court ruled"),
        ("said that “10 000 people” were held", "10 000 people” were held"),
        ("40 people and 5 dogs were held", "40 people […] 5 dogs were held"),
    ],
)
def test_a_number_beside_another_one_may_be_quoted(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote", "insertion"),
    [
        ("by 67 experts in total", "by [1]67 experts in total", "[1]"),
        ("by 67 experts in total", "67[0] experts in total", "[0]"),
        ("He was 1.5 times as tall", "He was [1]1.5 times as tall", "[1]"),
        ("held 10 000 people in 2020", "held [1]10 000 people in 2020", "[1]"),
        ("held 250 people in 2020", "held [1] 250 people in 2020", "[1]"),
        ("held 250 people in 2020", "held 250 [000] people in 2020", "[000]"),
        ("held 250 people in 2020", "held 250[,000] people in 2020", "[,000]"),
        ("held 55 people in 2020", "held 5[.]5 people in 2020", "[.]"),
        ("at 5 degrees that night", "at [-]5 degrees that night", "[-]"),
        ("at 5 degrees that night", "at [0.]5 degrees that night", "[0.]"),
        ("in 2012 they sold them", "in 2012[–2019] they sold them", "[–2019]"),
    ],
)
def test_an_insertion_that_makes_another_number_is_not_proved_and_says_why(
    source: str, quote: str, insertion: str
) -> None:
    proof = prove(quote, source)
    assert proof.state == "not-found"
    assert f"the insertion {insertion} makes another number of what stands there: " in proof.reason


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("at 167 degrees that night", "at [1]67 degrees that night"),
        ("held 10 000 people in 2020", "held [10] 000 people in 2020"),
        ("at -5 degrees that night", "at [-]5 degrees that night"),
        ("In [20]19 the firm sold them", "In [20]19 the firm sold them"),
        ("In 2019[12] the firm sold them", "In 2019[12] the firm sold them"),
        ("In 2019[12] the firm sold them", "In 2019 the firm sold them"),
        ("in 2020 the ministry replied", "in 2020[,] the ministry replied"),
        ("Article 5 of it, on COVID, applies", "Article 5[(1)] of it, on COVID-[19], applies"),
        ("the Member States agreed to it", "the [27] Member States agreed to it"),
        ("a rate of 40 was found there", "a rate of 40 [per cent] was found there"),
    ],
)
def test_digits_that_the_source_has_or_that_stand_apart_may_be_inserted(source: str, quote: str) -> None:
    assert proved(quote, source)


def test_a_number_that_was_cut_is_shown_whole() -> None:
    assert "[-000-] {+10 000+} people" in prove("000 people in 2020", "held 10\xa0000 people in 2020").reason


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("systems of emotion recog-\nnition were sold", "systems of emotion recognition were sold"),
        ("systems of emotion recog-\r\n  nition were sold", "emotion recognition were sold"),
        ("systems of emotion recog\xadnition were sold", "emotion recognition were sold"),
        ("emotion recog\xad nition\xad were\xad sold\xad there", "emotion recognition were sold"),
        ("systems of emotion recog¬\nnition were sold", "emotion recognition were sold"),
        ("systems of emotion recog\ufffenition were sold", "emotion recognition were sold"),
        ("emotion recognition systems were sold", "emotion recog- nition systems"),
        ("the self-\nemployed experts agreed", "the self-employed experts agreed"),
        ("pre- and post-\nwar systems were sold", "pre- and post-war systems"),
        ("Ein- und Ausfuhr von Technik ist frei", "Ein-\nund Ausfuhr von Technik"),
        ("the years 2012-\n2019 were worse", "the years 2012–2019 were worse"),
    ],
)
def test_a_hyphen_at_a_line_end_may_be_the_lines_or_the_words(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("the ﬁrst oﬃcial proﬁle was sold", "the first official profile was sold"),
        ("the first official profile was sold", "the ﬁrst oﬃcial proﬁle"),
        ("een coördinatie van de EU", "een coo\u0308rdinatie van de EU"),
        ("het ﬂinke ĳs was dun", "het flinke ijs was dun"),
        ("a zero\u200bwidth space was there", "a zerowidth space was there"),
        ("ｆｕｌｌｗｉｄｔｈ letters were used", "fullwidth letters were used"),
        ("Wij betreuren « dit » besluit zeer", "betreuren “dit” besluit"),
        ("Est-ce vrai ? Oui ; c’est vrai", "Est-ce vrai? Oui; c'est vrai"),
        ("he waited... and then went home", "he waited … and then went home"),
        ("EU–China trade has grown fast", "EU-China trade has grown"),
        ("a right to privacy.[12] The court held", "right to privacy. The court held"),
        ("大规模监控系统已经被广泛使用。", "监控系统已经"),
    ],
)
def test_forms_of_one_letter_or_mark_are_the_same(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    "quote",
    [
        "Our software can’t be used […] for any other purpose",
        "Our software can’t be used [...] for any other purpose",
        "Our software can’t be used [ … ] for any other purpose",
        "Our software can’t be used (…) for any other purpose",
        "Our software can’t be used (...) for any other purpose",
        "Our software can’t be used … for any other purpose",
        "Our software can’t be used . . . for any other purpose",
        "… software can’t be used for mass surveillance …",
        "[…] software can’t be used […] for any […] than training [...].",
        "The company’s answer came later […] it was wrong",
    ],
)
def test_an_omission_leaves_words_out(quote: str) -> None:
    assert proved(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "[o]ur software can’t be used",
        "[i]n 2020 the ministry replied",
        "[A]nd it was wrong",
        "the [Dutch] ministry replied",
        "It sold 40.5 per cent of its [so-called] re-education tools",
        "the ministry [of justice] replied.",
        "it was short [!], and it was wrong",
        "[The software] can’t be used for mass surveillance",
        "experts [all of them] were not asked",
    ],
)
def test_what_stands_in_square_brackets_is_the_writers(quote: str) -> None:
    assert proved(quote)


def test_a_bracketed_letter_stands_for_the_same_letter_only() -> None:
    assert not proved("[A]ur software can’t be used")
    assert not proved("[H]e software can’t be used")


def test_an_insertion_replaces_nothing() -> None:
    assert not proved("The [state]’s answer came later")
    assert not proved("used for [harmless] surveillance — nor")


def test_fragments_that_are_alike_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def counted(fragment: Fragment, source: Compared, most: int = 1) -> list[Span]:
        looked.append(fragment.text)
        return places(fragment, source, most)

    monkeypatch.setattr(match, "places", counted)
    text = compare_form("alpha beta gamma " * 3_000)
    assert prove("alpha beta gamma […] " * 100 + "beta gamma", text).proved
    assert sorted(looked) == ["alpha beta gamma", "beta gamma"]


def test_an_insertion_and_an_omission_together_replace_words() -> None:
    assert proved("It sold 40.5 per cent of […] [the] tools (1,250 in all)")


SOLD = (
    "The cameras can be used for surveillance in the street, which is lawful, and the office never replied."
)


@pytest.mark.parametrize(
    ("quote", "insertion", "passage"),
    [
        (
            "The cameras can [not] be used for surveillance",
            "[not]",
            "The cameras can be used for surveillance",
        ),
        (
            "The cameras can[not] be used for surveillance",
            "[not]",
            "The cameras can be used for surveillance",
        ),
        (
            "The cameras […] [not] be used for surveillance",
            "[not]",
            "The cameras […] be used for surveillance",
        ),
        ("The cameras can […] [not] […] be used for", "[not]", "The cameras can […] be used for"),
        ("[Not] The cameras can be used", "[Not]", "The cameras can be used"),
        ("The cameras [, it is said, never] can be used", "[, it is said, never]", "The cameras can be used"),
        (
            "surveillance in the street, which is [un]lawful",
            "[un]",
            "surveillance in the street, which is lawful",
        ),
        ("surveillance in the street, which is [non-]lawful", "[non-]", "in the street, which is lawful"),
        ("The cameras can [niet] be used", "[niet]", "The cameras can be used"),
        ("The cameras can [geen] be used", "[geen]", "The cameras can be used"),
        ("The cameras can [nicht] be used", "[nicht]", "The cameras can be used"),
        ("The cameras can [ne pas] be used", "[ne pas]", "The cameras can be used"),
        ("The cameras can [nunca] be used", "[nunca]", "The cameras can be used"),
        ("The cameras can [inte] be used", "[inte]", "The cameras can be used"),
        ("The cameras can [nie] be used", "[nie]", "The cameras can be used"),
        ("The cameras can [hardly] be used", "[hardly]", "The cameras can be used"),
        ("The cameras can [barely] be used", "[barely]", "The cameras can be used"),
        ("The cameras can [scarcely] be used", "[scarcely]", "The cameras can be used"),
        ("The cameras can [seldom] be used", "[seldom]", "The cameras can be used"),
        ("The cameras can [rarely] be used", "[rarely]", "The cameras can be used"),
        ("The cameras can [fail to] be used", "[fail to]", "The cameras can be used"),
        ("The cameras can [mai] be used", "[mai]", "The cameras can be used"),
        ("The cameras can [ni] be used", "[ni]", "The cameras can be used"),
        ("The cameras can [nauwelijks] be used", "[nauwelijks]", "The cameras can be used"),
        ("The cameras can [kaum] be used", "[kaum]", "The cameras can be used"),
        ("The cameras can [knappt] be used", "[knappt]", "The cameras can be used"),
        ("The cameras can [apenas] be used", "[apenas]", "The cameras can be used"),
        ("The cameras can [𝐧𝐨𝐭] be used", "[𝐧𝐨𝐭]", "The cameras can be used"),
        ("The cameras [don’t, it seems,] can be used", "[don't, it seems,]", "The cameras can be used"),
    ],
)
def test_an_insertion_that_negates_is_not_proved_and_says_why(
    quote: str, insertion: str, passage: str
) -> None:
    proof = prove(quote, SOLD)
    assert proof.state == "not-found"
    assert f"the insertion {insertion} turns the meaning of what stands there: " in proof.reason
    assert passage in proof.reason


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("It works with consent of the person", "It works with[out] consent of the person"),
        ("The cameras can be used there", "The cameras can['t] be used there"),
        ("The cameras can be used there", "The cameras can[’t] be used there"),
        ("Die Firma hat eine Kamera", "Die Firma hat [k]eine Kamera"),
    ],
)
def test_an_insertion_that_makes_a_negation_of_a_word_is_not_proved(source: str, quote: str) -> None:
    assert not proved(quote, source)


def test_a_negation_that_the_source_has_itself_may_stand_in_brackets() -> None:
    assert proved("The cameras can [not] be used", "The cameras can not be used in the street.")
    assert proved("The cameras can[not] be used", "The cameras cannot be used in the street.")
    assert proved("works with[out] consent", "It works without consent of the person.")
    assert proved("street, which is [un]lawful", "It filmed the street, which is unlawful.")


@pytest.mark.parametrize(
    "quote",
    [
        "The cameras [of type no. 5] can be used",
        "The cameras [No 12] can be used",
        "The cameras [in the street] can be used",
        "The cameras [noted above] can be used",
        "The cameras can be used [by non-members] for surveillance",
        "the office [n]ever replied",
        "The cameras can be used [le 5 mai 2020] for surveillance",
        "The cameras can be used [en mai] for surveillance",
        "The cameras can be used [up to 5 μm] for surveillance",
        "The cameras can be used [監視AI] for surveillance",
    ],
)
def test_an_insertion_that_only_looks_like_a_negation_is_one_like_others(quote: str) -> None:
    assert proved(quote, SOLD)


@pytest.mark.parametrize("word", ["nοt", "nоt", "nevеr", "аlways"])  # Greek ο, Cyrillic о, е, а
def test_an_insertion_that_mixes_alphabets_is_not_proved(word: str) -> None:
    proof = prove(f"The cameras can [{word}] be used for surveillance", SOLD)
    assert proof.state == "not-found"
    assert f"a word of the insertion [{word}] mixes letters of two alphabets" in proof.reason


def test_two_insertions_that_negate_are_both_named() -> None:
    reason = prove("The cameras can [not] be used for surveillance [never] in the street", SOLD).reason
    assert "the insertions [not] and [never] turn the meaning" in reason


def test_brackets_of_the_source_itself_may_be_quoted() -> None:
    source = "The court held that [the Commission] had erred in law."
    assert proved("held that [the Commission] had erred", source)
    assert proved("held that the Commission had erred", source)


def test_fragments_stand_in_the_order_of_the_source() -> None:
    proof = prove("In 2020 the ministry replied. […] Our software can’t be used", ARTICLE)
    assert proof.state == "not-found"
    assert "not in this order" in proof.reason


def test_an_omission_has_a_reasonable_length() -> None:
    source = "The first claim is here. " + "Nothing was said about it. " * 400 + "The second claim is there."
    assert prove("The first claim is here. […] The second claim is there.", source).state == "not-found"


def test_single_words_far_apart_prove_nothing() -> None:
    source = (
        "Cameras are good. "
        + "They film whoever comes along the street. " * 20
        + "Bad things happen elsewhere."
    )
    assert not proved("Cameras are […] bad", source)


@pytest.mark.parametrize(
    "quote", ["", "   ", "surveillance", "mass surveillance", "[…]", "“”", "[not the source's words]", "…"]
)
def test_fewer_than_three_words_are_too_short(quote: str) -> None:
    proof = prove(quote, ARTICLE)
    assert proof.state == "too-short"
    assert "Quote at least 3 words" in proof.reason or "holds no words" in proof.reason


def test_the_passage_is_given_as_the_source_has_it() -> None:
    assert (
        prove("[s]oftware can't […] any other purpose", ARTICLE).passage
        == "software can’t […] any other purpose"
    )


def test_a_text_may_be_made_ready_once() -> None:
    source = compare_form(ARTICLE)
    assert prove("In 2020 the ministry replied", source).proved
    assert not prove("In 2021 the ministry replied", source).proved
