"""What a signatory does not endorse is printed wherever its name is, under the number that the request has."""

from __future__ import annotations

from pathlib import Path

import pytest
from sign_offs import TWO_LANGUAGES, coalition_of_three, edit, signed
from submissions import built_text, problems
from typer.testing import CliRunner

from namens.cli.main import app

RESERVED = "Sample Society does not endorse request 2: too broad\n"
NOT_IN_PRINT = (
    "the name is printed without its reservation: 'Sample Society does not endorse request 2: too broad'"
)


def reserved(folder: Path, policy: str = "", *words: str, **files: str) -> Path:
    """All approve; Sample Society does not endorse what 'other' asks."""
    key = f"signatures: {policy}\n" if policy else ""
    coalition_of_three(folder, submission=TWO_LANGUAGES + key, **files)
    for name in ("one", "three"):
        signed(folder, "approve", name, "--by", "A Person")
    why = ("--except", "other", "--reason", "too broad", "--print-reason")
    signed(folder, "approve", "two", "--by", "A Person", *why, *words)
    return folder


def final(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", str(folder), "--final"])
    return result.exit_code, result.output


@pytest.mark.parametrize("policy", ["listed", "provisional", ""])
def test_a_reservation_outlasts_an_edit_elsewhere_as_long_as_the_name_is_printed(
    tmp_path: Path, policy: str
) -> None:
    folder = reserved(tmp_path, policy)
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert RESERVED in built_text(folder)
    assert not any("has changed since" in line for line in problems(folder))


def test_where_the_name_is_not_printed_neither_is_the_reservation(tmp_path: Path) -> None:
    folder = reserved(tmp_path, "approved")
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert "endorse" not in built_text(folder)
    assert "onderschrijft" in built_text(folder, "nl")


def test_the_sender_that_stays_sender_keeps_its_reservation(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path, submission=f"{TWO_LANGUAGES}signatures: approved\n")
    signed(folder, "approve", "one", "--by", "A Person", "--except", "other")
    edit(folder / "arguments/point.yaml", "A sentence.", "Two sentences.")
    assert "Example Foundation does not endorse request 2." in built_text(folder)


def test_a_reservation_outlasts_the_approval_that_expires(tmp_path: Path) -> None:
    folder = reserved(tmp_path, "listed")
    edit(folder / "submission.yaml", "coalition:", "approvals_expire: 2020-01-01\ncoalition:")
    assert RESERVED in built_text(folder)


def test_a_reservation_of_one_language_is_printed_in_the_other_too(tmp_path: Path) -> None:
    folder = reserved(tmp_path, "listed", "--language", "nl", "--only")
    assert RESERVED in built_text(folder)
    edit(folder / "arguments/other.yaml", "Do that too.", "Do that as well.")  # not the request that was read
    assert RESERVED in built_text(folder)


def test_a_reservation_of_a_language_that_the_letter_lost_is_printed(tmp_path: Path) -> None:
    folder = reserved(tmp_path, "listed", "--language", "nl")
    edit(folder / "submission.yaml", "languages: [en, nl]", "languages: [en]")
    assert RESERVED in built_text(folder)


@pytest.mark.parametrize("policy", ["listed", "provisional"])
def test_where_the_request_itself_changed_the_organisation_and_the_argument_are_named(
    tmp_path: Path, policy: str
) -> None:
    folder = reserved(tmp_path, policy)
    edit(folder / "arguments/other.yaml", "Do that too.", "Do it.")
    edit(folder / "arguments/other.yaml", "Doe ook dat.", "Doe het.")
    assert "endorse" not in built_text(folder)
    (said,) = (line for line in problems(folder) if "has changed since" in line)
    assert "what 'other' asks has changed since Sample Society did not endorse it" in said


TEMPLATE = """\
{% for request in requests %}
1. {{ request }}
{% endfor %}

{{ organisations|join(", ", attribute="name") }}
"""


def test_a_template_that_prints_the_name_and_not_the_reservation_is_warned_of_and_makes_no_final_letter(
    tmp_path: Path,
) -> None:
    folder = reserved(tmp_path, **{"templates/letter.md.j2": TEMPLATE})
    (said, _) = problems(folder)
    assert said.startswith("templates/letter.md.j2: warning: in 'en' ")
    assert NOT_IN_PRINT in said
    code, words = final(folder)
    assert (code, NOT_IN_PRINT in words) == (1, True)
    edit(folder / "templates/letter.md.j2", "{{ org", '{{ reservations|join(" ")|upper }}\n\n{{ org')
    signed(folder, "approve", "one", "--by", "A Person")
    assert not any("without its reservation" in line for line in problems(folder))


def test_a_template_without_the_name_needs_no_reservation(tmp_path: Path) -> None:
    body = TEMPLATE.replace('{{ organisations|join(", ", attribute="name") }}', "{{ lead.name }}")
    folder = reserved(tmp_path, **{"templates/letter.md.j2": body})
    assert not any("without its reservation" in line for line in problems(folder))


@pytest.mark.parametrize(
    ("loop", "said"),
    [
        ("{% for request in requests|reverse %}\n1. {{ request }}\n{% endfor %}", "prints request 2 in the place of request 1"),
        ("1. {{ requests[0] }}", "leaves out request 2"),
        ("No requests.", "leaves out request 1"),
        ("{% for request in requests + requests %}\n1. {{ request }}\n{% endfor %}", "gives request 1 the number 3"),
        ("{% for request in requests %}\n3. {{ request }}\n{% endfor %}", "gives request 1 the number 3"),
    ],
)  # fmt: skip
def test_a_template_that_numbers_the_requests_otherwise_is_a_problem_where_there_are_reservations(
    tmp_path: Path, loop: str, said: str
) -> None:
    template = f'{{% extends "namens/letter.md.j2" %}}\n{{% block requests %}}\n{loop}\n{{% endblock %}}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template})
    (found,) = (line for line in problems(folder) if said in line)
    assert found.startswith("templates/letter.md.j2:")
    assert "warning" not in found
    for name in ("two", "one", "three"):
        signed(folder, "decline", name)
    assert not any(said in line for line in problems(folder))


@pytest.mark.parametrize(
    "loop",
    [
        "{% for request in requests %}\n1. {{ request }}\n{% endfor %}",
        "{% for request in requests %}\n- {{ request }}\n{% endfor %}",
        "{% for request in requests %}\n- **Request {{ loop.index }}.** {{ request }}\n{% endfor %}",
        "| | |\n|---|---|\n{% for request in requests %}\n| {{ loop.index }} | {{ request }} |\n{% endfor %}",
        "{% for request in requests %}\n## Request {{ loop.index }}\n\n{{ request }}\n\n{% endfor %}",
        "::: requests\n{% for request in requests %}\n{{ request }}\n\n{% endfor %}\n:::",
        "1. {{ requests[0] }}\n\nAnd:\n\n2. {{ requests[1] }}",
        "{% for request in requests %}\n1. {{ request|upper }}\n{% endfor %}",
        "{% for request in requests %}\n1. **Ask:** *{{ request }}*\n{% endfor %}",
        "1. By 2025, {{ requests[0] }}\n2. {{ requests[1] }} (20 times)",
    ],
)
def test_requests_in_their_order_may_be_laid_out_in_any_way_that_tells_their_numbers(
    tmp_path: Path, loop: str
) -> None:
    template = f'{{% extends "namens/letter.md.j2" %}}\n{{% block requests %}}\n{loop}\n{{% endblock %}}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template})
    assert problems(folder) == []


def test_a_numbered_list_inside_a_request_is_no_number_of_requests(tmp_path: Path) -> None:
    other = (
        "id: other\ntext: {en: A., nl: B.}\nasks:\n  en: |\n    Do:\n\n    1. this\n    2. that\n  nl: Doe.\n"
    )
    template = '{% extends "namens/letter.md.j2" %}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template, "arguments/other.yaml": other})
    assert problems(folder) == []


@pytest.mark.parametrize(
    "loop",
    [
        "{% for argument in arguments %}\nWe ask: {{ argument.asks }}\n\n{% endfor %}",
        '{{ requests|join("; ") }}',
        "{% for request in requests %}\n- **Request {{ loop.revindex }}.** {{ request }}\n{% endfor %}",
        "{% for request in requests %}\n1. Request {{ loop.revindex }}: {{ request }}\n{% endfor %}",
        "{% for request in requests %}\n- {{ request }} (request {{ loop.revindex }})\n{% endfor %}",
        "| | |\n|---|---|\n{% for request in requests %}\n| {{ loop.revindex }} | {{ request }} |\n{% endfor %}",
        "{% for request in requests %}\n## Request {{ loop.revindex }}\n\n{{ request }}\n\n{% endfor %}",
        "- *(b)* {{ requests[0] }}\n- *(a)* {{ requests[1] }}",
        "- {{ requests[0] }}\n\nWords.\n\n- {{ requests[1] }}",
    ],
)
def test_requests_whose_numbers_nobody_can_tell_are_warned_of_and_make_no_final_letter(
    tmp_path: Path, loop: str
) -> None:
    template = f'{{% extends "namens/letter.md.j2" %}}\n{{% block requests %}}\n{loop}\n{{% endblock %}}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template})
    found = problems(folder)
    assert all(
        "templates/letter.md.j2: warning: in what the template prints nobody can tell" in line
        for line in found
    )
    assert found
    code, words = final(folder)
    assert (code, "nobody can tell the number of request" in words) == (1, True)


@pytest.mark.parametrize(
    "request_",
    [
        "[Do that](https://a.example).",
        "`that`",
        "**Do** [@doe2020, p. 3]",
        "{law: gdpr art. 6}",
        "@doe2020 says so.",
        "> Do that.",
        "Do it by 2 May.\n\nAnd 1 more.",
        "```\nthat\n```",
        "| a |\n|---|\n| 1 |",
    ],
)
def test_whatever_stands_in_a_request_its_number_is_told(tmp_path: Path, request_: str) -> None:
    lines = "".join(f"    {line}\n" for line in request_.split("\n"))
    other = f"id: other\ntext: {{en: A., nl: B.}}\nasks:\n  en: |\n{lines}  nl: Doe.\n"
    template = '{% extends "namens/letter.md.j2" %}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template, "arguments/other.yaml": other})
    assert not any("request" in line for line in problems(folder))


def test_a_request_that_is_printed_twice_under_no_wrong_number_is_only_warned_of(tmp_path: Path) -> None:
    block = (
        "Our main request: {{ requests[0] }}\n\n{% for request in requests %}\n1. {{ request }}\n{% endfor %}"
    )
    template = f'{{% extends "namens/letter.md.j2" %}}\n{{% block requests %}}\n{block}\n{{% endblock %}}\n'
    folder = reserved(tmp_path, **{"templates/letter.md.j2": template})
    found = problems(folder)
    assert found
    assert all("warning: the template prints request 1 more than once" in line for line in found)
    assert RESERVED in built_text(folder)
    assert final(folder)[0] == 0
