"""A template that loops for ever, or makes more than any letter needs, ends in a clear problem, soon and small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filled_templates import said, tried

from namens.templates import bounds
from namens.templates.bounds import Budget
from namens.templates.errors import TemplateProblem
from namens.templates.nesting import Sizes

LOOP = "{% for i in range(100000) %}"
END = "{% endfor %}"
ROUNDS = "1: the template loops more than 1,000,000 times. Does it ever end?"
PRINTED = "1: the template prints more than 100,000,000 characters. Does a loop ever end?"
VALUE = "1: the template makes a value of more than 20,000,000 characters."
ITEMS = "1: the template makes a list of more than 2,000,000 values."
ASKED = "1: the template asks for more than 2,000,000 characters."
NUMBER = "1: the template makes a number larger than any letter needs."
WIDE = "1: the template formats a value wider than any letter needs."

AT_ONCE = {
    "{{ 'x' * 1000000000 }}": VALUE,
    "{{ 1000000000 * 'x' }}": VALUE,
    "{{ x * 1000000000 }}": VALUE,
    "{{ [1] * 1000000000 }}": ITEMS,
    "{{ 1000000000 * (1, 2) }}": ITEMS,
    "{{ 2 ** 100000000 }}": "1: the template uses '**', which templates may not.",
    "{{ 'x'|center(1000000000) }}": ASKED,
    "{{ 'x'|indent(1000000000) }}": ASKED,
    "{{ 'x'|truncate(length=1000000000) }}": ASKED,
    "{{ x|batch(1000000000, 'y')|list|length }}": ASKED,
    "{{ x|slice(1000000000)|list|length }}": ASKED,
    "{{ ('a\\n' * 1000000)|indent('y' * 1000000) }}": VALUE,
    "{{ ('a ' * 40000)|wordwrap(1, wrapstring='y' * 1000000) }}": VALUE,
    "{{ ('a' * 2000000)|wordwrap(3) }}": "1: the template wraps a text of more than 100,000 characters.",
    "{{ ('a' * 1000000)|replace('a', 'b' * 1000000) }}": VALUE,
    "{{ ('a' * 1000000)|replace('', 'b' * 1000000) }}": VALUE,
    "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}": VALUE,
    "{{ '%999999999d'|format(1) }}": ASKED,
    "{{ '%9999999999d'|format(1) }}": WIDE,
    "{{ '%*d'|format(999999999, 1) }}": WIDE,
    "{{ '%.999999999f'|format(1) }}": ASKED,
    "{{ '%(a)999999999s'|format(a=1) }}": ASKED,
    "{{ ('%9999d' * 1000)|format(*([1] * 1000)) }}": ASKED,
    "{{ ('x' * 20000000)|upper|length }}": "1: the template works on a text of more than 2,000,000 characters.",
    "{{ range(1000000000)|list|length }}": (
        "1: the template cannot be filled here: Range too big. "
        "The sandbox blocks ranges larger than MAX_RANGE (100000)."
    ),
    "{{ ([x * 100000] * 1000000)|join }}": PRINTED,
    "{{ ([1] * 2000000)|join('y' * 1000000) }}": PRINTED,
    "{{ '{:>1000000000}'.format(1) }}": "1: the template calls format(). Use '~' to join texts.",
    "{{ 'x'.ljust(1000000000) }}": "1: a text has no 'ljust'.",
    "{{ 'x'.zfill(1000000000) }}": "1: a text has no 'zfill'.",
    "{{ '\\t'.expandtabs(1000000000) }}": "1: a text has no 'expandtabs'.",
    "{% set n = namespace(s='x') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}": VALUE,
    "{% set n = namespace(s=[1]) %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}": ITEMS,
    "{% set n = namespace(s=7) %}{% for i in range(99) %}{% set n.s = n.s * n.s %}{% endfor %}": NUMBER,
    "{% set n = namespace(s=7) %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}": NUMBER,
    "{% set b = 'x' * 1000000 %}" + LOOP + "{{ b }}" + END: PRINTED,
    "{% set b = [1] * 1999999 %}" + LOOP + "{% set c = b[1:] %}" + END: ROUNDS,
    "{% set b = 'x' * 1999999 %}" + LOOP + "{% set c = b[1:] %}" + END: ROUNDS,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": (
        "1: the template includes or calls itself without end. "
        'To extend the shipped one, write {% extends "namens/letter.md.j2" %}.'
    ),
    "{% block a %}{{ self.a() }}{% endblock %}": (
        "1: the template includes or calls itself without end. "
        'To extend the shipped one, write {% extends "namens/letter.md.j2" %}.'
    ),
}  # fmt: skip


# Each doubles what it holds sixty times, in next to no memory: whatever goes through all of it would never end.
DOUBLING = {
    "lists": ("[1]", "[n.a, n.a]"),
    "tuples": ("(1,)", "(n.a, n.a)"),
    "dicts": ("{1: 1}", "{1: n.a, 2: n.a}"),
    "dicts by a call": ("dict(a=1)", "dict(a=n.a, b=n.a)"),
    "repeated": ("[1]", "[n.a] * 2"),
    "joined": ("[1]", "[n.a] + [n.a]"),
    "by a filter": ("[1]", "(n.a + n.a)|batch(2)|list"),
    "by a slice": ("[1]", "[n.a, n.a, n.a][1:]"),
}
USES = [
    "n.a == n.b",
    "n.a|first",
    "[n.a, n.b]|sort|length",
    "n.a in [n.b]",
    "{n.a: 1}|length",
    "y[n.a]",
    "n.a|join",
]


def doubling(kind: str, use: str) -> str:
    start, step = DOUBLING[kind]
    rounds = "".join(f"{{% set n.{name} = {step.replace('n.a', f'n.{name}')} %}}" for name in "ab")
    begin = f"{{% set n = namespace(a={start}, b={start}) %}}"
    return f"{begin}{{% for i in range(60) %}}{rounds}{{% endfor %}}{{{{ {use} }}}}"


@pytest.mark.parametrize("kind", DOUBLING)
@pytest.mark.parametrize("use", USES[:2])
def test_lists_inside_lists_are_counted_each_time_that_they_stand_there(kind: str, use: str) -> None:
    assert said(doubling(kind, use)) == ITEMS


@pytest.mark.parametrize("use", USES)
def test_it_is_all_the_same_what_is_done_with_lists_inside_lists(use: str) -> None:
    assert said(doubling("tuples", use)) == ITEMS


def test_what_macros_hand_on_is_counted_too() -> None:
    handed = "{% macro m(k) %}{% if k %}{{ m(k - 1, varargs, varargs) }}{% else %}{{ varargs|first }}{% endif %}{% endmacro %}{{ m(60, 1) }}"
    assert said(handed) == ITEMS
    named = "{% macro m(k) %}{% if k %}{{ m(k - 1, a=kwargs, b=kwargs) }}{% endif %}{% endmacro %}{{ m(60, a=1) }}"
    assert said(named) == ITEMS


def test_lists_that_are_nested_too_deeply_are_refused() -> None:
    deep = "{% set n = namespace(a=[1]) %}{% for i in range(200) %}{% set n.a = [n.a] %}{% endfor %}{{ n.a|first }}"
    assert said(deep) == "1: the template makes lists inside lists, more than 100 deep."


def test_what_was_asked_for_is_shown_in_short() -> None:
    assert said("{{ y[('a' * 100000)|string] }}").endswith("a text has no '" + "a" * 60 + "'.")
    assert said("{{ y[(1, 2)] }}").endswith("a text has no 'that'.")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ [[1, 2], [3]]|map('first')|join }}", "13"),
        ("{{ [[1, [2, (3, 4)]], 5]|last }}", "5"),
        ("{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "123"),
        ("{% set a, b = 1, 2 %}{{ a }}{{ b }}", "12"),
        ("{% for k, v in {'a': 1, 'b': [2]}.items() %}{{ k }}{% endfor %}", "ab"),
        ("{% macro m() %}{{ varargs|join }}{{ kwargs.a|join }}{% endmacro %}{{ m(1, 2, a=[3, 4]) }}", "1234"),
        ("{{ [1, 2] == [1, 2] }} {{ (1, [2]) in [(1, [2])] }}", "True True"),
        ("{% include ['nowhere.j2', 'there.j2'] %}", "there"),
        ("{{ ([[1]] * 3 + [[2]])|map('first')|sum }}", "5"),
    ],
)
def test_lists_of_a_letter_s_size_are_what_they_are_written_to_be(template: str, text: str) -> None:
    assert tried(template, {"there.j2": "there"}).text == text


def test_a_list_is_looked_at_once_and_what_is_joined_from_it_is_not_looked_at_again() -> None:
    sizes, large = Sizes(), [[1, 2]] * 1_000
    assert sizes.of(large)[:2] == (3_000, 2)
    assert sizes.of([large, large])[::2] == (6_002, 2)
    budget = Budget(sizes=sizes)
    longer = large + large
    budget.joined(longer, large, large)
    assert sizes.of(longer) == (6_000, 2, 0)
    assert sizes.of((large * 3, 1)).items == 9_002


@pytest.mark.parametrize("template", AT_ONCE)
def test_what_would_fill_the_memory_is_refused_before_it_does(template: str) -> None:
    assert said(template) == AT_ONCE[template]


# With a tenth of the rounds and the characters, so that the test is short: the counting is the same.
ENDLESS = {
    LOOP + LOOP + END + END: "loops",
    LOOP + LOOP + "abc" + END + END: "loops",
    LOOP + LOOP + "{{ x }}" + END + END: "loops",
    LOOP + "{% for j in range(100000) if false %}{% endfor %}" + END: "loops",
    LOOP + "{% for j in range(100000) if false %}{% else %}a{% endfor %}" + END: "loops",
    LOOP + "{{ range(99999)|list|length }}" + END: "loops",
    LOOP + "{{ range(99999)|sum }}" + END: "loops",
    LOOP + "{{ range(99999)|map('abs')|list|length }}" + END: "loops",
    LOOP + "{% set z = range(99999)|batch(2)|list %}" + END: "loops",
    LOOP + "{% set z = range(99999)|unique|list %}" + END: "loops",
    LOOP + "{% set z = range(99999)|max %}" + END: "loops",
    LOOP + LOOP + "{% set z = x ~ x %}" + END + END: "loops",
    "{% for i in range(100000) recursive %}{{ loop([1]) }}" + END: "itself",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100) }}": "loops",
    "{% macro m(n) %}{% if n %}a{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}": "",
    "{% macro m() %}" + LOOP + "{{ caller(1) }}" + END + "{% endmacro %}{% call(u) m() %}" + LOOP + "a" + END + "{% endcall %}": "loops",
    LOOP + "{% include 'big.j2' %}" + END: "prints",
    "{% set z %}" + LOOP + "{% include 'big.j2' %}" + END + "{% endset %}": "prints",
    "{% set z %}" + LOOP + "{{ self.b() }}" + END + "{% endset %}{% block b %}" + "abc " * 5_000 + "{% endblock %}": "",
    "{% set z %}" + LOOP + "abc{% endfor %}{% endset %}" + LOOP + "{{ z }}" + END: "",
    "{% filter upper %}" + LOOP + LOOP + "abc" + END + END + "{% endfilter %}": "loops",
    "{% set n = namespace(l=[]) %}" + LOOP + "{% set n.l = n.l + ['x' * 1999999] %}" + END: "loops",
    "{% set n = namespace(l=[]) %}" + LOOP + "{% set n.l = n.l + [[1] * 1999999] %}" + END: "loops",
    "{% set n = namespace(s='') %}" + LOOP + "{% set n.s = n.s ~ 'abcdefghij' ~ i %}" + END: "",
}  # fmt: skip


@pytest.mark.parametrize("template", ENDLESS)
def test_a_template_that_never_ends_is_ended_by_counting(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = Budget(rounds=100_000, printed=10_000_000)
    monkeypatch.setattr("namens.templates.sandbox.Budget", lambda: budget)
    found = tried(template, {"big.j2": "abcdefghi\n" * 10_000})
    assert found.filled is None
    assert len(found.problems) == 1
    assert ENDLESS[template] in found.problems[0]


def test_what_is_slow_in_each_round_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_SECONDS", 0.5)
    template = "{% set b = 'x' * 2000000 %}" + LOOP + "{% if 'zz' in b %}{% endif %}" + END
    assert said(template) == "1: the template takes more than 0.5 seconds. Does it ever end?"


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc, which Linux has"
)
def test_a_template_that_never_ends_takes_little_memory(tmp_path: Path) -> None:
    program = (
        "import re, sys; from namens.templates.fill import Templates\n"
        "from namens.workspace.problems import Place, Problems; from pathlib import Path\n"
        "problems = Problems(); Templates(Path(sys.argv[1])).fill('letter.md.j2', {}, Place('a'), problems)\n"
        # the peak since the program began; `getrusage` counts what the process held before, as a copy of this one
        "status = Path('/proc/self/status').read_text()\n"
        "print(*problems); print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)"
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "letter.md.j2").write_text(
        "{% set n = namespace(s='x', l=[]) %}" + LOOP + "{% set n.l = n.l + [n.s ~ i] %}{{ i }}" + END
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    problem, megabytes = done.stdout.splitlines()
    assert problem.endswith("loops more than 1,000,000 times. Does it ever end?")
    assert int(megabytes) < 500


def test_a_long_letter_is_within_the_bounds() -> None:
    template = "{% for i in range(20000) %}- {{ x }}, {{ [x, y]|join(', ') }}\n{% endfor %}"
    found = tried(template)
    assert found.problems == []
    assert found.filled is not None
    assert found.filled.text.count("- ") == 20_000


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ '%d euro'|format(25000000) }}", "25000000 euro"),
        ("{{ 'ref 20241216: %s'|format(1) }}", "ref 20241216: 1"),
        ("{% macro m(n) %}{{ n }}{% endmacro %}{{ m(25000000) }}", "25000000"),
        ("{{ nope|default(25000000) }}", "25000000"),
        ("{{ 25000000 + 25000000 }}", "50000000"),
        ("{{ 25000000|string|length }}", "8"),
        ("{{ 'x'|center(9)|length }}", "9"),
        ("{{ ([1, 2] * 2)|join }}", "1212"),
    ],
)
def test_amounts_of_a_letter_s_own_are_no_sizes(template: str, text: str) -> None:
    assert tried(template).text == text


def test_a_budget_is_counted_down() -> None:
    budget = Budget(rounds=2, printed=10)
    assert budget.tick(10)
    assert budget.tick()
    with pytest.raises(TemplateProblem, match="loops more than"):
        budget.tick()
    with pytest.raises(TemplateProblem, match="prints more than"):
        Budget(printed=1).spend(2)
