"""LaTeX in fields becomes rich text; nothing that the author wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namens.citations.latex import plain, rich, unknown_commands


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("50% of cases", "50% of cases"),
        (r"50\% \& more \#1 a\_b \$5", "50% & more #1 a_b $5"),
        (r"Tadi\'c, {\"O}zg{\"u}r, M{\"{u}}ller, \c{c}, \v s, \'{\i}", "Tadić, Özgür, Müller, ç, š, í"),
        (r"Stra{\ss}e {\AA}rhus \oe uvre \L{}ódź \o", "Straße Århus œuvre Łódź ø"),
        (r"\emph{a} \textit{b} {\it c} {\em d e}", "<i>a</i> <i>b</i> <i>c</i> <i>d e</i>"),
        (r"\textbf{a}\textsuperscript{b}\textsubscript{c}", "<b>a</b><sup>b</sup><sub>c</sub>"),
        (r"\textsc{abc}", '<span style="font-variant:small-caps;">abc</span>'),
        ("The {EU} act", 'The <span class="nocase">EU</span> act'),
        (r"\emph{The {EU}}", '<i>The <span class="nocase">EU</span></i>'),
        ("{\\'E}cole {2}", "École 2"),
        (r"\href{https://a.b/c%20d}{See \& this}", "See & this"),
        (r"\url{https://a.b/c%20d}", "https://a.b/c%20d"),
        ("a -- b --- c", "a – b — c"),
        ("``q'' and `r'", '"q" and ‘r\''),
        (r"\enquote{q {EU}}", '"q <span class="nocase">EU</span>"'),
        ("p.~5", "p.\u00a05"),
        ("H$_2$O, 10$^{th}$, US$ 5", "H<sub>2</sub>O, 10<sup>th</sup>, US$ 5"),
        (r"$\alpha$-rays", "α-rays"),
        ("a\n   b\tc", "a b c"),
        (r"\LaTeX{} x", "LaTeX x"),
        (r"\foreignlanguage{dutch}{de wet} \mbox{x}", "de wet x"),
        (r"\noopsort{a}Foo", "Foo"),
    ],
)
def test_a_field_is_decoded(latex: str, expected: str) -> None:
    assert rich(latex) == expected


def test_an_unknown_command_is_shown_and_its_argument_kept() -> None:
    assert plain(r"\foo{bar} \baz qux") == r"\foobar \baz qux"


@pytest.mark.parametrize(
    ("latex", "unknown"),
    [
        (r"\unknown{x} and \unknown y", (r"\unknown",)),
        (r"$\frac{a}{b}$", (r"\frac",)),
        (r"\cite[p. 3]{k}", (r"\cite",)),
        (r"\emph{{\foo} \(x\)}", (r"\foo", r"\(", r"\)")),
        (r"{\it \'e} \ss{} $\alpha$ \& \enquote{x} \href{https://a.b}{c} \noopsort{a}", ()),
        ("no command, 50% of it {EU}", ()),
        ("a\\", ()),
        ("{" * 5000 + r"\foo", ()),
    ],
)
def test_the_commands_that_are_not_known_are_told_as_they_are_written(
    latex: str, unknown: tuple[str, ...]
) -> None:
    assert unknown_commands(latex) == unknown


def test_many_dollar_signs_are_read_in_one_go() -> None:
    assert plain("$a$ " * 50_000 + "US$ 5").endswith("a US$ 5")


def test_what_looks_like_a_tag_stays_text() -> None:
    assert plain("a <i>b</i> < c") == "a <i>b</i> < c"
    assert "<i>" not in rich("a <i>b</i>")


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "}",
        "$ $",
        "$}$",
        "$^$",
        "$_",
        "\\",
        "a\\",
        "{\\'",
        "\\'",
        "$",
        "}{",
        "\\emph",
        "\\emph{",
        "{{a}",
        "\\textit}",
    ],
)
def test_broken_latex_never_raises(broken: str) -> None:
    assert isinstance(rich(broken), str)


@given(st.text())
def test_any_text_is_decoded_without_an_error(text: str) -> None:
    assert isinstance(plain(text), str)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_digits_come_out_as_they_went_in(text: str) -> None:
    import unicodedata

    assert plain(f"{{{text}}}") == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="abc{}\\\"'$^_~%&<> \n`-", max_size=40))
def test_no_letter_is_lost_whatever_stands_around_it(text: str) -> None:
    import unicodedata

    letters = [letter for letter in unicodedata.normalize("NFD", plain(text)) if letter in "abc"]
    if not any(f"\\{letter}" in text for letter in "abc"):  # \b and \c are accents
        assert letters == [letter for letter in text if letter in "abc"]


@pytest.mark.parametrize(
    "deep", ["{" * 5000 + "a" + "}" * 5000, "\\emph{" * 2000 + "a", "\\'" * 3000 + "a", "{\\it " * 2000 + "a"]
)
def test_nesting_without_end_is_survived(deep: str) -> None:
    assert "a" in plain(deep) or "á" in plain(deep)
