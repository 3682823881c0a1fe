"""Values travel sealed: whatever a template does with them, their characters arrive and make no Markdown."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from filled_templates import NAME, links, pieces, said, sourced, tried
from hypothesis import given
from hypothesis import strategies as st

from namens.templates.seals import Seals
from namens.workspace.files import forbidden_character

UPPER = NAME.upper()
MACRO = "{% macro m(a) %}{{ a }}{% endmacro %}"
SET = "{% set z %}{{ x }}{% endset %}"

PRINTED = {
    "{{ x }}": NAME,
    "{{ x|upper }}": UPPER,
    "{{ x.upper() }}": UPPER,
    '{{ "*" ~ x ~ "*" }}': f"*{NAME}*",
    "{{ x + y }}": f"{NAME}plain",
    '{{ "*a* " + x }}': f"*a* {NAME}",
    "{{ x * 2 }}": NAME * 2,
    '{{ [x, y]|join(" ") }}': f"{NAME} plain",
    "{{ [y, y]|join(x) }}": f"plain{NAME}plain",
    '{{ [to, to]|join(", ", attribute="name") }}': f"{NAME}, {NAME}",
    '{{ "%s *b*"|format(x) }}': f"{NAME} *b*",
    '{{ "%(a)s"|format(a=x) }}': NAME,
    "{{ x|safe }}": NAME,
    "{{ x|safe|safe|upper }}": UPPER,
    "{{ x|e }}": NAME,
    "{{ x|e|upper }}": UPPER,
    "{{ x|escape|forceescape }}": NAME,
    MACRO + "{{ m(x) }}": NAME,
    MACRO + "{{ m(x)|upper|safe }}": NAME,
    MACRO + "{{ m(m(m(x))) }}": NAME,
    "{% macro m() %}{{ caller(x) }}{% endmacro %}{% call(a) m() %}{{ a }}{% endcall %}": NAME,
    SET + "{{ z }}": NAME,
    SET + "{{ z ~ z }}": NAME * 2,
    SET + "{{ z|safe|e|trim|indent }}": NAME,
    SET + '{{ z.replace("q", "**") }}': NAME,
    SET + "{{ z + x[:9] }}": f"{NAME}Stichting",
    SET + "{{ z + x[10:13] }}": f"{NAME}*X_",
    SET + "{% set c = (x|list)[10] %}{{ z + c + 'a' + c }}": f"{NAME}*a*",
    SET + "{{ z + x.split()[1] }}": f"{NAME}*X_1*",
    SET + '{% set q %}q{% endset %}{{ q|replace("q", x[10:]) }}': NAME[10:],
    SET + "{% set q %}q{% endset %}{{ [q, q]|join(x[10:15]) }}": "q*X_1*q",
    "{% set z|upper %}{{ x }} a{% endset %}{{ z }}": f"{NAME} A",
    "{% filter upper %}{{ x }} a{% endfilter %}": f"{NAME} A",
    "{{ x[:12] }}": NAME[:12],
    "{{ x[10:15]|safe }}": "*X_1*",
    "{{ x[10] }}": "*",
    "{% for c in x[10:15] %}{{ c }}{% endfor %}": "*X_1*",
    "{{ x[10:15]|list|join('|') }}": "*|X|_|1|*",
    "{{ x|reverse }}": NAME[::-1],
    "{{ x|first }}{{ x|last }}": "S>",
    '{{ x|replace("X", "**") }}': NAME.replace("X", "**"),
    '{{ x.replace("X", "**") }}': NAME.replace("X", "**"),
    '{{ "q"|replace("q", x) }}': NAME,
    "{{ x|truncate(20, true, '*') }}": NAME[:19] + "*",
    "{{ x|title }}": "Stichting *x_1* [Vzw] & <Söhne>",
    "{{ x|string }}": NAME,
    "{{ x|default('z') }}": NAME,
    "{{ ''|default(x, true) }}": NAME,
    "{{ x.split()|join('_') }}": NAME.replace(" ", "_"),
    '{{ xs|map("upper")|join(", ") }}': "A*B*, C_D_",
    "{{ xs|map('replace', 'a', x)|first }}": f"{NAME}*b*",
    "{{ xs|sort(reverse=true)|first }}": "c_d_",
    "{{ xs|batch(1)|first|first }}": "a*b*",
    "{{ xs|unique|list|last }}": "c_d_",
    "{{ (x, y)[0] }}": NAME,
    "{{ {'a': x}.a }}": NAME,
    "{{ dict(a=x)['a'] }}": NAME,
    "{% set n = namespace(a='') %}{% for c in xs %}{% set n.a = n.a ~ c %}{% endfor %}{{ n.a }}": "a*b*c_d_",
    "{% set n = namespace(a='') %}{% for c in xs %}{% set n.a = n.a + c %}{% endfor %}{{ n.a }}": "a*b*c_d_",
    "{{ x if x else y }}": NAME,
    "{{ x or y }}": NAME,
    "{{ self.b() }}{% block b %}{{ x }}{% endblock %}": NAME * 2,
    "{% for a in xs recursive %}{{ a }}{{ loop([]) }}{% endfor %}": "a*b*c_d_",
    "{% for a in xs %}{{ loop.cycle(x, y) }}{% endfor %}": f"{NAME}plain",
    "{% include 'part.j2' %}": NAME,
    "{% from 'macros.j2' import m %}{{ m(x) }}": NAME,
    "{% import 'macros.j2' as all %}{{ all.m(x)|upper }}": NAME,
    "{% extends 'base.j2' %}{% block b %}{{ super() }}{{ x }}{% endblock %}": f"plain{NAME}",
    '{{ "**a** [b](c) <d> &amp; `e`" }}': "**a** [b](c) <d> &amp; `e`",
    "{{ '\\\\*' }}": "\\*",
    "{{ 3 }}. {{ 1.5 }}": "3. 1.5",
}
OTHERS = {
    "part.j2": "{{ x }}",
    "macros.j2": "{% macro m(a) %}{{ a }}{% endmacro %}",
    "base.j2": "{% block b %}{{ y }}{% endblock %}",
}


@pytest.mark.parametrize("template", PRINTED)
def test_a_value_arrives_as_it_was_written_and_makes_no_markdown(template: str) -> None:
    found = tried(template, OTHERS)
    assert (found.text, found.kinds) == (PRINTED[template], set())


@pytest.mark.parametrize(
    ("template", "text", "kinds"),
    [
        ("**{{ x }}**", NAME, {"Strong"}),
        ("*{{ x }}* b", f"{NAME} b", {"Emphasis"}),
        ("# {{ x }}", NAME, {"Heading"}),
        ("- {{ x }}\n- {{ y }}", f"{NAME}plain", {"ItemList"}),
        ("> {{ x }}", NAME, {"BlockQuote"}),
        ("`{{ x }}`", NAME, {"Code"}),
        ("    {{ x }}", NAME, {"CodeBlock"}),
        ("```\n{{ x }}\n```", NAME, {"CodeBlock"}),
        ("| {{ x }} | b |\n|---|---|\n| c | {{ x }} |", f"{NAME}bc{NAME}", {"Table"}),
        ("[{{ x }}](https://e.org)", NAME, {"Link"}),
        ("::: salutation\n{{ x }}\n:::", NAME, {"Division"}),
        ("{% set z %}*{{ x }}*{% endset %}{{ z }}", NAME, {"Emphasis"}),
        ("{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ x }}{% endcall %}", NAME, {"Emphasis"}),
        ("&lt;{{ x }}&gt;", f"<{NAME}>", set()),
        ("\\*{{ x }}\\*", f"*{NAME}*", set()),
    ],
)  # fmt: skip
def test_only_the_template_s_own_markdown_is_markdown(template: str, text: str, kinds: set[str]) -> None:
    found = tried(template)
    assert (found.text, found.kinds) == (text, kinds)


@pytest.mark.parametrize("template", ["[a](https://e.org/{{ x }})", "[a](<https://e.org/{{ x }}>)",
                                      "[a](https://e.org/{{ x|urlencode }})"])  # fmt: skip
def test_a_value_in_an_address_arrives_encoded(template: str) -> None:
    found = tried(template)
    assert [unquote(url) for url in links(found.blocks)] == [f"https://e.org/{NAME}"]
    assert found.text == "a"


@pytest.mark.parametrize(
    "line", ["1. a", "- a", "# a", "> a", "    a", "```", "---", "::: a", "| a |", "[a]: b", "+ a", "a\n==="]
)
def test_a_value_at_the_beginning_of_a_line_begins_nothing(line: str) -> None:
    found = tried("{{ v }}", v=line)
    assert (found.text.split(), found.kinds) == (line.split(), set())


@pytest.mark.parametrize(
    "form", ["markdown", "markdown|trim", "markdown|safe", "markdown|default('-')", "markdown.strip()"]
)
def test_an_author_s_text_stays_markdown_where_a_filter_changes_nothing(form: str) -> None:
    found = tried("{{ " + form + " }}", markdown="*a* b\n")
    assert (found.text, found.kinds) == ("a b", {"Emphasis"})


def test_an_author_s_text_that_a_filter_changes_is_characters() -> None:
    found = tried("{{ markdown|upper }}", markdown="*a* b\n")
    assert (found.text, found.kinds) == ("*A* B", set())


MARKDOWN = st.sampled_from("*_[]()<>&`#~|\\\n\t -+.:!^@{}'\"1aé😀\u00a0\u200b\u202e\ufeff")
TEXTS = st.text(MARKDOWN | st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda text: not forbidden_character(text)
)
FORMS: dict[str, Callable[[str], str]] = {
    "{{ v }}": str,
    "{{ v|upper }}": str.upper,
    '{{ "*" ~ v ~ "*" }}': lambda v: f"*{v}*",
    "{{ v|safe|e }}": str,
    "{% set z %}{{ v }}{% endset %}{{ z|indent|trim }}": str,
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(v) }}": str,
    "{% for c in v %}{{ c }}{% endfor %}": str,
    "{{ v[1:] }}": lambda v: v[1:],
    "{{ v|reverse }}": lambda v: v[::-1],
    '{{ "%s"|format(v) }}': str,
    "{{ v|list|join }}": str,
    "{{ v.replace('a', '**') }}": lambda v: v.replace("a", "**"),
}


def visible(text: str) -> str:
    """The characters without white space, which Markdown makes less of."""
    return "".join(text.split())


@pytest.mark.parametrize("template", FORMS)
@given(text=TEXTS)
def test_any_text_arrives_through_any_filter(template: str, text: str) -> None:
    found = tried(template, v=text)
    expected = FORMS[template](text)
    assert (visible(found.text), found.kinds) == (visible(expected), set())


@given(text=TEXTS)
def test_any_text_in_an_address_arrives(text: str) -> None:
    found = tried("[a](https://e.org/{{ v }})", v=text)
    assert [unquote(url) for url in links(found.blocks)] == [f"https://e.org/{unquote(text)}"]


@pytest.mark.parametrize(
    "cut",
    ["z[:2]", "z[1:]", "z[0]", "z|reverse", "z|first", "z|truncate(5)", "z|list|join", "z.split('\\ufdd1')|join",
     "z|batch(2)|first|join", "z.replace('\\ufdd1', '')", "(z ~ '')[3:]"],
)  # fmt: skip
def test_a_block_that_is_taken_apart_is_a_problem_and_never_prints_half_a_seal(cut: str) -> None:
    message = said("\n{% set z %}abc {{ x }}{% endset %}\n{{ " + cut + " }}")
    assert message == (
        "3: the template takes apart what a macro or {% set %}…{% endset %} has put together. "
        "Take its values apart instead."
    )


FORMED = [
    "'{}'",
    "'{}'|safe",
    "'{}' ~ x",
    "x|replace('X', '{}')",
    "['{}']|join",
    "'a%s'|format('{}')",
    "x + '{}'",
]


@pytest.mark.parametrize("forged", ["\\ufdd0\\ufdd6\\ufdd1", "\\ufdd0\\ufdd2\\ufdd6\\ufdd1", "\\ufddf"])
@pytest.mark.parametrize("form", FORMED)
def test_a_seal_cannot_be_forged(forged: str, form: str) -> None:
    found = tried("{{ x }}{{ " + form.replace("{}", forged) + " }}")
    assert found.problems or (not forbidden_character(found.text) and found.kinds == set())


@pytest.mark.parametrize(
    ("character", "name"), [("\\x00", "U+0000"), ("\\ud800", "U+D800"), ("\\uffff", "U+FFFF")]
)
def test_a_character_that_no_document_can_hold_cannot_be_printed(character: str, name: str) -> None:
    assert (
        said("{{ '" + character + "' }}")
        == f"1: the template prints the character {name}, which no document can hold."
    )


def test_a_block_is_counted_by_the_characters_that_a_reader_sees() -> None:
    template = "{% set z %}ab {{ x }}{% endset %}{{ z|length }} {{ z|count }} {{ z|wordcount }}"
    assert tried(template).text == f"{len(NAME) + 3} {len(NAME) + 3} 5"


def test_a_block_in_an_address_loses_its_marks() -> None:
    found = tried("{% set z %}a b{% endset %}{{ z|urlencode }}")
    assert found.text == "a%20b"


def test_a_value_keeps_its_place_and_what_a_filter_derives_says_that_it_is_derived() -> None:
    blocks = tried("{{ x }}\n\n{{ x|upper }}\n\n{{ x[3:5] }}\n\n{{ x.split()[0] }}\n\n{{ y ~ x }}").blocks
    origins = [
        (inline.origin.file, inline.origin.start, inline.origin.end, inline.origin.derived)
        for inline, _ in pieces(blocks)
    ]
    whole = ("a.yaml", 0, len(NAME))
    assert origins == [
        (*whole, False),
        (*whole, True),
        (*whole, True),
        (*whole, True),
        ("a.yaml", 0, 5, False),
        (*whole, False),
    ]


def test_values_compare_and_count_as_their_characters() -> None:
    template = (
        "{{ x == name }} {{ x|length }} {{ 'X_1' in x }} {{ x is string }} {{ x > 'S' }} {{ x in [y, x] }}"
    )
    assert tried(template, name=NAME).text == f"True {len(NAME)} True True True True"


def test_seals_nest_in_no_value() -> None:
    seals = Seals()
    first = seals.seal_source(sourced("a"))
    derived = seals.derive(seals.literal(f"{first.seal}b"), first)
    assert [value.text for value in seals.values] == ["a", "ab"]
    assert seals.literal(f"<{derived.seal}>") == "<ab>"
