"""What may stand in `{law: …}`, in eight languages, and what is said about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.law import Reference, ReferenceProblem, parse_reference
from namens.citations.law.parse import MAX_LENGTH


def shown(reference: Reference) -> str:
    """`gdpr: article 6/paragraph 1/point a,c + article 9 | conjunction gdpr: …`"""
    clauses = []
    for clause in reference.clauses:
        pinpoints = [
            "/".join(
                f"{step.kind} {','.join('-'.join(filter(None, span)) for span in step.spans)}" for step in one
            )
            for one in clause.pinpoints
        ]
        clauses.append(f"{clause.joined} {clause.instrument}: {' + '.join(pinpoints)}".strip())
    return " | ".join(clauses)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ai-act", "ai-act:"),
        ("ai-act art. 5(1)(f)", "ai-act: article 5/paragraph 1/point f"),
        ("  AI-act   ART. 5 (1) (F) ", "AI-act: article 5/paragraph 1/point f"),
        ("ai-act art.5(1)(f)", "ai-act: article 5/paragraph 1/point f"),
        ("gdpr arts. 13-15", "gdpr: article 13-15"),
        ("gdpr articles 13 to 15", "gdpr: article 13-15"),
        ("gdpr art. 6(1)(a), (c) and (f)", "gdpr: article 6/paragraph 1/point a,c,f"),
        ("gdpr art. 58(2)(a)-(h) and (j)", "gdpr: article 58/paragraph 2/point a-h,j"),
        ("gdpr art. 5(2) and (3)", "gdpr: article 5/paragraph 2,3"),
        ("gdpr art. 5(2) and 6", "gdpr: article 5/paragraph 2 + article 6"),
        ("gdpr art. 13 and 14(2)", "gdpr: article 13 + article 14/paragraph 2"),
        (
            "gdpr art. 1(1)(b) and (3)(c)",
            "gdpr: article 1/paragraph 1/point b + article 1/paragraph 3/point c",
        ),
        ("gdpr art. 40(2)(h), (i) and (j)", "gdpr: article 40/paragraph 2/point h,i,j"),
        ("gdpr art. 4(16)(b)(ii)", "gdpr: article 4/paragraph 16/point b/point ii"),
        ("ai-act art. 5(1)(h)(i) to (iii)", "ai-act: article 5/paragraph 1/point h/point i-iii"),
        ("gdpr art. 5a(2)", "gdpr: article 5a/paragraph 2"),
        ("ai-act recital 44", "ai-act: recital 44"),
        ("ai-act recitals 18, 44", "ai-act: recital 18,44"),
        ("ai-act annex III, point 1(c)", "ai-act: annex III/point 1/point c"),
        ("ai-act annex iii, 1(c)", "ai-act: annex III/point 1/point c"),
        ("ai-act Annexes VI and VII", "ai-act: annex VI,VII"),
        ("ai-act annexes I-III", "ai-act: annex I-III"),
        ("ai-act annex I, section A, point 2", "ai-act: annex I/section A/point 2"),
        ("gdpr chapter III, section 2", "gdpr: chapter III/section 2"),
        ("ai-act art. 5 and recital 44", "ai-act: article 5 + recital 44"),
        ("gdpr art. 49(1), second subparagraph", "gdpr: article 49/paragraph 1/subparagraph 2"),
        ("gdpr art. 6(1), first and 2nd subparagraphs", "gdpr: article 6/paragraph 1/subparagraph 1,2"),
        ("gdpr Art. 49 Abs. 1 Unterabs. 2", "gdpr: article 49/paragraph 1/subparagraph 2"),
        ("gdpr Art. 49 Abs. 1 UAbs. 2 S. 1", "gdpr: article 49/paragraph 1/subparagraph 2/sentence 1"),
        ("gdpr Art. 6 Abs. 1 S. 1 lit. f", "gdpr: article 6/paragraph 1/sentence 1/point f"),
        ("gdpr Art. 6 Abs. 1 Satz 1 Buchst. f", "gdpr: article 6/paragraph 1/sentence 1/point f"),
        (
            "gdpr art. 6(1), first sentence and point (f)",
            "gdpr: article 6/paragraph 1/sentence 1 + article 6/paragraph 1/point f",
        ),
        ("gdpr Art. 4 Nr. 1 lit. s", "gdpr: article 4/point 1/point s"),
        ("gdpr artikel 6, eerste lid, aanhef en onder a", "gdpr: article 6/paragraph 1/point a"),
        ("gdpr artikel 6 lid 1 aanhef en sub f", "gdpr: article 6/paragraph 1/point f"),
        ("gdpr artikel 6, lid 1, aanhef, en onderdeel a", "gdpr: article 6/paragraph 1/point a"),
        ("gdpr article 6, paragraphe 1, sous a)", "gdpr: article 6/paragraph 1/point a"),
        ("gdpr article 4, point 16, sous b), sous ii)", "gdpr: article 4/point 16/point b/point ii"),
        ("gdpr article 49, § 1er, al. 2", "gdpr: article 49/paragraph 1/subparagraph 2"),
        ("gdpr artículo 6.1.a)", "gdpr: article 6/paragraph 1/point a"),
        ("gdpr artículo 6.1.a y c", "gdpr: article 6/paragraph 1/point a,c"),
        ("gdpr artículo 6, ap. 1, letra a)", "gdpr: article 6/paragraph 1/point a"),
        ("gdpr articoli dal 13 al 15", "gdpr: article 13-15"),
        ("gdpr art. 6(1), second sentence", "gdpr: article 6/paragraph 1/sentence 2"),
        (
            "gdpr art. 5(1)(a) in conjunction with art. 6(1)",
            "gdpr: article 5/paragraph 1/point a | conjunction gdpr: article 6/paragraph 1",
        ),
        ("gdpr art. 6 and charter art. 8", "gdpr: article 6 | and charter: article 8"),
        (
            "gdpr art. 6 read in conjunction with charter art. 8",
            "gdpr: article 6 | conjunction charter: article 8",
        ),
        ("gdpr and led", "gdpr: | and led:"),
        ("led art. 10", "led: article 10"),
    ],
)
def test_a_reference_is_read(written: str, read: str) -> None:
    assert shown(parse_reference(written)) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ai-act artikel 5, lid 1, onder f", "ai-act: article 5/paragraph 1/point f"),
        ("ai-act artikel 5, eerste lid, onderdeel f", "ai-act: article 5/paragraph 1/point f"),
        ("ai-act art. 5 lid 1 sub a, e en f", "ai-act: article 5/paragraph 1/point a,e,f"),
        ("ai-act artikel 5, leden 2 t/m 6", "ai-act: article 5/paragraph 2-6"),
        ("ai-act artikel 5, lid 2 tot en met lid 6", "ai-act: article 5/paragraph 2-6"),
        ("gdpr artikel 1, lid 1, onder b), en lid 3, onder c)", "gdpr: article 1/paragraph 1/point b + article 1/paragraph 3/point c"),
        ("ai-act bijlage III, punt 1, c)", "ai-act: annex III/point 1/point c"),
        ("ai-act Art. 5 Abs. 1 lit. f", "ai-act: article 5/paragraph 1/point f"),
        ("gdpr Artikel 2, Artikel 5 Absätze 2 und 3 sowie Artikel 6 bis 9", "gdpr: article 2 + article 5/paragraph 2,3 + article 6-9"),
        ("gdpr Art. 6 Abs. 1 UAbs. 1 Buchst. e i.V.m. Art. 5", "gdpr: article 6/paragraph 1/subparagraph 1/point e | conjunction gdpr: article 5"),
        ("gdpr l’article 1er, paragraphe 2, point a)", "gdpr: article 1/paragraph 2/point a"),
        ("gdpr article 6 lu en combinaison avec l'article 9", "gdpr: article 6 | conjunction gdpr: article 9"),
        ("gdpr artículo 9, apartado 2, letras h) e i), y apartado 3", "gdpr: article 9/paragraph 2/point h,i + article 9/paragraph 3"),
        ("gdpr artículos 15 a 22", "gdpr: article 15-22"),
        ("gdpr artículo 49, apartado 1, párrafo segundo", "gdpr: article 49/paragraph 1/subparagraph 2"),
        ("gdpr articoli 8, 11, da 25 a 39, 42 e 43", "gdpr: article 8,11,25-39,42,43"),
        ("gdpr articolo 58, paragrafo 2, lettere da a) a h) e j)", "gdpr: article 58/paragraph 2/point a-h,j"),
        ("gdpr artikel 9.2 h och i samt artikel 9.3", "gdpr: article 9/paragraph 2/point h,i + article 9/paragraph 3"),
        ("gdpr artikel 22.1 och 22.4", "gdpr: article 22/paragraph 1,4"),
        ("gdpr artikel 49.1 andra stycket", "gdpr: article 49/paragraph 1/subparagraph 2"),
        ("gdpr art. 9 ust. 2 lit. h) oraz i) i art. 9 ust. 3", "gdpr: article 9/paragraph 2/point h,i + article 9/paragraph 3"),
        ("gdpr art. 6 i charter art. 8", "gdpr: article 6 | and charter: article 8"),
    ],
)  # fmt: skip
def test_the_habits_of_other_languages_are_read(written: str, read: str) -> None:
    assert shown(parse_reference(written)) == read


@pytest.mark.parametrize(
    ("written", "said", "offset"),
    [
        ("", "names no law", 0),
        ("lid 5", "begins with 'lid', which is no law", 0),
        ("(5)", "begins with '(5)', which is no law", 0),
        ("gdpr 5", "'5' has no word before it. Write 'art. 5(1)(f)'", 5),
        ("gdpr art.", "'art.' has no number after it", 5),
        ("gdpr art. 5 and", "ends with 'and'. What follows it is missing", 12),
        ("gdpr art. 5 and, and 6", "'and' and 'and' stand together", 17),
        ("gdpr Art. 6 Abs. 1 Hs. 2", "'Hs.' is not understood here. Expected 'art. 5(1)(f)'", 19),
        ("gdpr art. 6(1), first sentence and (f)", "'f' cannot be placed after sentence 1", 35),
        ("gdpr art. 6, aanhef", "'aanhef' is not understood here. Expected 'art. 5(1)(f)'", 13),
        ("gdpr art. 5 foo", "'foo' is not understood here. Expected 'art. 5(1)(f)'", 12),
        ("gdpr art. 5 %", "'%' is not understood", 12),
        ("gdpr lid 2", "a paragraph belongs to an article or an annex. Name that first", 9),
        ("gdpr art. 5(1)(a)(b)", "'b' cannot be placed after point a. Write 'and'", 17),
        ("gdpr art. 15-13", "'13' cannot end a range that begins with '15'", 13),
        ("gdpr art. 13-15(2)", "articles 13 to 15 are several; a paragraph belongs to one", 15),
        ("gdpr art. 5.1.2", "'5.1.2' has more levels than an article and a paragraph", 10),
        ("gdpr art. 6 second", "'second' is not followed by a word such as 'subparagraph'", 12),
        ("gdpr art. 6, first to third subparagraph", "'first' is not followed by a word", 13),
        ("gdpr - 5", "'-' has nothing before it", 5),
        ("gdpr art. 1" + ", 2" * MAX_LENGTH, "is longer than 500 characters", 0),
    ],
)
def test_what_cannot_be_read_says_what_is_expected_and_where(written: str, said: str, offset: int) -> None:
    with pytest.raises(ReferenceProblem) as raised:
        parse_reference(written)
    assert said in raised.value.message
    assert raised.value.offset == offset


WORDS = st.sampled_from(
    ["gdpr", "art.", "artikel", "lid", "(", ")", "(1)", "(f)", "f)", "5", "5.1", "13-15", "a", "e", "i", "y", "and",
     "en", "-", "–", ",", "tot", "met", "recital", "annex", "III", "ii", "second", "subparagraph", "akapit", "drugi",
     "§", "in", "conjunction", "with", "bis", "à", "1er", "l'", "’", "5a", "0", "Ⅳ", "²", "ß", "ſ", "i.V.m.", "led"]
)  # fmt: skip


@given(st.text() | st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join))
def test_any_text_is_a_reference_or_a_problem(written: str) -> None:
    try:
        reference = parse_reference(written)
    except ReferenceProblem as problem:
        assert 0 <= problem.offset <= len(written)
        assert problem.message
    else:
        assert reference.clauses
        assert all(step.spans for clause in reference.clauses for one in clause.pinpoints for step in one)
