"""What can be wrong with a template is said with its file and line; a submission's own come before the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_templates import NAME, said, sourced, tried, tried_in
from hypothesis import given
from hypothesis import strategies as st

from namens.templates.fill import SHIPPED, Templates
from namens.templates.sandbox import Group
from namens.workspace.problems import Place, Problems

ITSELF = (
    "the template includes or calls itself without end. "
    'To extend the shipped one, write {% extends "namens/letter.md.j2" %}.'
)


# --- names ---


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("a\nb {{ nope }}", "2:6: there is no value 'nope'."),
        ("{{ organisation }}", "1:4: there is no value 'organisation'. Did you mean 'organisations'?"),
        ("{{ to.nme }}", "1:7: there is no 'nme' here. Did you mean 'name'? Known: address, name, organisation."),
        ("{{ to['nme'] }}", "1:8: there is no 'nme' here. Did you mean 'name'? Known: address, name, organisation."),
        ("{{ to.name.nope }}", "1:12: a text has no 'nope'."),
        ("{{ to.address[5] }}", "1:15: a list of 1 has no value '5' (the first is 0)."),
        ("{% if nope %}a{% endif %}", "1:7: there is no value 'nope'."),
        ("{% for a in nope %}{% endfor %}", "1:13: there is no value 'nope'."),
        ("{{ nope ~ 'a' }}", "1:4: there is no value 'nope'."),
        ("{{ [nope]|join }}", "1:5: there is no value 'nope'."),
        ("{{ nope|upper }}", "1:4: there is no value 'nope'."),
        ("{{ nope.name.first }}", "1:4: there is no value 'nope'."),
        ("\n\n{% macro m(a) %}\n{{ a }}\n{% endmacro %}{{ m() }}", "4:4: there is no value 'a'."),
        ("{{ to.organisation }}", "1: the template prints a value that is not there. Ask first: {% if value %}…{% endif %}"),
        ("{{ none }}", "1: the template prints a value that is not there. Ask first: {% if value %}…{% endif %}"),
        ("{{ 'a' ~ to.organisation }}", "1: the template prints a value that is not there. Ask first: {% if value %}…{% endif %}"),
        ("{{ to }}", "1: the template prints a group of values. Print one of its values, such as {{ to.name }}."),
        ("{{ to.name.upper }}", "1: the template prints a group of values. Print one of its values, such as {{ to.name }}."),
        ("{{ xs }}", "1: the template prints a list. Print one of its values, such as {{ to.name }}."),
        ("{{ xs|map('upper') }}", "1: the template prints a list. Print one of its values, such as {{ to.name }}."),
        ("{{ xs|string }}", "1: the template prints a list. Print one of its values, such as {{ to.name }}."),
        ("{{ '%s'|format(xs) }}", "1: the template prints a list. Print one of its values, such as {{ to.name }}."),
    ],
)  # fmt: skip
def test_a_value_that_is_not_there_is_named_where_it_is_used(template: str, problem: str) -> None:
    assert said(template, organisations=[], subject="a") == problem


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{{ x", "1: the template is not valid: unexpected end of template, expected 'end of print statement'."),
        ("a\n\n{{ x | }}", "3: the template is not valid: expected token 'name', got 'end of print statement'"),
        ("{% if %}", "1: the template is not valid: Expected an expression, got 'end of statement block'"),
        ("a\n{% endfor %}", "2: the template is not valid: Encountered unknown tag 'endfor'."),
        ("{% trans %}a{% endtrans %}", "1: the template is not valid: Encountered unknown tag 'trans'."),
        ("a\n{# b", "2: the template is not valid: Missing end of comment tag"),
        ("a\n{% raw %}b", "2: the template is not valid: Missing end of raw directive"),
        ("{{ 'a }}", "1: the template is not valid: unexpected char \"'\" at 3"),
        ("{{ x|uper }}", "1: the template is not valid: there is no filter 'uper'. Did you mean 'upper'?"),
        ("{{ x is strin }}", "1: the template is not valid: there is no test 'strin'. Did you mean 'string'?"),
        ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", "2: the template is not valid: block 'a' defined twice"),
        ("\n{% autoescape false %}{% endautoescape %}", "2: the template is not valid: 'autoescape' is not read here: a value is always printed as it was written. Take it away."),
    ],
)  # fmt: skip
def test_wrong_syntax_is_a_problem_on_its_line(template: str, problem: str) -> None:
    assert said(template) == problem


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("a\n{{ x + 1 }}", "can only concatenate str"),
        ("{{ to + 1 }}", "unsupported operand"),
        ("{{ x < 1 }}", "not supported between"),
        ("{% for a in 3 %}{% endfor %}", "is not iterable"),
        ("{% for a in to %}{% endfor %}", "is not iterable"),
        ("{% for a, b in [1] %}{% endfor %}", "cannot unpack"),
        ("{{ x() }}", "is not callable"),
        ("{{ x.upper(1) }}", "takes no arguments"),
        ("{{ x.index('q') }}", "not found"),
        ("{{ x|batch }}", "required positional argument"),
        ("{{ x|round }}", "__round__"),
        ("{{ 'abc'|truncate(-5) }}", "expected length"),
        ("{{ '%d'|format(x) }}", "a real number is required"),
        ("{{ 1e400 }}", "'inf'"),
        ("{{ x['a':] }}", "cuts a value at what is no number"),
        ("{{ x[::0] }}", "cuts a value at what is no number"),
        ("{{ [1, x]|sort }}", "not supported between"),
        ("{{ " + "9" * 5000 + " }}", "Exceeds the limit"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply"),
        ("{{ x" + "|upper" * 5000 + " }}", "nested too deeply"),
        ("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, "more blocks inside blocks than can be read"),
        ("{% if 1 %}" * 120 + "{% endif %}" * 120, "more blocks inside blocks than can be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_a_problem_and_no_traceback(template: str, words: str) -> None:
    found = tried(template)
    assert found.filled is None
    assert len(found.problems) == 1
    assert words in found.problems[0]
    assert found.problems[0].startswith("templates/letter.md.j2:")


# --- files ---


def test_a_template_that_is_not_there_is_a_problem_where_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "our-letter.md.j2").write_text("a")
    (problem,) = tried_in(tmp_path, "our-leter.md.j2").problems
    assert problem == (
        "submission.yaml:9:11: there is no template 'our-leter.md.j2'. Did you mean 'our-letter.md.j2'? "
        "Known: letter.md.j2, our-letter.md.j2."
    )


@pytest.mark.parametrize("statement", ["include", "extends", "import"])
def test_a_template_that_another_asks_for_is_a_problem_where_it_is_asked_for(statement: str) -> None:
    more = " as all" if statement == "import" else ""
    assert said(f"\n{{% {statement} 'nowhere'{more} %}}") == (
        "2: there is no template 'nowhere'. Known: letter.md.j2."
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a\ncaf\xe9", "2:4: is not UTF-8 (byte 0xe9). Save the file again with encoding 'UTF-8'."),
        ("a\nb \ufdd0".encode(), "2:3: holds the character U+FDD0, which no document can hold. Delete it."),
        ("{# \ufffe #}".encode(), "1:4: holds the character U+FFFE, which no document can hold. Delete it."),
        (b"a\x00", "1:2: holds the character U+0000, which no document can hold. Delete it."),
    ],
)
@pytest.mark.parametrize("name", ["letter.md.j2", "part.j2"])
def test_a_template_that_cannot_be_read_is_a_problem_at_its_place(
    tmp_path: Path, data: bytes, problem: str, name: str
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "letter.md.j2").write_text("{% include 'part.j2' %}")
    (tmp_path / "templates" / name).write_bytes(data)
    assert tried_in(tmp_path, "letter.md.j2").problems == [f"templates/{name}:{problem}"]


@pytest.mark.parametrize(
    "template",
    ['{% extends "letter.md.j2" %}', '{% include "letter.md.j2" %}', '{% import "letter.md.j2" as a %}'],
)
def test_a_template_that_extends_itself_is_told_how_to_extend_the_shipped_one(template: str) -> None:
    assert said(template) == f"1: {ITSELF}"


def test_two_templates_that_extend_each_other_are_a_problem() -> None:
    found = tried("{% extends 'b.j2' %}", {"b.j2": "{% extends 'letter.md.j2' %}"})
    assert found.problems[0].endswith(ITSELF)


def letter_values() -> dict[str, object]:
    """What the shipped template needs, each value saying its own name."""
    labels = ("to", "date", "reference", "subject", "on_behalf_of", "signatories", "logo", "organisation")
    seal = Templates(Path()).seals
    assert seal is not None
    return {
        "label": {name: f"[{name}]" for name in labels} | {"colon": ":"},
        "date": "16 December 2024",
        "reference": None,
        "subject": "A subject",
        "organisations": [],
        "individuals": [],
        "salutation": "Dear Sir,",
        "closing": "Yours,",
        "arguments": [],
        "requests": [],
        "reservations": [],
        "lead": None,
        "sender": Group(name="Somebody"),
    }


def test_an_own_letter_may_change_one_block_of_the_shipped_one() -> None:
    own = '{% extends "namens/letter.md.j2" %}\n{% block salutation %}\nOur own words.\n{% endblock %}\n'
    found = tried(own, None, **letter_values())
    assert "Our own words." in found.text
    assert "Dear Sir," not in found.text
    assert "Yours," in found.text
    assert set(found.templates.sources) == {"templates/letter.md.j2", "namens/templates/letter.md.j2"}


def test_a_problem_in_the_shipped_template_names_it(tmp_path: Path) -> None:
    values = letter_values() | {"subject": None}
    found = tried_in(tmp_path, "letter.md.j2", **values)
    lines = (SHIPPED / "letter.md.j2").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "{{ subject }}" in text)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(f"namens/templates/letter.md.j2:{line}: the template prints a value")


def test_an_own_template_comes_before_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    assert tried("own").text == "own"
    assert "Yours," in tried_in(tmp_path, "letter.md.j2", **letter_values()).text


def test_a_folder_templates_namens_does_not_hide_the_shipped_ones() -> None:
    found = tried('{% include "namens/letter.md.j2" %}', {"namens/letter.md.j2": "hidden"}, **letter_values())
    assert "hidden" not in found.text


def test_templates_may_lie_in_folders_below() -> None:
    assert tried("{% include 'parts/a.j2' %}", {"parts/a.j2": "a {{ x }}"}).text == f"a {NAME}"


def test_a_problem_in_an_included_template_names_that_file() -> None:
    found = tried("\n{% include 'part.j2' %}", {"part.j2": "a\n\n{{ nope }}"})
    assert found.problems == ["templates/part.j2:3:4: there is no value 'nope'."]


def test_blank_lines_of_tags_are_dropped_and_the_last_line_keeps_its_end() -> None:
    found = tried("a\n  {% if x %}\nb\n  {% endif %}\nc\n")
    assert found.filled is not None
    assert found.filled.text == "a\nb\nc\n"


def test_each_problem_of_each_fill_is_one() -> None:
    problems = Problems()
    templates = Templates(Path("nowhere"))
    value = templates.seals.seal_source(sourced("a"))
    assert templates.fill("none.md.j2", {"x": value}, Place("submission.yaml", 1, 2), problems) is None
    assert len(problems.errors) == 1


IMPORTED = (
    " An imported template does not see the letter's values: write {% import … with context %}, "
    'or {% extends "namens/letter.md.j2" %} to change a part of the shipped one.'
)


def test_what_an_imported_template_does_not_see_is_said_where_it_is_imported() -> None:
    template = "Dear you,\n{% import 'namens/letter.md.j2' as shipped %}"
    assert said(template, label="a").startswith("2: there is no value 'label'." + IMPORTED)


def test_what_an_imported_macro_of_one_s_own_does_not_see_is_said_in_the_macro() -> None:
    found = tried(
        "{% from 'own.j2' import m %}{{ m() }}", {"own.j2": "\n{% macro m() %}{{ y }}{% endmacro %}"}
    )
    assert found.problems == ["templates/own.j2:2:19: there is no value 'y'." + IMPORTED]
    text = tried(
        "{% from 'own.j2' import m with context %}{{ m() }}",
        {"own.j2": "{% macro m() %}{{ y }}{% endmacro %}"},
    ).text
    assert text == "plain"


def test_all_names_that_nobody_gave_are_said_in_one_run() -> None:
    found = tried(
        "{{ too.name }}\n{{ title2 }}\n{% if leed %}a{% endif %}{{ x }}\n{{ too }}{% for a in us %}{{ a.b }}{% endfor %}\n"
    )
    assert found.filled is None
    assert found.problems == [
        "templates/letter.md.j2:1:4: there is no value 'too'. Did you mean 'to'?",
        "templates/letter.md.j2:2:4: there is no value 'title2'.",
        "templates/letter.md.j2:3:7: there is no value 'leed'.",
        "templates/letter.md.j2:4:4: there is no value 'too'. Did you mean 'to'?",
        "templates/letter.md.j2:4:22: there is no value 'us'.",
    ]


@given(st.text("{}% abcx.|~()[]'1\n", max_size=40))
def test_a_template_with_unknown_names_never_ends_in_a_fault_of_our_own(template: str) -> None:
    found = tried("{{ nope.a }}" + template)
    assert found.filled is None
    assert all(problem.startswith("templates/letter.md.j2:") for problem in found.problems)
