"""A template reads values and nothing else: no way leads out of the sandbox."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from filled_templates import tried, tried_in

ESCAPES = [
    "''.__class__",
    "x.__class__.__mro__",
    "x['__class__']",
    "x|attr('__class__')",
    "x|attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "x|attr('__cla' ~ 'ss__')",
    "[].__class__.__base__.__subclasses__()",
    "{}.__class__.__base__",
    "(1).__class__",
    "self.__init__.__globals__",
    "self._TemplateReference__context",
    "cycler.__init__.__globals__",
    "joiner.__init__.__globals__",
    "lipsum.__globals__['os']",
    "namespace.__init__.__globals__",
    "range.__class__",
    "dict.mro()",
    "dict.__subclasses__()",
    "to.__dict__",
    "to.__class__.__init__",
    "xs.__class__",
    "xs|map(attribute='__class__')|first",
    "xs|map('attr', '__class__')|first",
    "xs|groupby('__class__')|list|length",
    "xs|selectattr('__class__')|list|length",
    "xs|rejectattr('__class__')|list|length",
    "[to]|map(attribute='__dict__')|list|first",
    "[to]|join(attribute='__class__')",
    "[to]|sum(attribute='__class__')",
    "[to, to]|sort(attribute='__class__')|length",
    "[to]|unique(attribute='__class__')|list|length",
    "[to]|max(attribute='__class__')",
    "'{0.__class__}'.format(x)",
    "'{x.__class__}'.format_map({'x': 1})",
    "('{0.__class__}'|safe).format(x)",
    "'%s'.__mod__(x)",
    "'%s' % x",
    "xs|map('format', 1)|list|length",
    "(x|attr('format'))(1)",
    "[x.format]|first",
    "x.format.__self__",
    "x.upper.__self__",
    "x.upper.__func__",
    "x.encode()",
    "x.translate({65: 'b'})",
    "x.maketrans('a', 'b')",
    "x.__html__()",
    "x.seal",
    "x._seals.values",
    "x._number",
    "xs.append(1)",
    "xs.clear()",
    "xs.sort()",
    "{}.update({})",
    "m.__globals__",
    "m._func",
    "m._environment",
    "nope.__class__",
    "environment",
    "context",
    "config",
    "request",
    "get_flashed_messages",
    "caller.__class__",
    "super.__class__",
    "x|tojson",
    "x|pprint",
    "x|xmlattr",
    "x|urlize",
    "x|random",
    "x|striptags",
    "lipsum(5)",
    "cycler('a')",
    "2 ** 3",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_expression_leads_out_of_the_sandbox(escape: str) -> None:
    found = tried("{% macro m() %}a{% endmacro %}{{ " + escape + " }}")
    assert found.filled is None
    assert len(found.problems) == 1
    assert re.match(r"templates/letter\.md\.j2:1(:\d+)?: ", found.problems[0])


@pytest.mark.parametrize(
    "statement",
    [
        "{% set to.name = 'a' %}",
        "{% set xs.a = 'a' %}",
        "{% do xs.append(1) %}",
        "{% debug %}",
        "{% for a in xs %}{{ loop.__class__ }}{% endfor %}",
        "{% for a in xs %}{{ loop._iterator }}{% endfor %}",
        "{% for a in xs %}{{ loop._undefined }}{% endfor %}",
        "{% for a in xs %}{% break %}{% endfor %}",
        "{% call m() %}{% endcall %}{% macro m() %}{{ caller._func }}{% endmacro %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% autoescape x %}{{ x }}{% endautoescape %}",
        "{% import 'os' as os %}",
        "{% include 'labels.yaml' %}",
        "{% include '/etc/passwd' %}",
        "{% include '../submission.yaml' %}",
        "{% include '..\\\\submission.yaml' %}",
        "{% include 'namens/../fill.py' %}",
        "{% include 'namens/fill.py' %}",
        "{% include 'fill.py' %}",
        "{% include 'namens/labels.yaml' %}",
        "{% include x %}",
        "{% extends x %}",
        "{% extends 3 %}",
        "{% include none %}",
        "{% from '../templates/letter.md.j2' import x %}",
    ],
)
def test_no_statement_leads_out_of_the_sandbox(statement: str) -> None:
    found = tried(statement, {"../submission.yaml": "secret"})
    assert found.filled is None
    assert len(found.problems) == 1


def test_a_link_in_templates_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    templates = tmp_path / "submission" / "templates"
    templates.mkdir(parents=True)
    (templates / "link").symlink_to(tmp_path / "outside.txt")
    (templates / "letter.md.j2").write_text("{% include 'link' %}")
    found = tried_in(tmp_path / "submission", "letter.md.j2")
    (problem,) = found.problems
    assert problem.startswith(f"templates/link: is a link to '{tmp_path / 'outside.txt'}', outside the")


@pytest.mark.parametrize("link", ["templates/letter.md.j2", "templates"])
@pytest.mark.parametrize("there", [True, False])
def test_a_template_that_leads_elsewhere_is_not_passed_over_for_the_shipped_one(
    tmp_path: Path, link: str, there: bool
) -> None:
    if there:
        (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "submission" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere")
    found = tried_in(tmp_path / "submission", "letter.md.j2")
    assert found.filled is None
    (problem,) = found.problems
    assert problem.startswith(f"{link}: is a link to '{tmp_path / 'elsewhere'}', ")


def test_the_shipped_template_is_read_whatever_stands_in_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "namens").symlink_to("/nowhere")
    (tmp_path / "templates" / "own.md.j2").write_text('{% include "namens/letter.md.j2" ignore missing %}')
    problems = tried_in(tmp_path, "own.md.j2").problems
    assert problems
    assert all(problem.startswith("namens/templates/letter.md.j2:") for problem in problems)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ to.name.split()[0] }}", "Stichting"),
        ("{{ range(3)|join }}", "012"),
        ("{{ dict(a=y).a }}", "plain"),
        ("{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}", "2"),
        ("{{ xs|map(attribute=0)|join }}", "ac"),
        ("{{ y.startswith('pl') }}", "True"),
        ("{{ y is defined }} {{ nope is defined }}", "True False"),
        ("{{ nope|default('z') }}", "z"),
        ("{% for a in xs %}{{ loop.index }}{{ loop.last }} {% endfor %}", "1False 2True"),
    ],
)
def test_what_letters_need_is_allowed(template: str, text: str) -> None:
    assert tried(template).text.strip() == text


def test_each_letter_has_seals_and_bounds_of_its_own() -> None:
    first, second = tried("{{ x }}"), tried("{{ x }}")
    assert first.templates.seals is not second.templates.seals
    assert first.templates.sandbox.budget is not second.templates.sandbox.budget
