"""The hash of a text changes with what the author wrote, and with nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sign_offs import coalition_of_three, edit

from namens.coalitions.comparison import Present, differences
from namens.coalitions.texts import Part, Text, normal, read_text, write_text
from namens.letters.fingerprint import fingerprint
from namens.letters.load import load
from namens.templates.fill import SHIPPED
from namens.workspace.problems import Problems


def present(folder: Path) -> Present:
    loaded = load(folder.resolve(), problems := Problems())
    assert loaded is not None, list(problems)
    return fingerprint(loaded)


def changed(folder: Path, before: Present) -> dict[str, list[str]]:
    after = present(folder)
    found = {
        language: [change.part for change in differences(before.texts[language], text)]
        for language, text in after.texts.items()
    }
    assert all(
        bool(names) == (before.texts[language].hash != after.texts[language].hash)
        for language, names in found.items()
    )
    return {language: names for language, names in found.items() if names}


def test_another_word_in_one_language_changes_that_argument_in_that_language_only(tmp_path: Path) -> None:
    before = present(coalition_of_three(tmp_path))
    edit(tmp_path / "arguments/point.yaml", "Een zin.", "Eén zin.")
    assert changed(tmp_path, before) == {"nl": ["point"]}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("submission.yaml", "date: 2024-12-16", "date: 2025-01-31"),
        ("submission.yaml", "languages:", "citation_style: apa\nlanguages:"),
        ("coalitions/us.yaml", "name: Sample Society", "name: Sample Association"),
        ("coalitions/us.yaml", "organisations:\n", "organisations:\n  - {id: new, name: A New One}\n"),
        (
            "arguments/point.yaml",
            "    A sentence.[@doe2020, p. 3] Another",
            "    A sentence.[@doe2020,  p. 3]\n      Another",
        ),
        ("citations/library.bib", "  author = {Doe, Jane},\n  title", "  author={Doe,\n Jane},\n  title"),
        ("citations/library.bib", "  date = {2020},", "  keywords = {mine},\n  date = {2020},"),
        ("citations/library.bib", "An Example Page", "A page that nobody cites"),
    ],
)
def test_layout_dates_names_and_styles_are_no_part_of_the_text(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    before = present(coalition_of_three(tmp_path))
    edit(tmp_path / file, old, new)
    assert changed(tmp_path, before) == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "parts"),
    [
        ("arguments/point.yaml", "p. 3", "p. 4", ["point"]),
        ("arguments/point.yaml", "[@doe2020, p. 3]", "[see @doe2020, p. 3]", ["point"]),
        ("arguments/point.yaml", "[@doe2020, p. 3]", "[@doe2020, p. 3, there]", ["point"]),
        ("arguments/point.yaml", "[@doe2020, p. 3]", "[@body2021]", ["point"]),
        ("arguments/point.yaml", "Do this.", "Do that.", ["point"]),
        ("arguments/other.yaml", "Written by hand", "Typed", ["other"]),
        ("arguments/other.yaml", "Elsewhere", "Somewhere else", ["other"]),
        ("citations/library.bib", "{2020}", "{2021}", ["point"]),
        ("submission.yaml", "A subject", "Another subject", ["@subject"]),
        ("submission.yaml", "Example Authority", "Sample Authority", ["@addressee"]),
        ("submission.yaml", "[point, other]", "[other, point]", ["@order"]),
        ("submission.yaml", "[point, other]", "[point]", ["other"]),
        ("submission.yaml", "coalition:", "closing: {en: Bye, nl: Dag}\ncoalition:", ["@closing"]),
    ],
)
def test_what_the_author_wrote_is_a_part_of_the_text(
    tmp_path: Path, file: str, old: str, new: str, parts: list[str]
) -> None:
    before = present(coalition_of_three(tmp_path))
    edit(tmp_path / file, old, new)
    assert changed(tmp_path, before)["en"] == parts


def test_another_argument_that_cites_the_same_source_changes_only_itself(tmp_path: Path) -> None:
    before = present(coalition_of_three(tmp_path))  # 'ibid.' comes and goes, numbers of notes move
    edit(tmp_path / "arguments/other.yaml", "It costs", "As said,[@doe2020] it costs")
    assert changed(tmp_path, before) == {"en": ["other"]}


OWN_TEMPLATE = """\
{% extends "namens/letter.md.j2" %}
{% block salutation %}
{{ super() }}
This letter is urgent.{% for organisation in organisations %} {{ organisation.name }};{% endfor %}
{% endblock %}
"""


def test_the_templates_own_sentences_are_a_part_and_the_names_that_it_prints_are_not(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path, **{"templates/letter.md.j2": OWN_TEMPLATE})
    before = present(folder)
    edit(folder / "coalitions/us.yaml", "  - {id: two, name: Sample Society, aliases: [The Sampler]}\n", "")
    assert changed(folder, before) == {}
    edit(folder / "templates/letter.md.j2", "is urgent", "can wait")
    assert changed(folder, before) == {"en": ["@template"], "nl": ["@template"]}


def test_the_shipped_template_has_no_sentences_of_its_own(tmp_path: Path) -> None:
    found = present(coalition_of_three(tmp_path)).texts["en"]
    assert [part.name for part in found.parts] == ["@title", "@addressee", "@subject", "point", "other"]


def test_a_paragraph_is_told_from_a_line_and_an_item_from_words(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    point = folder / "arguments/point.yaml"
    hashes = set()
    for text in (
        "a\\n\\nb",
        "a b",
        "- a\\n- b",
        "- a - b",
        "1. a\\n2. b",
        "> a b",
        "# a b",
        "a\\\\\\nb",
        "    a b",
    ):
        point.write_text(f'id: point\ntext: {{en: "{text}", nl: x}}\nasks: {{en: Do this., nl: Doe dit.}}\n')
        hashes.add(present(folder).texts["en"].hash)
    assert len(hashes) == 9


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(words)
def test_white_space_and_composition_never_matter(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert normal(f" \n{decomposed}\t ") == normal(text) == normal(normal(text))


parts = st.builds(
    Part,
    words,
    st.booleans(),
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=3).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.dictionaries(words, st.lists(words, max_size=2).map(tuple), max_size=2),
    st.lists(words, max_size=2).map(tuple),
)


@given(st.builds(Text, st.sampled_from(["en", "nl-BE"]), st.lists(parts, max_size=3).map(tuple)))
def test_a_kept_text_is_read_back_and_proves_itself(text: Text) -> None:
    content = write_text(text)
    assert read_text(content, text.hash) == text
    assert read_text(content.replace('"language"', '"langauge"'), text.hash) is None
    assert read_text(content, "0" * 64) is None


def with_template(folder: Path, body: str, **files: str) -> Path:
    """The submission with a template of its own, which prints *body* after the letter's salutation."""
    text = (
        '{% extends "namens/letter.md.j2" %}\n{% block salutation %}\n{{ super() }}\n\n'
        + body
        + "\n{% endblock %}\n"
    )
    return coalition_of_three(folder, **{"templates/letter.md.j2": text, **files})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{ 40 }} euros", "{{ 50 }} euros"),
        ('{% set n = "40" %}{{ n }}', '{% set n = "50" %}{{ n }}'),
        ("{% if not draft %}We agree.{% endif %}", "{% if not draft %}We do not.{% endif %}"),
        ("{% if reservations %}We agree.{% endif %}", "{% if reservations %}We do not.{% endif %}"),
        ("{% if individuals %}We agree.{% endif %}", "{% if individuals %}We do not.{% endif %}"),
        ("&frac12; a loaf", "&frac34; a loaf"),
        ("2024. We pay", "2025. We pay"),
        ("1 \\> 0", "1 \\# 0"),
        ("{{ title }} before {{ subject }}", "{{ subject }} before {{ title }}"),
        ("{{ title|upper }}", "{{ title }}"),
        ("We agree. We agree.", "We agree. We agree. We agree."),
        ("[here](https://a.example)", "[here](https://b.example)"),
        ("Words.^[A note.]", "Words.^[Another note.]"),
        ("Words.[@doe2020, p. 3]", "Words.[@doe2020, p. 4]"),
        ("{{ label.stance }}", "{{ label.other_stance }}"),
    ],
)
def test_nothing_that_a_template_says_hides(tmp_path: Path, before: str, after: str) -> None:
    labels = {
        "templates/labels.yaml": "stance: {en: We support it., nl: Voor.}\nother_stance: {en: We oppose it., nl: Tegen.}\n"
    }
    folder = with_template(tmp_path, before, **labels)
    first = present(folder)
    edit(folder / "templates/letter.md.j2", before, after)
    assert changed(folder, first)["en"] == ["@template"]


@pytest.mark.parametrize(
    "block",
    [
        "{% block requests %}{% endblock %}",
        "{% block body %}{% endblock %}",
        "{% block body %}{% for a in arguments|reverse %}{{ a.text }}\n\n{% endfor %}{% endblock %}",
        '{% block body %}{% for a in arguments %}{{ a.text|replace("sentence", "lie") }}\n\n{% endfor %}{% endblock %}',
        "{% block body %}{% for a in arguments %}{{ a.text|truncate(12) }}\n\n{% endfor %}{% endblock %}",
        "{% block requests %}{% for r in requests|reverse %}1. {{ r }}\n{% endfor %}{% endblock %}",
    ],
)
def test_a_template_that_leaves_out_or_alters_what_was_approved_changes_the_text(
    tmp_path: Path, block: str
) -> None:
    folder = coalition_of_three(tmp_path)
    before = present(folder)
    path = folder / "templates/letter.md.j2"
    path.parent.mkdir()
    path.write_text('{% extends "namens/letter.md.j2" %}\n' + block)
    assert set(changed(folder, before)) == {"en", "nl"}


LAYOUT = """\
{% extends "namens/letter.md.j2" %}
{% block to %}
***{{ label.to }}***{{ label.colon }} {{ to.organisation }}
{% endblock %}
"""


@pytest.mark.parametrize(
    "condition",
    [
        "if count.organisations > 2",
        "if organisations|length == 3",
        "if lead.signatory.name",
        "if lead.website",
        "if lead.id == 'somebody'",
        "if by_country|length > 1",
        "for o in organisations if loop.index == 3",
        "for o in organisations if o.country == 'DE'",
        "for o in organisations if o.signatory.name",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We demand prison.", "We demand torture."),
        ("{{ 'We demand prison.' }}", "{{ 'We demand torture.' }}"),
        ("We demand {{ 10 }} years.", "We demand {{ 20 }} years."),
        ("We demand.", "We do {{ 'not' if draft else '' }} demand."),
        ("{{ title|replace('a', 'prison') }}", "{{ title|replace('a', 'torture') }}"),
        ("{% include 'a.j2' %}", "{% include 'b.j2' %}"),
        ("{% import 'a.j2' as a %}{{ a.m() }}", "{% import 'b.j2' as a %}{{ a.m() }}"),
        ("{% include 'a' ~ '.j2' %}", "{% include 'a' ~ '.j2' %} for ever."),
    ],
)
def test_no_sentence_hides_behind_a_condition_that_the_coalition_of_today_does_not_fulfil(
    tmp_path: Path, condition: str, before: str, after: str
) -> None:
    end = "endfor" if condition.startswith("for") else "endif"
    others = {
        "templates/a.j2": "{% macro m() %}Prison.{% endmacro %}",
        "templates/b.j2": "{% macro m() %}Torture.{% endmacro %}",
    }
    folder = with_template(tmp_path, f"{{% {condition} %}}{before}{{% {end} %}}", **others)
    first = present(folder)
    edit(folder / "templates/letter.md.j2", before, after)
    assert changed(folder, first) == {"en": ["@template"], "nl": ["@template"]}


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("{% if lead.country == 'DE' %}We demand.{% else %}We oppose.{% endif %}", "DE", "NL"),
        ("{% if lead.country == 'DE' %}We demand.{% endif %}", "==", "!="),
        ("{% if lead.website %}We demand.{% endif %}", "lead.website", "not lead.website"),
        ("{% if lead.website %}We demand.{% endif %}", "website", "register"),
        ("{% if draft %}Or.{% elif lead.country == 'DE' %}We demand.{% else %}We oppose.{% endif %}", "DE", "NL"),
        ("{% for o in organisations if o.country == 'DE' %}We demand.{% endfor %}", "DE", "NL"),
        ("{% for o in organisations|selectattr('country', 'eq', 'DE') %}We demand.{% endfor %}", "DE", "NL"),
        ("{{ 'We demand.' if lead.country == 'DE' else 'We oppose.' }}", "DE", "NL"),
        ("{% set ours = lead.country == 'DE' %}{% if ours %}We demand.{% endif %}", "DE", "NL"),
        ("{% if lead.website %}{% set hard = true %}{% endif %}{% if hard %}Prison.{% endif %}", "true", "false"),
        ("{% set ours = lead.website %}{% if ours %}We demand.{% endif %}", "lead.website", "lead.register"),
        ("{% macro m(x) %}{% if x %}We demand.{% endif %}{% endmacro %}{{ m(lead.website) }}", "website", "register"),
        ("{% macro lead(x) %}Prison.{% endmacro %}{% if order == 'listed' %}{{ lead() }}{% endif %}", "listed", "lead"),
        ("{{ ['We oppose.', 'We demand.'][lead.country == 'DE'] }}", "DE", "NL"),
        ("{{ 'We demand.' * (lead.country == 'DE') }}", "DE", "NL"),
        ("{% if lead.country == 'DE' %}{{ requests[0] }}{% else %}{{ requests[1] }}{% endif %}", "DE", "NL"),
        ("{% if lead.country == 'DE' %}{{ label.stance }}{% endif %}", "DE", "NL"),
        ("{% if lead.country == 'DE' %}{% include 'a.j2' %}{% endif %}", "DE", "NL"),
        ("{% if lead.website %}We demand.{% endif %} Prison for all.", ".{% endif %} Prison for all.", ". Prison for all.{% endif %}"),
    ],
)  # fmt: skip
def test_a_condition_that_chooses_between_words_counts_with_them(
    tmp_path: Path, body: str, old: str, new: str
) -> None:
    others = {
        "templates/a.j2": "Prison.",
        "templates/labels.yaml": "stance: {en: We support it., nl: Voor.}\n",
    }
    folder = with_template(tmp_path, body, **others)
    first = present(folder)
    edit(folder / "templates/letter.md.j2", old, new)
    assert changed(folder, first) == {"en": ["@template"], "nl": ["@template"]}


def test_conditions_within_conditions_are_read_once_each(tmp_path: Path) -> None:
    deep = 60
    folder = with_template(tmp_path, "{% if lead.website %}" * deep + "We demand." + "{% endif %}" * deep)
    first = present(folder)
    edit(folder / "templates/letter.md.j2", "demand", "oppose")
    assert set(changed(folder, first)) == {"en", "nl"}


def test_a_copy_of_the_shipped_template_changes_no_text(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    first = present(folder)
    (folder / "templates").mkdir()
    (folder / "templates/letter.md.j2").write_text((SHIPPED / "letter.md.j2").read_text())
    assert changed(folder, first) == {}


@pytest.mark.parametrize(
    ("old", "new"), [("day 21.", "day 2"), ("fines > 500", "fines 500"), ("by + 20", "by - 20")]
)
def test_a_number_or_a_sign_within_a_line_is_no_mark_of_its_start(tmp_path: Path, old: str, new: str) -> None:
    folder = with_template(tmp_path, f"{{% if lead.website %}}We wait until {old} is over.{{% endif %}}")
    first = present(folder)
    edit(folder / "templates/letter.md.j2", old, new)
    assert set(changed(folder, first)) == {"en", "nl"}


def test_a_label_of_ones_own_hides_behind_no_condition_either(tmp_path: Path) -> None:
    labels = {"templates/labels.yaml": "stance: {en: We support it., nl: Voor.}\n"}
    folder = with_template(tmp_path, "{% if lead.website %}{{ label.stance }}{% endif %}", **labels)
    before = present(folder)
    edit(folder / "templates/labels.yaml", "support", "oppose")
    assert changed(folder, before) == {"en": ["@template"]}


def test_what_an_included_template_holds_counts_and_what_none_includes_does_not(tmp_path: Path) -> None:
    body = "{% if lead.website %}{% include kind ~ '.j2' %}{% endif %}{% set kind = 'a' %}"
    others = {"templates/a.j2": "We demand prison.", "templates/invitation.md.j2": "Dear all,"}
    folder = with_template(tmp_path, body, **others)
    first = present(folder)
    edit(folder / "templates/invitation.md.j2", "Dear", "Hello")
    assert changed(folder, first) == {}
    edit(folder / "templates/a.j2", "prison", "torture")
    assert changed(folder, first) == {"en": ["@template"], "nl": ["@template"]}


HIDDEN = "{% if lead.website %}\nWe demand   much\nof you.\n{% endif %}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("much\nof", "much of"),
        ("We demand", "{# not yet #}We demand"),
        ("We demand", "\n## We demand"),
        ("of you.\n", "of you.\n\n::: page-break\n\n"),
        ("{% if", "{% if order == 'by-country' %}| {{ lead.name }} |{% endif %}{% if"),
        ("{% if", "{% if to.name %}{{ to.name }}{% endif %}{% if"),
    ],
)
def test_white_space_comments_tags_and_layout_of_a_template_are_no_words(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = with_template(tmp_path, HIDDEN)
    first = present(folder)
    edit(folder / "templates/letter.md.j2", old, new)
    assert changed(folder, first) == {}


def test_a_template_that_leaves_out_an_argument_whose_file_is_called_like_the_submission_is_noticed(
    tmp_path: Path,
) -> None:
    extra = "id: extra\ntext: {en: More., nl: Meer.}\nasks: {en: Do more., nl: Doe meer.}\n"
    template = '{% extends "namens/letter.md.j2" %}\n{% block requests %}\n{% for r in requests %}\n1. {{ r }}\n{% endfor %}\n{% endblock %}\n'
    files = {"arguments/extra-submission.yaml": extra, "templates/letter.md.j2": template}
    folder = coalition_of_three(tmp_path, **files)
    edit(folder / "submission.yaml", "[point, other]", "[point, other, extra]")
    first = present(folder)
    edit(folder / "templates/letter.md.j2", "in requests", "in requests[:2]")
    assert changed(folder, first) == {"en": ["@template"], "nl": ["@template"]}


def test_a_template_that_only_changes_the_layout_changes_no_text(tmp_path: Path) -> None:
    folder = coalition_of_three(tmp_path)
    before = present(folder)
    path = folder / "templates/letter.md.j2"
    path.parent.mkdir()
    path.write_text(LAYOUT)
    assert changed(folder, before) == {}


@pytest.mark.parametrize(
    ("body", "coalition"),
    [
        ("On behalf of {{ count.in_words }}.", "  - {id: four, name: A Fourth One}\n"),
        (
            'We are {{ organisations|join(" and ", attribute="name") }}.',
            "  - {id: four, name: A Fourth One}\n",
        ),
        (
            "{% for p in individuals %}{{ p.name }} signs.{% endfor %}",
            "individuals:\n  - {id: p, name: A Person}\n",
        ),
        ("Led by {{ lead.name|upper }}.", ""),
    ],
)
def test_who_signs_is_no_part_of_what_a_template_says(tmp_path: Path, body: str, coalition: str) -> None:
    folder = with_template(tmp_path, body)
    before = present(folder)
    path = folder / "coalitions/us.yaml"
    path.write_text(path.read_text().replace("Example Foundation", "Another Foundation") + coalition)
    assert changed(folder, before) == {}


def test_where_a_link_leads_and_what_ones_own_laws_are_called_is_text(tmp_path: Path) -> None:
    point = "id: point\ntext:\n  en: |\n    See [this][r] and {law: ours art. 1}.\n\n    [r]: https://a.example\n  nl: Tekst.\n"
    law = "ours: {full: The Act, short: Act, link: https://law.example}\n"
    folder = coalition_of_three(tmp_path, argument=point, **{"citations/law.yaml": law})
    before = present(folder)
    edit(folder / "arguments/point.yaml", "https://a.example", "https://b.example")
    assert changed(folder, before) == {"en": ["point"]}
    edit(folder / "arguments/point.yaml", "https://b.example", "https://a.example")
    edit(folder / "citations/law.yaml", "The Act", "Another Act")
    assert changed(folder, before) == {"en": ["point"]}


def test_ones_own_words_for_the_salutation_are_text(tmp_path: Path) -> None:
    folder = coalition_of_three(
        tmp_path, **{"templates/labels.yaml": "salutation: {en: Dear all, nl: Beste}\n"}
    )
    before = present(folder)
    edit(folder / "templates/labels.yaml", "Dear all", "Hello")
    assert changed(folder, before) == {"en": ["@salutation"]}


RICH = """\
id: point
heading: {en: A *heading*, nl: Een *kop*}
text:
  en: |
    See [this](https://a.example "title"), [that][r], <https://b.example> and {law: ours art. 1 and 2}.[see @doe2020, p. 3; @body2021]
    Under {law: gdpr art. 6(1)(f)}, @doe2020 [p. 4] says so.^[By hand, {law: ours art. 3}.] ![A dot](dot.png)

    - one[@doe2020]
    - two

    | a | b |
    |---|---|
    | 1 | `2` |

    [r]: https://c.example/x_(1)?a=b
  nl: Tekst.
asks: {en: Do this., nl: Doe dit.}
"""
OWN_LAW = {
    "citations/law.yaml": "ours: {full: The Act, short: Act, link: https://law.example}\n",
    "dot.png": "no picture",
}


def test_a_text_keeps_the_hash_under_which_it_was_approved(tmp_path: Path) -> None:
    """Hashes of released texts: one that changes takes every approval away, so FORMAT must be raised with it."""
    assert present(coalition_of_three(tmp_path / "plain")).hashes == {
        "en": "3a9bbff59877d096a92f8a1b9bdb5867d0f30763af3735f7c8fcbd6f1c2cbe03",
        "nl": "1d6027f7721f5354da0d3dab24e62db18239a85ce7b8f1a0369742574b75b490",
    }
    assert present(coalition_of_three(tmp_path / "rich", argument=RICH, **OWN_LAW)).hashes == {
        "en": "ce57436c4a7918deb61cd86601e37955a2f753d13f8c3aed2c67193b06f7f91e",
        "nl": "1aace7ba24187132d4aff4bb186c379a51814f1fd76fdf2c91f1ac6813737d3d",
    }


def with_text(folder: Path, text: str, **files: str) -> Path:
    """The submission whose first argument says *text* in English."""
    lines = "".join(f"    {line}\n" for line in text.split("\n"))
    return coalition_of_three(folder, argument=f"id: point\ntext:\n  en: |\n{lines}  nl: Tekst.\n", **files)


@pytest.mark.parametrize(
    "reference",
    ["gdpr art. 6 and ours art. 3", "gdpr art. 6 in conjunction with ours art. 3", "ours, art. 3"],
)
def test_every_law_of_ones_own_that_a_reference_names_is_text(tmp_path: Path, reference: str) -> None:
    folder = with_text(tmp_path, f"Under {{law: {reference}}} we ask.", **OWN_LAW)
    before = present(folder)
    edit(folder / "citations/law.yaml", "The Act", "Another Act")
    assert changed(folder, before) == {"en": ["point"]}


@pytest.mark.parametrize(
    "words", ["[the facts][x]", "[x]", "[x][]", "[x](see below)", "[*the* facts][x] [a](https://a.example)"]
)
def test_a_link_that_leads_elsewhere_is_noticed_though_the_text_prints_both_addresses(
    tmp_path: Path, words: str
) -> None:
    text = f"At https://a.example and https://b.example are {words}.\n\n[x]: https://a.example"
    folder = with_text(tmp_path, text)
    before = present(folder)
    edit(folder / "arguments/point.yaml", "[x]: https://a.example", "[x]: https://b.example")
    assert changed(folder, before) == {"en": ["point"]}


def test_how_a_note_repeats_its_source_is_no_part_of_the_text(tmp_path: Path) -> None:
    folder = with_text(tmp_path, "One.[@doe2020] Two.[@doe2020]^[By hand.] `[@doe2020]`")
    before = present(folder)
    edit(
        folder / "arguments/point.yaml",
        "Two.[@doe2020]^[By hand.]",
        "Two.[@doe2020]{.no-ibid}^[By hand.]{.no-ibid}",
    )
    assert changed(folder, before) == {}
    edit(folder / "arguments/point.yaml", "`[@doe2020]`", "`[@doe2020]{.no-ibid}`")
    assert changed(folder, before) == {"en": ["point"]}
