"""Each word that a template prints itself knows the template's file and the characters in it."""

from __future__ import annotations

import re

import pytest
from filled_templates import Tried, tried
from hypothesis import given
from hypothesis import strategies as st

OTHERS = {
    "part.j2": "part {{ x }} of it\n",
    "base.md.j2": "first {% block b %}second{% endblock %} third",
    "macros.j2": "{% macro m(a) %}called {{ a }}{% endmacro %}",
}


def placed(found: Tried) -> list[tuple[str, str, int]]:
    """Every character of the template's own that a reader sees, with the file and the offset it says it stands at."""
    assert found.problems == []
    assert found.filled is not None
    characters = []
    for match in re.finditer(r"[^\s\ufdd0-\ufddf]", found.filled.text):
        place = found.filled.place(match.start())
        assert place is not None, found.filled.text[match.start() :]
        characters.append((match.group(), *place))
    return characters


def assert_each_word_is_found(template: str) -> None:
    found = tried(template, OTHERS)
    for character, file, offset in placed(found):
        assert found.templates.sources[file][offset] == character


@pytest.mark.parametrize(
    "template",
    [
        "one two",
        "{# one #}one",
        "{# one #}\none {# one #} one",
        "{# {% #}one{# {{ #} one",
        "{% if 1 %}\n  one\n{% endif %}\ntwo",
        "  {% if 1 %}  one  {% endif %}  two",
        "{%- if 1 -%}\n\n one \n {%- endif -%} two",
        "{% if 1 +%}\none{% endif %}",
        "one {{ x }} two {{ x -}}   three",
        "one{#- c -#}  two",
        "one\r\n{% if 1 %}\r\ntwo three\r\n{% endif %}\r\nfour {{ x }}\r\nfive",
        "one\rtwo\r{% if 1 %}\rthree{% endif %}",
        "\ufeffone\r\ntwo",
        "é 😀 one {{ x }} 😀 two",
        "{% raw %}{{ one }} two{% endraw %} three",
        "{%- raw -%} {% if %} one {%- endraw -%} two",
        "one{% raw %}\n{% two %}\n{% endraw %}three",
        "{{ '}}' }} one",
        "{{ '{% endif %} one' }}one{# }} #}one",
        "{{ {'a': {'one': 1}} and x }} one",
        "{% if x == 'one' %}one{% else %}two one{% endif %}",
        "one {{ x }} one {{ x }} one",
        "{% macro m() %}one{% endmacro %}{{ m() }} two {{ m() }}",
        "{% macro m() %}one {{ caller() }}{% endmacro %}{% call m() %}two{% endcall %}",
        "{% set z %}one\n  two{% endset %}{{ z }}{{ z }}",
        "{% for i in xs %}one {{ i }}\n{% endfor %}two",
        "{% for i in xs if i %}one{% else %}two{% endfor %}",
        "{% include 'part.j2' %} one {% include 'part.j2' %} two",
        "{% from 'macros.j2' import m %}one {{ m(x) }} two",
        "{% extends 'base.md.j2' %}{% block b %}one {{ super() }} two{% endblock %}",
        "{% block a %}one{% endblock %} {{ self.a() }}",
        "{% filter trim %}  one {% endfilter %} two",
        "{% filter indent %}one\ntwo{% endfilter %} three",
        "{% set z %}\n  one two\n{% endset %}{{ z|trim }}{{ z.strip() }}",
        "- one\n- two\n{# x #}\n- three",
        "one\u2028two\u0085three",
        "\u00a0one\u00a0 two",
    ],
)
def test_each_word_stands_where_it_says(template: str) -> None:
    assert_each_word_is_found(template)


PARTS = st.sampled_from(
    ["one ", "two\n", "  three\n\n", "\tfour", "é😀 ", "\r\n", "{{ x }}", "{{- x -}}", "{# one two #}", "{#- one\n -#}\n",
     "{% if x %}", "{%- if x -%}\n", "{% endif %}", "{%- endif +%}\n", "{% if x +%} ", "{% raw %}{{ one }}{% endraw %}",
     "{% include 'part.j2' %}", "{% set v = 'one' %}\n", "{{ '}} two' }}", "&amp; ", "**five** ", "{ % } # "]
)  # fmt: skip


def balanced(parts: list[str]) -> str:
    """The parts, without an `endif` too many, and with those that are missing."""
    kept, open_ifs = [], 0
    for part in parts:
        if "endif" in part:
            if not open_ifs:
                continue
            open_ifs -= 1
        open_ifs += "if x" in part
        kept.append(part)
    return "".join(kept) + "{% endif %}" * open_ifs


@given(parts=st.lists(PARTS, max_size=25))
def test_each_word_of_any_template_stands_where_it_says(parts: list[str]) -> None:
    assert_each_word_is_found(balanced(parts))


def test_words_of_an_included_template_stand_in_its_own_file() -> None:
    found = tried("one {% include 'part.j2' %}{% from 'macros.j2' import m %}{{ m(x) }}", OTHERS)
    starts = [(character, file, offset) for character, file, offset in placed(found) if character in "opic"]
    assert starts == [
        ("o", "templates/letter.md.j2", 0),
        ("p", "templates/part.j2", 0),
        ("o", "templates/part.j2", 13),
        ("i", "templates/part.j2", 16),
        ("c", "templates/macros.j2", 16),
    ]


def test_values_stand_in_no_template() -> None:
    found = tried("a {{ x }} b")
    assert found.filled is not None
    assert [found.filled.place(offset) for offset in range(7)] == [
        ("templates/letter.md.j2", 0),
        ("templates/letter.md.j2", 1),
        None,
        None,
        None,
        None,  # white space before a word
        ("templates/letter.md.j2", 10),
    ]


def test_before_the_first_word_there_is_no_place() -> None:
    found = tried("{{ x }}")
    assert found.filled is not None
    assert found.filled.place(0) is None


def test_words_that_a_filter_changed_say_no_place_rather_than_a_wrong_one() -> None:
    found = tried(
        "{% filter upper %}one{% endfilter %} {% set z %}two three{% endset %}{{ z|replace('o t', x) }} four"
    )
    assert found.filled is not None
    text = found.filled.text
    places = {word: found.filled.place(text.index(word)) for word in ("ONE", "tw", "hree", "four")}
    assert places == {"ONE": None, "tw": None, "hree": None, "four": ("templates/letter.md.j2", 95)}


def test_a_template_that_was_kept_compiled_says_the_same_places() -> None:
    template = "one {{ x }}\r\n{% include 'part.j2' %}"
    assert placed(tried(template, OTHERS)) == placed(tried(template, OTHERS))
