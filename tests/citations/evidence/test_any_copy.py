"""Whatever is in a copy or a quotation: a proof, or a sentence that says why not."""

from __future__ import annotations

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from namens.citations.evidence.extract import NoText, extract
from namens.citations.evidence.media import KINDS
from namens.citations.evidence.proof import prove
from namens.citations.evidence.texts import clean, compare_form, plain

SEVERAL = settings(max_examples=200, deadline=None)
SIGNS = st.text(alphabet="ab1 .-\n\xad[]…“'’(—,2%\ufb01\u0301é", max_size=60)
WORDS = st.lists(
    st.sampled_from(["sold", "cameras", "e-mail", "12", "3.5", "the", "a", "ﬁne", "“so”", "—", "it’s"]),
    min_size=1,
    max_size=30,
)
HTML = st.text(alphabet="<>/divpab &;!-\"'= \x00é", max_size=80)


@SEVERAL
@given(st.one_of(st.text(), SIGNS), st.one_of(st.text(), SIGNS))
@example("[" * 40, "]" * 40)
@example("…a…b…c…", "abc")
def test_any_quotation_is_judged_against_any_text(quote: str, text: str) -> None:
    proof = prove(quote, text)
    assert proof.proved == (proof.reason == "")


@SEVERAL
@given(WORDS, WORDS, WORDS)
def test_what_stands_in_a_text_as_whole_words_is_proved(
    before: list[str], quote: list[str], after: list[str]
) -> None:
    assume(len([word for word in quote if word not in {"—", "“so”"}]) >= 3)
    assert prove(" ".join(quote), " ".join([*before, *quote, *after])).proved


@SEVERAL
@given(WORDS, st.integers(0, 29), st.sampled_from(["never", "13", "3.6", "1"]))
def test_a_word_that_the_text_lacks_is_never_proved(words: list[str], at: int, other: str) -> None:
    changed = [*words]
    changed[at % len(words)] = other
    assert not prove(" ".join(changed), " ".join(words)).proved


@SEVERAL
@given(st.one_of(st.text(), SIGNS))
def test_every_letter_knows_its_place(text: str) -> None:
    form = compare_form(text)
    assert len(plain(clean(text))) == len(form.shown)
    assert len(form.letters) == len(form.gaps)
    row = plain(form.shown)
    assert [row[form.offset(index)] for index in range(len(form.letters))] == list(form.letters)


@SEVERAL
@given(
    st.one_of(st.binary(max_size=300), HTML.map(str.encode), SIGNS.map(str.encode)), st.sampled_from(KINDS)
)
def test_any_bytes_are_read_or_said(content: bytes, kind: str) -> None:
    try:
        extracted = extract(content, kind)
    except NoText as error:
        assert str(error).startswith("cannot be compared: ")
    else:
        assert extracted.whole.strip()
        assert len(re.findall(r"\S", extracted.text)) <= len(re.findall(r"\S", extracted.whole))
