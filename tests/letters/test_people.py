"""Who signs, as a letter prints it: individuals, countries, counts, and names in each language."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import docx
import pytest
from PIL import Image
from sign_offs import coalition_of_three
from submissions import SubmissionError, built_docx, built_text, problems, write

from namens.coalitions.signoffs import APPROVED, Event, Reservation
from namens.coalitions.standing import EXPIRED, NONE, RESERVED, Standing
from namens.coalitions.supporters import Supporter
from namens.letters import signatures, standing
from namens.letters.build import Request, build, written
from namens.letters.compose import compose
from namens.letters.load import load
from namens.letters.model import Division, Letter, NameList
from namens.letters.people import People
from namens.letters.signatures import Printed, Reserved
from namens.letters.standing import unapproved_words
from namens.letters.values import Values
from namens.templates.seals import Seals
from namens.workspace.problems import Problems

TWO = "lead: one\norganisations:\n- {id: one, name: Example Foundation}\n- {id: two, name: Sample Society}\n"
INDIVIDUALS = """\
individuals:
- {id: z, name: Zoë Proper, role: {en: professor, nl: hoogleraar}, affiliation: Example University}
- {id: a, name: "Adam *Own* <b> & Co"}
- id: b
  name: 'Bob "B." O''Ther'
  affiliation: Sample
    Laboratory
"""
OWN = '{{% extends "namens/letter.md.j2" %}}\n{{% block individuals %}}\n{}\n{{% endblock %}}\n'


def end(text: str) -> str:
    """The letter from the individuals on."""
    return text.partition("Individual signatories\n\n")[2]


def test_individuals_stand_below_the_organisations_under_a_heading_of_their_own(tmp_path: Path) -> None:
    text = built_text(write(tmp_path, coalition=TWO + INDIVIDUALS))
    assert text.index("- Sample Society") < text.index("Individual signatories")
    assert end(text) == (
        "- Zoë Proper, professor, Example University\n- Adam *Own* <b> & Co\n"
        '- Bob "B." O\'Ther, Sample Laboratory\n\nAffiliations are for identification only.\n'
    )


def test_without_an_affiliation_nothing_is_said_of_it(tmp_path: Path) -> None:
    text = built_text(write(tmp_path, coalition=TWO + "individuals: [{id: a, name: Ann Own, role: poet}]"))
    assert end(text) == "- Ann Own, poet\n"


def test_without_individuals_there_is_no_heading_for_them(tmp_path: Path) -> None:
    assert "Individual" not in built_text(write(tmp_path, coalition=TWO))


@pytest.mark.parametrize(
    ("language", "heading", "last"),
    [
        ("nl", "Ondertekenaars op persoonlijke titel", "De genoemde organisaties zijn alleen ter identificatie vermeld."),
        ("de", "Einzelpersonen", "Die Angabe der Zugehörigkeit dient allein der Identifizierung."),
        ("fr", "Signataires à titre individuel", "Les affiliations sont mentionnées à seule fin d’identification."),
        ("pl", "Osoby podpisujące we własnym imieniu", "Afiliacje podano wyłącznie w celach identyfikacyjnych."),
    ],
)  # fmt: skip
def test_heading_and_affiliation_line_are_in_the_letter_s_language(
    tmp_path: Path, language: str, heading: str, last: str
) -> None:
    folder = write(tmp_path, coalition=TWO + "individuals: [{id: a, name: Ann, affiliation: Lab}]")
    path = folder / "submission.yaml"
    path.write_text(path.read_text().replace("[en]", f"[{language}]"))
    assert f"{heading}\n\n- Ann, Lab\n\n{last}\n" in built_text(folder, language)


@pytest.mark.parametrize(
    ("order", "first"), [("lead-first", "Zoë"), ("as-listed", "Zoë"), ("alphabetical", "Adam")]
)
def test_individuals_follow_the_coalition_s_order(tmp_path: Path, order: str, first: str) -> None:
    text = built_text(write(tmp_path, coalition=f"order: {order}\n{TWO}{INDIVIDUALS}"))
    assert end(text).startswith(f"- {first}")


def test_individuals_look_like_the_list_above_them_in_every_format(tmp_path: Path) -> None:
    folder = write(tmp_path, coalition=TWO + INDIVIDUALS)
    document = docx.Document(io.BytesIO(built_docx(folder)))
    listed = [
        one.text for one in document.paragraphs if one.style is not None and one.style.name == "Signatories"
    ]
    assert listed == [
        "Example Foundation",
        "Sample Society",
        "Zoë Proper, professor, Example University",
        "Adam *Own* <b> & Co",
        'Bob "B." O\'Ther, Sample Laboratory',
    ]
    html = build(Request(folder, formats=("html",))).saved.written[0].read_text(encoding="utf-8")
    assert (
        "<li>Adam *Own* &lt;b&gt; &amp; Co</li>\n<li>Bob &quot;B.&quot; O&#x27;Ther, Sample Laboratory</li>"
        in html
    )


def composed(folder: Path, *supporters: Supporter) -> tuple[Letter, Problems]:
    found = Problems()
    loaded = load(folder, found)
    assert loaded is not None
    (letter,) = compose(loaded._replace(supporters=supporters), ["en"], found)
    return letter, found


def names_of(letter: Letter) -> NameList:
    (found,) = [
        block
        for division in letter.blocks
        if isinstance(division, Division)
        for block in division.blocks
        if isinstance(block, NameList)
    ]
    return found


def test_each_part_of_a_line_stands_where_its_origin_says(tmp_path: Path) -> None:
    folder = write(tmp_path, coalition=TWO + INDIVIDUALS)
    parts = [part for line in names_of(composed(folder)[0]).parts for part in line]
    source = (folder / "coalitions/us.yaml").read_text(encoding="utf-8")
    exact = [part for part in parts if not part.origin.derived]
    assert all(source[part.origin.start : part.origin.end] == part.text for part in exact)
    assert [part.text for part in parts if part not in exact] == ['Bob "B." O\'Ther', "Sample Laboratory"]
    assert exact[1].origin.key == "individuals.1.role.en"


def test_supporters_of_a_database_follow_those_of_the_file(tmp_path: Path) -> None:
    folder = write(tmp_path, coalition=TWO + "individuals: [{id: a, name: Ann, role: poet}]")
    supporters = (
        Supporter("1", "Bea", "", "Lab"),
        Supporter("2", ""),
        Supporter("3", "Cas\n  Dee\t& <Co>", "x"),
    )
    letter, found = composed(folder, *supporters)
    assert names_of(letter).lines == ("Ann, poet", "Bea, Lab", "Cas Dee & <Co>, x")
    assert not found.errors


def test_a_character_that_no_document_can_hold_is_a_problem_and_not_a_broken_file(tmp_path: Path) -> None:
    letter, found = composed(write(tmp_path, coalition=TWO), Supporter("1", "A\x00n\ufdd0n"))
    assert names_of(letter).lines == ("Ann",)
    assert {problem.message for problem in found.errors} == {
        "'An\ufdd0n' holds the character U+0000, which no document can hold.",
        "'Ann' holds the character U+FDD0, which no document can hold.",
    }


def test_a_hundred_thousand_supporters_are_one_value_and_one_block(tmp_path: Path) -> None:
    many = [Supporter(str(number), f"Person {number}", "chair") for number in range(100_000)]
    letter, found = composed(write(tmp_path, coalition=f"order: alphabetical\n{TWO}"), *many)
    assert names_of(letter).lines[:3] == ("Person 0, chair", "Person 1, chair", "Person 2, chair")
    assert names_of(letter).lines[-1] == "Person 99999, chair"
    files = written([letter], ("html", "text"), None, found)
    assert all(data.count(b"Person ") == 100_000 for data in files.values())


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% for one in individuals %}\n1. {{ one.name }} ({{ one.role or 'no role' }})\n{% endfor %}",
         "1. Zoë Proper (professor)\n2. Adam *Own* <b> & Co (no role)\n3. Bob \"B.\" O'Ther (no role)\n"),
        ("{{ individuals|length }} {{ individuals[0].name }} {{ individuals[1:]|map(attribute='id')|join('+') }}",
         "3 Zoë Proper a+b\n"),
        ("{{ count.organisations }} {{ count.individuals }} {{ count.signatories }}: {{ count.in_words|capitalize }}.",
         "2 3 5: Two organisations and three individuals.\n"),
        ("Signed by {{ individuals.lines|replace('\\n', '; ') }}.",
         "Signed by Zoë Proper, professor, Example University; Adam *Own* <b> & Co; Bob \"B.\" O'Ther, Sample Laboratory.\n"),
        ("{{ order }} {% for one in by_country %}{{ one.name }} ({{ one.code or '-' }}): {{ one.organisations|join(', ', attribute='name') }}{% endfor %}",
         "lead-first International (-): Example Foundation, Sample Society\n"),
        ("Order: {% if individuals.affiliated %}affiliated{% endif %}", "Order: affiliated\n"),
    ],
)  # fmt: skip
def test_templates_of_one_s_own_have_the_same_values(tmp_path: Path, template: str, expected: str) -> None:
    folder = write(tmp_path, coalition=TWO + INDIVIDUALS, **{"templates/letter.md.j2": OWN.format(template)})
    assert built_text(folder).endswith(expected)


def test_a_role_without_a_translation_is_a_problem_and_in_a_draft_a_gap(tmp_path: Path) -> None:
    coalition = TWO + "individuals: [{id: a, name: Ann, role: {nl: dichter}}]"
    folder = write(tmp_path, coalition=coalition)
    (said,) = problems(folder)
    assert said.startswith(
        "coalitions/us.yaml:5:40: 'individuals.1.role' has no text in 'en' (there is: nl)."
    )
    with pytest.raises(SubmissionError):
        built_text(folder)
    assert "- Ann, [missing translation: en]\n" in built_text(folder, draft=True)


def test_who_asked_to_be_forgotten_is_not_printed(tmp_path: Path) -> None:
    text = built_text(write(tmp_path, coalition=TWO + 'individuals: [{id: a, name: ""}, {id: b, name: Bea}]'))
    assert end(text) == "- Bea\n"


def test_who_is_hidden_awaited_or_does_not_endorse_a_request_is_printed_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserved = (Reserved("z", (1,)), Reserved("two", (1, 3)), Reserved("one", (2,), "Too far."))
    printed = {"en": Printed(frozenset({"a"}), frozenset({"z"}), reserved)}
    monkeypatch.setattr("namens.letters.compose.printed_names", lambda *_, **__: printed)
    text = built_text(write(tmp_path, coalition=TWO + INDIVIDUALS))
    assert end(text).startswith(
        '- Zoë Proper (subject to approval), professor, Example University\n- Bob "B."'
    )
    assert (
        "Zoë Proper does not endorse request 1.\n\nSample Society does not endorse requests 1 and 3.\n"
        in text
    )
    assert "Example Foundation does not endorse request 2: Too far.\n" in text


COUNTRIES = """\
order: by-country
lead: one
organisations:
- {id: one, name: Example Foundation, country: NL, signatory: Ann}
- {id: two, name: The Sample Society, country: BE, signatory: {name: Bea, role: Chair}}
- {id: three, name: Another Society, country: BE}
- {id: four, name: Network}
"""


def test_by_country_prints_a_table_with_the_countries_names(tmp_path: Path) -> None:
    folder = write(tmp_path, coalition=COUNTRIES)
    (table,) = docx.Document(io.BytesIO(built_docx(folder))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Belgium", "Another Society"],
        ["", "The Sample Society, Bea, Chair"],
        ["Netherlands", "Example Foundation"],
        ["International", "Network"],
    ]
    listed = built_text(folder).partition("Signatories\n\n")[2]
    assert listed == (
        "Belgium\nAnother Society\n\nThe Sample Society, Bea, Chair\n\n"
        "Netherlands\nExample Foundation\n\nInternational\nNetwork\n"
    )


def test_names_are_those_of_the_letter_s_language_and_aliases_are_never_printed(tmp_path: Path) -> None:
    coalition = """\
        order: alphabetical
        organisations:
          - {id: a, name: {nl: Zee, en: Alpha}, aliases: [Hidden One]}
          - {id: b, name: Middle, aliases: Hidden Two}
          - {id: c, name: {nl: Anker, en: Zealand}}
        """
    folder = write(tmp_path, coalition=coalition)
    path = folder / "submission.yaml"
    text = path.read_text().replace("[en]", "[nl, en]").replace("Letter", "{nl: Brief, en: Letter}")
    text = text.replace("A subject", "{nl: Een, en: A}")
    path.write_text(text)
    (folder / "arguments/point.yaml").write_text("id: point\ntext: {nl: Zin., en: Text.}\n")
    assert "Namens: Anker, Middle, Zee\n" in built_text(folder, "nl")
    assert "On behalf of: Alpha, Middle, Zealand\n" in built_text(folder, "en")
    assert "Hidden" not in built_text(folder, "nl") + built_text(folder, "en")


SHAPES = {"wide": (900, 200), "square": (300, 300), "tall": (150, 600), "small": (64, 32)}
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
THREE_COLUMNS = """\
{% extends "namens/letter.md.j2" %}
{% block signatories %}
::: signatories
|   |   |   |
|:--|:--|:--|
{% for one in organisations %}
| ![{{ one.name }}]({{ one.logo }}) | {{ one.name }} | {{ one.country }} |
{% endfor %}
:::
{% endblock %}
"""


def with_logos(folder: Path, **files: str) -> Path:
    listed = "".join(
        f"- {{id: {n}, name: '{n} [x] & \"Co\"', country: NL, logo: logos/{n}.png}}\n" for n in SHAPES
    )
    write(folder, coalition=f"organisations:\n{listed}", **files)
    (folder / "logos").mkdir()
    for name, size in SHAPES.items():
        Image.new("RGB", size, "navy").save(folder / f"logos/{name}.png")
    return folder


@pytest.mark.parametrize("template", ["", THREE_COLUMNS])
def test_logos_keep_their_shape_stay_in_their_column_and_say_whose_they_are(
    tmp_path: Path, template: str
) -> None:
    files = {"templates/letter.md.j2": template} if template else {}
    document = docx.Document(io.BytesIO(built_docx(with_logos(tmp_path, **files))))
    (table,) = document.tables
    for row, (name, (width, height)) in zip(table.rows, SHAPES.items(), strict=True):
        (shown,) = row._tr.iter(f"{WP}inline")
        extent, described = shown.find(f"{WP}extent"), shown.find(f"{WP}docPr")
        across, down = int(extent.get("cx")), int(extent.get("cy"))
        assert described.get("descr") == f'{name} [x] & "Co"'
        assert abs(across / down - width / height) < 0.01 * width / height
        assert down <= 1.4 * 360_000 + 635
        assert across <= row.cells[0].width
        assert re.search(r'vAlign w:val="center"', row._tr.xml)


def test_in_plain_text_a_logo_does_not_repeat_the_name_beside_it(tmp_path: Path) -> None:
    text = built_text(with_logos(tmp_path))
    assert text.partition("Signatories\n\n")[2].startswith('wide [x] & "Co"\n\nsquare [x] & "Co"\n\n')


def test_of_a_hundred_thousand_whose_approval_is_awaited_each_is_marked_and_none_is_looked_for_in_a_list(
    tmp_path: Path,
) -> None:
    found = Problems()
    loaded = load(write(tmp_path, coalition=TWO), found)
    assert loaded is not None
    assert loaded.coalition is not None
    many = tuple(Supporter(f"p-{number}", f"Person {number}") for number in range(100_000))
    loaded = loaded._replace(supporters=many)
    approval = Event("a", APPROVED, "p", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    states = [
        Standing("p", EXPIRED, approval, languages={"en": True}),
        Standing("p", APPROVED, approval, languages={"en": False}),
        Standing("p", APPROVED, approval, languages={"nl": True}),
        Standing("p", NONE),
    ]
    standings = {one.id: states[number % 4]._replace(signatory=one.id) for number, one in enumerate(many)}
    printed = {"en": Printed(provisional=frozenset(standings))}
    assert loaded.coalition is not None
    said = list(unapproved_words(loaded, loaded.coalition, standings, printed, "provisional", final=False))
    assert [words.partition(" from Person")[0] for words in said] == [
        "no approval of this text",
        "only an approval of an earlier text",
        "no approval of this text, only of another language,",
        "an approval of this text that expired",
    ]


def test_the_words_for_an_awaited_approval_are_looked_up_once_for_all_supporters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Problems()
    loaded = load(write(tmp_path, coalition=TWO), found)
    assert loaded is not None
    asked: list[str] = []
    monkeypatch.setattr(Values, "awaited_words", lambda values: asked.append(values.language) or "awaited")  # type: ignore[func-returns-value]
    many = [Supporter(f"p-{number}", f"Person {number}") for number in range(500)]
    printed = Printed(provisional=frozenset(one.id for one in many))
    people = People(Values(loaded, "en", Seals(), found, draft=False, printed=printed), many, "lead-first")
    assert "Person 499 (awaited)" in str(people[499].name) + str(people.lines)
    assert asked == ["en"]


def test_of_a_hundred_thousand_who_approved_all_are_printed_with_what_they_do_not_endorse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(coalition_of_three(tmp_path), Problems())
    assert loaded is not None
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    approved = Standing("p", APPROVED, Event("a", APPROVED, "p", at), languages={"en": True})
    reserved = approved._replace(state=RESERVED, reserved=(Reservation("point"),))
    found = {f"p-{number}": approved for number in range(100_000)} | {"last": reserved}
    monkeypatch.setattr(standing, "standings_of", lambda *_, **__: (found, True))
    monkeypatch.setattr(signatures, "has_signoffs", lambda _: True)
    printed = signatures.printed_names(loaded, ["en"], Problems())["en"]
    assert (printed.hidden, printed.provisional) == (frozenset(), frozenset())
    assert printed.reservations == (Reserved("last", (1,)),)
