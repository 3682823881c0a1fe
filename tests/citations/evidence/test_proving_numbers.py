"""Where a number or a word ends, and what an insertion makes of it: rather refused than said wrongly, if it can be known."""

from __future__ import annotations

import pytest

from namens.citations.evidence.proof import prove


def proved(quote: str, text: str) -> bool:
    return prove(quote, text).proved


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("In section 4 200 cases are listed", "200 cases are listed"),
        ("In section 4 200 cases are listed", "In section 4 […] are listed"),
        ("on page 12 345 people were held", "345 people were held"),
        ("as § 4 200 cases are listed", "200 cases are listed"),
        ("i avsnitt 4 200 fall som finns", "200 fall som finns"),
        ("w tabeli 3 120 osób zostało", "120 osób zostało"),
        ("dans la note 3 120 personnes sont", "120 personnes sont"),
    ],
)
def test_what_is_numbered_ends_its_number(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("of some 4 200 cases that are listed", "200 cases that are listed"),
        ("in section 10 000 cases are listed", "000 cases are listed"),
        ("in section 4 200 cases are listed", "in section 4 2"),
    ],
)
def test_without_such_a_word_and_before_noughts_it_is_one_number(source: str, quote: str) -> None:
    assert not proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("L’autorité a constaté que 1 200 personnes", " autorité a constaté que 1 200 personnes "),
        ("L'article 5 du règlement s'applique", "article 5 du règlement"),
        ("il parere dell'autorità di controllo", "autorità di controllo"),
        ("nell’8 per cento dei casi", "8 per cento dei casi"),
        ("dit qu'elle ne sait rien", "elle ne sait rien"),
    ],
)
def test_a_word_that_lost_its_vowel_may_be_left_out(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("they don't want to go", "t want to go"),
        ("the company's answer came later", "s answer came later"),
        ("aujourd'hui la loi est appliquée", "hui la loi est"),
        ("elle n'autorise la collecte que", "autorise la collecte que"),
    ],
)
def test_no_other_word_is_cut_at_its_apostrophe(source: str, quote: str) -> None:
    assert not proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("las mujeres —40 de ellas— callan todo", "40 de ellas— callan"),
        ("las mujeres —40 de ellas— callan todo", "—40 de ellas— callan"),
        ("the systems—40 of them—failed there", "40 of them—failed"),
        ("ludzie –60 procent z nich– są wolni", "60 procent z nich"),
        ("people –60 per cent of them– are free", "60 per cent of them"),
        ("people –60.5 per cent of them– are free", "60.5 per cent of them"),
    ],
)
def test_a_dash_that_opens_an_aside_is_no_part_of_its_number(source: str, quote: str) -> None:
    assert proved(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("at –5 degrees that night", "5 degrees that night"),
        ("at −5 degrees that night", "5 degrees that night"),
        ("at –5 degrees. The one – the other– came", "5 degrees. The one"),
        ("in 2012–2019 the police did it", "2019 the police did"),
        ("in 2012—2019 the police did it", "2019 the police did"),
        ("of 40 %–50 % of the people", "50 % of the people"),
        ("the COVID–19 patients were there", "19 patients were there"),
    ],
)
def test_a_minus_and_the_dash_of_a_range_are(source: str, quote: str) -> None:
    assert not proved(quote, source)


@pytest.mark.parametrize("dash", ["-", "–", "−", "‒"])
def test_a_range_with_blanks_is_one_range(dash: str) -> None:
    share, years = f"about 40 {dash} 60 per cent of the people", f"in 2012 {dash} 2019 the police did"
    assert not proved("60 per cent of the", share)
    assert not proved("about 40 […] per cent of the", share)
    assert not proved("2019 the police did", years)
    assert not proved("5 of the act apply", f"§ 3 {dash} 5 of the act apply")
    assert not proved("1 500 people came there", f"some 1 200 {dash} 1 500 people came there")
    assert not proved("10 people came there", f"some 1.5 {dash} 10 people came there")
    assert proved(f"about 40 {dash} 60 per cent of the", share)
    assert proved("40–60 per cent of the", "about 40–60 per cent of the people")
    assert proved("40 people came there", f"founded in 2019 {dash} 40 people came there")
    assert proved("the police did", years)


@pytest.mark.parametrize("blank", ["\n", "\t", "\r\n", "  "])
def test_no_number_begins_with_three_noughts_in_whatever_line(blank: str) -> None:
    assert not proved("000 people were there", f"some 10{blank}000 people were there")
    assert not proved("000 000 people were there", f"some 10{blank}000 000 people were there")
    assert proved("10 000 people were there", f"some 10{blank}000 people were there")
    assert proved("100 000 people were there", f"in 12{blank}\n100 000 people were there")


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("by six of the guards", "by six[teen] of the guards"),
        ("by six of the guards", "by six[ty] of the guards"),
        ("by six of the guards", "by [sixty-]six of the guards"),
        ("by six of the guards", "by six [hundred] of the guards"),
        ("by six thousand of the guards", "by six [hundred] thousand of the guards"),
        ("by forty people in total", "by forty[-five] people in total"),
        ("by forty people in total", "by [one hundred and] forty people in total"),
        ("by 40 people in total", "by 40 [thousand] people in total"),
        ("by 40 people in total", "by 40 [million] people in total"),
        ("by 40 people in total", "by 40[%] people in total"),
        ("by 40 people in total", "by 40 [%] people in total"),
        ("par 40 personnes en tout", "par 40 [millions de] personnes en tout"),
        ("mit fünf zwanzig Kameras", "mit fünf[und]zwanzig Kameras"),
        ("les mille personnes sont là", "les [trente] mille personnes sont là"),
        ("las mil personas son así", "las [siete] mil personas son así"),
        ("door vijf mensen daar", "door vijf[tig] mensen daar"),
        ("por treinta personas en total", "por treinta [y cinco] personas en total"),
    ],
)
def test_an_insertion_that_makes_another_number_in_words_is_not_proved(source: str, quote: str) -> None:
    proof = prove(quote, source)
    assert proof.state == "not-found"


def test_and_it_says_why() -> None:
    reason = prove("by six[teen] of the guards", "by six of the guards").reason
    assert "the insertion [teen] makes another number of what stands there: by six of the guards" in reason


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("by sixteen of the guards", "by six[teen] of the guards"),
        ("by 40 people in total", "by 40 [forty] people in total"),
        ("by 40 people in total", "by 40 [two of them minors] people in total"),
        ("by 40 people in total", "by 40 [per cent] people in total"),
        ("in 2020 the police did it", "in 2020 [million-dollar contracts] the police did it"),
        ("die erste Person kam dort", "die erste[n] Person kam dort"),
        ("of 40 per people in all there", "of 40 per [cent] people in all"),
        ("the hundred people came there", "the [first] hundred people came there"),
        ("les mille personnes sont là", "les [premières] mille personnes sont là"),
        ("by 40 per of the people", "by 40 per[cent] of the people"),
        ("the two articles apply there", "the [first] two articles apply there"),
        ("the controller shall act there", "the controller[s] shall act there"),
    ],
)
def test_an_insertion_that_makes_no_other_number_is_one_like_others(source: str, quote: str) -> None:
    assert proved(quote, source)


def test_a_number_is_not_parted_from_what_multiplies_it() -> None:
    source = "a sum of €3 billion of public money, and three thousand cameras"
    assert not proved("a sum of €3", source)
    assert not proved("a sum of €3 […] of public money", source)
    assert not proved("and three […] of the", f"{source} of the police")
    assert proved("a sum of €3 billion […] public money", source)
    assert proved("as Chapter 3", "Read this as Chapter 3\nHundred years of cameras")
    assert proved("some cells 3", "some cells 3\tmillion")
    assert not proved("a sum of €3", "a sum of €3\nbillion of it")
    assert proved("the law of 2020", "the law of 2020 million-dollar contracts")


@pytest.mark.parametrize(
    "inserted",
    [
        "far from", "far from being", "anything but", "falsely said to be", "the opposite of", "verre van", "allesbehalve",
        "ten onrechte", "weit davon entfernt", "alles andere als", "fälschlich", "zu Unrecht", "loin d’être", "tout sauf",
        "à tort", "lejos de ser", "todo menos", "falsamente", "tutt’altro che", "a torto", "lungi dall’essere",
        "långt ifrån", "allt annat än", "felaktigt", "daleki od", "bynajmniej", "fałszywie",
    ],
)  # fmt: skip
def test_words_that_say_the_opposite_turn_the_meaning(inserted: str) -> None:
    reason = prove(f"said that it is [{inserted}] lawful", "They said that it is lawful to do so.").reason
    assert "turns the meaning of what stands there" in reason


@pytest.mark.parametrize("inserted", ["far from the city", "loin de Paris", "in Berlin", "certainly"])
def test_a_distance_does_not(inserted: str) -> None:
    assert proved(f"said that it is [{inserted}] lawful", "They said that it is lawful to do so.")
